//! Reads the sources and fails where files import each other in a circle.
//!
//! A file imports another when it names something that is defined there, by `use` or in place. That a `mod.rs` declares its
//! children, or hands on what they define (`pub use child::Thing`), is no import: whoever takes the thing there imports the
//! child. Tests are left out.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// A module as the names on the way to it, the crate itself left out.
type Module = Vec<String>;
/// Each file with those that it imports, by their paths below the root.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// A file in words and marks, without tests, comments and texts.
struct Source {
    file: String,
    tokens: Vec<String>,
}

/// One `use`: what it leads to, the name it gives to it, and whether others may take it from here.
struct Use {
    path: Vec<String>,
    name: String,
    public: bool,
}

/// The sources below a root, by their modules.
struct Crate {
    sources: BTreeMap<Module, Source>,
    uses: BTreeMap<Module, Vec<Use>>,
}

/// Splits a text into names, `::` and single marks; comments and texts are left out.
fn tokens(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let at = |i: usize| letters.get(i).copied().unwrap_or('\0');
    let mut found = Vec::new();
    let mut i = 0;
    while i < letters.len() {
        let start = i;
        match letters[i] {
            '/' if at(i + 1) == '/' => {
                while i < letters.len() && at(i) != '\n' {
                    i += 1;
                }
            }
            '/' if at(i + 1) == '*' => {
                while i < letters.len() && !(at(i) == '*' && at(i + 1) == '/') {
                    i += 1;
                }
                i += 2;
            }
            'r' if raw(&letters[i + 1..]).is_some() => i += 1 + raw(&letters[i + 1..]).unwrap(),
            '"' => {
                i += 1;
                while i < letters.len() && at(i) != '"' {
                    i += if at(i) == '\\' { 2 } else { 1 };
                }
                i += 1;
            }
            // A letter in quotes, or the mark of a lifetime.
            '\'' if at(i + 1) == '\\' => {
                i += 3;
                while i < letters.len() && at(i) != '\'' {
                    i += 1;
                }
                i += 1;
            }
            '\'' if at(i + 2) == '\'' => i += 3,
            letter if letter.is_alphabetic() || letter == '_' => {
                while at(i).is_alphanumeric() || at(i) == '_' {
                    i += 1;
                }
                found.push(letters[start..i].iter().collect());
            }
            ':' if at(i + 1) == ':' => {
                found.push("::".to_owned());
                i += 2;
            }
            letter => {
                if !letter.is_whitespace() {
                    found.push(letter.to_string());
                }
                i += 1;
            }
        }
    }
    found
}

/// How long a raw text is behind its `r`, if it is one.
fn raw(rest: &[char]) -> Option<usize> {
    let fence = rest.iter().take_while(|letter| **letter == '#').count();
    if rest.get(fence) != Some(&'"') {
        return None;
    }
    let mut end = vec!['"'];
    end.extend(vec!['#'; fence]);
    let inside = &rest[fence + 1..];
    let length = inside.windows(end.len()).position(|part| part == end)?;
    Some(fence + 1 + length + end.len())
}

/// The tokens without the items that only tests see, and the modules among these.
fn without_tests(tokens: &[String]) -> (Vec<String>, Vec<String>) {
    let mark = ["#", "[", "cfg", "(", "test", ")", "]"];
    let (mut kept, mut modules) = (Vec::new(), Vec::new());
    let mut i = 0;
    while i < tokens.len() {
        if !tokens[i..]
            .iter()
            .map(String::as_str)
            .take(mark.len())
            .eq(mark)
        {
            kept.push(tokens[i].clone());
            i += 1;
            continue;
        }
        let start = i;
        let mut depth = 0;
        loop {
            match tokens[i].as_str() {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => {}
            }
            i += 1;
            let ends = matches!(tokens[i - 1].as_str(), ";" | "}") && depth == 0;
            if ends || i == tokens.len() {
                break;
            }
        }
        if let Some(at) = tokens[start..i].iter().position(|token| token == "mod") {
            modules.push(tokens[start + at + 1].clone());
        }
    }
    (kept, modules)
}

/// Reads a `use` from behind its word: every path in it with the name it gives, and where it ends.
fn tree(
    tokens: &[String],
    mut i: usize,
    before: &[String],
    found: &mut Vec<(Vec<String>, String)>,
) -> usize {
    let mut path = before.to_vec();
    loop {
        match tokens[i].as_str() {
            "::" => i += 1,
            "{" => {
                i += 1;
                while tokens[i] != "}" {
                    i = tree(tokens, i, &path, found);
                    i += usize::from(tokens[i] == ",");
                }
                return i + 1;
            }
            "as" => {
                found.push((path, tokens[i + 1].clone()));
                return i + 2;
            }
            "self" if !before.is_empty() && path.len() == before.len() => i += 1,
            "," | ";" | "}" => {
                let name = path.last().cloned().unwrap_or_default();
                found.push((path, name));
                return i;
            }
            name => {
                path.push(name.to_owned());
                i += 1;
            }
        }
    }
}

impl Crate {
    fn read(root: &Path) -> Self {
        let (mut sources, mut tests) = (BTreeMap::new(), Vec::new());
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let below = path.strip_prefix(root).unwrap().to_str().unwrap();
                if path.is_dir() {
                    folders.push(path);
                } else if let Some(stem) = below.strip_suffix(".rs").filter(|stem| *stem != "main")
                {
                    let stem = stem.replace('\\', "/");
                    let module: Module = stem.split('/').map(str::to_owned).collect();
                    let module = match module.last().unwrap().as_str() {
                        "lib" | "mod" => module[..module.len() - 1].to_vec(),
                        _ => module,
                    };
                    let (tokens, inside) =
                        without_tests(&tokens(&fs::read_to_string(&path).unwrap()));
                    tests.extend(inside.into_iter().map(|name| child(&module, &name)));
                    let file = format!("{stem}.rs");
                    sources.insert(module, Source { file, tokens });
                }
            }
        }
        sources.retain(|module, _| !tests.iter().any(|test| module.starts_with(test)));
        let uses = sources
            .iter()
            .map(|(module, source)| (module.clone(), uses(&source.tokens)));
        Self {
            uses: uses.collect(),
            sources,
        }
    }

    /// The module whose file defines what a path names, as seen from a module; none where the path leaves the crate.
    fn home(&self, from: &[String], path: &[String]) -> Option<Module> {
        let (mut at, mut rest) = match path.first()?.as_str() {
            "crate" => (Module::new(), &path[1..]),
            "self" => (from.to_vec(), &path[1..]),
            "super" => (from.to_vec(), path),
            name if self.sources.contains_key(&child(from, name)) => {
                (child(from, name), &path[1..])
            }
            name => return self.taken(from, name, &path[1..]),
        };
        while let Some((name, more)) = rest.split_first() {
            if name == "super" {
                at.pop();
            } else if self.sources.contains_key(&child(&at, name)) {
                at.push(name.clone());
            } else if let Some(home) = self.taken(&at, name, more) {
                return Some(home);
            } else {
                break;
            }
            rest = more;
        }
        Some(at)
    }

    /// The same for a name that a module took from elsewhere by `use`.
    fn taken(&self, module: &[String], name: &str, rest: &[String]) -> Option<Module> {
        let taken = self
            .uses
            .get(module)?
            .iter()
            .find(|taken| taken.name == name)?;
        // `use anyhow::anyhow`: the first is a crate of that name.
        let elsewhere = taken.path[0] == name && !self.sources.contains_key(&child(module, name));
        let path: Vec<String> = taken.path.iter().chain(rest).cloned().collect();
        (!elsewhere).then(|| self.home(module, &path))?
    }

    /// The modules that one imports.
    fn imports(&self, module: &Module) -> BTreeSet<Module> {
        let tokens = body(&self.sources[module].tokens);
        let mut found = BTreeSet::new();
        for Use { path, name, public } in &self.uses[module] {
            let first = path.iter().find(|name| *name != "self");
            let hands_on = *public
                && first.is_some_and(|name| self.sources.contains_key(&child(module, name)));
            if !hands_on || tokens.contains(name) {
                found.extend(self.home(module, path));
            }
        }
        for (i, pair) in tokens.windows(2).enumerate() {
            let continues = i > 0 && matches!(tokens[i - 1].as_str(), "::" | ".");
            if pair[1] == "::" && !continues && !tells_who_sees(&tokens[..i]) {
                let names = tokens[i..].iter().step_by(2);
                let length = tokens[i + 1..]
                    .iter()
                    .step_by(2)
                    .take_while(|token| *token == "::");
                let path: Vec<String> = names.take(length.count() + 1).cloned().collect();
                found.extend(self.home(module, &path));
            }
        }
        found.remove(module);
        found
    }
}

fn child(module: &[String], name: &str) -> Module {
    let mut module = module.to_vec();
    module.push(name.to_owned());
    module
}

/// Whether a `use` begins there; that of a type (`impl Trait + use<'_>`) is another thing.
fn begins(tokens: &[String], i: usize) -> bool {
    tokens[i] == "use" && tokens[i + 1] != "<"
}

/// Whether what follows says who may see an item: `pub(in crate::room)` names the room and takes nothing from it.
fn tells_who_sees(before: &[String]) -> bool {
    before.ends_with(&["pub", "(", "in"].map(str::to_owned))
}

/// What a file uses, wherever in it that is said.
fn uses(tokens: &[String]) -> Vec<Use> {
    let mut found = Vec::new();
    for i in (0..tokens.len()).filter(|i| begins(tokens, *i)) {
        let mut paths = Vec::new();
        tree(tokens, i + 1, &[], &mut paths);
        let public = i > 0 && matches!(tokens[i - 1].as_str(), "pub" | ")");
        found.extend(
            paths
                .into_iter()
                .map(|(path, name)| Use { path, name, public }),
        );
    }
    found
}

/// The tokens without `use` and without the names of children.
fn body(tokens: &[String]) -> Vec<String> {
    let declares = |i: usize| tokens[i] == "mod" && tokens.get(i + 2).is_some_and(|end| end == ";");
    let mut inside = false;
    let outside = tokens.iter().enumerate().filter(|(i, token)| {
        inside |= begins(tokens, *i) || declares(*i);
        let keep = !inside;
        inside &= *token != ";";
        keep
    });
    outside.map(|(_, token)| token.clone()).collect()
}

/// What the files below a root import of each other.
fn graph(root: &Path) -> Graph {
    let all = Crate::read(root);
    let file = |module: &Module| all.sources[module].file.clone();
    let edges = all.sources.keys().map(|module| {
        let imports = all.imports(module);
        (file(module), imports.iter().map(file).collect())
    });
    edges.collect()
}

/// The files that can be reached from one, itself only by a circle.
fn reached<'g>(graph: &'g Graph, from: &str) -> BTreeSet<&'g str> {
    let mut found = BTreeSet::new();
    let mut next: Vec<&str> = graph[from].iter().map(String::as_str).collect();
    while let Some(file) = next.pop() {
        if found.insert(file) {
            next.extend(graph[file].iter().map(String::as_str));
        }
    }
    found
}

/// The circles below a source root: each as its files with what they import of each other.
fn circles(root: &Path) -> Vec<String> {
    let graph = graph(root);
    let reach: BTreeMap<&str, BTreeSet<&str>> = graph
        .keys()
        .map(|file| (file.as_str(), reached(&graph, file)))
        .collect();
    let mut found = BTreeSet::new();
    for (file, reached) in reach
        .iter()
        .filter(|(file, reached)| reached.contains(*file))
    {
        let circle: BTreeSet<&str> = reached
            .iter()
            .copied()
            .filter(|other| reach[other].contains(file))
            .collect();
        let arrows = circle.iter().map(|file| {
            let inside = graph[*file]
                .iter()
                .map(String::as_str)
                .filter(|other| circle.contains(other));
            format!("  {file} → {}", inside.collect::<Vec<_>>().join(", "))
        });
        found.insert(format!(
            "{} files:\n{}",
            circle.len(),
            arrows.collect::<Vec<_>>().join("\n")
        ));
    }
    found.into_iter().collect()
}

/// Fails with every circle at once.
#[track_caller]
fn no_circles(root: &str) {
    let found = circles(&Path::new(env!("CARGO_MANIFEST_DIR")).join(root));
    assert!(
        found.is_empty(),
        "files of {root} import each other:\n{}",
        found.join("\n")
    );
}

#[test]
fn no_files_of_the_bot_form_a_circle() {
    no_circles("src");
}

#[test]
fn no_files_of_the_sandbox_form_a_circle() {
    no_circles("sandbox/src");
}

/// The arrows of a small crate that is written for this.
fn arrows(files: &[(&str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let arrows = graph(folder.path());
    let all = arrows
        .iter()
        .flat_map(|(file, others)| others.iter().map(move |other| format!("{file} → {other}")));
    all.collect()
}

#[test]
fn every_way_to_import_is_seen() {
    let found = arrows(&[
        ("lib.rs", "mod a; mod b; mod c; mod d; mod e;"),
        // Lists in lists, `self`, another name, and what only looks like an import: so does who may see an item.
        (
            "a.rs",
            "use crate::{b::{self, in_b}, c::in_c as other};\n// use crate::d;\nconst D: &str = \"use crate::d;\"; pub(in crate::e) fn f() {}",
        ),
        ("b/mod.rs", "mod deep; pub fn in_b() { deep::f::<u8>() }"),
        // From below, in place and past what the parent took from elsewhere.
        (
            "b/deep.rs",
            "fn f<'a>() -> impl Sized + use<'a> { super::super::d::in_d(); super::super::e::taken() }",
        ),
        ("c.rs", "use super::d; fn in_c() { d::in_d() }"),
        ("d.rs", "fn in_d() -> char { '\"' }"),
        (
            "e.rs",
            "pub use crate::c::in_c as taken; use std::fmt; #[cfg(test)] mod tests { use crate::a::x; }",
        ),
    ]);
    let wanted = [
        "a.rs → b/mod.rs",
        "a.rs → c.rs",
        "b/deep.rs → c.rs",
        "b/deep.rs → d.rs",
        "b/mod.rs → b/deep.rs",
        "c.rs → d.rs",
        "e.rs → c.rs",
    ];
    assert_eq!(found, wanted);
}

#[test]
fn a_parent_that_only_hands_on_imports_nothing() {
    let parents = [
        "mod child; pub(crate) use child::Thing; pub struct Own;",
        "mod child; pub use self::child::{Thing, child}; pub struct Own;",
    ];
    for parent in parents {
        let child = "use super::Own; pub struct Thing(Own); pub fn child() {}";
        let found = arrows(&[
            ("lib.rs", "mod room; mod user;"),
            ("room/mod.rs", parent),
            ("room/child.rs", child),
            ("user.rs", "use crate::room::Thing;"),
        ]);
        assert_eq!(
            found,
            ["room/child.rs → room/mod.rs", "user.rs → room/child.rs"]
        );
    }
}

#[test]
fn a_parent_that_calls_its_child_and_lends_to_it_is_a_circle() {
    let folder = tempfile::tempdir().unwrap();
    let parent =
        "mod child; pub(crate) use child::Thing; pub struct Own; fn make() -> Thing { Thing(Own) }";
    fs::write(folder.path().join("lib.rs"), parent).unwrap();
    let child = "use super::Own; pub struct Thing(pub Own);";
    fs::write(folder.path().join("child.rs"), child).unwrap();
    let circle = "2 files:\n  child.rs → lib.rs\n  lib.rs → child.rs";
    assert_eq!(circles(folder.path()), [circle]);
}
