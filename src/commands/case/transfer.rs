//! `/case transfer`, the card's Transfer and an alert's Reassign: a case goes to somebody else, who accepts or declines.
//!
//! A button asks by a list to whom; for a transfer a form asks why. Everything is checked again when the form comes.

use std::time::Duration;

use super::{
    assign::{self, receiver_for},
    log,
    threads::CASE,
};
use crate::{
    commands::{
        context::{Answer, Ctx, Failure, line},
        spec::{Completes, Node, Run, Takes, optional, required},
    },
    invocation::{Chosen, Options},
    model::{
        desk::{Role, Team},
        ids::{CaseNumber, TeamId, UserId},
        press::Press,
        refusal::{CaseRefusal, DeskRefusal, Move, Refusal, Slot},
    },
    reply::Reply,
    rules::{
        case::{
            lifecycle,
            work::{Home, To},
        },
        desk::access,
    },
    store::Session,
    text::case::{forms, transfer},
};

/// How long Discord may take to say who somebody is, of the three seconds there are for an answer.
const LOOK: Duration = Duration::from_millis(1500);

/// `/case transfer` in the table.
pub(in crate::commands) const TRANSFER: Node = Node::Sub {
    name: "transfer",
    options: &[
        required("reason", Takes::Text(500)),
        CASE,
        optional("owner", Takes::Person),
        optional("team", Takes::Completed(100, Completes::Team)),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/case transfer`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Agent)?;
    let number = ctx.number(options.text("case").unwrap_or_default())?;
    let reason = options.text("reason").unwrap_or_default();
    let to = match (options.person("owner"), options.text("team")) {
        (Some(person), None) => Receives::Person(receiver_for(ctx, number, person).await?),
        (None, Some(name)) => {
            let mut session = ctx.app.store.read().await?;
            let teams = session.teams(ctx.desk.id).await?;
            Receives::Team(log::team(teams, Some(name))?.id)
        }
        _ => return Err(CaseRefusal::OneReceiver.into()),
    };
    hand_over(ctx, number, to, reason).await
}

/// Who is to have the case.
enum Receives {
    Person(UserId),
    Team(TeamId),
}

async fn hand_over(ctx: &Ctx<'_>, number: CaseNumber, to: Receives, reason: &str) -> Answer {
    let reason = line(Slot::Reason, reason, 500)?;
    let by = ctx.inv.member.user;
    let mut tx = ctx.app.store.begin().await?;
    let (mut work, team) = ctx.take_up(&mut tx, number).await?;
    ctx.may(&mut tx, (&work.case, &team), Move::Transfer)
        .await?;
    let to = match to {
        Receives::Person(user) => To::Person(user),
        Receives::Team(other) => To::Team(home(ctx, &mut tx, other).await?),
    };
    work.transfer(to, by, reason)?;
    tx.save(&work, &team);
    let message = transfer::transferred(ctx.lang, &work.case, by);
    ctx.finish(tx, message).await
}

/// A team of this desk with what is decided for it.
pub(super) async fn home(
    ctx: &Ctx<'_>,
    session: &mut Session,
    id: TeamId,
) -> Result<Home, Failure> {
    let team = team(ctx, session, id).await?;
    let policy = ctx.app.policy(session, &team).await?;
    Ok(Home { team, policy })
}

/// A team of this desk that takes cases; a list or an offer may be older than that.
async fn team(ctx: &Ctx<'_>, session: &mut Session, id: TeamId) -> Result<Team, Failure> {
    let teams = session.teams(ctx.desk.id).await?;
    let found = teams.into_iter().find(|team| team.id == id);
    found.ok_or_else(|| Refusal::StaleButton.into())
}

/// Asks by a list to whom a case is to go: `step` is `Transfer`, or `Assign` for supervisors.
pub(in crate::commands) async fn ask(ctx: &Ctx<'_>, number: CaseNumber, step: Move) -> Answer {
    if step == Move::Assign {
        ctx.needs(Role::Supervisor)?;
    }
    let (case, teams) = ctx.case_with_teams(number).await?;
    access::may(ctx.role, &ctx.inv.member, (&case, &teams), step)?;
    lifecycle::check(&case, step, ctx.now)?;
    if step == Move::Assign {
        return Ok(Reply::Private(transfer::pick_owner(ctx.lang, number)));
    }
    let mut session = ctx.app.store.read().await?;
    let mut teams = session.teams(ctx.desk.id).await?;
    teams.retain(|team| team.id != case.team);
    let teams: Vec<_> = teams.into_iter().map(|team| (team.id, team.name)).collect();
    Ok(Reply::Private(transfer::pick(ctx.lang, number, &teams)))
}

/// Something was chosen from such a list.
pub(in crate::commands) async fn choose(ctx: &Ctx<'_>, list: Press, chosen: &Chosen) -> Answer {
    let stale = || Failure::Refused(Refusal::StaleButton);
    match (list, chosen) {
        (Press::PickPerson(number, Move::Assign), Chosen::Person(person)) => {
            ctx.needs(Role::Supervisor)?;
            let to = receiver_for(ctx, number, person).await?;
            assign::give(ctx, number, to, None).await
        }
        (Press::PickPerson(number, _), Chosen::Person(person)) => {
            let to = receiver_for(ctx, number, person).await?;
            form(ctx, number, (Press::HandTo(number, to), &person.name)).await
        }
        (Press::PickTeam(number, _), Chosen::Word(word)) => {
            let id = word.parse().map_err(|_| stale())?;
            let mut session = ctx.app.store.read().await?;
            let team = team(ctx, &mut session, id).await?;
            drop(session);
            form(ctx, number, (Press::HandToTeam(number, id), &team.name)).await
        }
        _ => Err(stale()),
    }
}

/// Asks why; refused at once where the transfer itself is.
async fn form(ctx: &Ctx<'_>, number: CaseNumber, (press, name): (Press, &str)) -> Answer {
    let (case, teams) = ctx.case_with_teams(number).await?;
    access::may(ctx.role, &ctx.inv.member, (&case, &teams), Move::Transfer)?;
    lifecycle::check(&case, Move::Transfer, ctx.now)?;
    let form = forms::transfer_form(ctx.lang, number, &press, name);
    Ok(Reply::Modal(form))
}

/// The form came for a person, who may have left since they were chosen, or never have been: an id proves nothing.
pub(in crate::commands) async fn to_person(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    to: UserId,
    reason: &str,
) -> Answer {
    let looked = ctx.app.inspect.member(ctx.desk.id, to);
    // Where Discord cannot say, what it said when they were chosen has to do.
    if let Ok(Ok(found)) = tokio::time::timeout(LOOK, looked).await {
        let name = to.to_string();
        let held = found.ok_or(Refusal::Desk(DeskRefusal::NotHere { name: name.clone() }))?;
        access::role_held(&ctx.desk, &held)
            .ok_or(Refusal::Desk(DeskRefusal::NotAgent { name: name.clone() }))?;
        let (_, teams) = ctx.case_with_teams(number).await?;
        assign::works_in(ctx, (name, &held), &teams[0])?;
    }
    hand_over(ctx, number, Receives::Person(to), reason).await
}

/// The form came for a team.
pub(in crate::commands) async fn to_team(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    to: TeamId,
    reason: &str,
) -> Answer {
    hand_over(ctx, number, Receives::Team(to), reason).await
}
