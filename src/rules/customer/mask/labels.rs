//! What stands before a number and says what it is. Numbers that look like nothing by themselves are told by it.

/// What a number is said to be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Label {
    /// A phone.
    Phone,
    /// An identity card.
    Identity,
    /// An order, an account, a meter, a line that everybody may know.
    Other,
}

/// How far before a number it is looked for, in characters.
const REACH: usize = 30;

const PHONE: [&str; 36] = [
    "电话",
    "手机",
    "座机",
    "固话",
    "致电",
    "回电",
    "来电",
    "去电",
    "拨打",
    "联系方式",
    "联系",
    "传真",
    "微信",
    "短信",
    "拨",
    "tel",
    "telephone",
    "phone",
    "call",
    "called",
    "calling",
    "ring",
    "rang",
    "dial",
    "dialled",
    "mobile",
    "cell",
    "fax",
    "whatsapp",
    "wechat",
    "sms",
    "contact",
    "reach",
    "landline",
    "phones",
    "handy",
];

const IDENTITY: [&str; 6] = [
    "身份证",
    "证件",
    "id card",
    "identity card",
    "identity",
    "idcard",
];

const OTHER: [&str; 52] = [
    "订单",
    "单",
    "户",
    "表",
    "账",
    "帐",
    "卡",
    "编",
    "合同",
    "流水",
    "发票",
    "设备",
    "资产",
    "热线",
    "序列",
    "批",
    "条码",
    "运单",
    "快递",
    "票",
    "保单",
    "项目",
    "交易",
    "凭证",
    "客服",
    "站",
    "线路",
    "缴费",
    "地址",
    "order",
    "orders",
    "account",
    "accounts",
    "meter",
    "meters",
    "invoice",
    "contract",
    "serial",
    "ticket",
    "case",
    "ref",
    "reference",
    "bill",
    "receipt",
    "policy",
    "tracking",
    "parcel",
    "model",
    "hotline",
    "transaction",
    "batch",
    "asset",
];

/// Who has a number of any sort. The one behind them is that of an account only where a word for such numbers stands
/// between; other words that they go on from say nothing of it.
const PEOPLE: [&str; 9] = [
    "客户", "用户", "住户", "租户", "业户", "商户", "农户", "代表", "customer",
];

/// Of what may stand between, what says that it is the number of something.
const NUMBERED: [&str; 6] = ["号", "no", "nr", "number", "numbers", "num"];

/// What may stand between such a word and the number.
const FILLERS: [&str; 27] = [
    "号码", "号", "是", "为", "了", "到", "他", "她", "我", "您", "no", "nr", "number", "numbers",
    "num", "is", "at", "on", "to", "me", "him", "her", "us", "them", "back", "the", "under",
];

/// How far before a number a name of money begins, and the letter before it, in characters.
const MONEY_REACH: usize = 5;

/// What a sum is called: it says nothing of a number that could be a mobile, but for decimals behind it.
const TOTALS: [&str; 6] = ["金额", "共计", "合计", "total", "sum", "amount"];

/// What has a number that may look like a mobile. Accounts are left out: people log in by their mobile.
const THINGS: [&str; 37] = [
    "户",
    "表",
    "单",
    "合同",
    "流水",
    "发票",
    "设备",
    "资产",
    "序列",
    "批",
    "条码",
    "项目",
    "交易",
    "凭证",
    "编",
    "order",
    "orders",
    "account",
    "accounts",
    "meter",
    "meters",
    "invoice",
    "contract",
    "serial",
    "ticket",
    "case",
    "ref",
    "reference",
    "bill",
    "receipt",
    "policy",
    "tracking",
    "parcel",
    "transaction",
    "batch",
    "asset",
    "device",
];

const MONEY_BEFORE: [&str; 11] = [
    "¥",
    "￥",
    "$",
    "€",
    "£",
    "rmb",
    "cny",
    "usd",
    "eur",
    "人民币",
    "hkd",
];

const MONEY_AFTER: [&str; 13] = [
    "元", "圆", "块", "万", "亿", "美元", "欧元", "yuan", "rmb", "cny", "usd", "eur", "dollar",
];

/// Whether the words right before a number say outright that it is the number of a thing: `户号`, `order no.`
pub(super) fn numbers_a_thing(before: &str) -> bool {
    let near = near(before, REACH).to_lowercase();
    let bare = |text: &str| {
        let end = text.trim_end_matches([' ', ':', '：', '.', '#']).len();
        text[..end].to_owned()
    };
    let mut rest = bare(&near);
    for is in ["是", "为", "is"] {
        if let Some(before) = without(&rest, is) {
            rest = bare(before);
        }
    }
    let Some(named) = NUMBERED.iter().find_map(|word| without(&rest, word)) else {
        return false;
    };
    let named = bare(named);
    let person = PEOPLE.iter().any(|word| without(&named, word).is_some());
    !person && THINGS.iter().any(|word| without(&named, word).is_some())
}

/// The last characters of a text.
fn near(text: &str, reach: usize) -> &str {
    let from = text.char_indices().rev().nth(reach.saturating_sub(1));
    &text[from.map_or(0, |(at, _)| at)..]
}

/// What the words before a number say it is; none where they say nothing.
pub(super) fn before(text: &str) -> Option<Label> {
    let near = near(text, REACH).to_lowercase();
    let mut rest = without_fours(&near);
    let (mut numbered, mut person) = (false, false);
    loop {
        rest = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
        if let Some(before) = PEOPLE.iter().find_map(|word| without(rest, word)) {
            if numbered {
                return Some(Label::Other);
            }
            (person, rest) = (true, before);
            continue;
        }
        for (words, label) in [
            (&PHONE[..], Label::Phone),
            (&IDENTITY[..], Label::Identity),
            (&OTHER[..], Label::Other),
        ] {
            if words.iter().any(|word| without(rest, word).is_some()) {
                return (label != Label::Other || !person).then_some(label);
            }
        }
        let (word, before) = FILLERS
            .iter()
            .find_map(|word| Some((word, without(rest, word)?)))?;
        numbered |= NUMBERED.contains(word);
        rest = before;
    }
}

/// The text without the groups of four digits that it ends with: what comes before says what all of them are.
fn without_fours(text: &str) -> &str {
    let mut rest = text;
    loop {
        let bare = rest.trim_end_matches([' ', '-']);
        let Some((before, four)) = bare.split_at_checked(bare.len().saturating_sub(4)) else {
            return rest;
        };
        let digits = four.len() == 4 && four.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || before.ends_with(|c: char| c.is_ascii_digit()) {
            return rest;
        }
        rest = before;
    }
}

/// Whether a sign or name of money stands before a number.
pub(super) fn is_currency_before(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches([':', '：']);
    let near = near(text, MONEY_REACH).to_lowercase();
    MONEY_BEFORE
        .iter()
        .any(|money| without(&near, money).is_some())
}

/// Whether a name of a sum stands before a number.
pub(super) fn is_total_before(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches([':', '：']).trim_end();
    let near = near(text, REACH).to_lowercase();
    TOTALS.iter().any(|word| without(&near, word).is_some())
}

/// Whether a name of money stands right behind a number.
pub(super) fn is_currency_after(after: &str) -> bool {
    let near = after.chars().take(2 * MONEY_REACH).collect::<String>();
    let near = near.to_lowercase();
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    near.strip_prefix(['元', '¥', '￥', '€', '£'])
        .is_some_and(ends)
        || MONEY_AFTER
            .iter()
            .filter(|name| name.is_ascii())
            .any(|name| near.trim_start().strip_prefix(name).is_some_and(ends))
}

/// Whether a number goes on with decimals and, but behind the name of a sum, a name of money: `.90 yuan`.
pub(super) fn is_decimal_sum(after: &str, total: bool) -> bool {
    let Some(rest) = after.strip_prefix('.') else {
        return false;
    };
    let decimals = rest.bytes().take_while(u8::is_ascii_digit).count();
    let money = rest[decimals..].trim_start().to_lowercase();
    (1..=2).contains(&decimals) && (total || MONEY_AFTER.iter().any(|name| money.starts_with(name)))
}

/// The text without the word that it ends with; a Latin word only as a whole.
fn without<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let before = text.strip_suffix(word)?;
    let latin = word.starts_with(|c: char| c.is_ascii_alphabetic());
    let inside = latin && before.ends_with(|c: char| c.is_ascii_alphanumeric());
    (!inside).then_some(before)
}
