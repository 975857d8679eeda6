//! Calendars: changed by command, shown first, and deadlines that move with them.

use sandbox::Outcome;

use crate::harness::{Stand, deadline, private};

/// What a proposal says, and what is said once it is saved.
async fn saved(stand: &Stand, line: &str) -> (String, String) {
    let proposal = stand.play("manager", line).await;
    let text = private(&proposal);
    assert!(text.contains("open case"), "{line}: {text}");
    let done = press(stand, &proposal, "Save").await;
    stand.settled().await;
    (text, done)
}

async fn press(stand: &Stand, proposal: &Outcome, button: &str) -> String {
    let pressed = stand.press("manager", proposal.message().id, button).await;
    pressed.text()
}

#[tokio::test]
async fn a_holiday_moves_deadlines_and_says_so_first() {
    let stand = Stand::open_at("2026-11-23 17:00").await;
    stand.inquiry("Lihua").await;
    let card = stand.card(1).await.text();
    assert!(card.contains(&deadline("2026-11-24 17:00")), "{card}");
    let line =
        "/desk calendar holiday action:add date:2026-11-24..2026-11-25 name:\"Founding Day\"";
    let proposal = stand.play("manager", line).await;
    let text = private(&proposal);
    assert!(
        text.starts_with("New holidays 2026-11-24 to 2026-11-25, 2 days: Founding Day\n**The desk's calendar** · Asia/Shanghai\nMon-Fri 09:00-12:00 13:00-18:00"),
        "{text}"
    );
    assert!(
        text.contains("1 open case would move.") && text.contains("**#1** Lihua"),
        "{text}"
    );
    // Nothing has happened yet, and nothing does when it is not wanted.
    assert!(
        stand
            .card(1)
            .await
            .text()
            .contains(&deadline("2026-11-24 17:00"))
    );
    let cancelled = press(&stand, &proposal, "Cancel").await;
    assert!(cancelled.contains("This was not changed."), "{cancelled}");
    assert!(
        stand
            .card(1)
            .await
            .text()
            .contains(&deadline("2026-11-24 17:00"))
    );

    let (_, done) = saved(&stand, line).await;
    assert!(done.contains("Saved."), "{done}");
    let card = stand.card(1).await.text();
    assert!(card.contains(&deadline("2026-11-26 17:00")), "{card}");
    let history = stand.told("agent", "/case history case:1").await;
    assert!(history.contains("<t:"), "{history}");
    // Taken away again, it goes back; a date that is none is refused.
    let (text, _) = saved(
        &stand,
        "/desk calendar holiday action:remove date:2026-11-24..2026-11-25",
    )
    .await;
    assert!(text.starts_with("Holidays removed: 2"), "{text}");
    assert!(
        stand
            .card(1)
            .await
            .text()
            .contains(&deadline("2026-11-24 17:00"))
    );
    let none = stand
        .told(
            "manager",
            "/desk calendar holiday action:remove date:2026-11-24",
        )
        .await;
    assert!(none.starts_with("Nothing of the kind is set"), "{none}");
    stand.end().await;
}

#[tokio::test]
async fn hours_are_typed_in_either_language() {
    let stand = Stand::open_at("2026-11-27 17:30").await;
    stand.inquiry("Lihua").await;
    let (text, _) = saved(
        &stand,
        "/desk calendar hours week:\"周六 9:00-12:00 13:00-17:00\"",
    )
    .await;
    assert!(text.contains("Sat 09:00-12:00 13:00-17:00"), "{text}");
    // Half an hour on Friday, seven on Saturday, the rest on Monday.
    let card = stand.card(1).await.text();
    assert!(card.contains(&deadline("2026-11-30 09:30")), "{card}");
    for (week, refused) in [
        (
            "mon 12-9",
            "Mon `12:00-09:00` ends before it begins. Past midnight, count on: `22:00-30:00`.",
        ),
        (
            "mon 9-12 11-13",
            "Mon: `09:00-12:00` and `11:00-13:00` overlap. Please make one of them.",
        ),
        (
            "sun 20:00-33:30",
            "Sun `20:00-33:30` runs into `09:00-12:00` of the next day. Please end it earlier.",
        ),
        (
            "mon 24:00-30:00",
            "Mon `24:00-30:00`: working hours begin before 24:00 and end by 48:00.",
        ),
        (
            "daily off",
            "That leaves no working time in the next 400 days. Please keep some working hours.",
        ),
        (
            "always",
            "`always` cannot be read as working hours. Try `mon-fri 09:00-12:00 13:00-18:00; sat off`.",
        ),
    ] {
        let line = format!("/desk calendar hours week:\"{week}\"");
        assert_eq!(stand.told("manager", &line).await, refused);
    }
    let zone = stand
        .told("manager", "/desk calendar zone zone:Mars/Olympus")
        .await;
    assert!(zone.starts_with("`Mars/Olympus` is no time zone"), "{zone}");
    stand.end().await;
}

#[tokio::test]
async fn a_team_s_calendar_is_given_and_taken_away_and_says_so_first() {
    let stand = Stand::open_at("2026-11-23 20:00").await;
    for name in ["Night", "Day"] {
        let line = format!("/desk team add name:{name} channel:#general");
        stand.told("manager", &line).await;
    }
    let night = "/desk calendar hours week:\"daily 20:00-29:00\" team:Night";
    saved(&stand, night).await;
    // Nothing moves, so that it holds at once.
    let done = stand
        .told("manager", "/desk team edit team:Day calendar:Night")
        .await;
    assert!(done.starts_with("The team is changed."), "{done}");
    assert!(done.contains("hours: its own"), "{done}");
    let line = "/log kind:inquiry customer:Li summary:x team:Day";
    stand.told("agent", line).await;
    let (by_night, by_day) = (deadline("2026-11-24 04:00"), deadline("2026-11-24 18:00"));
    assert!(stand.card(1).await.text().contains(&by_night));

    let proposal = stand
        .play("manager", "/desk team edit team:Day clear:calendar")
        .await;
    let text = private(&proposal);
    assert!(
        text.starts_with(
            "**Day** gets the desk's calendar\n**The desk's calendar** · Asia/Shanghai\nMon-Fri"
        ) && text.contains("1 open case would move.\n**#1** Li"),
        "{text}"
    );
    assert!(stand.card(1).await.text().contains(&by_night));
    let gone = press(&stand, &proposal, "Save").await;
    assert!(gone.starts_with("Saved. **Day** gets"), "{gone}");
    stand.settled().await;
    assert!(stand.card(1).await.text().contains(&by_day));

    // Beside another change, which holds at once.
    let proposal = stand
        .play(
            "manager",
            "/desk team edit team:Day calendar:Night name:Late",
        )
        .await;
    let text = private(&proposal);
    assert!(
        text.starts_with("The team is changed.\n**Late**")
            && text.contains("hours: the desk's")
            && text.contains("**Late** gets the calendar that **Night** has\n**Calendar of Late**")
            && text.contains("1 open case would move."),
        "{text}"
    );
    press(&stand, &proposal, "Cancel").await;
    assert!(stand.card(1).await.text().contains(&by_day));
    let proposal = stand
        .play("manager", "/desk team edit team:Late calendar:Night")
        .await;
    press(&stand, &proposal, "Save").await;
    stand.settled().await;
    assert!(stand.card(1).await.text().contains(&by_night));
    stand.posts("#general").await;
    stand.end().await;
}

#[tokio::test]
async fn a_team_may_have_hours_of_its_own() {
    let stand = Stand::open_at("2026-11-23 20:00").await;
    stand
        .told("manager", "/desk team add name:Night channel:#general")
        .await;
    let (text, _) = saved(
        &stand,
        "/desk calendar hours week:\"daily 20:00-29:00\" team:Night",
    )
    .await;
    assert!(
        text.contains("**Calendar of Night** · Asia/Shanghai"),
        "{text}"
    );
    stand
        .told(
            "agent",
            "/log kind:inquiry customer:Li summary:x team:Night",
        )
        .await;
    let card = stand.card(1).await.text();
    assert!(card.contains(&deadline("2026-11-24 04:00")), "{card}");
    // The other team keeps the desk's; a holiday is one for both.
    stand.inquiry("Wang").await;
    assert!(
        stand
            .card(2)
            .await
            .text()
            .contains(&deadline("2026-11-24 18:00"))
    );
    let (text, _) = saved(
        &stand,
        "/desk calendar holiday action:add date:2026-11-24 name:Off",
    )
    .await;
    assert!(text.contains("1 open case would move."), "{text}");
    assert!(
        stand
            .card(2)
            .await
            .text()
            .contains(&deadline("2026-11-25 18:00"))
    );
    let shown = stand
        .told("manager", "/desk calendar show team:Night")
        .await;
    assert!(shown.contains("24 holiday: Off"), "{shown}");
    // One for Night alone leaves the other as it is.
    let (_, _) = saved(
        &stand,
        "/desk calendar holiday action:add date:2026-11-25 name:Rest team:Night",
    )
    .await;
    assert!(
        stand
            .card(2)
            .await
            .text()
            .contains(&deadline("2026-11-25 18:00"))
    );
    stand.posts("#general").await;
    stand.end().await;
}

#[tokio::test]
async fn the_shipped_tables_are_applied_on_request() {
    let stand = Stand::open().await;
    let (text, _) = saved(&stand, "/desk calendar apply table:cn-2026").await;
    assert!(
        text.starts_with("33 holidays, 6 make-up working days\nSource: 国务院办公厅关于2026年部分节假日安排的通知 (国办发明电〔2025〕7号), 2025-11-04"),
        "{text}"
    );
    let shown = stand
        .told("manager", "/desk calendar show month:2026-10")
        .await;
    assert!(shown.contains("1-7 holiday: National Day"), "{shown}");
    assert!(
        shown.contains("10 make-up working day: National Day, 09:00-12:00 13:00-18:00"),
        "{shown}"
    );
    assert!(shown.contains(" 10+"), "{shown}");
    let bad = stand.told("manager", "/desk calendar show month:13").await;
    assert_eq!(bad, "`13` is no month. Try `2026-10`.");
    // A make-up day of one's own, with hours; then without.
    let (text, _) = saved(
        &stand,
        "/desk calendar workday action:add date:2026-11-28 name:Stock hours:9-12",
    )
    .await;
    assert!(
        text.starts_with("New make-up working day 2026-11-28: Stock, 09:00-12:00"),
        "{text}"
    );
    let (text, _) = saved(&stand, "/desk calendar workday action:remove date:11-28").await;
    assert!(
        text.starts_with("Make-up working days removed: 1"),
        "{text}"
    );
    for date in [
        "2026-02-30",
        "2026-11-28..2026-11-01",
        "soon",
        "2026-01-01..2027-06-01",
    ] {
        let line = format!("/desk calendar holiday action:add date:{date} name:x");
        let told = stand.told("manager", &line).await;
        assert!(told.contains("is no date"), "{date}: {told}");
    }
    let nameless = stand
        .told(
            "manager",
            "/desk calendar holiday action:add date:2026-12-24",
        )
        .await;
    assert_eq!(nameless, "Please fill in: Name.");
    stand.end().await;
}

#[tokio::test]
async fn holidays_come_from_a_file() {
    let stand = Stand::open().await;
    let ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\n\
               RRULE:FREQ=YEARLY\r\nSUMMARY:Christmas\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n\
               DTSTART:20261224T150000Z\r\nSUMMARY:Party\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    stand.discord.add_file("days.ics", ics.as_bytes());
    let (text, _) = saved(&stand, "/desk calendar import file:days.ics").await;
    assert!(
        text.starts_with("From the file, 2026-12-25 to 2031-12-25: 6 holidays.\nEvents that come again every year are taken until 2031.\nOne event with a time of day was left out."),
        "{text}"
    );
    let shown = stand
        .told("manager", "/desk calendar show month:2027-12")
        .await;
    assert!(shown.contains("25 holiday: Christmas"), "{shown}");
    for (name, content, refused) in [
        (
            "broken.ics",
            "hello".to_owned(),
            "This is no whole iCalendar file",
        ),
        (
            "half.ics",
            ics.replace("END:VCALENDAR", ""),
            "This is no whole iCalendar file",
        ),
        (
            "huge.ics",
            "x".repeat(10 * 1_048_576 + 1),
            "The file is too large; 10 MiB at most.",
        ),
        (
            "endless.ics",
            ics.replace("YEARLY", "DAILY"),
            "The file has no day off of these years.\nOne event with a time of day was left out.\nOne more event was left out; the list says why.\nLeft out:\n2026-12-25 Fri · Christmas: it comes again more often than once a year, without end",
        ),
        (
            "timed.ics",
            ics.replace(";VALUE=DATE:20261225", ":20261225T090000Z"),
            "The file has no day off of these years.\n2 events with a time of day were left out.",
        ),
    ] {
        stand.discord.add_file(name, content.as_bytes());
        let told = stand
            .told("manager", &format!("/desk calendar import file:{name}"))
            .await;
        assert!(told.starts_with(refused), "{name}: {told}");
    }
    stand.end().await;
}

/// A file of all-day events, each with its date and its name.
fn file(events: &[(&str, &str)]) -> String {
    let each = events.iter().map(|(date, name)| {
        format!("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{date}\r\nSUMMARY:{name}\r\nEND:VEVENT\r\n")
    });
    let events: String = each.collect();
    format!("BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n")
}

#[tokio::test]
async fn every_day_of_a_file_is_shown_with_how_it_was_read_before_it_counts() {
    let mut stand = Stand::open().await;
    let events = [
        ("20261102", "All Souls Day (Special Non-Working Day)"),
        ("20261001", "国庆节 不上班"),
        ("20261010", "国庆节（班）"),
        ("20261012", "周年庆放假（10月17日补班）"),
        ("20261107", "立冬"),
        ("20261399", "Never"),
    ];
    stand.discord.add_file("days.ics", file(&events).as_bytes());
    let asked = stand
        .play("manager", "/desk calendar import file:days.ics")
        .await;
    let text = private(&asked);
    for line in [
        "From the file, 2026-10-01 to 2026-11-02: 3 holidays, 2 make-up working days.",
        "2 more events were left out; the list says why.",
        "Every day of the file, and how it is read",
        "2026-10-01 Thu · holiday · 国庆节 不上班 (its name says \"不上班\")",
        "2026-10-10 Sat · **make-up working day** · 国庆节（班） (its name says \"班\")",
        "2026-10-12 Mon · holiday · 周年庆放假（10月17日补班） (its name says \"放假\")",
        "2026-10-17 Sat · **make-up working day** · 周年庆放假（10月17日补班） (worked instead, as",
        "2026-11-02 Mon · holiday · All Souls Day (Special Non-Working Day) (its name says \"non-working day\")",
        "2026-11-07 Sat · 立冬: an observance; `observances:` takes these too",
        "Never: it has no date that can be read",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    press(&stand, &asked, "Save").await;
    stand.settled().await;
    let october = stand
        .told("manager", "/desk calendar show month:2026-10")
        .await;
    assert!(
        october.contains("1 holiday: 国庆节 不上班")
            && october.contains("17 make-up working day: 周年庆"),
        "{october}"
    );
    let november = stand
        .told("manager", "/desk calendar show month:2026-11")
        .await;
    assert!(
        november.contains("2 holiday: All Souls") && !november.contains("立冬"),
        "{november}"
    );
    // The same once more changes nothing; with the observances it does.
    let again = stand
        .told("manager", "/desk calendar import file:days.ics")
        .await;
    assert_eq!(again, "It is so already; nothing would change.");
    let line = "/desk calendar import file:days.ics observances:true";
    let (text, _) = saved(&stand, line).await;
    assert!(
        text.contains("立冬 (observance, taken as wished)"),
        "{text}"
    );

    // A long list has pages, which work after a restart, for managers alone.
    let dates: Vec<String> = (1..=45)
        .map(|day| format!("20270{}{:02}", day / 28 + 3, day % 28 + 1))
        .collect();
    let names: Vec<String> = (1..=45).map(|day| format!("Day {day}")).collect();
    let events: Vec<(&str, &str)> = dates
        .iter()
        .zip(&names)
        .map(|(date, name)| (date.as_str(), name.as_str()))
        .collect();
    stand.discord.add_file("long.ics", file(&events).as_bytes());
    let asked = stand
        .play("manager", "/desk calendar import file:long.ics")
        .await;
    let id = asked.message().id;
    let first = private(&asked);
    assert!(
        first.contains("Day 1 (") && first.contains("Page 1 of 3"),
        "{first}"
    );
    stand.restart().await;
    let second = stand.press("manager", id, "Next").await.text();
    assert!(
        second.contains("Day 30 (")
            && !second.contains("Day 1 (")
            && second.contains("Page 2 of 3"),
        "{second}"
    );
    assert!(second.contains("No open case would move."), "{second}");
    let third = stand.press("manager", id, "Next").await.text();
    assert!(
        third.contains("Day 45 (") && third.contains("Page 3 of 3"),
        "{third}"
    );
    let back = stand.press("manager", id, "Previous").await.text();
    assert!(back.contains("Page 2 of 3"), "{back}");
    let done = stand.press("manager", id, "Save").await.text();
    assert!(done.starts_with("Saved. From the file"), "{done}");
    stand.settled().await;
    stand.end().await;
}

#[tokio::test]
async fn a_holiday_says_whose_it_is_and_passes_by_those_who_work_around_the_clock() {
    let stand = Stand::open_at("2026-11-23 17:00").await;
    for name in ["Emergency", "Night"] {
        stand
            .told(
                "manager",
                &format!("/desk team add name:{name} channel:#general"),
            )
            .await;
    }
    saved(
        &stand,
        "/desk calendar hours week:\"daily 0:00-24:00\" team:Emergency",
    )
    .await;
    let (text, _) = saved(
        &stand,
        "/desk calendar hours week:\"daily 20:00-29:00\" team:Night",
    )
    .await;
    assert!(text.contains("Holds for **Night**."), "{text}");
    stand
        .told(
            "agent",
            "/log kind:inquiry customer:Li summary:x team:Emergency",
        )
        .await;
    let at_once = deadline("2026-11-24 01:00");
    assert!(stand.card(1).await.text().contains(&at_once));
    let (text, _) = saved(
        &stand,
        "/desk calendar holiday action:add date:2026-11-24 name:Founding",
    )
    .await;
    assert!(
        text.contains(
            "Holds for **Support**, **Night**.\nNot for **Emergency**: it works around the clock"
        ) && text.contains("No open case would move."),
        "{text}"
    );
    assert!(stand.card(1).await.text().contains(&at_once));
    // Nothing more of it: it is there already, but for whom it was not.
    let line = "/desk calendar holiday action:add date:2026-11-24 name:Founding";
    assert_eq!(
        stand.told("manager", line).await,
        "It is so already; nothing would change."
    );
    let (text, _) = saved(&stand, &format!("{line} scope:all")).await;
    assert!(
        text.contains("Holds for **Support**, **Emergency**, **Night**.")
            && text.contains("1 open case would move."),
        "{text}"
    );
    assert!(
        stand
            .card(1)
            .await
            .text()
            .contains(&deadline("2026-11-25 01:00"))
    );
    // One date, three calendars: one holiday is gone, for everybody.
    let (text, _) = saved(
        &stand,
        "/desk calendar holiday action:remove date:2026-11-24",
    )
    .await;
    assert!(text.starts_with("Holidays removed: 1\n"), "{text}");
    assert!(
        text.contains("Holds for **Support**, **Emergency**, **Night**."),
        "{text}"
    );
    assert!(stand.card(1).await.text().contains(&at_once));
    // The desk's alone, and one team's alone.
    let (text, _) = saved(&stand, &format!("{line} scope:desk")).await;
    assert!(
        text.contains(
            "Holds for **Support**.\nNot for **Emergency**, **Night**: a calendar of its own."
        ),
        "{text}"
    );
    let (text, _) = saved(
        &stand,
        "/desk calendar workday action:add date:2026-11-28 name:Stock team:Night",
    )
    .await;
    assert!(
        text.contains("Holds for **Night**.") && !text.contains("Not for"),
        "{text}"
    );
    let (text, _) = saved(
        &stand,
        "/desk calendar workday action:remove date:2026-11-28",
    )
    .await;
    assert!(
        text.starts_with("Make-up working days removed: 1\n"),
        "{text}"
    );
    stand.posts("#general").await;
    stand.end().await;
}

#[tokio::test]
async fn make_up_days_follow_changed_hours_and_the_same_hours_change_nothing() {
    let stand = Stand::open().await;
    saved(
        &stand,
        "/desk calendar workday action:add date:2026-11-28 name:Stock",
    )
    .await;
    saved(
        &stand,
        "/desk calendar workday action:add date:2026-11-29 name:Fair hours:9-12",
    )
    .await;
    for week in [
        "mon-fri 9-12 13-18",
        "周一至周五 9:00-12:00 13:00-18:00；周六、周日休息",
    ] {
        let line = format!("/desk calendar hours week:\"{week}\"");
        let told = stand.told("manager", &line).await;
        assert_eq!(told, "It is so already; nothing would change.");
    }
    let zone = stand
        .told("manager", "/desk calendar zone zone:Asia/Shanghai")
        .await;
    assert_eq!(zone, "It is so already; nothing would change.");
    let (text, _) = saved(&stand, "/desk calendar hours week:\"mon-fri 8-16\"").await;
    assert!(
        text.starts_with("New working hours; one make-up working day follows them\n"),
        "{text}"
    );
    let shown = stand
        .told("manager", "/desk calendar show month:2026-11")
        .await;
    assert!(
        shown.contains("28 make-up working day: Stock, 08:00-16:00")
            && shown.contains("29 make-up working day: Fair, 09:00-12:00"),
        "{shown}"
    );
    // A table that is put in twice.
    saved(&stand, "/desk calendar apply table:cn-2026").await;
    let again = stand
        .told("manager", "/desk calendar apply table:cn-2026")
        .await;
    assert_eq!(again, "It is so already; nothing would change.");
    stand.end().await;
}

#[tokio::test]
async fn a_desk_that_moves_takes_its_calendars_along() {
    let stand = Stand::open().await;
    saved(&stand, "/desk calendar hours week:\"sat 9-12\"").await;
    stand.told("manager", "/desk team add name:Abroad").await;
    saved(
        &stand,
        "/desk calendar zone zone:America/New_York team:Abroad",
    )
    .await;
    stand
        .told("manager", "/desk setup zone:Europe/Berlin")
        .await;
    stand.settled().await;
    let shown = stand.told("manager", "/desk calendar show").await;
    assert!(
        shown.contains("· Europe/Berlin") && shown.contains("Sat 09:00-12:00"),
        "{shown}"
    );
    let abroad = stand
        .told("manager", "/desk calendar show team:Abroad")
        .await;
    assert!(
        abroad.contains("· America/New\\_York") || abroad.contains("· America/New_York"),
        "{abroad}"
    );
    stand.end().await;
}

#[tokio::test]
async fn a_proposal_that_is_old_is_refused() {
    let stand = Stand::open().await;
    let line = "/desk calendar holiday action:add date:2026-12-24 name:Eve";
    let old = stand.play("manager", line).await;
    saved(
        &stand,
        "/desk calendar holiday action:add date:2026-12-25 name:Christmas",
    )
    .await;
    let refused = press(&stand, &old, "Save").await;
    assert!(
        refused.contains("The settings have changed since this was shown."),
        "{refused}"
    );
    let shown = stand
        .told("manager", "/desk calendar show month:2026-12")
        .await;
    assert!(
        shown.contains("25 holiday: Christmas") && !shown.contains("Eve"),
        "{shown}"
    );
    stand.end().await;
}
