//! Options with fixed choices: Discord's clients send no other word, so one that is none of them was forged, or comes from
//! a client that knows an older version. It is refused; it is never taken for the default.

use super::spec::{OptionSpec, Takes};
use crate::{
    invocation::{Options, Value},
    model::refusal::Refusal,
};

/// Looks at every option of a command that has fixed choices.
///
/// # Errors
/// [`Refusal::UnknownChoice`] says what is possible.
pub(super) fn check(path: &str, own: &[OptionSpec], options: &Options) -> Result<(), Refusal> {
    for option in own {
        let (Takes::OneOf(set, words), Some(value)) = (option.takes, options.0.get(option.name))
        else {
            continue;
        };
        let given = match value {
            Value::Text(word) if words.contains(&word.as_str()) => continue,
            Value::Text(word) => word.clone(),
            Value::Integer(number) => number.to_string(),
            _ => String::new(),
        };
        return Err(Refusal::UnknownChoice {
            given,
            option: format!("{path} {}", option.name),
            choices: words.iter().map(|word| format!("{set}-{word}")).collect(),
        });
    }
    Ok(())
}
