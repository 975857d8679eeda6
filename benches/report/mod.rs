//! `/report week`, and the same figures as plain SQL.

use std::collections::BTreeMap;

use anyhow::{Context as _, ensure};
use chrono_tz::Tz;
use firstline::{
    app::App,
    commands,
    model::{desk::Member, ids::DeskId, time::Timestamp},
    reply::Reply,
    rules::time::schedule::{Schedule, WEEKLY_DIGEST},
};
use sqlx::SqliteConnection;

use crate::seed;

/// What `/report week` has to find out, as plain SQL; `$1` desk, `$2` to `$3` the week, `$4` the middle of what was met.
const REPORT: &[&str] = &[
    "SELECT what, clock, kind, answerable, COUNT(*) AS n FROM events WHERE desk_id = $1 AND at >= $2 AND at < $3 \
     AND what IN ('logged', 'resolved', 'breached', 'met', 'met-late') GROUP BY answerable, kind, what, clock",
    "SELECT counted FROM events WHERE desk_id = $1 AND at >= $2 AND at < $3 AND what IN ('met', 'met-late') \
     AND clock = 'response' ORDER BY counted LIMIT 2 OFFSET $4",
    "SELECT counted FROM events WHERE desk_id = $1 AND at >= $2 AND at < $3 AND what IN ('met', 'met-late') \
     AND clock = 'resolution' ORDER BY counted LIMIT 2 OFFSET $4",
    "SELECT SUM(MIN(COALESCE(until_at, $3), $3) - MAX(from_at, $2)) FROM pauses \
     WHERE desk_id = $1 AND from_at < $3 AND (until_at IS NULL OR until_at > $2)",
    "SELECT COUNT(*) FROM cases WHERE desk_id = $1 AND status IN ('new', 'open', 'waiting')",
    "SELECT c.number, c.kind, u.name, c.summary, c.logged_at, c.answerable FROM cases c \
     JOIN customers u ON u.id = c.customer_id WHERE c.desk_id = $1 AND c.status IN ('new', 'open', 'waiting') \
     ORDER BY c.logged_at LIMIT 5",
];

/// A desk's week.
pub(crate) struct Week {
    pub(crate) desk: DeskId,
    /// Who asks for it.
    pub(crate) member: Member,
    /// How many clocks of each sort were met in it.
    pub(crate) met: i64,
}

impl Week {
    /// As the bot does it.
    pub(crate) async fn of_the_bot(&self, app: &App) -> anyhow::Result<()> {
        let asked = seed::command(
            self.desk,
            self.member.clone(),
            "report week",
            BTreeMap::new(),
        );
        let reply = commands::handle(app, asked).await;
        let counted = matches!(&reply, Reply::Private(message) if !message.embeds.is_empty());
        ensure!(counted, "refused: {reply:?}");
        Ok(())
    }

    /// The week's figures and those of the week before.
    pub(crate) async fn as_plain_sql(
        &self,
        bare: &mut SqliteConnection,
        now: Timestamp,
    ) -> anyhow::Result<()> {
        let weekly = Schedule::parse(WEEKLY_DIGEST, Tz::UTC)?;
        let from = weekly.previous_at_or_before(now).context("no week")?;
        let before = weekly.previous_before(from).context("no week before")?;
        for (from, until) in [(from, now), (before, from)] {
            for sql in &REPORT[..4] {
                self.plain(bare, sql, (from, until)).await?;
            }
        }
        for sql in &REPORT[4..] {
            self.plain(bare, sql, (from, now)).await?;
        }
        Ok(())
    }

    async fn plain(
        &self,
        bare: &mut SqliteConnection,
        sql: &'static str,
        (from, until): (Timestamp, Timestamp),
    ) -> anyhow::Result<()> {
        sqlx::query::<sqlx::Sqlite>(sql)
            .bind(self.desk.0)
            .bind(from.0)
            .bind(until.0)
            .bind(self.met / 2)
            .fetch_all(bare)
            .await?;
        Ok(())
    }
}
