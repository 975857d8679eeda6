//! Tables of contacts as people type them, and the promise that no more is shown than the doc says.

use proptest::prelude::*;

use super::*;

#[test]
fn contacts_are_masked() {
    for (text, shown) in [
        ("", ""),
        ("13812345678", "138****5678"),
        ("138 1234 5678", "138****5678"),
        ("138-1234-5678", "138****5678"),
        ("１３８１２３４５６７８", "138****5678"),
        ("+8613812345678", "+86 138****5678"),
        ("+86 138-1234-5678", "+86 138****5678"),
        ("0086 13812345678", "+86 138****5678"),
        ("+1 (415) 555-2671", "+141****2671"),
        ("021-12345678", "021****5678"),
        ("(021) 12345678", "****021****5678"),
        ("123456789", "****6789"),
        ("12345678", "****78"),
        ("5551234", "****34"),
        ("12345", "1****5"),
        ("110", "****"),
        ("lihua@example.com", "l***@example.com"),
        ("l@example.com", "***@example.com"),
        ("li.hua+desk@mail.example.com", "l***@mail.example.com"),
        ("李华@例子.公司", "李***@例子.公司"),
        ("lihua＠example.com", "l***@example.com"),
        ("wxid_lihua88", "w****8"),
        ("微信 lihua", "微****a"),
        ("李华", "****"),
        ("@lihua", "@****a"),
        ("a@b", "****"),
        (
            "13812345678, lihua@example.com / wxid_lihua",
            "138****5678, l***@example.com / w****a",
        ),
        ("13812345678；13987654321", "138****5678；139****4321"),
        ("Ms Wang 13812345678", "M****g 138****5678"),
        ("2026-11-23", "2****3"),
    ] {
        assert_eq!(contact(text), shown, "{text}");
    }
}

#[test]
fn contacts_inside_a_text_are_masked() {
    for (text, shown) in [
        ("Meter reads double", "Meter reads double"),
        ("call 13812345678 now", "call 138****5678 now"),
        ("请回电13812345678，谢谢", "请回电138****5678，谢谢"),
        ("请发到lihua@example.com谢谢", "请发到l***@example.com谢谢"),
        (
            "write to <lihua@example.com>.",
            "write to <l***@example.com>.",
        ),
        ("wx13812345678", "wx138****5678"),
        ("case 12 of 2026-11-23 15:00", "case 12 of 2026-11-23 15:00"),
        ("2026-11-23 13812345678", "2026-11-23 138****5678"),
        ("2026-11-2313812345678", "202****5678"),
        ("1,000,000 items", "1,000,000 items"),
        ("+", "+"),
        ("a@b.c@d.e", "***@b.c@d.e"),
        ("138\u{200b}1234\u{200b}5678", "138****5678"),
        ("138****5678", "138****5678"),
        ("l***@example.com", "l***@example.com"),
    ] {
        assert_eq!(in_text(text), shown, "{text}");
    }
}

#[test]
fn the_last_digits_are_those_of_the_first_number() {
    for (text, last) in [
        ("+86 138-1234-5678", Some("5678")),
        ("lihua99@example.com, 13812345678", Some("5678")),
        ("１３８１２３４５６７８", Some("5678")),
        ("5551234", Some("1234")),
        ("12345", None),
        ("lihua@example.com", None),
        ("", None),
    ] {
        assert_eq!(last_digits(text).as_deref(), last, "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in ".{0,60}|[0-9@.+*() a一－-]{0,40}") {
        let _ = contact(&text);
        let _ = in_text(&text);
        let _ = last_digits(&text);
    }

    #[test]
    fn a_number_is_never_shown_whole(
        before in "[a-z一二三]{0,5}",
        number in "[1-9][0-9]{6,14}",
        after in "[ a-z。]{0,5}",
        gaps in prop::collection::vec((0_usize..15, prop::sample::select(vec!["-", " ", ".", "\u{200b}"])), 0..3),
    ) {
        let mut typed = number.clone();
        for (at, gap) in gaps {
            if at > 0 && at < typed.len() && typed.is_char_boundary(at) {
                typed.insert_str(at, gap);
            }
        }
        for shown in [contact(&typed), in_text(&format!("{before}{typed}{after}"))] {
            let left = shown.chars().filter(char::is_ascii_digit).count();
            prop_assert!(left <= 7 && left < number.len() - 2, "{} -> {}", typed, shown);
        }
    }

    #[test]
    fn an_address_is_never_shown_whole(
        name in "[a-z][a-z0-9._]{1,12}[a-z]",
        before in "(发到|to |<|\\(|:|,)?",
    ) {
        let typed = format!("{before}{name}@example.com");
        for shown in [contact(&typed), in_text(&typed)] {
            prop_assert!(!shown.contains(&format!("{}@", &name[1..])), "{} -> {}", typed, shown);
            prop_assert!(shown.ends_with("***@example.com"), "{} -> {}", typed, shown);
        }
    }

    #[test]
    fn a_masked_field_shows_two_characters_of_a_name(name in "[a-zA-Z_-]{4,20}") {
        let shown = contact(&name);
        prop_assert_eq!(shown.chars().filter(|c| *c != '*').count(), 2);
    }
}
