//! Completion of options while they are typed.

use super::{
    context::{Answer, Ctx},
    customer, kinds,
    queue::row,
};
use crate::{
    model::{desk::Role, ids::CustomerId},
    reply::{Choice, Reply},
    rules::{clean, mask},
    text::queue,
};

/// How many completions Discord shows.
const MOST: usize = 25;

/// Completes the option being typed.
pub(super) async fn complete(ctx: &Ctx<'_>, path: &str, focused: &str, partial: &str) -> Answer {
    ctx.needs(Role::Agent)?;
    let mut session = ctx.app.store.read().await?;
    let choices = match (path, focused) {
        ("desk setup" | "desk calendar zone", "zone") => zones(partial),
        (_, "kind") => kinds::complete(ctx, &mut session, (path, partial)).await?,
        (_, "customer") => session
            .customer_names(ctx.desk.id, partial)
            .await?
            .iter()
            .map(|(id, name)| customer_choice(*id, name))
            .collect(),
        (_, "team") | ("desk team add" | "desk team edit", "calendar") => {
            let part = partial.trim().to_lowercase();
            let teams = session.teams(ctx.desk.id).await?;
            let names = teams.into_iter().map(|team| team.name);
            names
                .filter(|name| name.to_lowercase().contains(&part))
                .take(MOST)
                .map(|name| plain(&name))
                .collect()
        }
        (_, "case" | "other" | "duplicate") => {
            let scope = ctx.scope(&mut session).await?;
            session
                .complete_case(&scope, partial.trim())
                .await?
                .into_iter()
                .map(|line| queue::case_choice(ctx.lang, &row(ctx, line)))
                .collect()
        }
        _ => Vec::new(),
    };
    Ok(Reply::Choices(choices))
}

/// IANA names that contain what was typed, those that begin with it first.
fn zones(partial: &str) -> Vec<Choice> {
    let part = partial.trim().to_lowercase().replace(' ', "_");
    let mut names: Vec<&str> = chrono_tz::TZ_VARIANTS
        .iter()
        .map(|zone| zone.name())
        .filter(|name| name.to_lowercase().contains(&part))
        .collect();
    names.sort_by_key(|name| {
        let name = name.to_lowercase();
        let city = name.rsplit('/').next().unwrap_or(&name);
        !(name.starts_with(&part) || city.starts_with(&part))
    });
    names.into_iter().take(MOST).map(plain).collect()
}

/// A customer as a card names them; one whose name is masked there is sent by their row.
fn customer_choice(id: CustomerId, name: &str) -> Choice {
    let shown = mask::in_text(name);
    if shown == name {
        return plain(name);
    }
    Choice {
        name: clean::shorten(&shown, 100),
        value: customer::reference(id),
    }
}

fn plain(name: &str) -> Choice {
    Choice {
        name: clean::shorten(name, 100),
        value: clean::shorten(name, 100),
    }
}
