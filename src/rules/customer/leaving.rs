//! Customers who may leave, and those who left: who does what about it, and when.

use chrono::{Days, NaiveTime, TimeDelta};
use chrono_tz::Tz;

use crate::{
    model::{
        callback::Callback,
        customer::leaving::{Cause, Loss, Risk},
        desk::Role,
        ids::UserId,
        refusal::CustomerRefusal,
        time::Timestamp,
    },
    rules::time::{
        calendar::{Hours, NoWorkingTime},
        wall,
    },
};

/// After how many days it is tried to win a lost customer back.
pub const WIN_BACK: [u64; 4] = [30, 90, 180, 360];

/// How long a talk counts that nobody had said there was a risk before.
const TALK_COUNTS: TimeDelta = TimeDelta::days(90);

/// The days on which it is tried to win a customer back who was lost now, each from its beginning to its end; a day on which
/// nobody works is moved to the next one.
///
/// # Errors
/// [`NoWorkingTime`] where the hours have no such day.
pub fn win_back(
    now: Timestamp,
    zone: Tz,
    hours: &Hours,
) -> Result<Vec<(Timestamp, Timestamp)>, NoWorkingTime> {
    let today = wall::local(zone, now).date();
    let dates = WIN_BACK
        .into_iter()
        .filter_map(|days| today.checked_add_days(Days::new(days)));
    let days = dates.map(|date| {
        let begins = wall::resolve(zone, date.and_time(NaiveTime::MIN)).first();
        Ok((begins, hours.worked_days(begins, 1)?))
    });
    days.collect()
}

/// Whether somebody tried to talk with a customer before they were lost: since it was said that they may leave.
#[must_use]
pub fn talked(talks: &[Callback], risk: Option<&Risk>, now: Timestamp) -> bool {
    let since = risk.map_or(now - TALK_COUNTS, |risk| risk.at);
    let attempts = talks.iter().flat_map(|talk| &talk.attempts);
    attempts.into_iter().any(|attempt| attempt.at >= since)
}

/// Whether a customer may be put down as lost.
///
/// # Errors
/// [`CustomerRefusal::NoTalk`] and [`CustomerRefusal::MovedWhere`].
pub fn may_lose(name: &str, loss: &Loss, talked: bool) -> Result<(), CustomerRefusal> {
    if !talked && loss.no_talk.is_none() {
        let name = name.to_owned();
        return Err(CustomerRefusal::NoTalk { name });
    }
    if loss.cause == Cause::Moved && loss.referred.is_none() {
        return Err(CustomerRefusal::MovedWhere);
    }
    Ok(())
}

/// Whether somebody may take over to answer for a customer who may leave: the adviser, or a supervisor.
///
/// # Errors
/// [`CustomerRefusal::RiskTaken`] and [`CustomerRefusal::NotTheAdviser`].
pub fn may_accept(
    (role, user): (Option<Role>, UserId),
    adviser: Option<UserId>,
    risk: &Risk,
) -> Result<(), CustomerRefusal> {
    if risk.accepted.is_some() || risk.ended.is_some() {
        let who = risk.answers;
        return Err(CustomerRefusal::RiskTaken { who });
    }
    if adviser != Some(user) && role < Some(Role::Supervisor) {
        return Err(CustomerRefusal::NotTheAdviser { adviser });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;
    use crate::{
        model::ids::{CustomerId, RiskId},
        rules::time::calendar::{Calendar, CalendarSpec},
    };

    /// 2026-11-23, a Monday, at 09:00 in Shanghai.
    const NOW: Timestamp = Timestamp(1_795_395_600_000);

    #[test]
    fn a_lost_customer_is_asked_on_four_days_on_which_somebody_works() {
        let zone = Tz::Asia__Shanghai;
        let week = Calendar::compile(&CalendarSpec::default_week(zone)).unwrap();
        let days = win_back(NOW, zone, &Hours::Working(week)).unwrap();
        let shown = days.iter().map(|(from, due)| {
            let at = |at| wall::local(zone, at).format("%m-%d %H:%M").to_string();
            format!("{} {}", at(*from), at(*due))
        });
        let shown: Vec<String> = shown.collect();
        assert_eq!(
            shown,
            [
                "12-23 00:00 12-23 18:00",
                // A Sunday.
                "02-21 00:00 02-22 18:00",
                "05-22 00:00 05-24 18:00",
                "11-18 00:00 11-18 18:00",
            ]
        );
        let always = win_back(NOW, zone, &Hours::Always).unwrap();
        assert_eq!(always[0].1 - always[0].0, TimeDelta::days(1));
    }

    #[test]
    fn a_loss_needs_a_talk_or_a_reason_and_where_they_went() {
        let loss = |cause, referred: Option<&str>, no_talk: Option<&str>| Loss {
            cause,
            words: "x".to_owned(),
            referred: referred.map(str::to_owned),
            no_talk: no_talk.map(str::to_owned),
            follower: UserId(1),
        };
        let no_talk = Err(CustomerRefusal::NoTalk {
            name: "Lihua".to_owned(),
        });
        for (loss, talked, expected) in [
            (loss(Cause::Price, None, None), true, Ok(())),
            (loss(Cause::Price, None, None), false, no_talk.clone()),
            (loss(Cause::Price, None, Some("gone")), false, Ok(())),
            (
                loss(Cause::Moved, None, None),
                true,
                Err(CustomerRefusal::MovedWhere),
            ),
            (loss(Cause::Moved, Some("Hangzhou"), None), true, Ok(())),
            (loss(Cause::Moved, None, None), false, no_talk),
        ] {
            assert_eq!(may_lose("Lihua", &loss, talked), expected, "{loss:?}");
        }
    }

    #[test]
    fn the_adviser_or_a_supervisor_accepts_once() {
        let risk = |accepted| Risk {
            id: RiskId(1),
            customer: CustomerId(1),
            by: UserId(1),
            at: NOW,
            reason: String::new(),
            answers: UserId(1),
            due: NOW,
            accepted,
            ended: None,
        };
        let (agent, supervisor) = (Some(Role::Agent), Some(Role::Supervisor));
        let adviser = Some(UserId(2));
        let refused = CustomerRefusal::NotTheAdviser { adviser };
        for ((role, user), accepted, expected) in [
            ((agent, 2), None, Ok(())),
            ((agent, 1), None, Err(refused.clone())),
            ((None, 3), None, Err(refused)),
            ((supervisor, 3), None, Ok(())),
            (
                (agent, 2),
                Some(NOW),
                Err(CustomerRefusal::RiskTaken { who: UserId(1) }),
            ),
        ] {
            let found = may_accept((role, UserId(user)), adviser, &risk(accepted));
            assert_eq!(found, expected, "{role:?} {user}");
        }
    }
}
