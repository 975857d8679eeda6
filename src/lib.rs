//! Firstline: a chat-ops bot that runs a customer-service desk inside Discord.

pub mod commands;
pub mod discord;
pub mod invocation;
pub mod jobs;
pub mod model;
pub mod reply;
pub mod rules;
