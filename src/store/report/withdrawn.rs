//! Breaches that were taken back: no figure of their period counts them, however much later that was.

use crate::{model::event::EventName, store::events::OF_CASE};

/// Selects breaches `b` of the desk `$1`, from `$2` up to but without `$3`, that were taken back: each is the latest one of
/// its clock before that.
pub(super) fn select(columns: &str, groups: &str) -> String {
    let [breached, withdrawn] =
        [EventName::Breached, EventName::BreachWithdrawn].map(EventName::as_str);
    format!(
        "SELECT {columns} FROM events w JOIN events b ON b.id = (SELECT MAX(x.id) FROM events x \
         WHERE x.{OF_CASE} = w.subject_id AND x.what = '{breached}' AND x.clock = w.clock \
         AND x.id < w.id) WHERE w.desk_id = $1 AND w.what = '{withdrawn}' AND w.at >= $2 \
         AND b.at >= $2 AND b.at < $3 GROUP BY {groups}"
    )
}
