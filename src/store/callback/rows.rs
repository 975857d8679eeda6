//! Callbacks, read and written whole.

use sqlx::any::AnyRow;

use crate::{
    model::{
        callback::{Asker, Callback, Nth, Of, Reason, State, Task},
        ids::{CallbackId, CaseId, CustomerId, DeskId, TeamId, UserId},
    },
    store::{
        Session, StoreError, Tx,
        row::{Columns, word},
        write::Statement,
    },
};

/// The columns of a callback `b`, as [`callback`] reads them.
macro_rules! callback_columns {
    () => {
        "b.id AS callback_id, b.desk_id AS callback_desk, b.subject, b.subject_id, b.reason, b.generation, \
         b.customer_id AS callback_customer, b.case_id AS callback_case, b.team_id AS callback_team, \
         b.person, b.asker, b.solver, b.from_at, b.due_at, b.purpose, b.tries, b.attempts, \
         b.state AS callback_state, b.ended_at AS callback_ended, b.step, b.step_at, \
         b.next_at AS callback_next, b.version AS callback_version"
    };
}

pub(in crate::store) use callback_columns;

macro_rules! callbacks {
    ($which:literal) => {
        concat!(
            "SELECT ",
            crate::store::callback::rows::callback_columns!(),
            " FROM callbacks b ",
            $which
        )
    };
}

pub(in crate::store) use callbacks;

impl Session {
    /// The callback of that row of that desk.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn callback(
        &mut self,
        desk: DeskId,
        id: CallbackId,
    ) -> Result<Option<Callback>, StoreError> {
        let which = Statement::new(callbacks!("WHERE b.desk_id = $1 AND b.id = $2"));
        let rows = self.ask(which.bind(desk.0).bind(id.0)).await?;
        rows.first().map(callback).transpose()
    }

    /// The callbacks that are planned for a customer, the nearest first.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn planned_for(&mut self, customer: CustomerId) -> Result<Vec<Callback>, StoreError> {
        let which = Statement::new(callbacks!(
            "WHERE b.customer_id = $1 AND b.state = 'planned' ORDER BY b.due_at, b.id"
        ));
        let rows = self.ask(which.bind(customer.0)).await?;
        rows.iter().map(callback).collect()
    }

    /// Every callback of a subject for a reason, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn callbacks_of(
        &mut self,
        of: Of,
        reason: Reason,
    ) -> Result<Vec<Callback>, StoreError> {
        let which = Statement::new(callbacks!(
            "WHERE b.subject = $1 AND b.subject_id = $2 AND b.reason = $3 ORDER BY b.generation"
        ));
        let subject = of.subject();
        let which = which.bind(subject.word()).bind(subject.id());
        let rows = self.ask(which.bind(reason.as_str())).await?;
        rows.iter().map(callback).collect()
    }
}

impl Tx {
    /// As [`Session::callback`], locked until the transaction ends: two who record at once come one after the other.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn lock_callback(
        &mut self,
        desk: DeskId,
        id: CallbackId,
    ) -> Result<Option<Callback>, StoreError> {
        let lock = Statement::new(
            "UPDATE callbacks SET version = version + 1 WHERE desk_id = $1 AND id = $2",
        );
        self.write(lock.bind(desk.0).bind(id.0));
        self.callback(desk, id).await
    }

    /// Writes a callback as it stands: it is made where it is new.
    pub fn save_callback(&mut self, callback: &Callback) {
        let save = Statement::new(
            "INSERT INTO callbacks (desk_id, subject, subject_id, reason, generation, customer_id, \
             case_id, team_id, person, asker, solver, from_at, due_at, purpose, attempts, state, \
             ended_at, step, step_at, next_at, tries) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, \
             $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) \
             ON CONFLICT (subject, subject_id, reason, generation) DO UPDATE SET \
             customer_id = excluded.customer_id, case_id = excluded.case_id, \
             team_id = excluded.team_id, person = excluded.person, asker = excluded.asker, \
             solver = excluded.solver, from_at = excluded.from_at, due_at = excluded.due_at, \
             purpose = excluded.purpose, attempts = excluded.attempts, state = excluded.state, \
             ended_at = excluded.ended_at, step = excluded.step, step_at = excluded.step_at, \
             next_at = excluded.next_at, tries = excluded.tries, version = callbacks.version + 1",
        );
        let (subject, task) = (callback.of.subject(), &callback.task);
        self.write(
            save.bind(callback.desk.0)
                .bind(subject.word())
                .bind(subject.id())
                .bind(callback.nth.reason.as_str())
                .bind(callback.nth.generation)
                .bind(callback.customer.0)
                .bind(callback.case.map(|case| case.0))
                .bind(task.team.0)
                .bind(task.person.map(|person| person.0))
                .bind(task.asker.as_str())
                .bind(task.solver.map(|solver| solver.0))
                .bind(task.from.0)
                .bind(task.due.0)
                .bind(callback.purpose.as_deref())
                .bind(serde_json::to_string(&callback.attempts).unwrap_or_default())
                .bind(callback.state.as_str())
                .bind(callback.ended.map(|at| at.0))
                .bind(callback.step)
                .bind(callback.stepped.map(|at| at.0))
                .bind(callback.next.map(|at| at.0))
                .bind(i64::from(callback.tries)),
        );
    }
}

/// The callback of a row.
pub(in crate::store) fn callback(row: &AnyRow) -> Result<Callback, StoreError> {
    let corrupt = |column| StoreError::Corrupt {
        table: "callbacks",
        column,
    };
    let subject_id = row.int("subject_id")?;
    let of = match row.text("subject")?.as_str() {
        "case" => Of::Case(CaseId(subject_id)),
        "customer" => Of::Customer(CustomerId(subject_id)),
        _ => return Err(corrupt("subject")),
    };
    let attempts = row.text("attempts")?;
    Ok(Callback {
        id: Some(CallbackId(row.int("callback_id")?)),
        desk: DeskId(row.int("callback_desk")?),
        of,
        nth: Nth {
            reason: word(row, ("callbacks", "reason"), Reason::parse)?,
            generation: row.int("generation")?,
        },
        customer: CustomerId(row.int("callback_customer")?),
        case: row.maybe_int("callback_case")?.map(CaseId),
        task: Task {
            team: TeamId(row.int("callback_team")?),
            person: row.maybe_int("person")?.map(UserId),
            asker: word(row, ("callbacks", "asker"), Asker::parse)?,
            solver: row.maybe_int("solver")?.map(UserId),
            from: row.at("from_at")?,
            due: row.at("due_at")?,
        },
        purpose: row.maybe_text("purpose")?,
        tries: u32::try_from(row.int("tries")?).unwrap_or(1),
        attempts: serde_json::from_str(&attempts).map_err(|_| corrupt("attempts"))?,
        state: State::parse(&row.text("callback_state")?).ok_or(corrupt("state"))?,
        ended: row.maybe_at("callback_ended")?,
        step: row.int("step")?,
        stepped: row.maybe_at("step_at")?,
        next: row.maybe_at("callback_next")?,
        version: row.int("callback_version")?,
    })
}
