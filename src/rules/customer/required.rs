//! Which fields a customer's file lacks.

use crate::model::customer::{
    Record,
    required::{FileField, RequiredField},
};

/// How many rows a desk can have.
pub const MOST: usize = 40;

/// Whether a file has that field.
#[must_use]
pub fn has(record: &Record, field: FileField) -> bool {
    match field {
        FileField::Contact => record.contact.is_some(),
        FileField::Needs => !record.customer.needs.0.is_empty(),
        FileField::Notes => record.notes.is_some(),
        FileField::Adviser => record.adviser.is_some(),
        FileField::Every => record.every.is_some(),
    }
}

/// The fields that a file must have and lacks, in their order; `kinds` are those of the customer's cases.
#[must_use]
pub fn missing(record: &Record, kinds: &[String], required: &[RequiredField]) -> Vec<FileField> {
    let is_for = |row: &&RequiredField| {
        row.tier.is_none_or(|tier| tier == record.customer.tier)
            && row.kind.as_ref().is_none_or(|kind| kinds.contains(kind))
    };
    let mut missing: Vec<FileField> = required
        .iter()
        .filter(is_for)
        .map(|row| row.field)
        .filter(|field| !has(record, *field))
        .collect();
    missing.sort_unstable();
    missing.dedup();
    missing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        case::grade::Tier,
        customer::{Customer, Needs, contact::Contact, need_ends::NeedEnds},
        ids::CustomerId,
    };

    fn row(field: FileField, tier: Option<Tier>, kind: Option<&str>) -> RequiredField {
        RequiredField {
            field,
            tier,
            kind: kind.map(str::to_owned),
        }
    }

    #[test]
    fn what_is_missing_is_named_once_and_only_where_it_is_asked_for() {
        let mut record = Record {
            customer: Customer {
                id: CustomerId(1),
                name: "Lihua".to_owned(),
                tier: Tier::Standard,
                needs: Needs::default(),
            },
            contact: None,
            notes: None,
            adviser: None,
            every: None,
            ends: NeedEnds::default(),
        };
        let rows = [
            row(FileField::Adviser, Some(Tier::Key), None),
            row(FileField::Contact, None, Some("complaint")),
            row(FileField::Contact, Some(Tier::Key), None),
            row(FileField::Notes, None, None),
        ];
        let kinds = ["complaint".to_owned()];
        assert_eq!(missing(&record, &[], &rows), [FileField::Notes]);
        assert_eq!(
            missing(&record, &kinds, &rows),
            [FileField::Contact, FileField::Notes]
        );
        record.customer.tier = Tier::Key;
        let all = [FileField::Contact, FileField::Notes, FileField::Adviser];
        assert_eq!(missing(&record, &kinds, &rows), all);
        record.contact = Some(Contact::new("1"));
        record.notes = Some("x".to_owned());
        assert_eq!(missing(&record, &kinds, &rows), [FileField::Adviser]);
        assert_eq!(missing(&record, &kinds, &[]), []);
    }
}
