//! Surveys end by themselves.

use super::super::{
    posts::digest_channel,
    rows::{BATCH, Rows},
};
use crate::{
    app::App,
    model::{
        ids::SurveyId,
        post::{Post, SurveyOver},
        time::Timestamp,
    },
    store::{Session, StoreError, Tx},
};

/// The ends of surveys.
pub(in super::super) struct Surveys;

impl Rows for Surveys {
    type Row = SurveyId;

    const NAME: &'static str = "surveys";

    async fn next(session: &mut Session) -> Result<Option<Timestamp>, StoreError> {
        session.next_survey_end().await
    }

    async fn due(session: &mut Session, now: Timestamp) -> Result<Vec<SurveyId>, StoreError> {
        session.due_surveys(now, BATCH).await
    }

    async fn fire((_, now): (&App, Timestamp), tx: &mut Tx, id: &SurveyId) -> anyhow::Result<()> {
        let survey = tx.lock_survey(*id).await?;
        // Somebody may have closed it since it was found.
        let Some(survey) = survey.filter(|one| one.closed.is_none() && one.until <= now) else {
            return Ok(());
        };
        App::end_survey(tx, &survey, (None, now)).await?;
        let channel = digest_channel(tx, survey.desk, None).await?;
        if let Some(channel) = channel {
            let post = Post::SurveyOver(SurveyOver { survey: *id });
            tx.enqueue(survey.desk, channel, &post, (survey.until, now));
        }
        Ok(())
    }

    async fn postpone(tx: &mut Tx, id: &SurveyId, until: Timestamp) -> Result<(), StoreError> {
        tx.postpone_survey(*id, until);
        Ok(())
    }
}
