//! What a file of texts must hold to be used.

use std::collections::BTreeSet;

use fluent_bundle::{FluentResource, concurrent::FluentBundle};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement};

use super::{Lang, TextsError};

/// Reads a file; the name is for the error.
pub(super) fn parse(file: &str, source: String) -> Result<FluentResource, TextsError> {
    FluentResource::try_new(source).map_err(|(_, errors)| TextsError::Broken {
        file: file.to_owned(),
        detail: errors.first().map_or_else(String::new, ToString::to_string),
    })
}

/// Checks an overriding file against what is said without it.
pub(super) fn overriding(
    file: &str,
    resource: &FluentResource,
    known: &FluentBundle<FluentResource>,
) -> Result<(), TextsError> {
    for message in messages(resource) {
        let id = message.id.name;
        let Some(original) = known.get_message(id) else {
            return Err(TextsError::UnknownMessage {
                file: file.to_owned(),
                id: id.to_owned(),
            });
        };
        let lacks = |part: &str| TextsError::Incomplete {
            file: file.to_owned(),
            id: id.to_owned(),
            part: part.to_owned(),
        };
        if original.value().is_some() && message.value.is_none() {
            return Err(lacks("its text"));
        }
        for attribute in original.attributes() {
            let name = attribute.id();
            if !message.attributes.iter().any(|own| own.id.name == name) {
                return Err(lacks(&format!(".{name}")));
            }
        }
        let given = original.value().map(variables).unwrap_or_default();
        let used = message_variables(message);
        if let Some(variable) = used.difference(&given).next() {
            return Err(TextsError::UnknownVariable {
                file: file.to_owned(),
                id: id.to_owned(),
                variable: (*variable).to_owned(),
            });
        }
    }
    Ok(())
}

/// The ids of a file's messages.
pub(super) fn ids(resource: &FluentResource) -> Vec<String> {
    messages(resource)
        .map(|message| message.id.name.to_owned())
        .collect()
}

/// Checks that the texts which Discord limits by themselves keep within that, by the family of their ids.
pub(super) fn fits(file: &str, ids: &[String], lang: &Lang) -> Result<(), TextsError> {
    for id in ids {
        if let Some(rule) = broken_rule(id, lang) {
            return Err(TextsError::Unfit {
                file: file.to_owned(),
                id: id.clone(),
                rule,
            });
        }
    }
    Ok(())
}

fn broken_rule(id: &str, lang: &Lang) -> Option<&'static str> {
    let family = id.split('-').next().unwrap_or_default();
    let (max, rule) = match family {
        "command" | "option" | "choice" | "hint" => (100, "1 to 100 characters"),
        "button" => (80, "1 to 80 characters"),
        "form" | "input" => (45, "1 to 45 characters"),
        "menu" => (32, "1 to 32 characters"),
        _ => return None,
    };
    // The titles of forms name a case; a long number stands for all.
    let text = lang.say(id, &[("number", 1_000_000_i64.into())]);
    let length = text.chars().count();
    if !(1..=max).contains(&length) {
        return Some(rule);
    }
    let name = lang.attr(id, "name")?;
    (!is_command_name(&name)).then_some(".name of 1 to 32 lower-case letters, digits, - or _")
}

/// Whether Discord takes it as the name of a command or option: `^[-_'\p{L}\p{N}]{1,32}$`, lower-case.
fn is_command_name(name: &str) -> bool {
    let allowed =
        |c: char| matches!(c, '-' | '_' | '\'') || (c.is_alphanumeric() && !c.is_uppercase());
    (1..=32).contains(&name.chars().count()) && name.chars().all(allowed)
}

fn messages(resource: &FluentResource) -> impl Iterator<Item = &Message<&str>> {
    resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        _ => None,
    })
}

fn message_variables<'a>(message: &'a Message<&'a str>) -> BTreeSet<&'a str> {
    let attributes = message.attributes.iter().map(|own| &own.value);
    message
        .value
        .iter()
        .chain(attributes)
        .flat_map(variables)
        .collect()
}

/// The variables that a pattern uses by itself.
pub(super) fn variables<'a>(pattern: &'a Pattern<&'a str>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    in_pattern(pattern, &mut |inline| {
        if let InlineExpression::VariableReference { id } = inline {
            found.insert(id.name);
        }
    });
    found
}

/// The messages, terms (`-id`) and attributes (`id.name`) that a pattern refers to by itself.
pub(super) fn references(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    in_pattern(pattern, &mut |inline| {
        let (id, attribute) = match inline {
            InlineExpression::MessageReference { id, attribute } => (id.name.to_owned(), attribute),
            InlineExpression::TermReference { id, attribute, .. } => {
                (format!("-{}", id.name), attribute)
            }
            _ => return,
        };
        found.insert(match attribute {
            Some(attribute) => format!("{id}.{}", attribute.name),
            None => id,
        });
    });
    found
}

/// Visits every expression of a pattern.
fn in_pattern<'a>(
    pattern: &'a Pattern<&'a str>,
    visit: &mut impl FnMut(&'a InlineExpression<&'a str>),
) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, visit);
        }
    }
}

fn in_expression<'a>(
    expression: &'a Expression<&'a str>,
    visit: &mut impl FnMut(&'a InlineExpression<&'a str>),
) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, visit),
        Expression::Select { selector, variants } => {
            in_inline(selector, visit);
            for variant in variants {
                in_pattern(&variant.value, visit);
            }
        }
    }
}

fn in_inline<'a>(
    inline: &'a InlineExpression<&'a str>,
    visit: &mut impl FnMut(&'a InlineExpression<&'a str>),
) {
    visit(inline);
    let arguments = match inline {
        InlineExpression::Placeable { expression } => return in_expression(expression, visit),
        InlineExpression::FunctionReference { arguments, .. } => arguments,
        InlineExpression::TermReference {
            arguments: Some(arguments),
            ..
        } => arguments,
        _ => return,
    };
    let named = arguments.named.iter().map(|argument| &argument.value);
    for argument in arguments.positional.iter().chain(named) {
        in_inline(argument, visit);
    }
}
