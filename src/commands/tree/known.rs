//! What is known: finding cases, and customers.

use super::TIERS;
use crate::{
    commands::spec::{Node, OptionSpec, Takes},
    model::customer::SpecialNeed,
};

const STATUSES: [&str; 6] = ["new", "open", "waiting", "resolved", "closed", "void"];

pub(super) fn find() -> Vec<OptionSpec> {
    vec![
        OptionSpec::optional("text", Takes::Text(60)),
        OptionSpec::optional("kind", Takes::Completed(32)),
        OptionSpec::optional("status", Takes::OneOf("status", &STATUSES)),
        OptionSpec::optional("owner", Takes::Person),
        OptionSpec::optional("since", Takes::Text(40)),
    ]
}

pub(super) fn customer() -> Vec<Node> {
    let named = || OptionSpec::required("customer", Takes::Completed(100));
    vec![
        Node::Sub("show", vec![named()]),
        Node::Sub("find", vec![OptionSpec::required("text", Takes::Text(60))]),
        Node::Sub(
            "edit",
            vec![
                named(),
                OptionSpec::optional("tier", Takes::OneOf("tier", &TIERS)),
                OptionSpec::optional("name", Takes::Text(100)),
                OptionSpec::optional("add-need", Takes::OneOf("need", &SpecialNeed::WORDS)),
                OptionSpec::optional("remove-need", Takes::OneOf("need", &SpecialNeed::WORDS)),
                OptionSpec::optional("contact", Takes::Text(100)),
                OptionSpec::optional("notes", Takes::Text(1000)),
            ],
        ),
    ]
}
