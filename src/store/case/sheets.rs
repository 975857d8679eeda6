//! What is to be found of cases, as it stands in their own rows: for the index, and for cases it does not know yet.

use std::{collections::BTreeMap, sync::Arc};

use sqlx::{AssertSqlSafe, any::AnyRow};

use crate::{
    model::{
        case::Status,
        customer::contact::Contact,
        event::EventName,
        ids::{CaseId, CaseNumber, DeskId, TeamId, UserId},
    },
    rules::{
        case::find::{self, Sheet},
        customer::mask::Patterns,
    },
    store::{
        Session, StoreError,
        events::OF_CASE,
        row::{Columns, list, word},
    },
};

/// Between two texts of a sheet; digits on its sides make no common number.
const BETWEEN: &str = " | ";

/// A case with what is to be found of it; the body is without notes.
#[derive(Debug)]
pub(super) struct Live {
    pub(in crate::store) id: CaseId,
    pub(in crate::store) desk: DeskId,
    pub(in crate::store) number: i64,
    pub(super) sheet: Sheet,
    /// What its desk masks, in its notes too.
    pub(super) patterns: Arc<Patterns>,
}

impl Session {
    /// The cases of those rows, without their notes.
    pub(super) async fn live(&mut self, cases: &[i64]) -> Result<Vec<Live>, StoreError> {
        let sql = format!(
            "SELECT c.id, c.desk_id, c.number, c.kind, c.status, c.answerable, c.team_id, \
             c.first_responder, c.offer_to, c.offer_team, c.summary, c.details, \
             c.contact, u.name AS customer FROM cases c JOIN customers u ON u.id = c.customer_id \
             WHERE c.id IN {}",
            list(1, cases.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(false);
        for case in cases {
            query = query.bind(*case);
        }
        let rows = query.fetch_all(self.conn().await?).await?;
        let mut masked: BTreeMap<DeskId, Arc<Patterns>> = BTreeMap::new();
        let mut lives = Vec::new();
        for row in &rows {
            let desk = DeskId(row.int("desk_id")?);
            let patterns = match masked.get(&desk) {
                Some(patterns) => Arc::clone(patterns),
                None => Arc::new(self.patterns(desk).await?),
            };
            lives.push(live(row, &patterns)?);
            masked.insert(desk, patterns);
        }
        Ok(lives)
    }

    /// What was noted on those cases, oldest first.
    pub(super) async fn noted(
        &mut self,
        cases: &[i64],
    ) -> Result<BTreeMap<CaseId, Vec<String>>, StoreError> {
        let sql = format!(
            "SELECT subject_id, what, note FROM events WHERE {OF_CASE} IN {} AND note IS NOT NULL \
             ORDER BY id",
            list(1, cases.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(false);
        for case in cases {
            query = query.bind(*case);
        }
        let mut noted: BTreeMap<CaseId, Vec<String>> = BTreeMap::new();
        for row in &query.fetch_all(self.conn().await?).await? {
            if let Some(note) = note(row)? {
                noted
                    .entry(CaseId(row.int("subject_id")?))
                    .or_default()
                    .push(note);
            }
        }
        Ok(noted)
    }

    /// What stands in those cases besides customer and summary: details, then notes, the newest first.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn bodies(
        &mut self,
        desk: DeskId,
        numbers: &[CaseNumber],
    ) -> Result<BTreeMap<CaseNumber, Vec<String>>, StoreError> {
        let mut bodies: BTreeMap<CaseNumber, Vec<String>> = BTreeMap::new();
        if numbers.is_empty() {
            return Ok(bodies);
        }
        let sql = format!(
            "SELECT id, number, details FROM cases WHERE desk_id = $1 AND number IN {}",
            list(2, numbers.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(desk.0);
        for number in numbers {
            query = query.bind(number.0);
        }
        let mut ids = BTreeMap::new();
        for row in &query.fetch_all(self.conn().await?).await? {
            let number = CaseNumber(row.int("number")?);
            ids.insert(CaseId(row.int("id")?), number);
            bodies
                .entry(number)
                .or_default()
                .extend(row.maybe_text("details")?);
        }
        let cases: Vec<i64> = ids.keys().map(|id| id.0).collect();
        for (id, notes) in self.noted(&cases).await? {
            if let Some(number) = ids.get(&id) {
                let body = bodies.entry(*number).or_default();
                body.extend(notes.into_iter().rev());
            }
        }
        Ok(bodies)
    }
}

/// What was typed with an event, where it is to be found.
pub(in crate::store) fn note(row: &AnyRow) -> Result<Option<String>, StoreError> {
    let name = EventName::parse(&row.text("what")?);
    let note = row.maybe_text("note")?;
    Ok(note.filter(|_| name.is_some_and(EventName::is_searched)))
}

fn live(row: &AnyRow, patterns: &Arc<Patterns>) -> Result<Live, StoreError> {
    let kept = |text: String| find::kept(&text, patterns);
    let contact = row.maybe_text("contact")?.map(Contact::new);
    let body = [
        row.maybe_text("details")?.map(kept),
        contact.as_ref().map(find::contact),
    ];
    let body: Vec<String> = body.into_iter().flatten().collect();
    let mut facets = vec![
        find::kind(&row.text("kind")?),
        find::status(word(row, ("cases", "status"), Status::parse)?),
        find::owner(UserId(row.int("answerable")?)),
        find::team(TeamId(row.int("team_id")?)),
        find::logged(UserId(row.int("first_responder")?)),
    ];
    let offered = row.maybe_int("offer_to")?.map(UserId);
    facets.extend(offered.map(find::offered));
    // It is to be found where it is asked for, too.
    let asked = row.maybe_int("offer_team")?.map(TeamId);
    facets.extend(asked.map(find::team));
    Ok(Live {
        id: CaseId(row.int("id")?),
        desk: DeskId(row.int("desk_id")?),
        number: row.int("number")?,
        sheet: Sheet {
            heading: [row.text("customer")?, row.text("summary")?]
                .map(kept)
                .join(BETWEEN),
            body: body.join(BETWEEN),
            facets,
        },
        patterns: Arc::clone(patterns),
    })
}
