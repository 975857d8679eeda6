use std::collections::BTreeSet;

use proptest::{collection::btree_set, prelude::*};

use super::*;

fn sheet(heading: &str, body: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    (words(heading), words(body))
}

/// Whether a search finds a text, and where.
fn hit(typed: &str, heading: &str, body: &str) -> Option<Place> {
    let (heads, rest) = sheet(heading, body);
    let query = Query::parse(typed, &Patterns::default());
    assert!(!query.terms.is_empty(), "{typed} asks for nothing");
    query.hit(&heads, &rest)
}

#[test]
fn words_meet_however_they_are_written() {
    for (typed, text) in [
        ("meter", "The METER reads double"),
        ("METER double", "The meter reads double"),
        ("met dou", "The meter reads double"),
        ("m", "The meter"),
        ("ｍｅｔｅｒ", "meter"),
        ("meter", "ＭＥＴＥＲ２"),
        ("uber", "Über"),
        ("Über", "u\u{308}ber"),
        ("istanbul", "İSTANBUL"),
        ("投诉", "客户投诉电表读数"),
        ("电表", "客户投诉电表读数"),
        ("投", "客户投诉电表读数"),
        ("纺织", "麗華紡織"),
        ("紡織", "丽华纺织"),
        ("電錶", "电表读数"),
        ("后面", "大樓後面"),
        ("投诉电表", "客户投诉电表读数"),
        ("电表 投诉", "客户投诉电表读数"),
        ("电表a3", "旧电表A3已换"),
        ("meter", "旧meter已换"),
        ("がく", "か\u{3099}く"),
        ("한국", "대한한국"),
        ("שלום", "שלום עולם"),
        ("2026 11", "from 2026-11-23"),
        ("٣", "room ٣"),
    ] {
        assert_eq!(
            hit(typed, text, ""),
            Some(Place::Heading),
            "{typed} in {text}"
        );
    }
    for (typed, text) in [
        ("eter", "meter"),
        ("meters", "meter"),
        ("meter water", "meter"),
        ("诉投", "投诉"),
        ("表电", "电表"),
    ] {
        assert_eq!(hit(typed, text, ""), None, "{typed} in {text}");
    }
}

#[test]
fn the_heading_counts_where_it_has_every_word() {
    assert_eq!(
        hit("meter double", "meter double", "meter"),
        Some(Place::Heading)
    );
    assert_eq!(
        hit("meter friday", "meter double", "on Friday"),
        Some(Place::Body)
    );
    assert_eq!(hit("friday", "meter", "on Friday"), Some(Place::Body));
}

/// What a card masks cannot be spelt out by searching; typed in full or by its last digits it is found.
#[test]
fn contacts_are_found_by_what_a_card_shows_of_them() {
    let text = "call 13812345678 or li.hua@example.com";
    for typed in [
        "5678",
        "13812345678",
        "138-1234-5678",
        "+8613812345678",
        "li.hua@example.com",
    ] {
        assert!(hit(typed, text, "").is_some(), "{typed}");
    }
    for typed in ["1381", "138123", "1234", "12345", "345678", "hua", "li"] {
        assert_eq!(hit(typed, text, ""), None, "{typed}");
    }
}

/// Whole numbers meet whole ones, whatever they are: orders, contacts in a text, contacts in their own field.
#[test]
fn numbers_are_found_as_a_whole() {
    let contact = contact(&Contact::new("62345678 / +86 138-1234-5678"));
    for (typed, text) in [
        ("20261123000123", "order 20261123000123 is late"),
        ("１２３４５６７", "表号1234567"),
        ("13812345678", "call 138/1234/5678"),
        ("+86 138 1234 5678", "call 13812345678"),
        ("0086-13812345678", &contact),
        ("62345678", &contact),
        ("5678", &contact),
        ("LI.HUA@EXAMPLE.COM", "to li.hua@example.com"),
        ("110101194910010015", "id 110101 19491001 0015"),
    ] {
        assert!(hit(typed, text, "").is_some(), "{typed} in {text}");
    }
    for (typed, text) in [
        ("2026112300012", "order 20261123000123"),
        ("20261123000123", "order 20261123000124"),
        ("20299999990123", "order 20261123000123"),
        ("13898765678", "call 13812345678"),
        ("13898765678", &contact),
        ("1381234", "call 13812345678"),
        ("52345678", &contact),
        ("lihua@example.com", "to li.hua@example.com"),
    ] {
        assert_eq!(hit(typed, text, ""), None, "{typed} in {text}");
    }
    // While it is typed, it may go on.
    let heads = words("order 20261123000123");
    assert!(
        Query::begun("2026112", &Patterns::default())
            .hit(&heads, &BTreeSet::new())
            .is_some()
    );
    assert!(
        Query::begun("026112", &Patterns::default())
            .hit(&heads, &BTreeSet::new())
            .is_none()
    );
}

#[test]
fn a_number_alone_asks_for_that_case() {
    for (typed, number) in [
        ("12", Some(12)),
        ("#12", Some(12)),
        ("＃１２", Some(12)),
        (" 12 ", Some(12)),
        ("0", None),
        ("-3", Some(3)),
        ("12 meter", None),
        ("99999999999999999999", None),
        ("", None),
    ] {
        assert_eq!(
            Query::parse(typed, &Patterns::default())
                .number
                .map(|number| number.0),
            number,
            "{typed}"
        );
    }
}

#[test]
fn what_has_no_word_asks_for_nothing() {
    for typed in [
        "",
        "   ",
        "%",
        "_",
        "'\"`",
        "* - ~ ^",
        "。，！？",
        "👍🏽👩‍👩‍👧",
        "\u{202e}",
        "()[]{}<>",
    ] {
        let query = Query::parse(typed, &Patterns::default());
        assert_eq!(
            (query.terms.len(), query.text.as_str()),
            (0, typed.trim()),
            "{typed:?}"
        );
    }
}

#[test]
fn an_excerpt_shows_the_word_and_no_contact() {
    let query = Query::parse("friday", &Patterns::default());
    let long = format!(
        "{} back on Friday 13812345678 at noon",
        "Rang the customer. ".repeat(9)
    );
    assert_eq!(
        excerpt(&long, (&query, &Patterns::default()), 40).as_deref(),
        Some("…omer.  back on Friday 138****5678 at noo…")
    );
    assert_eq!(
        excerpt("Friday", (&query, &Patterns::default()), 40).as_deref(),
        Some("Friday")
    );
    assert_eq!(excerpt("Monday", (&query, &Patterns::default()), 40), None);
    let query = Query::parse("电表", &Patterns::default());
    assert_eq!(
        excerpt("客户来电，旧电表已换", (&query, &Patterns::default()), 40).as_deref(),
        Some("客户来电，旧电表已换")
    );
}

/// Parts of searches that would be another search if they were read twice.
const ODD: [&str; 22] = [
    "http://a.example/",
    "13812345678",
    "6222021234567890123",
    "@",
    "l",
    "example.com",
    "+86 ",
    " ",
    ".",
    "-",
    "#12",
    "e\u{301}",
    "\u{301}",
    "\u{3099}",
    "か",
    "ﬁ",
    "㍿",
    "电表",
    "Ⅻ",
    "ｶﾞ",
    "นี้",
    "l***@example.com",
];

#[test]
fn a_query_is_what_was_searched_for_on_its_next_page_too() {
    for (typed, shown) in [
        (
            "https://a.example/13812345678",
            "https://a.example/13812345678",
        ),
        ("20261123000123", "20261123000123"),
        ("Meter 电表", "Meter 电表"),
        (" call  138-1234 5678!", "call 138****5678!"),
        ("1381234", "1381234"),
    ] {
        let query = Query::parse(typed, &Patterns::default());
        assert_eq!(Query::shown(&query.text), shown, "{typed}");
        assert_eq!(Query::of_text(&query.text), query, "{typed}");
    }
    // What has no word finds nothing, whoever says so.
    assert!(Query::of_text("!!! ?").terms.is_empty());
}

proptest! {
    /// A query shown on a button and read again is the same query, and never carries a contact.
    #[test]
    fn a_query_reads_back(typed in "\\PC{0,50}") {
        let query = Query::parse(&typed, &Patterns::default());
        prop_assert_eq!(Query::of_text(&query.text), query);
    }

    /// The same of what is most likely to be read in another way: numbers in addresses, marks, several scripts.
    #[test]
    fn a_query_of_odd_parts_reads_back(
        parts in prop::collection::vec(prop::sample::select(&ODD[..]), 0..12),
    ) {
        let query = Query::parse(&parts.concat(), &Patterns::default());
        prop_assert_eq!(Query::of_text(&query.text), query);
    }

    /// Whatever is typed out of a text finds that text, unless it cuts a contact or a cluster in two.
    #[test]
    fn a_text_is_found_by_its_own_words(text in "[a-zA-Zé电表投诉 ,.#]{1,40}") {
        let (heads, rest) = sheet(&text, "");
        prop_assert_eq!(Query::parse(&text, &Patterns::default()).hit(&heads, &rest), Some(Place::Heading));
    }

    #[test]
    fn sets_of_numbers_are_sets(
        one in btree_set(1..9000_i64, 0..600), other in btree_set(1..9000_i64, 0..600), least in 0..9000_i64,
    ) {
        let set = |numbers: &BTreeSet<i64>| numbers.iter().copied().collect::<Numbers>();
        let listed = |set: &Numbers| { let mut all: Vec<i64> = set.newest().collect(); all.reverse(); all };
        let same = |set: &Numbers, numbers: Vec<i64>| {
            assert_eq!(set.len(), numbers.len());
            assert_eq!(listed(set), numbers);
        };
        let mut both = set(&one);
        both.keep(&set(&other));
        same(&both, one.intersection(&other).copied().collect());
        let mut either = set(&one);
        either.add(&set(&other));
        same(&either, one.union(&other).copied().collect());
        let mut left = set(&one);
        left.subtract(&set(&other));
        same(&left, one.difference(&other).copied().collect());
        let mut late = set(&one);
        late.keep_from(least);
        same(&late, one.range(least..).copied().collect());
        let mut fewer = set(&one);
        for number in &other {
            prop_assert_eq!(fewer.contains(*number), one.contains(number));
            fewer.remove(*number);
        }
        same(&fewer, one.difference(&other).copied().collect());
        let mut read = Numbers::default();
        for block in 0..3 {
            prop_assert_eq!(read.add_block(block, &set(&one).block(block)), Some(()));
        }
        same(&read, one.into_iter().collect());
    }

    #[test]
    fn broken_blocks_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let mut set = Numbers::default();
        if bytes.len() % 2 == 1 {
            prop_assert_eq!(set.add_block(0, &bytes), None);
        } else {
            // Offsets beyond a block are refused as well; nothing panics.
            let _read = set.add_block(0, &bytes);
        }
    }
}
