//! Which survey a command is about.

use crate::{
    commands::context::{Ctx, Failure},
    invocation::Options,
    model::{callback::survey::Survey, refusal::SurveyRefusal},
    store::{Session, Tx},
};

/// The survey that a command names.
pub(super) async fn named(
    ctx: &Ctx<'_>,
    session: &mut Session,
    options: &Options,
) -> Result<Survey, Failure> {
    let name = options.text("name");
    let found = session.survey(ctx.desk.id, name).await?;
    let missing = match name {
        Some(given) => SurveyRefusal::Unknown {
            given: given.to_owned(),
        },
        None => SurveyRefusal::None,
    };
    found.ok_or(missing.into())
}

/// The survey that a command names, locked; refused where it is over.
pub(super) async fn running(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    options: &Options,
) -> Result<Survey, Failure> {
    let found = named(ctx, tx, options).await?;
    let survey = tx.lock_survey(found.id).await?;
    let survey = survey.ok_or(Failure::Bug("a survey that was just found is gone"))?;
    match survey.closed {
        None => Ok(survey),
        Some(at) => Err(SurveyRefusal::Over {
            name: survey.name,
            at,
        }
        .into()),
    }
}
