//! What it is packaged with names only what exists.

use std::{collections::BTreeSet, fs, path::Path};

use firstline::config::VARIABLES;
use regex::Regex;

use crate::harness::{Stand, ended};

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

#[tokio::test]
async fn the_image_asks_for_its_health_by_a_command_that_exists() {
    let image = read("Dockerfile");
    let asks = Regex::new(r#"(?m)^HEALTHCHECK .*CMD \["/firstline", "([a-z]+)"\]$"#).unwrap();
    let asked = asks.captures(&image).unwrap();
    let stand = Stand::open().await;
    let help = ended(&mut stand.firstline(&[&asked[1], "--help"])).await;
    assert!(help.status.success(), "{help:?}");
    assert!(image.contains("ENV HTTP_LISTEN="), "it could not be asked");
    stand.discord.stop().await;
}

/// Folders and files of the top that the sources have built into the binary, tests left aside.
fn built_in(folder: &Path, found: &mut BTreeSet<String>) {
    let named = Regex::new(r#"include_str!\([^;]*?"/?(?:\.\./)*([a-z]+)/"#).unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            built_in(&path, found);
            continue;
        }
        if path.ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let shipped = text.split("#[cfg(test)]").next().unwrap();
        for name in named.captures_iter(shipped) {
            found.insert(name[1].to_owned());
        }
    }
}

#[test]
fn the_image_copies_what_the_build_reads() {
    let image = read("Dockerfile");
    let ignored = read(".dockerignore");
    let mut parts = BTreeSet::new();
    built_in(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut parts,
    );
    for part in ["data", "migrations", "prompts"] {
        assert!(parts.contains(part), "{parts:?}");
    }
    // What cargo itself reads; the benches because the manifest names them.
    parts.extend(["Cargo.toml", "Cargo.lock", "src", "sandbox", "benches"].map(str::to_owned));
    for part in parts {
        let copied = Regex::new(&format!(r"(?m)^COPY .*\b{part}\b")).unwrap();
        assert!(copied.is_match(&image), "{part}");
        let kept = format!("!{part}");
        assert!(
            ignored.lines().any(|line| line == kept),
            "{part} is ignored"
        );
    }
}
