//! A case with everything that belongs to it, read in one go; locked, where it is taken up to be changed.

use super::cases::{pause, select_case, with_clocks};
use crate::{
    model::{
        case::Case,
        desk::Team,
        ids::{CaseId, CaseNumber, DeskId},
    },
    rules::case::clocks::Pause,
    store::{
        Session, StoreError, Tx,
        callback::rows::callback_columns,
        desk::teams::team,
        row::{clock_columns, team_columns},
        write::{Answer, Statement},
    },
};

/// A locked case.
#[derive(Clone, Debug, PartialEq)]
pub struct LockedCase {
    /// The case.
    pub case: Case,
    /// When it waited for its customer, oldest first.
    pub pauses: Vec<Pause>,
    /// Its team.
    pub team: Team,
}

macro_rules! lock {
    ($of_case:literal) => {
        concat!("UPDATE cases AS c SET version = version + 1 ", $of_case)
    };
}

/// The questions about a case, its team, its clocks and its pauses.
macro_rules! whole {
    ($of_case:literal) => {
        [
            select_case!($of_case),
            concat!(
                "SELECT ",
                team_columns!(),
                " FROM cases c JOIN teams t ON t.id = c.team_id JOIN desks d ON d.id = t.desk_id ",
                $of_case
            ),
            concat!(
                "SELECT ",
                clock_columns!("k"),
                " FROM cases c JOIN clocks k ON k.case_id = c.id ",
                $of_case
            ),
            concat!(
                "SELECT p.from_at, p.until_at FROM cases c JOIN pauses p ON p.case_id = c.id ",
                $of_case,
                " ORDER BY p.from_at"
            ),
        ]
    };
}

impl Session {
    /// The case of that row with its team and its pauses, as they stand.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn whole_case(
        &mut self,
        id: CaseId,
    ) -> Result<Option<(Case, Team, Vec<Pause>)>, StoreError> {
        let found = self.read_case(id).await?;
        Ok(found.map(|LockedCase { case, pauses, team }| (case, team, pauses)))
    }

    async fn read_case(&mut self, id: CaseId) -> Result<Option<LockedCase>, StoreError> {
        let questions = whole!("WHERE c.id = $1").map(|sql| Statement::new(sql).bind(id.0));
        read(&self.ask_all(questions).await?)
    }
}

impl Tx {
    /// The case of that number, locked until the transaction ends: two who press at once come one after the other.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn lock_case(
        &mut self,
        desk: DeskId,
        number: CaseNumber,
    ) -> Result<Option<LockedCase>, StoreError> {
        self.hold_rules("SELECT id FROM desks WHERE id = $1 FOR KEY SHARE", desk.0)
            .await?;
        let of = |sql| Statement::new(sql).bind(desk.0).bind(number.0);
        self.write(of(lock!("WHERE c.desk_id = $1 AND c.number = $2")));
        let questions = whole!("WHERE c.desk_id = $1 AND c.number = $2").map(of);
        read(&self.ask_all(questions).await?)
    }

    /// As [`Tx::lock_case`], by row.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn lock_case_by_id(&mut self, id: CaseId) -> Result<Option<LockedCase>, StoreError> {
        self.hold_rules(
            "SELECT id FROM desks WHERE id = (SELECT desk_id FROM cases WHERE id = $1) FOR KEY SHARE",
            id.0,
        )
        .await?;
        self.write(Statement::new(lock!("WHERE c.id = $1")).bind(id.0));
        self.read_case(id).await
    }
}

/// Reads the answers to [`whole`]; none where there is no such case.
fn read([cases, teams, clocks, pauses]: &[Answer; 4]) -> Result<Option<LockedCase>, StoreError> {
    let (Some(case), Some(of)) = (with_clocks(cases, clocks)?, teams.rows.first()) else {
        return Ok(None);
    };
    Ok(Some(LockedCase {
        case,
        pauses: pauses.rows.iter().map(pause).collect::<Result<_, _>>()?,
        team: team(of)?,
    }))
}
