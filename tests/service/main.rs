//! The process as whoever runs it as a service meets it: what it tells over HTTP, its log, its checks, its backups, its
//! packages.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

mod disk;
mod harness;

mod backup;
mod doctor;
mod gateway;
mod http;
mod logs;
mod outage;
mod packages;
mod private;
mod server;
mod settings;
mod storage;
mod twice;
