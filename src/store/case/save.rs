//! What a use case made of a case is saved whole: its row, clocks, pauses, record and posts.

use super::timers;
use crate::{
    model::{
        case::{CardPlace, Case, Customer, State, extension::Extensions, grade::Priority},
        customer::contact::Contact,
        desk::Team,
        ids::{CaseId, ChannelId, DeskId, TeamId, UserId},
        post::{Card, Post},
        time::Timestamp,
    },
    rules::case::{
        clocks::Pause,
        work::{Entry, Work},
    },
    store::{Tx, customer::customers::Reserved, row::values, write::Statement},
};

/// What stands for "no deadline" where rows are sorted by the nearest one.
pub(super) const FAR: i64 = i64::MAX;

/// A case as it is heard.
#[derive(Clone, Debug)]
pub struct NewCase {
    /// Where it will be stored.
    pub reserved: Reserved,
    /// Its desk.
    pub desk: DeskId,
    /// Its kind.
    pub kind: String,
    /// How urgent it is.
    pub priority: Priority,
    /// Whose team it is.
    pub team: TeamId,
    /// Who it is for.
    pub customer: Customer,
    /// How many cases they had in the 30 days before.
    pub repeats: i64,
    /// One line.
    pub summary: String,
    /// More.
    pub details: Option<String>,
    /// How to reach the customer.
    pub contact: Option<Contact>,
    /// How it came in.
    pub via: Option<String>,
    /// Link to the message it was logged from.
    pub source: Option<String>,
    /// Who logged it.
    pub first_responder: UserId,
    /// Where it was logged.
    pub logged_in: ChannelId,
}

impl NewCase {
    /// The case to take up and then to [`Tx::insert`].
    #[must_use]
    pub fn heard(self, now: Timestamp) -> Case {
        Case {
            id: self.reserved.id,
            desk: self.desk,
            number: self.reserved.number,
            kind: self.kind,
            state: State::New,
            state_at: now,
            priority: self.priority,
            team: self.team,
            customer: self.customer,
            summary: self.summary,
            details: self.details,
            contact: self.contact,
            via: self.via,
            source: self.source,
            first_responder: self.first_responder,
            owner: None,
            offer: None,
            logged_at: now,
            reopened: 0,
            urged: 0,
            repeats: self.repeats,
            logged_in: self.logged_in,
            card: None,
            extensions: Extensions::default(),
            duplicate_of: None,
            first_team: self.team,
            first_left: false,
            handovers: 0,
            declines: 0,
            callback: None,
            owes_callback: false,
            clocks: Vec::new(),
        }
    }
}

impl Tx {
    /// Inserts a new case, as far as it was worked on.
    pub fn insert(&mut self, work: &Work, team: &Team) {
        let insert = Statement::new(
            "INSERT INTO cases (id, status, state_note, state_at, priority, team_id, owner, \
             answerable, offer_to, offer_by, offer_at, offer_until, reopened, urged, \
             next_deadline, kind, customer_id, summary, details, contact, via, offer_team, \
             offer_way, first_left, handovers, desk_id, number, source, first_responder, \
             logged_at, logged_in, first_team, repeats, next_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, \
             $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, \
             $26, $27, $28, $29, $30, $31, $32, $33, $34)",
        );
        let case = &work.case;
        self.write(
            bind_changing(insert.bind(case.id.0), case)
                .bind(case.desk.0)
                .bind(case.number.0)
                .bind(case.source.as_deref())
                .bind(case.first_responder.0)
                .bind(case.logged_at.0)
                .bind(case.logged_in.0)
                .bind(case.first_team.0)
                .bind(case.repeats)
                .bind(timers::next(work)),
        );
        self.save_around(work, team);
    }

    /// Saves what a use case made of a case.
    pub fn save(&mut self, work: &Work, team: &Team) {
        let update = Statement::new(
            "UPDATE cases SET status = $2, state_note = $3, state_at = $4, priority = $5, \
             team_id = $6, owner = $7, answerable = $8, offer_to = $9, offer_by = $10, \
             offer_at = $11, offer_until = $12, reopened = $13, urged = $14, \
             next_deadline = $15, kind = $16, customer_id = $17, summary = $18, details = $19, \
             contact = $20, via = $21, offer_team = $22, offer_way = $23, first_left = $24, \
             handovers = $25, extension_by = $26, extension_until = $27, extensions_asked = $28, \
             extensions_granted = $29, duplicate_of = $30, wait_until = $31, void_before = $32, declines = $33, owes_callback = $34, next_at = $35 WHERE id = $1",
        )
        .bind(work.case.id.0);
        let before_void = work.case.state.before_void();
        let before_void = before_void.map(serde_json::to_string);
        let Extensions {
            open,
            asked,
            granted,
        } = work.case.extensions;
        self.write(
            bind_changing(update, &work.case)
                .bind(open.map(|request| request.by.0))
                .bind(open.map(|request| request.until.0))
                .bind(asked)
                .bind(granted)
                .bind(work.case.duplicate_of.map(|original| original.0))
                .bind(work.case.state.wait_until().map(|until| until.0))
                .bind(before_void.transpose().unwrap_or_default())
                .bind(work.case.declines)
                .bind(i64::from(work.case.owes_callback))
                .bind(timers::next(work)),
        );
        self.save_around(work, team);
    }

    /// Remembers where a case's card stands.
    pub fn set_card(&mut self, case: CaseId, card: CardPlace) {
        let update =
            Statement::new("UPDATE cases SET card_channel = $2, card_message = $3 WHERE id = $1");
        self.write(
            update
                .bind(case.0)
                .bind(card.channel.0)
                .bind(card.message.0),
        );
    }

    /// What belongs to a case beside its row.
    fn save_around(&mut self, work: &Work, team: &Team) {
        let case = &work.case;
        self.save_clocks(case);
        for pause in &work.pauses {
            self.save_pause(case, pause);
        }
        self.append_work(case, &work.recorded());
        for callback in &work.callbacks {
            self.save_callback(callback);
        }
        for (post, due_at) in &work.posts {
            let channel = work.channel(post, team);
            self.enqueue(case.desk, channel, post, (*due_at, work.now()));
        }
        if work.card_moves {
            let card = Post::Card(Card { case: case.id });
            self.move_post(&card.key(case.desk));
        }
        for post in &work.refresh {
            self.refresh(&post.key(case.desk), work.now());
        }
        if work
            .refresh
            .iter()
            .any(|post| matches!(post, Post::Alert(_)))
        {
            self.refresh_newest_alerts(case.id, work.now());
        }
        let told = |entry: &Entry| entry.what.is_told_in_thread();
        if team.threads && work.entries.iter().any(told) {
            self.tell_thread(case.id, work.now());
        }
    }

    fn save_clocks(&mut self, case: &Case) {
        if case.clocks.is_empty() {
            return;
        }
        let rows = values(case.clocks.len(), 16);
        let mut statement = Statement::new(format!(
            "INSERT INTO clocks (case_id, kind, state, generation, started_at, length, always, \
             warning_at, deadline, ended_at, last_step, last_step_at, acknowledged_by, \
             acknowledged_at, granted_at, granted_until) VALUES {rows} \
             ON CONFLICT (case_id, kind) DO UPDATE SET state = excluded.state, \
             generation = excluded.generation, started_at = excluded.started_at, \
             length = excluded.length, always = excluded.always, \
             warning_at = excluded.warning_at, deadline = excluded.deadline, \
             ended_at = excluded.ended_at, last_step = excluded.last_step, \
             last_step_at = excluded.last_step_at, acknowledged_by = excluded.acknowledged_by, \
             acknowledged_at = excluded.acknowledged_at, granted_at = excluded.granted_at, \
             granted_until = excluded.granted_until"
        ));
        for clock in &case.clocks {
            statement = statement
                .bind(case.id.0)
                .bind(clock.kind.as_str())
                .bind(clock.state.as_str())
                .bind(clock.generation)
                .bind(clock.started_at.0)
                .bind(clock.length.num_milliseconds())
                .bind(i64::from(clock.always))
                .bind(clock.warning_at.map(|at| at.0))
                .bind(clock.deadline.map(|at| at.0))
                .bind(clock.ended_at.map(|at| at.0))
                .bind(i64::from(clock.last_step))
                .bind(clock.last_step_at.map(|at| at.0))
                .bind(clock.acknowledged.map(|(by, _)| by.0))
                .bind(clock.acknowledged.map(|(_, at)| at.0))
                .bind(clock.granted.map(|grant| grant.at.0))
                .bind(clock.granted.map(|grant| grant.until.0));
        }
        self.write(statement);
    }

    fn save_pause(&mut self, case: &Case, pause: &Pause) {
        let statement = Statement::new(
            "INSERT INTO pauses (case_id, from_at, until_at, desk_id) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (case_id, from_at) DO UPDATE SET until_at = excluded.until_at",
        );
        self.write(
            statement
                .bind(case.id.0)
                .bind(pause.from.0)
                .bind(pause.to.map(|at| at.0))
                .bind(case.desk.0),
        );
    }
}

/// Binds the columns of a case that may change, `$2` to `$25`.
fn bind_changing(statement: Statement, case: &Case) -> Statement {
    let offer = case.offer.as_ref();
    statement
        .bind(case.status().as_str())
        .bind(case.state.note())
        .bind(case.state_at.0)
        .bind(case.priority.as_str())
        .bind(case.team.0)
        .bind(case.owner.map(|owner| owner.0))
        .bind(case.answerable().0)
        .bind(offer.and_then(|offer| offer.to.person()).map(|to| to.0))
        .bind(offer.map(|offer| offer.by.0))
        .bind(offer.map(|offer| offer.at.0))
        .bind(offer.map(|offer| offer.answer_by.0))
        .bind(case.reopened)
        .bind(case.urged)
        .bind(case.nearest().map_or(FAR, |(_, at)| at.0))
        .bind(case.kind.as_str())
        .bind(case.customer.id.0)
        .bind(case.summary.as_str())
        .bind(case.details.as_deref())
        .bind(case.contact.as_ref().map(Contact::in_full))
        .bind(case.via.as_deref())
        .bind(offer.and_then(|offer| offer.to.team()).map(|team| team.0))
        .bind(offer.map(|offer| offer.way.as_str()))
        .bind(i64::from(case.first_left))
        .bind(case.handovers)
}
