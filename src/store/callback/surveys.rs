//! Surveys, with whom they ask and what those said.

use sqlx::any::AnyRow;

use crate::{
    model::{
        callback::{
            State,
            said::Attempt,
            survey::{Answer, Candidate, Survey},
        },
        case::grade::Tier,
        ids::{CallbackId, CustomerId, DeskId, SurveyId, TeamId, UserId},
        time::Timestamp,
    },
    rules::names,
    store::{
        Session, StoreError, Tx,
        row::{Columns, word},
        write::Statement,
    },
};

const SURVEY: &str =
    "SELECT id, desk_id, name, at, until_at, share, of_all, closed_at FROM surveys ";

impl Session {
    /// The survey of that name; without one the newest.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn survey(
        &mut self,
        desk: DeskId,
        name: Option<&str>,
    ) -> Result<Option<Survey>, StoreError> {
        let sql = format!(
            "{SURVEY} WHERE desk_id = $1 AND ($2 = '' OR name_key = $2) ORDER BY id DESC LIMIT 1"
        );
        let find = Statement::new(sql).bind(desk.0);
        let rows = self
            .ask(find.bind(name.map(names::key).unwrap_or_default()))
            .await?;
        rows.first().map(survey).transpose()
    }

    /// The survey of that row.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn survey_by_id(&mut self, id: SurveyId) -> Result<Option<Survey>, StoreError> {
        let rows = self
            .ask(Statement::new(format!("{SURVEY} WHERE id = $1")).bind(id.0))
            .await?;
        rows.first().map(survey).transpose()
    }

    /// Customers whom a survey may ask, of that tier where one is named: who is neither lost nor another name, each with
    /// whether nobody asked them since then. Whoever has no case is of the team `first`.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn survey_candidates(
        &mut self,
        (desk, first): (DeskId, TeamId),
        tier: Option<Tier>,
        since: Timestamp,
    ) -> Result<Vec<(Candidate, bool)>, StoreError> {
        let find = Statement::new(
            "SELECT id, tier, COALESCE((SELECT c.team_id FROM cases c WHERE c.customer_id = customers.id \
             ORDER BY c.logged_at DESC, c.id DESC LIMIT 1), $2) AS team, \
             (SELECT COUNT(*) FROM survey_sample s WHERE s.customer_id = customers.id AND s.asked_at > $4) AS asked \
             FROM customers WHERE desk_id = $1 AND merged_into IS NULL AND ($3 = '' OR tier = $3) AND NOT EXISTS \
             (SELECT 1 FROM lost_files l WHERE l.customer_id = customers.id AND l.closed_at IS NULL) ORDER BY id",
        );
        let tier = tier.map_or("", Tier::as_str);
        let find = find.bind(desk.0).bind(first.0).bind(tier).bind(since.0);
        let rows = self.ask(find).await?;
        let each = rows.iter().map(|row| {
            let candidate = Candidate {
                customer: CustomerId(row.int("id")?),
                team: TeamId(row.int("team")?),
                tier: word(row, ("customers", "tier"), Tier::parse)?,
            };
            Ok((candidate, row.int("asked")? == 0))
        });
        each.collect()
    }

    /// What became of asking those of a survey.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn survey_answers(&mut self, id: SurveyId) -> Result<Vec<Answer>, StoreError> {
        let find = Statement::new(
            "SELECT b.state, b.attempts FROM survey_sample s JOIN callbacks b ON b.id = s.callback_id \
             WHERE s.survey_id = $1",
        );
        let rows = self.ask(find.bind(id.0)).await?;
        let attempts = |text: &str| serde_json::from_str::<Vec<Attempt>>(text).ok();
        let each = rows.iter().map(|row| {
            let attempts = word(row, ("callbacks", "attempts"), attempts)?;
            Ok(Answer {
                state: word(row, ("callbacks", "state"), State::parse)?,
                grade: attempts.last().and_then(|last| last.said.satisfaction),
            })
        });
        each.collect()
    }

    /// The callback by which a survey asks a customer; none where it does not.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn survey_asks(
        &mut self,
        id: SurveyId,
        customer: CustomerId,
    ) -> Result<Option<CallbackId>, StoreError> {
        let find = Statement::new(
            "SELECT s.callback_id FROM survey_sample s JOIN callbacks b ON b.id = s.callback_id \
             WHERE s.survey_id = $1 AND (s.customer_id = $2 OR b.customer_id = $2) ORDER BY s.customer_id LIMIT 1",
        );
        let rows = self.ask(find.bind(id.0).bind(customer.0)).await?;
        rows.first()
            .map(|row| row.int("callback_id").map(CallbackId))
            .transpose()
    }

    /// The callbacks of a survey that are still to be done.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn survey_open(&mut self, id: SurveyId) -> Result<Vec<CallbackId>, StoreError> {
        let find = Statement::new(
            "SELECT b.id FROM survey_sample s JOIN callbacks b ON b.id = s.callback_id \
             WHERE s.survey_id = $1 AND b.state = 'planned' ORDER BY b.id",
        );
        let rows = self.ask(find.bind(id.0)).await?;
        rows.iter()
            .map(|row| row.int("id").map(CallbackId))
            .collect()
    }

    /// The secret of a desk that lots are drawn with.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn survey_secret(&mut self, desk: DeskId) -> Result<String, StoreError> {
        let find = Statement::new("SELECT secret FROM desks WHERE id = $1").bind(desk.0);
        let rows = self.ask(find).await?;
        rows.first().ok_or(sqlx::Error::RowNotFound)?.text("secret")
    }

    /// The next instant at which a survey ends.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn next_survey_end(&mut self) -> Result<Option<Timestamp>, StoreError> {
        let next =
            Statement::new("SELECT MIN(until_at) AS next FROM surveys WHERE closed_at IS NULL");
        let rows = self.ask(next).await?;
        rows.first()
            .ok_or(sqlx::Error::RowNotFound)?
            .maybe_at("next")
    }

    /// Surveys that have ended by `now` and are not closed, `most` at most.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn due_surveys(
        &mut self,
        now: Timestamp,
        most: i64,
    ) -> Result<Vec<SurveyId>, StoreError> {
        let due = Statement::new(
            "SELECT id FROM surveys WHERE closed_at IS NULL AND until_at <= $1 ORDER BY until_at, id LIMIT $2",
        );
        let rows = self.ask(due.bind(now.0).bind(most)).await?;
        rows.iter().map(|row| row.int("id").map(SurveyId)).collect()
    }
}

impl Tx {
    /// Keeps a survey.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] where there is one of that name, and [`StoreError`] as everywhere.
    pub async fn keep_survey(
        &mut self,
        (desk, name): (DeskId, &str),
        (by, now): (UserId, Timestamp),
        (until, share, of_all): (Timestamp, i64, i64),
    ) -> Result<SurveyId, StoreError> {
        let insert = Statement::new(
            "INSERT INTO surveys (desk_id, name, name_key, by_user, at, until_at, share, of_all) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
        );
        let insert = insert
            .bind(desk.0)
            .bind(name)
            .bind(names::key(name))
            .bind(by.0);
        let insert = insert.bind(now.0).bind(until.0).bind(share).bind(of_all);
        let rows = self.ask(insert).await?;
        let row = rows.first().ok_or(sqlx::Error::RowNotFound)?;
        row.int("id").map(SurveyId)
    }

    /// Puts somebody into the sample, whom the newest callback of theirs for a survey asks.
    pub fn keep_sampled(
        &mut self,
        (desk, survey): (DeskId, SurveyId),
        one: Candidate,
        now: Timestamp,
    ) {
        let insert = Statement::new(
            "INSERT INTO survey_sample (survey_id, desk_id, customer_id, team_id, tier, asked_at, callback_id) \
             VALUES ($1, $2, $3, $4, $5, $6, (SELECT b.id FROM callbacks b WHERE b.subject = 'customer' \
             AND b.subject_id = $3 AND b.reason = 'survey' ORDER BY b.generation DESC LIMIT 1))",
        );
        let insert = insert.bind(survey.0).bind(desk.0).bind(one.customer.0);
        let insert = insert.bind(one.team.0).bind(one.tier.as_str()).bind(now.0);
        self.write(insert);
    }

    /// A survey, locked until the transaction ends.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn lock_survey(&mut self, id: SurveyId) -> Result<Option<Survey>, StoreError> {
        self.write(Statement::new("UPDATE surveys SET share = share WHERE id = $1").bind(id.0));
        self.survey_by_id(id).await
    }

    /// Closes a survey.
    pub fn close_survey(&mut self, id: SurveyId, now: Timestamp) {
        let update = Statement::new("UPDATE surveys SET closed_at = $2 WHERE id = $1");
        self.write(update.bind(id.0).bind(now.0));
    }

    /// Has a survey that cannot be closed now closed later.
    pub fn postpone_survey(&mut self, id: SurveyId, until: Timestamp) {
        let update = Statement::new("UPDATE surveys SET until_at = $2 WHERE id = $1");
        self.write(update.bind(id.0).bind(until.0));
    }
}

fn survey(row: &AnyRow) -> Result<Survey, StoreError> {
    Ok(Survey {
        id: SurveyId(row.int("id")?),
        desk: DeskId(row.int("desk_id")?),
        name: row.text("name")?,
        at: row.at("at")?,
        until: row.at("until_at")?,
        share: row.int("share")?,
        of_all: row.int("of_all")?,
        closed: row.maybe_at("closed_at")?,
    })
}
