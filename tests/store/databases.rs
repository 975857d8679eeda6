//! Fresh databases of both sorts, gone after their test however it ends.

use std::{
    io::Write,
    panic::{AssertUnwindSafe, resume_unwind},
    sync::{
        Once,
        atomic::{AtomicU32, Ordering},
    },
};

use firstline::store::Store;
use futures_util::FutureExt;
use sqlx::{AnyConnection, Connection, Executor, SqlSafeStr};

/// One fresh database.
pub(crate) struct Db {
    pub(crate) store: Store,
    pub(crate) url: String,
}

impl Db {
    /// Runs a statement beside the store, as somebody would who changes the database by hand.
    pub(crate) async fn by_hand(&self, sql: impl Into<String>) {
        run(&self.url, sql.into()).await;
    }
}

/// Tells a story on SQLite, and on Postgres where there is one.
pub(crate) async fn on_both(story: impl AsyncFn(&Db)) {
    empty_on_both(async |url| tell(url.to_owned(), &story).await).await;
}

/// As [`on_both`], of databases with nothing in them, by their URLs.
pub(crate) async fn empty_on_both(story: impl AsyncFn(&str)) {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("store.db");
    std::fs::File::create(&file).unwrap();
    story(&format!("sqlite://{}", file.display())).await;
    let Some(server) = server() else { return };
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let schema = format!("firstline_{}_{count}", std::process::id());
    run(&server, format!("DROP SCHEMA IF EXISTS {schema} CASCADE")).await;
    run(&server, format!("CREATE SCHEMA {schema}")).await;
    let separator = if server.contains('?') { '&' } else { '?' };
    let url = format!("{server}{separator}options=-c%20search_path%3D{schema}");
    let told = AssertUnwindSafe(story(&url)).catch_unwind().await;
    run(&server, format!("DROP SCHEMA {schema} CASCADE")).await;
    if let Err(panic) = told {
        resume_unwind(panic);
    }
}

async fn tell(url: String, story: &impl AsyncFn(&Db)) {
    let store = Store::open(&url).await.unwrap();
    let db = Db { store, url };
    story(&db).await;
    db.store.close().await;
}

/// The server to use. Its absence is said once, past the harness, which keeps what passing tests print.
fn server() -> Option<String> {
    static SAID: Once = Once::new();
    let server = std::env::var("TEST_POSTGRES_URL").ok();
    if server.is_none() {
        let ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
        assert!(!ci, "CI needs a Postgres server at TEST_POSTGRES_URL");
        SAID.call_once(|| {
            let said = "TEST_POSTGRES_URL is not set: the Postgres half of the store's tests was skipped\n";
            std::io::stderr().write_all(said.as_bytes()).unwrap();
        });
    }
    server
}

pub(crate) async fn run(url: &str, sql: String) {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(url).await.unwrap();
    let sql = sqlx::AssertSqlSafe(sql).into_sql_str();
    connection.execute(sql).await.unwrap();
    connection.close().await.unwrap();
}
