//! What to know before serving a customer.

use crate::{
    model::customer::{Needs, SpecialNeed},
    text::lang::Lang,
};

/// What to know before serving a customer, on one line; nothing where there is nothing.
pub(in crate::text) fn needs(lang: &Lang, needs: &Needs) -> String {
    if needs.0.is_empty() {
        return String::new();
    }
    say!(lang, "customer-needs", needs = need_names(lang, needs))
}

/// A need by its name.
#[must_use]
pub fn need(lang: &Lang, need: SpecialNeed) -> String {
    need_names(lang, &Needs([need].into()))
}

/// Needs by their names.
pub(super) fn need_names(lang: &Lang, needs: &Needs) -> String {
    let names = needs
        .0
        .iter()
        .map(|need| lang.say(&format!("choice-need-{}", need.as_str()), &[]));
    names.collect::<Vec<_>>().join(&say!(lang, "list-comma"))
}
