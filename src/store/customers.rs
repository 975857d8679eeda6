//! Customers.

use sqlx::any::AnyRow;

use super::{
    Session, StoreError, Tx,
    row::{Columns, word},
    teams::{TEAMS, team},
    write::Statement,
};
use crate::{
    model::{
        case::{Customer, Status},
        customer::{Needs, Recent},
        desk::Team,
        grade::Tier,
        ids::{CaseId, CaseNumber, CustomerId, DeskId, TeamId, UserId},
        time::Timestamp,
    },
    rules::{find, repeat},
};

/// What makes two names the same customer: letters folded, spaces closed up.
pub(super) fn name_key(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// A pattern for `LIKE … ESCAPE '\'` that finds `text` anywhere.
pub(super) fn contains(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

impl Session {
    /// The desk's customers whose name contains `part`, those served last first, 25 at most.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn customer_names(
        &mut self,
        desk: DeskId,
        part: &str,
    ) -> Result<Vec<(CustomerId, String)>, StoreError> {
        let rows = sqlx::query(
            "SELECT id, name FROM customers WHERE desk_id = $1 AND shown_key LIKE $2 ESCAPE '\\' \
             ORDER BY seen_at DESC, id DESC LIMIT 25",
        )
        .bind(desk.0)
        .bind(contains(&find::folded(part)))
        .fetch_all(self.conn().await?)
        .await?;
        rows.iter()
            .map(|row| Ok((CustomerId(row.int("id")?), row.text("name")?)))
            .collect()
    }
}

/// What is at hand when a case is heard.
#[derive(Debug)]
pub struct Reception {
    /// The desk's teams, the first one first.
    pub teams: Vec<Team>,
    /// Who the case is for.
    pub customer: Customer,
    /// Whether the desk knows how to reach them.
    pub reachable: bool,
    /// How many cases they had in the last 30 days, without those that are void.
    pub repeats: i64,
    /// Their cases that are not finished, and those that ended within 7 days; some of the newest of each.
    pub recent: Vec<Recent>,
}

macro_rules! recent {
    ($statuses:literal) => {
        concat!(
            "SELECT number, status, state_at, logged_at, summary, team_id, offer_team, answerable, \
             first_responder, offer_to FROM cases WHERE customer_id = \
             (SELECT id FROM customers WHERE desk_id = $1 AND name_key = $2) \
             AND status IN (",
            $statuses,
            ") ORDER BY logged_at DESC LIMIT 10"
        )
    };
}

/// The cases of [`Reception::recent`]; `$3` is a week ago.
const RECENT: &str = concat!(
    "SELECT * FROM (",
    recent!("'new', 'open', 'waiting'"),
    ") AS unfinished UNION ALL SELECT * FROM (SELECT * FROM (",
    recent!("'resolved', 'closed'"),
    ") AS ended WHERE state_at >= $3 LIMIT 5) AS ended_lately"
);

/// Where a case that is heard will be stored.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Reserved {
    /// Its row.
    pub id: CaseId,
    /// Its number, the desk's next.
    pub number: CaseNumber,
}

impl Tx {
    /// What is needed to hear a case, in one go: the desk's next number, which no other case gets unless this use case is
    /// undone, and what [`Tx::reception`] gives.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn hear(
        &mut self,
        desk: DeskId,
        name: &str,
        now: Timestamp,
    ) -> Result<(Reserved, Reception), StoreError> {
        let next = self.dialect.next_case();
        let sql = format!(
            "UPDATE desks SET last_number = last_number + 1 WHERE id = $1 \
             RETURNING last_number AS number, {next} AS id"
        );
        self.write(Statement::new(sql).bind(desk.0));
        self.ask_reception(desk, name, now);
        let rows = self.send().await?;
        let (reserved, rows) = rows.split_first().ok_or(sqlx::Error::RowNotFound)?;
        let reserved = Reserved {
            id: CaseId(reserved.int("id")?),
            number: CaseNumber(reserved.int("number")?),
        };
        Ok((reserved, reception(rows)?))
    }

    /// The desk's teams, and the customer of that name with their cases; they are made if the desk has none.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn reception(
        &mut self,
        desk: DeskId,
        name: &str,
        now: Timestamp,
    ) -> Result<Reception, StoreError> {
        self.ask_reception(desk, name, now);
        reception(&self.send().await?)
    }

    fn ask_reception(&mut self, desk: DeskId, name: &str, now: Timestamp) {
        self.write(Statement::new(TEAMS).bind(desk.0));
        let upsert = Statement::new(
            "INSERT INTO customers (desk_id, name, name_key, shown_key, seen_at) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (desk_id, name_key) \
             DO UPDATE SET seen_at = excluded.seen_at, shown_key = excluded.shown_key \
             RETURNING id, name, tier, needs, \
             CASE WHEN contact IS NULL THEN 0 ELSE 1 END AS reachable, \
             (SELECT COUNT(*) FROM cases c WHERE c.customer_id = customers.id \
             AND c.logged_at >= $6 AND c.status <> 'void') AS repeats",
        );
        self.write(
            upsert
                .bind(desk.0)
                .bind(name)
                .bind(name_key(name))
                .bind(find::folded(name))
                .bind(now.0)
                .bind((now - repeat::COUNTED).0),
        );
        let recent = Statement::new(RECENT).bind(desk.0).bind(name_key(name));
        self.write(recent.bind((now - repeat::AT_HAND).0));
    }
}

/// Of the rows the desk's teams come first, then the customer, then their cases.
fn reception(rows: &[AnyRow]) -> Result<Reception, StoreError> {
    let at = rows.iter().position(|row| row.int("reachable").is_ok());
    let at = at.ok_or(sqlx::Error::RowNotFound)?;
    Ok(Reception {
        teams: rows[..at].iter().map(team).collect::<Result<_, _>>()?,
        customer: customer(&rows[at])?,
        reachable: rows[at].int("reachable")? != 0,
        repeats: rows[at].int("repeats")?,
        recent: rows[at + 1..]
            .iter()
            .map(recent)
            .collect::<Result<_, _>>()?,
    })
}

/// The customer of a row.
pub(super) fn customer(row: &AnyRow) -> Result<Customer, StoreError> {
    Ok(Customer {
        id: CustomerId(row.int("id")?),
        name: row.text("name")?,
        tier: word(row, ("customers", "tier"), Tier::parse)?,
        needs: needs(row)?,
    })
}

/// The needs of a customer's row.
pub(super) fn needs(row: &AnyRow) -> Result<Needs, StoreError> {
    word(row, ("customers", "needs"), Needs::parse)
}

fn recent(row: &AnyRow) -> Result<Recent, StoreError> {
    Ok(Recent {
        number: CaseNumber(row.int("number")?),
        status: word(row, ("cases", "status"), Status::parse)?,
        state_at: row.at("state_at")?,
        logged_at: row.at("logged_at")?,
        summary: row.text("summary")?,
        teams: [
            Some(TeamId(row.int("team_id")?)),
            row.maybe_int("offer_team")?.map(TeamId),
        ],
        people: [
            Some(UserId(row.int("answerable")?)),
            Some(UserId(row.int("first_responder")?)),
            row.maybe_int("offer_to")?.map(UserId),
        ],
    })
}
