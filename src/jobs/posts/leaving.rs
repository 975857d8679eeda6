//! Customers who may leave, or have left.

use super::kind::{Kind, Moment, Worded};
use crate::{
    model::{
        case::grade::Tier,
        customer::Record,
        ids::UserId,
        post::{AtRisk, CustomerLost},
    },
    reply::Ping,
    store::Session,
    text::customer::leaving,
};

impl Kind for AtRisk {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let Some(risk) = session.risk(at.row.desk, self.risk).await? else {
                return Ok(None);
            };
            let record = session.customer_by_id(at.row.desk, risk.customer).await?;
            Ok(record.map(|record| {
                let called = called(at, &record, record.adviser);
                leaving::at_risk(at.lang(), &record, &risk, &called)
            }))
        })
    }
}

impl Kind for CustomerLost {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let Some(file) = session.lost_file(at.row.desk, self.file).await? else {
                return Ok(None);
            };
            let record = session.customer_by_id(at.row.desk, file.customer).await?;
            Ok(record.map(|record| {
                let called = called(at, &record, Some(file.loss.follower));
                leaving::lost(at.lang(), &record, &file, &called)
            }))
        })
    }
}

/// The supervisors and that person, and the managers where it is a key account.
fn called(at: &Moment<'_>, record: &Record, person: Option<UserId>) -> Vec<Ping> {
    let mut called = at.supervisors();
    called.extend(person.map(Ping::User));
    if record.customer.tier == Tier::Key {
        let gone = at.app.roles.gone(&at.desk);
        let managers = at.desk.manager_role.filter(|role| !gone.contains(role));
        called.extend(managers.map(Ping::Role));
    }
    called
}
