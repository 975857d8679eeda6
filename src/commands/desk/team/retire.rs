//! `/desk team retire`.

use crate::{
    commands::{
        case::log,
        context::{Answer, Ctx},
        spec::{Completes, Node, Run, Takes, required},
    },
    invocation::Options,
    model::{
        desk::Role,
        refusal::{DeskRefusal, Refusal},
    },
    text::desk::teams,
};

/// `/desk team retire` in the table.
pub(super) const RETIRE: Node = Node::Sub {
    name: "retire",
    options: &[required("team", Takes::Completed(100, Completes::Team))],
    run: Run(|ctx, options| Box::pin(retire(ctx, options))),
};

/// `/desk team retire`: it takes no cases any more; those it had stay its own, and what it was asked to take goes back.
async fn retire(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let (mut tx, _) = ctx.begin_settings().await?;
    let mut team = log::team(tx.teams(ctx.desk.id).await?, options.text("team"))?;
    if tx.teams(ctx.desk.id).await?.len() == 1 {
        return Err(DeskRefusal::LastTeam.into());
    }
    let open = tx.open_cases(&team).await?;
    if open > 0 {
        let name = team.name;
        return Err(DeskRefusal::TeamBusy { name, open }.into());
    }
    for case in tx.offered_to_team(ctx.desk.id, team.id).await? {
        let taken = ctx.app.take_up_by_id(&mut tx, case, ctx.now).await?;
        let Some(taken) = taken else { continue };
        let (mut work, of) = taken.map_err(Refusal::from)?;
        work.withdraw_offer(ctx.inv.member.user);
        tx.save(&work, &of);
    }
    team.retired = true;
    tx.change_team(&team, ctx.by()).await?;
    ctx.finish(tx, teams::retired(ctx.lang, &team.name)).await
}
