//! Lengths as whole milliseconds, for what is stored as JSON.

use chrono::TimeDelta;
use serde::{Deserialize, Deserializer, Serializer, de::Error};

pub(crate) fn serialize<S: Serializer>(length: &TimeDelta, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_i64(length.num_milliseconds())
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<TimeDelta, D::Error> {
    let millis = i64::deserialize(from)?;
    TimeDelta::try_milliseconds(millis).ok_or_else(|| D::Error::custom("a length out of range"))
}
