//! Tells Discord which commands exist: the tree with its texts as JSON, written only when it differs from what is there.

mod normal;

use normal::normal;
use reqwest::Method;
use serde_json::{Map, Value, json};

use super::{
    encode::limits::shorten,
    rest::{Request, Rest, RestError},
};
use crate::{
    commands::spec::{CommandSpec, Node, OptionSpec, Shape, Takes},
    model::desk::{Locale, Role},
};

/// Where the words come from: language, message id, attribute of it. None where there is no such text.
pub trait Texts {
    /// The text.
    fn text(&self, locale: Locale, id: &str, attribute: Option<&str>) -> Option<String>;
}

impl<F: Fn(Locale, &str, Option<&str>) -> Option<String>> Texts for F {
    fn text(&self, locale: Locale, id: &str, attribute: Option<&str>) -> Option<String> {
        self(locale, id, attribute)
    }
}

/// Characters of a name and of a description that Discord takes.
const NAME: usize = 32;
const DESCRIPTION: usize = 100;
/// "Manage Server", as the hint for what managers use.
const MANAGE_GUILD: u64 = 32;

/// Makes the application's global commands these; says whether anything had to be written.
///
/// # Errors
/// Whatever [`RestError`] the requests meet; nothing is changed then.
pub async fn sync(
    rest: &Rest,
    application: u64,
    tree: &[CommandSpec],
    texts: &impl Texts,
) -> Result<bool, RestError> {
    let wanted = commands(tree, texts);
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

/// The commands as Discord takes them.
#[must_use]
pub fn commands(tree: &[CommandSpec], texts: &impl Texts) -> Vec<Value> {
    tree.iter().map(|spec| command(spec, texts)).collect()
}

fn command(spec: &CommandSpec, texts: &impl Texts) -> Value {
    let id = format!("command-{}", spec.name);
    let mut body = match &spec.shape {
        Shape::Leaf(given) => {
            let mut body = described(spec.name, &id, texts);
            body.insert("type".to_owned(), json!(1));
            body.insert("options".to_owned(), options(given, &id, texts));
            body
        }
        Shape::Tree(nodes) => {
            let mut body = described(spec.name, &id, texts);
            body.insert("type".to_owned(), json!(1));
            let nodes = nodes.iter().map(|one| node(one, &id, texts));
            body.insert("options".to_owned(), nodes.collect());
            body
        }
        Shape::MessageMenu => menu(spec.name, 3, texts),
        Shape::UserMenu => menu(spec.name, 2, texts),
    };
    body.insert("contexts".to_owned(), json!([0]));
    body.insert("integration_types".to_owned(), json!([0]));
    if spec.role == Role::Manager {
        let hint = json!(MANAGE_GUILD);
        body.insert("default_member_permissions".to_owned(), hint);
    }
    Value::Object(body)
}

fn menu(name: &str, kind: u8, texts: &impl Texts) -> Map<String, Value> {
    let id = format!("menu-{}", name.to_lowercase().replace(' ', "-"));
    let mut body = Map::new();
    body.insert("type".to_owned(), json!(kind));
    body.insert("name".to_owned(), json!(name));
    if let Some(label) = texts.text(Locale::ZhCn, &id, None) {
        let label = json!({Locale::ZhCn.tag(): shorten(&label, NAME)});
        body.insert("name_localizations".to_owned(), label);
    }
    body
}

fn node(node: &Node, above: &str, texts: &impl Texts) -> Value {
    match node {
        Node::Sub(name, given) => subcommand(name, given, above, texts),
        Node::Group(name, members) => {
            let id = format!("{above}-{name}");
            let mut body = described(name, &id, texts);
            body.insert("type".to_owned(), json!(2));
            let members = members
                .iter()
                .map(|(name, given)| subcommand(name, given, &id, texts));
            body.insert("options".to_owned(), members.collect());
            Value::Object(body)
        }
    }
}

fn subcommand(name: &str, given: &[OptionSpec], above: &str, texts: &impl Texts) -> Value {
    let id = format!("{above}-{name}");
    let mut body = described(name, &id, texts);
    body.insert("type".to_owned(), json!(1));
    body.insert("options".to_owned(), options(given, &id, texts));
    Value::Object(body)
}

fn options(options: &[OptionSpec], above: &str, texts: &impl Texts) -> Value {
    options
        .iter()
        .map(|one| option(one, above, texts))
        .collect()
}

fn option(spec: &OptionSpec, above: &str, texts: &impl Texts) -> Value {
    let mut body = described(spec.name, &format!("{above}-{}", spec.name), texts);
    let parts = match &spec.takes {
        Takes::Text(max) => json!({"type": 3, "max_length": max}),
        Takes::Completed(max) => json!({"type": 3, "max_length": max, "autocomplete": true}),
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

fn choice(set: &str, word: &str, texts: &impl Texts) -> Value {
    let id = format!("choice-{set}-{word}");
    let shown = texts.text(Locale::EnUs, &id, None);
    let mut body = json!({
        "name": shorten(shown.as_deref().unwrap_or(word), DESCRIPTION),
        "value": word,
    });
    if let Some(shown) = texts.text(Locale::ZhCn, &id, None) {
        let shown = shorten(&shown, DESCRIPTION);
        body["name_localizations"] = json!({Locale::ZhCn.tag(): shown});
    }
    body
}

/// Name and description, each in both languages. English names are the canonical ones.
fn described(name: &str, id: &str, texts: &impl Texts) -> Map<String, Value> {
    let zh = Locale::ZhCn.tag();
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
