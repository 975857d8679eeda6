//! Every refusal, in both languages.

use chrono::{NaiveDate, TimeDelta};
use insta::assert_snapshot;

use super::*;
use crate::{
    model::{
        case::{Receiver, Status},
        desk::Role,
        ids::{CaseNumber, UserId},
        refusal::{
            CaseRefusal, CustomerRefusal, DeskRefusal, Move, Near, ReportRefusal, Slot, SpanDay,
            SpanFault, TimeRefusal, Wanted,
        },
    },
    text::testing::{NOON, both},
};

const SLOTS: [Slot; 8] = [
    Slot::Customer,
    Slot::Summary,
    Slot::Details,
    Slot::Contact,
    Slot::Note,
    Slot::Told,
    Slot::Reason,
    Slot::Team,
];

fn about_cases() -> Vec<Refusal> {
    let number = CaseNumber(12);
    let illegal = |possible| {
        Refusal::Case(CaseRefusal::Illegal {
            number,
            status: Status::Void,
            tried: Move::Accept,
            possible,
        })
    };
    vec![
        Refusal::Case(CaseRefusal::Unknown {
            given: "99".to_owned(),
        }),
        illegal(vec![]),
        illegal(vec![Move::Reopen]),
        illegal(vec![Move::Assign, Move::Note, Move::Resolve]),
        Refusal::Case(CaseRefusal::Taken {
            number,
            by: UserId(2),
        }),
        Refusal::Case(CaseRefusal::AlreadyYours { number }),
        Refusal::Case(CaseRefusal::OfferedToAnother {
            number,
            to: Receiver::Person(UserId(3)),
        }),
        Refusal::Case(CaseRefusal::OfferGone { number }),
        Refusal::Case(CaseRefusal::NotYours {
            number,
            answerable: UserId(2),
        }),
        Refusal::StaleButton,
        Refusal::Case(CaseRefusal::AlertOver {
            by: Some(UserId(2)),
        }),
        Refusal::Case(CaseRefusal::AlertOver { by: None }),
        Refusal::Case(CaseRefusal::UrgedJustNow { again_at: NOON }),
        Refusal::Case(CaseRefusal::WhichCase),
    ]
}

fn about_input(given: &str) -> Vec<Refusal> {
    let given = || given.to_owned();
    vec![
        Refusal::TooLong {
            slot: Slot::Summary,
            max: 200,
            given: 4000,
        },
        Refusal::Time(TimeRefusal::Ambiguous { given: given() }),
        Refusal::Time(TimeRefusal::Past { at: NOON }),
        Refusal::Desk(DeskRefusal::UnknownTeam { given: given() }),
        Refusal::Desk(DeskRefusal::UnknownCalendar { given: given() }),
        Refusal::Desk(DeskRefusal::UnknownKind {
            given: given(),
            kinds: vec!["complaint".to_owned(), "*Visit*".to_owned()],
        }),
        Refusal::UnknownChoice {
            given: given(),
            option: "log priority".to_owned(),
            choices: vec!["priority-low".to_owned(), "priority-high".to_owned()],
        },
        Refusal::TypeMore {
            option: "log team".to_owned(),
        },
        Refusal::Time(TimeRefusal::UnknownZone { given: given() }),
        Refusal::Report(ReportRefusal::UnknownRoutine { given: given() }),
        Refusal::Time(TimeRefusal::BadCron { given: given() }),
        Refusal::Time(TimeRefusal::NeverFires { given: given() }),
        Refusal::Time(TimeRefusal::TooOften { given: given() }),
        Refusal::Time(TimeRefusal::NoWorkingTime),
        Refusal::NothingToChange,
        Refusal::Case(CaseRefusal::OneReceiver),
        Refusal::Case(CaseRefusal::TransferToOneself {
            number: CaseNumber(12),
        }),
        Refusal::Case(CaseRefusal::SameTeam {
            number: CaseNumber(12),
            team: "Billing".to_owned(),
        }),
        Refusal::StoreUnavailable,
        Refusal::StoreDamaged,
        Refusal::StoreUnreadable,
        Refusal::Report(ReportRefusal::FutureDay { day: day() }),
        Refusal::Report(ReportRefusal::Reviewed {
            day: day(),
            by: UserId(2),
            at: NOON,
        }),
    ]
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default()
}

fn about_people(name: &str) -> Vec<Refusal> {
    let name = || name.to_owned();
    vec![
        Refusal::Desk(DeskRefusal::Bot { name: name() }),
        Refusal::Desk(DeskRefusal::NotHere { name: name() }),
        Refusal::Desk(DeskRefusal::NotAgent { name: name() }),
        Refusal::Desk(DeskRefusal::NotInTeam {
            name: name(),
            team: "Front *desk*".to_owned(),
        }),
        Refusal::Case(CaseRefusal::OtherTeam {
            number: CaseNumber(12),
            team: "Front *desk*".to_owned(),
        }),
        Refusal::NeedsRole { role: Role::Agent },
        Refusal::NeedsRole {
            role: Role::Supervisor,
        },
        Refusal::NeedsRole {
            role: Role::Manager,
        },
    ]
}

fn about_settings(given: &str) -> Vec<Refusal> {
    let given = || given.to_owned();
    let span = |fault, day| Refusal::Time(TimeRefusal::Span { fault, day });
    let day = SpanDay::Week(chrono::Weekday::Mon);
    let (one, other) = ("09:00-12:00".to_owned(), "11:00-13:00".to_owned());
    vec![
        Refusal::Desk(DeskRefusal::TeamExists { name: given() }),
        Refusal::Desk(DeskRefusal::TeamBusy {
            name: given(),
            open: 1,
        }),
        Refusal::Desk(DeskRefusal::TeamBusy {
            name: given(),
            open: 12,
        }),
        Refusal::Desk(DeskRefusal::LastTeam),
        Refusal::Desk(DeskRefusal::EveryoneRole),
        Refusal::Time(TimeRefusal::BadHours { given: given() }),
        Refusal::Time(TimeRefusal::BadDates { given: given() }),
        Refusal::Time(TimeRefusal::BadMonth { given: given() }),
        span(SpanFault::OutOfRange(one.clone()), day),
        span(
            SpanFault::Reversed(one.clone()),
            SpanDay::Date(NaiveDate::default()),
        ),
        span(SpanFault::Overlapping(one.clone(), other.clone()), day),
        span(SpanFault::IntoNextDay(one, other), day),
        Refusal::Time(TimeRefusal::NoSuchDate { given: given() }),
        Refusal::Time(TimeRefusal::TooManyDates { max: 1500 }),
        Refusal::Time(TimeRefusal::UnknownTable { given: given() }),
        Refusal::Time(TimeRefusal::FileTooLarge { max: 10 }),
        Refusal::Time(TimeRefusal::FileUnavailable),
        Refusal::Time(TimeRefusal::FileBroken),
        Refusal::Time(TimeRefusal::FileLetters),
    ]
}

fn near() -> Near {
    Near {
        today: day(),
        works: ten() + TimeDelta::days(1),
    }
}

/// Ten in the morning of [`day`].
fn ten() -> chrono::NaiveDateTime {
    day().and_time(chrono::NaiveTime::MIN) + TimeDelta::hours(10)
}

fn about_times(given: &str) -> Vec<Refusal> {
    let given = || given.to_owned();
    vec![
        Refusal::Time(TimeRefusal::Unreadable {
            given: given(),
            wanted: Wanted::Coming,
            near: near(),
        }),
        Refusal::Time(TimeRefusal::Unreadable {
            given: given(),
            wanted: Wanted::More,
            near: near(),
        }),
        Refusal::Time(TimeRefusal::Unreadable {
            given: given(),
            wanted: Wanted::Since,
            near: near(),
        }),
        Refusal::Time(TimeRefusal::HourMissing {
            date: day(),
            example: ten(),
        }),
        Refusal::Time(TimeRefusal::WhichDate {
            given: given(),
            one: day(),
            other: day() + chrono::Days::new(3),
        }),
        Refusal::Time(TimeRefusal::WrongWeekday { date: day() }),
        Refusal::Time(TimeRefusal::PassedToday {
            given: given(),
            next: NOON,
            local: ten(),
        }),
        Refusal::Time(TimeRefusal::NobodyWorks {
            date: day(),
            near: NOON,
            local: ten() - TimeDelta::hours(16),
        }),
        Refusal::Time(TimeRefusal::NoHoliday { given: given() }),
        Refusal::Time(TimeRefusal::HalfDay {
            days: 1,
            half: TimeDelta::minutes(225),
        }),
        Refusal::Time(TimeRefusal::NotYet { given: given() }),
        Refusal::Time(TimeRefusal::Unreadable {
            given: given(),
            wanted: Wanted::Day,
            near: near(),
        }),
    ]
}

#[test]
fn those_about_times() {
    assert_snapshot!(said(&about_times("soon")), @"
    `soon` cannot be read as a time. Try `30 min`, `tomorrow 10:00`, `3 working days`.
    `soon` cannot be read as a time. Try `1 day`, `tomorrow 10:00`, `tomorrow end of day`.
    `soon` cannot be read as a time. Try `7 days`, `monday`, `last month`.
    At what time on Mon 23 November 2026? For example `23 November 2026 10:00`.
    `soon` is either Mon 23 November 2026 or Thu 26 November 2026. Please write out which, for example `23 November 2026`.
    That date is Mon 23 November 2026. Please correct the weekday or the date.
    `soon` has passed today. Is it <t:1800000000:f> (<t:1800000000:R>) that you mean? Then write the day, for example `23 November 2026 10:00`.
    Nobody works on Mon 23 November 2026. The end of work nearest to it is <t:1800000000:f> (<t:1800000000:R>); if that is meant, please write `22 November 2026 18:00`.
    `soon`: the working hours know no such holiday there. Please write the date, or add the holiday with `/desk calendar holiday`.
    Half a day is not clear. Half of a working day here is 3 h 45 min; if that is meant, please write `1d3h45m`.
    `soon` has not come yet. Please choose a time that has been.
    `soon` cannot be read as a day. Try `yesterday`, `20th`, `14 November`.
    ~~~
    `soon` 无法识别为时间。可以写 `30分钟`、`明天10:00`、`3个工作日`。
    `soon` 无法识别为时间。可以写 `1天`、`明天10:00`、`明天下班前`。
    `soon` 无法识别为时间。可以写 `7天`、`周一`、`上周`。
    请写明2026年11月23日周一几点，例如 `2026年11月23日 10:00`。
    `soon` 可以是 2026年11月23日周一，也可以是 2026年11月26日周四，请写明，例如 `2026年11月23日`。
    该日期是2026年11月23日周一，请核对日期或星期。
    今天的 `soon` 已过。是指<t:1800000000:f>（<t:1800000000:R>）吗？请写明日期，例如 `2026年11月23日 10:00`。
    2026年11月23日周一不上班。离它最近的下班时间是<t:1800000000:f>（<t:1800000000:R>）；如果是这个意思，请写 `2026年11月22日 18:00`。
    `soon`：工作日历里那段时间没有这个节假日。请写明日期，或先用 `/desk calendar holiday` 新增。
    半天不够明确。这里半个工作日是3 小时 45 分钟；如果是这个意思，请写 `1天3小时45分钟`。
    `soon` 还没有到，请选已过去的时间。
    `soon` 无法识别为日期。可以写 `昨天`、`20号`、`11月14日`。
    ");
}

#[test]
fn those_about_settings() {
    assert_snapshot!(said(&about_settings("Bill_ing")), @r"
    There is a team Bill\_ing already. Please choose another name.
    Bill\_ing has one unfinished case. Hand it to another team first.
    Bill\_ing has 12 unfinished cases. Hand them to another team first.
    This is the only team; a desk keeps one. Add another first.
    Everybody has this role, so it tells nobody apart. Choose another, or leave it out.
    `Bill_ing` cannot be read as working hours. Try `mon-fri 09:00-12:00 13:00-18:00; sat off`.
    `Bill_ing` is no date. Try `2026-10-01`, `10-01` or `2026-10-01..2026-10-07`, a year at most.
    `Bill_ing` is no month. Try `2026-10`.
    Mon `09:00-12:00`: working hours begin before 24:00 and end by 48:00.
    1970-01-01 `09:00-12:00` ends before it begins. Past midnight, count on: `22:00-30:00`.
    Mon: `09:00-12:00` and `11:00-13:00` overlap. Please make one of them.
    Mon `09:00-12:00` runs into `11:00-13:00` of the next day. Please end it earlier.
    Nothing of the kind is set on `Bill_ing`. The month shows what is.
    That makes too many dates; 1500 fit into a calendar.
    There is no table `Bill_ing`. Please choose one from the list.
    The file is too large; 10 MiB at most.
    Discord did not hand the file over. Please upload it again.
    This is no whole iCalendar file (`.ics`). Please export it again.
    The file is not UTF-8. Please save it as UTF-8 and upload it again.
    ~~~
    已有部门“Bill\_ing”，请换一个名称。
    “Bill\_ing”还有 1 张未结工单，请先转办到其他部门。
    “Bill\_ing”还有 12 张未结工单，请先转办到其他部门。
    这是唯一的部门，服务台至少保留一个，请先新增部门。
    所有人都有这个身份组，无法区分人员。请另选一个，或留空。
    `Bill_ing` 无法识别为工作时间。可以写 `周一至周五 9:00-12:00 13:00-18:00；周六休息`。
    `Bill_ing` 不是日期。可以写 `2026-10-01`、`10月1日` 或 `2026-10-01..2026-10-07`，最长一年。
    `Bill_ing` 不是月份，例如 `2026-10`。
    周一 `09:00-12:00`：工作时间须在 24:00 前开始、48:00 前结束。
    1970-01-01 `09:00-12:00` 结束早于开始。跨午夜请接着数，例如 `22:00-30:00`。
    周一 的 `09:00-12:00` 与 `11:00-13:00` 重叠，请合并。
    周一 `09:00-12:00` 与次日的 `11:00-13:00` 重叠，请提前结束。
    `Bill_ing` 当天没有设节假日或调休上班，请看该月日历。
    日期过多，一份工作日历最多 1500 天。
    没有 `Bill_ing` 这张表，请从列表中选择。
    文件过大，最多 10 MiB。
    未能从 Discord 取得文件，请重新上传。
    这不是完整的 iCalendar 文件（`.ics`），请重新导出。
    文件不是 UTF-8 编码，请另存为 UTF-8 后重新上传。
    ");
}

fn said(all: &[Refusal]) -> String {
    both(|lang| {
        let lines = all.iter().map(|one| refusal(lang, one).text);
        Message::text(lines.collect::<Vec<_>>().join("\n"))
    })
}

fn about_rules() -> Vec<Refusal> {
    let given = || "*Visit*".to_owned();
    vec![
        Refusal::Desk(DeskRefusal::DraftOld),
        Refusal::Desk(DeskRefusal::KindExists { given: given() }),
        Refusal::Desk(DeskRefusal::KindBuiltIn {
            given: "complaint".to_owned(),
        }),
        Refusal::Desk(DeskRefusal::KindRetired { given: given() }),
        Refusal::Desk(DeskRefusal::KindLast { given: given() }),
        Refusal::Desk(DeskRefusal::TooManyKinds { max: 25 }),
        Refusal::Case(CaseRefusal::UnknownTarget),
        Refusal::Case(CaseRefusal::TargetLength { given: given() }),
        Refusal::Case(CaseRefusal::WorkingDays),
        Refusal::Case(CaseRefusal::TargetBeaten {
            by: "Inquiry: 30 min of working time".to_owned(),
        }),
        Refusal::Case(CaseRefusal::TooManyTargets { max: 100 }),
        Refusal::Desk(DeskRefusal::AsBefore),
        Refusal::Case(CaseRefusal::LadderUnreadable { given: given() }),
        Refusal::Case(CaseRefusal::LadderEmpty),
        Refusal::Case(CaseRefusal::LadderTooLong { max: 50 }),
        Refusal::Case(CaseRefusal::LadderWait { row: 3 }),
        Refusal::Case(CaseRefusal::LadderTimes { row: 1 }),
    ]
}

#[test]
fn those_about_masks() {
    let given = || "*Visit*".to_owned();
    let about = [
        Refusal::Desk(DeskRefusal::MaskUnreadable { given: given() }),
        Refusal::Desk(DeskRefusal::MaskTooWide {
            given: given(),
            example: "350 yuan",
        }),
        Refusal::Desk(DeskRefusal::MaskExists { given: given() }),
        Refusal::Desk(DeskRefusal::MaskUnknown { given: given() }),
        Refusal::Desk(DeskRefusal::TooManyMasks { max: 20 }),
    ];
    assert_snapshot!(said(&about), @r"
    `*Visit*` is no pattern for masking. Please type the words that stand before the number, then `+` and how many digits it has, for example `Account +13` or `Account +10-12`.
    `*Visit*` would mask too much, for example `350 yuan`. Please add the words that stand before the number, for example `Account +13`.
    `*Visit*` is masked already.
    This desk has no pattern `*Visit*`. `/rules mask list` lists them.
    A desk has 20 patterns at most. Please remove one before.
    ~~~
    `*Visit*` 不能作为隐藏规则。请填写号码前的文字，再用 `+` 注明几位数字，例如 `户号+13`、`户号+10-12`。
    `*Visit*` 的范围过大，例如 `350 yuan` 也会被隐藏。请加上号码前的文字，例如 `户号+13`。
    已有隐藏规则 `*Visit*`。
    本服务台没有隐藏规则 `*Visit*`，可用 `/规则 隐藏 列表` 查看。
    隐藏规则最多 20 条，请先删除一条。
    ");
}

#[test]
fn those_about_rules() {
    assert_snapshot!(said(&about_rules()), @r"
    The settings have changed since this was shown. Please type the command again.
    There is a kind \*Visit\*, or there was. Please choose another name.
    Complaint is built in and keeps its name. Add a kind of your own and retire this one: `/desk kind retire`
    \*Visit\* is retired already. `/desk kind add` brings it back.
    \*Visit\* is the last kind. Please add another one before.
    There are 25 kinds already, as many as can be listed. Please retire one before.
    This desk has set no target for exactly these cases. `/rules target list` lists all; a built-in one is switched off with `/rules target set` and the length none.
    `*Visit*` is no possible target. Between 1 minute and 365 days, or 250 working days: `30m`, `8h`, `3 working days`, or `none` for no target.
    Working days are counted by the team's calendar. Please leave out the hours, or write a length in hours or days.
    This target would never apply: for every case it fits, another one wins, for example
    Inquiry: 30 min of working time
    Please name more: kind, priority, tier or team.
    This desk has 100 targets of its own, as many as it can. Please remove one before.
    It is so already; nothing would change.
    The step `*Visit*` cannot be read. Example: `answerer, supervisors, 15m managers, 60m managers x5`.
    A ladder needs at least one step. Example: `answerer, supervisors, 15m managers, 60m managers x5`.
    A ladder has 50 steps at most, repetitions counted.
    Step 3 must wait 30 days at most and, after the breach, at least 1 minute.
    Step 1 cannot be said that many times. Warning and breach, the first two, are said once.
    ~~~
    在此期间设置已修改，请重新输入命令。
    已有或曾有类别“\*Visit\*”，请换一个名称。
    “投诉”是内置类别，名称不能修改。可以新增自己的类别并停用它：`/服务台 类别 停用`
    “\*Visit\*”已停用，可用 `/服务台 类别 新增` 恢复。
    “\*Visit\*”是最后一个类别，请先新增其他类别。
    已有 25 个类别，列表已满，请先停用一个。
    本服务台没有为这些工单单独设置时限，可用 `/规则 时限 列表` 查看；要取消内置时限，请用 `/规则 时限 设置`，时长填“无”。
    `*Visit*` 不能作为时限。请填 1 分钟至 365 天，或不超过 250 个工作日，例如 `30分钟`、`8小时`、`3个工作日`；不设时限请填 `无`。
    工作日按部门的工作日历计算。请不要选全天计时，或改填小时、天数。
    这条时限不会生效：凡适用的工单都另有时限优先，例如
    Inquiry: 30 min of working time
    请指明类别、优先级、客户等级或部门。
    本服务台已有 100 条时限，已达上限，请先删除一条。
    与现有设置相同，没有变化。
    无法识别这一级：`*Visit*`。例如 `责任人、主管、15分 经理、60分 经理 5次`。
    升级链至少要有一级。例如 `责任人、主管、15分 经理、60分 经理 5次`。
    升级链最多 50 级，重复的也计算在内。
    第 3 级最多等待 30 天；超时之后的各级至少等待 1 分钟。
    第 1 级的次数不对：前两级（预警和超时）只提醒一次。
    ");
}

#[test]
fn those_about_cases() {
    assert_snapshot!(said(&about_cases()), @"
    There is no case `99` here. `/case find` finds them.
    **#12** is void; `/case accept` does not apply. `/log` logs the matter anew.
    **#12** is void, so `/case accept` does not apply. Possible now: `/case reopen`
    **#12** is void, so `/case accept` does not apply. Possible now: `/assign` `/case note` `/case resolve`
    <@2> has **#12** already.
    **#12** is yours already.
    **#12** waits for <@3> to answer.
    This request about **#12** is over; its card shows how it stands.
    <@2> answers for **#12**. They or a supervisor can do this.
    This button is out of date. Please use the newest card or the command.
    <@2> has this alert already.
    This alert is over.
    It was urged a moment ago; again <t:1800000000:R>.
    Which case? Please give its number; only inside a case's thread it can be left out.
    ~~~
    这里没有工单 `99`，可用 `/工单 查找` 查找。
    **#12** 已作废，不能再 `/工单 接单`，可用 `/登记` 重新登记。
    **#12** 已作废，不能 `/工单 接单`。现在可以：`/工单 重开`
    **#12** 已作废，不能 `/工单 接单`。现在可以：`/指派` `/工单 跟进` `/工单 解决`
    **#12** 已由 <@2> 接单。
    **#12** 已在您名下。
    **#12** 正等待 <@3> 接单。
    **#12** 的这次请求已结束，现状请看卡片。
    **#12** 由 <@2> 负责，请由其本人或主管操作。
    这个按钮已过期，请用最新的卡片或命令。
    <@2> 已确认这条提醒。
    这条提醒已结束。
    刚刚催办过，<t:1800000000:R>可再次催办。
    哪张工单？请填写编号；只有在工单的子区内才可以不填。
    ");
}

#[test]
fn those_about_input() {
    assert_snapshot!(said(&about_input("soon")), @r"
    Summary: 4000 characters are too many, at most 200 fit.
    The clocks change then, so `soon` is no single instant. Please choose a time an hour earlier or later.
    <t:1800000000:f> (<t:1800000000:R>) has passed. Please choose a later time.
    There is no team `soon`. Please choose one from the list.
    `soon` is neither a team whose hours it could have nor hours. Try `24x7` or `mon-fri 09:00-18:00`.
    `soon` is no kind. Please use one of Complaint / \*Visit\*.
    `soon` is no choice of `priority`. Please use one of Low / High.
    That line only says that there are more: type a part of the name at `team`.
    `soon` is no time zone. Examples: `Asia/Shanghai`, `Europe/Berlin`.
    There is no routine `soon`. `/desk routine list` lists them.
    `soon` is no schedule. Try `friday 17:00` or `daily 9:00`; as cron text, `0 17 * * 5` is Friday 17:00.
    `soon` never comes. Use a date that exists; `0 17 * * 5` is Friday 17:00.
    `soon` is too often. Every 15 minutes is the most.
    That leaves no working time in the next 400 days. Please keep some working hours.
    Please fill in at least one option.
    Please name either a person or a team.
    To take **#12** yourself, use `/assign`.
    **#12** belongs to **Billing** already. Please choose another team.
    Nothing was stored, because the database cannot be written right now. Please try again in a minute.
    Nothing was stored, because the database is damaged; trying again will not help. Please tell whoever runs Firstline that a backup has to be restored, and keep what you wanted to record until then.
    Nothing was stored, because something that is kept of this desk cannot be read; trying again will not help. Please tell whoever runs Firstline, whose log says what it is, and keep what you wanted to record until then.
    2026-11-23 has not come yet. Please choose today or an earlier day; with a year if it was long ago.
    <@2> has reviewed 2026-11-23 already, <t:1800000000:f>.
    ~~~
    摘要有 4000 个字符，最多 200 个。
    `soon` 正逢夏令时切换，不是唯一时刻，请提前或推后一小时。
    <t:1800000000:f>（<t:1800000000:R>） 已过，请选以后的时间。
    没有部门 `soon`，请从列表中选择。
    `soon` 既不是部门，也不是工作时间。可以写 `全天` 或 `周一至周五 9:00-18:00`。
    没有类别 `soon`，请填写其中之一：投诉 / \*Visit\*。
    `优先级` 没有选项 `soon`，请选择其中之一：低 / 高。
    该行仅提示还有更多选项，请在 `部门` 处输入部分名称。
    `soon` 不是时区，例如 `Asia/Shanghai`、`Europe/Berlin`。
    没有定时任务 `soon`，可用 `/服务台 定时任务 列表` 查看。
    `soon` 不是时间表。可以写 `每周五17:00`、`每天9:00`；按 cron 填写时，`0 17 * * 5` 即每周五 17:00。
    没有 `soon` 这样的日期，请改正；`0 17 * * 5` 即每周五 17:00。
    `soon` 过于频繁，最多每 15 分钟一次。
    这样今后 400 天都没有工作时间，请至少保留一段。
    请至少填写一项。
    请选择责任人或部门，任选一项。
    要自己接单 **#12**，请用 `/指派`。
    **#12** 已属于**Billing**，请选择其他部门。
    数据库暂时无法写入，没有保存任何内容，请一分钟后再试。
    数据库已损坏，没有保存任何内容，重试也没有用。请通知运行本机器人的管理员从备份恢复数据；恢复之前，请自行留存要登记的内容。
    本服务台有一项已存的内容无法读取，没有保存任何内容，重试也没有用。请通知运行本机器人的管理员查看日志中写明的位置；恢复之前，请自行留存要登记的内容。
    2026-11-23 还没有到，请选今天或以前的日期；较早的日期请写上年份。
    2026-11-23 的台帐已由 <@2> 审阅签字，<t:1800000000:f>。
    ");
    let slots = SLOTS.map(|slot| Refusal::Empty { slot });
    assert_snapshot!(said(&slots), @r"
    Please fill in: Customer.
    Please fill in: Summary.
    Please fill in: Details.
    Please fill in: Contact.
    Please fill in: Note.
    Please fill in: What the customer was told.
    Please fill in: Reason.
    Please fill in: Team.
    ~~~
    请填写：客户。
    请填写：摘要。
    请填写：详情。
    请填写：联系方式。
    请填写：跟进记录。
    请填写：答复客户的内容。
    请填写：原因。
    请填写：部门。
    ");
}

#[test]
fn those_about_people() {
    assert_snapshot!(said(&about_people("Li_*")), @r"
    Li\_\* is a bot. Please choose a person.
    Li\_\* is not in this server. Please choose somebody who is.
    Li\_\* has no role that works on cases. Please choose an agent.
    Li\_\* does not work in Front \*desk\*. Please choose somebody who does.
    **#12** is a case of Front \*desk\*. Somebody there or a supervisor can do this.
    This is for agents. Please ask one of them.
    This is for supervisors. Please ask one of them.
    This is for managers. Please ask one of them.
    ~~~
    Li\_\*是机器人，请选择一位人员。
    Li\_\*不在本服务器，请另选。
    Li\_\*不是坐席，请另选。
    Li\_\*不是“Front \*desk\*”的人员，请另选。
    **#12** 属于“Front \*desk\*”，请由该部门或主管操作。
    此操作需要坐席权限，请联系坐席。
    此操作需要主管权限，请联系主管。
    此操作需要经理权限，请联系经理。
    ");
}

#[test]
fn a_failure_is_told_without_its_cause() {
    assert_snapshot!(both(failed), @r"
    That did not work, and the fault is on this side; it has been recorded. Please try again.
    ~~~
    操作未成功：系统故障，已记录，请再试一次。
    ");
}

#[test]
fn whatever_was_typed_stays_harmless_and_short() {
    for typed in [
        "`@everyone` **x**".repeat(300),
        String::new(),
        "\u{202e}".repeat(4000),
    ] {
        for one in about_input(&typed)
            .iter()
            .chain(&about_people(&typed))
            .chain(&about_settings(&typed))
        {
            both(|lang| {
                let said = refusal(lang, one);
                assert!(said.text.chars().count() < 400, "{}", said.text);
                said
            });
        }
    }
}

#[test]
fn those_of_a_case_s_life() {
    let number = CaseNumber(12);
    let other = CaseNumber(9);
    let all = [
        Refusal::Case(CaseRefusal::Illegal {
            number,
            status: Status::Closed,
            tried: Move::Urge,
            possible: vec![],
        }),
        Refusal::Case(CaseRefusal::PromisedAlready { at: NOON }),
        Refusal::Case(CaseRefusal::TooLateToExtend {
            number,
            deadline: NOON,
        }),
        Refusal::Case(CaseRefusal::NotLater { deadline: NOON }),
        Refusal::Case(CaseRefusal::NothingToExtend { number }),
        Refusal::Case(CaseRefusal::ExtensionOver {
            number,
            by: Some(UserId(8)),
        }),
        Refusal::Case(CaseRefusal::ExtensionOver { number, by: None }),
        Refusal::Case(CaseRefusal::OwnRequest { number }),
        Refusal::Case(CaseRefusal::Adrift { number }),
        Refusal::Case(CaseRefusal::AsItStands { number }),
        Refusal::Case(CaseRefusal::LinkToItself { number }),
        Refusal::Case(CaseRefusal::LinkedAlready { number, other }),
        Refusal::Case(CaseRefusal::NotLinked { number, other }),
        Refusal::Case(CaseRefusal::Circle {
            number,
            original: other,
        }),
        Refusal::Case(CaseRefusal::OriginalVoid {
            original: number,
            instead: Some(other),
        }),
        Refusal::Case(CaseRefusal::OriginalVoid {
            original: number,
            instead: None,
        }),
        Refusal::Case(CaseRefusal::VoidWithoutReason),
        Refusal::Case(CaseRefusal::AboutCase { number }),
    ];
    assert_snapshot!(said(&all), @r"
    **#12** is closed, so `/case urge` does not apply.
    <t:1800000000:f> (<t:1800000000:R>) is promised already. Please choose another time.
    The deadline of **#12** passed <t:1800000000:f> (<t:1800000000:R>); more time has to be asked for before. `/case promise` agrees a new time with the customer.
    The deadline is <t:1800000000:f> (<t:1800000000:R>) already. Please choose a later time.
    **#12** has no deadline for its resolution.
    <@8> has decided about this on **#12** already.
    This request on **#12** is over; its card shows how it stands.
    You asked for this yourself, so another supervisor has to decide about **#12**.
    Nobody has **#12**: its first responder has left. Whoever accepts it or a supervisor can do this.
    **#12** says that already.
    **#12** is the same case. Please name another one.
    **#12** and **#9** are linked already.
    **#12** and **#9** are not linked.
    **#9** is a duplicate of **#12** already; the two cannot repeat each other.
    **#12** is void itself; **#9** goes on instead of it. Please name that one.
    **#12** is void itself. Please name the case that goes on.
    Please say why, or which case it duplicates.
    This post is about **#12** already. `/case note` adds to it.
    ~~~
    **#12** 已关闭，不能 `/工单 催办`。
    已经承诺 <t:1800000000:f>（<t:1800000000:R>），请选别的时间。
    **#12** 已于 <t:1800000000:f>（<t:1800000000:R>） 到期，延期须在截止前申请；可用 `/工单 承诺` 与客户另约时间。
    截止时间已是 <t:1800000000:f>（<t:1800000000:R>），请选更晚的时间。
    **#12** 没有解决时限。
    <@8> 已批复 **#12** 的这次延期申请。
    **#12** 的这次延期申请已结束，现状请看卡片。
    这是您本人的申请，**#12** 须由其他主管批复。
    **#12** 目前无人负责，请先接单，或由主管操作。
    **#12** 没有变化。
    **#12** 就是这张工单，请指明另一张。
    **#12** 与 **#9** 已经关联。
    **#12** 与 **#9** 没有关联。
    **#9** 已作为 **#12** 的重复工单作废，两者不能互为重复。
    **#12** 本身已作废，由 **#9** 继续办理，请指明 **#9**。
    **#12** 本身已作废，请指明仍有效的工单。
    请填写原因，或与哪张工单重复。
    这条消息说的就是 **#12**，可用 `/工单 跟进` 补充记录。
    ");
}

#[test]
fn a_number_out_of_bounds_is_told_with_its_bounds() {
    let refusal = Refusal::OutOfRange {
        given: "521".to_owned(),
        option: "report week ago".to_owned(),
        min: 0,
        max: 520,
    };
    assert_snapshot!(said(&[refusal]), @"
    `ago` takes a whole number from 0 to 520; `521` is none of them.
    ~~~
    `几周前` 须为 0 至 520 之间的整数，不能是 `521`。
    ");
    let refusal = CustomerRefusal::OtherTeams {
        name: "Lihua".to_owned(),
    };
    assert_snapshot!(said(&[refusal.into()]), @"
    Every case of Lihua is one of other teams. Somebody there or a supervisor can read the contact.
    ~~~
    Lihua的工单均属其他部门，请由所属部门或主管查看联系方式。
    ");
}
