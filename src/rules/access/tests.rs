//! Every move by every role on every sort of case.

use chrono_tz::Tz;

use super::*;
use crate::model::{
    case::{Customer, State},
    desk::Locale,
    extension::Extensions,
    grade::{Priority, Tier},
    ids::{CaseId, CaseNumber, ChannelId, CustomerId, DeskId, TeamId, UserId},
    offer::Way,
    time::Timestamp,
};

const ME: UserId = UserId(1);
const OWNER: UserId = UserId(2);
const LOGGER: UserId = UserId(3);

fn member(roles: &[i64]) -> Member {
    Member {
        user: ME,
        name: "Ana".to_owned(),
        roles: roles.iter().copied().map(RoleId).collect(),
        manages_server: false,
    }
}

fn desk(agent_role: Option<i64>) -> Desk {
    Desk {
        id: DeskId(1),
        locale: Locale::EnUs,
        zone: Tz::UTC,
        agent_role: agent_role.map(RoleId),
        supervisor_role: Some(RoleId(20)),
        manager_role: Some(RoleId(30)),
        set_up: true,
    }
}

fn case(first_responder: UserId, owner: Option<UserId>) -> Case {
    Case {
        id: CaseId(1),
        desk: DeskId(1),
        number: CaseNumber(12),
        kind: "complaint".to_owned(),
        state: State::Open,
        state_at: Timestamp(0),
        priority: Priority::Normal,
        team: TeamId(1),
        customer: Customer {
            id: CustomerId(1),
            name: "Lihua Textiles".to_owned(),
            tier: Tier::Standard,
            needs: Default::default(),
        },
        summary: "Meter reads double".to_owned(),
        details: None,
        contact: None,
        via: None,
        source: None,
        first_responder,
        owner,
        offer: None,
        logged_at: Timestamp(0),
        reopened: 0,
        urged: 0,
        repeats: 0,
        logged_in: ChannelId(1),
        card: None,
        extensions: Extensions::default(),
        duplicate_of: None,
        first_team: TeamId(1),
        first_left: false,
        handovers: 0,
        clocks: Vec::new(),
    }
}

#[test]
fn every_move_on_every_case_by_every_role() {
    // What an agent gets: `.` may, `s` is told that it needs a supervisor, `n` that the case is another's.
    // Columns: I own it · I logged it, another owns it · another's · logged by another, unowned · logged by me, unowned.
    let cases = [
        case(LOGGER, Some(ME)),
        case(ME, Some(OWNER)),
        case(LOGGER, Some(OWNER)),
        case(LOGGER, None),
        case(ME, None),
    ];
    let table = [
        (Move::Accept, "....."),
        (Move::Decline, "....."),
        (Move::Assign, "..s.."),
        (Move::Note, "....."),
        (Move::Wait, "..nn."),
        (Move::Resume, "..nn."),
        (Move::Resolve, "..nn."),
        (Move::Close, "..nn."),
        (Move::Reopen, "..nn."),
        (Move::Void, "sssss"),
        (Move::Urge, "....."),
        (Move::Promise, "..nn."),
        (Move::Extend, "..nn."),
        (Move::Edit, "..nn."),
        (Move::Link, "....."),
        (Move::Transfer, ".nnn."),
    ];
    assert_eq!(table.map(|(step, _)| step), Move::ALL);
    for (step, row) in table {
        for (letter, case) in row.chars().zip(&cases) {
            let by = |held| may(held, &member(&[]), case, step);
            let agent = match letter {
                's' => Err(Refusal::NeedsRole {
                    role: Role::Supervisor,
                }),
                'n' => Err(Refusal::NotYours {
                    number: case.number,
                    answerable: case.answerable(),
                }),
                _ => Ok(()),
            };
            assert_eq!(by(Some(Role::Agent)), agent, "{step:?} {case:?}");
            assert_eq!(by(Some(Role::Supervisor)), Ok(()), "{step:?}");
            assert_eq!(by(Some(Role::Manager)), Ok(()), "{step:?}");
            // Anybody presses for progress; for the rest a visitor needs to be an agent.
            let visitor = match step {
                Move::Urge => Ok(()),
                _ => Err(Refusal::NeedsRole { role: Role::Agent }),
            };
            assert_eq!(by(None), visitor, "{step:?}");
        }
    }
}

#[test]
fn the_highest_role_counts() {
    use Role::{Agent, Manager, Supervisor};
    // Whether the desk maps agents, the person's Discord roles, what that makes of them.
    let table: [(Option<i64>, &[i64], Option<Role>); 8] = [
        (None, &[], Some(Agent)),
        (None, &[20], Some(Supervisor)),
        (None, &[20, 30], Some(Manager)),
        (Some(10), &[], None),
        (Some(10), &[99], None),
        (Some(10), &[10], Some(Agent)),
        (Some(10), &[20], Some(Supervisor)),
        (Some(10), &[10, 30], Some(Manager)),
    ];
    for (agent_role, roles, expected) in table {
        let desk = desk(agent_role);
        let mut member = member(roles);
        assert_eq!(role_of(&desk, &member), expected, "{roles:?}");
        member.manages_server = true;
        assert_eq!(role_of(&desk, &member), Some(Manager), "{roles:?}");
    }
}

#[test]
fn each_role_may_what_those_before_it_may() {
    let roles = [
        None,
        Some(Role::Agent),
        Some(Role::Supervisor),
        Some(Role::Manager),
    ];
    for (rank, held) in roles.into_iter().enumerate() {
        for (needed, least) in roles.into_iter().enumerate().skip(1) {
            let Some(least) = least else { continue };
            let expected = if rank >= needed {
                Ok(())
            } else {
                Err(Refusal::NeedsRole { role: least })
            };
            assert_eq!(needs(held, least), expected, "{held:?} {least:?}");
        }
    }
}

#[test]
fn a_refusal_offers_what_that_person_may_do() {
    use Move::{Accept, Assign, Decline, Note, Resolve, Urge, Void, Wait};
    let mut offered = case(LOGGER, Some(OWNER));
    let left = |case: &Case, held| {
        let refusal = Refusal::Illegal {
            number: case.number,
            status: case.status(),
            tried: Move::Close,
            possible: vec![Accept, Decline, Assign, Note, Wait, Resolve, Void, Urge],
        };
        match within(refusal, held, &member(&[]), case) {
            Refusal::Illegal { possible, .. } => possible,
            _ => vec![],
        }
    };
    let agent = Some(Role::Agent);
    let supervisor = Some(Role::Supervisor);
    assert_eq!(left(&case(LOGGER, None), None), [Urge]);
    assert_eq!(
        left(&case(LOGGER, None), agent),
        [Accept, Assign, Note, Urge]
    );
    assert_eq!(left(&offered, agent), [Note, Urge]);
    assert_eq!(
        left(&offered, supervisor),
        [Assign, Note, Wait, Resolve, Void, Urge]
    );
    assert_eq!(
        left(&case(LOGGER, Some(ME)), agent),
        [Assign, Note, Wait, Resolve, Urge]
    );
    let offer = |to| crate::model::offer::Offer {
        to: Receiver::Person(to),
        way: Way::Assigned,
        by: OWNER,
        at: Timestamp(0),
        answer_by: Timestamp(9),
    };
    offered.offer = Some(offer(ME));
    assert_eq!(left(&offered, agent), [Accept, Decline, Note, Urge]);
    offered.offer = Some(offer(LOGGER));
    assert_eq!(left(&offered, agent), [Note, Urge]);
}

#[test]
fn nobody_decides_about_what_they_asked_for_unless_they_are_alone() {
    let case = case(LOGGER, Some(OWNER));
    let own = Err(Refusal::Life(LifeRefusal::OwnRequest {
        number: case.number,
    }));
    let role = Err(Refusal::NeedsRole {
        role: Role::Supervisor,
    });
    let mut desk = desk(Some(10));
    let decide = |desk: &Desk, roles: &[i64], manages_server, asker| {
        let member = Member {
            manages_server,
            ..member(roles)
        };
        may_decide(desk, &member, &case, asker)
    };
    assert_eq!(decide(&desk, &[10], false, OWNER), role);
    for roles in [[20], [30]] {
        assert_eq!(decide(&desk, &roles, false, OWNER), Ok(()));
        assert_eq!(decide(&desk, &roles, false, ME), own);
    }
    assert_eq!(decide(&desk, &[], true, ME), own);
    desk.supervisor_role = None;
    assert_eq!(decide(&desk, &[], true, ME), own);
    desk.manager_role = None;
    assert_eq!(decide(&desk, &[], true, ME), Ok(()));
}
