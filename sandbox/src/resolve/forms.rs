//! Select menus and modals.

use serde_json::{Map, Value, json};

use super::values::{self, label};
use crate::message::{Input, Message, Modal, str_of};
use crate::outcome::Refused;
use crate::stage::Stage;
use crate::state::State;

/// The data of a choice in a select menu.
pub(crate) fn choice(
    state: &State,
    stage: &Stage,
    message: &Message,
    (menu, wanted): (&str, &[&str]),
) -> Result<Value, Refused> {
    let selects: Vec<&Value> = message.parts().filter(|c| c["type"] != 2).collect();
    let found = selects
        .iter()
        .find(|c| c["custom_id"] == menu || c["placeholder"] == menu);
    let select = found.ok_or_else(|| Refused::NoComponent {
        given: menu.to_owned(),
        has: selects
            .iter()
            .map(|c| label(c))
            .collect::<Vec<_>>()
            .join(", "),
    })?;
    let name = label(select);
    if select["disabled"] == true {
        return Err(Refused::Disabled(name));
    }
    let count = wanted.len() as u64;
    let min = select["min_values"].as_u64().unwrap_or(1);
    let max = select["max_values"].as_u64().unwrap_or(1);
    if count < min || count > max {
        let must = format!("{min} to {max} choices");
        return Err(Refused::Bounds { option: name, must });
    }
    let mut resolved = Value::Object(Map::new());
    let kind = select["type"].as_u64().unwrap_or(3);
    let mut chosen = Vec::new();
    for typed in wanted {
        let value = match kind {
            3 => option(select, typed),
            5 => values::user(state, stage, typed, &mut resolved),
            6 => values::role(state, stage, typed, &mut resolved),
            7 => values::role(state, stage, typed, &mut resolved)
                .or_else(|| values::user(state, stage, typed, &mut resolved)),
            _ => values::channel(state, stage, (select, typed), &mut resolved).ok(),
        };
        chosen.push(value.ok_or_else(|| Refused::NotOffered {
            option: name.clone(),
            given: (*typed).to_owned(),
            offers: labels(select),
        })?);
    }
    let mut data = json!({
        "custom_id": select["custom_id"], "component_type": kind, "values": chosen, "id": 1,
    });
    if resolved.as_object().is_some_and(|r| !r.is_empty()) {
        data["resolved"] = resolved;
    }
    Ok(data)
}

fn option(select: &Value, typed: &str) -> Option<Value> {
    let options = select["options"].as_array()?;
    let found = options
        .iter()
        .find(|o| o["label"] == typed || o["value"] == typed)?;
    Some(found["value"].clone())
}

fn labels(select: &Value) -> String {
    let options = select["options"].as_array().into_iter().flatten();
    options
        .map(|o| str_of(&o["label"]))
        .collect::<Vec<_>>()
        .join(", ")
}

fn text_of(input: &Input, fields: &[(&str, &str)]) -> String {
    let given = fields.iter().find(|(key, _)| *key == input.custom_id);
    let given = given.or_else(|| fields.iter().find(|(key, _)| *key == input.label));
    given.map_or_else(|| input.value.clone(), |(_, text)| (*text).to_owned())
}

/// The data of a modal's submit, checked as the client checks it.
pub(crate) fn form(modal: &Modal, fields: &[(&str, &str)]) -> Result<Value, Refused> {
    let known = |key: &str| {
        modal
            .inputs
            .iter()
            .any(|i| i.custom_id == key || i.label == key)
    };
    if let Some((field, _)) = fields.iter().find(|(key, _)| !known(key)) {
        return Err(Refused::NoField {
            field: (*field).to_owned(),
            has: modal
                .inputs
                .iter()
                .map(|i| i.custom_id.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        });
    }
    for input in &modal.inputs {
        let count = text_of(input, fields).chars().count();
        if count == 0 && input.required {
            return Err(Refused::Missing(input.label.clone()));
        }
        // An optional field may be left empty whatever its shortest text is.
        if count > 0 && (count < input.min || count > input.max) {
            return Err(Refused::Bounds {
                option: input.label.clone(),
                must: format!("{} to {} characters long", input.min, input.max),
            });
        }
    }
    Ok(form_data(modal, fields))
}

/// The data of a modal's submit.
pub(crate) fn form_data(modal: &Modal, fields: &[(&str, &str)]) -> Value {
    let rows: Vec<Value> = modal
        .inputs
        .iter()
        .enumerate()
        .map(|(i, input)| {
            let text = text_of(input, fields);
            json!({"type": 1, "id": i + 1, "components": [
                {"type": 4, "id": 100 + i, "custom_id": input.custom_id, "value": text},
            ]})
        })
        .collect();
    json!({"custom_id": modal.custom_id, "components": rows})
}
