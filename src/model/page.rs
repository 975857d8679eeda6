//! Pages of a list that changes while it is read: the next one begins after the last line that was seen, wherever that line
//! is by now.

use super::base36::{base36, read};

/// Where a line stands in a list that is ordered by two numbers.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Place {
    /// What the list is ordered by.
    pub key: i64,
    /// What it is ordered by then; no two lines share both.
    pub number: i64,
}

/// Which page of a list.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Turn {
    /// After that many lines.
    Skip(i64),
    /// What comes after a line.
    After(Place),
    /// What comes before a line.
    Before(Place),
}

impl Turn {
    /// The page after or before a line in a button's id: `a<key>.<number>`, `b<key>.<number>`; none for one that is
    /// counted.
    #[must_use]
    pub fn id(self) -> Option<String> {
        let (side, Place { key, number }) = match self {
            Self::Skip(_) => return None,
            Self::After(place) => ('a', place),
            Self::Before(place) => ('b', place),
        };
        Some(format!("{side}{}.{}", base36(key), base36(number)))
    }

    /// Reads what [`Turn::id`] wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (key, number) = text.get(1..)?.split_once('.')?;
        let place = Place {
            key: read(key)?,
            number: read(number)?,
        };
        match text.as_bytes().first()? {
            b'a' => Some(Self::After(place)),
            b'b' => Some(Self::Before(place)),
            _ => None,
        }
    }
}

/// Which page of a list whose pages hold as many lines as fit.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct PageAt {
    /// Its number, from 1, as it was when its button was made.
    pub number: i64,
    /// The line that it begins after or ends before; none where it is asked for by its number.
    pub at: Option<Turn>,
}

impl PageAt {
    /// The page of that number.
    #[must_use]
    pub fn numbered(number: i64) -> Self {
        Self { number, at: None }
    }

    /// As a button's id has it: `<number>` or `<number>:<place>`.
    #[must_use]
    pub fn id(self) -> String {
        let at = self.at.and_then(Turn::id);
        let at = at.map_or_else(String::new, |at| format!(":{at}"));
        format!("{}{at}", self.number)
    }

    /// Reads what [`PageAt::id`] wrote, cut at its colon.
    #[must_use]
    pub fn parse(parts: &[&str]) -> Option<Self> {
        let (number, at) = match parts {
            [number] => (number, None),
            [number, at] => (number, Some(Turn::parse(at)?)),
            _ => return None,
        };
        let number = number.parse().ok()?;
        Some(Self { number, at })
    }
}

/// How many lines come before a page of `take`, in a list of `total` of which `passed` come before the place that the page
/// begins after, that line itself among them, or ends before. Where nothing is left there, it is the last page, or the
/// first.
#[must_use]
pub fn lines_before(turn: Turn, passed: i64, (total, take): (i64, i64)) -> i64 {
    let before = match turn {
        Turn::Skip(lines) => lines,
        Turn::After(_) => passed,
        Turn::Before(_) => (passed - take).max(0),
    };
    if before < total {
        before
    } else {
        (total - 1).max(0) / take * take
    }
}

/// Which page it is and how many there are, for a list of `total` lines of which `before` come before the `shown` ones.
#[must_use]
pub fn pages(size: i64, (before, shown, total): (i64, i64, i64)) -> (i64, i64) {
    let whole = |lines: i64| (lines.max(0) + size - 1) / size;
    let page = whole(before) + 1;
    (page, page + whole(total - before - shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_written_as_it_is_read() {
        for (key, number) in [
            (0, 1),
            (-1, 7),
            (1_795_395_600_000, 1_234_567),
            (i64::MAX, i64::MIN),
        ] {
            let place = Place { key, number };
            for turn in [Turn::After(place), Turn::Before(place)] {
                let id = turn.id().unwrap_or_default();
                assert!(id.len() <= 30, "{id}");
                assert_eq!(Turn::parse(&id), Some(turn), "{id}");
            }
        }
        assert_eq!(Turn::Skip(3).id(), None);
        for bad in [
            "",
            "a",
            "a1",
            "a.",
            "a1.",
            "c1.2",
            "\u{e4}1.2",
            "a1.2.3",
            "a1:2",
        ] {
            assert_eq!(Turn::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_sheet_is_written_as_it_is_read() {
        let place = Place { key: -7, number: 9 };
        for (sheet, id) in [
            (PageAt::numbered(3), "3"),
            (
                PageAt {
                    number: 2,
                    at: Some(Turn::After(place)),
                },
                "2:a-7.9",
            ),
            (
                PageAt {
                    number: 1,
                    at: Some(Turn::Before(place)),
                },
                "1:b-7.9",
            ),
        ] {
            assert_eq!(sheet.id(), id);
            let parts: Vec<&str> = id.split(':').collect();
            assert_eq!(PageAt::parse(&parts), Some(sheet));
        }
        for bad in [&["x"] as &[&str], &[], &["1", "x"], &["1", "a1.2", "3"]] {
            assert_eq!(PageAt::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_page_begins_where_the_last_one_ended() {
        let place = Place { key: 0, number: 7 };
        let (after, before) = (Turn::After(place), Turn::Before(place));
        for (turn, passed, total, expected) in [
            (Turn::Skip(10), 0, 23, 10),
            (Turn::Skip(30), 0, 23, 20),
            (Turn::Skip(30), 0, 20, 10),
            (Turn::Skip(0), 0, 0, 0),
            (after, 10, 23, 10),
            // Three of those seen are gone; three came in front of them.
            (after, 7, 20, 7),
            (after, 13, 26, 13),
            // Nothing is left behind it.
            (after, 20, 20, 10),
            (after, 0, 0, 0),
            (before, 10, 23, 0),
            (before, 13, 26, 3),
            (before, 7, 20, 0),
            (before, 0, 0, 0),
        ] {
            let found = lines_before(turn, passed, (total, 10));
            assert_eq!(found, expected, "{turn:?} {passed} of {total}");
        }
    }

    #[test]
    fn pages_are_counted_from_where_the_list_is() {
        for (of, page) in [
            ((0, 0, 0), (1, 1)),
            ((0, 10, 10), (1, 1)),
            ((0, 10, 23), (1, 3)),
            ((10, 10, 23), (2, 3)),
            ((20, 3, 23), (3, 3)),
            // Three of the first ten are gone.
            ((7, 10, 20), (2, 3)),
            ((17, 3, 20), (3, 3)),
        ] {
            assert_eq!(pages(10, of), page, "{of:?}");
        }
    }
}
