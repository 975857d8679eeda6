//! Completion of options while they are typed.

mod times;

use super::{
    callback,
    case::{fitting, threads},
    context::{Answer, Ctx},
    customer::show,
    desk::kinds,
    spec::{Completes, Node, Takes},
    table,
};
use crate::{
    invocation::Options,
    model::{
        desk::{Role, Team},
        ids::CustomerId,
        words::phrase::PhraseLevel,
    },
    reply::{Choice, Reply},
    rules::{
        case::find,
        clean,
        customer::mask::{self, Patterns},
    },
    text::{self, case::queue, lang::Lang},
};

/// How many completions Discord shows.
const MOST: usize = 25;

/// What the last of them sends where there are more: it is only there to be read.
pub(super) const MORE: &str = "…";

/// Completes the option being typed, by what its row says; nothing where no row has it.
pub(super) async fn complete(
    ctx: &Ctx<'_>,
    (path, typed): (&str, &Options),
    (focused, partial): (&str, &str),
) -> Answer {
    ctx.needs(Role::Agent)?;
    let own = match table::find(path) {
        Some(Node::Sub { options, .. }) => *options,
        _ => &[],
    };
    let takes = own.iter().find(|option| option.name == focused);
    let Some(Takes::Completed(_, what)) = takes.map(|option| option.takes) else {
        return Ok(Reply::Choices(Vec::new()));
    };
    if let Completes::Time(wanted) = what {
        let typed = threads::implied(ctx, own, typed).await?;
        let choices = times::read(ctx, wanted, (partial, &typed)).await?;
        return Ok(Reply::Choices(choices));
    }
    let mut session = ctx.app.store.read().await?;
    let mut choices = match what {
        Completes::Zone => zones(partial),
        Completes::Schedule => times::schedule(ctx, partial),
        Completes::Time(_) => Vec::new(),
        Completes::Kind => {
            let kinds = kinds::of_desk(ctx, &mut session).await?;
            text::desk::kinds::choices(ctx.lang, kinds.offered(), partial)
        }
        Completes::AnyKind => {
            let kinds = kinds::of_desk(ctx, &mut session).await?;
            text::desk::kinds::choices(ctx.lang, kinds.all(), partial)
        }
        Completes::Customer => session
            .customer_names(ctx.desk.id, partial)
            .await?
            .iter()
            .map(|(id, name)| customer_choice(ctx.lang, *id, name))
            .collect(),
        Completes::Callback => callback::list::choices(ctx, &mut session, partial).await?,
        Completes::Mask => masks(&ctx.desk.masks, partial),
        Completes::Phrase => phrases(ctx, partial),
        Completes::Team => teams(session.teams(ctx.desk.id).await?, partial),
        Completes::Calendar => {
            let always = text::desk::settings::every_hour(ctx.lang);
            let fits = |text: &str| text.to_lowercase().contains(&partial.trim().to_lowercase());
            let mut choices = vec![always];
            choices.retain(|one| fits(&one.name) || fits(&one.value));
            choices.extend(teams(session.teams(ctx.desk.id).await?, partial));
            choices
        }
        Completes::Case => {
            let scope = ctx.scope(&mut session).await?;
            let fits = fitting::statuses(path, focused);
            session
                .complete_case(&scope, partial.trim(), &fits)
                .await?
                .into_iter()
                .map(|line| queue::case_choice(ctx.lang, &line))
                .collect()
        }
    };
    if choices.len() > MOST {
        choices.truncate(MOST - 1);
        choices.push(Choice {
            name: text::more_to_type(ctx.lang),
            value: MORE.to_owned(),
        });
    }
    Ok(Reply::Choices(choices))
}

/// Teams whose names contain what was typed.
fn teams(teams: Vec<Team>, partial: &str) -> Vec<Choice> {
    let part = find::folded(partial, &Patterns::default());
    let names = teams.into_iter().map(|team| team.name);
    names
        .filter(|name| find::folded(name, &Patterns::default()).contains(&part))
        .map(|name| plain(&name))
        .collect()
}

/// Patterns that contain what was typed.
fn masks(kept: &[String], partial: &str) -> Vec<Choice> {
    let part = partial.trim().to_lowercase();
    kept.iter()
        .filter(|mask| mask.to_lowercase().contains(&part))
        .map(|mask| plain(mask))
        .collect()
}

/// Phrases that contain what was typed, the desk's own first.
fn phrases(ctx: &Ctx<'_>, partial: &str) -> Vec<Choice> {
    let part = find::folded(partial, &Patterns::default());
    let books = ctx.app.texts.phrases();
    let built_in = books.iter().flat_map(|book| book.phrases());
    let built_in = built_in.filter(|one| one.level != PhraseLevel::Allow);
    let own = ctx.desk.words.phrases.iter();
    own.chain(built_in)
        .filter(|one| find::folded(&one.text, &Patterns::default()).contains(&part))
        .filter(|one| one.text.chars().count() <= 100)
        .take(MOST)
        .map(|one| plain(&one.text))
        .collect()
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
    names.into_iter().map(plain).collect()
}

/// A customer as a card names them; one whose name is masked there is sent by their row.
fn customer_choice(lang: &Lang, id: CustomerId, name: &str) -> Choice {
    let shown = mask::in_text(name, lang.patterns());
    if shown == name {
        return plain(name);
    }
    Choice {
        name: clean::shorten(&shown, 100),
        value: show::reference(id),
    }
}

fn plain(name: &str) -> Choice {
    Choice {
        name: clean::shorten(name, 100),
        value: clean::shorten(name, 100),
    }
}
