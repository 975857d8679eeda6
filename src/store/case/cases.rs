//! Cases with their clocks and pauses, read whole; `taken` reads them to be changed, and `save` is the other way.

mod parts;

use std::collections::HashMap;

use sqlx::{AssertSqlSafe, any::AnyRow};

use self::parts::{before_void, card, extensions, offer};
use crate::{
    model::{
        case::{
            Case, CaseClock, Customer, State, Status,
            clocks::{ClockKind, ClockState},
            extension::Grant,
            grade::{Priority, Tier},
        },
        customer::contact::Contact,
        ids::{CaseId, CaseNumber, ChannelId, CustomerId, DeskId, TeamId, UserId},
    },
    rules::case::clocks::Pause,
    store::{
        Session, StoreError,
        callback::rows::{callback, callback_columns},
        customer::customers::needs,
        row::{Columns, clock_columns, living, values, word},
        write::{Answer, Statement},
    },
};

macro_rules! select_case {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.desk_id, c.number, c.kind, c.status, c.state_note, c.state_at, \
             c.priority, c.team_id, c.customer_id, c.summary, c.details, c.contact, c.via, \
             c.source, c.first_responder, c.owner, c.offer_to, c.offer_by, c.offer_at, \
             c.offer_until, c.logged_at, c.reopened, c.urged, c.repeats, c.logged_in, c.card_channel, \
             c.card_message, c.extension_by, c.extension_until, c.extensions_asked, \
             c.extensions_granted, c.duplicate_of, c.offer_team, c.offer_way, c.first_team, \
             c.first_left, c.handovers, c.declines, c.wait_until, c.void_before, c.next_at, u.name AS customer_name, u.tier, \
             u.needs, o.name AS offer_team_name, c.owes_callback, ",
            callback_columns!(),
            " FROM cases c JOIN customers u ON u.id = c.customer_id \
             LEFT JOIN teams o ON o.id = c.offer_team LEFT JOIN callbacks b ON b.subject = 'case' \
             AND b.subject_id = c.id AND b.reason = 'after' AND b.generation = c.reopened ",
            $rest
        )
    };
}

pub(in crate::store) use select_case;

/// The questions about a case and its clocks.
macro_rules! with_clocks {
    ($of_case:literal) => {
        [
            select_case!($of_case),
            concat!(
                "SELECT ",
                clock_columns!("k"),
                " FROM cases c JOIN clocks k ON k.case_id = c.id ",
                $of_case
            ),
        ]
    };
}

/// A page of a desk's cases that are neither closed nor void.
pub(super) const SELECT_CASE_LIVING: &str = concat!(
    select_case!("WHERE c.desk_id = $1 AND c.number > $2 AND c.status IN "),
    living!(),
    " ORDER BY c.number LIMIT $3"
);

impl Session {
    /// The case of that number.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn case(
        &mut self,
        desk: DeskId,
        number: CaseNumber,
    ) -> Result<Option<Case>, StoreError> {
        let of = |sql| Statement::new(sql).bind(desk.0).bind(number.0);
        let questions = with_clocks!("WHERE c.desk_id = $1 AND c.number = $2").map(of);
        let [cases, clocks] = self.ask_all(questions).await?;
        with_clocks(&cases, &clocks)
    }

    /// The case of that row.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn case_by_id(&mut self, id: CaseId) -> Result<Option<Case>, StoreError> {
        let questions = with_clocks!("WHERE c.id = $1").map(|sql| Statement::new(sql).bind(id.0));
        let [cases, clocks] = self.ask_all(questions).await?;
        with_clocks(&cases, &clocks)
    }

    /// The first case that was logged from that message and is not void.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn logged_from(
        &mut self,
        desk: DeskId,
        source: &str,
    ) -> Result<Option<CaseNumber>, StoreError> {
        sqlx::query(
            "SELECT number FROM cases WHERE desk_id = $1 AND source = $2 AND status <> 'void' \
             ORDER BY id LIMIT 1",
        )
        .bind(desk.0)
        .bind(source)
        .fetch_optional(self.conn().await?)
        .await?
        .map(|row| row.int("number").map(CaseNumber))
        .transpose()
    }

    /// The numbers and teams of cases, by their rows.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn case_numbers(
        &mut self,
        cases: &[CaseId],
    ) -> Result<HashMap<CaseId, (CaseNumber, TeamId)>, StoreError> {
        if cases.is_empty() {
            return Ok(HashMap::new());
        }
        let sql = format!(
            "SELECT id, number, team_id FROM cases WHERE id IN {}",
            values(1, cases.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for case in cases {
            query = query.bind(case.0);
        }
        let rows = query.fetch_all(self.conn().await?).await?;
        rows.iter()
            .map(|row| {
                let of = (CaseNumber(row.int("number")?), TeamId(row.int("team_id")?));
                Ok((CaseId(row.int("id")?), of))
            })
            .collect()
    }

    /// When the case waited for its customer, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn pauses(&mut self, case: CaseId) -> Result<Vec<Pause>, StoreError> {
        let rows =
            sqlx::query("SELECT from_at, until_at FROM pauses WHERE case_id = $1 ORDER BY from_at")
                .bind(case.0)
                .fetch_all(self.conn().await?)
                .await?;
        rows.iter().map(pause).collect()
    }
}

/// The case that was found, with its clocks.
pub(super) fn with_clocks(cases: &Answer, clocks: &Answer) -> Result<Option<Case>, StoreError> {
    let Some(row) = cases.rows.first() else {
        return Ok(None);
    };
    let mut case = case(row)?;
    case.clocks = clocks.rows.iter().map(clock).collect::<Result<_, _>>()?;
    case.clocks.sort_by_key(|clock| clock.kind);
    Ok(Some(case))
}

pub(in crate::store) fn case(row: &AnyRow) -> Result<Case, StoreError> {
    let status = word(row, ("cases", "status"), Status::parse)?;
    Ok(Case {
        id: CaseId(row.int("id")?),
        desk: DeskId(row.int("desk_id")?),
        number: CaseNumber(row.int("number")?),
        kind: row.text("kind")?,
        state: State::from_parts(
            status,
            row.maybe_text("state_note")?,
            (row.maybe_at("wait_until")?, before_void(row)?),
        ),
        state_at: row.at("state_at")?,
        priority: word(row, ("cases", "priority"), Priority::parse)?,
        team: TeamId(row.int("team_id")?),
        customer: Customer {
            id: CustomerId(row.int("customer_id")?),
            name: row.text("customer_name")?,
            tier: word(row, ("customers", "tier"), Tier::parse)?,
            needs: needs(row)?,
        },
        summary: row.text("summary")?,
        details: row.maybe_text("details")?,
        contact: row.maybe_text("contact")?.map(Contact::new),
        via: row.maybe_text("via")?,
        source: row.maybe_text("source")?,
        first_responder: UserId(row.int("first_responder")?),
        owner: row.maybe_int("owner")?.map(UserId),
        offer: offer(row)?,
        logged_at: row.at("logged_at")?,
        reopened: row.int("reopened")?,
        urged: row.int("urged")?,
        repeats: row.int("repeats")?,
        logged_in: ChannelId(row.int("logged_in")?),
        card: card(row)?,
        extensions: extensions(row)?,
        duplicate_of: row.maybe_int("duplicate_of")?.map(CaseNumber),
        first_team: TeamId(row.int("first_team")?),
        first_left: row.int("first_left")? != 0,
        handovers: row.int("handovers")?,
        declines: row.int("declines")?,
        callback: match row.maybe_int("callback_id")? {
            Some(_) => Some(callback(row)?),
            None => None,
        },
        owes_callback: row.int("owes_callback")? != 0,
        clocks: Vec::new(),
    })
}

pub(in crate::store) fn pause(row: &AnyRow) -> Result<Pause, StoreError> {
    Ok(Pause {
        from: row.at("from_at")?,
        to: row.maybe_at("until_at")?,
    })
}

pub(in crate::store) fn clock(row: &AnyRow) -> Result<CaseClock, StoreError> {
    let acknowledged = row
        .maybe_int("acknowledged_by")?
        .map(UserId)
        .zip(row.maybe_at("acknowledged_at")?);
    Ok(CaseClock {
        kind: word(row, ("clocks", "kind"), ClockKind::parse)?,
        state: word(row, ("clocks", "state"), ClockState::parse)?,
        generation: row.int("generation")?,
        started_at: row.at("started_at")?,
        length: row.span("length")?,
        always: row.int("always")? != 0,
        warning_at: row.maybe_at("warning_at")?,
        deadline: row.maybe_at("deadline")?,
        ended_at: row.maybe_at("ended_at")?,
        last_step: u8::try_from(row.int("last_step")?).unwrap_or(u8::MAX),
        last_step_at: row.maybe_at("last_step_at")?,
        acknowledged,
        granted: row
            .maybe_at("granted_at")?
            .zip(row.maybe_at("granted_until")?)
            .map(|(at, until)| Grant { at, until }),
    })
}
