//! What many messages are made of: cleaned text, mentions, buttons, lists that keep a size.

use super::lang::Lang;
use crate::{
    model::{
        case::{CardPlace, Case, Receiver, Status},
        customer::contact::Contact,
        ids::{CaseNumber, ChannelId, DeskId, RoleId, UserId},
        page::{Place, Turn},
        press::Press,
        refusal::Move,
    },
    reply::{Button, Choice, Offered, Ping, Select, Style},
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

/// A button that comes back.
pub(super) fn press(lang: &Lang, label: &str, press: &Press, style: Style) -> Button {
    Button::Press {
        label: lang.say(label, &[]),
        id: press.id(),
        style,
        enabled: true,
    }
}

/// The button for a move on a case.
pub(super) fn case_button(lang: &Lang, number: CaseNumber, step: Move) -> Button {
    let style = match step {
        Move::Accept | Move::Resolve | Move::Resume | Move::Close => Style::Success,
        Move::Urge | Move::Reopen | Move::Void => Style::Danger,
        _ => Style::Secondary,
    };
    let label = format!("button-{}", step.as_str());
    self::press(lang, &label, &Press::Case(number, step), style)
}

/// The buttons for what a case asks for in its state of whoever answers for it.
pub(super) fn asked(lang: &Lang, case: &Case) -> Vec<Button> {
    let moves: &[Move] = match case.status() {
        Status::New | Status::Open if case.owner.is_none() => &[Move::Accept, Move::Note],
        Status::New | Status::Open => &[Move::Note, Move::Resolve],
        Status::Waiting => &[Move::Resume, Move::Note],
        Status::Resolved | Status::Closed | Status::Void => &[],
    };
    let moves = moves.iter();
    moves
        .map(|step| case_button(lang, case.number, *step))
        .collect()
}

/// The button that shows a case.
pub(super) fn open_button(lang: &Lang, number: CaseNumber) -> Button {
    press(lang, "button-open", &Press::Open(number), Style::Secondary)
}

/// The button by which a supervisor gives a case to somebody else.
pub(super) fn reassign_button(lang: &Lang, number: CaseNumber) -> Button {
    let press = Press::Case(number, Move::Assign);
    self::press(lang, "button-reassign", &press, Style::Secondary)
}

/// The page before or after one, by the places of its first and its last line.
pub(super) fn beyond((page, target): (i64, i64), ends: Option<(Place, Place)>) -> Turn {
    match ends {
        Some((first, _)) if target < page => Turn::Before(first),
        Some((_, last)) => Turn::After(last),
        None => Turn::Skip(0),
    }
}

/// Previous and Next for page `page` of `pages`; nothing where there is one page.
pub(super) fn pager(
    lang: &Lang,
    page: i64,
    pages: i64,
    to: impl Fn(i64) -> Press,
) -> Vec<Vec<Button>> {
    if pages <= 1 {
        return Vec::new();
    }
    let turn = |label: &str, target: i64| Button::Press {
        label: lang.say(label, &[]),
        id: to(target).id(),
        style: Style::Secondary,
        enabled: (1..=pages).contains(&target),
    };
    vec![vec![
        turn("button-previous", page - 1),
        turn("button-next", page + 1),
    ]]
}

/// How many choices a list has room for.
const LIST: usize = 25;

/// As many lists as the choices need, counted from 0: of several, each says from which to which it goes.
pub(super) fn lists(
    choices: Vec<Choice>,
    placeholder: &str,
    id: impl Fn(u8) -> Press,
) -> Vec<Select> {
    let several = choices.len() > LIST;
    let lists = (0..).zip(choices.chunks(LIST));
    let lists = lists.map(|(list, choices)| {
        let placeholder = match (choices.first(), choices.last()) {
            (Some(first), Some(last)) if several => {
                let [first, last] = [first, last].map(|one| clean::shorten(&one.name, 60));
                format!("{first} – {last}")
            }
            _ => placeholder.to_owned(),
        };
        Select {
            id: id(list).id(),
            placeholder: clean::shorten(&placeholder, 150),
            of: Offered::These(choices.to_vec()),
        }
    });
    lists.collect()
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
