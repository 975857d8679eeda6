//! Times as people type them: read in the desk's zone, with the hours of the team that they are about.

use std::sync::Arc;

use chrono::{NaiveTime, TimeDelta};
use chrono_tz::Tz;

use super::{Ctx, Failure};
use crate::{
    model::{
        desk::Team,
        ids::CaseNumber,
        refusal::{Near, TimeRefusal, Wanted},
        time::Timestamp,
    },
    rules::{
        case::work::Policy,
        desk::access,
        names,
        time::{
            calendar::Hours,
            wall,
            when::{Reader, WhenError},
        },
    },
};

/// What a time is about: whose working days count.
#[derive(Clone, Copy, Debug)]
pub(in crate::commands) enum About<'a> {
    /// A case.
    Case(CaseNumber),
    /// A team by its name; where none was named that of who asks, else the desk's first.
    Team(Option<&'a str>),
}

impl Ctx<'_> {
    /// The rules that times are read with; those of the desk's first team where there is no such case or team.
    ///
    /// # Errors
    /// [`Failure::Store`].
    pub(in crate::commands) async fn rules_for(
        &self,
        about: About<'_>,
    ) -> Result<Arc<Policy>, Failure> {
        let mut session = self.app.store.read().await?;
        let mut teams = session.teams(self.desk.id).await?;
        let team = match about {
            About::Case(number) => {
                let case = session.case(self.desk.id, number).await?;
                case.map(|case| case.team)
            }
            About::Team(Some(name)) => {
                let named = |team: &&Team| names::key(&team.name) == names::key(name);
                teams.iter().find(named).map(|team| team.id)
            }
            About::Team(None) => {
                let roles = &self.inv.member.roles;
                let own = teams.iter().find(|team| access::is_of(roles, team));
                own.map(|team| team.id)
            }
        };
        let team = match team {
            Some(team) => session.team(team).await?,
            None => teams.swap_remove(0),
        };
        Ok(self.app.policy(&mut session, &team).await?)
    }

    /// Who reads what was typed.
    pub(in crate::commands) fn reader<'h>(&self, hours: &'h Hours) -> Reader<'h> {
        Reader {
            now: self.now,
            zone: self.desk.zone,
            hours,
            locale: self.lang.locale(),
        }
    }

    /// Who reads a date, in the zone of a calendar.
    pub(in crate::commands) fn reader_in(&self, zone: Tz) -> Reader<'static> {
        Reader {
            now: self.now,
            zone,
            hours: &Hours::Always,
            locale: self.lang.locale(),
        }
    }

    /// An instant still to come, as typed.
    ///
    /// # Errors
    /// What [`unread`] gives, and [`TimeRefusal::Past`].
    pub(in crate::commands) async fn coming(
        &self,
        about: About<'_>,
        typed: &str,
    ) -> Result<Timestamp, Failure> {
        let rules = self.rules_for(about).await?;
        let reader = self.reader(&rules.hours);
        let at = reader.instant(typed);
        let at = at.map_err(|error| unread(reader, error, (typed, Wanted::Coming)))?;
        self.ahead(at)
    }

    /// As [`Ctx::coming`], where an instant need not be typed.
    ///
    /// # Errors
    /// As there.
    pub(in crate::commands) async fn may_come(
        &self,
        about: About<'_>,
        typed: Option<&str>,
    ) -> Result<Option<Timestamp>, Failure> {
        match typed {
            Some(typed) => self.coming(about, typed).await.map(Some),
            None => Ok(None),
        }
    }

    /// Refuses an instant that has passed.
    ///
    /// # Errors
    /// [`TimeRefusal::Past`].
    pub(in crate::commands) fn ahead(&self, at: Timestamp) -> Result<Timestamp, Failure> {
        if at <= self.now {
            return Err(TimeRefusal::Past { at }.into());
        }
        Ok(at)
    }
}

/// What examples of times are made of that this reader may type now.
pub(in crate::commands) fn near(reader: Reader<'_>) -> Near {
    Near {
        today: wall::local(reader.zone, reader.now).date(),
        works: reader.example(),
    }
}

/// Why a time is refused that cannot be read as what is wanted.
pub(in crate::commands) fn unread(
    reader: Reader<'_>,
    error: WhenError,
    (typed, wanted): (&str, Wanted),
) -> TimeRefusal {
    let given = typed.to_owned();
    let local = |at: Timestamp| wall::local(reader.zone, at);
    match error {
        WhenError::Ambiguous | WhenError::Nonexistent => TimeRefusal::Ambiguous { given },
        WhenError::NotYet => TimeRefusal::NotYet { given },
        WhenError::Empty | WhenError::Unreadable | WhenError::OutOfRange => {
            TimeRefusal::Unreadable {
                given,
                wanted,
                near: near(reader),
            }
        }
        WhenError::HourMissing(date) => TimeRefusal::HourMissing {
            date,
            example: reader.offers(typed).first().map_or_else(
                || date.and_time(NaiveTime::MIN) + TimeDelta::hours(10),
                |at| local(*at),
            ),
        },
        WhenError::WhichDate(one, other) => TimeRefusal::WhichDate { given, one, other },
        WhenError::WrongWeekday(date) => TimeRefusal::WrongWeekday { date },
        WhenError::PassedToday(next) => TimeRefusal::PassedToday {
            given,
            next,
            local: local(next),
        },
        WhenError::NobodyWorks(date, near) => TimeRefusal::NobodyWorks {
            date,
            near,
            local: local(near),
        },
        WhenError::NoHoliday => TimeRefusal::NoHoliday { given },
        WhenError::HalfDay => half_day(reader, typed),
    }
}

/// What is said to half a day.
pub(in crate::commands) fn half_day(reader: Reader<'_>, typed: &str) -> TimeRefusal {
    TimeRefusal::HalfDay {
        days: reader.half_after(typed).unwrap_or_default(),
        half: reader.hours.half_day(reader.now),
    }
}
