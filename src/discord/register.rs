//! Tells Discord which commands exist: the table with its texts as JSON, written only when it differs from what is there.

mod normal;

use normal::normal;
use reqwest::Method;
use serde_json::{Map, Value, json};

use super::{
    encode::limits::shorten,
    rest::{Request, Rest, RestError},
};
use crate::{
    commands::{
        spec::{Menu, MenuOf, Node, OptionSpec, Takes},
        table::{COMMANDS, MENUS},
    },
    model::desk::Locale,
};

/// Where the words come from: language, message id, attribute of it. None where there is no such text.
pub trait Localizer {
    /// The text.
    fn text(&self, locale: Locale, id: &str, attribute: Option<&str>) -> Option<String>;
}

impl<F: Fn(Locale, &str, Option<&str>) -> Option<String>> Localizer for F {
    fn text(&self, locale: Locale, id: &str, attribute: Option<&str>) -> Option<String> {
        self(locale, id, attribute)
    }
}

/// Characters of a name and of a description that Discord takes.
const NAME: usize = 32;
const DESCRIPTION: usize = 100;

/// Makes the application's global commands these; says whether anything had to be written.
///
/// # Errors
/// Whatever [`RestError`] the requests meet; nothing is changed then.
pub async fn sync(
    rest: &Rest,
    application: u64,
    texts: &impl Localizer,
) -> Result<bool, RestError> {
    let wanted = commands(texts);
    let path = format!("applications/{application}/commands");
    let present = Request::new(Method::GET, path.as_str()).query("with_localizations", "true");
    let present: Vec<Value> = rest.send(&present).await?;
    if normal(&present) == normal(&wanted) {
        return Ok(false);
    }
    rest.run(&Request::new(Method::PUT, path).json(json!(wanted)))
        .await?;
    tracing::info!(commands = wanted.len(), "commands registered");
    Ok(true)
}

/// The commands and the entries of menus as Discord takes them. Discord is asked to hide none from anybody: roles of a desk
/// are not its permissions, and the bot checks by itself.
#[must_use]
pub fn commands(texts: &impl Localizer) -> Vec<Value> {
    let slash = COMMANDS.iter().map(|command| {
        let mut body = node(&command.node, "command", texts);
        body.insert("type".to_owned(), json!(1));
        body
    });
    slash
        .chain(MENUS.iter().map(|entry| menu(entry, texts)))
        .map(|mut body| {
            body.insert("contexts".to_owned(), json!([0]));
            body.insert("integration_types".to_owned(), json!([0]));
            Value::Object(body)
        })
        .collect()
}

fn menu(menu: &Menu, texts: &impl Localizer) -> Map<String, Value> {
    let id = format!("menu-{}", menu.name.to_lowercase().replace(' ', "-"));
    let kind = match menu.of {
        MenuOf::Person(_) => 2,
        MenuOf::Message(_) => 3,
    };
    let mut body = Map::new();
    body.insert("type".to_owned(), json!(kind));
    body.insert("name".to_owned(), json!(menu.name));
    if let Some(label) = texts.text(Locale::ZhCn, &id, None) {
        let label = json!({Locale::ZhCn.as_str(): shorten(&label, NAME)});
        body.insert("name_localizations".to_owned(), label);
    }
    body
}

/// A command or what stands below one; a subcommand is of type 1, a group of them of type 2.
fn node(node: &Node, above: &str, texts: &impl Localizer) -> Map<String, Value> {
    let id = format!("{above}-{}", node.name());
    let mut body = described(node.name(), &id, texts);
    let (kind, inside) = match node {
        Node::Sub { options, .. } => {
            let options = options.iter().map(|one| option(one, &id, texts));
            (1, options.collect())
        }
        Node::Group { below, .. } => {
            let below = below.iter().map(|one| self::node(one, &id, texts));
            (2, below.map(Value::Object).collect())
        }
    };
    body.insert("type".to_owned(), json!(kind));
    body.insert("options".to_owned(), inside);
    body
}

fn option(spec: &OptionSpec, above: &str, texts: &impl Localizer) -> Value {
    let mut body = described(spec.name, &format!("{above}-{}", spec.name), texts);
    let parts = match &spec.takes {
        Takes::Text(max) => json!({"type": 3, "max_length": max}),
        Takes::Completed(max, _) => json!({"type": 3, "max_length": max, "autocomplete": true}),
        Takes::OneOf(set, words) => {
            let choices = words.iter().map(|word| choice(set, word, texts));
            json!({"type": 3, "choices": choices.collect::<Value>()})
        }
        Takes::Integer(min, max) => json!({"type": 4, "min_value": min, "max_value": max}),
        Takes::Boolean => json!({"type": 5}),
        Takes::Person => json!({"type": 6}),
        // Text and announcement channels: where people and the bot can post.
        Takes::Channel => json!({"type": 7, "channel_types": [0, 5]}),
        Takes::Role => json!({"type": 8}),
        Takes::File => json!({"type": 11}),
    };
    body.insert("required".to_owned(), json!(spec.required));
    if let Value::Object(parts) = parts {
        body.extend(parts);
    }
    Value::Object(body)
}

fn choice(set: &str, word: &str, texts: &impl Localizer) -> Value {
    let id = format!("choice-{set}-{word}");
    let shown = texts.text(Locale::EnUs, &id, None);
    let mut body = json!({
        "name": shorten(shown.as_deref().unwrap_or(word), DESCRIPTION),
        "value": word,
    });
    if let Some(shown) = texts.text(Locale::ZhCn, &id, None) {
        let shown = shorten(&shown, DESCRIPTION);
        body["name_localizations"] = json!({Locale::ZhCn.as_str(): shown});
    }
    body
}

/// Name and description, each in both languages. English names are the canonical ones.
fn described(name: &str, id: &str, texts: &impl Localizer) -> Map<String, Value> {
    let zh = Locale::ZhCn.as_str();
    let mut body = Map::new();
    body.insert("name".to_owned(), json!(name));
    let description = texts.text(Locale::EnUs, id, None);
    let description = description.as_deref().unwrap_or(name);
    let description = json!(shorten(description, DESCRIPTION));
    body.insert("description".to_owned(), description);
    if let Some(name) = texts.text(Locale::ZhCn, id, Some("name")) {
        let name = json!({zh: shorten(&name, NAME)});
        body.insert("name_localizations".to_owned(), name);
    }
    if let Some(text) = texts.text(Locale::ZhCn, id, None) {
        let text = json!({zh: shorten(&text, DESCRIPTION)});
        body.insert("description_localizations".to_owned(), text);
    }
    body
}

#[cfg(test)]
mod tests;
