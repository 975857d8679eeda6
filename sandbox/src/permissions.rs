//! The few of Discord's permission bits that the sandbox knows.

/// Passes every check.
pub const ADMINISTRATOR: u64 = 1 << 3;
/// "Manage Server".
pub const MANAGE_GUILD: u64 = 1 << 5;
/// "View Channel".
pub const VIEW_CHANNEL: u64 = 1 << 10;
/// "Send Messages".
pub const SEND_MESSAGES: u64 = 1 << 11;
/// "Manage Messages": delete those of others.
pub const MANAGE_MESSAGES: u64 = 1 << 13;
/// "Embed Links".
pub const EMBED_LINKS: u64 = 1 << 14;
/// "Attach Files".
pub const ATTACH_FILES: u64 = 1 << 15;
/// "Read Message History".
pub const READ_MESSAGE_HISTORY: u64 = 1 << 16;
/// "Mention @everyone, @here and All Roles".
pub const MENTION_EVERYONE: u64 = 1 << 17;
/// "Use Application Commands".
pub const USE_APPLICATION_COMMANDS: u64 = 1 << 31;
/// "Manage Threads": open, lock and write in those that are locked.
pub const MANAGE_THREADS: u64 = 1 << 34;
/// "Create Public Threads".
pub const CREATE_PUBLIC_THREADS: u64 = 1 << 35;
/// "Send Messages in Threads".
pub const SEND_MESSAGES_IN_THREADS: u64 = 1 << 38;

/// What each member has, as in a new guild.
pub const EVERYONE: u64 = VIEW_CHANNEL
    | SEND_MESSAGES
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_MESSAGE_HISTORY
    | USE_APPLICATION_COMMANDS
    | CREATE_PUBLIC_THREADS
    | SEND_MESSAGES_IN_THREADS;

/// All that are named here: what an administrator has.
pub const ALL: u64 =
    EVERYONE | ADMINISTRATOR | MANAGE_GUILD | MANAGE_MESSAGES | MENTION_EVERYONE | MANAGE_THREADS;
