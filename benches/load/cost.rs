//! What a posted card costs while others wait in its channel.

use std::time::Duration;

use firstline::clock::Clock;
use sandbox::{Config, Desk, Limits, Sandbox};
use sqlx::SqliteConnection;

use super::{process::Bot, seed};

/// Cards that are posted before it is measured, and while it is.
const FIRST: i64 = 40;
const POSTS: i64 = 400;

/// How often it is looked at how many wait.
const LOOK: Duration = Duration::from_millis(50);

/// Milliseconds of processor for each card, while about so many wait.
pub(super) async fn card(waiting: i64) -> anyhow::Result<f64> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let file = folder.path().join("firstline.db");
    let mut config = Config::new(Desk::small());
    // What the bot keeps to by itself holds: about 40 a second.
    config.limits = Limits::relaxed();
    let discord = Sandbox::start(config).await?;
    let cases = waiting * 2 + FIRST + POSTS;
    let store = seed::cases(&file, cases, Clock::system().now()).await?;
    store.close().await;
    let mut cards = Cards {
        db: seed::plain(&file).await?,
        put: 0,
        waiting,
    };
    cards
        .hold(i64::try_from(discord.channel_id("#support"))?)
        .await?;
    cards.put(waiting).await?;
    let (bot, _) = Bot::start(&discord, &file).await?;
    cards.until(FIRST).await?;
    let (posted, before) = (cards.posted().await?, bot.processor_time()?);
    cards.until(posted + POSTS).await?;
    let (posted, spent) = (
        cards.posted().await? - posted,
        bot.processor_time()? - before,
    );
    bot.end()?;
    discord.stop().await;
    Ok(spent.as_secs_f64() * 1_000.0 / f64::from(i32::try_from(posted)?))
}

/// The cards of a database, put out as they are posted.
struct Cards {
    db: SqliteConnection,
    /// How many were put out so far.
    put: i64,
    waiting: i64,
}

impl Cards {
    /// Opens every case and takes its card back: none is posted, none waits, and nothing else is to be done.
    async fn hold(&mut self, channel: i64) -> anyhow::Result<()> {
        for sql in [
            "UPDATE cases SET status = 'open', next_at = NULL, card_channel = NULL, card_message = NULL",
            "UPDATE clocks SET state = 'running', ended_at = NULL, deadline = deadline + 604800000 \
             WHERE kind = 'resolution'",
            "DELETE FROM events",
        ] {
            sqlx::query(sql).execute(&mut self.db).await?;
        }
        sqlx::query(
            "UPDATE outbox SET state = 'stale', channel = $1, message = NULL, sent_at = NULL",
        )
        .bind(channel)
        .execute(&mut self.db)
        .await?;
        Ok(())
    }

    /// Has so many more wait.
    async fn put(&mut self, more: i64) -> anyhow::Result<()> {
        sqlx::query("UPDATE outbox SET state = 'pending' WHERE id > $1 AND id <= $2")
            .bind(self.put)
            .bind(self.put + more)
            .execute(&mut self.db)
            .await?;
        self.put += more;
        Ok(())
    }

    async fn posted(&mut self) -> anyhow::Result<i64> {
        let count = sqlx::query_scalar("SELECT COUNT(*) FROM outbox WHERE state = 'sent'");
        Ok(count.fetch_one(&mut self.db).await?)
    }

    /// Keeps as many waiting until so many are posted.
    async fn until(&mut self, posts: i64) -> anyhow::Result<()> {
        loop {
            let posted = self.posted().await?;
            if posted >= posts {
                return Ok(());
            }
            // By the handful: what another process writes, the bot has to read again.
            let missing = self.waiting - (self.put - posted);
            if missing >= (self.waiting / 40).max(5) {
                self.put(missing).await?;
            }
            tokio::time::sleep(LOOK).await;
        }
    }
}
