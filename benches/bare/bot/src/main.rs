//! The least that a bot can do for a command: one durable insert, then the answer.

use std::env;

use serenity::all::{
    ClientBuilder, Command, CommandInteraction, CommandOptionType, Context, CreateCommand,
    CreateCommandOption, CreateInteractionResponse, CreateInteractionResponseMessage, EventHandler,
    GatewayIntents, HttpBuilder, Interaction, Ready,
};
use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = SqliteConnectOptions::new()
        .filename("bare.db")
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let store = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options)
        .await?;
    sqlx::query("CREATE TABLE cases (id INTEGER PRIMARY KEY, customer TEXT, summary TEXT)")
        .execute(&store)
        .await?;
    let http = HttpBuilder::new(env::var("DISCORD_TOKEN")?)
        .proxy(env::var("DISCORD_API_URL")?)
        .ratelimiter_disabled(true)
        .build();
    let client = ClientBuilder::new_with_http(http, GatewayIntents::GUILDS);
    client.event_handler(Bare(store)).await?.start().await?;
    Ok(())
}

struct Bare(SqlitePool);

#[serenity::async_trait]
impl EventHandler for Bare {
    async fn ready(&self, ctx: Context, ready: Ready) {
        ctx.http.set_application_id(ready.application.id);
        let text =
            |name| CreateCommandOption::new(CommandOptionType::String, name, "Text").required(true);
        let log = CreateCommand::new("log")
            .description("Logs a case")
            .add_option(text("kind"))
            .add_option(text("customer"))
            .add_option(text("summary"));
        if let Err(error) = Command::set_global_commands(&ctx.http, vec![log]).await {
            eprintln!("the commands are not registered: {error}");
        }
    }

    async fn interaction_create(&self, ctx: Context, interaction: Interaction) {
        if let Interaction::Command(command) = interaction
            && let Err(error) = self.log(&ctx, &command).await
        {
            eprintln!("not answered: {error:#}");
        }
    }
}

impl Bare {
    async fn log(&self, ctx: &Context, command: &CommandInteraction) -> anyhow::Result<()> {
        let text = |name| {
            let mut options = command.data.options.iter();
            let found = options.find(|option| option.name == name);
            found.and_then(|option| option.value.as_str()).unwrap_or("")
        };
        let stored = sqlx::query("INSERT INTO cases (customer, summary) VALUES ($1, $2)")
            .bind(text("customer"))
            .bind(text("summary"))
            .execute(&self.0)
            .await?;
        let answer = CreateInteractionResponseMessage::new()
            .content(format!("**#{}** is logged.", stored.last_insert_rowid()))
            .ephemeral(true);
        command
            .create_response(&ctx.http, CreateInteractionResponse::Message(answer))
            .await?;
        Ok(())
    }
}
