//! Customers who may leave, and the files of those who left.

use sqlx::any::AnyRow;

use crate::{
    model::{
        customer::leaving::{Cause, Leaving, Loss, LostFile, Risk},
        ids::{CaseNumber, CustomerId, DeskId, LostFileId, RiskId, UserId},
        time::Timestamp,
    },
    store::{
        Session, StoreError, Tx,
        row::{Columns, unfinished, word},
        write::Statement,
    },
};

const RISK: &str = "SELECT id, customer_id, by_user, at, reason, answers, due_at, accepted_at, ended_at FROM risks ";

const LOST: &str = "SELECT id, customer_id, at, cause, words, referred, no_talk, follower, complaints, closed_at FROM lost_files ";

impl Session {
    /// What is open about a customer who may leave or has left.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn leaving(&mut self, customer: CustomerId) -> Result<Leaving, StoreError> {
        let risk = format!("{RISK} WHERE customer_id = $1 AND ended_at IS NULL");
        let lost = format!("{LOST} WHERE customer_id = $1 AND closed_at IS NULL");
        let [risks, lost] = self
            .ask_all([risk, lost].map(|sql| Statement::new(sql).bind(customer.0)))
            .await?;
        Ok(Leaving {
            risk: risks.rows.first().map(risk_of).transpose()?,
            lost: lost.rows.first().map(lost_of).transpose()?,
        })
    }

    /// A risk by its row.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn risk(&mut self, desk: DeskId, id: RiskId) -> Result<Option<Risk>, StoreError> {
        let sql = format!("{RISK} WHERE desk_id = $1 AND id = $2");
        let rows = self
            .ask(Statement::new(sql).bind(desk.0).bind(id.0))
            .await?;
        rows.first().map(risk_of).transpose()
    }

    /// The file of a lost customer by its row.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn lost_file(
        &mut self,
        desk: DeskId,
        id: LostFileId,
    ) -> Result<Option<LostFile>, StoreError> {
        let sql = format!("{LOST} WHERE desk_id = $1 AND id = $2");
        let rows = self
            .ask(Statement::new(sql).bind(desk.0).bind(id.0))
            .await?;
        rows.first().map(lost_of).transpose()
    }

    /// The complaints of a customer that are not finished.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn open_complaints(
        &mut self,
        customer: CustomerId,
    ) -> Result<Vec<CaseNumber>, StoreError> {
        let open = Statement::new(concat!(
            "SELECT number FROM cases WHERE customer_id = $1 AND kind = 'complaint' AND status IN ",
            unfinished!(),
            " ORDER BY number"
        ));
        let rows = self.ask(open.bind(customer.0)).await?;
        rows.iter()
            .map(|row| row.int("number").map(CaseNumber))
            .collect()
    }
}

impl Tx {
    /// Keeps that a customer may leave.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] where that is kept already, and [`StoreError`] as everywhere.
    pub async fn keep_risk(
        &mut self,
        desk: DeskId,
        customer: CustomerId,
        (by, at): (UserId, Timestamp),
        (reason, due): (&str, Timestamp),
    ) -> Result<RiskId, StoreError> {
        let insert = Statement::new(
            "INSERT INTO risks (desk_id, customer_id, by_user, at, reason, answers, due_at) \
             VALUES ($1, $2, $3, $4, $5, $3, $6) RETURNING id",
        );
        let insert = insert.bind(desk.0).bind(customer.0).bind(by.0).bind(at.0);
        let rows = self.ask(insert.bind(reason).bind(due.0)).await?;
        let row = rows.first().ok_or(sqlx::Error::RowNotFound)?;
        row.int("id").map(RiskId)
    }

    /// Has somebody answer for a customer who may leave.
    pub fn accept_risk(&mut self, id: RiskId, by: UserId, now: Timestamp) {
        let update =
            Statement::new("UPDATE risks SET answers = $2, accepted_at = $3 WHERE id = $1");
        self.write(update.bind(id.0).bind(by.0).bind(now.0));
    }

    /// Ends a risk.
    pub fn end_risk(&mut self, id: RiskId, now: Timestamp) {
        let update = Statement::new("UPDATE risks SET ended_at = $2 WHERE id = $1");
        self.write(update.bind(id.0).bind(now.0));
    }

    /// Opens the file of a lost customer.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] where there is one already, and [`StoreError`] as everywhere.
    pub async fn open_lost_file(
        &mut self,
        desk: DeskId,
        customer: CustomerId,
        (by, at): (UserId, Timestamp),
        (loss, complaints): (&Loss, &[CaseNumber]),
    ) -> Result<LostFileId, StoreError> {
        let insert = Statement::new(
            "INSERT INTO lost_files (desk_id, customer_id, by_user, at, cause, words, referred, no_talk, follower, \
             complaints) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id",
        );
        let complaints: Vec<String> = complaints.iter().map(ToString::to_string).collect();
        let insert = insert
            .bind(desk.0)
            .bind(customer.0)
            .bind(by.0)
            .bind(at.0)
            .bind(loss.cause.as_str())
            .bind(loss.words.as_str())
            .bind(loss.referred.as_deref())
            .bind(loss.no_talk.as_deref())
            .bind(loss.follower.0)
            .bind(complaints.join(" "));
        let rows = self.ask(insert).await?;
        let row = rows.first().ok_or(sqlx::Error::RowNotFound)?;
        row.int("id").map(LostFileId)
    }

    /// Closes the file of a lost customer.
    pub fn close_lost_file(&mut self, id: LostFileId, now: Timestamp) {
        let update = Statement::new("UPDATE lost_files SET closed_at = $2 WHERE id = $1");
        self.write(update.bind(id.0).bind(now.0));
    }
}

fn risk_of(row: &AnyRow) -> Result<Risk, StoreError> {
    Ok(Risk {
        id: RiskId(row.int("id")?),
        customer: CustomerId(row.int("customer_id")?),
        by: UserId(row.int("by_user")?),
        at: row.at("at")?,
        reason: row.text("reason")?,
        answers: UserId(row.int("answers")?),
        due: row.at("due_at")?,
        accepted: row.maybe_at("accepted_at")?,
        ended: row.maybe_at("ended_at")?,
    })
}

fn lost_of(row: &AnyRow) -> Result<LostFile, StoreError> {
    let numbers = |text: &str| {
        let each = text.split_whitespace().map(|number| number.parse().ok());
        each.collect::<Option<Vec<CaseNumber>>>()
    };
    Ok(LostFile {
        id: LostFileId(row.int("id")?),
        customer: CustomerId(row.int("customer_id")?),
        at: row.at("at")?,
        loss: Loss {
            cause: word(row, ("lost_files", "cause"), Cause::parse)?,
            words: row.text("words")?,
            referred: row.maybe_text("referred")?,
            no_talk: row.maybe_text("no_talk")?,
            follower: UserId(row.int("follower")?),
        },
        complaints: word(row, ("lost_files", "complaints"), numbers)?,
        closed: row.maybe_at("closed_at")?,
    })
}
