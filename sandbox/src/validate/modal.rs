//! Modals and the choices of an autocompletion.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{boolean, components, join, length, list, number, one_to, text, up_to};
use crate::errors::{Form, Problem};

/// Checks the `data` of a modal.
pub(crate) fn check(data: &Value) -> Result<(), Problem> {
    let mut form = Form::default();
    text(&mut form, data, "data", "title", one_to(45));
    text(&mut form, data, "data", "custom_id", one_to(100));
    let mut ids = BTreeSet::new();
    let rows = list(&mut form, data, "data", "components", one_to(5));
    for (i, row) in rows.iter().enumerate() {
        let at = format!("data.components.{i}");
        if row["type"] != 1 {
            let message = "Value of field \"type\" must be one of (1,).";
            form.add(&join(&at, "type"), "UNION_TYPE_CHOICES", message);
            continue;
        }
        for (j, input) in list(&mut form, row, &at, "components", one_to(1))
            .iter()
            .enumerate()
        {
            let at = format!("{at}.components.{j}");
            check_input(&mut form, input, &at);
            components::unique(&mut form, input, &at, &mut ids);
        }
    }
    form.done()
}

fn check_input(form: &mut Form, input: &Value, at: &str) {
    if input["type"] != 4 {
        let message = "Value of field \"type\" must be one of (4,).";
        return form.add(&join(at, "type"), "UNION_TYPE_CHOICES", message);
    }
    text(form, input, at, "custom_id", one_to(100));
    text(form, input, at, "label", one_to(45));
    text(form, input, at, "placeholder", up_to(100));
    number(form, input, at, "min_length", 0..=4_000);
    number(form, input, at, "max_length", 1..=4_000);
    boolean(form, input, at, "required");
    if !matches!(input["style"].as_u64(), Some(1 | 2)) {
        form.add(
            &join(at, "style"),
            "BASE_TYPE_CHOICES",
            "Value must be one of (1, 2).",
        );
    }
    let max = input["max_length"].as_u64().unwrap_or(4_000);
    let min = input["min_length"].as_u64().unwrap_or(0);
    if min > max {
        let message = "Minimum length must be less than or equal to maximum length";
        form.add(
            &join(at, "min_length"),
            "TEXT_INPUT_MIN_GREATER_THAN_MAX",
            message,
        );
    }
    let most = usize::try_from(max).unwrap_or(4_000).min(4_000);
    text(form, input, at, "value", up_to(most));
    // A value shorter than min_length would be refused as it stands.
    if let Some(value) = input["value"].as_str()
        && !value.is_empty()
        && (value.chars().count() as u64) < min
    {
        let len = super::Len {
            min: usize::try_from(min).unwrap_or(0),
            max: most,
        };
        length(form, &join(at, "value"), len);
    }
}

/// Checks the `data` of an autocompletion for an option of type `kind`.
pub(crate) fn choices(data: &Value, kind: u64) -> Result<(), Problem> {
    let mut form = Form::default();
    let choices = list(&mut form, data, "data", "choices", up_to(25));
    for (i, choice) in choices.iter().enumerate() {
        let at = format!("data.choices.{i}");
        super::options::check_choice(&mut form, choice, &at, kind);
    }
    form.done()
}
