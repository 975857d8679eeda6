//! Lists of unfinished cases, the nearest deadline first, and completions of a case's number.

use sqlx::{
    Any, AssertSqlSafe,
    any::{AnyArguments, AnyRow},
    query::Query,
};

use super::save::FAR;
use crate::{
    model::{
        case::Status,
        desk::Scope,
        ids::{CaseNumber, ChannelId, DeskId, TeamId, UserId},
        time::Timestamp,
    },
    store::{
        Session, StoreError,
        row::{Columns, list, unfinished, word},
    },
};

/// Which unfinished cases are listed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum View {
    /// Those that this person answers for or is asked to take.
    Mine(UserId),
    /// Those that nobody has accepted.
    Unassigned,
    /// Those of a team.
    Team(TeamId),
    /// Those with a deadline up to that instant, not breached yet.
    Due(Timestamp),
    /// Those with a deadline that has passed.
    Breached,
    /// Those that wait for their customers.
    Waiting,
    /// All.
    All,
}

/// One line of a queue.
#[derive(Clone, Debug, PartialEq)]
pub struct QueueLine {
    /// The case.
    pub number: CaseNumber,
    /// Its kind.
    pub kind: String,
    /// How it stands.
    pub status: Status,
    /// The customer's name, as typed.
    pub customer: String,
    /// The summary, as typed.
    pub summary: String,
    /// Who answers for it; none where the supervisors do.
    pub answers: Option<UserId>,
    /// Who is asked to take it.
    pub offered: Option<UserId>,
    /// The nearest deadline of a running clock.
    pub deadline: Option<Timestamp>,
    /// When it was logged.
    pub logged_at: Timestamp,
}

/// One page of a queue.
#[derive(Clone, Debug, PartialEq)]
pub struct QueuePage {
    /// How many cases the view has.
    pub total: i64,
    /// Those of the page.
    pub lines: Vec<QueueLine>,
}

/// What narrows to the cases somebody sees: the placeholders of [`seen_teams`] and of the person.
macro_rules! seen {
    ($teams:literal, $user:literal) => {
        concat!(
            "(",
            $teams,
            " = '' OR ",
            $teams,
            " LIKE '%,' || CAST(c.team_id AS TEXT) || ',%' OR ",
            $teams,
            " LIKE '%,' || CAST(c.offer_team AS TEXT) || ',%' OR ",
            "c.answerable = ",
            $user,
            " OR c.first_responder = ",
            $user,
            " OR c.offer_to = ",
            $user,
            ")"
        )
    };
}

pub(in crate::store) use seen;

/// Who answers for a case, as [`Case::answerer`](crate::model::case::Case::answerer).
macro_rules! answers {
    () => {
        "CASE WHEN c.owner IS NULL AND c.first_left <> 0 THEN NULL ELSE c.answerable END AS answers"
    };
}

pub(in crate::store) use answers;

/// The teams of a scope with commas around each, as the statements want them; empty for all.
pub(in crate::store) fn seen_teams(scope: &Scope) -> String {
    let Some(teams) = &scope.teams else {
        return String::new();
    };
    let each: Vec<String> = teams.iter().map(ToString::to_string).collect();
    format!(",{},", each.join(","))
}

macro_rules! both {
    ($filter:literal) => {
        (
            concat!(
                "SELECT COUNT(*) AS n FROM cases c WHERE c.desk_id = $1 AND ",
                "c.status IN ",
                unfinished!(),
                " AND ($2 = 0 OR c.team_id = $2 OR c.offer_team = $2) AND ",
                seen!("$5", "$6"),
                " AND ",
                $filter
            ),
            concat!(
                "SELECT c.number, c.kind, c.status, u.name AS customer, c.summary, ",
                answers!(),
                ", c.offer_to, c.next_deadline, c.logged_at FROM cases c ",
                "JOIN customers u ON u.id = c.customer_id WHERE c.desk_id = $1 AND ",
                "c.status IN ",
                unfinished!(),
                " AND ($2 = 0 OR c.team_id = $2 OR c.offer_team = $2) AND ",
                seen!("$5", "$6"),
                " AND ",
                $filter,
                " ORDER BY c.next_deadline, c.number LIMIT $7 OFFSET $8"
            ),
        )
    };
}

impl Session {
    /// How many unfinished cases of a desk are of that kind.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn open_of_kind(&mut self, desk: DeskId, kind: &str) -> Result<i64, StoreError> {
        sqlx::query(concat!(
            "SELECT COUNT(*) AS n FROM cases WHERE desk_id = $1 AND kind = $2 \
             AND status IN ",
            unfinished!()
        ))
        .bind(desk.0)
        .bind(kind)
        .fetch_one(self.conn().await?)
        .await?
        .int("n")
    }

    /// Where the desk's newest case was logged.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn last_logged_in(&mut self, desk: DeskId) -> Result<Option<ChannelId>, StoreError> {
        sqlx::query("SELECT logged_in FROM cases WHERE desk_id = $1 ORDER BY number DESC LIMIT 1")
            .bind(desk.0)
            .fetch_optional(self.conn().await?)
            .await?
            .map(|row| row.int("logged_in").map(ChannelId))
            .transpose()
    }

    /// A page of a view; `team` narrows it further.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn queue(
        &mut self,
        scope: &Scope,
        (view, team): (View, Option<TeamId>),
        now: Timestamp,
        (skip, take): (i64, i64),
    ) -> Result<QueuePage, StoreError> {
        // Every statement takes the same values, so that one binding serves all: $3 and $4 belong to the view.
        let ((count, list), from, to) = match view {
            View::Mine(user) => (
                both!("(c.answerable = $3 OR c.offer_to = $3) AND $4 = 0"),
                user.0,
                0,
            ),
            View::Unassigned => (both!("c.owner IS NULL AND $3 = 0 AND $4 = 0"), 0, 0),
            View::Team(team) => (
                both!("(c.team_id = $3 OR c.offer_team = $3) AND $4 = 0"),
                team.0,
                0,
            ),
            View::Due(until) => (
                both!("c.next_deadline >= $3 AND c.next_deadline <= $4"),
                now.0,
                until.0,
            ),
            View::Breached => (both!("c.next_deadline < $3 AND $4 = 0"), now.0, 0),
            View::Waiting => (both!("c.status = 'waiting' AND $3 = 0 AND $4 = 0"), 0, 0),
            View::All => (both!("$3 = 0 AND $4 = 0"), 0, 0),
        };
        let bind = |sql: &'static str| -> Query<'static, Any, AnyArguments> {
            sqlx::query(sql)
                .bind(scope.desk.0)
                .bind(team.map_or(0, |team| team.0))
                .bind(from)
                .bind(to)
                .bind(seen_teams(scope))
                .bind(scope.user.0)
        };
        let total = bind(count).fetch_one(self.conn().await?).await?.int("n")?;
        let rows = bind(list)
            .bind(take)
            .bind(skip)
            .fetch_all(self.conn().await?)
            .await?;
        Ok(QueuePage {
            total,
            lines: rows.iter().map(line).collect::<Result<_, _>>()?,
        })
    }

    /// Cases whose number begins as typed or whose texts have the words typed, 25 at most: the one of exactly that number,
    /// then those with one of the statuses given, unfinished ones first, of these the reader's first, the newest first.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn complete_case(
        &mut self,
        scope: &Scope,
        typed: &str,
        fits: &[Status],
    ) -> Result<Vec<QueueLine>, StoreError> {
        let numbers = self.completions(scope, (typed, fits), 25).await?;
        self.lines(scope.desk, &numbers).await
    }

    /// Those cases of a desk, in that order.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn lines(
        &mut self,
        desk: DeskId,
        numbers: &[CaseNumber],
    ) -> Result<Vec<QueueLine>, StoreError> {
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!(
            concat!(
                "SELECT c.number, c.kind, c.status, u.name AS customer, c.summary, ",
                answers!(),
                ", c.offer_to, c.next_deadline, c.logged_at FROM cases c ",
                "JOIN customers u ON u.id = c.customer_id WHERE c.desk_id = $1 AND c.number IN {}"
            ),
            list(2, numbers.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(desk.0);
        for number in numbers {
            query = query.bind(number.0);
        }
        let rows = query.fetch_all(self.conn().await?).await?;
        let mut lines = rows.iter().map(line).collect::<Result<Vec<_>, _>>()?;
        lines.sort_by_key(|line| numbers.iter().position(|number| *number == line.number));
        Ok(lines)
    }
}

pub(in crate::store) fn line(row: &AnyRow) -> Result<QueueLine, StoreError> {
    let deadline = row.int("next_deadline")?;
    Ok(QueueLine {
        number: CaseNumber(row.int("number")?),
        kind: row.text("kind")?,
        status: word(row, ("cases", "status"), Status::parse)?,
        customer: row.text("customer")?,
        summary: row.text("summary")?,
        answers: row.maybe_int("answers")?.map(UserId),
        offered: row.maybe_int("offer_to")?.map(UserId),
        deadline: (deadline != FAR).then_some(Timestamp(deadline)),
        logged_at: row.at("logged_at")?,
    })
}
