//! Reads the sources and the documents: who may use whom, what stands where, and that the documents leave nothing out.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use firstline::{
    commands::{
        spec::Node,
        table::{MENUS, entries},
    },
    config::VARIABLES,
};
use regex::Regex;

/// The floors in their order: what each may use of the crate, itself left out. What is not named here is on the outside and
/// may use all.
const USES: [(&str, &[&str]); 14] = [
    ("model", &[]),
    ("rules", &["model"]),
    ("invocation", &["model"]),
    ("reply", &["model"]),
    ("clock", &["model"]),
    ("metrics", &["clock"]),
    ("ports", &["model", "reply"]),
    ("text", &["invocation", "model", "reply", "rules"]),
    ("store", &["metrics", "model", "reply", "rules"]),
    (
        "app",
        &[
            "clock", "metrics", "model", "ports", "rules", "store", "text",
        ],
    ),
    ("config", &["app", "model"]),
    (
        "commands",
        &[
            "app",
            "clock",
            "invocation",
            "metrics",
            "model",
            "reply",
            "rules",
            "store",
            "text",
        ],
    ),
    (
        "jobs",
        &[
            "app", "clock", "metrics", "model", "ports", "reply", "rules", "store", "text",
        ],
    ),
    (
        "discord",
        &[
            "app",
            "clock",
            "commands",
            "invocation",
            "metrics",
            "model",
            "ports",
            "reply",
            "rules",
            "text",
        ],
    ),
];

/// The longest a file may be without its tests.
const LONGEST: usize = 300;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn walk(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
}

/// The folders with sources: the bot's and the sandbox's.
const FOLDERS: [&str; 2] = ["src", "sandbox/src"];

/// The bot's sources without tests and comments, by their paths below `src/`.
fn sources() -> BTreeMap<String, String> {
    sources_in("src")
}

/// The sources of a folder without tests and comments, by their paths below it.
fn sources_in(folder: &str) -> BTreeMap<String, String> {
    let src = root().join(folder);
    let mut paths = Vec::new();
    walk(&src, &mut paths);
    let test_module = Regex::new(r"#\[cfg\(test\)\]\s*(?:pub(?:\([a-z]+\))? )?mod (\w+);").unwrap();
    let mut files = BTreeMap::new();
    let mut tests = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let inside = match path.file_stem().unwrap().to_str().unwrap() {
            "lib" | "main" | "mod" => path.parent().unwrap().to_owned(),
            _ => path.with_extension(""),
        };
        for found in test_module.captures_iter(&text) {
            tests.push(inside.join(&found[1]));
        }
        files.insert(path, text);
    }
    files.retain(|path, _| {
        !tests
            .iter()
            .any(|test| path.with_extension("").starts_with(test))
    });
    files
        .into_iter()
        .map(|(path, text)| {
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            let code: Vec<&str> = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect();
            let path = path.strip_prefix(&src).unwrap();
            (path.to_str().unwrap().replace('\\', "/"), code.join("\n"))
        })
        .collect()
}

/// The part of the crate that a file belongs to.
fn part(path: &str) -> &str {
    path.split('/').next().unwrap().trim_end_matches(".rs")
}

/// The parts that a file uses by `crate::…`, alone or in a list.
fn used(code: &str) -> BTreeSet<String> {
    let name = |text: &str| -> String {
        let letters = text.trim_start().chars();
        letters
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect()
    };
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let Some(list) = rest.strip_prefix('{') else {
            found.insert(name(rest));
            continue;
        };
        let mut depth = 0;
        let mut starts = true;
        for (at, letter) in list.char_indices() {
            match letter {
                '}' if depth == 0 => break,
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => starts = true,
                _ if starts && !letter.is_whitespace() => {
                    found.insert(name(&list[at..]));
                    starts = false;
                }
                _ => {}
            }
        }
    }
    found
}

/// Fails with every place at once where a pattern stands in a file that may not have it.
#[track_caller]
fn nowhere(pattern: &str, may: impl Fn(&str) -> bool) {
    let pattern = Regex::new(pattern).unwrap();
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        for line in code
            .lines()
            .filter(|line| !may(&path) && pattern.is_match(line))
        {
            wrong.push(format!("src/{path}: {}", line.trim()));
        }
    }
    assert!(
        wrong.is_empty(),
        "{pattern} is out of place:\n{}",
        wrong.join("\n")
    );
}

/// The code with what it reaches by `super::super::` above its own floor written as `crate::`.
fn from_the_root(path: &str, code: &str) -> String {
    let depth = path.trim_end_matches("/mod.rs").split('/').count();
    code.replace(&"super::".repeat(depth), "crate::")
}

#[test]
fn floors_use_those_before_them() {
    for (at, (floor, uses)) in USES.iter().enumerate() {
        for name in *uses {
            let before = USES[..at].iter().any(|(before, _)| before == name);
            assert!(before, "{floor} uses {name}, which comes after it");
        }
    }
}

#[test]
fn what_climbs_to_the_root_is_seen() {
    let seen = |path, code| {
        used(&from_the_root(path, code))
            .into_iter()
            .collect::<Vec<_>>()
    };
    assert_eq!(
        seen("rules/wall.rs", "use super::super::store::{A, B};"),
        ["store"]
    );
    assert_eq!(
        seen("rules/time/wall.rs", "super::super::super::text::x();"),
        ["text"]
    );
    assert_eq!(seen("rules/mod.rs", "use super::jobs;"), ["jobs"]);
    assert!(seen("rules/time/wall.rs", "use super::super::case::work;").is_empty());
}

#[test]
fn the_map_shows_the_rooms_of_each_floor() {
    let map = read("src/lib.rs");
    let cells = |line: &str| -> Vec<String> {
        let inner = line.trim_start_matches("//! |").trim_end_matches('|');
        inner
            .split('|')
            .map(|cell| cell.trim().trim_matches('`').to_owned())
            .collect()
    };
    let mut rows = map
        .lines()
        .filter(|line| line.starts_with("//! |"))
        .map(cells);
    let rooms = rows.next().unwrap();
    let mut floors = 0;
    for row in rows.skip(1) {
        let floor = row[0].split('`').nth(1).unwrap().to_owned();
        for (room, mark) in rooms.iter().zip(&row).skip(1) {
            let place = root().join("src").join(&floor).join(room);
            let stands = place.is_dir() || place.with_extension("rs").exists();
            assert_eq!(stands, mark == "✓", "{floor}/{room}");
        }
        floors += 1;
    }
    assert_eq!(floors, 6);
}

#[test]
fn dependencies_run_one_way() {
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let Some((own, uses)) = USES.iter().find(|(name, _)| *name == part(&path)) else {
            continue;
        };
        for name in used(&from_the_root(&path, &code)) {
            if name != *own && !uses.contains(&name.as_str()) {
                wrong.push(format!("src/{path} uses crate::{name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lists_of_imports_are_read() {
    let code = "use crate::{\n    app::App,\n    model::{ids::{A, B}, time::T},\n    store,\n};\ncrate::text::x();";
    let found: Vec<_> = used(code).into_iter().collect();
    assert_eq!(found, ["app", "model", "store", "text"]);
}

#[test]
fn discord_is_known_to_discord_alone() {
    nowhere(
        r"\b(serenity|reqwest|twilight_\w+|tokio_tungstenite)\b",
        |path| part(path) == "discord",
    );
}

#[test]
fn what_listens_and_what_counts_have_one_place_each() {
    nowhere(r"\baxum\b", |path| part(path) == "http");
    nowhere(r"\bprometheus_client\b", |path| part(path) == "metrics");
}

#[test]
fn sql_is_in_the_store_alone() {
    nowhere(r"\bsqlx\b", |path| part(path) == "store");
}

#[test]
fn columns_are_read_and_written_by_name() {
    // A newer version may have added one while this one still runs.
    let elsewhere = |path: &str| part(path) != "store";
    nowhere(r"(?i)\b(SELECT|RETURNING)\s+(DISTINCT\s+)?\*", elsewhere);
    nowhere(r#"\b\w+\.\*[\s,"]"#, elsewhere);
    nowhere(r"(?i)\bINSERT INTO \w+ (VALUES|SELECT)", elsewhere);
}

#[test]
fn one_file_asks_for_the_time() {
    nowhere(r"\b(Utc|Local|SystemTime)::now\b", |path| {
        path == "clock.rs"
    });
    // Pacing requests and heartbeats measures how long something takes; what is due is never decided by it.
    let paces = [
        "clock.rs",
        "discord/rest/pace.rs",
        "discord/rest/room.rs",
        "discord/gateway/session.rs",
        "discord/gateway/shard.rs",
    ];
    nowhere(r"\bInstant::now\b", |path| paces.contains(&path));
}

#[test]
fn rules_words_and_nouns_are_pure() {
    let outside = |path: &str| !["model", "rules", "text"].contains(&part(path));
    nowhere(
        r"\basync\b|\.await\b|\btokio\b|\bstd::(net|thread|process)\b",
        outside,
    );
    // Wording may be overridden by files, which are read at the start.
    nowhere(r"\bstd::(fs|env)\b", |path| {
        outside(path) || path.starts_with("text/lang")
    });
}

#[test]
fn a_whole_contact_is_read_where_it_is_kept_masked_or_asked_for() {
    let may = [
        "model/customer/contact.rs",
        "rules/customer/mask.rs",
        "text/parts.rs",
    ];
    nowhere(r"\bin_full\b", |path| {
        part(path) == "store" || may.contains(&path)
    });
}

#[test]
fn a_case_is_taken_up_in_one_place() {
    // Whoever does it elsewhere may forget to count it by the rules of now.
    nowhere(r"\block_case(_by_id)?\b", |path| {
        part(path) == "store" || path == "app/taking.rs"
    });
    let begins = ["app/taking.rs", "commands/case/log.rs"];
    nowhere(r"\bWork::new\(", |path| {
        part(path) == "rules" || begins.contains(&path)
    });
}

#[test]
fn nothing_is_left_for_later() {
    nowhere(r"\bTODO\b|\bFIXME\b|\btodo!|\bunimplemented!", |_| false);
    nowhere(r"\.unwrap\(\)", |_| false);
}

/// Every source file by its path, with its whole text.
fn files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for folder in FOLDERS {
        for path in sources_in(folder).into_keys() {
            let path = format!("{folder}/{path}");
            files.push((path.clone(), read(path)));
        }
    }
    files
}

#[test]
fn files_are_short_enough_to_read() {
    let code = |text: &str| {
        let code = text.split("#[cfg(test)]\nmod tests {").next();
        code.unwrap().lines().count()
    };
    let long: Vec<String> = files()
        .into_iter()
        .map(|(path, text)| (code(&text), path))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let files = files();
    assert!(files.len() > 140, "only {} files were found", files.len());
    for (path, text) in files {
        assert!(text.starts_with("//! "), "{path}");
    }
}

#[test]
fn the_documents_name_every_variable_with_its_default() {
    let (page, example) = (read("docs/settings.md"), read(".env.example"));
    for (name, default, _) in VARIABLES {
        let row = page
            .lines()
            .find(|line| line.starts_with(&format!("| `{name}` |")));
        let shown = if default.is_empty() {
            "–".to_owned()
        } else {
            format!("`{default}`")
        };
        let column = row.and_then(|row| row.split('|').nth(2)).map(str::trim);
        assert_eq!(column, Some(shown.as_str()), "{name} in docs/settings.md");
        let line = example.lines().find_map(|line| {
            line.trim_start_matches('#')
                .strip_prefix(&format!("{name}="))
        });
        assert_eq!(line, Some(default), "{name} in .env.example");
    }
    let assigned = Regex::new(r"(?m)^#?([A-Z_]+)=").unwrap();
    for found in assigned.captures_iter(&example) {
        let known = VARIABLES.iter().any(|(name, ..)| *name == &found[1]);
        assert!(known, "{} of .env.example is no variable", &found[1]);
    }
}

/// Every command as people type it, and the entries of menus.
fn commands() -> Vec<Vec<String>> {
    let leaves = entries().into_iter();
    let leaves = leaves.filter(|entry| matches!(entry.node, Node::Sub { .. }));
    let typed = leaves.map(|entry| entry.path.split(' ').map(str::to_owned).collect());
    let menus = MENUS.iter().map(|menu| vec![menu.name.to_owned()]);
    typed.chain(menus).collect()
}

#[test]
fn the_documents_name_every_command() {
    let page = read("docs/commands.md");
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| ")).collect();
    for path in commands() {
        // `/case show` `history` names two: what they share is written once.
        let (last, shared) = path.split_last().unwrap();
        let prefix = format!("/{}", shared.join(" "));
        let named = rows.iter().any(|row| {
            let cell = row.split('|').nth(1).unwrap_or_default();
            if shared.is_empty() {
                cell.contains(&format!("`/{last}`")) || row.contains(last.as_str())
            } else {
                cell.contains(&format!("`{prefix} {last}`"))
                    || (cell.contains(&format!("`{prefix} "))
                        && cell.contains(&format!("`{last}`")))
            }
        });
        assert!(named, "{prefix} {last} is not in docs/commands.md");
    }
}

#[test]
fn the_readme_fits_two_screens() {
    let lines = read("README.md").lines().count();
    assert!(lines <= 110, "README.md has {lines} lines");
}

#[test]
fn links_in_the_documents_lead_somewhere() {
    let link = Regex::new(r"\]\(([^)#:]+)\)").unwrap();
    let pages = fs::read_dir(root().join("docs")).unwrap();
    let pages = pages.map(|page| format!("docs/{}", page.unwrap().file_name().display()));
    for page in pages.chain(["README.md".to_owned()]) {
        let folder = root().join(&page).parent().unwrap().to_owned();
        for found in link.captures_iter(&read(&page)) {
            assert!(folder.join(&found[1]).exists(), "{page}: {}", &found[1]);
        }
    }
}
