//! `/survey`: a sample of customers is asked how satisfied they are, by callback or by letter.

mod import;
mod named;

use self::named::{named, running};
use crate::{
    app::App,
    commands::{
        case::log::team,
        context::{About, Answer, Ctx, Failure, line},
        spec::{Completes, Node, Run, Takes, optional, required},
    },
    invocation::Options,
    model::{
        callback::{
            Asker, NewCallback, Of, Reason, Task,
            survey::{Candidate, Survey, Tally},
        },
        case::grade::Tier,
        desk::Role,
        ids::TeamId,
        post::{Post, SurveyOver},
        refusal::{Slot, SurveyRefusal, Wanted},
        time::Timestamp,
    },
    reply::Reply,
    rules::{callback::survey, names},
    store::Session,
    text::callback::survey as text,
};

/// How long a survey may take.
const LONGEST: chrono::TimeDelta = chrono::TimeDelta::days(366);

/// `/survey` in the table.
pub(in crate::commands) const SURVEY: Node = Node::Group {
    name: "survey",
    below: &[START, RESULT, CLOSE, import::IMPORT],
};

/// `/survey start` in the table.
const START: Node = Node::Sub {
    name: "start",
    options: &[
        required("name", Takes::Text(60)),
        required(
            "until",
            Takes::Completed(100, Completes::Time(Wanted::Coming)),
        ),
        optional("share", Takes::Integer(1, 100)),
        optional("tier", Takes::OneOf("tier", &Tier::WORDS)),
        optional("team", Takes::Completed(100, Completes::Team)),
    ],
    run: Run(|ctx, options| Box::pin(start(ctx, options))),
};

/// `/survey start`: the sample is drawn once.
async fn start(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Supervisor)?;
    let name = line(Slot::Name, options.text("name").unwrap_or_default(), 60)?;
    let about = About::Team(options.text("team"));
    let until = ctx
        .coming(about, options.text("until").unwrap_or_default())
        .await?;
    if until > ctx.now + LONGEST {
        return Err(SurveyRefusal::TooLong.into());
    }
    let share = options.integer("share").unwrap_or(100);
    let mut tx = ctx.app.store.begin().await?;
    if let Some(other) = tx.survey(ctx.desk.id, Some(&name)).await? {
        return Err(SurveyRefusal::Exists { name: other.name }.into());
    }
    let candidates = candidates(ctx, &mut tx, options).await?;
    let secret = tx.survey_secret(ctx.desk.id).await?;
    let drawn = survey::sample(&secret, &names::key(&name), &candidates, share);
    let by = ctx.inv.member.user;
    let of_all = i64::try_from(candidates.len()).unwrap_or(i64::MAX);
    let about = (ctx.desk.id, name.as_str());
    let id = tx
        .keep_survey(about, (by, ctx.now), (until, share, of_all))
        .await?;
    for one in &drawn {
        let planned = asks(ctx, *one, &name, until);
        tx.plan_callback(planned, Some(by), ctx.now).await?;
        tx.keep_sampled((ctx.desk.id, id), *one, ctx.now);
    }
    let message = text::started(ctx.lang, &name, (drawn.len(), candidates.len()), until);
    ctx.finish(tx, message).await
}

/// Whom it may ask.
async fn candidates(
    ctx: &Ctx<'_>,
    session: &mut Session,
    options: &Options,
) -> Result<Vec<Candidate>, Failure> {
    let teams = session.teams(ctx.desk.id).await?;
    let first = teams.first().map_or(TeamId(0), |team| team.id);
    let named = options.text("team");
    let only = named
        .map(|name| team(teams.clone(), Some(name)))
        .transpose()?;
    let tier = options.text("tier").and_then(Tier::parse);
    let since = ctx.now - survey::REST;
    let mut all = session
        .survey_candidates((ctx.desk.id, first), tier, since)
        .await?;
    all.retain(|(one, _)| only.as_ref().is_none_or(|team| team.id == one.team));
    if all.is_empty() {
        return Err(SurveyRefusal::Nobody.into());
    }
    let count = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let fresh = all.into_iter().filter(|(_, fresh)| *fresh);
    let fresh: Vec<Candidate> = fresh.map(|(one, _)| one).collect();
    if fresh.is_empty() {
        return Err(SurveyRefusal::Everybody { count }.into());
    }
    Ok(fresh)
}

fn asks(ctx: &Ctx<'_>, one: Candidate, name: &str, until: Timestamp) -> NewCallback {
    NewCallback {
        desk: ctx.desk.id,
        of: Of::Customer(one.customer),
        reason: Reason::Survey,
        customer: one.customer,
        case: None,
        task: Task {
            team: one.team,
            person: None,
            asker: Asker::FirstResponder,
            solver: None,
            from: ctx.now,
            due: until,
        },
        purpose: Some(name.to_owned()),
    }
}

/// `/survey result` in the table.
const RESULT: Node = Node::Sub {
    name: "result",
    options: &[optional("name", Takes::Text(60))],
    run: Run(|ctx, options| Box::pin(result(ctx, options))),
};

/// `/survey result`: of the newest where none is named.
async fn result(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Supervisor)?;
    let mut session = ctx.app.store.read().await?;
    let survey = named(ctx, &mut session, options).await?;
    let tally = Tally::of(&session.survey_answers(survey.id).await?);
    Ok(Reply::Private(text::result(ctx.lang, &survey, &tally)))
}

/// `/survey close` in the table.
const CLOSE: Node = Node::Sub {
    name: "close",
    options: &[required("name", Takes::Text(60))],
    run: Run(|ctx, options| Box::pin(close(ctx, options))),
};

/// `/survey close`: before its end.
async fn close(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Supervisor)?;
    let mut tx = ctx.app.store.begin().await?;
    let survey = running(ctx, &mut tx, options).await?;
    App::end_survey(&mut tx, &survey, (Some(ctx.inv.member.user), ctx.now)).await?;
    let tally = Tally::of(&tx.survey_answers(survey.id).await?);
    let closed = Survey {
        closed: Some(ctx.now),
        ..survey
    };
    tx.refresh(
        &Post::SurveyOver(SurveyOver { survey: closed.id }).key(ctx.desk.id),
        ctx.now,
    );
    ctx.finish(tx, text::result(ctx.lang, &closed, &tally))
        .await
}
