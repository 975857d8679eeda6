//! Holds requests against Discord's own API description (`OpenAPI` 3.1): operation, parameters and body.
//!
//! Stricter than the description in one point: a property that it does not name is an error, because Discord would ignore
//! it in silence.

use std::{collections::HashMap, path::PathBuf};

use jsonschema::Validator;
use sandbox::Request;
use serde_json::{Map, Value, json};

/// The description, with the validators made so far.
pub(crate) struct Api {
    paths: Map<String, Value>,
    components: Value,
    made: HashMap<String, Validator>,
}

impl Api {
    /// Reads the description from `DISCORD_OPENAPI`, or from beside this checkout; says so in one line where there is none.
    pub(crate) fn load() -> Option<Self> {
        let beside =
            || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/discord/openapi.json");
        let path = std::env::var_os("DISCORD_OPENAPI").map_or_else(beside, PathBuf::from);
        let Ok(text) = std::fs::read(&path) else {
            println!(
                "skipped: no API description at {}; set DISCORD_OPENAPI",
                path.display()
            );
            return None;
        };
        let mut document: Value = serde_json::from_slice(&text).unwrap();
        close(&mut document["components"]["schemas"]);
        let Value::Object(paths) = document["paths"].take() else {
            panic!("an API description has paths");
        };
        Some(Self {
            paths,
            components: document["components"].take(),
            made: HashMap::new(),
        })
    }

    /// What is wrong with a request; nothing is wrong where the list is empty.
    pub(crate) fn check(&mut self, request: &Request) -> Vec<String> {
        let problems = match self.operation(&request.method, &request.path) {
            Some((template, operation)) => {
                let mut problems = self.parameters(&template, &operation, request);
                problems.extend(self.body(&operation["requestBody"], request));
                problems
            }
            None => vec!["there is no such operation".to_owned()],
        };
        let name = format!("{} {}", request.method, shape(&request.path));
        problems
            .into_iter()
            .map(|problem| format!("{name}: {problem}"))
            .collect()
    }

    /// The template and operation of a path; the template with the most words of its own wins.
    fn operation(&self, method: &str, path: &str) -> Option<(String, Value)> {
        let method = method.to_lowercase();
        let fitting = self.paths.iter().filter(|(template, item)| {
            item.get(&method).is_some() && arguments(template, path).is_some()
        });
        let (template, item) = fitting.max_by_key(|(template, _)| {
            template
                .split('/')
                .filter(|part| !part.starts_with('{'))
                .count()
        })?;
        let mut operation = item[&method].clone();
        let shared = item["parameters"].as_array().cloned().unwrap_or_default();
        let mut all = operation["parameters"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        all.extend(shared);
        operation["parameters"] = Value::Array(all);
        Some((template.clone(), operation))
    }

    fn parameters(&mut self, template: &str, operation: &Value, request: &Request) -> Vec<String> {
        let mut given: Vec<(String, String, String)> = arguments(template, &request.path)
            .into_iter()
            .flatten()
            .map(|(name, value)| ("path".to_owned(), name, value))
            .collect();
        for pair in request.query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            given.push(("query".to_owned(), name.to_owned(), value.to_owned()));
        }
        let mut problems = Vec::new();
        let known = operation["parameters"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        for (place, name, value) in &given {
            let known = known
                .iter()
                .find(|one| one["in"] == **place && one["name"] == **name);
            match known {
                Some(one) => {
                    let schema = one["schema"].clone();
                    // What stands in an address is text; the description means what it says.
                    let read = serde_json::from_str(value).unwrap_or_else(|_| json!(value));
                    let fits = self.errors(&schema, &json!(value)).is_empty()
                        || self.errors(&schema, &read).is_empty();
                    if !fits {
                        problems.push(format!("{place} parameter {name} must not be {value}"));
                    }
                }
                None => problems.push(format!("there is no {place} parameter {name}")),
            }
        }
        for one in known.iter().filter(|one| one["required"] == true) {
            if !given
                .iter()
                .any(|(place, name, _)| one["in"] == **place && one["name"] == **name)
            {
                problems.push(format!("parameter {} is missing", one["name"]));
            }
        }
        problems
    }

    fn body(&mut self, described: &Value, request: &Request) -> Vec<String> {
        if described.is_null() {
            let none = request.body.is_null() && request.content_type.is_none();
            return if none {
                vec![]
            } else {
                vec!["it takes no body".to_owned()]
            };
        }
        let Some(kind) = request.content_type.as_deref() else {
            return vec!["its body is missing".to_owned()];
        };
        if described["content"][kind].is_null() {
            return vec![format!("it takes no {kind}")];
        }
        // A form's `payload_json` is what would be the body without files.
        let schema = described["content"]["application/json"]["schema"].clone();
        let mut problems = self.errors(&schema, &request.body);
        problems.extend(files(request));
        problems
    }

    fn errors(&mut self, schema: &Value, value: &Value) -> Vec<String> {
        let components = &self.components;
        let validator = self.made.entry(schema.to_string()).or_insert_with(|| {
            let mut whole = schema.clone();
            whole["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
            whole["components"] = components.clone();
            jsonschema::validator_for(&whole).unwrap()
        });
        validator
            .iter_errors(value)
            .map(|error| format!("at {:?}: {error}", error.instance_path().as_str()))
            .collect()
    }
}

/// Each file must be described, and each new description must have its file.
fn files(request: &Request) -> Option<String> {
    let data = match request.body.get("data") {
        Some(data) => data,
        None => &request.body,
    };
    let described = data["attachments"].as_array().map_or(0, Vec::len);
    (described != request.files.len())
        .then(|| format!("{} files, {described} attachments", request.files.len()))
}

/// Makes every object with named properties refuse others.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            if object.contains_key("properties") && object.contains_key("type") {
                object.entry("additionalProperties").or_insert(json!(false));
            }
            object.values_mut().for_each(close);
        }
        Value::Array(list) => list.iter_mut().for_each(close),
        _ => {}
    }
}

/// The arguments of a path by the names in its template, if it fits.
fn arguments(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let (template, path): (Vec<_>, Vec<_>) =
        (template.split('/').collect(), path.split('/').collect());
    if template.len() != path.len() {
        return None;
    }
    let mut arguments = Vec::new();
    for (name, value) in template.into_iter().zip(path) {
        match name
            .strip_prefix('{')
            .and_then(|name| name.strip_suffix('}'))
        {
            Some(name) => arguments.push((name.to_owned(), value.to_owned())),
            None if name == value => {}
            None => return None,
        }
    }
    Some(arguments)
}

/// A path without its ids and tokens, for messages.
fn shape(path: &str) -> String {
    let short = path.split('/').map(|part| {
        let word = part.len() < 20 && !part.bytes().any(|byte| byte.is_ascii_digit());
        if word { part } else { "_" }
    });
    short.collect::<Vec<_>>().join("/")
}
