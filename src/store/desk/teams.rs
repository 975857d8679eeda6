//! Teams of a desk. One that takes no cases any more stays, because its old cases are its own.

use std::collections::HashMap;

use sqlx::any::AnyRow;

use crate::{
    model::{
        desk::Team,
        ids::{CaseId, ChannelId, DeskId, RoleId, TeamId},
    },
    store::{
        Session, StoreError, Tx,
        row::{Columns, team_columns},
        session::Conn,
    },
};

/// A desk's teams, also those that take no cases any more, the first one first.
const TEAMS: &str = concat!(
    "SELECT ",
    team_columns!(),
    " FROM teams t JOIN desks d ON d.id = t.desk_id WHERE t.desk_id = $1 ORDER BY t.id"
);

impl Session {
    /// The desk's teams that take cases, the first one first; there is always one.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn teams(&mut self, desk: DeskId) -> Result<Vec<Team>, StoreError> {
        let mut teams = self.every_team(desk).await?;
        teams.retain(|team| !team.retired);
        Ok(teams)
    }

    /// As [`Session::teams`], with those that take none any more.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn every_team(&mut self, desk: DeskId) -> Result<Vec<Team>, StoreError> {
        let rows = sqlx::query(TEAMS)
            .bind(desk.0)
            .fetch_all(self.conn().await?)
            .await?;
        rows.iter().map(team).collect()
    }

    /// One team.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn team(&mut self, id: TeamId) -> Result<Team, StoreError> {
        let row = sqlx::query(concat!(
            "SELECT ",
            team_columns!(),
            " FROM teams t JOIN desks d ON d.id = t.desk_id WHERE t.id = $1"
        ))
        .bind(id.0)
        .fetch_one(self.conn().await?)
        .await?;
        team(&row)
    }

    /// Whether a channel is one of another team of a case's desk than the case's own.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn is_of_other_team(
        &mut self,
        channel: ChannelId,
        case: CaseId,
    ) -> Result<bool, StoreError> {
        let found = sqlx::query(
            "SELECT 1 FROM cases c JOIN teams t ON t.desk_id = c.desk_id AND t.id <> c.team_id \
             WHERE c.id = $1 AND (t.channel = $2 OR t.supervisors_channel = $2) LIMIT 1",
        )
        .bind(case.0)
        .bind(channel.0)
        .fetch_optional(self.conn().await?)
        .await?;
        Ok(found.is_some())
    }

    /// How many cases of a team are unfinished.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn open_cases(&mut self, team: &Team) -> Result<i64, StoreError> {
        sqlx::query(
            "SELECT COUNT(*) AS n FROM cases \
             WHERE desk_id = $1 AND team_id = $2 AND status IN ('new', 'open', 'waiting')",
        )
        .bind(team.desk.0)
        .bind(team.id.0)
        .fetch_one(self.conn().await?)
        .await?
        .int("n")
    }
}

impl Tx {
    /// As [`Session::every_team`]; on SQLite asked only where something may have changed since it was asked last.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn known_teams(&mut self, desk: DeskId) -> Result<Vec<Team>, StoreError> {
        if let Some(teams) = self.memory()?.and_then(|memory| memory.get(&desk)) {
            return Ok(teams.clone());
        }
        let teams = self.every_team(desk).await?;
        if let Some(memory) = self.memory()? {
            memory.insert(desk, teams.clone());
        }
        Ok(teams)
    }

    /// As [`Tx::known_teams`], to log a case in one of them: none is changed or retired before the transaction ends.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn teams_to_log(&mut self, desk: DeskId) -> Result<Vec<Team>, StoreError> {
        self.hold_number(desk).await?;
        self.known_teams(desk).await
    }

    /// Forgets what [`Tx::known_teams`] knows: it is about to be changed.
    pub(in crate::store) fn forget_teams(&mut self) -> Result<(), StoreError> {
        if let Some(memory) = self.memory()? {
            memory.clear();
        }
        Ok(())
    }

    fn memory(&mut self) -> Result<Option<&mut HashMap<DeskId, Vec<Team>>>, StoreError> {
        match &mut self.session.conn {
            Conn::Ticket(ticket) => ticket.teams().map(Some),
            Conn::Reader(_) | Conn::Pooled(_) | Conn::Transaction(_) => Ok(None),
        }
    }

    /// Makes a team of that name and gives it; its settings are written by [`Tx::save_team`].
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] when the desk has one of that name.
    pub async fn add_team(&mut self, desk: DeskId, name: &str) -> Result<Team, StoreError> {
        self.forget_teams()?;
        let row = sqlx::query("INSERT INTO teams (desk_id, name) VALUES ($1, $2) RETURNING id")
            .bind(desk.0)
            .bind(name)
            .fetch_one(self.conn().await?)
            .await?;
        self.team(TeamId(row.int("id")?)).await
    }

    /// Writes a team's settings.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] when the desk has another of that name.
    pub async fn save_team(&mut self, team: &Team) -> Result<(), StoreError> {
        self.forget_teams()?;
        sqlx::query(
            "UPDATE teams SET name = $2, channel = $3, supervisors_channel = $4, roles = $5, \
             retired = $6, threads = $7 WHERE id = $1",
        )
        .bind(team.id.0)
        .bind(team.name.as_str())
        .bind(team.channel.map(|channel| channel.0))
        .bind(team.supervisors_channel.map(|channel| channel.0))
        .bind(listed(&team.roles))
        .bind(i64::from(team.retired))
        .bind(i64::from(team.threads))
        .execute(self.conn().await?)
        .await?;
        Ok(())
    }
}

/// Roles as one text.
pub(super) fn listed(roles: &[RoleId]) -> String {
    let each: Vec<String> = roles.iter().map(ToString::to_string).collect();
    each.join(",")
}

/// The roles of a row of that table.
pub(super) fn roles(row: &AnyRow, table: &'static str) -> Result<Vec<RoleId>, StoreError> {
    let found = row.text("roles")?;
    let each = found.split(',').filter(|role| !role.is_empty());
    let parsed: Result<Vec<RoleId>, _> = each.map(str::parse).collect();
    parsed.map_err(|_| StoreError::Corrupt {
        table,
        column: "roles",
    })
}

pub(in crate::store) fn team(row: &AnyRow) -> Result<Team, StoreError> {
    Ok(Team {
        id: TeamId(row.int("id")?),
        desk: DeskId(row.int("desk_id")?),
        name: row.text("name")?,
        channel: row.maybe_int("channel")?.map(ChannelId),
        supervisors_channel: row.maybe_int("supervisors_channel")?.map(ChannelId),
        roles: roles(row, "teams")?,
        retired: row.int("retired")? != 0,
        rules: row.int("rules")?,
        unsettled: row.maybe_at("unsettled_at")?,
        threads: row.int("threads")? != 0,
        closed: row.int("teams_closed")? != 0,
    })
}
