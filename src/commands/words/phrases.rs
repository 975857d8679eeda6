//! `/rules phrase`: what customers are not to be told in this desk, or have to be, beside what is built in.

use chrono::TimeDelta;

use super::gate;
use crate::{
    commands::{
        context::{Answer, Ctx, Failure, line, paragraph},
        desk::kinds,
        spec::{Completes, Node, Run, Takes, optional, required},
    },
    invocation::Options,
    model::{
        desk::{Desk, Role},
        refusal::{Refusal, Slot, WordsRefusal},
        words::phrase::{Phrase, PhraseLevel},
    },
    reply::Reply,
    rules::words::{self, LONGEST, MOST, PhraseError},
    text::words::phrases::{self, Trial},
};

/// How far back a new phrase is tried.
const TRIED: TimeDelta = TimeDelta::days(30);

/// From so many texts on a phrase that stands in most of them is refused.
const ENOUGH: usize = 20;

/// `/rules phrase` in the table.
pub(in crate::commands) const PHRASE: Node = Node::Group {
    name: "phrase",
    below: &[LIST, ADD, REMOVE, TEST],
};

const LIST: Node = Node::Sub {
    name: "list",
    options: &[],
    run: Run(|ctx, _| Box::pin(async { list(ctx) })),
};

/// `/rules phrase list`.
fn list(ctx: &Ctx<'_>) -> Answer {
    ctx.needs(Role::Manager)?;
    let said = |phrase: &&Phrase| phrase.level != PhraseLevel::Allow;
    let books = ctx.app.texts.phrases();
    let built_in = books.iter().flat_map(|book| book.phrases()).filter(said);
    let own = &ctx.desk.words.phrases;
    Ok(Reply::Private(phrases::list(
        ctx.lang,
        own,
        built_in.count(),
    )))
}

const ADD: Node = Node::Sub {
    name: "add",
    options: &[
        required("phrase", Takes::Text(200)),
        optional("level", Takes::OneOf("level", &PhraseLevel::WORDS)),
        optional("say", Takes::Text(200)),
        optional("why", Takes::Text(200)),
        optional("kind", Takes::Completed(32, Completes::Kind)),
    ],
    run: Run(|ctx, options| Box::pin(add(ctx, options))),
};

/// `/rules phrase add`: holds at once, after a trial on itself and on what customers were told of late.
async fn add(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let typed = |slot, name: &str| options.text(name).map(|text| line(slot, text, 200));
    let mut session = ctx.app.store.read().await?;
    let kinds = kinds::of_desk(ctx, &mut session).await?;
    let kind = options.text("kind").filter(|kind| !kind.trim().is_empty());
    let kind = kind.map(|kind| kinds::offered(ctx, &kinds, kind));
    let level = options.text("level").and_then(PhraseLevel::parse);
    let phrase = Phrase {
        text: given(options)?,
        level: level.unwrap_or_default(),
        say: typed(Slot::Text, "say").transpose()?,
        why: typed(Slot::Reason, "why").transpose()?,
        kind: kind.transpose()?,
        promise: false,
    };
    if phrase.level == PhraseLevel::Require && phrase.kind.is_none() {
        return Err(WordsRefusal::RequiredByNone.into());
    }
    let given = || phrase.text.clone();
    words::ready(&phrase, &ctx.app.texts.phrases()).map_err(|error| refusal(error, given()))?;
    let since = ctx.now - TRIED;
    let texts = session.told_since(ctx.desk.id, since).await?;
    let hits = words::hits_among(&phrase, texts.iter().map(String::as_str));
    let of = texts.len();
    let stops = matches!(phrase.level, PhraseLevel::Warn | PhraseLevel::Reason);
    if stops && of >= ENOUGH && hits * 2 > of {
        let given = given();
        return Err(WordsRefusal::MostTexts { given, hits, of }.into());
    }
    drop(session);
    let (mut tx, mut desk) = ctx.begin_settings().await?;
    if desk
        .words
        .phrases
        .iter()
        .any(|one| words::same(one, &phrase))
    {
        return Err(WordsRefusal::PhraseExists { given: given() }.into());
    }
    put(&mut desk, phrase.clone())?;
    tx.change_desk(&desk, ctx.by()).await?;
    let trial = Trial { hits, of };
    ctx.finish(tx, phrases::added(ctx.lang, &phrase, trial))
        .await
}

fn put(desk: &mut Desk, phrase: Phrase) -> Result<(), Refusal> {
    if desk.words.phrases.len() >= MOST {
        return Err(WordsRefusal::TooManyPhrases { max: MOST }.into());
    }
    desk.words.phrases.push(phrase);
    Ok(())
}

const REMOVE: Node = Node::Sub {
    name: "remove",
    options: &[required("phrase", Takes::Completed(200, Completes::Phrase))],
    run: Run(|ctx, options| Box::pin(remove(ctx, options))),
};

/// `/rules phrase remove`: one of the desk's own is gone; one that is built in is all right here from now on.
async fn remove(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let given = given(options)?;
    let wanted = |kind: &Option<String>| Phrase {
        text: given.clone(),
        kind: kind.clone(),
        ..Phrase::default()
    };
    let (mut tx, mut desk) = ctx.begin_settings().await?;
    let own = &mut desk.words.phrases;
    if let Some(at) = own
        .iter()
        .position(|one| words::same(one, &wanted(&one.kind)))
    {
        let gone = own.remove(at);
        tx.change_desk(&desk, ctx.by()).await?;
        return ctx.finish(tx, phrases::removed(ctx.lang, &gone)).await;
    }
    let books = ctx.app.texts.phrases();
    let mut built_in = books.iter().flat_map(|book| book.phrases());
    let found =
        built_in.find(|one| one.level != PhraseLevel::Allow && words::same(one, &wanted(&None)));
    let Some(found) = found else {
        return Err(WordsRefusal::PhraseUnknown { given }.into());
    };
    let allowed = Phrase {
        text: found.text.clone(),
        level: PhraseLevel::Allow,
        ..Phrase::default()
    };
    put(&mut desk, allowed.clone())?;
    tx.change_desk(&desk, ctx.by()).await?;
    ctx.finish(tx, phrases::allowed(ctx.lang, &allowed)).await
}

const TEST: Node = Node::Sub {
    name: "test",
    options: &[
        required("text", Takes::Text(2000)),
        optional("kind", Takes::Completed(32, Completes::Kind)),
    ],
    run: Run(|ctx, options| Box::pin(test(ctx, options))),
};

/// `/rules phrase test`: what would stop a text; with a kind, what that requires, too.
async fn test(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let text = options.text("text").unwrap_or_default();
    let text = paragraph(Slot::Text, text, 2000)?;
    let mut session = ctx.app.store.read().await?;
    let kinds = kinds::of_desk(ctx, &mut session).await?;
    let kind = options.text("kind").filter(|kind| !kind.trim().is_empty());
    let kind = kind.map(|kind| kinds::offered(ctx, &kinds, kind));
    let kind = kind.transpose()?;
    let found = gate::look(
        ctx,
        (&text, kind.as_deref().unwrap_or_default()),
        kind.is_some(),
    );
    Ok(Reply::Private(phrases::tested(ctx.lang, &found)))
}

fn given(options: &Options) -> Result<String, Failure> {
    let typed = options.text("phrase").unwrap_or_default();
    Ok(line(Slot::Phrase, typed, 200)?)
}

fn refusal(error: PhraseError, given: String) -> WordsRefusal {
    match error {
        PhraseError::Nothing => WordsRefusal::NoLetters { given },
        PhraseError::OneLetter => WordsRefusal::OneLetter { given },
        PhraseError::Sentence => WordsRefusal::Sentence { max: LONGEST },
        PhraseError::Everything(example) => WordsRefusal::Everything {
            given,
            example: example.to_owned(),
        },
        PhraseError::Never => WordsRefusal::Never { given },
    }
}
