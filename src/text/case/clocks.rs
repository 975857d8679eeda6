//! `/case clock`: why a deadline is when it is.

mod pages;

use chrono::TimeDelta;

use self::pages::{Boxed, Minutes, Said, paged};

use super::{
    moved,
    targets::{self, Teams},
};
use crate::{
    model::{
        case::{
            CaseClock,
            clocks::{ClockKind, ClockState},
            moved::ClockChange,
        },
        event::{CaseEvent, What},
        ids::{CaseNumber, UserId},
        page::PageAt,
        press::Press,
        time::Timestamp,
    },
    reply::{Message, Tone},
    rules::{
        case::{
            explain::{Reason, Stretch},
            targets::{Adjustment, Origin, Target},
        },
        time::calendar::Why,
    },
    text::{lang::Lang, parts, time::when, words},
};

/// How many of the latest recalculations are told.
const MOVES: usize = 5;

/// One clock with everything that made it.
#[derive(Clone, Debug)]
pub struct ClockView<'a> {
    /// The clock.
    pub clock: &'a CaseClock,
    /// The target that matches; none where none does any more.
    pub target: Option<Matched<'a>>,
    /// Whether it ended under another target than the one that matches now.
    pub outdated: bool,
    /// When it was recomputed, and what it aimed at before and after, oldest first.
    pub moved: Vec<(Timestamp, ClockChange)>,
    /// How much it has counted by now.
    pub used: TimeDelta,
    /// Every stretch from its start to its deadline, its end or now; none where the hours have changed since it ended.
    pub spans: Option<Vec<Stretch>>,
    /// Who let the case wait and why, in the order of the pauses.
    pub pauses: Vec<(Option<UserId>, String)>,
    /// When more time was granted to it.
    pub granted: Vec<CaseEvent>,
}

/// The target of a clock, and why that one.
#[derive(Clone, Debug)]
pub struct Matched<'a> {
    /// The row that won.
    pub row: &'a Target,
    /// How its length was changed.
    pub adjusted: Vec<Adjustment>,
    /// How many others match as well.
    pub over: usize,
}

/// One page of the clocks of a case, a box for each; of its team the name is said.
#[must_use]
pub fn clocks(
    lang: &Lang,
    number: CaseNumber,
    (views, teams): (&[ClockView<'_>], &Teams),
    sheet: PageAt,
) -> Message {
    if views.is_empty() {
        return Message::text(say!(lang, "clocks-none", number = number.0));
    }
    let boxes = views.iter().map(|view| boxed(lang, view, teams)).collect();
    let title = say!(lang, "clocks-title", number = number.0);
    let to = |sheet| Press::Clocks(number, sheet);
    paged(lang, (title, boxes), (sheet, &to))
}

fn boxed(lang: &Lang, view: &ClockView<'_>, teams: &Teams) -> Boxed {
    let clock = view.clock;
    let mut lines = vec![
        Said::once(0, summary(lang, view)),
        Said::once(1, target(lang, view, teams)),
    ];
    let recent = view.moved.iter().rev().take(MOVES).rev();
    lines.extend(recent.map(|(at, moved)| {
        let aims = moved::aims(lang, moved);
        let line = say!(lang, "clock-moved", when = when::at(*at), aims = aims);
        Said::at(2, *at, line)
    }));
    let granted = view.granted.iter();
    lines.extend(granted.map(|one| Said::at(3, one.at, granted_by(lang, one))));
    if clock.kind != ClockKind::Promise && !clock.length.is_zero() {
        match &view.spans {
            Some(spans) => {
                let mut minutes = Totals::default();
                let each: Vec<Said> = spans
                    .iter()
                    .map(|one| {
                        let line = span(lang, view, (one, minutes.of(one)));
                        Said::at(5, one.from, line)
                    })
                    .collect();
                lines.push(Said::once(4, sums(lang, &minutes)));
                lines.extend(each);
            }
            None => lines.push(Said::once(4, say!(lang, "clock-hours-then"))),
        }
    }
    lines.retain(Said::is_said);
    let state = lang.say(&format!("clock-state-{}", clock.state.as_str()), &[]);
    Boxed {
        clock: clock.kind,
        title: format!("{}{}{state}", words::clock(lang, clock.kind), parts::DOT),
        lines,
        tone: match clock.state {
            ClockState::Running => Tone::Plain,
            ClockState::Paused => Tone::Warning,
            ClockState::Met => Tone::Good,
            ClockState::MetLate | ClockState::Breached => Tone::Bad,
            ClockState::Cancelled => Tone::Done,
        },
    }
}

/// How much of how much, and until when.
fn summary(lang: &Lang, view: &ClockView<'_>) -> String {
    let clock = view.clock;
    let due = clock.deadline.map_or_else(
        || say!(lang, "clock-no-deadline"),
        |at| when::deadline(lang, at),
    );
    if clock.kind == ClockKind::Promise {
        return say!(lang, "clock-agreed", due = due);
    }
    if clock.length.is_zero() {
        return say!(lang, "moved-none");
    }
    let hours = if clock.always {
        "clock-every-hour"
    } else {
        "clock-working-hours"
    };
    say!(
        lang,
        "clock-sum",
        used = when::working(lang, Minutes::default().next(view.used)),
        length = when::working(lang, clock.length),
        hours = lang.say(hours, &[]),
        due = due,
    )
}

/// Which target it is and why that one.
fn target(lang: &Lang, view: &ClockView<'_>, teams: &Teams) -> String {
    if view.outdated {
        return say!(lang, "clock-target-then");
    }
    let Some(matched) = &view.target else {
        return String::new();
    };
    let mut said = vec![say!(
        lang,
        "clock-target",
        cases = targets::cases(lang, teams, matched.row),
        length = targets::length(lang, matched.row),
    )];
    if matched.row.origin == Origin::BuiltIn {
        said.push(say!(lang, "rules-built-in"));
    }
    if matched.over > 0 {
        said.push(say!(lang, "clock-target-over", count = matched.over));
    }
    said.extend(matched.adjusted.iter().map(|one| match one {
        Adjustment::KeyAccount => say!(lang, "clock-key-account"),
        Adjustment::Urgent => say!(lang, "clock-urgent"),
    }));
    parts::joined(&said, parts::DOT)
}

/// The minutes counted, skipped and paused up to the deadline, the end or now: what is said of each stretch adds up to them.
#[derive(Default)]
struct Totals {
    counted: Minutes,
    skipped: Minutes,
    paused: Minutes,
}

impl Totals {
    /// One more stretch: its length as it is said.
    fn of(&mut self, span: &Stretch) -> TimeDelta {
        let total = match &span.reason {
            Reason::Hours(why) if why.counts() => &mut self.counted,
            Reason::Hours(_) => &mut self.skipped,
            Reason::Paused(_) => &mut self.paused,
        };
        total.next(span.to - span.from)
    }
}

fn sums(lang: &Lang, totals: &Totals) -> String {
    let said = [
        ("clock-sum-counted", &totals.counted),
        ("clock-sum-skipped", &totals.skipped),
        ("clock-sum-paused", &totals.paused),
    ];
    let said: Vec<String> = said
        .into_iter()
        .filter(|(_, total)| !total.is_empty())
        .map(|(id, total)| {
            let length = when::working(lang, total.said());
            lang.say(id, &[("length", length.into())])
        })
        .collect();
    parts::joined(&said, parts::DOT)
}

/// More time, by whom and instead of when.
fn granted_by(lang: &Lang, event: &CaseEvent) -> String {
    let Some(What::ExtensionApproved {
        asked_by,
        from,
        until,
    }) = event.what
    else {
        return String::new();
    };
    say!(
        lang,
        "clock-extended",
        by = event.actor.map_or_else(String::new, parts::person),
        asker = parts::person(asked_by),
        from = from.map_or_else(String::new, when::at),
        to = when::at(until),
    )
}

fn span(lang: &Lang, view: &ClockView<'_>, (span, length): (&Stretch, TimeDelta)) -> String {
    let why = match &span.reason {
        Reason::Hours(Why::Counted) => say!(lang, "clock-counted"),
        Reason::Hours(Why::MakeUpDay(name)) => {
            say!(lang, "clock-make-up-day", name = parts::name(name, 40))
        }
        Reason::Hours(Why::OffHours) => say!(lang, "clock-off-hours"),
        Reason::Hours(Why::DayOff) => say!(lang, "clock-day-off"),
        Reason::Hours(Why::Holiday(name)) => {
            say!(lang, "clock-holiday", name = parts::name(name, 40))
        }
        Reason::Paused(index) => {
            let (by, reason) = view.pauses.get(*index).cloned().unwrap_or_default();
            let by = by.map_or_else(String::new, parts::person);
            say!(
                lang,
                "clock-paused",
                by = by,
                reason = parts::line(lang, &reason, 80)
            )
        }
    };
    say!(
        lang,
        "clock-span",
        from = when::at(span.from),
        to = when::at(span.to),
        length = when::working(lang, length),
        why = why,
    )
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

    use insta::assert_snapshot;

    use super::*;
    use crate::{
        model::case::moved::ClockTarget,
        reply::Button,
        rules::case::targets::built_in,
        text::testing::{NOON, both, chinese, clock, english},
    };

    fn hour(count: i64) -> crate::model::time::Timestamp {
        NOON + TimeDelta::hours(count)
    }

    #[test]
    fn none_one_and_all_reasons() {
        assert_snapshot!(both(|lang| clocks(lang, CaseNumber(12), (&[], &Teams::new()), PageAt::numbered(1))), @r"
        #12 has no clock.
        ~~~
        #12 没有计时。
        ");
        let running = clock(ClockKind::Resolution, ClockState::Running, 180);
        let reasons = [
            Reason::Hours(Why::Counted),
            Reason::Hours(Why::OffHours),
            Reason::Hours(Why::DayOff),
            Reason::Hours(Why::Holiday("*Spring*".to_owned())),
            Reason::Hours(Why::MakeUpDay("调休".to_owned())),
            Reason::Paused(0),
        ];
        let spans = (0..).zip(reasons).map(|(index, reason)| Stretch {
            from: hour(index),
            to: hour(index + 1),
            reason,
        });
        let aim = |count| {
            Some(ClockTarget {
                deadline: Some(hour(count)),
                length: TimeDelta::hours(count),
            })
        };
        let moved = ClockChange {
            clock: ClockKind::Resolution,
            old: aim(6),
            new: aim(3),
        };
        let row = Target {
            length: TimeDelta::hours(6),
            ..built_in().swap_remove(5)
        };
        let view = ClockView {
            clock: &running,
            target: Some(Matched {
                row: &row,
                adjusted: vec![Adjustment::Urgent],
                over: 1,
            }),
            outdated: false,
            moved: vec![(NOON, moved)],
            used: TimeDelta::hours(1),
            spans: Some(spans.collect()),
            pauses: vec![(Some(UserId(2)), "customer abroad".to_owned())],
            granted: vec![CaseEvent {
                at: NOON,
                actor: Some(UserId(8)),
                what: Some(What::ExtensionApproved {
                    asked_by: UserId(2),
                    from: Some(hour(2)),
                    until: hour(3),
                }),
                note: None,
            }],
        };
        assert_snapshot!(both(|lang| clocks(
            lang,
            CaseNumber(12),
            (std::slice::from_ref(&view), &Teams::new()),
            PageAt::numbered(1)
        )), @r"
        Why #12 is due when it is
        == Resolution · running == Plain
        1 h of 3 h used, every hour counts · <t:1800010800:f> (<t:1800010800:R>)
        Target for Complaint: 6 h, every hour counts · built in · wins over 1 other that fits · halved, because it is urgent
        ↪ <t:1800000000:f> recalculated: <t:1800021600:f> → <t:1800010800:f>
        Extended to <t:1800010800:f> instead of <t:1800007200:f>, asked by <@2>, approved by <@8>
        2 h counted · 3 h skipped · 1 h paused
        <t:1800000000:f> – <t:1800003600:f> · 1 h · ✅ counted
        <t:1800003600:f> – <t:1800007200:f> · 1 h · skipped, outside of working hours
        <t:1800007200:f> – <t:1800010800:f> · 1 h · skipped, no working day
        <t:1800010800:f> – <t:1800014400:f> · 1 h · skipped, holiday \*Spring\*
        <t:1800014400:f> – <t:1800018000:f> · 1 h · ✅ counted, make-up working day 调休
        <t:1800018000:f> – <t:1800021600:f> · 1 h · ⏸ paused by <@2>: customer abroad
        ~~~
        #12 的截止时间是怎样算出的
        == 解决 · 计时中 == Plain
        已用 1 小时，时限 3 小时，全天计时 · 截止 <t:1800010800:f>（<t:1800010800:R>）
        时限：投诉，6 小时，全天计时 · 内置 · 另有 1 条也适用，按规则未采用 · 加急减半
        ↪ <t:1800000000:f> 重新计算：<t:1800021600:f> → <t:1800010800:f>
        由 <t:1800007200:f> 延期至 <t:1800010800:f>，申请人 <@2>，批准人 <@8>
        计入 2 小时 · 不计 3 小时 · 暂停 1 小时
        <t:1800000000:f> 至 <t:1800003600:f> · 1 小时 · ✅ 计入
        <t:1800003600:f> 至 <t:1800007200:f> · 1 小时 · 不计，非工作时间
        <t:1800007200:f> 至 <t:1800010800:f> · 1 小时 · 不计，休息日
        <t:1800010800:f> 至 <t:1800014400:f> · 1 小时 · 不计，节假日（\*Spring\*）
        <t:1800014400:f> 至 <t:1800018000:f> · 1 小时 · ✅ 计入，调休上班（调休）
        <t:1800018000:f> 至 <t:1800021600:f> · 1 小时 · ⏸ <@2> 暂停：customer abroad
        ");
    }

    /// A clock of so many stretches of an hour, every other one a pause.
    fn long(clock: &CaseClock, count: i64) -> ClockView<'_> {
        let reason = |index: i64| match index % 2 {
            0 => Reason::Hours(Why::Counted),
            _ => Reason::Paused(0),
        };
        let spans = (0..count).map(|index| Stretch {
            from: hour(index),
            to: hour(index + 1),
            reason: reason(index),
        });
        ClockView {
            clock,
            target: None,
            outdated: false,
            moved: Vec::new(),
            used: TimeDelta::hours(1),
            spans: Some(spans.collect()),
            pauses: vec![(Some(UserId(2)), "customer abroad".to_owned())],
            granted: Vec::new(),
        }
    }

    /// Three clocks of two hundred stretches.
    fn clocks_of_many() -> Vec<CaseClock> {
        let kinds = [
            ClockKind::Response,
            ClockKind::Update,
            ClockKind::Resolution,
        ];
        let each = kinds.map(|kind| clock(kind, ClockState::Running, 180));
        each.into()
    }

    fn sheet_of(message: &Message, label: usize) -> Option<PageAt> {
        match message.rows.first()?.get(label)? {
            Button::Press {
                id, enabled: true, ..
            } => match Press::parse(id)? {
                Press::Clocks(_, sheet) => Some(sheet),
                _ => None,
            },
            _ => None,
        }
    }

    fn stretches(message: &Message) -> Vec<String> {
        let bodies = message.embeds.iter();
        let lines = bodies.flat_map(|embed| {
            let lines = embed.body.lines().filter(|line| line.starts_with("<t:"));
            lines.map(|line| format!("{} {line}", embed.title))
        });
        lines.collect()
    }

    #[test]
    fn every_stretch_stands_on_some_page() {
        let kinds = clocks_of_many();
        let many: Vec<_> = kinds.iter().map(|clock| long(clock, 200)).collect();
        for lang in [english(), chinese()] {
            let page = |sheet| clocks(lang, CaseNumber(12), (&many, &Teams::new()), sheet);
            let mut seen = Vec::new();
            let mut sheet = PageAt::numbered(1);
            loop {
                let message = page(sheet);
                seen.extend(stretches(&message));
                match sheet_of(&message, 1) {
                    Some(next) => sheet = next,
                    None => break,
                }
            }
            assert_eq!(seen.len(), 3 * 200);
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), 3 * 200, "each once");
            // A page that is no more is the last one.
            assert_eq!(page(PageAt::numbered(99)), page(sheet));
            assert_eq!(page(PageAt::numbered(0)), page(PageAt::numbered(1)));
        }
        both(|lang| {
            let sheet = PageAt::numbered(2);
            clocks(lang, CaseNumber(12), (&many, &Teams::new()), sheet)
        });
    }

    #[test]
    fn lines_removed_meanwhile_and_none_is_skipped() {
        let kinds = clocks_of_many();
        let many: Vec<_> = kinds.iter().map(|clock| long(clock, 200)).collect();
        let page = |views: &[ClockView<'_>], sheet| {
            clocks(english(), CaseNumber(12), (views, &Teams::new()), sheet)
        };
        let first = page(&many, PageAt::numbered(1));
        let next = sheet_of(&first, 1).unwrap();
        let expected = stretches(&page(&many, next));
        // Of what was seen a part is gone; the sums in front of it are others.
        let mut fewer = many.clone();
        if let Some(spans) = &mut fewer[0].spans {
            spans.drain(5..20);
        }
        fewer[0].moved.clear();
        let after = stretches(&page(&fewer, next));
        let of = |line: &String| line.rsplit_once(" · ").unwrap().0.to_owned();
        assert_eq!(of(&after[0]), of(&expected[0]));
        // And back: what was seen last before it stands there.
        let back = sheet_of(&page(&fewer, next), 0).unwrap();
        let before = stretches(&page(&fewer, back));
        let last = of(stretches(&first).last().unwrap());
        assert!(before.iter().any(|line| of(line) == last));
    }

    #[test]
    fn what_is_said_of_the_stretches_adds_up() {
        let mut at = NOON;
        let lengths = [
            29 * 60 + 40,
            90 * 60 + 20,
            31,
            29,
            20,
            20,
            20,
            59,
            3600 + 59,
        ];
        let spans: Vec<Stretch> = lengths
            .into_iter()
            .map(|seconds| {
                let from = at;
                at = at + TimeDelta::seconds(seconds);
                Stretch {
                    from,
                    to: at,
                    reason: Reason::Hours(Why::Counted),
                }
            })
            .collect();
        let mut totals = Totals::default();
        let said: Vec<i64> = spans
            .iter()
            .map(|one| totals.of(one).num_minutes())
            .collect();
        assert_eq!(said[..2], [30, 90], "two hours");
        assert_eq!(
            said.iter().sum::<i64>(),
            totals.counted.said().num_minutes()
        );
        let all = lengths.iter().sum::<i64>();
        assert_eq!(totals.counted.said().num_minutes(), (all + 30) / 60);
        assert_eq!(sums(english(), &totals), "3 h 4 min counted");
    }
}
