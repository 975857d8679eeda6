//! A survey ends: whom it has not asked yet nobody asks any more.

use super::App;
use crate::{
    model::{
        callback::{
            State,
            event::{Ending, Happened},
            survey::Survey,
        },
        ids::UserId,
        time::Timestamp,
    },
    store::{StoreError, Tx},
};

impl App {
    /// Closes a survey.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn end_survey(
        tx: &mut Tx,
        survey: &Survey,
        (by, now): (Option<UserId>, Timestamp),
    ) -> Result<(), StoreError> {
        for id in tx.survey_open(survey.id).await? {
            let Some(mut callback) = tx.lock_callback(survey.desk, id).await? else {
                continue;
            };
            if callback.is_open() {
                let ended = callback.end(State::Dropped, Ending::Over, now);
                tx.save_callback(&callback);
                tx.tell_callback(&callback, (by, now), Happened::Ended(ended), None);
            }
        }
        tx.close_survey(survey.id, now);
        Ok(())
    }
}
