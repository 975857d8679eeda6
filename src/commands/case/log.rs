//! `/log`: a matter is heard, and somebody answers for it from now on.

use super::{
    assign::{receiver, works_in},
    draft::{Draft, Texts},
    files,
};
use crate::{
    commands::{
        context::{About, Answer, Ctx, Failure},
        customer::known::{known_as, learn},
        desk::kinds,
        spec::{Completes, Node, Run, Takes, optional, required},
        words::gate::{self, Told as Said},
    },
    invocation::{Options, Person},
    model::{
        case::{Via, grade::Priority},
        customer::SpecialNeed,
        desk::{Role, Team},
        post::{Card, Post, SetupHint},
        refusal::{CaseRefusal, DeskRefusal, Refusal, Wanted},
    },
    rules::{
        case::{
            repeat,
            work::{Home, Work},
        },
        desk::{
            access,
            home::{self, Whose},
        },
        names,
        words::script,
    },
    store::{NewCase, Tx},
    text::{
        case::answers::{self, Hint, Logged},
        customer::leaving,
    },
};

/// `/log` in the table.
pub(in crate::commands) const LOG: Node = Node::Sub {
    name: "log",
    options: &[
        required("kind", Takes::Completed(32, Completes::Kind)),
        required("customer", Takes::Completed(100, Completes::Customer)),
        required("summary", Takes::Text(200)),
        optional("details", Takes::Text(2000)),
        optional("contact", Takes::Text(100)),
        optional("via", Takes::OneOf("via", &Via::WORDS)),
        optional("priority", Takes::OneOf("priority", &Priority::WORDS)),
        optional("owner", Takes::Person),
        optional("team", Takes::Completed(100, Completes::Team)),
        optional(
            "due",
            Takes::Completed(100, Completes::Time(Wanted::Coming)),
        ),
        optional("need", Takes::OneOf("need", &SpecialNeed::WORDS)),
        optional("file", Takes::File),
        optional("told", Takes::Text(1000)),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/log`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    log(
        ctx,
        Draft {
            kind: options.text("kind").unwrap_or_default(),
            customer: options.text("customer").unwrap_or_default(),
            summary: options.text("summary").unwrap_or_default(),
            details: options.text("details").map(str::to_owned),
            contact: options.text("contact"),
            via: options.text("via"),
            priority: options.text("priority"),
            owner: options.person("owner"),
            team: options.text("team"),
            due: options.text("due"),
            need: options.text("need"),
            told: options.text("told"),
            file: options.file("file"),
            source: None,
        },
    )
    .await
}

pub(super) async fn log(ctx: &Ctx<'_>, draft: Draft<'_>) -> Answer {
    ctx.needs(Role::Agent)?;
    let owner = draft.owner.map(|owner| receiver(ctx, owner)).transpose()?;
    let others = owner.is_some_and(|owner| owner != ctx.inv.member.user);
    if draft.told.is_some() && (others || draft.due.is_some()) {
        return Err(CaseRefusal::AnsweredAndAsked.into());
    }
    let due = ctx.may_come(About::Team(draft.team), draft.due).await?;
    let texts = Texts::check(&draft)?;

    let by = ctx.inv.member.user;
    let name = known_as(ctx, texts.customer).await?;
    let mut tx = ctx.app.store.begin().await?;
    let teams = tx.teams_to_log(ctx.desk.id).await?;
    let scope = access::scope(ctx.role, &ctx.inv.member, (&ctx.desk, &teams));
    let named = draft.team.map(|name| team(teams.clone(), Some(name)));
    let member = &ctx.inv.member;
    let Whose { team, ask } =
        home::whose(&member.roles, teams, (named.transpose()?, owner.is_some()));
    if ask.is_some() && draft.told.is_some() {
        return Err(CaseRefusal::AnsweredAndAsked.into());
    }
    let most = repeat::looked_at(&scope);
    let (reserved, mut heard) = tx
        .hear(ctx.desk.id, (&name, ctx.lang.patterns()), most, ctx.now)
        .await?;
    if let Some(person) = draft.owner {
        owns_in(ctx, person, &team)?;
    }
    let policy = ctx.app.policy(&mut tx, &team).await?;
    let kind = kinds::offered(ctx, &policy.kinds, draft.kind)?;
    let learned = (draft.need, texts.contact.as_ref());
    learn(ctx, &mut tx, &mut heard, learned).await?;
    let lost = heard.lost.then_some(heard.customer.id);
    let new = NewCase {
        reserved,
        desk: ctx.desk.id,
        kind,
        priority: texts.priority,
        team: team.id,
        customer: heard.customer,
        repeats: heard.repeats,
        summary: texts.summary,
        details: texts.details,
        contact: texts.contact,
        via: draft
            .via
            .and_then(Via::parse)
            .map(|via| via.as_str().to_owned()),
        source: draft.source,
        first_responder: by,
        logged_in: ctx.inv.channel,
    };
    let mut work = Work::new(new.heard(ctx.now), Vec::new(), policy, ctx.now);
    work.log(due)?;
    if let Some(owner) = owner {
        work.assign(owner, by, None)?;
    }
    if let Some(team) = ask {
        let policy = ctx.app.policy(&mut tx, &team).await?;
        work.log_for(Home { team, policy }, by)?;
    }
    speak(ctx, &mut tx, (&mut work, texts.told.as_deref())).await?;
    work.call_team(!access::is_of(&ctx.inv.member.roles, &team));
    tx.insert(&work, &team);
    let mut hint = Hint::None;
    if !ctx.desk.set_up {
        hint = Hint::SetUp;
        tx.enqueue(
            ctx.desk.id,
            ctx.inv.channel,
            &Post::SetupHint(SetupHint {}),
            (ctx.now, ctx.now),
        );
    }
    let card = Post::Card(Card { case: work.case.id });
    let same_contact = match &work.case.contact {
        Some(contact) => {
            let whose = (ctx.desk.id, work.case.customer.id);
            tx.others_with(whose, contact).await?
        }
        None => Vec::new(),
    };
    let logged = Logged {
        case: &work.case,
        channel: work.channel(&card, &team),
        hint,
        without: &work.without_target(),
        same_contact: &same_contact,
        at_hand: &repeat::at_hand(&heard.recent, &scope, ctx.now),
    };
    let message = leaving::ask_back(ctx.lang, lost, answers::logged(ctx.lang, &logged));
    let with = (draft.file, message);
    let message = files::keep(ctx, &mut tx, (&work, &team), with).await?;
    ctx.finish(tx, message).await
}

/// Resolves a case that was answered on the spot; for one that goes on, the script that whoever logs it is shown goes on its
/// record.
async fn speak(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    (work, told): (&mut Work, Option<&str>),
) -> Result<(), Failure> {
    let by = ctx.inv.member.user;
    let Some(told) = told else {
        let scripts = script::of_case(&work.case.customer.needs, &work.case.kind);
        if let Some(about) = scripts.first() {
            work.script_shown(by, *about);
        }
        return Ok(());
    };
    work.resolve(by, told)?;
    let said = Said {
        text: told,
        field: "told",
        resolves: true,
    };
    gate::pass(ctx, tx, (work, said)).await
}

/// Refuses an owner who does not work on the cases of that team.
fn owns_in(ctx: &Ctx<'_>, owner: &Person, team: &Team) -> Result<(), Refusal> {
    let member = &ctx.inv.member;
    if owner.id == member.user && access::works_in(ctx.role, &member.roles, team) {
        return Ok(());
    }
    let held = owner.held.as_ref();
    held.map_or(Ok(()), |held| {
        works_in(ctx, (owner.name.clone(), held), team)
    })
}

/// The team of that name, or the desk's first; those that take no cases any more are passed over.
///
/// # Errors
/// [`DeskRefusal::UnknownTeam`].
pub(in crate::commands) fn team(mut teams: Vec<Team>, name: Option<&str>) -> Result<Team, Refusal> {
    teams.retain(|team| !team.retired);
    let index = match name {
        None => 0,
        Some(name) => teams
            .iter()
            .position(|team| names::key(&team.name) == names::key(name))
            .ok_or_else(|| {
                Refusal::Desk(DeskRefusal::UnknownTeam {
                    given: name.to_owned(),
                })
            })?,
    };
    Ok(teams.swap_remove(index))
}
