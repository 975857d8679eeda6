//! What it is packaged with names only what exists.

use std::fs;

use firstline::config::VARIABLES;
use regex::Regex;

fn read(name: &str) -> String {
    fs::read_to_string(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The variables that a file sets, by a pattern whose first group is the name.
#[track_caller]
fn known(name: &str, pattern: &str) -> Vec<String> {
    let text = read(name);
    let set: Vec<String> = Regex::new(pattern)
        .unwrap()
        .captures_iter(&text)
        .map(|found| found[1].to_owned())
        .collect();
    for name in &set {
        let exists = VARIABLES.iter().any(|(known, ..)| known == name);
        assert!(exists, "{name} is no variable of firstline");
    }
    set
}

#[test]
fn packages_set_only_variables_that_exist() {
    let image = known("Dockerfile", r"(?m)^ENV ([A-Z_]+)=");
    assert!(image.contains(&"DATABASE_URL".to_owned()), "{image:?}");
    let composed = known("compose.yaml", r"(?m)^ {6}([A-Z_]+):");
    assert!(
        composed.contains(&"DISCORD_TOKEN".to_owned()),
        "{composed:?}"
    );
    let unit = known("deploy/firstline.service", r"(?m)^Environment=([A-Z_]+)=");
    assert!(unit.contains(&"DATABASE_URL".to_owned()), "{unit:?}");
}

#[test]
fn packages_keep_the_database_where_it_stays_and_run_as_nobody() {
    let image = read("Dockerfile");
    assert!(image.contains("ENV DATABASE_URL=sqlite:///data/firstline.db\n"));
    assert!(image.contains("VOLUME /data\n"));
    assert!(image.contains("USER 65532:65532\n"));
    assert!(read("compose.yaml").contains(":/data\n"));
    let unit = read("deploy/firstline.service");
    for line in [
        "DynamicUser=yes",
        "StateDirectory=firstline",
        "Environment=DATABASE_URL=sqlite:///var/lib/firstline/firstline.db",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        // SIGTERM is answered within five seconds.
        "TimeoutStopSec=10",
    ] {
        assert!(unit.lines().any(|found| found == line), "{line}");
    }
}

#[test]
fn the_image_copies_what_the_build_reads() {
    let image = read("Dockerfile");
    let ignored = read(".dockerignore");
    for part in [
        "Cargo.toml",
        "Cargo.lock",
        "src",
        "prompts",
        "migrations",
        "sandbox",
        "benches",
    ] {
        let copied = Regex::new(&format!(r"(?m)^COPY .*\b{part}\b")).unwrap();
        assert!(copied.is_match(&image), "{part}");
        let kept = format!("!{part}");
        assert!(
            ignored.lines().any(|line| line == kept),
            "{part} is ignored"
        );
    }
}
