//! A desk's calendars.

use chrono_tz::Tz;
use sqlx::any::AnyRow;

use super::{Session, StoreError, Tx, row::Columns};
use crate::{
    model::{
        desk::{Desk, Team},
        ids::{CalendarId, DeskId},
    },
    rules::calendar::CalendarSpec,
};

/// One calendar of a desk.
#[derive(Clone, Debug, PartialEq)]
pub struct DeskCalendar {
    /// Its row.
    pub id: CalendarId,
    /// Its desk.
    pub desk: DeskId,
    /// What people call it.
    pub name: String,
    /// Whether its zone is its own; otherwise it goes with the desk's.
    pub own_zone: bool,
    /// Its hours and dates, in the zone that holds now.
    pub spec: CalendarSpec,
}

impl Session {
    /// The desk's calendars, the first one first. There may be none yet.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn calendars(&mut self, desk: &Desk) -> Result<Vec<DeskCalendar>, StoreError> {
        let rows = sqlx::query("SELECT * FROM calendars WHERE desk_id = $1 ORDER BY id")
            .bind(desk.id.0)
            .fetch_all(self.conn())
            .await?;
        rows.iter().map(|row| calendar(row, desk.zone)).collect()
    }

    /// The hours and dates a team works by; `zone` is its desk's.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn calendar_of(&mut self, team: &Team, zone: Tz) -> Result<CalendarSpec, StoreError> {
        // Its own before the desk's first.
        let row = sqlx::query(
            "SELECT * FROM calendars WHERE desk_id = $1 \
             ORDER BY CASE WHEN id = $2 THEN 0 ELSE 1 END, id LIMIT 1",
        )
        .bind(team.desk.0)
        .bind(team.calendar.map_or(0, |calendar| calendar.0))
        .fetch_optional(self.conn())
        .await?;
        match row {
            Some(row) => Ok(calendar(&row, zone)?.spec),
            None => Ok(CalendarSpec::default_week(zone)),
        }
    }
}

impl Tx {
    /// Says that what the desk decided about its cases has changed. Taken before anything that is changed is read, it
    /// also keeps every other change of the desk's settings out until the end of the transaction.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn change_rules(&mut self, desk: DeskId) -> Result<(), StoreError> {
        sqlx::query("UPDATE desks SET rules = rules + 1 WHERE id = $1")
            .bind(desk.0)
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Makes a calendar and gives its row.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] when the desk has one of that name.
    pub async fn add_calendar(
        &mut self,
        desk: DeskId,
        name: &str,
        spec: &CalendarSpec,
    ) -> Result<CalendarId, StoreError> {
        let row = sqlx::query(
            "INSERT INTO calendars (desk_id, name, spec) VALUES ($1, $2, $3) RETURNING id",
        )
        .bind(desk.0)
        .bind(name)
        .bind(written(spec)?)
        .fetch_one(self.conn())
        .await?;
        Ok(CalendarId(row.int("id")?))
    }

    /// Writes a calendar's name, zone, hours and dates.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] when the desk has another of that name.
    pub async fn save_calendar(&mut self, calendar: &DeskCalendar) -> Result<(), StoreError> {
        let zone = calendar.own_zone.then(|| calendar.spec.zone.name());
        sqlx::query("UPDATE calendars SET name = $2, zone = $3, spec = $4 WHERE id = $1")
            .bind(calendar.id.0)
            .bind(calendar.name.as_str())
            .bind(zone)
            .bind(written(&calendar.spec)?)
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Removes a calendar that no team works by.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere; one that is in use is refused by the database.
    pub async fn remove_calendar(&mut self, calendar: CalendarId) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM calendars WHERE id = $1")
            .bind(calendar.0)
            .execute(self.conn())
            .await?;
        Ok(())
    }
}

fn written(spec: &CalendarSpec) -> Result<String, StoreError> {
    serde_json::to_string(spec).map_err(|error| StoreError::Corrupt {
        table: "calendars",
        column: "spec",
        found: error.to_string(),
    })
}

fn calendar(row: &AnyRow, zone: Tz) -> Result<DeskCalendar, StoreError> {
    let corrupt = |column: &'static str, found: &str| StoreError::Corrupt {
        table: "calendars",
        column,
        found: found.to_owned(),
    };
    let text = row.text("spec")?;
    let mut spec: CalendarSpec =
        serde_json::from_str(&text).map_err(|error| corrupt("spec", &error.to_string()))?;
    let own = row.maybe_text("zone")?;
    let own_zone = own.is_some();
    spec.zone = match own {
        Some(name) => name.parse().map_err(|_| corrupt("zone", &name))?,
        None => zone,
    };
    Ok(DeskCalendar {
        id: CalendarId(row.int("id")?),
        desk: DeskId(row.int("desk_id")?),
        name: row.text("name")?,
        own_zone,
        spec,
    })
}
