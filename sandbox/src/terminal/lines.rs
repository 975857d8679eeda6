//! Reads a typed line: what it asks the terminal to do.

/// Which message is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The newest that fits.
    Newest,
    /// The newest that shows `#number`.
    Case(u64),
    /// The newest that has these words.
    Words(String),
    /// By message id.
    Id(u64),
}

/// What a line asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Nothing,
    Command(String),
    Complete(String),
    /// Switch to a person, or with a line: play it as them once.
    As(String, Option<Box<Line>>),
    In(String, Option<Box<Line>>),
    Press(Target, String),
    Choose(Target, String),
    Fill(String),
    Cancel,
    Menu {
        name: String,
        on: Target,
    },
    User {
        name: String,
        on: String,
    },
    Say(String),
    Locale(String),
    Wait(u64),
    History,
    Channels,
    People,
    Help,
    Quit,
    /// It cannot be read; the sentence says what would be right, in English and in Chinese.
    Wrong([&'static str; 2]),
}

/// Reads a line.
pub(super) fn read(line: &str) -> Line {
    let tabbed = line
        .strip_suffix("<tab>")
        .or_else(|| line.strip_suffix('\t'));
    if let Some(start) = tabbed.filter(|l| l.trim_start().starts_with('/')) {
        return Line::Complete(start.trim_start().to_owned());
    }
    let line = line.trim();
    if line.starts_with('/') {
        return Line::Command(line.to_owned());
    }
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    match (word, rest) {
        ("", _) => Line::Nothing,
        (w, _) if w.starts_with("//") || w.starts_with('#') => Line::Nothing,
        ("as", "") => Line::Wrong([
            "say who: `as supervisor`, or once: `as supervisor: /queue`",
            "请写明换成谁：`as supervisor`，只换一次：`as supervisor: /工单列表`",
        ]),
        ("in", "") => Line::Wrong(["say where: `in #general`", "请写明到哪里：`in #general`"]),
        ("as", rest) => switch(rest, Line::As),
        ("in", rest) => switch(rest, Line::In),
        ("press", "") => Line::Wrong([
            "say what: `press Accept`, or `press #1 Accept` for case 1",
            "请写明按什么：`press 接单`，1 号工单的：`press #1 接单`",
        ]),
        ("press", rest) => {
            let (on, label) = target(rest);
            Line::Press(on, label)
        }
        ("choose", "") => Line::Wrong([
            "say what: `choose complaint`, or `choose #1 complaint` for case 1",
            "请写明选什么：`choose 投诉`，1 号工单的：`choose #1 投诉`",
        ]),
        ("choose", rest) => {
            let (on, value) = target(rest);
            Line::Choose(on, value)
        }
        ("fill", rest) => Line::Fill(rest.to_owned()),
        ("cancel", "") => Line::Cancel,
        ("menu", rest) => menu(rest),
        ("complete", rest) if rest.starts_with('/') => Line::Complete(rest.to_owned()),
        ("complete", _) => Line::Wrong([
            "give the line so far: `complete /case show case:1`",
            "请写出已输入的部分：`complete /工单 查看 工单:1`",
        ]),
        ("say", "") => Line::Wrong([
            "give the text: `say Good morning`",
            "请写出内容：`say 早上好`",
        ]),
        ("say", rest) => Line::Say(unquoted(rest)),
        ("locale", "") => Line::Wrong([
            "give the language: `locale zh-CN`",
            "请写明语言：`locale en-US`",
        ]),
        ("locale", rest) => Line::Locale(rest.to_owned()),
        ("wait", seconds) => match seconds.trim_end_matches('s').parse() {
            Ok(n @ 0..=3_600) => Line::Wait(n),
            _ => Line::Wrong(["give seconds: `wait 5`", "请写明秒数：`wait 5`"]),
        },
        ("history", "") => Line::History,
        ("channels", "") => Line::Channels,
        ("people", "") => Line::People,
        ("help" | "?", _) => Line::Help,
        ("quit" | "exit", "") => Line::Quit,
        _ => Line::Wrong([
            "unknown line; `help` shows what can be typed",
            "无法识别；`help` 显示可以输入什么",
        ]),
    }
}

fn switch(rest: &str, make: fn(String, Option<Box<Line>>) -> Line) -> Line {
    match rest.split_once(": ") {
        Some((who, line)) => make(who.trim().to_owned(), Some(Box::new(read(line)))),
        None => make(rest.trim_end_matches(':').to_owned(), None),
    }
}

/// A leading `#1`, id or quoted words, and what follows; without it the newest message is meant.
fn target(rest: &str) -> (Target, String) {
    let (first, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let after = after.trim();
    if let Some(n) = first.strip_prefix('#').and_then(|n| n.parse().ok()) {
        return (Target::Case(n), unquoted(after));
    }
    if let Ok(id) = first.parse::<u64>()
        && id > 1 << 40
    {
        return (Target::Id(id), unquoted(after));
    }
    (Target::Newest, unquoted(rest))
}

fn unquoted(text: &str) -> String {
    let inner = text.strip_prefix('"').and_then(|t| t.strip_suffix('"'));
    inner.unwrap_or(text).to_owned()
}

fn menu(rest: &str) -> Line {
    let wrong = Line::Wrong([
        "say what on what: `menu \"Log as case\" on last`, or on \"words of it\", or on @Jun",
        "请写明对什么用什么：`menu \"登记为工单\" on last`，或 on \"其中的字词\"，或 on @Jun",
    ]);
    let Some((name, on)) = rest.rsplit_once(" on ") else {
        return wrong;
    };
    let (name, on) = (unquoted(name.trim()), on.trim());
    if name.is_empty() || on.is_empty() {
        return wrong;
    }
    if on.starts_with('@') {
        return Line::User {
            name,
            on: on.to_owned(),
        };
    }
    let on = match on {
        "last" => Target::Newest,
        on => match target(on) {
            (Target::Newest, words) => Target::Words(words),
            (other, _) => other,
        },
    };
    Line::Menu { name, on }
}

/// What `help` prints.
pub(super) const HELP: &str = r#"
/log kind:complaint customer:"Lihua Textiles"   type a command; \" and \n inside quotes
/case show case:<tab>                           complete an option (also: complete /case show case:)
press #1 Accept      press a button on the newest message that shows case #1
press Accept         the same on the newest message that has it
choose #1 complaint  choose in a select menu
fill note:"Called"   send the form that is open; a field by its id or its shown name ("What was done?":Called)
cancel               close it
say Good morning     write a message
menu "Log as case" on last    use a message menu: last, "words of it", #1, or a message id; @Jun for a person
as supervisor        play somebody else; as supervisor: /queue  does it once
in #general          go to another channel; in #1 is the thread of case #1, where case: can be left out
locale zh-CN         set the language of your client
channels, people     who and what is there
history              the newest messages here
wait 5               let 5 seconds pass
quit                 stop
"#;
