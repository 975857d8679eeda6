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
        ("2026-11-2313812345678", "2026-11-23138****5678"),
        ("1,000,000 items", "1,000,000 items"),
        ("+", "+"),
        ("a@b.c@d.e", "***@b.c@d.e"),
        ("138\u{200b}1234\u{200b}5678", "138****5678"),
        ("138****5678", "138****5678"),
        ("l***@example.com", "l***@example.com"),
    ] {
        assert_eq!(in_text(text, &Patterns::default()), shown, "{text}");
    }
}

/// Numbers of people, however they are written.
const PHONES: &[&str] = &[
    "13812345678",
    "138/1111/2222",
    "138,1111,2222",
    "138~1111~2222",
    "138，1111，2222",
    "138:1111:2222",
    "138+1111+2222",
    "138#1111#2222",
    "1 3 8 1 2 3 4 5 6 7 8",
    "1-3-8-1-2-3-4-5-6-7-8",
    "13 81 23 45 67 8",
    "1381 2345 678",
    "138 - 1234 - 5678",
    "138…1234…5678",
    "１３８１２３４５６７８",
    "138１２３４5678",
    "①③⑧①②③④⑤⑥⑦⑧",
    "一三八一二三四五六七八",
    "幺三八一二三四五六七八",
    "1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣",
    "+8613812345678",
    "+86 138 1234 5678",
    "(+86)13812345678",
    "0086-138-1234-5678",
    "8613812345678",
    "013812345678",
    "021-12345678",
    "(021) 6234 5678",
    "（010）62345678",
    "0571-88881234",
    "05718888123",
    "0755 8888 1234 转 801",
    "+86 21 6234 5678",
    "+852 6123 4567",
    "+44 20 7946 0958",
    "+49 (0)30 1234567",
    "020 7946 0958",
    "07700 900123",
    "06 12 34 56 78",
    "(415) 555-2671",
    "415-555-2671",
    "+1 415.555.2671",
    "1-415-555-2671",
    "138=1234=5678",
    "138 = 1234 = 5678",
    "138＝1234＝5678",
    "138%1234%5678",
    "138@1234@5678",
    "138$1234$5678",
    "138?1234?5678",
    "138♥1234♥5678",
    "138📞1234📞5678",
    "138☎️1234☎️5678",
    "138 then 1234 then 5678",
    "138 THEN 1234 then 5678",
    "138-1234转5678",
    "138转1234转5678",
    "138 dash 1234 dash 5678",
    "138然后1234然后5678",
    "138杠1234杠5678",
    "86 138=1234=5678",
    "合计13812345678",
    "共计：13812345678",
    "金额 13812345678",
    "total 13812345678",
    "手机卡号13812345678",
    "账号13812345678",
    "客户号13812345678",
    "客服号码13812345678",
    "户号 138 1234 5678",
    "13812345678万先生",
    "wx13812345678",
    "座机62345678",
    "电话：6234-5678",
    "call me on 5551234",
];

/// What is nobody's number.
const NUMBERS: &[&str] = &[
    "Order 20261123000123 not delivered",
    "订单20261123000123未到",
    "Refund of 12345678.90 yuan",
    "户号3301001234567",
    "表号：0123456789",
    "meter 0301234567",
    "meter no. 021 1234 5678 9",
    "account 6222021234567890123",
    "卡号6222 0212 3456 7890 123",
    "invoice 12345678",
    "order 112-1234567-1234567",
    "SF1381234567890",
    "call 95598 or 12345",
    "热线 400-820-8820",
    "拨打4008208820",
    "+86 400 820 8820",
    "800-810-1888",
    "call 1-800-555-0199",
    "0800 123 4567",
    "tel 10086/12345",
    "1,381,234,567 items",
    "13,812,345,678 kWh",
    "¥13812345678",
    "13812345678.90元",
    "135, 1200, 1300 yuan",
    "1500+2000=3500",
    "2026-11-23 15:00 to 2026-11-24 09:30",
    "23.11.2026 150",
    "18/11/2026 09:00-12:00",
    "15:00 2026-11-2",
    "户号13812345678",
    "户号：13812345678",
    "户号是13812345678",
    "电表号 13812345678",
    "订单号13812345678未到",
    "合同编号：19912345678",
    "meter no. 13812345678",
    "order no 13812345678",
    "Order number: 13812345678",
    "invoice no. 15012345678 paid",
    "合计¥13812345678",
    "合计13812345678.90",
    "total 13812345678.90",
    "合计13812345678元",
    "13812345678 yuan",
    "130 + 1200 = 1330",
    "150x2000x3000",
    "1200=1200=1200",
    "135元1200元1300元",
    "138 of 1234 of 5678",
    "138, then 1234, then 5678 kWh",
    "12 then 34 then 56",
    "021 then 6234",
    "来电20261123",
    "第13812号，编号330100",
    "拨打110/119/120",
    "拨打110、119、120",
    "call me at 0900-1130",
    "来电 1400-1600",
    "JD0012345678901",
    "SF0212345678",
    "192.168.100.200",
    "https://cdn.example.com/attachments/156123456782256/13812345678/photo.jpg",
    "see http://x.example/?q=li.hua@example.com now",
];

#[test]
fn what_looks_like_somebody_s_number_is_masked() {
    for typed in PHONES {
        for (before, after) in [
            ("", ""),
            ("请回电 ", "，谢谢"),
            ("12 ", " ok"),
            ("ring ", ". 3"),
        ] {
            let shown = in_text(&format!("{before}{typed}{after}"), &Patterns::default());
            assert!(shown.contains(HIDDEN), "{typed}: {shown}");
            let left = digits::digits(&shown.replace("801", "")).len();
            assert!(left <= 12, "{typed}: {shown}");
        }
    }
}

#[test]
fn every_other_number_stays() {
    for text in NUMBERS {
        assert_eq!(in_text(text, &Patterns::default()), *text);
        let longer = format!("{text}, {text}");
        assert_eq!(in_text(&longer, &Patterns::default()), longer);
    }
}

#[test]
fn identity_cards_are_masked() {
    for (text, shown) in [
        ("身份证330106199003071234", "身份证330****1234"),
        ("id 33010619900307123X ok", "id 330****123X ok"),
        ("330106 19900307 123x", "330****123X"),
        ("110101194910010015", "110****0015"),
        ("身份证号：330106900307123", "身份证号：330****7123"),
        // Born after 2020: only with the right check digit. No such province, no such day.
        ("440300202611230001", "440300202611230001"),
        ("990106199003071234", "990106199003071234"),
        ("330106199013071234", "330106199013071234"),
        ("330106900307123", "330106900307123"),
        ("3301061990030712345", "3301061990030712345"),
    ] {
        assert_eq!(in_text(text, &Patterns::default()), shown, "{text}");
    }
}

#[test]
fn addresses_are_masked_however_their_signs_are_written() {
    for (text, shown) in [
        ("li.hua＠example．com", "l***@example．com"),
        ("li.hua@example。com。谢谢", "l***@example。com。谢谢"),
        ("li.hua [at] example [dot] com", "l***@example [dot] com"),
        ("li.hua(at)example.com", "l***@example.com"),
        ("lihua at example dot com", "l***@example dot com"),
        ("lihua @ example.com", "l***@example.com"),
        ("lihua艾特example点com", "l***@example点com"),
        ("LI.HUA@EXAMPLE.COM", "L***@EXAMPLE.COM"),
        // Nobody's address.
        ("arrive at example.com", "arrive at example.com"),
        ("5 @ 3 yuan", "5 @ 3 yuan"),
        ("@lihua and lihua@", "@lihua and lihua@"),
    ] {
        let read = in_text(text, &Patterns::default());
        assert!(read.starts_with(shown), "{text}: {read}");
    }
}

/// The same number has the same key, and of no two others.
#[test]
fn a_number_has_one_key() {
    let mobile = keys("13812345678");
    for typed in [
        "138-1234-5678",
        "+86 138 1234 5678",
        "0086 13812345678",
        "call １３８１２３４５６７８!",
    ] {
        assert_eq!(keys(typed), mobile, "{typed}");
        assert_eq!(keys_of(&Contact::new(typed)), mobile, "{typed}");
    }
    assert_eq!(keys("021 6234 5678"), keys("+86 21 6234 5678"));
    assert_eq!(keys("li.hua@Example.com"), keys("LI.HUA(at)example.com"));
    assert_ne!(keys("13898765678"), mobile);
    let (text, found) = without_keys(&keyed("a 13812345678 b", &Patterns::default()));
    assert_eq!((text.as_str(), found), ("a 138****5678 b", mobile));
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

/// Up to three places where something separates digits.
fn plain_gaps() -> impl Strategy<Value = Vec<(usize, &'static str)>> {
    const SIGNS: [&str; 4] = ["-", " ", ".", "\u{200b}"];
    prop::collection::vec((1_usize..15, prop::sample::select(&SIGNS[..])), 0..3)
}

fn gaps() -> impl Strategy<Value = Vec<(usize, &'static str)>> {
    const SIGNS: [&str; 11] = [
        "-", " ", ".", "\u{200b}", "/", ",", "~", "、", " - ", "*", "｜",
    ];
    prop::collection::vec((1_usize..15, prop::sample::select(&SIGNS[..])), 0..3)
}

fn spread(number: &str, gaps: Vec<(usize, &str)>) -> String {
    let mut typed = number.to_owned();
    let mut gaps: Vec<_> = gaps
        .into_iter()
        .filter(|(at, _)| *at < number.len())
        .collect();
    gaps.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    gaps.dedup_by_key(|(at, _)| *at);
    for (at, gap) in gaps {
        typed.insert_str(at, gap);
    }
    typed
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in ".{0,60}|[0-9@.+*() a一－-]{0,40}") {
        let _ = contact(&text);
        let _ = in_text(&text, &Patterns::default());
        let _ = last_digits(&text);
    }

    #[test]
    fn a_contact_is_never_shown_whole(number in "[1-9][0-9]{6,14}", gaps in plain_gaps()) {
        let shown = contact(&spread(&number, gaps));
        let left = shown.trim_start_matches("+86 ").chars().filter(char::is_ascii_digit).count();
        prop_assert!(left <= 7 && left < number.len() - 2, "{} -> {}", number, shown);
    }

    /// No mobile or landline survives, whatever its digits are separated by and whatever stands around it, but for words of
    /// money, which these letters do not make.
    #[test]
    fn no_number_of_somebody_survives_in_a_text(
        before in "[af-lo-qtv-xz一二三]{0,5} ?",
        number in "1[3-9][0-9]{9}|0(10|2[0-9])[2-8][0-9]{7}|0[3-7][0-9]{2}[2-8][0-9]{6,7}",
        after in "[ af-lo-qtv-xz。]{0,5}",
        gaps in gaps(),
    ) {
        let typed = format!("{before}{}{after}", spread(&number, gaps));
        let shown = digits::digits(&in_text(&typed, &Patterns::default()));
        prop_assert!(shown.len() <= 8, "{} -> {}", typed, in_text(&typed, &Patterns::default()));
    }

    /// Orders, accounts and meters are read as they were typed.
    #[test]
    fn no_order_number_is_touched(
        before in "(订单|户号|表号：|order |meter no\\. |账号)?",
        number in "20(2[0-9])(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{4,8}|[2-7][0-9]{12}|[2-9][0-9]{7,9}|[1-9][0-9]{18,24}",
        // Digits in Chinese behind it would be more of its digits.
        after in "( |，|。)?[a-z甲乙丙]{0,5}",
    ) {
        let typed = format!("{before}{number}{after}");
        prop_assert_eq!(in_text(&typed, &Patterns::default()), typed);
    }

    #[test]
    fn masking_is_done_once(text in "[0-9+@. a-z*,/-]{0,60}") {
        let shown = in_text(&text, &Patterns::default());
        prop_assert_eq!(in_text(&shown, &Patterns::default()), shown.clone(), "{}", text);
    }

    #[test]
    fn an_address_is_never_shown_whole(
        name in "[a-z][a-z0-9._]{1,12}[a-z]",
        before in "(发到|to |<|\\(|:|,)?",
    ) {
        let typed = format!("{before}{name}@example.com");
        for shown in [contact(&typed), in_text(&typed, &Patterns::default())] {
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

#[test]
fn a_number_of_somebody_is_masked_whatever_the_words_before_it_end_in() {
    for (text, shown) in [
        ("客户021-62345678打来", "客户021****5678打来"),
        ("用户 0571-88881234 反映停电", "用户 057****1234 反映停电"),
        ("商户代表：010-88888888", "商户代表：010****8888"),
        ("客户号码 021-62345678", "客户号码 021****5678"),
        ("致电客户 62345678", "致电客户 ****78"),
        ("customer 021-6234 5678 rang", "customer 021****5678 rang"),
        ("call customer 5551234", "call customer ****34"),
        ("the chauffeur 13812345678", "the chauffeur 138****5678"),
        ("Monsieur: 13812345678", "Monsieur: 138****5678"),
        // Accounts and sums.
        ("客户号 0212345678", "客户号 0212345678"),
        ("用户编号：021-62345678", "用户编号：021-62345678"),
        ("customer no. 021 6234 5678", "customer no. 021 6234 5678"),
        ("EUR 13812345678", "EUR 13812345678"),
        ("US$13812345678", "US$13812345678"),
    ] {
        assert_eq!(in_text(text, &Patterns::default()), shown, "{text}");
    }
}

#[test]
fn what_stands_between_the_digits_hides_no_number() {
    for (text, shown) in [
        ("**138** **1234** **5678**", "**138****5678**"),
        ("||138|| ||1234|| ||5678||", "||138****5678||"),
        ("138    1234    5678", "138****5678"),
        ("138-----1234-----5678", "138****5678"),
        ("138−1234→5678", "138****5678"),
        (
            "138\u{200b}\u{200b}\u{200b}\u{200b}1234\u{2060}\u{ad}\u{200b}\u{200d}5678",
            "138****5678",
        ),
        (
            "1\u{336}3\u{336}8\u{336}1\u{336}2\u{336}3\u{336}4\u{336}5\u{336}6\u{336}7\u{336}8\u{336}",
            "138****5678",
        ),
        ("❶❸❽❶❷❸❹❺❻❼❽", "138****5678"),
        ("⑴⑶⑻⑴⑵⑶⑷⑸⑹⑺⑻", "138****5678"),
        ("١٣٨١٢٣٤٥٦٧٨", "138****5678"),
        ("+86 (138) 1234-5678", "+86 138****5678"),
        ("86-10-88888888", "+86 ****8888"),
        ("(86)21-6234-5678", "+86 ****5678"),
        ("010-8888 8888", "010****8888"),
        ("010-88888888-801", "010****8888-801"),
        ("+41.446.681.800", "+414****1800"),
        ("33010619900307123 X", "330****123X"),
        ("138****5678 138****5678", "138****5678 138****5678"),
    ] {
        assert_eq!(in_text(text, &Patterns::default()), shown, "{text}");
    }
    assert_eq!(keys("86-10-88888888"), keys("010 8888 8888"));
}

#[test]
fn markup_and_spaces_hide_no_address() {
    for (text, shown) in [
        ("***lihua***@example.com", "****@example.com"),
        ("lihua***@example.com", "l***@example.com"),
        ("`lihua`@example.com", "`***@example.com"),
        ("lihua\\@example.com", "l***@example.com"),
        ("lihua@**example**.com", "l***@**example**.com"),
        ("||lihua||@||example.com||", "|***@||example.com||"),
        ("lihua@ example.com", "l***@example.com"),
        ("lihua\u{200b}@example.com", "l***@example.com"),
        ("lihua@example.com.5", "l***@example.com.5"),
        // Nobody's address.
        ("10@3.50元", "10@3.50元"),
        ("react@18.2.0 broke", "react@18.2.0 broke"),
        ("ask @mei.wang about it", "ask @mei.wang about it"),
    ] {
        assert_eq!(in_text(text, &Patterns::default()), shown, "{text}");
    }
    assert_eq!(keys("lihua@**example**.com"), keys("**lihua**@example.com"));
}
