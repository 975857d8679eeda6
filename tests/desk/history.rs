//! `/desk history`: who changed which rule, from what to what.

use sandbox::Outcome;

use crate::harness::{SETUP, START, Stand, private};

/// What changes a rule, and what the history says of it. Those that ask first are saved.
const CHANGES: &[(&str, &str)] = &[
    ("/desk roles clear:supervisor", "Role of supervisors: <@&"),
    (
        "/desk team add name:Billing channel:#general",
        "**Billing** · cards: – → <#",
    ),
    (
        "/desk team edit team:Billing name:Accounts",
        "Teams: Billing → Accounts",
    ),
    (
        "/desk team edit team:Accounts threads:true",
        "**Accounts** · threads: off → on",
    ),
    ("/desk team retire team:Accounts", "Teams: Accounts → –"),
    ("/desk team add name:Accounts", "Teams: – → Accounts"),
    (
        "/desk team edit team:Accounts calendar:Support",
        "Calendar of Accounts: the desk's → its own",
    ),
    (
        "/desk calendar hours week:\"sat 9-12\"",
        "The desk's calendar · Working hours: Mon-Fri 09:00-12:00 13:00-18:00 → \
         Mon-Fri 09:00-12:00 13:00-18:00 · Sat 09:00-12:00",
    ),
    (
        "/desk calendar holiday action:add date:2026-12-25 name:Christmas",
        "Calendar of Accounts · Holidays: – → 2026-12-25 Christmas",
    ),
    (
        "/desk calendar holiday action:remove date:2026-12-25",
        "The desk's calendar · Holidays: 2026-12-25 Christmas → –",
    ),
    (
        "/desk calendar workday action:add date:2026-12-26 name:Swap hours:9-12",
        "The desk's calendar · Make-up working days: – → 2026-12-26 Swap 09:00-12:00",
    ),
    (
        "/desk calendar zone zone:Europe/Berlin",
        "The desk's calendar · Time zone: Asia/Shanghai → Europe/Berlin",
    ),
    (
        "/desk calendar apply table:cn-2026",
        "The desk's calendar · Holidays: – → 2026-",
    ),
    (
        "/desk routine set name:digest cron:\"0 9 * * 1\"",
        "Weekly digest · when: `0 17 * * 5` → `0 9 * * 1`",
    ),
    (
        "/desk routine off name:digest",
        "Weekly digest · when: `0 9 * * 1` → off",
    ),
    (
        "/rules target set clock:response kind:complaint length:45m",
        "Target · Complaint · Response: 30 min of working time → 45 min of working time",
    ),
    (
        "/rules target remove clock:response kind:complaint",
        "Target · Complaint · Response: 45 min of working time → 30 min of working time",
    ),
    (
        "/rules ladder set steps:\"answerer, managers\"",
        "Ladder: built in → `answerer, managers`",
    ),
    (
        "/rules ladder reset",
        "Ladder: `answerer, managers` → built in",
    ),
    (
        "/rules mask add pattern:\"Account +13\"",
        "Masked besides contacts: – → `Account +13`",
    ),
    (
        "/rules mask remove pattern:account+13",
        "Masked besides contacts: `Account +13` → –",
    ),
    ("/desk kind add name:Outage", "Kinds: – → Outage"),
    (
        "/desk kind rename kind:Outage name:Fault",
        "Kinds: Outage → Fault",
    ),
    ("/desk kind retire kind:Fault", "Kinds: Fault → –"),
    (
        "/desk setup zone:Europe/Berlin",
        "Time zone: Asia/Shanghai → Europe/Berlin",
    ),
];

async fn save(stand: &Stand, asked: &Outcome) {
    if asked.text().contains("[Save]") {
        let pressed = stand.press("manager", asked.message().id, "Save").await;
        assert!(pressed.text().contains("Saved"), "{}", pressed.text());
        stand.settled().await;
    }
}

#[tokio::test]
async fn every_change_of_a_rule_is_told_with_who_made_it() {
    let stand = Stand::fresh(START).await;
    let empty = stand.told("manager", "/desk history").await;
    assert_eq!(
        empty,
        "Changes of the settings\nNo setting has been changed yet."
    );
    stand.told("manager", SETUP).await;
    let first = stand.told("manager", "/desk history").await;
    let support = stand.discord.channel_id("#support");
    for told in [
        format!("{} · Role of agents: – → <@&", stand.mention("manager")),
        format!("**Support** · cards: – → <#{support}>"),
    ] {
        assert!(first.contains(&told), "{told}: {first}");
    }
    for (line, told) in CHANGES {
        let done = stand.play("manager", line).await;
        save(&stand, &done).await;
        // Long lists are told whole, so that one command may take two pages.
        let mut history = stand.told("manager", "/desk history").await;
        history += "\n";
        history += &stand.told("manager", "/desk history page:2").await;
        let by = format!("{} · ", stand.mention("manager"));
        let lines: Vec<&str> = history.lines().filter(|one| one.contains(&by)).collect();
        let is_told = lines.iter().any(|one| one.contains(&format!("{by}{told}")));
        assert!(is_told, "{line}: {}\n{history}", private(&done));
    }
    stand.end().await;
}

#[tokio::test]
async fn what_is_not_changed_is_not_told_and_pages_are_turned() {
    let stand = Stand::open().await;
    let before = stand.told("manager", "/desk history").await;
    stand.told("manager", "/desk setup channel:#support").await;
    let holiday = "/desk calendar holiday action:add date:2026-12-25 name:x";
    let asked = stand.play("manager", holiday).await;
    stand.press("manager", asked.message().id, "Cancel").await;
    stand.told("manager", "/desk team list").await;
    assert_eq!(stand.told("manager", "/desk history").await, before);

    for number in 0..9 {
        let line = format!("/desk kind add name:Sort{number}");
        stand.told("manager", &line).await;
    }
    let page = stand.play("manager", "/desk history").await;
    let newest = private(&page);
    assert!(
        newest.contains("– → Sort8") && !newest.contains("Sort0"),
        "{newest}"
    );
    assert!(newest.contains("Page 1 of "), "{newest}");
    let next = stand.press("manager", page.message().id, "Next").await;
    assert!(
        next.is_update() && next.text().contains("– → Sort0"),
        "{}",
        next.text()
    );
    let typed = stand.told("manager", "/desk history page:2").await;
    assert!(typed.contains("– → Sort0"), "{typed}");
    let beyond = stand.told("manager", "/desk history page:100000").await;
    assert!(beyond.contains("Role of agents: – → "), "{beyond}");
    stand.end().await;
}

/// What is given again changes nothing: that is said, and nothing is on record.
#[tokio::test]
async fn what_stands_so_already_is_said_to_have_changed_nothing() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    for (who, line) in [
        ("supervisor", "/customer edit customer:Lihua tier:key"),
        ("agent", "/customer edit customer:Lihua notes:Gate"),
        ("agent", "/customer edit customer:Lihua add-need:elderly"),
        ("manager", "/desk roles clear:agent"),
        ("manager", "/desk team edit team:Support threads:True"),
        ("manager", "/desk team edit team:Support calendar:Support"),
        ("manager", "/desk routine off name:digest"),
        ("manager", "/rules ladder set steps:\"15m supervisors\""),
        ("manager", "/rules ladder quiet from:21:00 to:6:00"),
    ] {
        let told = stand.told(who, line).await;
        assert!(!told.contains("nothing would change"), "{line}: {told}");
        let before = changes(&stand).await;
        let again = stand.told(who, line).await;
        assert!(
            again.ends_with("already; nothing would change."),
            "{line}: {again}"
        );
        assert_eq!(changes(&stand).await, before, "{line}");
    }
    for channel in ["#support", "#supervisors", "#1"] {
        stand.posts(channel).await;
    }
    stand.end().await;
}

/// What is on record of the desk and of the customer.
async fn changes(stand: &Stand) -> [String; 2] {
    let customer = stand.told("agent", "/customer show customer:Lihua").await;
    [stand.told("manager", "/desk history").await, customer]
}
