//! Who has cases, and what somebody leaves behind who works here no more.

use std::collections::BTreeSet;

use sqlx::AssertSqlSafe;

use crate::{
    model::{
        case::{Case, Receiver},
        event::{EventName, What},
        ids::{CaseId, DeskId, TeamId, UserId},
        time::Timestamp,
    },
    store::{
        Session, StoreError,
        events::{known, set},
        row::{Columns, list, unfinished},
    },
};

impl Session {
    /// The next person after `after` who answers for an unfinished case, in the order of their ids; after the last of a
    /// desk comes the first of the next one.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn next_answerable(
        &mut self,
        (desk, after): (DeskId, UserId),
    ) -> Result<Option<(DeskId, UserId)>, StoreError> {
        let same = sqlx::query(concat!(
            "SELECT answerable FROM cases WHERE desk_id = $1 AND answerable > $2 \
             AND status IN ",
            unfinished!(),
            " ORDER BY answerable LIMIT 1"
        ))
        .bind(desk.0)
        .bind(after.0)
        .fetch_optional(self.conn().await?)
        .await?;
        if let Some(row) = same {
            return Ok(Some((desk, UserId(row.int("answerable")?))));
        }
        let desks = sqlx::query("SELECT id FROM desks WHERE id > $1 ORDER BY id")
            .bind(desk.0)
            .fetch_all(self.conn().await?)
            .await?;
        for row in desks {
            let next = DeskId(row.int("id")?);
            let first = sqlx::query(concat!(
                "SELECT answerable FROM cases WHERE desk_id = $1 \
                 AND status IN ",
                unfinished!(),
                " ORDER BY answerable LIMIT 1"
            ))
            .bind(next.0)
            .fetch_optional(self.conn().await?)
            .await?;
            if let Some(row) = first {
                return Ok(Some((next, UserId(row.int("answerable")?))));
            }
        }
        Ok(None)
    }

    /// Unfinished cases that somebody answers for or is asked to take, `limit` at most; not those that are known to have
    /// lost them.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn hold_of(
        &mut self,
        desk: DeskId,
        person: UserId,
        limit: i64,
    ) -> Result<Vec<CaseId>, StoreError> {
        let rows = sqlx::query(
            // Any of them will do: in an order, all of somebody's thousands would be read for a few.
            concat!(
                "SELECT id FROM (SELECT id FROM cases WHERE desk_id = $1 AND answerable = $2 \
             AND status IN ",
                unfinished!(),
                " AND (owner IS NOT NULL OR first_left = 0) LIMIT $3) AS held \
             UNION SELECT id FROM (SELECT id FROM cases WHERE desk_id = $1 AND offer_to = $2 \
             AND status IN ",
                unfinished!(),
                " LIMIT $3) AS offered LIMIT $3"
            ),
        )
        .bind(desk.0)
        .bind(person.0)
        .bind(limit)
        .fetch_all(self.conn().await?)
        .await?;
        rows.iter().map(|row| row.int("id").map(CaseId)).collect()
    }

    /// Unfinished cases of those teams that somebody owns, `limit` at most.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn owned_in(
        &mut self,
        (desk, person): (DeskId, UserId),
        teams: &[TeamId],
        limit: i64,
    ) -> Result<Vec<CaseId>, StoreError> {
        if teams.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!(
            concat!(
                "SELECT id FROM cases WHERE desk_id = $1 AND answerable = $2 AND owner = $2 \
             AND status IN ",
                unfinished!(),
                " AND team_id IN {} ORDER BY id LIMIT $3"
            ),
            list(4, teams.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(person.0)
            .bind(limit);
        for team in teams {
            query = query.bind(team.0);
        }
        let rows = query.fetch_all(self.conn().await?).await?;
        rows.iter().map(|row| row.int("id").map(CaseId)).collect()
    }

    /// Unfinished cases that a team is asked to take, in the order of their rows.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn offered_to_team(
        &mut self,
        desk: DeskId,
        team: TeamId,
    ) -> Result<Vec<CaseId>, StoreError> {
        let rows = sqlx::query(concat!(
            "SELECT id FROM cases WHERE desk_id = $1 AND offer_team = $2 AND status IN ",
            unfinished!(),
            " ORDER BY id"
        ))
        .bind(desk.0)
        .bind(team.0)
        .fetch_all(self.conn().await?)
        .await?;
        rows.iter().map(|row| row.int("id").map(CaseId)).collect()
    }

    /// The cases that somebody was found to have left behind at that instant, in the order of their numbers.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn left_by(
        &mut self,
        desk: DeskId,
        person: UserId,
        at: Timestamp,
    ) -> Result<Vec<Case>, StoreError> {
        let sql = format!(
            "SELECT subject_id, what, data FROM events WHERE desk_id = $1 AND what IN {} AND at = $2",
            set(EventName::LEAVING)
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(at.0)
            .fetch_all(self.conn().await?)
            .await?;
        let mut left = BTreeSet::new();
        for row in rows {
            let what = known(&row.text("what")?, row.maybe_text("data")?.as_deref());
            if what.is_some_and(|what| is_about(&what, person)) {
                left.insert(CaseId(row.int("subject_id")?));
            }
        }
        let mut cases = Vec::with_capacity(left.len());
        for id in left {
            cases.extend(self.case_by_id(id).await?);
        }
        cases.sort_by_key(|case| case.number);
        Ok(cases)
    }
}

/// Whether that person is who left.
fn is_about(what: &What, person: UserId) -> bool {
    match what {
        What::Unassigned { from, .. } | What::TeamLost { from, .. } => *from == person,
        What::OfferLapsed { to } => *to == Receiver::Person(person),
        _ => false,
    }
}
