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
        write::{Statement, Value},
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
        let (found, values) = condition(which);
        let bound = |sql: String| {
            let statement = Statement::new(sql);
            values
                .iter()
                .fold(statement, |statement, value| statement.bind(value.clone()))
        };
        let count = bound(format!(
            "SELECT COUNT(*) AS n FROM callbacks b WHERE {found}"
        ));
        let order = match which.state {
            State::Planned => "b.due_at, b.id",
            _ => "b.ended_at DESC, b.id DESC",
        };
        let (limit, offset) = (values.len() + 1, values.len() + 2);
        let page = bound(format!(
            concat!(
                "SELECT ",
                callback_columns!(),
                ", u.id, u.name, u.tier, u.needs, c.number FROM callbacks b \
                 LEFT JOIN cases c ON c.id = b.case_id JOIN customers u \
                 ON u.id = CASE WHEN b.subject = 'case' THEN c.customer_id ELSE b.customer_id END \
                 WHERE {} ORDER BY {} LIMIT ${} OFFSET ${}"
            ),
            found, order, limit, offset
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

/// What is asked of a row, with its values from `$1` on: only those that it names.
fn condition(which: &Which) -> (String, Vec<Value>) {
    let list = |teams: &[TeamId]| {
        let teams: Vec<String> = teams.iter().map(TeamId::to_string).collect();
        match teams.is_empty() {
            true => "0".to_owned(),
            false => teams.join(", "),
        }
    };
    let mut values = vec![which.desk.0.into(), which.state.as_str().into()];
    let mut parts = vec!["b.desk_id = $1 AND b.state = $2".to_owned()];
    if let Some((person, teams)) = &which.mine {
        values.push(person.0.into());
        parts.push(format!(
            "(b.person = ${} OR (b.person IS NULL AND b.team_id IN ({})))",
            values.len(),
            list(teams)
        ));
    }
    if let Some(teams) = &which.teams {
        parts.push(format!("b.team_id IN ({})", list(teams)));
    }
    if let Some(before) = which.before {
        values.push(before.0.into());
        parts.push(format!("b.due_at < ${}", values.len()));
    }
    if let Some((step, at)) = which.step {
        values.extend([step.into(), at.0.into()]);
        let last = values.len();
        parts.push(format!("b.step = ${} AND b.step_at = ${last}", last - 1));
    }
    (parts.join(" AND "), values)
}
