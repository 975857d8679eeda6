//! The texts as a whole: both languages say the same things, the program says nothing else, and every command has its
//! words within Discord's limits.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use firstline::{
    commands::{
        spec::{Menu, Node, TableEntry, Takes},
        table::{COMMANDS, MENUS, entries},
    },
    discord::register,
    model::{
        callback::{Proposal, Reason, event::Ending},
        case::{
            KINDS, Status,
            change::CaseField,
            clocks::{ClockKind, ClockState},
            queue::QueueView,
        },
        customer,
        desk::{Locale, Role},
        event::EventName,
        refusal::Slot,
        words::script::ScriptPart,
    },
    rules::case::ladder::Audience,
    text::{
        help::{HelpEntry, help},
        lang::{Lang, Texts},
    },
};
use regex::Regex;
use serde_json::Value;

/// Every file under a folder with that ending, with its content.
fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == ending) {
                found.push((path.clone(), fs::read_to_string(path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// The messages of a language: for each id and attribute (`id`, `id.name`) the text as written.
fn messages(locale: Locale) -> BTreeMap<String, String> {
    let head = Regex::new(r"^(-?[a-zA-Z][\w-]*) =(.*)$").unwrap();
    let attribute = Regex::new(r"^    \.([a-z]+) =(.*)$").unwrap();
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for (path, source) in files(&format!("prompts/{}", locale.as_str()), "ftl") {
        let (mut id, mut part) = (String::new(), String::new());
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some(own) = head.captures(line) {
                id = own[1].to_owned();
                part.clone_from(&id);
                let twice = found.insert(part.clone(), own[2].to_owned());
                assert_eq!(twice, None, "{}: {id} stands twice", path.display());
            } else if let Some(own) = attribute.captures(line) {
                part = format!("{id}.{}", &own[1]);
                found.insert(part.clone(), own[2].to_owned());
            } else if let Some(text) = found.get_mut(&part) {
                text.push_str(line);
            }
        }
    }
    found
}

fn variables(text: &str) -> BTreeSet<String> {
    let variable = Regex::new(r"\$([a-z_]+)").unwrap();
    let each = variable.captures_iter(text).map(|own| own[1].to_owned());
    each.collect()
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    let (english, chinese) = (messages(Locale::EnUs), messages(Locale::ZhCn));
    let ids = |all: &BTreeMap<String, String>| all.keys().cloned().collect::<Vec<_>>();
    assert_eq!(ids(&english), ids(&chinese));
    for (id, text) in &english {
        assert_eq!(variables(text), variables(&chinese[id]), "{id}");
    }
}

#[test]
fn chinese_messages_are_chinese_and_english_ones_are_not() {
    let han = Regex::new(r"\p{Han}").unwrap();
    for (id, text) in messages(Locale::EnUs) {
        // Names of languages stand in themselves.
        assert!(
            !han.is_match(&text) || id == "choice-language-zh-CN",
            "{id}: {text}"
        );
    }
    let words = Regex::new(r"\{[^}]*\}|[^\p{L}]").unwrap();
    for (id, text) in messages(Locale::ZhCn) {
        let left = words.replace_all(&text, "");
        let plain = left.is_empty()
            || ["Firstline", "English", "UTC", "onesource", "KB", "MB"].contains(&&*left);
        assert!(han.is_match(&text) || plain, "{id}: {text}");
    }
}

#[test]
fn no_text_says_what_a_service_desk_must_not_say() {
    let never = Regex::new("不知道|没办法|不归我管|don't know|not my job").unwrap();
    for locale in Locale::ALL {
        for (id, text) in messages(locale) {
            assert!(!never.is_match(&text), "{id}: {text}");
        }
    }
}

/// What Chinese texts must not say, and what they say instead: one word for one thing.
const SYNONYMS: [(&str, &str); 28] = [
    ("接办", "接单"),
    ("接任", "接单"),
    ("接单者", "接单人"),
    ("未分派", "待接单"),
    ("待分配", "待接单"),
    ("在办", "未结"),
    ("办结(回访)?", "解决 / 关闭"),
    ("处理", "办理"),
    ("逾时|逾期|过期未", "超时"),
    ("级别", "客户等级"),
    ("添加", "新增"),
    ("移除", "删除"),
    ("编辑", "修改"),
    ("设定", "设置"),
    ("更改", "修改"),
    ("前一周", "上周"),
    ("原截止|原定", "截止"),
    ("离岗|离职", "已不在本服务台"),
    ("重复来访", "再次反映"),
    ("经过", "流转记录"),
    ("队列", "工单列表"),
    ("视图", "范围"),
    ("补班|调休工作日|调班", "调休上班"),
    ("节日假期|公休", "节假日"),
    ("成员角色|坐席角色|主管角色|经理角色", "身份组"),
    ("负责人", "责任人"),
    ("台账", "台帐"),
    ("服务单|事务单|票据", "工单"),
];

#[test]
fn chinese_has_one_word_for_one_thing() {
    let synonyms = SYNONYMS.map(|(no, yes)| (Regex::new(no).unwrap(), yes));
    for (id, text) in messages(Locale::ZhCn) {
        for (no, yes) in &synonyms {
            // 办结回访 is the name of a callback.
            let found = no.find_iter(&text).find(|own| own.as_str() != "办结回访");
            assert_eq!(found.map(|own| own.as_str()), None, "{id}: {yes}: {text}");
        }
    }
}

/// What stands for a person or a number, and reads better with a space around it in Chinese.
const APART: &str =
    "number|other|by|who|actor|person|owner|back_to|asker|count|total|given|command|max";
/// What stands for a Chinese word, and has none.
const CLOSE: &str = "team|teams|model|clock|clocks|kind|field|slot|role|name|customer|audience";

#[test]
fn chinese_texts_are_set_in_one_way() {
    let wrong = [
        // `2026年9月21日 09:27（15分钟后）之前` reads badly.
        (r"\{ \$\w+ \}\s*之前", "请于 … 前"),
        (" ?– ?", "至"),
        (r"\p{Han}\s*--?\s*\p{Han}", "至"),
        (&format!(r"[\p{{Han}}”] \{{ \$({CLOSE}) \}}"), "no space"),
        (&format!(r"\{{ \$({CLOSE}) \}} [\p{{Han}}“]"), "no space"),
        (&format!(r"\p{{Han}}\{{ \$({APART}) \}}"), "a space"),
        (&format!(r"\{{ \$({APART}) \}}\p{{Han}}"), "a space"),
        (r"[\p{Han}\}][,;:?!]", "full-width punctuation"),
        (r"`\d*\.?\d+[smhdw]`|\d[smhd]\b", "30分钟"),
        (r"<\d", "不到"),
    ];
    // How far away an instant is, as Discord's own client writes it.
    let short = |id: &str| id.starts_with("far-") || id.starts_with("ago-");
    // What is to be typed, as people type it: `1天3小时`.
    let typed = |id: &str| id.starts_with("typed-");
    let texts = messages(Locale::ZhCn);
    for (id, text) in texts.into_iter().filter(|(id, _)| !short(id) && !typed(id)) {
        for (wrong, right) in &wrong {
            let found = Regex::new(wrong).unwrap().find(&text);
            assert_eq!(found.map(|own| own.as_str()), None, "{id}: {right}: {text}");
        }
    }
}

/// The sources of the program without their comments and tests.
fn program() -> Vec<(PathBuf, String)> {
    let is_test = |path: &Path| {
        let name = path.file_name().unwrap().to_string_lossy();
        ["tests.rs", "testing.rs", "hostile.rs"].contains(&&*name)
            || path.components().any(|part| part.as_os_str() == "tests")
    };
    files("src", "rs")
        .into_iter()
        .filter(|(path, _)| !is_test(path))
        .map(|(path, source)| {
            let code = source.split("\n#[cfg(test)]\nmod tests {").next().unwrap();
            let lines = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            (path, lines.collect::<Vec<_>>().join("\n"))
        })
        .collect()
}

#[test]
fn no_chinese_stands_in_the_program() {
    let quoted = Regex::new(r#"["'][^"'\n]*\p{Han}[^"'\n]*["']"#).unwrap();
    for (path, code) in program() {
        // What people type is read there, not said; or it is what a desk's words are tried on.
        let path = path.to_string_lossy();
        let reads = [
            "src/rules/time/when",
            "src/rules/case/ladder/read",
            "src/rules/case/told.rs",
            "src/rules/time/calendar/hours.rs",
            "src/rules/time/calendar/ical/",
            "src/rules/customer/mask/",
            "src/rules/words/",
            "src/rules/callback/survey/sheet.rs",
        ];
        if !reads.iter().any(|own| path.contains(own)) {
            let found = quoted.find(&code).map(|found| found.as_str());
            assert_eq!(found, None, "{path}");
        }
    }
}

/// What may be an id among the literals of the texts.
fn said() -> BTreeSet<String> {
    let quoted = Regex::new(r#""([a-z]+(?:-[a-zA-Z]+)*)""#).unwrap();
    let mut ids = BTreeSet::new();
    for (path, code) in program() {
        if path.to_string_lossy().contains("src/text") {
            ids.extend(quoted.captures_iter(&code).map(|own| own[1].to_owned()));
        }
    }
    ids
}

/// The ids that are put together from a word of the model.
fn families() -> BTreeSet<String> {
    let mut ids: BTreeSet<String> = BTreeSet::new();
    ids.extend(Status::ALL.map(|one| format!("status-{}", one.as_str())));
    ids.extend(ClockKind::ALL.map(|one| format!("clock-{}", one.as_str())));
    ids.extend(ClockState::ALL.map(|one| format!("clock-state-{}", one.as_str())));
    let names = EventName::ALL.iter();
    ids.extend(names.map(|one| format!("event-{}", one.as_str())));
    // What went to a team, took the place of another promise, or was made void as a duplicate has a sentence of its own.
    let to_team = [
        EventName::Transferred,
        EventName::Accepted,
        EventName::OfferLapsed,
        EventName::OfferWithdrawn,
        EventName::Unassigned,
        EventName::TeamLost,
    ];
    ids.extend(to_team.map(|one| format!("event-{}-team", one.as_str())));
    ids.extend(
        [
            "event-promised-anew",
            "event-voided-duplicate",
            "routine-digest",
        ]
        .map(str::to_owned),
    );
    ids.extend(Reason::WORDS.map(|reason| format!("callback-reason-{reason}")));
    ids.extend(ScriptPart::ALL.map(|part| format!("input-script-{}", part.as_str())));
    ids.extend(ScriptPart::ALL.map(|part| format!("script-{}", part.as_str())));
    ids.extend(Proposal::WORDS.map(|one| format!("button-callbacks-{one}")));
    let endings = Ending::WORDS.into_iter().filter(|one| *one != "over");
    ids.extend(endings.map(|how| format!("event-callback-ended-{how}")));
    ids.extend(["planned", "moved"].map(|one| format!("event-callback-{one}-team")));
    ids.extend(CaseField::ALL.map(|one| format!("field-{}", one.as_str())));
    ids.extend(Slot::WORDS.map(|slot| format!("slot-{slot}")));
    ids.extend(customer::CustomerField::ALL.map(|one| format!("customer-field-{}", one.as_str())));
    ids.remove("customer-field-contact-read");
    ids.extend(QueueView::WORDS.map(|view| format!("queue-empty-{view}")));
    let buttons = [
        "accept", "note", "wait", "resume", "resolve", "close", "reopen", "urge", "promise",
        "extend", "edit", "link", "void", "transfer", "escalate",
    ];
    ids.extend(buttons.map(|button| format!("button-{button}")));
    ids.extend(Audience::ALL.map(|one| format!("audience-{}", one.as_str())));
    ids.extend(KINDS.map(|kind| format!("choice-kind-{kind}")));
    ids.extend((1..=12).map(|month| format!("month-{month}")));
    let units = ["minutes", "hours", "days"];
    ids.extend(units.map(|unit| format!("far-{unit}")));
    ids.extend(units.map(|unit| format!("ago-{unit}")));
    ids
}

/// What the table needs: the id of each node and option, and whether it has a localised `.name`.
fn of_the_table() -> BTreeMap<String, bool> {
    let mut ids = BTreeMap::new();
    for entry in entries() {
        let id = id_of(&entry);
        let options = match entry.node {
            Node::Sub { options, .. } => *options,
            Node::Group { .. } => &[],
        };
        for option in options {
            ids.insert(format!("{id}-{}", option.name), true);
            if let Takes::OneOf(set, words) = option.takes {
                let choices = words
                    .iter()
                    .map(|word| (format!("choice-{set}-{word}"), false));
                ids.extend(choices);
            }
        }
        ids.insert(id, true);
    }
    ids.extend(MENUS.iter().map(|menu| (id_of_menu(menu), false)));
    ids
}

fn id_of(entry: &TableEntry) -> String {
    format!("command-{}", entry.path.replace(' ', "-"))
}

fn id_of_menu(menu: &Menu) -> String {
    format!("menu-{}", menu.name.to_lowercase().replace(' ', "-"))
}

#[test]
fn what_is_said_exists_and_what_exists_is_said() {
    let english = messages(Locale::EnUs);
    let exists: BTreeSet<&str> = english
        .keys()
        .filter(|id| !id.contains('.'))
        .map(String::as_str)
        .collect();
    let (families, table, said) = (families(), of_the_table(), said());
    for id in families.iter().chain(table.keys()) {
        assert!(
            exists.contains(id.as_str()),
            "{id} is said but does not exist"
        );
    }
    let referred = Regex::new(r"\{ ([a-z-]+)(?:\.name)? \}").unwrap();
    let referred: BTreeSet<String> = english
        .values()
        .flat_map(|text| referred.captures_iter(text).map(|own| own[1].to_owned()))
        .collect();
    for id in exists {
        let used = said.contains(id)
            || families.contains(id)
            || table.contains_key(id)
            || referred.contains(id);
        assert!(used, "{id} exists but is never said");
    }
}

#[test]
fn every_literal_id_exists() {
    let english = messages(Locale::EnUs);
    let call = Regex::new(r#"(?:say!\(\s*\w+,\s*|\.say\(\s*)"([^"]+)""#).unwrap();
    for (path, code) in program() {
        for own in call.captures_iter(&code) {
            assert!(
                english.contains_key(&own[1]),
                "{}: {}",
                path.display(),
                &own[1]
            );
        }
    }
}

/// Every command as help lists it.
fn help_entries() -> Vec<HelpEntry> {
    let shown = |entry: &TableEntry| match entry.node {
        Node::Sub { .. } => entry.path.matches(' ').count() < 2,
        Node::Group { .. } => entry.path.contains(' '),
    };
    let line = |entry: TableEntry| HelpEntry {
        path: entry.path,
        role: Some(Role::Manager),
    };
    entries().into_iter().filter(shown).map(line).collect()
}

#[test]
fn help_lists_every_command_and_fits() {
    let texts = Texts::load(None).unwrap();
    let entries = help_entries();
    for locale in Locale::ALL {
        let said = help(texts.lang(locale), &entries, Some(Role::Manager));
        let body = &said.embeds[0].body;
        assert!(body.encode_utf16().count() <= 4096);
        assert_eq!(body.matches("`/").count(), entries.len(), "{body}");
    }
}

fn length(lang: &Lang, id: &str) -> usize {
    lang.say(id, &[]).encode_utf16().count()
}

#[test]
fn every_command_option_and_choice_fits_discord() {
    let texts = Texts::load(None).unwrap();
    let allowed = Regex::new(r"^[-_'\p{L}\p{N}]{1,32}$").unwrap();
    for locale in Locale::ALL {
        let lang = texts.lang(locale);
        for (id, named) in of_the_table() {
            let max = if id.starts_with("menu-") { 32 } else { 100 };
            assert!((1..=max).contains(&length(lang, &id)), "{id}");
            assert_eq!(lang.attr(&id, "name").is_some(), named, "{id}");
            if let Some(name) = lang.attr(&id, "name") {
                assert!(allowed.is_match(&name), "{id}: {name}");
                assert_eq!(name, name.to_lowercase(), "{id}");
            }
        }
    }
}

/// The commands as Discord gets them.
fn registered(texts: &Texts) -> Vec<Value> {
    let text = |locale: Locale, id: &str, attribute: Option<&str>| {
        let lang = texts.lang(locale);
        match attribute {
            Some(attribute) => lang.attr(id, attribute),
            None => lang.has(id).then(|| lang.say(id, &[])),
        }
    };
    register::commands(&text)
}

fn characters(text: &Value) -> usize {
    text.as_str().map_or(0, |text| text.chars().count())
}

/// How many characters of names, descriptions and values a node and all below it have: in each language, and with the
/// longest of each text, which is what Discord counts. No level may have more than 25 entries.
fn size(node: &Value) -> [usize; 3] {
    let text = |key: &str| {
        let english = characters(&node[key]);
        let chinese = &node[format!("{key}_localizations")]["zh-CN"];
        let chinese = chinese.as_str().map_or(english, |_| characters(chinese));
        [english, chinese, english.max(chinese)]
    };
    let mut sum = [characters(&node["value"]); 3];
    let mut add = |more: [usize; 3]| {
        for (sum, more) in sum.iter_mut().zip(more) {
            *sum += more;
        }
    };
    add(text("name"));
    add(text("description"));
    for level in ["options", "choices"] {
        let entries = node[level].as_array().map_or(&[][..], Vec::as_slice);
        assert!(entries.len() <= 25, "{level} of {}", node["name"]);
        for entry in entries {
            add(size(entry));
        }
    }
    sum
}

#[test]
fn no_command_is_larger_than_discord_takes() {
    let texts = Texts::load(None).unwrap();
    for command in registered(&texts) {
        let [english, chinese, longest] = size(&command);
        let name = &command["name"];
        assert!(english <= 8000, "{name}: {english} in English");
        assert!(chinese <= 8000, "{name}: {chinese} in Chinese");
        assert!(longest <= 8000, "{name}: {longest} of the longest");
    }
}

#[test]
fn english_names_are_the_canonical_ones_and_no_siblings_share_a_name() {
    let texts = Texts::load(None).unwrap();
    let name = |locale, id: &str| texts.lang(locale).attr(id, "name").unwrap();
    let check = |parent: &str, children: Vec<&str>| {
        let ids: Vec<String> = children
            .iter()
            .map(|own| format!("{parent}-{own}"))
            .collect();
        for locale in Locale::ALL {
            let names: BTreeSet<String> = ids.iter().map(|id| name(locale, id)).collect();
            assert_eq!(names.len(), ids.len(), "{parent}: {names:?}");
        }
        for (id, canonical) in ids.iter().zip(children) {
            assert_eq!(name(Locale::EnUs, id), canonical);
        }
    };
    for entry in entries() {
        let children = match entry.node {
            Node::Sub { options, .. } => options.iter().map(|one| one.name).collect(),
            Node::Group { below, .. } => below.iter().map(Node::name).collect(),
        };
        check(&id_of(&entry), children);
    }
    for menu in &MENUS {
        let said = texts.lang(Locale::EnUs).say(&id_of_menu(menu), &[]);
        assert_eq!(said, menu.name);
    }
    let roots = COMMANDS.iter().map(|command| command.node.name());
    check("command", roots.collect());
}
