//! Every move by every role on every sort of case.

use chrono_tz::Tz;

use super::*;
use crate::model::{
    case::{
        Customer, State,
        extension::Extensions,
        grade::{Priority, Tier},
        offer::Way,
    },
    desk::Locale,
    ids::{CaseId, CaseNumber, ChannelId, CustomerId, DeskId, TeamId, UserId},
    refusal::CaseRefusal,
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
        teams_closed: false,
        masks: Vec::new(),
        words: Default::default(),
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
        declines: 0,
        callback: None,
        owes_callback: false,
        clocks: Vec::new(),
    }
}

/// A team of a desk that has closed its teams to each other.
fn team(roles: &[i64]) -> Team {
    Team {
        id: TeamId(1),
        desk: DeskId(1),
        name: "Billing".to_owned(),
        channel: None,
        supervisors_channel: None,
        roles: roles.iter().copied().map(RoleId).collect(),
        retired: false,
        rules: 0,
        unsettled: None,
        threads: false,
        closed: true,
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
        (Move::Escalate, "....."),
        (Move::Promise, "..nn."),
        (Move::Extend, "..nn."),
        (Move::Edit, "..nn."),
        (Move::Link, "....."),
        (Move::Transfer, ".nnn."),
    ];
    assert_eq!(table.map(|(step, _)| step), Move::ALL);
    for (step, row) in table {
        for (letter, case) in row.chars().zip(&cases) {
            let by = |held| may(held, &member(&[]), (case, &[team(&[])]), step);
            let agent = match letter {
                's' => Err(Refusal::NeedsRole {
                    role: Role::Supervisor,
                }),
                'n' => Err(Refusal::Case(CaseRefusal::NotYours {
                    number: case.number,
                    answerable: case.answerable(),
                })),
                _ => Ok(()),
            };
            assert_eq!(by(Some(Role::Agent)), agent, "{step:?} {case:?}");
            assert_eq!(by(Some(Role::Supervisor)), Ok(()), "{step:?}");
            assert_eq!(by(Some(Role::Manager)), Ok(()), "{step:?}");
            // Anybody presses for progress; for the rest a visitor needs to be an agent.
            let visitor = match step {
                Move::Urge | Move::Escalate => Ok(()),
                _ => Err(Refusal::NeedsRole { role: Role::Agent }),
            };
            assert_eq!(by(None), visitor, "{step:?}");
        }
    }
}

#[test]
fn where_the_first_responder_has_left_nobody_is_named() {
    let adrift = Case {
        first_left: true,
        ..case(LOGGER, None)
    };
    let teams = [team(&[])];
    let refused = may(
        Some(Role::Agent),
        &member(&[]),
        (&adrift, &teams),
        Move::Resolve,
    );
    let number = adrift.number;
    assert_eq!(refused, Err(Refusal::Case(CaseRefusal::Adrift { number })));
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
fn a_team_with_roles_is_worked_by_their_holders() {
    use Role::{Agent, Manager, Supervisor};
    // The team's roles, the role held, the Discord roles, whether such a person works there.
    type Row<'r> = (&'r [i64], Option<Role>, &'r [i64], bool);
    let table: [Row<'_>; 10] = [
        (&[], None, &[], false),
        (&[], Some(Agent), &[], true),
        (&[40], None, &[40], false),
        (&[40], Some(Agent), &[], false),
        (&[40], Some(Agent), &[41], false),
        (&[40], Some(Agent), &[40], true),
        (&[40, 41], Some(Agent), &[41], true),
        (&[40], Some(Supervisor), &[], true),
        (&[40], Some(Manager), &[], true),
        (&[40], Some(Supervisor), &[41], true),
    ];
    for (team_roles, held, roles, expected) in table {
        let roles = member(roles).roles;
        assert_eq!(
            works_in(held, &roles, &team(team_roles)),
            expected,
            "{team_roles:?} {held:?}"
        );
    }
}

#[test]
fn another_team_s_case_is_for_whom_it_concerns() {
    let billing = [team(&[40])];
    let other = Refusal::Case(CaseRefusal::OtherTeam {
        number: CaseNumber(12),
        team: "Billing".to_owned(),
    });
    let mut offered = case(LOGGER, Some(OWNER));
    offered.offer = Some(crate::model::case::Offer {
        to: Receiver::Person(ME),
        by: OWNER,
        at: Timestamp(0),
        answer_by: Timestamp(1),
        way: crate::model::case::Way::Assigned,
    });
    // Mine, logged by me, offered to me, another's, unowned.
    let cases = [
        (case(LOGGER, Some(ME)), true),
        (case(ME, Some(OWNER)), true),
        (offered, true),
        (case(LOGGER, Some(OWNER)), false),
        (case(LOGGER, None), false),
    ];
    for (case, concerned) in &cases {
        assert_eq!(concerns(ME, case), *concerned);
        let both = (case, &billing[..]);
        assert_eq!(
            takes(Some(Role::Agent), &member(&[]), both),
            Err(other.clone())
        );
        assert_eq!(takes(Some(Role::Agent), &member(&[40]), both), Ok(()));
        let seen = sees(Some(Role::Agent), &member(&[]), both);
        let expected = if *concerned {
            Ok(())
        } else {
            Err(other.clone())
        };
        assert_eq!(seen, expected);
        assert_eq!(sees(Some(Role::Agent), &member(&[40]), both), Ok(()));
        assert_eq!(sees(Some(Role::Supervisor), &member(&[]), both), Ok(()));
        assert!(sees(None, &member(&[40]), both).is_err());
        for step in Move::ALL {
            let by = |held, roles: &[i64]| may(held, &member(roles), both, step);
            // An outsider may what an agent of the team may, where the case concerns them, but have it; and else press for
            // progress.
            let outside = if (*concerned && step != Move::Accept)
                || matches!(step, Move::Urge | Move::Escalate)
            {
                by(Some(Role::Agent), &[40])
            } else {
                Err(other.clone())
            };
            assert_eq!(by(Some(Role::Agent), &[]), outside, "{step:?}");
            assert_eq!(by(Some(Role::Supervisor), &[]), Ok(()), "{step:?}");
        }
    }
}

#[test]
fn lists_are_narrowed_to_the_teams_somebody_works_in() {
    let mut night = team(&[41]);
    night.id = TeamId(2);
    let teams = [team(&[]), night];
    let desk = desk(None);
    let seen = |held, roles: &[i64]| scope(held, &member(roles), (&desk, &teams)).teams;
    assert_eq!(seen(Some(Role::Agent), &[]), Some(vec![TeamId(1)]));
    assert_eq!(seen(Some(Role::Agent), &[41]), None);
    assert_eq!(seen(Some(Role::Supervisor), &[]), None);
    assert_eq!(seen(None, &[41]), Some(Vec::new()));
    let scope = scope(Some(Role::Agent), &member(&[]), (&desk, &teams));
    assert_eq!((scope.desk, scope.user), (DeskId(1), ME));
}

#[test]
fn in_an_open_desk_agents_read_and_note_everywhere_and_work_on_their_teams_cases() {
    let open = |roles: &[i64]| Team {
        closed: false,
        ..team(roles)
    };
    let billing = [open(&[40])];
    let case = case(LOGGER, Some(OWNER));
    let of = (&case, &billing[..]);
    let agent = Some(Role::Agent);
    let other = Err(Refusal::Case(CaseRefusal::OtherTeam {
        number: CaseNumber(12),
        team: "Billing".to_owned(),
    }));
    assert_eq!(reads(agent, &member(&[]), of), Ok(()));
    assert_eq!(
        sees(agent, &member(&[]), of),
        other,
        "its contact is theirs"
    );
    assert!(reads(None, &member(&[40]), of).is_err(), "a visitor");
    for step in Move::ALL {
        let expected = match step {
            Move::Note | Move::Urge | Move::Escalate => Ok(()),
            _ => other.clone(),
        };
        assert_eq!(may(agent, &member(&[]), of, step), expected, "{step:?}");
    }
    let desk = desk(None);
    let teams = [open(&[]), open(&[41])];
    let seen = |held| scope(held, &member(&[]), (&desk, &teams)).teams;
    assert_eq!(seen(agent), None);
    assert_eq!(seen(None), Some(Vec::new()));
    // One closed team closes nothing but itself.
    assert_eq!(reads(agent, &member(&[]), (&case, &[team(&[40])])), other);
}

/// Whatever shows a case alone and whatever lists cases go by one rule.
#[test]
fn lists_show_exactly_the_cases_that_their_reader_may_look_at() {
    let mut night = team(&[41]);
    night.id = TeamId(2);
    let all = [team(&[40]), night];
    let desk = desk(None);
    let offer = |to| crate::model::case::Offer {
        to,
        by: OWNER,
        at: Timestamp(0),
        answer_by: Timestamp(1),
        way: crate::model::case::Way::Transferred,
    };
    let to_night = Receiver::Team {
        team: TeamId(2),
        name: "Billing".to_owned(),
    };
    let offers = [
        None,
        Some(offer(Receiver::Person(ME))),
        Some(offer(to_night)),
    ];
    let mut seen = 0;
    let mut hidden = 0;
    for (first, owner) in [
        (LOGGER, None),
        (LOGGER, Some(OWNER)),
        (LOGGER, Some(ME)),
        (ME, Some(OWNER)),
        (ME, None),
    ] {
        for offer in &offers {
            let mut case = case(first, owner);
            case.offer.clone_from(offer);
            let asked = case.offer.as_ref();
            let to_team = asked.and_then(|offer| offer.to.team());
            let teams = if to_team.is_some() {
                &all[..]
            } else {
                &all[..1]
            };
            let people = [
                Some(case.answerable()),
                Some(case.first_responder),
                asked.and_then(|offer| offer.to.person()),
            ];
            for held in [Role::Agent, Role::Supervisor, Role::Manager] {
                for roles in [&[][..], &[40], &[41], &[40, 41]] {
                    let member = member(roles);
                    let scope = scope(Some(held), &member, (&desk, &all));
                    let listed = covers(&scope, &[Some(case.team), to_team], &people);
                    let alone = reads(Some(held), &member, (&case, teams)).is_ok();
                    assert_eq!(listed, alone, "{held:?} {roles:?} {case:?}");
                    *(if alone { &mut seen } else { &mut hidden }) += 1;
                }
            }
        }
    }
    assert!(seen > 100 && hidden > 5, "{seen} {hidden}");
}

#[test]
fn a_refusal_offers_what_that_person_may_do() {
    use Move::{Accept, Assign, Decline, Note, Resolve, Urge, Void, Wait};
    let mut offered = case(LOGGER, Some(OWNER));
    let left = |case: &Case, held| {
        let refusal = Refusal::Case(CaseRefusal::Illegal {
            number: case.number,
            status: case.status(),
            tried: Move::Close,
            possible: vec![Accept, Decline, Assign, Note, Wait, Resolve, Void, Urge],
        });
        match within(refusal, held, &member(&[]), (case, &[team(&[])])) {
            Refusal::Case(CaseRefusal::Illegal { possible, .. }) => possible,
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
    let offer = |to| crate::model::case::offer::Offer {
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
    let own = Err(Refusal::Case(CaseRefusal::OwnRequest {
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
