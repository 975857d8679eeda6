//! `/survey import`: answers that came by letter or form, as a table. All of it is taken, or nothing.

use std::{collections::BTreeSet, time::Duration};

use super::named::running;
use crate::{
    commands::{
        context::{Answer, Ctx, Failure},
        customer::show,
        spec::{Node, Run, Takes, required},
    },
    invocation::Options,
    model::{
        callback::{
            Callback, State,
            event::{Asked, Ending, Happened},
            said::{Attempt, Said},
            survey::Survey,
        },
        case::grade::Tier,
        desk::Role,
        refusal::{FileFault, Refusal, SurveyRefusal},
    },
    reply::Reply,
    rules::callback::survey::{self, Fault, FaultyLine, MOST_BYTES, Read},
    store::Tx,
    text::callback::survey as text,
};

/// How long the file may take: the command it comes with has to be answered within three seconds.
const PATIENCE: Duration = Duration::from_millis(1500);

/// `/survey import` in the table.
pub(super) const IMPORT: Node = Node::Sub {
    name: "import",
    options: &[
        required("name", Takes::Text(60)),
        required("file", Takes::File),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/survey import`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Supervisor)?;
    let file = options.file("file").ok_or(Refusal::NothingToChange)?;
    if file.size > MOST_BYTES {
        return Err(SurveyRefusal::File(FileFault::TooLarge).into());
    }
    let fetched = ctx.app.inspect.file(&file.url, MOST_BYTES, PATIENCE).await;
    let bytes = fetched.map_err(|error| {
        tracing::warn!(
            desk = ctx.desk.id.0,
            "an uploaded file could not be had: {error}"
        );
        SurveyRefusal::File(FileFault::Unavailable)
    })?;
    let read = survey::read(&bytes, |word| text::grade_of(&ctx.app.texts, word));
    let (good, mut bad) = read.map_err(|fault| SurveyRefusal::File(refused(fault)))?;
    let mut tx = ctx.app.store.begin().await?;
    let survey = running(ctx, &mut tx, options).await?;
    let mut answers = Vec::new();
    let mut seen = BTreeSet::new();
    for one in good {
        match callback(ctx, &mut tx, &survey, &one).await? {
            Ok(found) if seen.insert(found.id) => answers.push((found, one)),
            Ok(_) => bad.push((one.line, FaultyLine::Answered(one.customer))),
            Err(fault) => bad.push((one.line, fault)),
        }
    }
    if !bad.is_empty() {
        bad.sort_by_key(|(line, _)| *line);
        return Ok(Reply::Private(text::not_imported(ctx.lang, &bad)));
    }
    let count = answers.len();
    for (found, one) in answers {
        take(ctx, &mut tx, found, &one).await?;
    }
    ctx.finish(tx, text::imported(ctx.lang, &survey.name, count))
        .await
}

fn refused(fault: Fault) -> FileFault {
    match fault {
        Fault::Letters => FileFault::Letters,
        Fault::Columns => FileFault::Columns,
        Fault::Empty => FileFault::Empty,
    }
}

/// The callback that a line answers, or why it answers none.
async fn callback(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    survey: &Survey,
    one: &Read,
) -> Result<Result<Callback, FaultyLine>, Failure> {
    let name = || one.customer.clone();
    let Some(record) = show::named(ctx, tx, &one.customer).await? else {
        return Ok(Err(FaultyLine::Customer(name())));
    };
    let Some(id) = tx.survey_asks(survey.id, record.customer.id).await? else {
        return Ok(Err(FaultyLine::NotAsked(name())));
    };
    let found = tx.lock_callback(ctx.desk.id, id).await?;
    Ok(match found.filter(Callback::is_open) {
        Some(found) => Ok(found),
        None => Err(FaultyLine::Answered(name())),
    })
}

/// Records an answer as if somebody had asked.
async fn take(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    mut answered: Callback,
    one: &Read,
) -> Result<(), Failure> {
    let by = ctx.inv.member.user;
    let said = Said {
        outcome: None,
        satisfaction: Some(one.grade),
    };
    let record = tx.customer_by_id(ctx.desk.id, answered.customer).await?;
    answered.attempts.push(Attempt {
        at: ctx.now,
        by,
        said,
    });
    let asked = Asked {
        nth: answered.nth,
        attempt: i64::try_from(answered.attempts.len()).unwrap_or(i64::MAX),
        agent: record.as_ref().and_then(|record| record.adviser),
        team: answered.task.team,
        tier: record.map_or(Tier::Standard, |record| record.customer.tier),
        corrects: false,
    };
    let ended = answered.end(State::Done, Ending::Answered, ctx.now);
    tx.save_callback(&answered);
    let by = (Some(by), ctx.now);
    tx.tell_callback(
        &answered,
        by,
        Happened::Asked(said, asked),
        one.words.as_deref(),
    );
    tx.tell_callback(&answered, by, Happened::Ended(ended), None);
    Ok(())
}
