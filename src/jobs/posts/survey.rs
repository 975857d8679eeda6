//! A survey is over: what it came to.

use super::kind::{Kind, Moment, Worded};
use crate::{
    model::{callback::survey::Tally, post::SurveyOver},
    reply::Notice,
    store::Session,
    text::callback::survey,
};

impl Kind for SurveyOver {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let Some(found) = session.survey_by_id(self.survey).await? else {
                return Ok(None);
            };
            let tally = Tally::of(&session.survey_answers(self.survey).await?);
            let said = survey::result(at.lang(), &found, &tally);
            Ok(Some(Notice {
                embeds: said.embeds,
                ..Notice::default()
            }))
        })
    }
}
