//! Lists whose pages hold as many lines as fit: the next page begins after the last line that was seen, wherever that line
//! is by now.

use std::ops::Range;

use super::{lang::Lang, parts};
use crate::{
    model::{
        page::{PageAt, Place, Turn},
        press::Press,
        time::Timestamp,
    },
    reply::Button,
};

/// A line's place in its list, whose order is that of places, and how much room it takes, in UTF-16 units.
pub(super) type Measured = (Place, usize);

/// How much a page holds.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// Lines at most.
    pub(super) lines: usize,
    /// UTF-16 units; a line that alone takes more has a page of its own.
    pub(super) units: usize,
    /// How many units less the first page has.
    pub(super) head: usize,
}

/// One page of a list.
#[derive(Debug, PartialEq)]
pub(super) struct Page {
    /// Which lines.
    pub(super) lines: Range<usize>,
    /// Its number, from 1.
    pub(super) number: i64,
    /// How many there are.
    pub(super) of: i64,
    /// The places of its first and its last line.
    ends: Option<(Place, Place)>,
}

/// The page that was asked for; where there is none, the nearest.
pub(super) fn page(list: &[Measured], room: Room, asked: PageAt) -> Page {
    let lines = match asked.at {
        Some(Turn::After(place)) => {
            let from = list.partition_point(|(line, _)| *line <= place);
            (from < list.len()).then(|| from..filled(list, room, from))
        }
        Some(Turn::Before(place)) => {
            let until = list.partition_point(|(line, _)| *line < place);
            let from = filled_back(list, room, until);
            Some(if from == 0 {
                0..filled(list, room, 0)
            } else {
                from..until
            })
        }
        Some(Turn::Skip(_)) | None => None,
    };
    let numbered = || {
        let index = usize::try_from(asked.number.saturating_sub(1)).unwrap_or(0);
        let mut pages = cut(list, room, 0..list.len());
        pages.truncate(index.saturating_add(1));
        pages.pop().unwrap_or(0..0)
    };
    // After the last line that there is comes nothing: its page is the last.
    let lines = lines.unwrap_or_else(|| match asked.at {
        None => numbered(),
        Some(_) => cut(list, room, 0..list.len()).pop().unwrap_or(0..0),
    });
    let count = |range| i64::try_from(cut(list, room, range).len()).unwrap_or(i64::MAX);
    let number = count(0..lines.start) + 1;
    let places = list.get(lines.clone()).unwrap_or_default();
    Page {
        number,
        of: number + count(lines.end..list.len()),
        ends: places.first().zip(places.last()).map(|(a, z)| (a.0, z.0)),
        lines,
    }
}

impl Page {
    /// Previous and Next.
    pub(super) fn pager(&self, lang: &Lang, to: impl Fn(PageAt) -> Press) -> Vec<Vec<Button>> {
        parts::pager(lang, self.number, self.of, |target| {
            let at = self
                .ends
                .map(|_| parts::beyond((self.number, target), self.ends));
            to(PageAt { number: target, at })
        })
    }
}

/// The lines of a record, newest first, with their places: by when it happened, then by how many lines of that instant are
/// older. Whatever is appended, a line keeps its place.
pub(super) fn newest_first(
    events: impl Iterator<Item = (Timestamp, Vec<String>)>,
) -> Vec<(Place, String)> {
    let lines = events.flat_map(|(at, lines)| lines.into_iter().map(move |line| (at, line)));
    let lines: Vec<(Timestamp, String)> = lines.collect();
    let mut placed = Vec::with_capacity(lines.len());
    let mut older = (None, 0);
    for (at, line) in lines.into_iter().rev() {
        older = match older {
            (Some(same), count) if same == at => (Some(at), count + 1),
            _ => (Some(at), 0),
        };
        let place = Place {
            key: at.0.saturating_neg(),
            number: -older.1,
        };
        placed.push((place, line));
    }
    placed.reverse();
    placed
}

/// Those lines page by page.
fn cut(list: &[Measured], room: Room, range: Range<usize>) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let mut from = range.start;
    while from < range.end {
        let until = filled(list, room, from).min(range.end);
        pages.push(from..until);
        from = until;
    }
    pages
}

/// Where a page ends that begins there.
fn filled(list: &[Measured], room: Room, from: usize) -> usize {
    let head = if from == 0 { room.head } else { 0 };
    let rest = list.iter().skip(from);
    from + fitting(rest, room.units.saturating_sub(head), room.lines)
}

/// Where a page begins that ends there.
fn filled_back(list: &[Measured], room: Room, until: usize) -> usize {
    let rest = list.iter().take(until).rev();
    until - fitting(rest, room.units, room.lines)
}

/// How many of them fit; one at least.
fn fitting<'a>(list: impl Iterator<Item = &'a Measured>, units: usize, lines: usize) -> usize {
    let mut left = units;
    let mut count = 0;
    for (_, need) in list.take(lines) {
        if count > 0 && *need > left {
            break;
        }
        left = left.saturating_sub(*need);
        count += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room {
        lines: 3,
        units: 100,
        head: 60,
    };

    fn place(number: i64) -> Place {
        Place { key: 0, number }
    }

    fn list(numbers: impl IntoIterator<Item = i64>, need: usize) -> Vec<Measured> {
        let numbers = numbers.into_iter();
        numbers.map(|number| (place(number), need)).collect()
    }

    fn next(seen: &Page) -> PageAt {
        PageAt {
            number: seen.number + 1,
            at: seen.ends.map(|(_, last)| Turn::After(last)),
        }
    }

    #[test]
    fn pages_hold_what_fits() {
        for (asked, lines, number) in [
            (1, 0..2, 1),
            (2, 2..5, 2),
            (4, 8..10, 4),
            (9, 8..10, 4),
            (-3, 0..2, 1),
        ] {
            let found = page(&list(0..10, 20), ROOM, PageAt::numbered(asked));
            assert_eq!(
                (found.lines, found.number, found.of),
                (lines, number, 4),
                "{asked}"
            );
        }
        let wide = page(&list(0..4, 500), ROOM, PageAt::numbered(2));
        assert_eq!((wide.lines, wide.of), (1..2, 4));
        let none = page(&[], ROOM, PageAt::numbered(1));
        assert_eq!((none.lines, none.number, none.of), (0..0, 1, 1));
    }

    /// Lines removed or put in meanwhile, wherever: none is skipped, and none is shown again that was seen.
    #[test]
    fn the_next_page_goes_on_after_the_last_line_seen() {
        let before = list(0..12, 20);
        let first = page(&before, ROOM, PageAt::numbered(1));
        let second = page(&before, ROOM, next(&first));
        assert_eq!(second.lines, 2..5);
        for (now, expected) in [
            // Three of those seen are gone, the last seen among them.
            (list([0, 1, 5, 6, 7, 8, 9], 20), vec![5, 6, 7]),
            (list([5, 6, 7, 8], 20), vec![5, 6]),
            // Others came in front.
            (list(-5..12, 20), vec![5, 6, 7]),
            // What came next is gone.
            (list([0, 1, 2, 3, 4, 9, 10], 20), vec![9, 10]),
            // Everything behind it is gone: the last page.
            (list(0..5, 20), vec![2, 3, 4]),
            (Vec::new(), vec![]),
        ] {
            let third = page(&now, ROOM, next(&second));
            let numbers: Vec<i64> = now[third.lines].iter().map(|one| one.0.number).collect();
            assert_eq!(numbers, expected);
        }
    }

    /// What is appended to a record comes in front of it, at the same instant too.
    #[test]
    fn a_line_of_a_record_keeps_its_place() {
        let of = |events: &[(i64, &[&str])]| {
            let events = events.iter().map(|(at, lines)| {
                let lines = lines.iter().map(|line| (*line).to_owned());
                (Timestamp(*at), lines.collect())
            });
            newest_first(events)
        };
        let before = of(&[(9, &["d"]), (7, &["c"]), (7, &["b", "b2"]), (5, &["a"])]);
        assert!(
            before.is_sorted_by(|one, next| one.0 < next.0),
            "{before:?}"
        );
        let after = of(&[
            (9, &["f", "f2"]),
            (9, &["d"]),
            (7, &["e"]),
            (7, &["c"]),
            (7, &["b", "b2"]),
            (5, &["a"]),
        ]);
        assert!(after.is_sorted_by(|one, next| one.0 < next.0), "{after:?}");
        for line in before {
            assert!(after.contains(&line), "{line:?}");
        }
    }

    #[test]
    fn the_page_before_ends_before_the_first_line_seen() {
        let before = |number| PageAt {
            number: 1,
            at: Some(Turn::Before(place(number))),
        };
        let lines = list(0..10, 20);
        let middle = page(&lines, ROOM, before(8));
        assert_eq!((middle.lines, middle.number, middle.of), (5..8, 3, 4));
        let first = page(&lines, ROOM, before(2));
        assert_eq!((first.lines, first.number), (0..2, 1));
        // What begins the list is whole, even where little of it comes before.
        assert_eq!(page(&lines, ROOM, before(1)).lines, 0..2);
        assert_eq!(page(&lines, ROOM, before(-1)).lines, 0..2);
    }
}
