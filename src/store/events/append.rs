//! What happened is appended: with its word and what it carries, and with what SQL counts it by.

use serde::Serialize;
use serde_json::Value;

use crate::{
    model::{
        case::{Case, aim::AlertInstants},
        ids::DeskId,
        record::{self, Recorded},
    },
    rules::case::work::Entry,
    store::{Tx, happened::Happened, row::values, write::Statement},
};

/// The columns of an event.
const COLUMNS: &str = "desk_id, subject, subject_id, at, actor, what, note, data, clock, counted, \
                       kind, answerable, aims";

impl Tx {
    /// Appends an event to a record.
    pub fn append<R: Recorded>(&mut self, (desk, of): (DeskId, R), event: &record::Event<R::What>) {
        let subject = of.subject();
        let Some((word, data)) = event.what.as_ref().map(stored) else {
            return;
        };
        let insert = format!(
            "INSERT INTO events (desk_id, subject, subject_id, at, actor, what, note, data) VALUES {}",
            values(1, 8)
        );
        self.write(
            Statement::new(insert)
                .bind(desk.0)
                .bind(subject.word())
                .bind(subject.id())
                .bind(event.at.0)
                .bind(event.actor.map(|actor| actor.0))
                .bind(word.as_str())
                .bind(event.note.as_deref())
                .bind(data),
        );
        self.happened.push(Happened::Other {
            desk,
            subject,
            event: word,
        });
    }

    /// Appends events of a case, with its kind and who answered for it then.
    pub(in crate::store) fn append_work(
        &mut self,
        case: &Case,
        entries: &[(&Entry, Vec<AlertInstants>)],
    ) {
        if entries.is_empty() {
            return;
        }
        let rows = values(entries.len(), 13);
        let mut statement = Statement::new(format!("INSERT INTO events ({COLUMNS}) VALUES {rows}"));
        let subject = case.id.subject();
        for (entry, aims) in entries {
            let aims = (!aims.is_empty()).then(|| serde_json::to_string(aims).unwrap_or_default());
            let (word, data) = stored(&entry.what);
            let figure = entry.what.figure();
            statement = statement
                .bind(case.desk.0)
                .bind(subject.word())
                .bind(subject.id())
                .bind(entry.at.0)
                .bind(entry.actor.map(|actor| actor.0))
                .bind(word)
                .bind(entry.note.as_deref())
                .bind(data)
                .bind(figure.map(|(clock, _)| clock.as_str()))
                .bind(figure.and_then(|(_, counted)| counted.map(|one| one.num_milliseconds())))
                .bind(case.kind.as_str())
                .bind(entry.answerable.0)
                .bind(aims);
        }
        self.write(statement);
        self.happened
            .extend(entries.iter().map(|(entry, _)| Happened::Case {
                desk: case.desk,
                case: case.number,
                event: entry.what.name(),
                clock: entry.what.figure().map(|(clock, _)| clock),
            }));
    }
}

/// The word of what happened, and what it carries as JSON.
fn stored(what: &impl Serialize) -> (String, Option<String>) {
    let mut written = serde_json::to_value(what).unwrap_or_default();
    let word = written["what"].as_str().unwrap_or_default().to_owned();
    let data = written.get_mut("data").map(Value::take);
    (word, data.map(|data| data.to_string()))
}
