//! Reading a script: Markdown with five headings, in either language.

use thiserror::Error;

use crate::model::words::script::{Script, ScriptPart};

/// How many characters stand below one heading at most.
pub const LONGEST: usize = 700;

/// How many sentences of a script stand in the answer to `/log`.
pub const SHOWN: usize = 3;

/// Why a text is no script.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum ScriptError {
    /// Nothing stands below a heading, or the heading is not there.
    #[error("nothing stands below the heading for `{}`", .0.as_str())]
    Missing(ScriptPart),
    /// A heading that no script has.
    #[error("`{0}` is none of the five headings")]
    Heading(String),
    /// More stands below a heading than can be shown.
    #[error("more than {max} characters stand below the heading for `{}`", .part.as_str())]
    TooLong {
        /// Which.
        part: ScriptPart,
        /// How many there may be.
        max: usize,
    },
}

/// What the headings say, in both languages.
fn heading(part: ScriptPart) -> [&'static str; 2] {
    match part {
        ScriptPart::Recognise => ["how to recognise", "如何识别"],
        ScriptPart::Offer => ["what to offer", "可以提供"],
        ScriptPart::Steps => ["steps", "办理步骤"],
        ScriptPart::Say => ["what to say", "参考话术"],
        ScriptPart::Watch => ["what to watch for", "注意事项"],
    }
}

/// Reads a script from Markdown: `## ` begins a heading, each other line is one thing below it.
///
/// # Errors
/// [`ScriptError`].
pub fn read(source: &str) -> Result<Script, ScriptError> {
    let mut script = Script::default();
    let mut part = None;
    for line in source.lines().map(str::trim) {
        if let Some(head) = line.strip_prefix("## ") {
            let head = head.trim().to_lowercase();
            let known = ScriptPart::ALL.into_iter();
            let known = known
                .into_iter()
                .find(|part| heading(*part).contains(&head.as_str()));
            part = Some(known.ok_or(ScriptError::Heading(head))?);
        } else if let Some(part) = part.filter(|_| !line.starts_with("# ")) {
            script.0.entry(part).or_default().extend(below(line));
        }
    }
    whole(script)
}

/// Makes a script of what was typed below each heading.
///
/// # Errors
/// [`ScriptError`].
pub fn of_parts<'a>(typed: impl Fn(ScriptPart) -> &'a str) -> Result<Script, ScriptError> {
    let parts = ScriptPart::ALL.map(|part| (part, typed(part).lines().filter_map(below).collect()));
    whole(Script(parts.into()))
}

/// A line without what makes it one of a list.
fn below(line: &str) -> Option<String> {
    let line = line.trim();
    let digits = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let numbered = (digits.len() < line.len())
        .then(|| {
            digits
                .strip_prefix(". ")
                .or_else(|| digits.strip_prefix('、'))
        })
        .flatten();
    let listed = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
    let line = numbered.or(listed).unwrap_or(line).trim();
    (!line.is_empty()).then(|| line.to_owned())
}

fn whole(script: Script) -> Result<Script, ScriptError> {
    for part in ScriptPart::ALL {
        let lines = script.lines(part);
        if lines.is_empty() {
            return Err(ScriptError::Missing(part));
        }
        let length: usize = lines.iter().map(|line| line.chars().count() + 1).sum();
        if length > LONGEST {
            return Err(ScriptError::TooLong { part, max: LONGEST });
        }
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "# Title\n\n## How to recognise\n- a\n- b\n## What to offer\nc\n## Steps\n1. d\n2、e\n\
                         ## What to say\n* “f”\n## 注意事项\n- g\n";

    #[test]
    fn a_script_is_read_by_its_five_headings() {
        let script = read(WHOLE);
        let lines = |part| script.as_ref().map(|script| script.lines(part).join("|"));
        assert_eq!(lines(ScriptPart::Recognise).as_deref(), Ok("a|b"));
        assert_eq!(lines(ScriptPart::Steps).as_deref(), Ok("d|e"));
        assert_eq!(lines(ScriptPart::Say).as_deref(), Ok("“f”"));
        assert_eq!(script.as_ref().map(Script::caution), Ok("g"));
    }

    #[test]
    fn what_lacks_a_heading_is_none() {
        for part in ScriptPart::ALL {
            let gone = |line: &&str| {
                let head = line.trim_start_matches("## ").to_lowercase();
                !heading(part).contains(&head.as_str())
            };
            // Without its heading, a part's lines belong to the one before, or to none.
            let kept: Vec<&str> = WHOLE.lines().filter(gone).collect();
            assert_eq!(read(&kept.join("\n")), Err(ScriptError::Missing(part)));
        }
        let other = WHOLE.replace("## Steps", "## What to do");
        let other = read(&other);
        assert_eq!(other, Err(ScriptError::Heading("what to do".to_owned())));
        let long = WHOLE.replace("- g", &"g".repeat(LONGEST));
        let part = ScriptPart::Watch;
        assert_eq!(
            read(&long),
            Err(ScriptError::TooLong { part, max: LONGEST })
        );
        let typed = |part| {
            if part == ScriptPart::Say {
                " \n"
            } else {
                "- x\ny"
            }
        };
        assert_eq!(of_parts(typed), Err(ScriptError::Missing(ScriptPart::Say)));
    }
}
