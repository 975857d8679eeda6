//! Callbacks that become overdue: who has to ask hears of it, then the supervisors. Those of a team that do at one look are
//! told in one post, however many they are.

use super::super::rows::{BATCH, Rows};
use crate::{
    app::App,
    model::{
        ids::CallbackId,
        post::{CallbacksOverdue, Facts as _, Post},
        time::Timestamp,
    },
    rules::{callback::overdue, route},
    store::{Session, StoreError, Tx},
};

/// Callbacks that become overdue.
pub(in super::super) struct Overdue;

impl Rows for Overdue {
    type Row = CallbackId;

    const NAME: &'static str = "callbacks";

    async fn next(session: &mut Session) -> Result<Option<Timestamp>, StoreError> {
        session.next_callback().await
    }

    async fn due(session: &mut Session, now: Timestamp) -> Result<Vec<CallbackId>, StoreError> {
        session.due_callbacks(now, BATCH).await
    }

    async fn fire(
        (app, now): (&App, Timestamp),
        tx: &mut Tx,
        id: &CallbackId,
    ) -> anyhow::Result<()> {
        let Some(mut callback) = tx.take_callback(*id).await? else {
            return Ok(());
        };
        let team = tx.team(callback.task.team).await?;
        let policy = app.policy(tx, &team).await?;
        let step = overdue::step(&mut callback, &policy.hours, now);
        callback.next = overdue::next(&callback, &policy.hours);
        tx.save_callback(&callback);
        if let Some(person) = callback.task.person {
            app.offboarding.ask(callback.desk, person, now);
        }
        let Some(step) = step else {
            return Ok(());
        };
        let post = CallbacksOverdue {
            team: team.id,
            at: now,
            supervisors: step >= overdue::SUPERVISORS,
        };
        let newest = tx.last_logged_in(team.desk).await?;
        let channel = match post.hearers() {
            crate::model::post::Hearers::Supervisors => team.supervisors_channel,
            _ => None,
        };
        let channel = channel.or_else(|| route::team_channel(&team, newest));
        if let Some(channel) = channel {
            tx.enqueue(team.desk, channel, &Post::from(post), (now, now));
        }
        Ok(())
    }

    async fn postpone(tx: &mut Tx, id: &CallbackId, until: Timestamp) -> Result<(), StoreError> {
        tx.postpone_callback(*id, until).await
    }
}
