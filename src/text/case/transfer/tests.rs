//! Handing over, of one, three and many.

use insta::assert_snapshot;

use super::*;
use crate::{
    model::{
        case::{Receiver, Way, clocks::ClockKind, moved::ClockTarget},
        ids::RoleId,
    },
    text::{
        case::offers::{self, Answer},
        testing::{NOON, assert_fits, both, case, english, minutes, offer},
    },
};

fn billing() -> Receiver {
    Receiver::Team {
        team: TeamId(2),
        name: "Billing @here".to_owned(),
    }
}

fn transferred_to(to: Receiver) -> Case {
    let offer = crate::model::case::Offer {
        to,
        way: Way::Transferred,
        ..offer()
    };
    Case {
        offer: Some(offer),
        owner: Some(UserId(1)),
        ..case()
    }
}

#[test]
fn a_transfer_asks_a_person_or_a_team() {
    let person = transferred_to(Receiver::Person(UserId(3)));
    let team = transferred_to(billing());
    for case in [&person, &team] {
        let offer = case.offer.as_ref();
        let asked = [Ping::Role(RoleId(8)), Ping::Role(RoleId(9))];
        let pings = offer.map(|offer| offers::offer(english(), case, (offer, None), &asked).pings);
        assert_eq!(pings, Some(asked.to_vec()));
    }
    let asked = |case: &Case| {
        both(|lang| match &case.offer {
            Some(offer) => offers::offer(
                lang,
                case,
                (offer, Some("knows **meters**")),
                &asked_by(offer),
            ),
            None => Notice::default(),
        })
    };
    assert_snapshot!(asked(&person), @r"
    📥 <@3> **#12** is handed over to you by <@1>. Please answer by <t:1800000900:f> (<t:1800000900:R>).
    Complaint · Lihua Textiles · Meter reads double
    Why: knows \*\*meters\*\*
    [Accept] [Decline] [Open]
    pings @3
    ~~~
    📥 <@3> **#12** 由 <@1> 转办给您，请于 <t:1800000900:f>（<t:1800000900:R>） 前接单或退回。
    投诉 · Lihua Textiles · Meter reads double
    原因：knows \*\*meters\*\*
    [接单] [退回] [查看]
    pings @3
    ");
    assert_snapshot!(asked(&team), @r"
    📥 <@&8> **#12** is handed over to **Billing \@here** by <@1>. Whoever accepts by <t:1800000900:f> (<t:1800000900:R>) has it.
    Complaint · Lihua Textiles · Meter reads double
    Why: knows \*\*meters\*\*
    [Accept] [Decline] [Open]
    pings @&8
    ~~~
    📥 <@&8> **#12** 由 <@1> 转办至**Billing \@here**，请于 <t:1800000900:f>（<t:1800000900:R>） 前接单，接单人即为责任人。
    投诉 · Lihua Textiles · Meter reads double
    原因：knows \*\*meters\*\*
    [接单] [退回] [查看]
    pings @&8
    ");
}

#[test]
fn what_became_of_it_is_said_in_its_place() {
    let answers = [
        Answer::Accepted(UserId(4)),
        Answer::Declined(UserId(4)),
        Answer::Lapsed,
        Answer::Gone,
    ];
    for to in [Receiver::Person(UserId(4)), billing()] {
        let case = transferred_to(to);
        let Some(offer) = &case.offer else { continue };
        let lines = both(|lang| {
            let each = answers.map(|answer| offers::offer_answered(lang, &case, offer, answer));
            let heads = each.iter().filter_map(|one| one.text.lines().next());
            Notice::text(heads.collect::<Vec<_>>().join("\n"))
        });
        if offer.to.team().is_none() {
            assert_snapshot!(lines, @r"
            ✅ **#12** · <@4> accepted
            ↩️ **#12** · <@4> declined
            ⌛ **#12** · <@4> did not answer in time
            **#12** · the transfer to <@4> was taken back
            ~~~
            ✅ **#12** · <@4> 已接单
            ↩️ **#12** · <@4> 已退回
            ⌛ **#12** · <@4> 超时未接单
            **#12** · 转办给 <@4> 的请求已撤回
            ");
        } else {
            assert_snapshot!(lines, @r"
            ✅ **#12** · <@4> accepted for **Billing \@here**
            ↩️ **#12** · <@4> declined for **Billing \@here**
            ⌛ **#12** · **Billing \@here** did not answer in time
            **#12** · the transfer to **Billing \@here** was taken back
            ~~~
            ✅ **#12** · **Billing \@here**的 <@4> 已接单
            ↩️ **#12** · **Billing \@here**的 <@4> 已退回
            ⌛ **#12** · **Billing \@here** 超时未接单
            **#12** · 转办给 **Billing \@here** 的请求已撤回
            ");
        }
    }
}

#[test]
fn the_answer_says_who_answers_meanwhile() {
    let case = transferred_to(billing());
    assert_snapshot!(both(|lang| transferred(lang, &case, UserId(1))), @r"
    **Billing \@here** is asked to take **#12** over by <t:1800000900:f> (<t:1800000900:R>). Until then you answer for it.
    ~~~
    **#12** 已转办给 **Billing \@here**，限 <t:1800000900:f>（<t:1800000900:R>） 前接单。接单前由您负责。
    ");
    assert_snapshot!(both(|lang| transferred(lang, &case, UserId(9))), @r"
    **Billing \@here** is asked to take **#12** over by <t:1800000900:f> (<t:1800000900:R>). <@1> answers for it.
    ~~~
    **#12** 已转办给 **Billing \@here**，限 <t:1800000900:f>（<t:1800000900:R>） 前接单。由 <@1> 负责。
    ");
}

#[test]
fn accepting_for_another_team_shows_what_moved() {
    let aim = |length: i64| {
        Some(ClockTarget {
            deadline: Some(NOON + minutes(length)),
            length: minutes(length),
        })
    };
    let moved = ClockChange {
        clock: ClockKind::Resolution,
        old: aim(60),
        new: aim(90),
    };
    let said = both(|lang| accepted_for(lang, CaseNumber(12), ("Support", "Billing"), &[moved]));
    assert_snapshot!(said, @r"
    **#12** is yours now: **Support** → **Billing**
    Resolution <t:1800003600:f> → <t:1800005400:f>
    ~~~
    **#12** 已由您接单：**Support** → **Billing**
    解决 <t:1800003600:f> → <t:1800005400:f>
    ");
}

#[test]
fn circles_name_who_had_it_in_order() {
    let pings = [Ping::Role(RoleId(7))];
    let holders = [1, 2, 3, 1].map(UserId);
    assert_snapshot!(both(|lang| circling(lang, &case(), (3, &holders), &pings)), @"
    🔄 <@&7> **#12** goes in circles: handed over 3 times
    Complaint · Lihua Textiles · Meter reads double
    <@1> → <@2> → <@3> → <@1>
    [Reassign] [Open]
    pings @&7
    ~~~
    🔄 <@&7> **#12** 反复转办（3 次），请裁定承办部门
    投诉 · Lihua Textiles · Meter reads double
    <@1> → <@2> → <@3> → <@1>
    [改派] [查看]
    pings @&7
    ");
    let many: Vec<UserId> = (0..500).map(|index| UserId(i64::MAX - index)).collect();
    let said = circling(english(), &case(), (499, &many), &pings);
    assert_fits(&said);
    assert!(said.text.ends_with(&format!("<@{}>", i64::MAX - 499)));
}

#[test]
fn what_somebody_left_behind_is_listed() {
    let left_case = |number: i64, answers: Option<i64>| LeftCase {
        number: CaseNumber(number),
        kind: "complaint".to_owned(),
        customer: "Lihua **Textiles** 13812345678".to_owned(),
        answers: answers.map(UserId),
    };
    let pings = [Ping::Role(RoleId(7))];
    let one = [left_case(3, Some(1))];
    assert_snapshot!(both(|lang| left(lang, (UserId(2), &[]), &one, &pings)), @r"
    🚪 <@&7> <@2> works here no more. 1 case needs somebody:
    ==  == Warning
    **#3** · Complaint · Lihua \*\*Textiles\*\* 138\*\*\*\*5678 · <@1>

    Who is named answers for it until somebody accepts. `/queue` lists what is unassigned.
    pings @&7
    ~~~
    🚪 <@&7> <@2> 已不在本服务台，1 张工单需改派：
    ==  == Warning
    **#3** · 投诉 · Lihua \*\*Textiles\*\* 138\*\*\*\*5678 · <@1>

    接单前由所列人员负责。待接单的工单可用 `/工单列表` 查看。
    pings @&7
    ");
    let three = [
        left_case(3, Some(1)),
        left_case(4, None),
        left_case(9, Some(5)),
    ];
    assert_snapshot!(both(|lang| left(lang, (UserId(2), &[]), &three, &pings)), @r"
    🚪 <@&7> <@2> works here no more. 3 cases need somebody:
    ==  == Warning
    **#3** · Complaint · Lihua \*\*Textiles\*\* 138\*\*\*\*5678 · <@1>
    **#4** · Complaint · Lihua \*\*Textiles\*\* 138\*\*\*\*5678 · the supervisors
    **#9** · Complaint · Lihua \*\*Textiles\*\* 138\*\*\*\*5678 · <@5>

    Who is named answers for it until somebody accepts. `/queue` lists what is unassigned.
    pings @&7
    ~~~
    🚪 <@&7> <@2> 已不在本服务台，3 张工单需改派：
    ==  == Warning
    **#3** · 投诉 · Lihua \*\*Textiles\*\* 138\*\*\*\*5678 · <@1>
    **#4** · 投诉 · Lihua \*\*Textiles\*\* 138\*\*\*\*5678 · 主管
    **#9** · 投诉 · Lihua \*\*Textiles\*\* 138\*\*\*\*5678 · <@5>

    接单前由所列人员负责。待接单的工单可用 `/工单列表` 查看。
    pings @&7
    ");
    let many: Vec<LeftCase> = (1..=5000)
        .map(|number| left_case(number, Some(1)))
        .collect();
    assert_fits(&left(english(), (UserId(2), &[]), &many, &pings));
    let teams = vec!["*Bill_ing* ".repeat(20); 25];
    assert_fits(&left(english(), (UserId(2), &teams), &many, &pings));
    let teams = ["Billing".to_owned(), "Night".to_owned()];
    let lost = both(|lang| Message::text(left(lang, (UserId(2), &teams), &one, &pings).text));
    assert_snapshot!(lost, @r"
    🚪 <@&7> <@2> works in **Billing**, **Night** no more. 1 case needs somebody:
    ~~~
    🚪 <@&7> <@2> 已调离**Billing**、**Night**，1 张工单需改派：
    ");
}

#[test]
fn a_card_that_moved_says_where() {
    assert_snapshot!(both(|lang| card_moved(lang, &case(), "Billing")), @r"
    ➡️ **#12** went to **Billing**
    Complaint · Lihua Textiles · Meter reads double
    [Open]
    ~~~
    ➡️ **#12** 已转办至**Billing**
    投诉 · Lihua Textiles · Meter reads double
    [查看]
    ");
}

#[test]
fn lists_ask_to_whom() {
    let teams = [(TeamId(2), "Billing".to_owned())];
    let said = pick(english(), CaseNumber(12), &teams);
    assert_eq!(said.text, "To whom is **#12** to be handed over?");
    assert_eq!(said.selects.len(), 2);
    assert_eq!(pick(english(), CaseNumber(12), &[]).selects.len(), 1);
    let owner = pick_owner(english(), CaseNumber(12));
    assert_eq!(owner.selects[0].id, "pick:12:assign:person");
}

/// Whom an offer calls: the person, or a team's role.
fn asked_by(offer: &crate::model::case::Offer) -> Vec<Ping> {
    let person = offer.to.person().map(Ping::User);
    vec![person.unwrap_or(Ping::Role(RoleId(8)))]
}

#[test]
fn every_team_can_be_picked() {
    let teams = |count: i64| -> Vec<(TeamId, String)> {
        (1..=count)
            .map(|id| (TeamId(id), format!("Team {id}")))
            .collect()
    };
    for (count, lists) in [(0, 0), (1, 1), (25, 1), (26, 2), (60, 3), (100, 4)] {
        let asked = pick(english(), CaseNumber(12), &teams(count));
        let mut ids: Vec<&str> = asked.selects.iter().map(|list| list.id.as_str()).collect();
        ids.dedup();
        assert_eq!(ids.len(), 1 + lists, "{count}");
        let offered = asked.selects.iter().map(|list| match &list.of {
            Offered::These(choices) => {
                assert!(choices.len() <= 25);
                choices.len()
            }
            Offered::People => 0,
        });
        assert_eq!(
            offered.sum::<usize>(),
            usize::try_from(count).unwrap_or_default()
        );
    }
    let asked = pick(english(), CaseNumber(12), &teams(26));
    assert_eq!(asked.selects[1].placeholder, "Team 1 – Team 25");
}
