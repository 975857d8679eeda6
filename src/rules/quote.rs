//! What a reader sees of a message: Discord shows names and wall times where the text itself has ids and marks.

use std::fmt::Write as _;

use chrono_tz::Tz;

use super::time::wall;
use crate::model::{
    ids::{CaseNumber, UserId},
    time::Timestamp,
};

/// The longest mark that is one: `<a:name:id>` with a name of 32 letters.
const LONGEST: usize = 64;

/// The last second that Discord's clients show.
const LAST: i64 = 8_640_000_000_000;

/// A message as its reader sees it: mentions by name as far as `people` names them, times as wall times of `zone`.
#[must_use]
pub fn readable(content: &str, people: &[(UserId, String)], zone: Tz) -> String {
    let mut text = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        let end = from.find('>').filter(|end| *end <= LONGEST);
        match end.and_then(|end| Some((end, shown(&from[1..end], people, zone)?))) {
            Some((end, shown)) => {
                // "(in 7 minutes)" beside the time itself says nothing more.
                if shown.is_empty() && text.ends_with(" (") && from[end..].starts_with(">)") {
                    text.truncate(text.len() - 2);
                    rest = &from[end + 2..];
                } else {
                    text.push_str(&shown);
                    rest = &from[end + 1..];
                }
            }
            None => {
                text.push('<');
                rest = &from[1..];
            }
        }
    }
    text.push_str(rest);
    text
}

/// As [`readable`], for the bot's own words, whose marks for bold and whose escapes are the bot's too.
#[must_use]
pub fn own(content: &str, people: &[(UserId, String)], zone: Tz) -> String {
    let text = readable(content, people, zone).replace("**", "");
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        plain.push(match letter {
            '\\' => letters.next().unwrap_or('\\'),
            letter => letter,
        });
    }
    plain
}

/// The case that one of the bot's own posts is about: the first number in it.
#[must_use]
pub fn case(content: &str) -> Option<CaseNumber> {
    content.split('#').skip(1).find_map(|after| {
        let end = after.find(|letter: char| !letter.is_ascii_digit());
        let digits = &after[..end.unwrap_or(after.len())];
        digits
            .parse()
            .ok()
            .filter(|number: &CaseNumber| number.0 > 0)
    })
}

/// What is seen in place of a mark, without its brackets; none for what is no mark.
fn shown(mark: &str, people: &[(UserId, String)], zone: Tz) -> Option<String> {
    let number = |digits: &str| {
        let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<i64>().ok().filter(|_| all)
    };
    if let Some(role) = mark.strip_prefix("@&") {
        return number(role).map(|_| "@…".to_owned());
    }
    if let Some(user) = mark.strip_prefix("@!").or(mark.strip_prefix('@')) {
        let user = UserId(number(user)?);
        let name = people.iter().find(|(id, _)| *id == user);
        return Some(format!("@{}", name.map_or("…", |(_, name)| name)));
    }
    if let Some(channel) = mark.strip_prefix('#') {
        return number(channel).map(|_| "#…".to_owned());
    }
    let (kind, rest) = mark.split_once(':')?;
    match kind {
        "t" => time(rest, zone),
        "" | "a" => {
            let (name, id) = rest.split_once(':')?;
            number(id).map(|_| format!(":{name}:"))
        }
        _ => None,
    }
}

fn time(mark: &str, zone: Tz) -> Option<String> {
    let (seconds, style) = mark.split_once(':').unwrap_or((mark, "f"));
    let seconds: i64 = seconds.parse().ok()?;
    if seconds.abs() > LAST {
        return None;
    }
    let instant = Timestamp(seconds * 1000);
    let local = wall::local(zone, instant);
    let mut text = String::new();
    let format = match style {
        "R" => return Some(text),
        "t" | "T" => "%H:%M",
        "d" | "D" => "%Y-%m-%d",
        "f" | "F" => "%Y-%m-%d %H:%M",
        _ => return None,
    };
    // Writing to a string cannot fail.
    let _ = write!(text, "{}", local.format(format));
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &str) -> String {
        let people = [(UserId(7), "Mei".to_owned())];
        readable(content, &people, Tz::Asia__Shanghai)
    }

    #[test]
    fn a_message_is_read_as_it_is_shown() {
        for (content, shown) in [
            ("", ""),
            ("Meter reads double", "Meter reads double"),
            ("<@7> call <@!7>, <@8>", "@Mei call @Mei, @…"),
            ("<@&9> in <#10>", "@… in #…"),
            ("due <t:1800000000:f>", "due 2027-01-15 16:00"),
            ("due <t:1800000000>", "due 2027-01-15 16:00"),
            (
                "due <t:1800000000:f> (<t:1800000000:R>).",
                "due 2027-01-15 16:00.",
            ),
            ("<t:1800000000:t> <t:1800000000:d>", "16:00 2027-01-15"),
            ("fine <:ok_hand:12> <a:go:13>", "fine :ok_hand: :go:"),
            // What is no mark stays.
            (
                "a < b > c <@x> <@> <t:soon:f> <t:9:q>",
                "a < b > c <@x> <@> <t:soon:f> <t:9:q>",
            ),
            ("<t:99999999999999999:f>", "<t:99999999999999999:f>"),
            ("<@7", "<@7"),
            ("<<@7>>", "<@Mei>"),
            ("<https://a.example/x>", "<https://a.example/x>"),
        ] {
            assert_eq!(read(content), shown, "{content}");
        }
    }

    #[test]
    fn the_bot_s_own_words_lose_their_marks() {
        let people = [(UserId(7), "Mei".to_owned())];
        let said = own(r"⏰ <@7> **#12** · Wang \*Li\*", &people, Tz::UTC);
        assert_eq!(said, "⏰ @Mei #12 · Wang *Li*");
    }

    #[test]
    fn a_post_says_which_case_it_is_about() {
        for (content, number) in [
            ("#12 · Complaint · New", Some(12)),
            ("🔴 <@&7> **#3** · Response breached", Some(3)),
            ("in <#> #general #0 #7x", Some(7)),
            ("nothing # here", None),
            ("", None),
        ] {
            assert_eq!(case(content), number.map(CaseNumber), "{content}");
        }
    }
}
