//! Tables of what people type, by accident or not, and properties of what is shown.

use proptest::prelude::*;

use super::*;

#[test]
fn lines_are_cleaned() {
    for (text, clean) in [
        ("Meter reads double", "Meter reads double"),
        ("  Meter \u{3000}", "Meter"),
        ("two\nlines\r\nand\u{2028}more", "two lines and more"),
        ("tab\there", "tab here"),
        ("bell\u{7}\u{0}\u{1b}[31m", "bell[31m"),
        ("abc\u{202e}def\u{202c}", "abcdef"),
        ("\u{2066}abc\u{2069}", "abc"),
        ("@every\u{200b}one", "@everyone"),
        ("@every\u{200d}one", "@everyone"),
        ("so\u{ad}ft\u{feff}", "soft"),
        ("\u{e0061}tag", "tag"),
        // What belongs to emoji and scripts stays.
        ("👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧"),
        ("❤\u{fe0f}\u{200d}🔥", "❤\u{fe0f}\u{200d}🔥"),
        ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ("电表读数翻倍", "电表读数翻倍"),
        ("e\u{301}", "e\u{301}"),
    ] {
        assert_eq!(line(text, 100).as_deref(), Ok(clean), "{text:?}");
    }
}

#[test]
fn what_cannot_be_seen_is_empty() {
    for text in [
        "",
        " ",
        "\n\t",
        "\u{3000}",
        "\u{200b}\u{200d}",
        "\u{feff}",
        "\u{202e}",
        "\u{3164}",
        "\u{2800}",
        "\u{fe0f}",
        "\u{301}",
    ] {
        assert_eq!(line(text, 100), Err(TextError::Empty), "{text:?}");
        assert_eq!(paragraph(text, 100), Err(TextError::Empty), "{text:?}");
    }
}

#[test]
fn length_is_counted_in_characters_after_cleaning() {
    assert_eq!(line(" 工单工单 ", 4).as_deref(), Ok("工单工单"));
    assert_eq!(
        line("工单工单!", 4),
        Err(TextError::TooLong { found: 5, max: 4 })
    );
    assert_eq!(
        paragraph("a\nb\nc", 4).map_err(|error| error.to_string()),
        Err("the text has 5 characters, 4 are allowed".to_owned())
    );
}

#[test]
fn paragraphs_keep_their_lines() {
    for (text, clean) in [
        ("one\ntwo", "one\ntwo"),
        ("one\r\n\r\n\r\n\r\ntwo\r", "one\n\ntwo"),
        ("\n\n one  \n  two\t\n", "one\n  two"),
    ] {
        assert_eq!(paragraph(text, 100).as_deref(), Ok(clean), "{text:?}");
    }
}

#[test]
fn nothing_shown_acts() {
    for (text, shown) in [
        ("plain", "plain"),
        ("*bold* _it_ ~~gone~~", r"\*bold\* \_it\_ \~\~gone\~\~"),
        ("||secret|| `code`", r"\|\|secret\|\| \`code\`"),
        (r"C:\temp\", r"C:\\temp\\"),
        (r"\*", r"\\\*"),
        ("@everyone @here", r"\@everyone \@here"),
        ("<@123> <@&1> <#2>", r"\<\@123> \<\@&1> \<#2>"),
        ("<t:0:R> <:a:1> <id:home>", r"\<t:0:R> \<:a:1> \<id:home>"),
        ("</log:1>", r"\</log:1>"),
        ("[label](https://x.y)", r"\[label\](https\://x.y)"),
        ("https://x.y/a_b", r"https\://x.y/a\_b"),
        (
            "see https://x.example/a_b*c?d=~e (https://y.example).",
            "see <https://x.example/a_b*c?d=~e> (<https://y.example>).",
        ),
        (
            "[label](https://x.example/a)",
            r"\[label\](<https://x.example/a>)",
        ),
        ("<https://x.example>", r"\<<https://x.example>>"),
        ("https://li@x.example", r"https\://li\@x.example"),
        ("# big", r"\# big"),
        ("-# small", r"\-# small"),
        ("> quote\n>>> all", "\\> quote\n\\>>> all"),
        ("- item\n  + item\n* item", "\\- item\n  \\+ item\n\\* item"),
        ("1. first", r"1\. first"),
        ("12) twelfth", r"12\) twelfth"),
        ("a - b > c # d 1.5", "a - b > c # d 1.5"),
        (":smile: 🔥 15:00", ":smile: 🔥 15:00"),
    ] {
        assert_eq!(show(text), shown, "{text}");
    }
}

#[test]
fn texts_are_shortened_between_escapes() {
    for (text, max, cut) in [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("工单工单", 3, "工单…"),
        ("a bcd", 3, "a…"),
        (r"abc\*d", 5, "abc…"),
        (r"abc\\d", 5, "abc…"),
        (r"ab\\cd", 5, r"ab\\…"),
        ("ab👨\u{200d}👩", 5, "ab👨\u{200d}👩"),
        ("ab👨\u{200d}👩c", 5, "ab👨…"),
        ("abc", 1, "…"),
        ("a https://x.example/long", 12, "a…"),
        ("a <https://x.example/long> b", 26, "a…"),
        ("a https://x.example bcd", 21, "a https://x.example…"),
        ("abc", 0, ""),
        ("", 0, ""),
    ] {
        assert_eq!(shorten(text, max), cut, "{text} {max}");
    }
}

/// Reads a text as Discord reads escapes: a backslash before punctuation stands for that alone.
fn read(shown: &str) -> String {
    let mut out = String::new();
    let mut chars = shown.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => out.extend(chars.next()),
            _ => out.push(c),
        }
    }
    out
}

#[test]
fn a_long_text_is_split_between_words() {
    for (text, max, parts) in [
        ("", 5, &[][..]),
        ("short", 5, &["short"]),
        ("one two three", 8, &["one two", "three"]),
        ("one\ntwo three", 9, &["one\ntwo", "three"]),
        ("工单工单工", 2, &["工单", "工单", "工"]),
        (
            "a https://x.example/b c",
            12,
            &["a", "https://x.ex", "ample/b c"],
        ),
        (
            "a https://x.example/b c",
            20,
            &["a", "https://x.example/b", "c"],
        ),
    ] {
        assert_eq!(split(text, max), parts, "{text} {max}");
    }
}

proptest! {
    #[test]
    fn a_split_text_is_whole(text in "[a-z工 \n]{0,60}|.{0,60}", max in 1_usize..30) {
        let parts = split(&text, max);
        for part in &parts {
            prop_assert!(part.chars().count() <= max, "{:?}", part);
        }
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(bare(&parts.concat()), bare(&text));
    }

    #[test]
    fn what_is_shown_reads_as_typed(text in "[-#>*_~|`<@:/\\\\\\[\\]a1. \n一]{0,40}|.{0,40}") {
        let shown = show(&text);
        prop_assert_eq!(read(&shown), text);
        // Taking the escapes away, none of the characters that act is left.
        let mut chars = shown.chars();
        while let Some(c) = chars.next() {
            prop_assert!(!"*_~|`<@[".contains(c), "{}", shown);
            if c == '\\' {
                chars.next();
            }
        }
        prop_assert!(!shown.replace("\\:", " ").contains("://"));
    }

    #[test]
    fn a_shortened_text_fits_and_reads_as_a_beginning(text in "[\\\\*a一 ]{0,30}", max in 0_usize..40) {
        let cut = shorten(&show(&text), max);
        prop_assert!(cut.chars().count() <= max);
        let read = read(cut.trim_end_matches('…'));
        prop_assert!(text.starts_with(&read), "{} -> {}", text, cut);
    }

    #[test]
    fn cleaning_is_done_once(text in ".{0,40}", extra in "[\u{200b}-\u{200f}\u{202a}-\u{202e}\n\ta ]{0,10}") {
        let text = format!("{text}{extra}");
        for clean in [line, paragraph] {
            if let Ok(cleaned) = clean(&text, 100) {
                prop_assert_eq!(clean(&cleaned, 100), Ok(cleaned.clone()));
                let left = |c: char| is_hidden(c) && !matches!(c, '\n' | '\u{200c}' | '\u{200d}');
                prop_assert!(!cleaned.contains(left));
            }
        }
    }
}
