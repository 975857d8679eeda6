//! Lists of callbacks.

use super::rows::{callback, callback_columns};
use crate::{
    model::{
        callback::{
            State,
            list::{CallbackLine, Which},
        },
        case::{Customer, grade::Tier},
        ids::{CaseNumber, CustomerId, TeamId},
    },
    store::{
        Session, StoreError,
        customer::customers::needs,
        row::{Columns, word},
        write::Statement,
    },
};

impl Session {
    /// How many callbacks there are of that sort, and a page of them, the nearest first; of those that are over, the latest
    /// first.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn callbacks(
        &mut self,
        which: &Which,
        (skip, take): (i64, i64),
    ) -> Result<(i64, Vec<CallbackLine>), StoreError> {
        let found = condition(which);
        let bound = |sql: String| {
            let statement = Statement::new(sql);
            let statement = statement.bind(which.desk.0).bind(which.state.as_str());
            let statement = statement.bind(which.mine.as_ref().map(|(person, _)| person.0));
            let statement = statement.bind(which.before.map(|at| at.0));
            let step = which.step.unzip();
            statement.bind(step.0).bind(step.1.map(|at| at.0))
        };
        let count = bound(format!(
            "SELECT COUNT(*) AS n FROM callbacks b WHERE {found}"
        ));
        let order = match which.state {
            State::Planned => "b.due_at, b.id",
            _ => "b.ended_at DESC, b.id DESC",
        };
        let page = bound(format!(
            concat!(
                "SELECT ",
                callback_columns!(),
                ", u.id, u.name, u.tier, u.needs, c.number FROM callbacks b \
                 LEFT JOIN cases c ON c.id = b.case_id JOIN customers u \
                 ON u.id = CASE WHEN b.subject = 'case' THEN c.customer_id ELSE b.customer_id END \
                 WHERE {} ORDER BY {} LIMIT $7 OFFSET $8"
            ),
            found, order
        ));
        let [count, page] = self.ask_all([count, page.bind(take).bind(skip)]).await?;
        let total = match count.rows.first() {
            Some(row) => row.int("n")?,
            None => 0,
        };
        let lines = page.rows.iter().map(|row| {
            Ok(CallbackLine {
                callback: callback(row)?,
                customer: Customer {
                    id: CustomerId(row.int("id")?),
                    name: row.text("name")?,
                    tier: word(row, ("customers", "tier"), Tier::parse)?,
                    needs: needs(row)?,
                },
                number: row.maybe_int("number")?.map(CaseNumber),
            })
        });
        Ok((total, lines.collect::<Result<_, StoreError>>()?))
    }
}

/// What is asked of a row; only numbers of our own stand in it.
fn condition(which: &Which) -> String {
    let list = |teams: &[TeamId]| {
        let teams: Vec<String> = teams.iter().map(TeamId::to_string).collect();
        match teams.is_empty() {
            true => "0".to_owned(),
            false => teams.join(", "),
        }
    };
    let mut parts = vec!["b.desk_id = $1 AND b.state = $2".to_owned()];
    if let Some((_, teams)) = &which.mine {
        parts.push(format!(
            "(b.person = $3 OR (b.person IS NULL AND b.team_id IN ({})))",
            list(teams)
        ));
    }
    if let Some(teams) = &which.teams {
        parts.push(format!("b.team_id IN ({})", list(teams)));
    }
    if which.before.is_some() {
        parts.push("b.due_at < $4".to_owned());
    }
    if which.step.is_some() {
        parts.push("b.step = $5 AND b.step_at = $6".to_owned());
    }
    parts.join(" AND ")
}
