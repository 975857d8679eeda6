//! What a case's thread implies: inside of it a command need not say which case is meant.

use std::borrow::Cow;

use crate::{
    commands::{
        context::{Ctx, Failure},
        spec::{Completes, OptionSpec, Takes, optional},
    },
    invocation::{Options, Value},
    model::ids::CaseNumber,
};

/// The option that names the case; inside of its thread it may be left out.
pub(in crate::commands) const CASE: OptionSpec =
    optional("case", Takes::Completed(100, Completes::Case));

/// The case whose thread something was done in.
pub(in crate::commands) async fn case(ctx: &Ctx<'_>) -> Result<Option<CaseNumber>, Failure> {
    let mut session = ctx.app.store.read().await?;
    let found = session.case_of_thread(ctx.desk.id, ctx.inv.channel);
    Ok(found.await?)
}

/// The options of a command with the case of the thread it was typed in, where the command takes one and none was named.
pub(in crate::commands) async fn implied<'o>(
    ctx: &Ctx<'_>,
    own: &[OptionSpec],
    options: &'o Options,
) -> Result<Cow<'o, Options>, Failure> {
    let named = options
        .text(CASE.name)
        .is_some_and(|case| !case.trim().is_empty());
    if named || own.iter().all(|option| option.name != CASE.name) {
        return Ok(Cow::Borrowed(options));
    }
    let Some(number) = case(ctx).await? else {
        return Ok(Cow::Borrowed(options));
    };
    let mut options = options.clone();
    options
        .0
        .insert(CASE.name.to_owned(), Value::Text(number.to_string()));
    Ok(Cow::Owned(options))
}
