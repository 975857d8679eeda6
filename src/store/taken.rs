//! A case that is taken up to be changed: locked, and read with everything that belongs to it, in one go.

use sqlx::any::AnyRow;

use super::{
    StoreError, Tx,
    cases::{case, clock, pause, select_case},
    row::{Columns, clock_columns, team_columns},
    teams::team,
    write::Statement,
};
use crate::{
    model::{
        case::Case,
        desk::Team,
        ids::{CaseId, CaseNumber, DeskId},
    },
    rules::clocks::Pause,
};

/// A locked case.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// The case.
    pub case: Case,
    /// When it waited for its customer, oldest first.
    pub pauses: Vec<Pause>,
    /// Its team.
    pub team: Team,
}

macro_rules! take {
    ($of_case:literal) => {
        [
            concat!("UPDATE cases AS c SET version = version + 1 ", $of_case),
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

impl Tx {
    /// The case of that number, locked until the transaction ends: two who press at once come one after the other.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn lock_case(
        &mut self,
        desk: DeskId,
        number: CaseNumber,
    ) -> Result<Option<Taken>, StoreError> {
        self.hold_rules("SELECT id FROM desks WHERE id = $1 FOR KEY SHARE", desk.0)
            .await?;
        let statements = take!("WHERE c.desk_id = $1 AND c.number = $2");
        self.take(statements.map(|sql| Statement::new(sql).bind(desk.0).bind(number.0)))
            .await
    }

    /// As [`Tx::lock_case`], by row.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn lock_case_by_id(&mut self, id: CaseId) -> Result<Option<Taken>, StoreError> {
        self.hold_rules(
            "SELECT id FROM desks WHERE id = (SELECT desk_id FROM cases WHERE id = $1) FOR KEY SHARE",
            id.0,
        )
        .await?;
        let statements = take!("WHERE c.id = $1");
        self.take(statements.map(|sql| Statement::new(sql).bind(id.0)))
            .await
    }

    async fn take(&mut self, statements: [Statement; 5]) -> Result<Option<Taken>, StoreError> {
        // What was kept back may return rows of its own.
        self.send().await?;
        statements.into_iter().for_each(|one| self.write(one));
        let rows = self.send().await?;
        let [first, second, rest @ ..] = rows.as_slice() else {
            return Ok(None);
        };
        let is_clock = |row: &&AnyRow| row.int("generation").is_ok();
        let clocks = rest.iter().filter(is_clock).count();
        let (clocks, pauses) = rest.split_at(clocks);
        let mut case = case(first)?;
        case.clocks = clocks.iter().map(clock).collect::<Result<_, _>>()?;
        case.clocks.sort_by_key(|clock| clock.kind);
        Ok(Some(Taken {
            case,
            pauses: pauses.iter().map(pause).collect::<Result<_, _>>()?,
            team: team(second)?,
        }))
    }
}
