//! Writing cases: numbered when inserted, locked, saved whole.

use super::{
    super::{StoreError, Tx, row::Columns},
    FAR, NewCase,
};
use crate::{
    model::{
        case::{CardPlace, Case, Clock, State},
        desk::Team,
        ids::{CaseId, CaseNumber, DeskId},
        time::Timestamp,
    },
    rules::{clocks::Pause, route, work::Work},
};

impl Tx {
    /// Inserts a case under the desk's next number.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn insert_case(&mut self, new: NewCase, now: Timestamp) -> Result<Case, StoreError> {
        let row = sqlx::query(
            "UPDATE desks SET last_number = last_number + 1 WHERE id = $1 RETURNING last_number",
        )
        .bind(new.desk.0)
        .fetch_one(self.conn())
        .await?;
        let number = CaseNumber(row.int("last_number")?);
        let row = sqlx::query(
            "INSERT INTO cases (desk_id, number, kind, status, state_at, priority, team_id, \
             customer_id, summary, details, contact, via, source, first_responder, answerable, \
             logged_at, logged_in, next_deadline) VALUES \
             ($1, $2, $3, 'new', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $4, $14, $15) \
             RETURNING id",
        )
        .bind(new.desk.0)
        .bind(number.0)
        .bind(new.kind.as_str())
        .bind(now.0)
        .bind(new.priority.as_str())
        .bind(new.team.0)
        .bind(new.customer.id.0)
        .bind(new.summary.as_str())
        .bind(new.details.as_deref())
        .bind(new.contact.as_deref())
        .bind(new.via.as_deref())
        .bind(new.source.as_deref())
        .bind(new.first_responder.0)
        .bind(new.logged_in.0)
        .bind(FAR)
        .fetch_one(self.conn())
        .await?;
        Ok(Case {
            id: CaseId(row.int("id")?),
            desk: new.desk,
            number,
            kind: new.kind,
            state: State::New,
            state_at: now,
            priority: new.priority,
            team: new.team,
            customer: new.customer,
            summary: new.summary,
            details: new.details,
            contact: new.contact,
            via: new.via,
            source: new.source,
            first_responder: new.first_responder,
            owner: None,
            offer: None,
            logged_at: now,
            reopened: 0,
            urged: 0,
            logged_in: new.logged_in,
            card: None,
            clocks: Vec::new(),
        })
    }

    /// The case of that number, locked until the transaction ends: two who press at once come one after the other.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn lock_case(
        &mut self,
        desk: DeskId,
        number: CaseNumber,
    ) -> Result<Option<Case>, StoreError> {
        sqlx::query("UPDATE cases SET version = version + 1 WHERE desk_id = $1 AND number = $2")
            .bind(desk.0)
            .bind(number.0)
            .execute(self.conn())
            .await?;
        self.case(desk, number).await
    }

    /// As [`Tx::lock_case`], by row.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn lock_case_by_id(&mut self, id: CaseId) -> Result<Option<Case>, StoreError> {
        sqlx::query("UPDATE cases SET version = version + 1 WHERE id = $1")
            .bind(id.0)
            .execute(self.conn())
            .await?;
        self.case_by_id(id).await
    }

    /// Saves what a use case made of a case: its row, clocks, pauses, record, timers and posts.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn save(&mut self, work: &Work<'_>, team: &Team) -> Result<(), StoreError> {
        let case = &work.case;
        let offer = case.offer;
        let deadline = case.nearest().map_or(FAR, |(_, at)| at.0);
        sqlx::query(
            "UPDATE cases SET status = $2, state_note = $3, state_at = $4, priority = $5, \
             team_id = $6, owner = $7, answerable = $8, offer_to = $9, offer_by = $10, \
             offer_at = $11, offer_until = $12, reopened = $13, urged = $14, \
             next_deadline = $15 WHERE id = $1",
        )
        .bind(case.id.0)
        .bind(case.status().as_str())
        .bind(case.state.note())
        .bind(case.state_at.0)
        .bind(case.priority.as_str())
        .bind(case.team.0)
        .bind(case.owner.map(|owner| owner.0))
        .bind(case.answerable().0)
        .bind(offer.map(|offer| offer.to.0))
        .bind(offer.map(|offer| offer.by.0))
        .bind(offer.map(|offer| offer.at.0))
        .bind(offer.map(|offer| offer.answer_by.0))
        .bind(case.reopened)
        .bind(case.urged)
        .bind(deadline)
        .execute(self.conn())
        .await?;
        for clock in &case.clocks {
            self.save_clock(case.id, clock).await?;
        }
        for pause in &work.pauses {
            self.save_pause(case, pause).await?;
        }
        for entry in &work.entries {
            self.append(case, entry).await?;
        }
        self.set_timers(case.id, &work.timers()).await?;
        for (post, due_at) in &work.posts {
            let channel = route::channels(post, case, team)[0];
            self.enqueue(case.desk, channel, post, (*due_at, work.now()))
                .await?;
        }
        for post in &work.refresh {
            self.refresh(&post.key(case.desk), work.now()).await?;
        }
        Ok(())
    }

    /// Remembers where a case's card stands.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn set_card(&mut self, case: CaseId, card: CardPlace) -> Result<(), StoreError> {
        sqlx::query("UPDATE cases SET card_channel = $2, card_message = $3 WHERE id = $1")
            .bind(case.0)
            .bind(card.channel.0)
            .bind(card.message.0)
            .execute(self.conn())
            .await?;
        Ok(())
    }

    async fn save_clock(&mut self, case: CaseId, clock: &Clock) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO clocks (case_id, kind, state, generation, started_at, length, always, \
             warning_at, deadline, ended_at, last_step, last_step_at, acknowledged_by, \
             acknowledged_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) \
             ON CONFLICT (case_id, kind) DO UPDATE SET state = excluded.state, \
             generation = excluded.generation, started_at = excluded.started_at, \
             length = excluded.length, always = excluded.always, \
             warning_at = excluded.warning_at, deadline = excluded.deadline, \
             ended_at = excluded.ended_at, last_step = excluded.last_step, \
             last_step_at = excluded.last_step_at, acknowledged_by = excluded.acknowledged_by, \
             acknowledged_at = excluded.acknowledged_at",
        )
        .bind(case.0)
        .bind(clock.kind.as_str())
        .bind(clock.state.as_str())
        .bind(clock.generation)
        .bind(clock.started_at.0)
        .bind(clock.length.num_milliseconds())
        .bind(i64::from(clock.always))
        .bind(clock.warning_at.map(|at| at.0))
        .bind(clock.deadline.map(|at| at.0))
        .bind(clock.ended_at.map(|at| at.0))
        .bind(i64::from(clock.last_step))
        .bind(clock.last_step_at.map(|at| at.0))
        .bind(clock.acknowledged.map(|(by, _)| by.0))
        .bind(clock.acknowledged.map(|(_, at)| at.0))
        .execute(self.conn())
        .await?;
        Ok(())
    }

    async fn save_pause(&mut self, case: &Case, pause: &Pause) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO pauses (case_id, from_at, until_at, desk_id) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (case_id, from_at) DO UPDATE SET until_at = excluded.until_at",
        )
        .bind(case.id.0)
        .bind(pause.from.0)
        .bind(pause.to.map(|at| at.0))
        .bind(case.desk.0)
        .execute(self.conn())
        .await?;
        Ok(())
    }
}
