//! `/customer`: what the desk knows of a customer. Agents look, find, and keep needs, notes and contact; the tier and the
//! name, which change how cases are handled and what they are known by, are for supervisors.

use crate::{
    commands::{
        context::{Answer, Ctx, Failure, line},
        spec::{Completes, Node, Run, Takes, required},
    },
    invocation::Options,
    model::{
        case::search::TEXT_MAX,
        customer::{CustomerEvent, Record},
        desk::Role,
        ids::CustomerId,
        page::{self, Turn},
        refusal::{CustomerRefusal, Refusal, Slot},
    },
    reply::{Message, Reply},
    rules::{case::find::Query, customer::find, desk::contact as rights},
    store::Session,
    text::{
        case::forms,
        customer::{self, CustomerPage, HistoryCase},
    },
};

/// Cases or customers to a page.
const PAGE: i64 = 10;

/// How many changes of the record are shown.
const CHANGES: i64 = 3;

/// What a completion sends for a customer whose name is not to be shown as it is.
const REFERENCE: &str = "customer:";

/// A customer as a completion sends them: by name, or by row where the name has a contact in it.
pub(in crate::commands) fn reference(id: CustomerId) -> String {
    format!("{REFERENCE}{id}")
}

/// The row that something typed names, where a completion sent it.
pub(super) fn reference_of(typed: &str) -> Option<CustomerId> {
    typed.strip_prefix(REFERENCE).and_then(|id| id.parse().ok())
}

/// Whether something typed may be what a completion sent instead of a name.
pub(super) fn is_reference(typed: &str) -> bool {
    typed.starts_with(REFERENCE)
}

/// The customer that was typed or completed.
pub(in crate::commands) async fn named(
    ctx: &Ctx<'_>,
    session: &mut Session,
    typed: &str,
) -> Result<Option<Record>, Failure> {
    if let Some(id) = reference_of(typed)
        && let Some(record) = session.customer_by_id(ctx.desk.id, id).await?
    {
        return Ok(Some(record));
    }
    Ok(session.customer_named(ctx.desk.id, typed.trim()).await?)
}

/// The customer that a command names.
pub(super) async fn demanded(
    ctx: &Ctx<'_>,
    session: &mut Session,
    options: &Options,
) -> Result<Record, Failure> {
    let typed = options.text("customer").unwrap_or_default();
    let found = named(ctx, session, typed).await?;
    found.ok_or_else(|| unknown(typed).into())
}

/// The refusal of a name that the desk does not know.
pub(super) fn unknown(typed: &str) -> CustomerRefusal {
    let given = typed.to_owned();
    CustomerRefusal::Unknown { given }
}

/// `/customer show` in the table.
pub(in crate::commands) const SHOW: Node = Node::Sub {
    name: "show",
    options: &[required(
        "customer",
        Takes::Completed(100, Completes::Customer),
    )],
    run: Run(|ctx, options| Box::pin(show(ctx, options))),
};

/// `/customer show`.
async fn show(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Agent)?;
    let mut session = ctx.app.store.read().await?;
    let record = demanded(ctx, &mut session, options).await?;
    Ok(Reply::Private(
        page(ctx, &mut session, &record, Turn::Skip(0)).await?,
    ))
}

/// Another page of their cases, by button.
pub(in crate::commands) async fn turn(ctx: &Ctx<'_>, id: CustomerId, to: Turn) -> Answer {
    ctx.needs(Role::Agent)?;
    let mut session = ctx.app.store.read().await?;
    let record = session.customer_by_id(ctx.desk.id, id).await?;
    let record = record.ok_or(Refusal::StaleButton)?;
    Ok(Reply::Replace(page(ctx, &mut session, &record, to).await?))
}

async fn page(
    ctx: &Ctx<'_>,
    session: &mut Session,
    record: &Record,
    turn: Turn,
) -> Result<Message, Failure> {
    let id = record.customer.id;
    let readable = reads_contact(ctx, session, id).await?;
    let scope = ctx.scope(session).await?;
    let (cases, before, lines) = session.cases_of(&scope, id, (turn, PAGE)).await?;
    let count = i64::try_from(lines.len()).unwrap_or_default();
    let shown = lines.into_iter().map(|line| HistoryCase {
        number: line.number,
        kind: line.kind,
        status: line.status,
        summary: line.summary,
        logged_at: line.logged_at,
    });
    let changes = session.events(id, 0, CHANGES).await?;
    let aliases = session.aliases(id).await?;
    Ok(customer::customer(
        ctx.lang,
        &CustomerPage {
            record,
            aliases,
            leaving: session.leaving(id).await?,
            readable,
            cases,
            shown: shown.collect(),
            page: page::pages(PAGE, (before, count, cases.seen)),
            changes,
        },
    ))
}

/// `/customer find` in the table.
pub(in crate::commands) const FIND: Node = Node::Sub {
    name: "find",
    options: &[required("text", Takes::Text(60))],
    run: Run(|ctx, options| Box::pin(find_by_text(ctx, options))),
};

/// `/customer find`.
async fn find_by_text(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let typed = options.text("text").unwrap_or_default();
    let text = Query::parse(typed, ctx.lang.patterns()).text;
    let given = text.encode_utf16().count();
    if given > TEXT_MAX {
        let (slot, max) = (Slot::Text, TEXT_MAX);
        return Err(Refusal::TooLong { slot, max, given }.into());
    }
    Ok(Reply::Private(list(ctx, &text, Turn::Skip(0)).await?))
}

/// Another page of what was found, by button.
pub(in crate::commands) async fn more(ctx: &Ctx<'_>, text: &str, turn: Turn) -> Answer {
    Ok(Reply::Replace(list(ctx, text, turn).await?))
}

async fn list(ctx: &Ctx<'_>, text: &str, turn: Turn) -> Result<Message, Failure> {
    ctx.needs(Role::Agent)?;
    let mut session = ctx.app.store.read().await?;
    let parts = find::parts(text);
    let (total, before, found) = if parts.is_empty() {
        (0, 0, Vec::new())
    } else {
        let page = (turn, PAGE);
        session.find_customers(ctx.desk.id, &parts, page).await?
    };
    let count = i64::try_from(found.len()).unwrap_or_default();
    let page = page::pages(PAGE, (before, count, total));
    let message = customer::customers(ctx.lang, text, &found, total, page);
    Ok(message)
}

/// Whether this person may read in full what a customer's card masks: where they may with any case of theirs, and where
/// there is none yet.
async fn reads_contact(
    ctx: &Ctx<'_>,
    session: &mut Session,
    customer: CustomerId,
) -> Result<bool, Failure> {
    let teams = session.every_team(ctx.desk.id).await?;
    let scope = rights::scope(ctx.role, &ctx.inv.member, (&ctx.desk, &teams));
    let cases = session.counts_of(&scope, customer).await?;
    Ok(cases.seen > 0 || cases.hidden == 0)
}

/// A customer of whom something is masked; refused for whoever may not read it.
async fn demand_contact(
    ctx: &Ctx<'_>,
    session: &mut Session,
    record: Option<Record>,
) -> Result<Record, Failure> {
    let record = record
        .filter(|record| customer::has_hidden(ctx.lang, record))
        .ok_or(Refusal::StaleButton)?;
    if reads_contact(ctx, session, record.customer.id).await? {
        return Ok(record);
    }
    let name = record.customer.name;
    Err(CustomerRefusal::OtherTeams { name }.into())
}

/// Asks why the contact, or what the texts hide, is needed.
pub(in crate::commands) async fn ask_contact(ctx: &Ctx<'_>, id: CustomerId) -> Answer {
    ctx.needs(Role::Agent)?;
    let mut session = ctx.app.store.read().await?;
    let record = session.customer_by_id(ctx.desk.id, id).await?;
    demand_contact(ctx, &mut session, record).await?;
    Ok(Reply::Modal(forms::customer_contact_form(ctx.lang, id)))
}

/// Records that they were read, and why, and shows them.
pub(in crate::commands) async fn show_contact(
    ctx: &Ctx<'_>,
    id: CustomerId,
    reason: &str,
) -> Answer {
    ctx.needs(Role::Agent)?;
    let reason = line(Slot::Reason, reason, 500)?;
    let mut tx = ctx.app.store.begin().await?;
    let record = tx.lock_customer(ctx.desk.id, id).await?;
    let record = demand_contact(ctx, &mut tx, record).await?;
    let mut read = ctx.event(CustomerEvent::ContactRead);
    read.note = Some(reason);
    tx.append((ctx.desk.id, id), &read);
    tx.commit().await?;
    // As with a case's: nothing of it is kept with the answer.
    Ok(Reply::Private(customer::read(ctx.lang, &record)))
}
