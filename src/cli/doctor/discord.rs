//! What Discord says: the token, the time, the channels.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use chrono::TimeDelta;

use super::line::{Level, Line};
use crate::{
    clock::Clock,
    config::Config,
    discord::{
        gateway,
        lookup::DiscordInspector,
        rest::{Identity, Rest, RestError},
    },
    model::{
        desk::{Locale, channel::ChannelHealth},
        ids::{ChannelId, DeskId},
        time::Timestamp,
    },
    ports::Inspect as _,
    store::{Store, StoreError},
    text::lang::Texts,
};

/// How long an answer about one channel may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// More than this a clock that is set by the network is never off.
const EXACT: TimeDelta = TimeDelta::seconds(2);

/// More than this and every deadline that people read is another than the one that is kept.
const WRONG: TimeDelta = TimeDelta::seconds(30);

/// What it answered to the first question.
pub(super) struct Discord {
    rest: Option<Arc<Rest>>,
    answer: Result<Identity, RestError>,
    asked: Timestamp,
    answered: Timestamp,
}

impl Discord {
    pub(super) async fn ask(config: &Config, clock: &Clock) -> Self {
        let asked = clock.now();
        let rest = Rest::new(&config.api_url, &config.token.0).map(Arc::new);
        let answer = match &rest {
            Ok(rest) => rest.identity().await,
            Err(error) => Err(error.clone()),
        };
        Self {
            rest: rest.ok(),
            answer,
            asked,
            answered: clock.now(),
        }
    }

    /// Token and clock.
    pub(super) fn lines(&self) -> Vec<Line> {
        let date = self.answer.as_ref().ok().and_then(|answer| answer.date);
        let clock = match date {
            Some(date) => judged(off(date, self.asked, self.answered)),
            None => {
                let said = "not compared, Discord did not tell the time";
                Line::new(Level::Warning, "clock", said)
            }
        };
        vec![self.token(), clock]
    }

    fn token(&self) -> Line {
        const ABOUT: &str = "token";
        let error = match &self.answer {
            Ok(Identity { name: Ok(name), .. }) => {
                return Line::new(Level::Ok, ABOUT, format!("it is that of {name}"));
            }
            Ok(Identity {
                name: Err(error), ..
            })
            | Err(error) => error,
        };
        let said = match error {
            RestError::Unauthorized => {
                "Discord refuses it: copy it from the Bot page of the developer portal into DISCORD_TOKEN"
                    .to_owned()
            }
            RestError::Unreachable { .. } => {
                format!("{error}: is this machine online, and DISCORD_API_URL right?")
            }
            _ => format!("{error}: try again later"),
        };
        Line::new(Level::Error, ABOUT, said)
    }

    /// Whether the gateway can be reached, which another host may be and another way.
    pub(super) async fn gateway(&self) -> Line {
        const ABOUT: &str = "gateway";
        let (Some(rest), Ok(Identity { name: Ok(_), .. })) = (&self.rest, &self.answer) else {
            let said = "not tried: Discord cannot be asked with this token";
            return Line::new(Level::Warning, ABOUT, said);
        };
        match gateway::greets(rest).await {
            Ok(address) => Line::new(Level::Ok, ABOUT, format!("{address} greets")),
            Err(why) => {
                let said = format!("{why}: does a firewall or a proxy keep it from this machine?");
                Line::new(Level::Error, ABOUT, said)
            }
        }
    }

    /// Every channel that a desk has configured.
    pub(super) async fn channels(&self, config: &Config, readable: bool) -> Vec<Line> {
        const ABOUT: &str = "channels";
        let skipped = |why: &str| {
            vec![Line::new(
                Level::Warning,
                ABOUT,
                format!("not looked at: {why}"),
            )]
        };
        if !readable {
            return skipped("there is no database of this version to read them from");
        }
        let (Some(rest), Ok(Identity { name: Ok(_), .. })) = (&self.rest, &self.answer) else {
            return skipped("Discord cannot be asked with this token");
        };
        let configured = match configured(&config.database_url).await {
            Ok(configured) if configured.is_empty() => {
                return vec![Line::new(Level::Ok, ABOUT, "none is configured yet")];
            }
            Ok(configured) => configured,
            Err(error) => return skipped(&error.to_string()),
        };
        let inspect = DiscordInspector::new(Arc::clone(rest));
        let mut lines = Vec::with_capacity(configured.len());
        for (desk, channel) in configured {
            let asked = inspect.channel_health(desk, channel);
            let (level, said) = match tokio::time::timeout(PATIENCE, asked).await {
                Ok(Ok(health)) => of_health(&health),
                Ok(Err(error)) => (Level::Warning, format!("not looked at: {error}")),
                Err(_) => (Level::Warning, "not looked at: no answer".to_owned()),
            };
            let said = format!("{channel} of desk {desk} {said}");
            lines.push(Line::new(level, ABOUT, said));
        }
        lines
    }
}

/// The channels of every desk, each once.
async fn configured(url: &str) -> Result<BTreeSet<(DeskId, ChannelId)>, StoreError> {
    let store = Store::beside(url).await?;
    let mut session = store.read().await?;
    let mut found = BTreeSet::new();
    for desk in session.desks().await? {
        for team in session.teams(desk.id).await? {
            let set = [team.channel, team.supervisors_channel];
            found.extend(set.into_iter().flatten().map(|channel| (desk.id, channel)));
        }
        let routines = session.routines(desk.id).await?;
        let set = routines.into_iter().filter_map(|routine| routine.channel);
        found.extend(set.map(|channel| (desk.id, channel)));
    }
    drop(session);
    store.close().await;
    Ok(found)
}

fn of_health(health: &ChannelHealth) -> (Level, String) {
    if health.missing {
        let said = "is gone or hidden from the bot: choose another with /desk setup";
        return (Level::Error, said.to_owned());
    }
    if health.lacks.is_empty() {
        return (Level::Ok, "can be posted in".to_owned());
    }
    let Ok(texts) = Texts::load(None) else {
        return (Level::Error, "lacks permissions".to_owned());
    };
    let lang = texts.lang(Locale::EnUs);
    let needs = health.lacks.iter();
    let needs: Vec<String> = needs
        .map(|need| lang.say(&format!("need-{}", need.as_str()), &[]))
        .collect();
    (
        Level::Error,
        format!("lacks permissions: give the bot {}", needs.join(", ")),
    )
}

/// By how much this machine's clock is ahead of Discord's, which tells whole seconds; behind where negative. What the
/// answer's way can explain is not counted.
fn off(date: Timestamp, asked: Timestamp, answered: Timestamp) -> TimeDelta {
    let second = TimeDelta::seconds(1);
    if date + second < asked {
        asked - (date + second)
    } else if date > answered {
        answered - date
    } else {
        TimeDelta::zero()
    }
}

fn judged(off: TimeDelta) -> Line {
    const ABOUT: &str = "clock";
    let size = off.abs();
    if size <= EXACT {
        return Line::new(Level::Ok, ABOUT, "agrees with Discord's");
    }
    let side = if off < TimeDelta::zero() {
        "behind"
    } else {
        "ahead of"
    };
    let seconds = size.num_seconds();
    let said = format!("{seconds} s {side} Discord's: alerts come by it, let NTP set it");
    let level = if size <= WRONG {
        Level::Warning
    } else {
        Level::Error
    };
    Line::new(level, ABOUT, said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_compared_in_spite_of_whole_seconds_and_of_the_way() {
        let at = |ms: i64| Timestamp(1_795_424_400_000 + ms);
        for (date, asked, answered, ahead) in [
            (0, 0, 80, 0),
            (0, 999, 1100, 0),
            (1000, 950, 1030, 0),
            (0, 1500, 1600, 500),
            (0, 61_000, 61_100, 60_000),
            (60_000, 0, 500, -59_500),
        ] {
            let found = off(at(date), at(asked), at(answered));
            assert_eq!(found.num_milliseconds(), ahead, "{date} {asked} {answered}");
        }
    }

    #[test]
    fn a_clock_that_is_off_is_told_by_how_much() {
        let level = |ms| judged(TimeDelta::milliseconds(ms)).level;
        assert_eq!([level(0), level(2000), level(-2000)], [Level::Ok; 3]);
        assert_eq!([level(2001), level(-30_000)], [Level::Warning; 2]);
        assert_eq!([level(30_001), level(-30_001)], [Level::Error; 2]);
        let said = judged(TimeDelta::seconds(-90)).said;
        assert_eq!(
            said,
            "90 s behind Discord's: alerts come by it, let NTP set it"
        );
    }
}
