//! More time: the request with its buttons until it is answered, and the decision told to who asked.

use super::{
    kind::{Kind, Moment, Worded},
    recognise::by_own_button,
};
use crate::{
    model::{
        post::{ExtensionAsked, ExtensionDecided},
        press::Press,
    },
    ports::PostedMessage,
    reply::Notice,
    store::Session,
    text::case::extensions,
};

impl Kind for ExtensionAsked {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let Some(case) = session.case_by_id(self.case).await? else {
                return Ok(None);
            };
            if self.is_open(&case) {
                let supervisors = at.supervisors();
                let request = extensions::request(at.lang(), &case, self, &supervisors);
                return Ok(Some(request));
            }
            if !at.stands() {
                return Ok(None);
            }
            let answer = session.extension_answer(self.case, self.nth).await?;
            let answered = extensions::answered(at.lang(), &case, self, answer.as_ref());
            Ok(Some(answered))
        })
    }

    fn stands_in(&self, posted: &PostedMessage, notice: &Notice) -> bool {
        let is_own = |press: &Press| matches!(press, Press::Extension { .. });
        by_own_button(posted, notice, is_own)
    }
}

impl Kind for ExtensionDecided {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let case = session.case_by_id(self.case).await?;
            let answer = session.extension_answer(self.case, self.nth).await?;
            let told = case.zip(answer);
            Ok(told.and_then(|(case, answer)| extensions::decided(at.lang(), &case, &answer)))
        })
    }
}
