//! The words that say what a number is. Input only.

/// Words for a phone, and what one does with it.
pub(super) const PHONE: [&str; 36] = [
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

/// Words for an identity card.
pub(super) const IDENTITY: [&str; 6] = [
    "身份证",
    "证件",
    "id card",
    "identity card",
    "identity",
    "idcard",
];

/// Words for what else has a number.
pub(super) const OTHER: [&str; 52] = [
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
pub(super) const PEOPLE: [&str; 9] = [
    "客户", "用户", "住户", "租户", "业户", "商户", "农户", "代表", "customer",
];

/// Of what may stand between, what says that it is the number of something.
pub(super) const NUMBERED: [&str; 6] = ["号", "no", "nr", "number", "numbers", "num"];

/// What may stand between such a word and the number.
pub(super) const FILLERS: [&str; 27] = [
    "号码", "号", "是", "为", "了", "到", "他", "她", "我", "您", "no", "nr", "number", "numbers",
    "num", "is", "at", "on", "to", "me", "him", "her", "us", "them", "back", "the", "under",
];

/// What a sum is called: it says nothing of a number that could be a mobile, but for decimals behind it.
pub(super) const TOTALS: [&str; 6] = ["金额", "共计", "合计", "total", "sum", "amount"];

/// What has a number that may look like a mobile. Accounts are left out: people log in by their mobile.
pub(super) const THINGS: [&str; 37] = [
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

/// Signs and names of money before a sum.
pub(super) const MONEY_BEFORE: [&str; 11] = [
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

/// Names of money behind a sum.
pub(super) const MONEY_AFTER: [&str; 13] = [
    "元", "圆", "块", "万", "亿", "美元", "欧元", "yuan", "rmb", "cny", "usd", "eur", "dollar",
];
