//! Firstline: a chat-ops bot that runs a customer-service desk inside Discord.

pub mod model;
pub mod rules;
