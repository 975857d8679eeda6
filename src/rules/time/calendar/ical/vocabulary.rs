//! The words that tell days off from days that are worked, in both languages. Input only: nothing here is ever shown.

/// Words of work.
pub(super) const WORK: [&str; 22] = [
    "补班",
    "補班",
    "补工",
    "上班",
    "调班",
    "調班",
    "工作日",
    "节班",
    "節班",
    "working day",
    "working sat",
    "working sun",
    "working weekend",
    "workday",
    "work day",
    "make-up day",
    "makeup day",
    "make up day",
    "make-up work",
    "makeup work",
    "make up work",
    "make-up sat",
];

/// Words of work that count where nothing speaks of a day off.
pub(super) const WORK_ALONE: [&str; 2] = ["make-up", "makeup"];

/// What stands right before a word of work and denies it.
pub(super) const NOT: [&str; 13] = [
    "不",
    "非",
    "免",
    "停",
    "未",
    "不用",
    "不需要",
    "无需",
    "無需",
    "无须",
    "毋须",
    "停止",
    "取消",
];

/// The same, a few words before.
pub(super) const NOT_WORDS: [&str; 7] = ["non", "not", "no", "never", "isn't", "isn’t", "without"];

/// What stands right behind a word of work and denies it.
pub(super) const NOT_AFTER: [&str; 5] = [" off", "取消", "暂停", " cancelled", " canceled"];

/// Words of a day off.
pub(super) const OFF: [&str; 20] = [
    "放假",
    "假期",
    "休假",
    "放休",
    "休息",
    "公休",
    "休市",
    "停工",
    "停业",
    "补假",
    "補假",
    "补休",
    "補休",
    "调假",
    "holiday",
    "day off",
    "days off",
    "vacation",
    "office closed",
    "bridge day",
];

/// Words of half a day off.
pub(super) const HALF: [&str; 6] = [
    "半天",
    "半日",
    "half day",
    "half-day",
    "half holiday",
    "half-holiday",
];

/// What says in a name that people work all the same.
pub(super) const OBSERVED: [&str; 5] = [
    "observance",
    "not a public holiday",
    "not a holiday",
    "not a bank holiday",
    "commemorative day",
];

/// What a description or a category begins with that says so, as Google writes it.
pub(super) const OBSERVANCES: [&str; 4] = ["observance", "纪念日", "紀念日", "commemoration"];

/// The same of days off.
pub(super) const PUBLIC: [&str; 6] = [
    "public holiday",
    "bank holiday",
    "national holiday",
    "公共假期",
    "公众假期",
    "法定",
];

/// Days that have a name and are worked: solar terms (清明 is a day off), and those without leave.
pub(super) const KNOWN: [&str; 57] = [
    "立春",
    "雨水",
    "惊蛰",
    "春分",
    "谷雨",
    "立夏",
    "小满",
    "芒种",
    "夏至",
    "小暑",
    "大暑",
    "立秋",
    "处暑",
    "白露",
    "秋分",
    "寒露",
    "霜降",
    "立冬",
    "小雪",
    "大雪",
    "冬至",
    "小寒",
    "大寒",
    "情人节",
    "妇女节",
    "国际妇女节",
    "植树节",
    "愚人节",
    "青年节",
    "护士节",
    "母亲节",
    "儿童节",
    "父亲节",
    "建党节",
    "建军节",
    "七夕",
    "七夕节",
    "七夕情人节",
    "中元节",
    "教师节",
    "重阳节",
    "万圣节",
    "万圣夜",
    "记者节",
    "感恩节",
    "平安夜",
    "腊八节",
    "小年",
    "元宵节",
    "龙抬头",
    "寒衣节",
    "valentine's day",
    "april fools' day",
    "april fools day",
    "mother's day",
    "father's day",
    "halloween",
];
