//! Customers.

use std::{borrow::Cow, cmp::Reverse};

use sqlx::any::AnyRow;

use crate::{
    model::{
        case::{Customer, Status, grade::Tier, related::Recent},
        customer::Needs,
        ids::{CaseId, CaseNumber, CustomerId, DeskId, TeamId, UserId},
        time::Timestamp,
    },
    rules::{
        case::{find, repeat},
        customer::mask::Patterns,
        names,
    },
    store::{
        Session, StoreError, Tx,
        row::{Columns, limit, word},
        write::Statement,
    },
};

/// A pattern for `LIKE … ESCAPE '\'` that finds `text` anywhere.
pub(in crate::store) fn contains(text: &str) -> String {
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
    /// The desk's customers whose name contains `part`, those served last first, 26 at most: one more
    /// than is shown, by which it is seen that there are more.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn customer_names(
        &mut self,
        desk: DeskId,
        part: &str,
    ) -> Result<Vec<(CustomerId, String)>, StoreError> {
        let patterns = self.patterns(desk).await?;
        let rows = sqlx::query(
            "SELECT id, name FROM customers WHERE desk_id = $1 AND shown_key LIKE $2 ESCAPE '\\' \
             ORDER BY seen_at DESC, id DESC LIMIT 26",
        )
        .bind(desk.0)
        .bind(contains(&find::folded(part, &patterns)))
        .fetch_all(self.conn().await?)
        .await?;
        rows.iter()
            .map(|row| Ok((CustomerId(row.int("id")?), row.text("name")?)))
            .collect()
    }
}

/// What is at hand when a case is heard.
#[derive(Debug)]
pub struct CustomerContext {
    /// Who the case is for.
    pub customer: Customer,
    /// Whether the desk knows how to reach them.
    pub reachable: bool,
    /// Whether they are on record as lost.
    pub lost: bool,
    /// How many cases they had in the last 30 days, without those that are void.
    pub repeats: i64,
    /// Their cases that are not finished, then those that ended within 7 days; of each, the newest first.
    pub recent: Vec<Recent>,
}

/// Cases of the customer of the row around it, in outline: one text for each, the summary last.
macro_rules! outlines {
    ($which:literal) => {
        concat!(
            "SELECT number || ' ' || status || ' ' || state_at || ' ' || logged_at || ' ' || team_id \
             || ' ' || COALESCE(offer_team, 0) || ' ' || answerable || ' ' || first_responder \
             || ' ' || COALESCE(offer_to, 0) || ' ' || summary AS outline FROM cases c \
             WHERE c.customer_id = customers.id AND c.status IN (",
            $which,
            " ORDER BY logged_at DESC ",
            limit!("$8")
        )
    };
}

/// Finds or makes the customer, with so many cases of each sort of [`CustomerContext::recent`] as `$8` says; `$6` is when
/// counting begins, `$7` a week ago. The outlines come as one text, a line each: a row for each costs more than finding it.
const RECEIVE: &str = concat!(
    "INSERT INTO customers (desk_id, name, name_key, shown_key, seen_at) \
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (desk_id, name_key) \
     DO UPDATE SET seen_at = excluded.seen_at, shown_key = excluded.shown_key \
     RETURNING id, name, tier, needs, merged_into, \
     (SELECT MAX(l.id) FROM lost_files l WHERE l.customer_id = customers.id AND l.closed_at IS NULL) AS lost, \
     CASE WHEN contact IS NULL THEN 0 ELSE 1 END AS reachable, \
     (SELECT COUNT(*) FROM cases c WHERE c.customer_id = customers.id \
     AND c.logged_at >= $6 AND c.status <> 'void') AS repeats, \
     (SELECT string_agg(outline, '\n') FROM (SELECT outline FROM (",
    outlines!("'new', 'open', 'waiting')"),
    ") AS unfinished UNION ALL SELECT outline FROM (",
    outlines!("'resolved', 'closed') AND c.state_at >= $7"),
    ") AS ended) AS outlines) AS recent"
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
    /// What is needed to hear a case, in one go: its customer goes by a name of which what fits the patterns cannot be looked
    /// for. Gives the desk's next number, which no other case gets unless this use case is
    /// undone, and what [`Tx::customer_context`] gives.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn hear(
        &mut self,
        desk: DeskId,
        name: (&str, &Patterns),
        most: u8,
        now: Timestamp,
    ) -> Result<(Reserved, CustomerContext), StoreError> {
        // On SQLite nobody else writes meanwhile. No case is ever deleted.
        self.hold_number(desk).await?;
        let next = self.dialect.next_case();
        let sql = format!(
            "{RECEIVE}, {next} AS row, (SELECT COALESCE(MAX(number), 0) + 1 FROM cases n \
             WHERE n.desk_id = customers.desk_id) AS number"
        );
        let row = self.receive(sql.into(), (desk, name, most), now).await?;
        let reserved = Reserved {
            id: CaseId(row.int("row")?),
            number: CaseNumber(row.int("number")?),
        };
        let meant = self.meant(&row, (desk, name, most), now).await?;
        Ok((reserved, customer_context(meant.as_ref().unwrap_or(&row))?))
    }

    /// The customer of that name, made if the desk has none, with their cases, `most` of each sort.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn customer_context(
        &mut self,
        desk: DeskId,
        name: (&str, &Patterns),
        most: u8,
        now: Timestamp,
    ) -> Result<CustomerContext, StoreError> {
        let row = self
            .receive(RECEIVE.into(), (desk, name, most), now)
            .await?;
        let meant = self.meant(&row, (desk, name, most), now).await?;
        customer_context(meant.as_ref().unwrap_or(&row))
    }

    /// The row that a received one leads to, where it was merged.
    async fn meant(
        &mut self,
        row: &AnyRow,
        (desk, (_, patterns), most): (DeskId, (&str, &Patterns), u8),
        now: Timestamp,
    ) -> Result<Option<AnyRow>, StoreError> {
        let Some(other) = row.maybe_int("merged_into")? else {
            return Ok(None);
        };
        let name = Statement::new("SELECT name FROM customers WHERE id = $1").bind(other);
        let rows = self.ask(name).await?;
        let name = rows.first().ok_or(sqlx::Error::RowNotFound)?.text("name")?;
        let by_name = (desk, (name.as_str(), patterns), most);
        self.receive(RECEIVE.into(), by_name, now).await.map(Some)
    }

    async fn receive(
        &mut self,
        sql: Cow<'static, str>,
        (desk, (name, patterns), most): (DeskId, (&str, &Patterns), u8),
        now: Timestamp,
    ) -> Result<AnyRow, StoreError> {
        let receive = Statement::new(sql)
            .bind(desk.0)
            .bind(name)
            .bind(names::key(name))
            .bind(find::folded(name, patterns))
            .bind(now.0)
            .bind((now - repeat::COUNTED).0)
            .bind((now - repeat::AT_HAND).0)
            .bind(i64::from(most));
        let mut rows = self.ask(receive).await?;
        Ok(rows.pop().ok_or(sqlx::Error::RowNotFound)?)
    }
}

fn customer_context(row: &AnyRow) -> Result<CustomerContext, StoreError> {
    Ok(CustomerContext {
        customer: customer(row)?,
        reachable: row.int("reachable")? != 0,
        lost: row.maybe_int("lost")?.is_some(),
        repeats: row.int("repeats")?,
        recent: recent(&row.maybe_text("recent")?.unwrap_or_default())?,
    })
}

/// The customer of a row.
pub(in crate::store) fn customer(row: &AnyRow) -> Result<Customer, StoreError> {
    Ok(Customer {
        id: CustomerId(row.int("id")?),
        name: row.text("name")?,
        tier: word(row, ("customers", "tier"), Tier::parse)?,
        needs: needs(row)?,
    })
}

/// The needs of a customer's row.
pub(in crate::store) fn needs(row: &AnyRow) -> Result<Needs, StoreError> {
    word(row, ("customers", "needs"), Needs::parse)
}

/// Cases in outline: those that are not finished, then the others, the newest of each first.
fn recent(outlines: &str) -> Result<Vec<Recent>, StoreError> {
    let mut recent = Vec::new();
    for outline in outlines.lines() {
        recent.push(outlined(outline).ok_or(StoreError::Corrupt {
            table: "cases",
            column: "outline",
        })?);
    }
    recent.sort_by_key(|case| Reverse((case.status.is_unfinished(), case.logged_at, case.number)));
    Ok(recent)
}

fn outlined(outline: &str) -> Option<Recent> {
    let mut parts = outline.splitn(10, ' ');
    let number = CaseNumber(parts.next()?.parse().ok()?);
    let status = Status::parse(parts.next()?)?;
    let mut next = || parts.next()?.parse::<i64>().ok();
    let (state_at, logged_at) = (Timestamp(next()?), Timestamp(next()?));
    let known = |id: i64| (id != 0).then_some(id);
    let teams = [next()?, next()?].map(|id| known(id).map(TeamId));
    let people = [next()?, next()?, next()?].map(|id| known(id).map(UserId));
    Some(Recent {
        number,
        status,
        state_at,
        logged_at,
        summary: parts.next()?.to_owned(),
        teams,
        people,
    })
}
