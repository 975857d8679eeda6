//! What `/case find` costs at a million cases, beside the bare queries of the index that it cannot do without: the rows
//! of its words, and the ten cases of its page.
//!
//! Each search is run as a person would, and alternately with the bare queries on the same file; the medians and their
//! ratio are printed. `FIND_CASES` sets another number of cases; a database named by `FIND_DB` is kept and used again.

#[expect(dead_code, reason = "what the other benches seed is not needed here")]
mod seed;

use std::{
    collections::BTreeMap,
    path::PathBuf,
    time::{Duration, Instant},
};

use anyhow::ensure;
use firstline::{
    app::App,
    commands,
    invocation::{Action, Invocation, Options, Value},
    model::{
        desk::Member,
        ids::{InteractionId, UserId},
    },
    reply::Reply,
    rules::{
        case::find::{Query, Term},
        customer::mask::Patterns,
    },
    store::Store,
};
use seed::{CHANNEL, DESK};
use sqlx::SqliteConnection;

/// What is typed, and a status to narrow it by.
const SEARCHES: [(&str, Option<&str>); 10] = [
    ("the", None),
    ("meter double", None),
    ("meter", Some("open")),
    ("m", None),
    ("met", None),
    ("fla read", None),
    ("投诉", None),
    ("投诉电表", Some("closed")),
    ("4711", None),
    ("nothing", None),
];

const ROUNDS: usize = 101;

fn main() -> anyhow::Result<()> {
    let count = std::env::var("FIND_CASES")
        .ok()
        .and_then(|count| count.parse().ok());
    let count = count.unwrap_or(1_000_000);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
        let kept = std::env::var_os("FIND_DB").map(PathBuf::from);
        let file = kept.unwrap_or_else(|| folder.path().join("find.db"));
        let store = if file.exists() {
            Store::open(&seed::url(&file)).await?
        } else {
            seed::matters(&file, count).await?
        };
        let start = Instant::now();
        while store.index(5_000).await? {}
        println!("{count} cases indexed in {:?}", start.elapsed());
        let app = seed::app(store)?;
        let mut bare = seed::plain(&file).await?;
        for (text, status) in SEARCHES {
            let (mut asked, mut bared) = (Vec::new(), Vec::new());
            let mut found = String::new();
            for _ in 0..ROUNDS {
                let start = Instant::now();
                found = find(&app, text, status).await?;
                asked.push(start.elapsed());
                let start = Instant::now();
                bare_queries(&mut bare, text, status).await?;
                bared.push(start.elapsed());
            }
            let (asked, bared) = (median(asked), median(bared));
            let ratio = asked.as_secs_f64() / bared.as_secs_f64();
            let status = status.unwrap_or("any");
            println!("find: {text} ({status}): {ratio:.2}x of the bare queries ({asked:?} / {bared:?}), {found}");
        }
        Ok(())
    })
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

async fn find(app: &App, text: &str, status: Option<&str>) -> anyhow::Result<String> {
    let given = [("text", Some(text)), ("status", status)];
    let options: BTreeMap<String, Value> = given
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), Value::Text(value?.to_owned()))))
        .collect();
    let invocation = Invocation {
        id: InteractionId(1),
        desk: DESK,
        channel: CHANNEL,
        member: Member {
            user: UserId(107),
            name: "Ada".to_owned(),
            roles: Vec::new(),
            manages_server: true,
        },
        locale: None,
        action: Action::Command {
            path: "case find".to_owned(),
            options: Options(options),
        },
    };
    let reply = commands::handle(app, invocation).await;
    let Reply::Private(message) = reply else {
        anyhow::bail!("no answer: {reply:?}")
    };
    let title = message.embeds.first().map(|embed| embed.title.clone());
    let said = title.unwrap_or(message.text);
    ensure!(said.contains("Found") || said.contains("No case"), "{said}");
    Ok(said)
}

/// The rows of each word, of the status, and of ten cases.
async fn bare_queries(
    bare: &mut SqliteConnection,
    text: &str,
    status: Option<&str>,
) -> anyhow::Result<()> {
    let status = status.map(|status| Term::Word(format!("=status:{status}")));
    for term in Query::parse(text, &Patterns::default())
        .terms
        .into_iter()
        .chain(status)
    {
        let (from, until) = match term {
            Term::Word(word) | Term::Number(word, _) => (word.clone(), word),
            Term::Beginning(start) => (start.clone(), format!("{start}{}", char::MAX)),
        };
        sqlx::query(
            "SELECT block, heads, rest FROM words WHERE desk_id = $1 AND word >= $2 AND word <= $3",
        )
        .bind(DESK.0)
        .bind(from)
        .bind(until)
        .fetch_all(&mut *bare)
        .await?;
    }
    sqlx::query(
        "SELECT c.number, c.kind, c.status, u.name, c.summary, c.logged_at FROM cases c \
         JOIN customers u ON u.id = c.customer_id WHERE c.desk_id = $1 AND c.number IN \
         (901, 80902, 170903, 250904, 330905, 410906, 500907, 620908, 780909, 990910)",
    )
    .bind(DESK.0)
    .fetch_all(bare)
    .await?;
    Ok(())
}
