//! Words for days beside holidays. Input only.

/// Holidays by the names that people have for them, each with those of the other language.
pub(in crate::rules::time::when) const KNOWN: &[&[&str]] = &[
    &["元旦", "new year", "new year's day"],
    &[
        "春节",
        "过年",
        "spring festival",
        "chinese new year",
        "lunar new year",
    ],
    &["清明", "清明节", "qingming", "tomb sweeping day"],
    &["五一", "劳动节", "labour day", "labor day", "may day"],
    &["端午", "端午节", "dragon boat festival", "dragon boat"],
    &["中秋", "中秋节", "mid-autumn festival", "mid-autumn"],
    &["国庆", "国庆节", "十一国庆", "national day"],
    &["圣诞", "圣诞节", "christmas", "xmas"],
    &["复活节", "easter"],
    &["感恩节", "thanksgiving"],
];

/// Any holiday.
pub(in crate::rules::time::when) const ANY: &[&str] = &[
    "节",
    "假期",
    "长假",
    "小长假",
    "节假日",
    "节日",
    "holiday",
    "holidays",
    "public holiday",
];

/// What may stand behind the name of a holiday.
pub(in crate::rules::time::when) const BEHIND: &[&str] = &[
    "节",
    "节假期",
    "节日",
    "假期",
    "长假",
    "小长假",
    "放假",
    "假",
    " holiday",
    " holidays",
    " break",
];

/// What follows a holiday that is over.
pub(in crate::rules::time::when) const AFTER: &[&str] = &["后", "之后", "以后", "过后", "以来"];

/// What follows a holiday that has not begun.
pub(in crate::rules::time::when) const BEFORE: &[&str] = &["前", "之前", "以前"];

/// What may follow [`AFTER`].
pub(in crate::rules::time::when) const FIRST_DAY: &[&str] = &[
    "第一天",
    "第一个工作日",
    "首个工作日",
    "首日",
    "上班第一天",
    "的第一个工作日",
    "的第一天",
];

/// What may follow [`BEFORE`].
pub(in crate::rules::time::when) const LAST_DAY: &[&str] = &[
    "最后一天",
    "最后一个工作日",
    "的最后一个工作日",
    "的最后一天",
];

/// One of these stands in each text with a day beside a holiday.
pub(in crate::rules::time::when) const SIDES: &[&str] =
    &["后", "前", "以来", "after", "before", "since"];
