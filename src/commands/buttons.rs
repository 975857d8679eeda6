//! Buttons and forms: what their ids ask for is looked up, checked and done as if it had been typed.

use std::collections::BTreeMap;

use super::{
    callback::{record, rules},
    case::{
        self, accept, clocks, close, edit, escalate, extend, find, instead, life, link,
        log_message, promise, queue, transfer, urge, void,
    },
    context::{Answer, Ctx, Failure},
    customer::{contact, fields, key, lost, risk, show},
    desk::{history, preview},
    report::ledger,
    typed,
    words::{again, scripts},
};
use crate::{
    invocation::Chosen,
    model::{
        desk::Role,
        ids::CaseNumber,
        post::Post,
        press::{Alerted, Press},
        refusal::{CaseRefusal, Move, Refusal},
        time::Timestamp,
    },
    rules::case::{ladder, work::Told},
    store::OutboxRow,
    text::case::answers::{self, Done},
};

/// A button was pressed.
pub(super) async fn press(ctx: &Ctx<'_>, id: &str) -> Answer {
    match Press::parse(id).ok_or(Refusal::StaleButton)? {
        Press::Case(number, step) => step_of_card(ctx, number, step).await,
        Press::Offer { number, at, answer } => offer(ctx, number, at, answer).await,
        Press::Acknowledge(on) => acknowledge(ctx, &on).await,
        Press::AcknowledgeAll(batch) => acknowledge_all(ctx, &batch).await,
        Press::Extension {
            number,
            nth,
            verdict,
        } => extend::decide(ctx, number, nth, verdict).await,
        Press::Contact(number) => contact::ask(ctx, number).await,
        Press::Open(number) | Press::OpenAlert(Alerted { number, .. }) => {
            case::show::open(ctx, number).await
        }
        Press::Queue {
            view,
            team,
            page,
            at,
        } => queue::turn(ctx, (view, team), (page, at)).await,
        Press::History(number, page) => case::show::history_page(ctx, number, page).await,
        Press::Clocks(number, page) => clocks::turn(ctx, number, page).await,
        Press::RuleHistory(page) => history::next_page(ctx, page).await,
        Press::Customers(page, text) => show::more(ctx, &text, page).await,
        Press::CustomerCases(id, page) => show::turn(ctx, id, page).await,
        Press::CustomerContact(id) => show::ask_contact(ctx, id).await,
        Press::AcceptRisk(id) => risk::accept(ctx, id).await,
        Press::Back(id) => lost::come_back(ctx, id).await,
        Press::Incomplete(turn) => fields::turn(ctx, turn).await,
        Press::KeyAccounts(turn) => key::turn(ctx, turn).await,
        Press::LinkTo(new, other) => link::both(ctx, new, other).await,
        Press::TakeBack(number) => void::take_back(ctx, number).await,
        Press::Instead(new, other) => instead::add(ctx, new, other).await,
        Press::Ledger { day, turn } => ledger::turn(ctx, day, turn).await,
        Press::LedgerFile(day) => ledger::file(ctx, day).await,
        Press::Review { day, turn } => ledger::review(ctx, day, turn).await,
        Press::Find(search, page) => find::turn(ctx, &search, page).await,
        Press::CalledBack(number, outcome) => close::ask_more(ctx, number, outcome).await,
        Press::Finish(number, said) => close::finish_asked(ctx, number, said).await,
        Press::Draft(id, say) => preview::answer(ctx, id, say).await,
        Press::DraftPage(id, page) => preview::turn(ctx, id, page).await,
        Press::Typed(id) => typed::open(ctx, id).await,
        Press::Words(id, answer) => again::form(ctx, id, answer).await,
        Press::Script(about, number) => scripts::show(ctx, about, number).await,
        Press::CallbackRules(proposal) => rules::propose(ctx, proposal).await,
        Press::AskCallback(id, outcome) => record::ask_more(ctx, id, outcome).await,
        Press::FinishCallback(id, said) => record::finish(ctx, id, said).await,
        Press::PickCallback
        | Press::Form(..)
        | Press::ToldForm(_)
        | Press::LogForm(..)
        | Press::LogAs(..)
        | Press::PickKind(..)
        | Press::AddForm(..)
        | Press::PickPerson(..)
        | Press::PickTeam(..)
        | Press::HandTo(..)
        | Press::HandToTeam(..)
        | Press::ScriptForm(_) => Err(Refusal::StaleButton.into()),
    }
}

/// A form was sent.
pub(super) async fn submit(ctx: &Ctx<'_>, id: &str, fields: &BTreeMap<String, String>) -> Answer {
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    match Press::parse(id).ok_or(Refusal::StaleButton)? {
        Press::Form(number, Move::Note) => {
            life::submit_note(ctx, number, (field("text"), field("told"))).await
        }
        Press::ToldForm(number) => life::add_note(ctx, number, field("text"), Told::Yes).await,
        Press::Form(number, Move::Resolve) => life::make_resolved(ctx, number, field("told")).await,
        Press::Form(number, Move::Wait) => {
            life::pause(ctx, number, (field("reason"), field("until"))).await
        }
        Press::Form(number, Move::Reopen) => close::start_again(ctx, number, field("reason")).await,
        Press::Form(number, Move::Escalate) => {
            escalate::go_over(ctx, number, field("reason")).await
        }
        Press::Form(number, Move::Promise) => {
            promise::make(ctx, number, field("at"), field("note")).await
        }
        Press::Form(number, Move::Edit) => edit::submit(ctx, number, fields).await,
        Press::Form(number, Move::Link) => link::make(ctx, number, field("other")).await,
        Press::Form(number, Move::Void) => {
            void::make(ctx, number, (field("reason"), field("duplicate"))).await
        }
        Press::Form(number, Move::Extend) => {
            extend::ask(ctx, number, field("until"), field("reason")).await
        }
        Press::Extension { number, nth, .. } => {
            extend::refuse(ctx, number, nth, field("reason")).await
        }
        Press::Offer {
            number,
            at,
            answer: Move::Decline,
        } => {
            still_asked(ctx, number, at).await?;
            accept::give_back(ctx, number, field("reason")).await
        }
        Press::HandTo(number, to) => transfer::to_person(ctx, number, to, field("reason")).await,
        Press::HandToTeam(number, to) => transfer::to_team(ctx, number, to, field("reason")).await,
        Press::Contact(number) => contact::show(ctx, number, field("reason")).await,
        Press::CustomerContact(id) => show::show_contact(ctx, id, field("reason")).await,
        Press::ScriptForm(about) => scripts::submit(ctx, about, fields).await,
        Press::LogForm(channel, message) => {
            log_message::submit(ctx, (channel, message), field("kind"), fields).await
        }
        Press::LogAs(channel, message, kind) => {
            log_message::submit(ctx, (channel, message), &kind, fields).await
        }
        Press::AddForm(..) => {
            let number = ctx.number(field("case"))?;
            life::submit_note(ctx, number, (field("text"), field("told"))).await
        }
        _ => Err(Refusal::StaleButton.into()),
    }
}

/// Something was chosen from a list.
pub(super) async fn choose(ctx: &Ctx<'_>, id: &str, chosen: &Chosen) -> Answer {
    match (Press::parse(id).ok_or(Refusal::StaleButton)?, chosen) {
        (Press::PickKind(kept, _), Chosen::Word(kind)) => {
            log_message::form_of(ctx, kept, kind).await
        }
        (Press::PickCallback, Chosen::Word(id)) => record::pick(ctx, id).await,
        (press, chosen) => transfer::choose(ctx, press, chosen).await,
    }
}

async fn step_of_card(ctx: &Ctx<'_>, number: CaseNumber, step: Move) -> Answer {
    match step {
        Move::Accept => accept::take(ctx, number).await,
        Move::Note
        | Move::Wait
        | Move::Resolve
        | Move::Reopen
        | Move::Promise
        | Move::Extend
        | Move::Edit
        | Move::Link
        | Move::Void => life::form(ctx, number, step).await,
        Move::Resume => life::go_on(ctx, number).await,
        Move::Close => close::ask(ctx, number).await,
        Move::Urge => urge::press_for_progress(ctx, number).await,
        Move::Escalate => escalate::form(ctx, number).await,
        Move::Transfer | Move::Assign => transfer::ask(ctx, number, step).await,
        Move::Decline => Err(Refusal::StaleButton.into()),
    }
}

/// The buttons of an assignment answer that one alone: after it was answered or replaced they say so.
async fn offer(ctx: &Ctx<'_>, number: CaseNumber, at: Timestamp, answer: Move) -> Answer {
    still_asked(ctx, number, at).await?;
    match answer {
        Move::Accept => accept::take(ctx, number).await,
        _ => accept::decline_form(ctx, number).await,
    }
}

async fn still_asked(ctx: &Ctx<'_>, number: CaseNumber, at: Timestamp) -> Result<(), Failure> {
    let case = ctx.case(number).await?;
    match case.offer {
        Some(offer) if offer.at == at => Ok(()),
        _ => Err(CaseRefusal::OfferGone { number }.into()),
    }
}

/// Acknowledges the clocks that an alert named when it was pressed, as far as nobody has them.
async fn acknowledge(ctx: &Ctx<'_>, on: &Alerted) -> Answer {
    ctx.needs(Role::Agent)?;
    let number = on.number;
    let by = ctx.inv.member.user;
    let mut tx = ctx.app.store.begin().await?;
    let (mut work, team) = ctx.take_up(&mut tx, number).await?;
    ctx.sees(&mut tx, (&work.case, &team)).await?;
    let mut taken = Err(CaseRefusal::AlertOver { by: None }.into());
    for (clock, generation) in &on.clocks {
        let one = work.acknowledge(*clock, *generation, by);
        // Somebody else may have one of them.
        taken = taken.or(one);
    }
    taken?;
    tx.save(&work, &team);
    let until = ctx.now + ladder::HOLD;
    let message = answers::done(ctx.lang, number, Done::Acknowledged { until });
    ctx.finish(tx, message).await
}

/// Acknowledges every alert of a roll-up that is not over and that nobody has.
async fn acknowledge_all(ctx: &Ctx<'_>, batch: &str) -> Answer {
    ctx.needs(Role::Agent)?;
    let by = ctx.inv.member.user;
    let mut tx = ctx.app.store.begin().await?;
    let mut count = 0;
    let alert = |row: OutboxRow| match row.post {
        Post::Alert(alert) => Some(alert),
        _ => None,
    };
    let rows = tx.batch(batch).await?.into_iter();
    let mut alerts: Vec<_> = rows.filter_map(alert).collect();
    // Locked in the order of their rows, as the scheduler does.
    alerts.sort_by_key(|alert| alert.case);
    for alert in alerts {
        let Some(case) = tx
            .case_by_id(alert.case)
            .await?
            .filter(|case| case.desk == ctx.desk.id)
        else {
            continue;
        };
        let (mut work, team) = ctx.take_up(&mut tx, case.number).await?;
        match ctx.sees(&mut tx, (&work.case, &team)).await {
            Err(Failure::Refused(_)) => continue,
            seen => seen?,
        };
        if work.acknowledge(alert.clock, alert.generation, by).is_ok() {
            tx.save(&work, &team);
            count += 1;
        }
    }
    if count == 0 {
        return Err(CaseRefusal::AlertOver { by: None }.into());
    }
    let until = ctx.now + ladder::HOLD;
    let message = answers::acknowledged_all(ctx.lang, count, until);
    ctx.finish(tx, message).await
}
