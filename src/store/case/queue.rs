//! Lists of unfinished cases, the nearest deadline first, and completions of a case's number.

mod view;

use sqlx::{
    Any, AssertSqlSafe,
    any::{AnyArguments, AnyRow},
    query::Query,
};

pub use self::view::View;
use super::save::FAR;
use crate::{
    model::{
        case::{
            CardPlace, Status,
            clocks::ClockKind,
            grade::{Priority, Tier},
            queue::QueueLine,
        },
        desk::Scope,
        ids::{CaseNumber, ChannelId, DeskId, MessageId, TeamId, UserId},
        page::Turn,
        time::Timestamp,
    },
    store::{
        Session, StoreError,
        customer::customers::needs,
        row::{Columns, list, unfinished, word},
    },
};

/// One page of a queue.
#[derive(Clone, Debug, PartialEq)]
pub struct QueuePage {
    /// How many cases the view has.
    pub total: i64,
    /// How many of them come before the page.
    pub before: i64,
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

/// What a line of a list tells of a case.
macro_rules! line_columns {
    () => {
        concat!(
            "c.desk_id, c.number, c.kind, c.status, c.priority, u.name AS customer, u.tier, u.needs, \
             c.summary, c.offer_to, c.next_deadline, c.card_channel, c.card_message, c.logged_at, \
             (SELECT MIN(k.kind) FROM clocks k WHERE k.case_id = c.id \
             AND k.deadline = c.next_deadline AND k.state IN ('running', 'breached')) AS clock, ",
            answers!()
        )
    };
}

pub(in crate::store) use line_columns;

/// The unfinished cases of a desk that somebody sees, perhaps of one team.
const SEEN: &str = concat!(
    " FROM cases c JOIN customers u ON u.id = c.customer_id WHERE c.desk_id = $1 AND c.status IN ",
    unfinished!(),
    " AND ($2 = 0 OR c.team_id = $2 OR c.offer_team = $2) AND ",
    seen!("$5", "$6"),
);

/// Where a case stands among those of the same deadline, as [`QueueLine::rank`]: special needs come first.
macro_rules! rank {
    () => {
        "(CASE WHEN u.needs = '' THEN c.number + 1000000000000 ELSE c.number END)"
    };
}

/// Comes before a place, or after it; `$7` and `$8` are the place.
const BEFORE: &str = concat!(
    "(c.next_deadline < $7 OR (c.next_deadline = $7 AND ",
    rank!(),
    " < $8))"
);
const AFTER: &str = concat!(
    "(c.next_deadline > $7 OR (c.next_deadline = $7 AND ",
    rank!(),
    " > $8))"
);

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

    /// A page of a view; `team` narrows it further. A page after or before a place holds what stands there now, whatever
    /// became of those that were seen.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn queue(
        &mut self,
        scope: &Scope,
        (view, team): (&View, Option<TeamId>),
        now: Timestamp,
        (turn, take): (Turn, i64),
    ) -> Result<QueuePage, StoreError> {
        let (filter, from, to) = view.filter(now);
        let bind = |sql: String| -> Query<'static, Any, AnyArguments> {
            sqlx::query(AssertSqlSafe(sql))
                .bind(scope.desk.0)
                .bind(team.map_or(0, |team| team.0))
                .bind(from)
                .bind(to)
                .bind(seen_teams(scope))
                .bind(scope.user.0)
        };
        let count = format!("SELECT COUNT(*) AS n{SEEN} AND {filter}");
        let list = format!("SELECT {}{SEEN} AND {filter}", line_columns!());
        let total = bind(count.clone()).fetch_one(self.conn().await?).await?;
        let total = total.int("n")?;
        let (beyond, order, place) = match turn {
            Turn::Skip(skip) => {
                let order = concat!("c.next_deadline, ", rank!());
                let sql = format!("{list} ORDER BY {order} LIMIT $7 OFFSET $8");
                let rows = bind(sql).bind(take).bind(skip);
                let rows = rows.fetch_all(self.conn().await?).await?;
                let lines = rows.iter().map(line).collect::<Result<_, _>>()?;
                return Ok(QueuePage {
                    total,
                    before: skip.min(total),
                    lines,
                });
            }
            Turn::After(place) => (AFTER, concat!("c.next_deadline, ", rank!()), place),
            Turn::Before(place) => {
                let order = concat!("c.next_deadline DESC, ", rank!(), " DESC");
                (BEFORE, order, place)
            }
        };
        let at = |sql: String| bind(sql).bind(place.key).bind(place.number);
        let beyond_it = at(format!("{count} AND {beyond}"));
        let beyond_it = beyond_it.fetch_one(self.conn().await?).await?.int("n")?;
        let rows = at(format!("{list} AND {beyond} ORDER BY {order} LIMIT $9")).bind(take);
        let rows = rows.fetch_all(self.conn().await?).await?;
        let mut lines: Vec<QueueLine> = rows.iter().map(line).collect::<Result<_, _>>()?;
        let before = match turn {
            Turn::Before(_) => {
                lines.reverse();
                beyond_it - i64::try_from(lines.len()).unwrap_or(0)
            }
            _ => total - beyond_it,
        };
        Ok(QueuePage {
            total,
            before,
            lines,
        })
    }

    /// Cases whose number begins as typed or whose texts have the words typed, 26 at most, which is one more than is
    /// shown: the one of exactly that number,
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
        let numbers = self.completions(scope, (typed, fits), 26).await?;
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
                "SELECT ",
                line_columns!(),
                " FROM cases c JOIN customers u ON u.id = c.customer_id \
                 WHERE c.desk_id = $1 AND c.number IN {}"
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
    let clock = row.maybe_text("clock")?;
    let card = row
        .maybe_int("card_channel")?
        .zip(row.maybe_int("card_message")?);
    Ok(QueueLine {
        desk: DeskId(row.int("desk_id")?),
        number: CaseNumber(row.int("number")?),
        kind: row.text("kind")?,
        status: word(row, ("cases", "status"), Status::parse)?,
        priority: word(row, ("cases", "priority"), Priority::parse)?,
        customer: row.text("customer")?,
        tier: word(row, ("customers", "tier"), Tier::parse)?,
        needs: needs(row)?,
        summary: row.text("summary")?,
        answers: row.maybe_int("answers")?.map(UserId),
        offered: row.maybe_int("offer_to")?.map(UserId),
        deadline: (deadline != FAR).then_some(Timestamp(deadline)),
        clock: clock.as_deref().and_then(ClockKind::parse),
        card: card.map(|(channel, message)| CardPlace {
            channel: ChannelId(channel),
            message: MessageId(message),
        }),
        logged_at: row.at("logged_at")?,
    })
}
