//! Words for the parts of a day. Input only.

/// Which part of the day an hour on a twelve-hour clock is in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::rules) enum Half {
    /// `am`: twelve is midnight.
    Before,
    /// `pm` and the afternoon.
    After,
    /// After midnight, before the morning: twelve is the midnight that begins the day.
    Early,
    /// The morning: twelve is noon.
    Morning,
    /// Around noon: 11 to 14 o'clock.
    Noon,
    /// The evening and the night that follows: twelve is the midnight that ends the day, one is after it.
    Evening,
}

/// Parts of the day.
pub(in crate::rules::time::when) const HALVES: &[(&str, Half)] = &[
    ("morning", Half::Morning),
    ("noon", Half::Noon),
    ("midday", Half::Noon),
    ("lunchtime", Half::Noon),
    ("afternoon", Half::After),
    ("evening", Half::Evening),
    ("night", Half::Evening),
    ("凌晨", Half::Early),
    ("清晨", Half::Morning),
    ("早上", Half::Morning),
    ("早", Half::Morning),
    ("晨", Half::Morning),
    ("早晨", Half::Morning),
    ("上午", Half::Morning),
    ("中午", Half::Noon),
    ("正午", Half::Noon),
    ("午间", Half::Noon),
    ("下午", Half::After),
    ("午后", Half::After),
    ("傍晚", Half::After),
    ("晚上", Half::Evening),
    ("晚间", Half::Evening),
    ("晚", Half::Evening),
    ("夜里", Half::Evening),
    ("深夜", Half::Evening),
    ("半夜", Half::Evening),
    ("午夜", Half::Evening),
];

/// Parts of today.
pub(in crate::rules::time::when) const TODAY: &[(&str, Half)] = &[
    ("tonight", Half::Evening),
    ("this morning", Half::Morning),
    ("this afternoon", Half::After),
    ("this evening", Half::Evening),
];

/// Halves of the day after a time.
pub(in crate::rules) const MERIDIEMS: &[(&str, Half)] = &[
    ("am", Half::Before),
    ("a.m.", Half::Before),
    ("pm", Half::After),
    ("p.m.", Half::After),
];
