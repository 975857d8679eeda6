//! Firstline: a chat-ops bot that runs a customer-service desk inside Discord.

pub mod commands;
pub mod invocation;
pub mod model;
pub mod reply;
pub mod rules;
pub mod text;
