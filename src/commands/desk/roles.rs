//! `/desk roles`: which Discord roles make agents, supervisors and managers.

use crate::{
    commands::{
        context::{Answer, Ctx},
        spec::{Node, Run, Takes, optional},
    },
    invocation::Options,
    model::{
        desk::{Desk, Role},
        ids::RoleId,
        refusal::{DeskRefusal, Refusal},
    },
    reply::Reply,
    text::desk::settings,
};

/// `/desk roles` in the table.
pub(in crate::commands) const ROLES: Node = Node::Sub {
    name: "roles",
    options: &[
        optional("agent", Takes::Role),
        optional("supervisor", Takes::Role),
        optional("manager", Takes::Role),
        optional("clear", Takes::OneOf("role", &Role::WORDS)),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/desk roles`: shows them; sets those that are given, takes away the one that is to be cleared.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    if options.0.is_empty() {
        return Ok(Reply::Private(settings::roles(ctx.lang, &ctx.desk)));
    }
    let (mut tx, before) = ctx.begin_settings().await?;
    let mut changed = before.clone();
    match options.text("clear") {
        Some("agent") => changed.agent_role = None,
        Some("supervisor") => changed.supervisor_role = None,
        Some("manager") => changed.manager_role = None,
        _ => {}
    }
    for (name, role) in [
        ("agent", &mut changed.agent_role),
        ("supervisor", &mut changed.supervisor_role),
        ("manager", &mut changed.manager_role),
    ] {
        *role = given(&ctx.desk, options, name)?.or(*role);
    }
    if changed == before {
        return Err(DeskRefusal::AsBefore.into());
    }
    tx.change_desk(&changed, ctx.by()).await?;
    ctx.finish(tx, settings::roles_changed(ctx.lang, &changed))
        .await
}

/// The role of that option; the role that everybody has is no answer to who is who.
///
/// # Errors
/// [`DeskRefusal::EveryoneRole`].
pub(in crate::commands) fn given(
    desk: &Desk,
    options: &Options,
    name: &str,
) -> Result<Option<RoleId>, Refusal> {
    let role = options.role(name);
    // Discord gives everybody's role the number of the server.
    if role.is_some_and(|role| role.0 == desk.id.0) {
        return Err(Refusal::Desk(DeskRefusal::EveryoneRole));
    }
    Ok(role)
}
