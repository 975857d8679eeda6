//! Everything that a desk has decided about its cases, and what follows from it for each team.
//!
//! Settings are values: a proposed change is a changed copy, and [`Settings::policy`] says what would hold under it.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::kinds::{KindError, Kinds};
use crate::{
    model::{customer::required::RequiredField, ids::TeamId},
    rules::{
        callback::wanted::{self, CallbackRule},
        case::{
            ladder::{Ladder, Quiet, QuietHours},
            targets::{self, Target},
            work::Policy,
        },
        time::calendar::{Calendar, CalendarError, CalendarSpec, Hours},
    },
};

/// What a desk has decided. As JSON it is kept with a proposal that waits for its yes.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Settings {
    /// The desk's zone: quiet hours, and the default week.
    #[serde(with = "zone")]
    pub zone: Tz,
    /// The teams' own calendars.
    pub calendars: BTreeMap<TeamId, CalendarSpec>,
    /// What holds for the whole desk.
    pub own: Own,
}

/// What a desk has decided for all of its teams; by default nothing.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Own {
    /// Its own targets, before the built-in ones.
    pub targets: Vec<Target>,
    /// Its own ladder.
    pub ladder: Option<Ladder>,
    /// Its own quiet hours.
    pub quiet: Option<Quiet>,
    /// Its own kinds, and those it has retired.
    pub kinds: Kinds,
    /// Its calendar: that of every team without one of its own.
    pub calendar: Option<CalendarSpec>,
    /// What customers' files must have.
    pub required: Vec<RequiredField>,
    /// Which of its cases get a callback, before the built-in rules.
    pub callbacks: Vec<CallbackRule>,
}

impl Settings {
    /// The settings of a desk in that zone that has decided nothing.
    #[must_use]
    pub fn new(zone: Tz) -> Self {
        Self {
            zone,
            calendars: BTreeMap::new(),
            own: Own::default(),
        }
    }

    /// The calendar of a team: its own, else the desk's.
    #[must_use]
    pub fn calendar(&self, team: TeamId) -> CalendarSpec {
        let own = self.calendars.get(&team).cloned();
        own.unwrap_or_else(|| self.desk_calendar())
    }

    /// The calendar of the desk: its own, else the default week in its zone.
    #[must_use]
    pub fn desk_calendar(&self) -> CalendarSpec {
        let own = self.own.calendar.clone();
        own.unwrap_or_else(|| CalendarSpec::default_week(self.zone))
    }

    /// Moves the desk to another zone, and with it every calendar that was in the same one.
    pub fn set_zone(&mut self, zone: Tz) {
        let old = std::mem::replace(&mut self.zone, zone);
        let all = self.calendars.values_mut().chain(&mut self.own.calendar);
        for calendar in all.filter(|calendar| calendar.zone == old) {
            calendar.zone = zone;
        }
    }

    /// The targets in force: the desk's own, then the built-in ones that those do not replace.
    #[must_use]
    pub fn targets(&self) -> Vec<Target> {
        let own = &self.own.targets;
        let mut built_in = targets::built_in();
        built_in.retain(|row| own.iter().all(|other| !other.is_for_the_same(row)));
        own.iter().cloned().chain(built_in).collect()
    }

    /// Gives a kind of the desk's own another name; its targets stay its own.
    ///
    /// # Errors
    /// [`KindError`] as for [`Kinds::rename`].
    pub fn rename_kind(&mut self, from: &str, to: &str) -> Result<(), KindError> {
        self.own.kinds.rename(from, to)?;
        for target in &mut self.own.targets {
            if target.kind.as_deref() == Some(from) {
                target.kind = Some(to.to_owned());
            }
        }
        for row in &mut self.own.required {
            if row.kind.as_deref() == Some(from) {
                row.kind = Some(to.to_owned());
            }
        }
        for rule in &mut self.own.callbacks {
            if rule.of.kind.as_deref() == Some(from) {
                rule.of.kind = Some(to.to_owned());
            }
        }
        Ok(())
    }

    /// What holds for a team's cases. Compiling the calendar costs much: keep it.
    ///
    /// # Errors
    /// [`CalendarError`] when the team's calendar is not a possible one.
    pub fn policy(&self, team: TeamId) -> Result<Policy, CalendarError> {
        Ok(Policy {
            hours: Hours::Working(Calendar::compile(&self.calendar(team))?),
            targets: self.targets(),
            ladder: self.own.ladder.clone().unwrap_or_default(),
            quiet: QuietHours::new(self.zone, self.own.quiet.unwrap_or_default()),
            kinds: self.own.kinds.clone(),
            callbacks: wanted::in_force(&self.own.callbacks),
            secret: String::new(),
        })
    }
}

/// A zone by its IANA name.
mod zone {
    use chrono_tz::Tz;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(zone: &Tz, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(zone.name())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Tz, D::Error> {
        let name = String::deserialize(from)?;
        name.parse()
            .map_err(|_| D::Error::custom(format!("no zone {name:?}")))
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::{
        model::{
            case::{clocks::ClockKind, grade::Tier},
            time::Timestamp,
        },
        rules::case::{
            ladder::{Audience, Step},
            targets::{Origin, TargetHours},
        },
    };

    #[expect(clippy::unwrap_used, reason = "a test")]
    #[test]
    fn what_is_written_is_read_back_and_what_is_missing_is_the_default() {
        let mut settings = Settings::new(Tz::Asia__Shanghai);
        let mut week = CalendarSpec::default_week(Tz::Europe__Berlin);
        week.week[5] = week.week[0].clone();
        settings.calendars.insert(TeamId(7), week.clone());
        settings.own.targets.push(Target {
            kind: Some("complaint".to_owned()),
            priority: None,
            tier: Some(Tier::Key),
            team: Some(TeamId(7)),
            clock: ClockKind::Resolution,
            days: 0,
            length: TimeDelta::milliseconds(7),
            hours: TargetHours::Always,
            origin: Origin::Desk,
        });
        let warning = Step::once(TimeDelta::zero(), Audience::Managers);
        settings.own.ladder = Some(Ladder::new(vec![warning]).unwrap());
        let written = serde_json::to_string(&settings).unwrap();
        assert_eq!(
            serde_json::from_str::<Settings>(&written).unwrap(),
            settings
        );
        assert_eq!(serde_json::from_str::<Own>("{}").unwrap(), Own::default());

        let policy = settings.policy(TeamId(7)).unwrap();
        // Saturday 2026-11-28 08:00 UTC is 09:00 in Berlin.
        let saturday = Timestamp(1_795_852_800_000);
        let hour = TimeDelta::hours(1);
        assert_eq!(policy.hours.measure(saturday, saturday + hour), hour);
        assert_eq!(policy.ladder.steps(), 1);
        assert_eq!(policy.targets.len(), targets::built_in().len() + 1);
        // Another team has the default week of the desk's zone, where Saturday is off.
        let other = settings.policy(TeamId(8)).unwrap();
        assert_eq!(
            other.hours.measure(saturday, saturday + hour),
            TimeDelta::zero()
        );
    }

    #[test]
    fn a_desk_s_calendar_is_that_of_every_team_without_one_of_its_own() {
        let mut settings = Settings::new(Tz::Asia__Shanghai);
        let default = CalendarSpec::default_week(Tz::Asia__Shanghai);
        assert_eq!(settings.calendar(TeamId(7)), default);
        let mut office = default.clone();
        office.week[4] = Vec::new();
        settings.own.calendar = Some(office.clone());
        let abroad = CalendarSpec::default_week(Tz::America__New_York);
        settings.calendars.insert(TeamId(8), abroad.clone());
        settings.calendars.insert(TeamId(9), default);
        assert_eq!(settings.calendar(TeamId(7)), office);
        // Those in the desk's zone go with it.
        settings.set_zone(Tz::Europe__Berlin);
        assert_eq!(settings.zone, Tz::Europe__Berlin);
        assert_eq!(settings.calendar(TeamId(7)).zone, Tz::Europe__Berlin);
        assert_eq!(settings.calendar(TeamId(7)).week, office.week);
        assert_eq!(settings.calendar(TeamId(8)), abroad);
        assert_eq!(settings.calendar(TeamId(9)).zone, Tz::Europe__Berlin);
    }
}
