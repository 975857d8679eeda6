//! `/rules callback`: which resolved cases have their customers asked afterwards. No deadline moves by that, so it holds at
//! once, for what is resolved from then on.

use std::collections::BTreeMap;

use crate::{
    commands::{
        case::log,
        context::{Answer, Ctx, Failure},
        desk::{kinds, preview::change},
        spec::{Completes, Node, Run, Takes, optional, required},
    },
    invocation::Options,
    model::{
        callback::{Asker, Proposal},
        case::grade::Tier,
        desk::Role,
        ids::TeamId,
        refusal::{CallbackRefusal, DeskRefusal, Refusal},
    },
    reply::Reply,
    rules::{
        callback::wanted::{self, CallbackRule, Occasion, Wanted},
        desk::settings::Settings,
    },
    store::Session,
    text::callback::rules,
};

/// `/rules callback` in the table.
pub(in crate::commands) const CALLBACK: Node = Node::Group {
    name: "callback",
    below: &[LIST, SET, REMOVE],
};

/// `/rules callback list` in the table.
const LIST: Node = Node::Sub {
    name: "list",
    options: &[],
    run: Run(|ctx, _| Box::pin(list(ctx))),
};

/// `/rules callback list`.
async fn list(ctx: &Ctx<'_>) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let (settings, _) = session.settings(ctx.desk.id).await?;
    let teams = teams(ctx, &mut session).await?;
    let own = &settings.own.callbacks;
    let has = |rule: &CallbackRule| own.iter().any(|one| one.of == rule.of);
    let is_open = |one: &Proposal| !wanted::of(*one).iter().all(has);
    let open: Vec<Proposal> = Proposal::ALL.into_iter().filter(is_open).collect();
    Ok(Reply::Private(rules::list(
        ctx.lang,
        &teams,
        &wanted::in_force(own),
        &open,
    )))
}

/// `/rules callback set` in the table.
const SET: Node = Node::Sub {
    name: "set",
    options: &[
        required("share", Takes::Integer(0, 100)),
        optional("kind", Takes::Completed(32, Completes::AnyKind)),
        optional("tier", Takes::OneOf("tier", &Tier::WORDS)),
        optional("team", Takes::Completed(100, Completes::Team)),
        optional("after", Takes::OneOf("occasion", &Occasion::WORDS)),
        optional("first", Takes::Integer(0, 30)),
        optional("within", Takes::Integer(1, 60)),
        optional("attempts", Takes::Integer(1, 9)),
        optional("by", Takes::OneOf("asker", &Asker::WORDS)),
    ],
    run: Run(|ctx, options| Box::pin(set(ctx, options))),
};

/// `/rules callback set`.
async fn set(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let (settings, _) = session.settings(ctx.desk.id).await?;
    let teams = teams(ctx, &mut session).await?;
    let of = cases(ctx, &mut session, options, &settings).await?;
    drop(session);
    let in_force = wanted::in_force(&settings.own.callbacks);
    let old = in_force.into_iter().find(|rule| rule.of == of);
    let share = u8::try_from(options.integer("share").unwrap_or(100)).unwrap_or(100);
    let usual = old.unwrap_or_else(|| CallbackRule::new(of.clone(), share));
    let number = |name: &str, usual: u32| {
        let given = options.integer(name);
        given.map_or(usual, |given| u32::try_from(given).unwrap_or(usual))
    };
    let rule = CallbackRule {
        share,
        first: number("first", usual.first),
        within: number("within", usual.within),
        attempts: number("attempts", usual.attempts),
        asker: options
            .text("by")
            .and_then(Asker::parse)
            .unwrap_or(usual.asker),
        of,
    };
    if rule.first > rule.within {
        return Err(CallbackRefusal::FirstAfterWithin.into());
    }
    let always = wanted::ALWAYS.into_iter();
    let less = |word: &&str| rule.share < 100 && rule.of.is_all_of(word);
    if let Some(kind) = always.into_iter().find(less) {
        let kind = kind.to_owned();
        return Err(CallbackRefusal::Always { kind }.into());
    }
    take_over(ctx, vec![rule], &teams).await
}

/// A proposal is taken over by one press.
pub(in crate::commands) async fn propose(ctx: &Ctx<'_>, proposal: Proposal) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let teams = teams(ctx, &mut session).await?;
    drop(session);
    take_over(ctx, wanted::of(proposal), &teams).await
}

async fn take_over(
    ctx: &Ctx<'_>,
    rows: Vec<CallbackRule>,
    teams: &BTreeMap<TeamId, String>,
) -> Answer {
    change(ctx, |settings| {
        let own = &mut settings.own.callbacks;
        let before = own.clone();
        for rule in &rows {
            own.retain(|one| one.of != rule.of);
            own.push(rule.clone());
        }
        if *own == before {
            return Err(DeskRefusal::AsBefore.into());
        }
        Ok(rules::set(ctx.lang, teams, &rows))
    })
    .await
}

/// `/rules callback remove` in the table.
const REMOVE: Node = Node::Sub {
    name: "remove",
    options: &[
        optional("kind", Takes::Completed(32, Completes::AnyKind)),
        optional("tier", Takes::OneOf("tier", &Tier::WORDS)),
        optional("team", Takes::Completed(100, Completes::Team)),
        optional("after", Takes::OneOf("occasion", &Occasion::WORDS)),
    ],
    run: Run(|ctx, options| Box::pin(remove(ctx, options))),
};

/// `/rules callback remove`.
async fn remove(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let (settings, _) = session.settings(ctx.desk.id).await?;
    let teams = teams(ctx, &mut session).await?;
    let of = cases(ctx, &mut session, options, &settings).await?;
    drop(session);
    change(ctx, |settings| {
        let own = &mut settings.own.callbacks;
        let index = own.iter().position(|rule| rule.of == of);
        let index = index.ok_or(Refusal::from(CallbackRefusal::NoRule))?;
        let rule = own.remove(index);
        Ok(rules::removed(ctx.lang, &teams, &rule))
    })
    .await
}

/// Which cases the options name.
async fn cases(
    ctx: &Ctx<'_>,
    session: &mut Session,
    options: &Options,
    settings: &Settings,
) -> Result<Wanted, Failure> {
    let kind = options.text("kind");
    let kind = kind.map(|typed| kinds::any(ctx, &settings.own.kinds, typed));
    let team = match options.text("team") {
        Some(name) => Some(log::team(session.teams(ctx.desk.id).await?, Some(name))?.id),
        None => None,
    };
    Ok(Wanted {
        kind: kind.transpose()?,
        tier: options.text("tier").and_then(Tier::parse),
        team,
        occasion: options.text("after").and_then(Occasion::parse),
    })
}

async fn teams(ctx: &Ctx<'_>, session: &mut Session) -> Result<BTreeMap<TeamId, String>, Failure> {
    let teams = session.every_team(ctx.desk.id).await?;
    Ok(teams.into_iter().map(|team| (team.id, team.name)).collect())
}
