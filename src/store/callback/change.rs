//! Callbacks are planned, and dropped when what they were for is over.

use crate::{
    model::{
        callback::{
            Callback, NewCallback, Of, Reason, State,
            event::{Ending, Happened},
        },
        ids::UserId,
        record::Event,
        time::Timestamp,
    },
    store::{StoreError, Tx, row::Columns as _, write::Statement},
};

impl Tx {
    /// Plans a callback: the next one of its subject for that reason. On record with its subject.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] where somebody else has just planned it, and [`StoreError`] as everywhere.
    pub async fn plan_callback(
        &mut self,
        new: NewCallback,
        by: Option<UserId>,
        now: Timestamp,
    ) -> Result<Callback, StoreError> {
        let subject = new.of.subject();
        let newest = Statement::new(
            "SELECT MAX(generation) AS newest FROM callbacks \
             WHERE subject = $1 AND subject_id = $2 AND reason = $3",
        );
        let newest = newest.bind(subject.word()).bind(subject.id());
        let rows = self.ask(newest.bind(new.reason.as_str())).await?;
        let newest = match rows.first() {
            Some(row) => row.maybe_int("newest")?,
            None => None,
        };
        let callback = Callback::planned(new, newest.map_or(0, |newest| newest + 1));
        self.save_callback(&callback);
        let planned = Happened::Planned(callback.plan());
        self.tell_callback(&callback, (by, now), planned, None);
        Ok(callback)
    }

    /// Drops what is planned of a subject, for one reason or for all. Gives how many that were.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn drop_callbacks(
        &mut self,
        (of, reason): (Of, Option<Reason>),
        (how, note): (Ending, Option<&str>),
        (by, now): (Option<UserId>, Timestamp),
    ) -> Result<usize, StoreError> {
        let reasons = Reason::ALL.into_iter();
        let mut dropped = 0;
        for one in reasons.filter(|one| reason.is_none_or(|reason| reason == *one)) {
            let planned = self.callbacks_of(of, one).await?;
            for mut callback in planned.into_iter().filter(Callback::is_open) {
                let ended = callback.end(State::Dropped, how, now);
                self.save_callback(&callback);
                self.tell_callback(&callback, (by, now), Happened::Ended(ended), note);
                dropped += 1;
            }
        }
        Ok(dropped)
    }

    /// Puts on record what happened to a callback, with what it is about.
    pub fn tell_callback(
        &mut self,
        callback: &Callback,
        (by, now): (Option<UserId>, Timestamp),
        happened: Happened,
        note: Option<&str>,
    ) {
        let note = note.map(str::to_owned);
        match callback.of {
            Of::Case(case) => {
                let event = event((by, now), happened, note);
                self.append((callback.desk, case), &event);
            }
            Of::Customer(customer) => {
                let event = event((by, now), happened, note);
                self.append((callback.desk, customer), &event);
            }
        }
    }
}

fn event<W: From<Happened>>(
    (actor, at): (Option<UserId>, Timestamp),
    happened: Happened,
    note: Option<String>,
) -> Event<W> {
    Event {
        at,
        actor,
        what: Some(happened.into()),
        note,
    }
}
