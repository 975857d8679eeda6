//! What a customer's file says beside name, contact and notes.

use chrono::TimeDelta;

use super::needs::need_names;
use crate::{
    model::{
        customer::{CustomerField, Needs, Record, need_ends::NeedEnds},
        ids::UserId,
    },
    text::{lang::Lang, parts, time::when},
};

/// What to know before serving a customer, with when it ends; nothing where there is nothing.
pub(super) fn needs(lang: &Lang, record: &Record) -> String {
    let needs = &record.customer.needs;
    if needs.0.is_empty() {
        return String::new();
    }
    let each = needs.0.iter().map(|need| {
        let name = need_names(lang, &Needs([*need].into()));
        match record.ends.0.get(need) {
            Some(end) => say!(
                lang,
                "customer-need-until",
                need = name,
                until = when::day(*end)
            ),
            None => name,
        }
    });
    let each = each.collect::<Vec<_>>().join(&say!(lang, "list-comma"));
    say!(lang, "customer-needs", needs = each)
}

/// Who looks after them and how often, on one line; nothing where nobody said.
pub(super) fn looked_after(lang: &Lang, record: &Record) -> String {
    let adviser = record
        .adviser
        .map(|who| say!(lang, "customer-adviser", who = parts::person(who)));
    let every = record
        .every
        .map(|every| say!(lang, "customer-every", every = when::duration(lang, every)));
    let both: Vec<String> = adviser.into_iter().chain(every).collect();
    parts::joined(&both, parts::DOT)
}

/// What such a field held, as the record keeps it.
pub(super) fn value(lang: &Lang, field: CustomerField, value: &str) -> String {
    match field {
        CustomerField::Adviser => value
            .parse()
            .map_or_else(|_| String::new(), |who| parts::person(UserId(who))),
        CustomerField::Every => value.parse().map_or_else(
            |_| String::new(),
            |every| when::duration(lang, TimeDelta::milliseconds(every)),
        ),
        CustomerField::NeedEnds => {
            let ends = NeedEnds::parse(value).unwrap_or_default();
            let each = ends.0.iter().map(|(need, end)| {
                let need = need_names(lang, &Needs([*need].into()));
                say!(
                    lang,
                    "customer-need-until",
                    need = need,
                    until = when::day(*end)
                )
            });
            each.collect::<Vec<_>>().join(&say!(lang, "list-comma"))
        }
        CustomerField::Name
        | CustomerField::Tier
        | CustomerField::Needs
        | CustomerField::Contact
        | CustomerField::Notes => parts::line(lang, value, 60),
    }
}
