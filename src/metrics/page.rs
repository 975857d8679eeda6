//! The page that Prometheus reads.

use prometheus_client::{
    encoding::text::encode,
    metrics::{counter::Counter, family::Family, gauge::Gauge, info::Info},
    registry::{Registry, Unit},
};

use super::{Connections, Database, Labels, Metrics, Requests};

/// How many posts wait and for how long.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Waiting {
    /// How many there are.
    pub count: i64,
    /// For how many milliseconds the oldest could have been posted.
    pub oldest_ms: i64,
}

/// What is asked for when the page is read, because counting it all the time would cost much.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The parts that readiness is made of, and whether each is well.
    pub ready: Vec<(&'static str, bool)>,
    /// Posts and edits that wait in the outbox; none when the database cannot be asked.
    pub outbox: Option<[Waiting; 2]>,
}

/// The names of the two sorts of work in the outbox, in the order of [`Snapshot::outbox`].
const TASKS: [&str; 2] = ["post", "edit"];

/// Every metric under its name.
#[derive(Debug)]
pub struct Page {
    registry: Registry,
    ready: Family<Labels<1>, Gauge>,
    rows: Family<Labels<1>, Gauge>,
    oldest: Family<Labels<1>, Gauge<f64, std::sync::atomic::AtomicU64>>,
}

impl Page {
    /// Lists what is counted everywhere; `build` says which program this is.
    #[must_use]
    pub fn new(
        app: &Metrics,
        database: &Database,
        (requests, connections): (&Requests, &Connections),
        build: Vec<(&'static str, String)>,
    ) -> Self {
        let mut page = Self {
            registry: Registry::with_prefix("firstline"),
            ready: Family::default(),
            rows: Family::default(),
            oldest: Family::default(),
        };
        let registry = &mut page.registry;
        registry.register("build", "Which program this is", Info::new(build));
        registry.register(
            "ready",
            "Parts that readiness is made of",
            page.ready.clone(),
        );
        app_metrics(registry, app);
        let rows = page.rows.clone();
        registry.register("outbox_rows", "Posts and edits that wait", rows);
        registry.register_with_unit(
            "outbox_oldest",
            "For how long the oldest post or edit could have been done",
            Unit::Seconds,
            page.oldest.clone(),
        );
        database_metrics(registry, database);
        registry.register(
            "gateway_reconnects",
            "Times that the gateway connection was made again",
            connections.0.clone(),
        );
        registry.register(
            "discord_answers",
            "Answers of Discord's REST API by status",
            requests.answers.clone(),
        );
        registry.register(
            "discord_rate_limited",
            "Times that Discord asked to slow down (429)",
            requests.rate_limited.clone(),
        );
        page
    }

    /// The page as text, as Prometheus reads it.
    ///
    /// # Errors
    /// None that a `String` could have.
    pub fn text(&self, now: &Snapshot) -> Result<String, std::fmt::Error> {
        for (part, well) in &now.ready {
            let gauge = self.ready.get_or_create_owned(&[("part", *part)]);
            gauge.set(i64::from(*well));
        }
        self.rows.clear();
        self.oldest.clear();
        for (task, waiting) in TASKS.into_iter().zip(now.outbox.iter().flatten()) {
            let labels = [("task", task)];
            self.rows.get_or_create(&labels).set(waiting.count);
            let oldest = self.oldest.get_or_create_owned(&labels);
            #[expect(
                clippy::cast_precision_loss,
                reason = "thousands of years are far below the limit"
            )]
            oldest.set(waiting.oldest_ms as f64 / 1000.0);
        }
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

fn app_metrics(registry: &mut Registry, app: &Metrics) {
    registry.register_with_unit(
        "alert_lateness",
        "How long after its instant an alert was posted",
        Unit::Seconds,
        app.lateness.clone(),
    );
    registry.register_with_unit(
        "command",
        "How long commands took, by name and outcome",
        Unit::Seconds,
        app.commands.clone(),
    );
    let posts: Family<Labels<1>, Counter> = app.posts.clone();
    registry.register("posts", "What attempts to post came to", posts);
    registry.register(
        "job_restarts",
        "Times that a job had to be started again",
        app.restarts.clone(),
    );
    registry.register(
        "audit_verdicts",
        "What the auditor found out about alerts",
        app.audit.verdicts.clone(),
    );
    registry.register(
        "audit_open",
        "Alerts on their way and alerts that are missing",
        app.audit.open.clone(),
    );
    let looks = app.audit.looks.clone();
    registry.register("audit_looks", "Times that the auditor looked", looks);
    registry.register_with_unit(
        "audit_looked_at_timestamp",
        "When the auditor looked last",
        Unit::Seconds,
        app.audit.looked_at.clone(),
    );
}

fn database_metrics(registry: &mut Registry, database: &Database) {
    let steps = [
        (
            "database_turn",
            "Waiting for the turn to write",
            &database.turn,
        ),
        (
            "database_read",
            "Holding a connection to read with",
            &database.read,
        ),
        (
            "database_write",
            "Transactions, until durable or undone",
            &database.write,
        ),
    ];
    for (name, help, durations) in steps {
        registry.register_with_unit(name, help, Unit::Seconds, durations.0.clone());
    }
    registry.register(
        "database_commits",
        "Durable commits of SQLite; use cases that queue share them",
        database.commits.clone(),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clock::Stopwatch, metrics::CommandOutcome};

    #[test]
    #[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    fn every_metric_has_a_name_and_what_was_counted() {
        let app = Metrics::default();
        let (database, requests, connections) = Default::default();
        let page = Page::new(
            &app,
            &database,
            (&requests, &connections),
            vec![("version", "1.2.3".to_owned())],
        );
        app.command("case note", CommandOutcome::Refused, &Stopwatch::start());
        app.restarted("cases", "panic");
        app.alert_posted(300);
        app.alert_posted(-5);
        app.audited(1_795_424_400, &[("posted", 42)], (3, 0));
        drop(database.write.start());
        requests.answered(Some(429));
        requests.answered(None);
        requests.rate_limited(true);
        connections.resumed();
        let oldest = Waiting {
            count: 3,
            oldest_ms: 1500,
        };
        let snapshot = Snapshot {
            ready: vec![("gateway", true), ("database", false)],
            outbox: Some([oldest, Waiting::default()]),
        };
        let text = page.text(&snapshot).unwrap();
        for line in [
            "firstline_build_info{version=\"1.2.3\"} 1",
            "firstline_ready{part=\"gateway\"} 1",
            "firstline_ready{part=\"database\"} 0",
            "firstline_alert_lateness_seconds_count 2",
            "firstline_alert_lateness_seconds_bucket{le=\"0.01\"} 1",
            "firstline_alert_lateness_seconds_bucket{le=\"0.5\"} 2",
            "firstline_command_seconds_count{command=\"case note\",outcome=\"refused\"} 1",
            "firstline_job_restarts_total{job=\"cases\",why=\"panic\"} 1",
            "firstline_outbox_rows{task=\"post\"} 3",
            "firstline_outbox_oldest_seconds{task=\"post\"} 1.5",
            "firstline_outbox_rows{task=\"edit\"} 0",
            "firstline_database_write_seconds_count 1",
            "firstline_gateway_reconnects_total{how=\"resumed\"} 1",
            "firstline_discord_answers_total{status=\"429\"} 1",
            "firstline_discord_answers_total{status=\"none\"} 1",
            "firstline_discord_rate_limited_total{scope=\"global\"} 1",
            "firstline_audit_verdicts_total{verdict=\"posted\"} 42",
            "firstline_audit_open{verdict=\"waiting\"} 3",
            "firstline_audit_open{verdict=\"missing\"} 0",
            "firstline_audit_looks_total 1",
            "firstline_audit_looked_at_timestamp_seconds 1795424400",
            "# EOF",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}:\n{text}");
        }
        let operating =
            std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/operating.md"))
                .unwrap();
        for name in operating
            .split('`')
            .filter(|code| code.starts_with("firstline_"))
        {
            let name = name.split('{').next().unwrap_or_default();
            assert!(
                text.contains(name),
                "{name} of docs/operating.md is no metric"
            );
        }
        // What cannot be asked for is left out, not shown as it was.
        let text = page.text(&Snapshot::default()).unwrap();
        assert!(!text.contains("outbox_rows{"), "{text}");
    }
}
