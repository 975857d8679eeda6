//! What many messages are made of: cleaned text, mentions, buttons, lists that keep a size.

mod buttons;

pub(super) use self::buttons::{
    asked, beyond, case_button, lists, open_button, pager, press, reassign_button,
};
use super::lang::Lang;
use crate::{
    model::{
        case::{CardPlace, Case, Receiver},
        customer::contact::Contact,
        ids::{ChannelId, DeskId, RoleId, UserId},
    },
    reply::Ping,
    rules::{
        clean,
        customer::mask::{self, Patterns},
    },
};

/// Between the parts of a line.
pub(super) const DOT: &str = " · ";
/// Between what was and what is.
pub(super) const ARROW: &str = " → ";

/// What somebody typed, on one line: contacts in it are masked and what fits the desk's patterns, it is cut to so many
/// characters, and shown as typed.
/// Whoever reads it, in a channel or alone: a contact in full is shown by its button only (design 2.6).
pub(super) fn line(lang: &Lang, typed: &str, max: usize) -> String {
    clean::show(&plain(lang, typed, max))
}

/// As [`line`], for what managers call the desk's own things: its patterns are not for those.
pub(super) fn name(typed: &str, max: usize) -> String {
    clean::show(&one_line_masked(typed, max, &Patterns::default()))
}

/// As [`line`], with its lines.
pub(super) fn lines(lang: &Lang, typed: &str, max: usize) -> String {
    // What has nothing to see is refused on the way in; an old row may still hold it.
    let typed = clean::paragraph(typed, usize::MAX).unwrap_or_default();
    clean::show(&clean::shorten(
        &mask::in_text(&typed, lang.patterns()),
        max,
    ))
}

/// As [`lines`], all of it, in parts of so many characters.
pub(super) fn pieces(lang: &Lang, typed: &str, max: usize) -> Vec<String> {
    let typed = clean::paragraph(typed, usize::MAX).unwrap_or_default();
    let typed = mask::in_text(&typed, lang.patterns());
    let parts = clean::split(&typed, max).into_iter();
    parts.map(clean::show).collect()
}

/// As [`line`], for a file or a list of choices, where nothing needs escaping.
pub(super) fn plain(lang: &Lang, typed: &str, max: usize) -> String {
    one_line_masked(typed, max, lang.patterns())
}

fn one_line_masked(typed: &str, max: usize, patterns: &Patterns) -> String {
    // Masked before it is cut: of half a number it could not be seen that it is one.
    clean::shorten(&mask::in_text(&one_line(typed), patterns), max)
}

/// What a form begins with, to be sent back as it is.
pub(super) fn prefill(typed: &str, max: usize) -> String {
    clean::shorten(&one_line(typed), max)
}

fn one_line(typed: &str) -> String {
    let typed = clean::line(typed, usize::MAX).unwrap_or_default();
    let words: Vec<&str> = typed.split_whitespace().collect();
    words.join(" ")
}

/// Typed text in code marks, where nothing is escaped and only a backtick acts.
pub(super) fn code(typed: &str, max: usize) -> String {
    format!("`{}`", prefill(typed, max).replace('`', "'"))
}

/// A contact in full, for the one reader who gave a reason. Shown as it was typed, ready to be copied.
pub(super) fn whole(contact: &Contact) -> String {
    code(contact.in_full(), 100)
}

/// A contact as everybody may see it.
pub(super) fn masked(contact: &Contact) -> String {
    code(&mask::of(contact), 100)
}

/// A person, as a mention; it pings only where the message lists them.
pub(super) fn person(user: UserId) -> String {
    format!("<@{user}>")
}

/// Whom an offer is for: a person as a mention, a team by its name.
pub(super) fn receiver(to: &Receiver) -> String {
    match to {
        Receiver::Person(user) => person(*user),
        Receiver::Team { name, .. } => team(name),
    }
}

/// A team, by its name.
pub(super) fn team(name: &str) -> String {
    format!("**{}**", self::name(name, 60))
}

/// Who answers for a case, in a sentence.
pub(super) fn answers(lang: &Lang, case: &Case) -> String {
    if case.is_adrift() {
        return say!(lang, "alert-adrift");
    }
    say!(lang, "alert-answers", who = person(case.answerable()))
}

/// Who answers for a case, in a list.
pub(super) fn answerer(lang: &Lang, who: Option<UserId>) -> String {
    who.map_or_else(|| say!(lang, "left-nobody"), person)
}

/// A channel, as a link to it.
pub(super) fn channel(channel: ChannelId) -> String {
    format!("<#{channel}>")
}

/// As [`channel`]; where there is none, the message of that id.
pub(super) fn channel_or(lang: &Lang, channel: Option<ChannelId>, none: &str) -> String {
    channel.map_or_else(|| lang.say(none, &[]), self::channel)
}

/// A link to a case's card.
pub(super) fn card_link(lang: &Lang, desk: DeskId, card: CardPlace) -> String {
    let CardPlace { channel, message } = card;
    let link = format!("https://discord.com/channels/{desk}/{channel}/{message}");
    say!(lang, "card-link", link = link)
}

/// A role, as a mention; it pings only where the message lists it.
pub(super) fn role(role: RoleId) -> String {
    format!("<@&{role}>")
}

/// As many as one message may ping for sure: a mention takes up to 24 characters, which leaves room for the sentence.
pub(super) const PINGS: usize = 60;

/// Each one once, in order, as many as one message may ping for sure.
pub(super) fn distinct(pings: impl IntoIterator<Item = Ping>) -> Vec<Ping> {
    let mut once: Vec<Ping> = Vec::new();
    for ping in pings {
        if !once.contains(&ping) {
            once.push(ping);
        }
    }
    once.truncate(PINGS);
    once
}

/// The mentions that make the pings happen.
pub(super) fn mentions<'a>(pings: impl IntoIterator<Item = &'a Ping>) -> String {
    let each = pings.into_iter().map(|ping| match ping {
        Ping::User(user) => person(*user),
        Ping::Role(id) => role(*id),
    });
    each.collect::<Vec<_>>().join(" ")
}

/// Parts of a line, leaving out those that are empty.
pub(super) fn joined<S: AsRef<str>>(parts: &[S], between: &str) -> String {
    let full: Vec<&str> = parts
        .iter()
        .map(AsRef::as_ref)
        .filter(|part| !part.is_empty())
        .collect();
    full.join(between)
}

/// Sentences on one line, as the language writes them, leaving out those that are empty.
pub(super) fn sentences(lang: &Lang, each: &[String]) -> String {
    let full = each.iter().filter(|one| !one.is_empty()).cloned();
    full.reduce(|first, second| say!(lang, "sentences", first = first, second = second))
        .unwrap_or_default()
}

/// As many lines from the start as fit so many UTF-16 units, then how many were left out.
pub(super) fn fit(lang: &Lang, lines: &[String], budget: usize) -> String {
    let mut text = String::new();
    // Room for the line that counts the rest.
    let mut left = budget.saturating_sub(40);
    for (index, line) in lines.iter().enumerate() {
        let need = line.encode_utf16().count() + 1;
        if need > left {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&say!(lang, "more", count = lines.len() - index));
            return text;
        }
        left -= need;
        if index > 0 {
            text.push('\n');
        }
        text.push_str(line);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::desk::Locale, text::lang::Texts};

    /// Of half a number it cannot be seen that it is one, so it is hidden before the text is cut.
    #[test]
    fn cutting_never_shows_more_of_a_contact_than_a_card() {
        let typed = "Please call 13812345678 or write to li.hua@example.com";
        let lang = crate::text::testing::english();
        for max in 0..60 {
            for shown in [
                line(lang, typed, max),
                plain(lang, typed, max),
                lines(lang, typed, max),
            ] {
                assert!(!shown.contains("1381"), "{max}: {shown}");
                assert!(!shown.contains("li."), "{max}: {shown}");
            }
        }
        assert_eq!(
            plain(lang, typed, 60),
            "Please call 138****5678 or write to l***@example.com"
        );
    }

    #[expect(clippy::unwrap_used, reason = "a test")]
    #[test]
    fn what_does_not_fit_is_counted() {
        let texts = Texts::load(None).unwrap();
        let lang = texts.lang(Locale::EnUs);
        let list = ["aaaa", "bb😀", "cccc"].map(str::to_owned);
        // Forty are kept for the line that counts; each line takes its units and its end.
        for (budget, shown) in [
            (0, "… and 3 more"),
            (44, "… and 3 more"),
            (45, "aaaa\n… and 2 more"),
            (49, "aaaa\n… and 2 more"),
            (50, "aaaa\nbb😀\n… and 1 more"),
            (54, "aaaa\nbb😀\n… and 1 more"),
            (55, "aaaa\nbb😀\ncccc"),
        ] {
            assert_eq!(fit(lang, &list, budget), shown, "{budget}");
            assert!(budget < 40 || shown.encode_utf16().count() <= budget);
        }
        assert_eq!(fit(lang, &[], 0), "");
    }
}
