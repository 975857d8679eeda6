//! `/log`, and "Log as case" in a message's menu: a matter is heard, and somebody answers for it from now on.

use std::collections::BTreeMap;

use super::assign::{receiver, works_in};
use crate::{
    commands::{
        context::{About, Answer, Ctx, line, paragraph},
        customer::known::{known_as, learn},
        desk::kinds,
        quote,
        spec::{Completes, Menu, MenuOf, Node, Run, Takes, optional, required},
    },
    invocation::{Attachment, Options, Person, Quoted},
    model::{
        case::{Via, grade::Priority},
        customer::{SpecialNeed, contact::Contact},
        desk::{Role, Team},
        ids::{ChannelId, MessageId},
        post::{Card, Post, SetupHint},
        press::Press,
        refusal::{CaseRefusal, DeskRefusal, Refusal, Slot, Wanted},
    },
    reply::Reply,
    rules::{
        case::{repeat, work::Work},
        clean,
        desk::access,
    },
    store::NewCase,
    text::case::{
        answers::{self, Hint, Logged},
        forms,
    },
};

/// What was typed, from a command or a form.
#[derive(Default)]
struct Draft<'a> {
    kind: &'a str,
    customer: &'a str,
    summary: &'a str,
    details: Option<String>,
    contact: Option<&'a str>,
    via: Option<&'a str>,
    priority: Option<&'a str>,
    owner: Option<&'a Person>,
    team: Option<&'a str>,
    due: Option<&'a str>,
    need: Option<&'a str>,
    source: Option<String>,
}

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
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/log`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let file = options.file("file").map(|file| kept_file(ctx, file));
    let details = options.text("details").map(str::to_owned);
    let details: Vec<String> = details.into_iter().chain(file).collect();
    log(
        ctx,
        Draft {
            kind: options.text("kind").unwrap_or_default(),
            customer: options.text("customer").unwrap_or_default(),
            summary: options.text("summary").unwrap_or_default(),
            details: (!details.is_empty()).then(|| details.join("\n")),
            contact: options.text("contact"),
            via: options.text("via"),
            priority: options.text("priority"),
            owner: options.person("owner"),
            team: options.text("team"),
            due: options.text("due"),
            need: options.text("need"),
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

/// The form of "Log as case", filled from the message.
pub(in crate::commands) async fn form(ctx: &Ctx<'_>, target: &Quoted) -> Answer {
    ctx.needs(Role::Agent)?;
    if let Some(number) = quote::about(ctx, target).await? {
        // What the bot says about a case is no other matter.
        return Err(CaseRefusal::AboutCase { number }.into());
    }
    let content = quote::text(ctx, target);
    let mut session = ctx.app.store.read().await?;
    let kinds = kinds::of_desk(ctx, &mut session).await?;
    let first = content.lines().find(|line| !line.trim().is_empty());
    let press = Press::LogForm(target.channel, target.id);
    let summary = clean::shorten(first.unwrap_or_default().trim(), 200);
    // What the summary says already is not said again.
    let said = summary == content.trim();
    let details = if said { "" } else { &content };
    Ok(Reply::Modal(forms::log_form(
        ctx.lang,
        &press,
        &kinds,
        forms::FormDraft {
            customer: &clean::shorten(&target.author, 100),
            summary: &summary,
            details: &clean::shorten(details, 2000),
        },
    )))
}

/// The form of "Log as case", sent.
pub(in crate::commands) async fn submit(
    ctx: &Ctx<'_>,
    (channel, message): (ChannelId, MessageId),
    fields: &BTreeMap<String, String>,
) -> Answer {
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    let typed = |name: &str| Some(field(name)).filter(|text| !text.trim().is_empty());
    let desk = ctx.desk.id;
    log(
        ctx,
        Draft {
            kind: field("kind"),
            customer: field("customer"),
            summary: field("summary"),
            details: typed("details").map(str::to_owned),
            contact: typed("contact"),
            source: Some(format!(
                "https://discord.com/channels/{desk}/{channel}/{message}"
            )),
            ..Draft::default()
        },
    )
    .await
}

async fn log(ctx: &Ctx<'_>, draft: Draft<'_>) -> Answer {
    ctx.needs(Role::Agent)?;
    let owner = draft.owner.map(|owner| receiver(ctx, owner)).transpose()?;
    let due = ctx.may_come(About::Team(draft.team), draft.due).await?;
    let texts = Texts::check(&draft)?;

    let by = ctx.inv.member.user;
    let name = known_as(ctx, texts.customer).await?;
    let mut tx = ctx.app.store.begin().await?;
    let teams = tx.teams_to_log(ctx.desk.id).await?;
    let scope = access::scope(ctx.role, &ctx.inv.member, (&ctx.desk, &teams));
    let team = team(teams, draft.team)?;
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
    work.log(due)?;
    if let Some(owner) = owner {
        work.assign(owner, by, None)?;
    }
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
    let logged = Logged {
        case: &work.case,
        channel: work.channel(&card, &team),
        hint,
        without: &work.without_target(),
        at_hand: &repeat::at_hand(&heard.recent, &scope, ctx.now),
    };
    let message = answers::logged(ctx.lang, &logged);
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

/// A file as a case keeps it: its name and where it stands, for as long as Discord keeps it there.
pub(super) fn kept_file(ctx: &Ctx<'_>, file: &Attachment) -> String {
    let lang = ctx.app.texts.lang(ctx.desk.locale);
    answers::kept_file(lang, &file.name, &file.url)
}

/// What was typed, checked.
struct Texts {
    priority: Priority,
    customer: String,
    summary: String,
    details: Option<String>,
    contact: Option<Contact>,
}

impl Texts {
    fn check(draft: &Draft<'_>) -> Result<Self, Refusal> {
        Ok(Self {
            priority: draft.priority.and_then(Priority::parse).unwrap_or_default(),
            customer: line(Slot::Customer, draft.customer, 100)?,
            summary: line(Slot::Summary, draft.summary, 200)?,
            details: draft
                .details
                .as_deref()
                .map(|details| paragraph(Slot::Details, details, 2000))
                .transpose()?,
            contact: draft
                .contact
                .map(|contact| line(Slot::Contact, contact, 100).map(Contact::new))
                .transpose()?,
        })
    }
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
            .position(|team| team.name.to_lowercase() == name.trim().to_lowercase())
            .ok_or_else(|| {
                Refusal::Desk(DeskRefusal::UnknownTeam {
                    given: name.to_owned(),
                })
            })?,
    };
    Ok(teams.swap_remove(index))
}
