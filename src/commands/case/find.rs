//! `/case find`: cases by words and filters, ranked, paged by buttons.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    commands::{
        context::{About, Answer, Ctx, Failure, unread},
        desk::kinds,
        spec::{Completes, Node, Run, Takes, optional},
    },
    invocation::Options,
    model::{
        case::{
            Status,
            queue::QueueLine,
            search::{ID_ROOM, PAGE, Search, TEXT_MAX},
        },
        desk::Role,
        ids::CaseNumber,
        page::{Turn, pages},
        refusal::{Refusal, Slot, Wanted},
    },
    reply::{Message, Reply},
    rules::{
        case::find::{self, Query},
        customer::mask::Patterns,
    },
    text::case::find::{self as wording, FoundCase, FoundPage},
};

/// Characters of an excerpt.
const EXCERPT: usize = 60;

/// `/case find` in the table.
pub(in crate::commands) const FIND: Node = Node::Sub {
    name: "find",
    options: &[
        optional("text", Takes::Text(60)),
        optional("kind", Takes::Completed(32, Completes::AnyKind)),
        optional("status", Takes::OneOf("status", &Status::WORDS)),
        optional("owner", Takes::Person),
        optional(
            "since",
            Takes::Completed(100, Completes::Time(Wanted::Since)),
        ),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/case find`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let search = read(ctx, options).await?;
    Ok(Reply::Private(page(ctx, &search, Turn::Skip(0)).await?))
}

/// Another page of it, by button.
pub(in crate::commands) async fn turn(ctx: &Ctx<'_>, search: &Search, to: Turn) -> Answer {
    Ok(Reply::Replace(page(ctx, search, to).await?))
}

/// What was asked for. The text holds no contact, so that it may stand in a button.
async fn read(ctx: &Ctx<'_>, options: &Options) -> Result<Search, Failure> {
    let typed = options.text("text").unwrap_or_default();
    let kind = match options.text("kind") {
        Some(typed) => {
            let mut session = ctx.app.store.read().await?;
            let kinds = kinds::of_desk(ctx, &mut session).await?;
            Some(kinds::any(ctx, &kinds, typed)?)
        }
        None => None,
    };
    let since = match options.text("since") {
        Some(since) => {
            let rules = ctx.rules_for(About::Team(None)).await?;
            let reader = ctx.reader(&rules.hours);
            let read = reader.since(since);
            Some(read.map_err(|error| unread(reader, error, (since, Wanted::Since)))?)
        }
        None => None,
    };
    let search = Search {
        text: Query::parse(typed, ctx.lang.patterns()).text,
        kind,
        status: options.text("status").and_then(Status::parse),
        owner: options.person("owner").map(|owner| owner.id),
        since,
    };
    if search == Search::default() {
        return Err(Refusal::NothingToChange.into());
    }
    let room = ID_ROOM
        - search
            .kind
            .as_ref()
            .map_or(1, |kind| kind.encode_utf16().count());
    let (max, given) = (room.min(TEXT_MAX), search.text.encode_utf16().count());
    if given > max {
        let slot = Slot::Text;
        return Err(Refusal::TooLong { slot, max, given }.into());
    }
    Ok(search)
}

async fn page(ctx: &Ctx<'_>, search: &Search, turn: Turn) -> Result<Message, Failure> {
    ctx.needs(Role::Agent)?;
    let mut session = ctx.app.store.read().await?;
    let scope = ctx.scope(&mut session).await?;
    let found = session.find(&scope, search, (turn, PAGE)).await?;
    let lines = session.lines(ctx.desk.id, &found.numbers).await?;
    let query = Query::of_text(&search.text);
    let patterns = ctx.lang.patterns();
    let words = |line: &QueueLine| {
        let heads = format!("{} | {}", line.customer, line.summary);
        let heads = find::words(&find::kept(&heads, patterns));
        query.hit(&heads, &BTreeSet::new()).is_some()
    };
    // What is not told by customer and summary is told by the part it was found in.
    let elsewhere: Vec<CaseNumber> = lines
        .iter()
        .filter(|line| !words(line))
        .map(|line| line.number)
        .collect();
    let bodies = session.bodies(ctx.desk.id, &elsewhere).await?;
    let cases = lines
        .into_iter()
        .map(|line| FoundCase {
            excerpt: excerpt(&bodies, line.number, (&query, patterns)),
            number: line.number,
            kind: line.kind,
            status: line.status,
            customer: line.customer,
            summary: line.summary,
            logged_at: line.logged_at,
        })
        .collect();
    let signed = |count| i64::try_from(count).unwrap_or(i64::MAX);
    let shown = (
        found.before,
        signed(found.numbers.len()),
        signed(found.total),
    );
    Ok(wording::found(
        ctx.lang,
        &FoundPage {
            search,
            total: found.total,
            page: pages(PAGE, shown),
            ends: found.ends,
            behind: found.behind,
            cases,
        },
    ))
}

fn excerpt(
    bodies: &BTreeMap<CaseNumber, Vec<String>>,
    number: CaseNumber,
    query: (&Query, &Patterns),
) -> Option<String> {
    let texts = bodies.get(&number)?;
    texts
        .iter()
        .find_map(|text| find::excerpt(text, query, EXCERPT))
}
