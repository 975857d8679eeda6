//! Firstline: a chat-ops bot that runs a customer-service desk inside Discord.

pub mod model;

pub mod rules;

pub mod invocation;
pub mod reply;

pub mod text;

pub mod app;
pub mod clock;
pub mod store;

pub mod commands;
pub mod jobs;

pub mod discord;

pub mod bot;
pub mod cli;
pub mod config;
