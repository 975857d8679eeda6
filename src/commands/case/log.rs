//! `/log`, and "Log as case" in a message's menu: a matter is heard, and somebody answers for it from now on.

use std::collections::BTreeMap;

use super::{
    assign::{receiver, works_in},
    draft::{Draft, Texts},
    files,
};
use crate::{
    commands::{
        context::{About, Answer, Ctx},
        customer::known::{known_as, learn},
        desk::kinds,
        quote,
        spec::{Completes, Menu, MenuOf, Node, Run, Takes, optional, required},
        typed,
    },
    invocation::{Options, Person, Quoted},
    model::{
        case::{Via, grade::Priority},
        customer::SpecialNeed,
        desk::{Role, Team},
        ids::{ChannelId, InteractionId, MessageId},
        post::{Card, Post, SetupHint},
        press::Press,
        refusal::{CaseRefusal, DeskRefusal, Refusal, Wanted},
    },
    reply::Reply,
    rules::{
        case::{
            repeat,
            work::{Home, Work},
        },
        clean,
        desk::{
            access,
            home::{self, Whose},
        },
        names,
    },
    store::{NewCase, Typed},
    text::case::{
        answers::{self, Hint, Logged},
        forms, log_message,
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
        optional("due", Takes::Completed(40, Completes::Time(Wanted::Coming))),
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

/// "Log as case" in a message's menu.
pub(in crate::commands) const FROM_MESSAGE: Menu = Menu {
    name: "Log as case",
    of: MenuOf::Message(Run(|ctx, target| Box::pin(form(ctx, target)))),
};

/// "Log as case": asks for the kind, while what the message says is kept; without its content it could not be read again.
pub(in crate::commands) async fn form(ctx: &Ctx<'_>, target: &Quoted) -> Answer {
    ctx.needs(Role::Agent)?;
    if let Some(number) = quote::about(ctx, target).await? {
        // What the bot says about a case is no other matter.
        return Err(CaseRefusal::AboutCase { number }.into());
    }
    let content = quote::text(ctx, target);
    let first = content.lines().find(|line| !line.trim().is_empty());
    let summary = clean::shorten(first.unwrap_or_default().trim(), 200);
    // What the summary says already is not said again.
    let said = summary == content.trim();
    let details = if said { "" } else { &content };
    let mut tx = ctx.app.store.begin().await?;
    let kinds = kinds::of_desk(ctx, &mut tx).await?;
    let known = tx.customer_named(ctx.desk.id, &target.author).await?;
    let source = source(ctx, (target.channel, target.id));
    let already = tx.logged_from(ctx.desk.id, &source).await?;
    let fields = [
        (
            "customer",
            known.map_or_else(String::new, |known| known.customer.name),
        ),
        ("summary", summary),
        ("details", clean::shorten(details, 2000)),
    ];
    let typed = Typed {
        form: Press::LogForm(target.channel, target.id).id(),
        fields: fields.map(|(name, text)| (name.to_owned(), text)).into(),
    };
    let whose = (ctx.desk.id, ctx.inv.member.user, ctx.inv.id);
    tx.keep_typed(whose, &typed, ctx.now).await?;
    let message = log_message::pick_kind(ctx.lang, ctx.inv.id, &kinds, already);
    ctx.finish(tx, message).await
}

/// The kind was chosen: the form, filled from the message.
pub(in crate::commands) async fn form_of(ctx: &Ctx<'_>, kept: InteractionId, kind: &str) -> Answer {
    let typed = typed::own(ctx, kept).await?;
    let Some(Press::LogForm(channel, message)) = Press::parse(&typed.form) else {
        return Err(Refusal::StaleButton.into());
    };
    let mut session = ctx.app.store.read().await?;
    let kinds = kinds::of_desk(ctx, &mut session).await?;
    let kind = kinds::offered(ctx, &kinds, kind)?;
    let press = Press::LogAs(channel, message, kind.clone());
    let field = |name: &str| typed.fields.get(name).map_or("", String::as_str);
    let draft = forms::FormDraft {
        customer: field("customer"),
        summary: field("summary"),
        details: field("details"),
    };
    Ok(Reply::Modal(forms::log_form(
        ctx.lang, &press, &kind, draft,
    )))
}

/// The link to a message, as a case keeps it.
fn source(ctx: &Ctx<'_>, (channel, message): (ChannelId, MessageId)) -> String {
    let desk = ctx.desk.id;
    format!("https://discord.com/channels/{desk}/{channel}/{message}")
}

/// The form of "Log as case", sent.
pub(in crate::commands) async fn submit(
    ctx: &Ctx<'_>,
    of: (ChannelId, MessageId),
    kind: &str,
    fields: &BTreeMap<String, String>,
) -> Answer {
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    let typed = |name: &str| Some(field(name)).filter(|text| !text.trim().is_empty());
    log(
        ctx,
        Draft {
            kind,
            customer: field("customer"),
            summary: field("summary"),
            details: typed("details").map(str::to_owned),
            contact: typed("contact"),
            source: Some(source(ctx, of)),
            ..Draft::default()
        },
    )
    .await
}

async fn log(ctx: &Ctx<'_>, draft: Draft<'_>) -> Answer {
    ctx.needs(Role::Agent)?;
    let owner = draft.owner.map(|owner| receiver(ctx, owner)).transpose()?;
    let others = owner.is_some_and(|owner| owner != ctx.inv.member.user);
    if draft.told.is_some() && (others || draft.due.is_some()) {
        return Err(CaseRefusal::AnsweredAndAsked.into());
    }
    let due = match draft.due {
        Some(due) => Some(ctx.coming(About::Team(draft.team), due).await?),
        None => None,
    };
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
    let (reserved, mut heard) = tx.hear(ctx.desk.id, &name, most, ctx.now).await?;
    if let Some(person) = draft.owner {
        owns_in(ctx, person, &team)?;
    }
    let policy = ctx.app.policy(&mut tx, &team).await?;
    let kind = kinds::offered(ctx, &policy.kinds, draft.kind)?;
    learn(
        ctx,
        &mut tx,
        &mut heard,
        (draft.need, texts.contact.as_ref()),
    );
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
    let without = work.without_target();
    work.log(due)?;
    if let Some(owner) = owner {
        work.assign(owner, by, None)?;
    }
    if let Some(team) = ask {
        let policy = ctx.app.policy(&mut tx, &team).await?;
        work.log_for(Home { team, policy }, by)?;
    }
    if let Some(told) = &texts.told {
        work.resolve(by, told)?;
    }
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
        without: &without,
        same_contact: &same_contact,
        at_hand: &repeat::at_hand(&heard.recent, &scope, ctx.now),
    };
    let message = answers::logged(ctx.lang, &logged);
    let with = (draft.file, message);
    let message = files::keep(ctx, &mut tx, (&work, &team), with).await?;
    ctx.finish(tx, message).await
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
