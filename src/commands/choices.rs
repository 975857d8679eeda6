//! Options with fixed choices or bounds: Discord's clients send nothing else, so what is none of them was forged, or comes
//! from a client that knows an older version. It is refused; it is never taken for the default.

use super::{
    complete::MORE,
    spec::{OptionSpec, Takes},
};
use crate::{
    invocation::{Options, Value},
    model::refusal::Refusal,
};

/// Looks at every option of a command that has fixed choices or bounds, or is completed.
///
/// # Errors
/// [`Refusal::UnknownChoice`] or [`Refusal::OutOfRange`] says what is possible, [`Refusal::TypeMore`] what to do
/// instead of choosing the hint below a list that was cut.
pub(super) fn check(path: &str, own: &[OptionSpec], options: &Options) -> Result<(), Refusal> {
    for option in own {
        let Some(value) = options.0.get(option.name) else {
            continue;
        };
        let name = || format!("{path} {}", option.name);
        if matches!(option.takes, Takes::Completed(..)) && *value == Value::Text(MORE.to_owned()) {
            return Err(Refusal::TypeMore { option: name() });
        }
        match (option.takes, value) {
            (Takes::OneOf(_, words), Value::Text(word)) if words.contains(&word.as_str()) => {}
            (Takes::Integer(min, max), Value::Integer(number)) if (min..=max).contains(number) => {}
            (Takes::OneOf(set, words), value) => {
                return Err(Refusal::UnknownChoice {
                    given: given(value),
                    option: name(),
                    choices: words.iter().map(|word| format!("{set}-{word}")).collect(),
                });
            }
            (Takes::Integer(min, max), value) => {
                return Err(Refusal::OutOfRange {
                    given: given(value),
                    option: name(),
                    min,
                    max,
                });
            }
            _ => {}
        }
    }
    Ok(())
}

/// What was sent, where that can be said.
fn given(value: &Value) -> String {
    match value {
        Value::Text(word) => word.clone(),
        Value::Integer(number) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::spec::optional;

    #[test]
    fn a_number_is_one_that_the_option_takes() {
        let own = [optional("ago", Takes::Integer(0, 520))];
        let checked = |value: Value| {
            let options = Options([("ago".to_owned(), value)].into());
            check("report week", &own, &options)
        };
        for number in [0, 1, 519, 520] {
            assert_eq!(checked(Value::Integer(number)), Ok(()), "{number}");
        }
        for value in [
            Value::Integer(-1),
            Value::Integer(521),
            Value::Integer(9_007_199_254_740_991),
            Value::Integer(i64::MIN),
            Value::Integer(i64::MAX),
            Value::Text("1".to_owned()),
            Value::Boolean(true),
        ] {
            let refused = checked(value.clone());
            assert!(
                matches!(
                    refused,
                    Err(Refusal::OutOfRange {
                        min: 0,
                        max: 520,
                        ..
                    })
                ),
                "{value:?}"
            );
        }
    }
}
