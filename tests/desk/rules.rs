//! `/rules target`, `/rules ladder`, `/desk kind`: what managers decide, shown before it holds, and what becomes of cases.

use crate::harness::{MS, Stand, at, deadline, hours, minutes, private};

fn moment(wall: &str) -> String {
    format!("<t:{}:f>", at(wall).seconds())
}

impl Stand {
    /// Types a command that proposes something; what is shown, and the message to answer on.
    async fn proposed(&self, line: &str) -> (String, u64) {
        let shown = self.play("manager", line).await;
        (private(&shown), shown.message().id)
    }

    /// Proposes a change and lets it hold.
    async fn decided(&self, line: &str) {
        let (_, message) = self.proposed(line).await;
        let saved = self.press("manager", message, "Save").await;
        assert!(saved.is_update(), "{saved:?}");
        self.settled().await;
    }
}

#[tokio::test]
async fn of_many_that_would_move_the_five_that_move_most_are_shown() {
    let stand = Stand::open().await;
    // Those that are urgent have half the time, and lose half as much.
    for number in 1..=7 {
        let priority = if number < 5 { "urgent" } else { "normal" };
        let line = format!(
            r#"/log kind:complaint customer:"Customer {number}" summary:"Meter reads double" priority:{priority}"#
        );
        stand.told("agent", &line).await;
    }
    let set = "/rules target set clock:resolution length:24h kind:complaint";
    let (shown, _) = stand.proposed(set).await;
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines[1], "7 open cases would move.");
    let moving = lines
        .iter()
        .filter_map(|line| line.split_once(" · Resolution: "));
    let moving: Vec<&str> = moving.map(|(case, _)| case).collect();
    let most = [5, 6, 7, 1, 2].map(|number| format!("**#{number}** Customer {number}"));
    assert_eq!(moving[1..], most, "{shown}");
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.end().await;
}

#[tokio::test]
async fn a_target_is_shown_first_and_then_moves_what_runs() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.inquiry("Wang").await;
    stand.advance(minutes(10)).await;
    let set = "/rules target set clock:resolution length:24h kind:complaint";
    let (shown, message) = stand.proposed(set).await;
    assert_eq!(
        shown,
        format!(
            "Complaint · Resolution: 48 h, every hour counts → 24 h, every hour counts\n\
             1 open case would move.\n\
             **#1** Lihua · Resolution: {} → {}\n[Save] [Cancel]",
            moment("2026-11-25 09:00"),
            moment("2026-11-24 09:00"),
        )
    );
    // Shown is not done.
    let card = stand.card(1).await.text();
    assert!(card.contains(&deadline("2026-11-25 09:00")), "{card}");

    let saved = stand.press("manager", message, "Save").await;
    assert!(saved.is_update());
    assert!(saved.text().starts_with("Saved. Complaint · Resolution"));
    stand.settled().await;
    let card = stand.card(1).await.text();
    assert!(card.contains(&deadline("2026-11-24 09:00")), "{card}");
    let line = format!(
        "Resolution recalculated: {} → {}",
        moment("2026-11-25 09:00"),
        moment("2026-11-24 09:00")
    );
    let told = stand.told("agent", "/case history case:1").await;
    assert!(told.contains(&line), "{told}");
    let told = stand.told("agent", "/case history case:2").await;
    assert!(!told.contains("recalculated"), "{told}");
    let told = stand.told("agent", "/case clock case:1").await;
    let line = format!(
        "Target for Complaint: 24 h, every hour counts\n↪ {} recalculated: {} → {}\n24 h counted",
        moment("2026-11-23 09:10"),
        moment("2026-11-25 09:00"),
        moment("2026-11-24 09:00")
    );
    assert!(told.contains(&line), "{told}");

    // The new deadline is the one that is watched.
    stand.until("2026-11-24 09:00").await;
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    stand.advance(MS).await;
    let breach = stand.post("#supervisors").await.text();
    assert!(breach.contains("#1** · Resolution breached"), "{breach}");
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn a_breach_by_new_rules_is_called_now_and_one_that_is_none_any_more_is_over() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.told("agent", "/case accept case:1").await;
    stand.until("2026-11-23 12:00").await;
    let set = "/rules target set clock:resolution length:2h kind:complaint";
    let (shown, message) = stand.proposed(set).await;
    assert!(
        shown.contains("1 open case would move. 1 of them would be breached at once."),
        "{shown}"
    );
    stand.press("manager", message, "Save").await;
    let breach = stand.post("#supervisors").await;
    let text = breach.text();
    assert!(text.contains(&deadline("2026-11-23 11:00")), "{text}");
    assert!(!text.contains("late"), "{text}");
    stand
        .decided("/rules target set clock:resolution length:30h kind:complaint")
        .await;
    let over = stand.now(breach.id).await.text();
    assert!(
        over.contains("**#1** · Resolution breach withdrawn: target changed, due "),
        "{over}"
    );
    stand.until("2026-11-24 07:29").await;
    // The update's; nothing of the resolution before its new warning.
    for post in stand.posts("#support").await {
        let text = post.text();
        assert!(
            text.contains("Update") || text.contains("Resolution breach withdrawn"),
            "{text}"
        );
    }
    for post in stand.posts("#supervisors").await {
        assert!(post.text().contains("Update"), "{}", post.text());
    }
    stand.until("2026-11-24 07:30").await;
    let warning = stand.post("#support").await.text();
    assert!(warning.contains("Resolution due"), "{warning}");
    stand.end().await;
}

#[tokio::test]
async fn a_proposal_survives_a_restart_and_is_refused_when_something_else_was_saved() {
    let mut stand = Stand::open().await;
    stand.complaint("Lihua").await;
    let set = "/rules target set clock:resolution length:24h kind:complaint";
    let (_, first) = stand.proposed(set).await;
    let (_, second) = stand
        .proposed("/rules target set clock:response length:1h kind:complaint")
        .await;
    let (_, third) = stand
        .proposed("/rules target set clock:update length:none kind:complaint")
        .await;
    stand.restart().await;
    let cancelled = stand.press("manager", third, "Cancel").await;
    assert!(cancelled.is_update());
    assert!(cancelled.text().starts_with("This was not changed."));
    stand.press("manager", first, "Save").await;
    let refused = stand.pressed("manager", second, "Save").await;
    assert_eq!(
        refused,
        "The settings have changed since this was shown. Please type the command again."
    );
    let card = stand.card(1).await.text();
    assert!(card.contains(&deadline("2026-11-24 09:00")), "{card}");
    assert!(card.contains(&deadline("2026-11-23 09:30")), "{card}");
    // Whoever presses must be a manager, and the proposal one of this desk.
    let (_, message) = stand
        .proposed("/rules target set clock:response length:1h kind:complaint")
        .await;
    let id = stand.discord.message(message).unwrap().buttons()[0]
        .custom_id
        .clone();
    let pressed = stand
        .discord
        .press_forged("agent", "#support", message, &id)
        .await;
    assert_eq!(
        private(&pressed.unwrap()),
        "This is for managers. Please ask one of them."
    );
    stand.end().await;
}

#[tokio::test]
async fn another_zone_moves_working_hours() {
    let stand = Stand::open_at("2026-11-23 16:00").await;
    stand.inquiry("Wang").await;
    let card = stand.card(1).await.text();
    assert!(card.contains(&deadline("2026-11-24 16:00")), "{card}");
    // Where it is 09:00, the whole day is still ahead.
    stand.decided("/desk setup zone:Europe/Berlin").await;
    let card = stand.card(1).await.text();
    assert!(card.contains(&deadline("2026-11-24 01:00")), "{card}");
    let told = stand.told("agent", "/case history case:1").await;
    assert!(told.contains("Resolution recalculated"), "{told}");
    stand.end().await;
}

#[tokio::test]
async fn targets_are_listed_with_what_wins_and_removed() {
    let stand = Stand::open().await;
    stand
        .decided("/rules target set clock:resolution length:4h kind:complaint tier:key team:Support hours:team")
        .await;
    stand
        .decided("/rules target set clock:resolution length:12h kind:complaint")
        .await;
    let list = stand.told("manager", "/rules target list").await;
    let place = |line: &str| {
        list.find(line)
            .unwrap_or_else(|| panic!("{line}\n\n{list}"))
    };
    let first = place("Complaint · Key account · Support: 4 h of working time");
    let second = place("Complaint: 12 h, every hour counts");
    assert!(first < second);
    assert!(!list.contains("Complaint: 48 h"), "{list}");
    assert!(list.contains("Request: 3 working days · built in"));
    let (shown, message) = stand
        .proposed("/rules target remove clock:resolution kind:complaint")
        .await;
    assert!(
        shown.starts_with(
            "Complaint · Resolution: 12 h, every hour counts → 48 h, every hour counts\nNo open case would move."
        ),
        "{shown}"
    );
    stand.press("manager", message, "Save").await;
    let list = stand.told("manager", "/rules target list").await;
    assert!(list.contains("Complaint: 48 h, every hour counts · built in"));
    stand.end().await;
}

#[tokio::test]
async fn impossible_targets_are_refused() {
    let stand = Stand::open().await;
    let unset = "This desk has set no target for exactly these cases.";
    for (line, refusal) in [
        ("set clock:response length:0", "`0` is no possible target."),
        (
            "set clock:response length:30s",
            "`30s` is no possible target.",
        ),
        (
            "set clock:response length:2years",
            "`2years` is no possible target.",
        ),
        (
            "set clock:response length:366d",
            "`366d` is no possible target.",
        ),
        (
            "set clock:response length:-5m",
            "`-5m` is no possible target.",
        ),
        (
            "set clock:response length:1h kind:lunch",
            "`lunch` is no kind. Please use one of Inquiry / Complaint",
        ),
        (
            "set clock:response length:1h team:Night",
            "There is no team `Night`.",
        ),
        (
            "set clock:response length:30m kind:complaint",
            "It is so already",
        ),
        (
            "set clock:update length:8h kind:complaint hours:team",
            "It is so already",
        ),
        ("remove clock:response kind:complaint", unset),
        ("remove clock:response", unset),
    ] {
        let told = stand
            .told("manager", &format!("/rules target {line}"))
            .await;
        assert!(told.starts_with(refusal), "{line}: {told}");
    }
    for line in [
        "/rules target list",
        "/rules target set clock:response length:1h",
        "/rules target remove clock:response",
        "/rules ladder show",
        "/rules ladder set steps:answerer",
        "/rules ladder reset",
        "/desk kind list",
        "/desk kind add name:x",
        "/desk kind rename kind:complaint name:x",
        "/desk kind retire kind:complaint",
    ] {
        for who in ["agent", "supervisor"] {
            let told = stand.told(who, line).await;
            assert_eq!(
                told, "This is for managers. Please ask one of them.",
                "{line}"
            );
        }
    }
    stand.end().await;
}

#[tokio::test]
async fn a_ladder_of_ones_own_is_followed() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.until("2026-11-23 09:31").await;
    stand.post("#support").await;
    stand.post("#supervisors").await;
    let told = stand
        .told(
            "manager",
            "/rules ladder set steps:\"answerer, supervisors, 5m supervisors every 10m x2\"",
        )
        .await;
    assert!(told.starts_with("The ladder is changed."), "{told}");
    assert!(
        told.contains("3. 5 min after the step before, if nobody acknowledged → supervisors · again every 10 min, 2 times in all"),
        "{told}"
    );
    // The step that is next follows the new ladder: five minutes after the breach instead of fifteen.
    stand.until("2026-11-23 09:35:59").await;
    stand.nothing_new().await;
    stand.until("2026-11-23 09:36:01").await;
    let again = stand.post("#supervisors").await;
    assert_eq!(again.pings.roles, [stand.discord.role_id("Supervisor")]);
    stand.until("2026-11-23 09:46:02").await;
    stand.post("#supervisors").await;
    stand.until("2026-11-23 12:00").await;
    stand.nothing_new().await;
    // The built-in one goes on where this one ended: now, and not late.
    let told = stand.told("manager", "/rules ladder reset").await;
    assert!(told.starts_with("The ladder is the built-in one again."));
    let again = stand.post("#supervisors").await.text();
    assert!(
        again.contains("still breached") && !again.contains("late"),
        "{again}"
    );
    let told = stand.told("manager", "/rules ladder show").await;
    assert!(told.starts_with("The built-in ladder."), "{told}");
    for (steps, refusal) in [
        ("\" \"", "A ladder needs at least one step."),
        ("lunch", "The step `lunch` cannot be read."),
        ("\"answerer, supervisors, managers\"", "Step 3 must wait"),
        ("\"answerer x2\"", "Step 1 cannot be said that many times."),
        (
            "\"answerer, supervisors, 1m managers x60\"",
            "A ladder has 50 steps at most",
        ),
    ] {
        let line = format!("/rules ladder set steps:{steps}");
        let told = stand.told("manager", &line).await;
        assert!(told.starts_with(refusal), "{line}: {told}");
    }
    assert!(
        stand
            .told("manager", "/rules ladder reset")
            .await
            .starts_with("It is so already")
    );
    stand.end().await;
}

#[tokio::test]
async fn a_desk_adds_renames_and_retires_kinds() {
    let stand = Stand::open().await;
    let told = stand.told("manager", "/desk kind add name:Outage").await;
    assert_eq!(
        told,
        "Outage can be chosen for new cases.\nIt has no target yet for Response, Resolution, so its cases have no such deadline: `/rules target set`"
    );
    stand
        .decided("/rules target set clock:resolution length:2h kind:outage hours:24x7")
        .await;
    let line = "/log kind:Outage customer:Lihua summary:Dark";
    let told = stand.told("agent", line).await;
    assert!(told.contains("is logged."), "{told}");
    let card = stand.card(1).await.text();
    assert!(card.starts_with("#1 · Outage · New"), "{card}");
    assert!(card.contains(&deadline("2026-11-23 11:00")), "{card}");

    // Renamed: the open case follows, with its target.
    let told = stand
        .told("manager", "/desk kind rename kind:Outage name:停水")
        .await;
    assert!(told.starts_with("Outage is called 停水 now."), "{told}");
    let card = stand.card(1).await.text();
    assert!(card.starts_with("#1 · 停水 · New"), "{card}");
    assert!(card.contains(&deadline("2026-11-23 11:00")), "{card}");
    let told = stand.told("agent", "/case history case:1").await;
    assert!(!told.contains("recalculated"), "{told}");

    // Retired: open cases keep it, new ones cannot have it.
    let told = stand.told("manager", "/desk kind retire kind:停水").await;
    assert_eq!(
        told,
        "停水 is offered for no new case. 1 open case keeps it. `/desk kind add` brings it back."
    );
    let line = "/log kind:停水 customer:Lihua summary:Dark";
    let told = stand.told("agent", line).await;
    assert!(
        told.starts_with("`停水` is no kind. Please use one of Inquiry / Complaint"),
        "{told}"
    );
    let card = stand.card(1).await.text();
    assert!(card.contains(&deadline("2026-11-23 11:00")), "{card}");
    stand.told("manager", "/desk kind add name:停水").await;
    assert!(stand.told("agent", line).await.contains("is logged."));

    for (line, refusal) in [
        ("add name:停水", "There is a kind 停水, or there was."),
        ("add name:outage", "There is a kind outage, or there was."),
        ("add name:投诉", "There is a kind Complaint, or there was."),
        ("add name:\" \"", "Please fill in: Name."),
        (
            "rename kind:complaint name:Grievance",
            "Complaint is built in and keeps its name.",
        ),
        (
            "rename kind:停水 name:投诉",
            "There is a kind 投诉, or there was.",
        ),
        ("rename kind:lunch name:x", "`lunch` is no kind."),
        ("retire kind:lunch", "`lunch` is no kind."),
    ] {
        let told = stand.told("manager", &format!("/desk kind {line}")).await;
        assert!(told.starts_with(refusal), "{line}: {told}");
    }
    let list = stand.told("manager", "/desk kind list").await;
    assert!(
        list.contains("**Tip-off** · built in\n**Praise** · built in\n**停水**"),
        "{list}"
    );
    stand.until("2026-11-23 10:00").await;
    stand.end().await;
}

#[tokio::test]
async fn kinds_complete_in_the_readers_language() {
    let stand = Stand::open().await;
    stand.told("manager", "/desk kind add name:Outage").await;
    stand
        .told("manager", "/desk kind retire kind:emergency")
        .await;
    let complete = async |who: &str, line: &str| -> Vec<String> {
        let offered = stand.discord.complete(who, "#support", line).await.unwrap();
        offered.into_iter().map(|(name, _)| name).collect()
    };
    assert_eq!(complete("agent", "/log kind:").await.len(), 8);
    assert_eq!(complete("agent", "/log kind:out").await, ["Outage"]);
    assert_eq!(complete("agent", "/log kind:emerg").await, [""; 0]);
    assert_eq!(complete("agent", "/log kind:compl").await, ["Complaint"]);
    let retired = "/rules target set clock:update length:1h kind:emerg";
    assert_eq!(complete("manager", retired).await, ["Emergency"]);
    stand.discord.set_locale("agent", "zh-CN");
    assert_eq!(complete("agent", "/登记 类别:投").await, ["投诉"]);
    // What is typed without choosing is understood in both languages.
    for kind in ["投诉", "COMPLAINT", "Outage"] {
        let line = format!("/登记 类别:{kind} 客户:丽华 摘要:x");
        let told = stand.told("agent", &line).await;
        assert!(told.contains("已登记"), "{told}");
    }
    let card = stand.card(2).await.text();
    assert!(card.starts_with("#2 · Complaint"), "{card}");
    stand.end().await;
}

#[tokio::test]
async fn a_chinese_manager_reads_chinese() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.discord.set_locale("manager", "zh-CN");
    let shown = stand
        .play("manager", "/规则 时限 设置 环节:解决 时长:24小时 类别:投诉")
        .await;
    assert_eq!(
        private(&shown),
        format!(
            "投诉 · 解决：48 小时，全天计时 → 24 小时，全天计时\n1 张未结工单的截止时间将变动。\n\
             **#1** Lihua · 解决：{} → {}\n[保存] [取消]",
            moment("2026-11-25 09:00"),
            moment("2026-11-24 09:00"),
        )
    );
    let saved = stand.press("manager", shown.message().id, "保存").await;
    assert!(saved.text().starts_with("已保存。投诉"), "{}", saved.text());
    stand.settled().await;
    let told = stand.told("manager", "/工单 流转记录 工单:1").await;
    assert!(told.contains("解决时限已重新计算："), "{told}");
    let told = stand
        .told(
            "manager",
            "/规则 升级链 设置 各级:\"责任人、主管、15分 经理、2小时 经理 3次\"",
        )
        .await;
    assert!(told.starts_with("升级链已修改"), "{told}");
    assert!(
        told.contains("责任人、主管、15分 经理、2小时 经理 3次"),
        "{told}"
    );
    stand.advance(hours(0)).await;
    stand.end().await;
}

#[tokio::test]
async fn each_step_is_posted_where_its_audience_reads() {
    let stand = Stand::open().await;
    let line = "/rules ladder set steps:\"managers, answerer, 5m supervisors\"";
    stand.told("manager", line).await;
    stand.complaint("Lihua").await;
    stand.until("2026-11-23 09:23").await;
    let warning = stand.post("#supervisors").await;
    assert_eq!(warning.pings.roles, [stand.discord.role_id("Manager")]);
    stand.until("2026-11-23 09:31").await;
    let breach = stand.post("#support").await;
    assert!(breach.text().contains("breached"), "{}", breach.text());
    assert_eq!(breach.pings.users, [stand.discord.user_id("agent")]);
    stand.until("2026-11-23 09:36").await;
    let again = stand.post("#supervisors").await;
    assert_eq!(again.pings.roles, [stand.discord.role_id("Supervisor")]);
    stand.end().await;
}
