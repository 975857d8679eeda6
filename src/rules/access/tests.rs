//! Every move by every role on every sort of case.

use chrono_tz::Tz;

use super::*;
use crate::model::{
    case::{Customer, State},
    desk::Locale,
    grade::{Priority, Tier},
    ids::{CaseId, CaseNumber, ChannelId, CustomerId, DeskId, TeamId, UserId},
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
