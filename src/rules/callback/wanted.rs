//! Which resolved cases get a callback: the rules of a desk, and the draw.

use serde::{Deserialize, Serialize};

use super::draw;
use crate::model::{
    callback::{Asker, Proposal},
    case::{Case, clocks::ClockState, grade::Tier},
    ids::TeamId,
    words::words,
};

words! {
    /// What a case has been through.
    #[derive(Deserialize, Serialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Occasion {
        /// It was started again.
        Reopened = "reopened",
        /// A deadline passed.
        Breached = "breached",
        /// Somebody pressed for progress twice at least.
        Urged = "urged",
    }
}

/// The cases of these kinds always get one.
pub const ALWAYS: [&str; 2] = ["complaint", "tip-off"];

/// Which cases get a callback; what is none holds for all.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Wanted {
    /// Of that kind.
    pub kind: Option<String>,
    /// Of customers of that tier.
    pub tier: Option<Tier>,
    /// Of that team.
    pub team: Option<TeamId>,
    /// That have been through that.
    pub occasion: Option<Occasion>,
}

impl Wanted {
    /// Whether they are all cases of that kind.
    #[must_use]
    pub fn is_all_of(&self, kind: &str) -> bool {
        let all = Self {
            kind: Some(kind.to_owned()),
            ..Self::default()
        };
        *self == all
    }
}

/// One rule.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CallbackRule {
    /// Which cases.
    pub of: Wanted,
    /// How many of a hundred.
    pub share: u8,
    /// After how many working days at the earliest.
    pub first: u32,
    /// Within how many.
    pub within: u32,
    /// How many attempts make somebody unreachable.
    pub attempts: u32,
    /// Who asks.
    pub asker: Asker,
}

/// What decides whether a case gets one.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    kind: &'a str,
    tier: Tier,
    team: TeamId,
    reopened: bool,
    breached: bool,
    urged: bool,
}

impl<'a> Facts<'a> {
    /// Those of a case as it stands.
    #[must_use]
    pub fn of(case: &'a Case) -> Self {
        let late = |state| matches!(state, ClockState::Breached | ClockState::MetLate);
        Self {
            kind: &case.kind,
            tier: case.customer.tier,
            team: case.team,
            reopened: case.reopened > 0,
            breached: case.clocks.iter().any(|clock| late(clock.state)),
            urged: case.urged > 1,
        }
    }

    /// As they would be with another kind.
    #[must_use]
    pub fn with_kind(self, kind: &'a str) -> Self {
        Self { kind, ..self }
    }

    fn fit(&self, of: &Wanted) -> bool {
        let occasion = |occasion| match occasion {
            Occasion::Reopened => self.reopened,
            Occasion::Breached => self.breached,
            Occasion::Urged => self.urged,
        };
        of.kind.as_deref().is_none_or(|kind| kind == self.kind)
            && of.tier.is_none_or(|tier| tier == self.tier)
            && of.team.is_none_or(|team| team == self.team)
            && of.occasion.is_none_or(occasion)
    }
}

impl CallbackRule {
    /// A rule for those, with what holds where nothing else is said.
    #[must_use]
    pub fn new(of: Wanted, share: u8) -> Self {
        Self {
            of,
            share,
            first: 1,
            within: 3,
            attempts: 3,
            asker: Asker::default(),
        }
    }
}

/// Those of that kind.
fn kind(word: &str) -> Wanted {
    Wanted {
        kind: Some(word.to_owned()),
        ..Wanted::default()
    }
}

/// What holds in every desk.
#[must_use]
pub fn built_in() -> Vec<CallbackRule> {
    let always = ALWAYS.into_iter();
    always
        .map(|word| CallbackRule::new(kind(word), 100))
        .collect()
}

/// What is proposed to a desk, and taken over by one press.
#[must_use]
pub fn proposed() -> Vec<CallbackRule> {
    let occasion = |occasion| Wanted {
        occasion: Some(occasion),
        ..Wanted::default()
    };
    let key = Wanted {
        tier: Some(Tier::Key),
        ..Wanted::default()
    };
    [
        (kind("emergency"), 100),
        (key, 100),
        (occasion(Occasion::Reopened), 100),
        (occasion(Occasion::Breached), 100),
        (occasion(Occasion::Urged), 100),
        (kind("request"), 30),
        (kind("inquiry"), 10),
    ]
    .map(|(of, share)| CallbackRule::new(of, share))
    .to_vec()
}

/// That whoever was asked first asks after every case.
#[must_use]
pub fn every_case() -> CallbackRule {
    CallbackRule::new(Wanted::default(), 100)
}

/// What a proposal holds.
#[must_use]
pub fn of(proposal: Proposal) -> Vec<CallbackRule> {
    match proposal {
        Proposal::Proposed => proposed(),
        Proposal::Every => vec![every_case()],
    }
}

/// The rules in force: the desk's own, then the built-in ones that those do not replace.
#[must_use]
pub fn in_force(own: &[CallbackRule]) -> Vec<CallbackRule> {
    let replaced = |rule: &CallbackRule| own.iter().any(|other| other.of == rule.of);
    let built_in = built_in().into_iter().filter(|rule| !replaced(rule));
    own.iter().cloned().chain(built_in).collect()
}

/// The rule by which a case that drew that gets a callback: of those that fit the one that asks most, of several the first.
#[must_use]
pub fn wanted<'a>(
    rules: &'a [CallbackRule],
    facts: Facts<'_>,
    drawn: u64,
) -> Option<&'a CallbackRule> {
    let fit = rules.iter().rev().filter(|rule| facts.fit(&rule.of));
    let most = fit.max_by_key(|rule| rule.share)?;
    draw::is_within(drawn, most.share).then_some(most)
}

/// Whether every case with those facts gets one, whatever it draws.
#[must_use]
pub fn is_always(rules: &[CallbackRule], facts: Facts<'_>) -> bool {
    wanted(rules, facts, 9_999).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACTS: Facts<'static> = Facts {
        kind: "inquiry",
        tier: Tier::Standard,
        team: TeamId(1),
        reopened: false,
        breached: false,
        urged: false,
    };

    #[test]
    fn the_rule_that_asks_most_decides() {
        let rules = in_force(&proposed());
        let share = |facts| wanted(&rules, facts, 0).map(|rule| rule.share);
        assert_eq!(share(FACTS), Some(10));
        assert_eq!(share(FACTS.with_kind("complaint")), Some(100));
        assert_eq!(share(FACTS.with_kind("feedback")), None);
        assert_eq!(
            share(Facts {
                tier: Tier::Key,
                ..FACTS
            }),
            Some(100)
        );
        assert_eq!(
            share(Facts {
                reopened: true,
                ..FACTS
            }),
            Some(100)
        );
        assert_eq!(
            share(Facts {
                breached: true,
                ..FACTS
            }),
            Some(100)
        );
        assert_eq!(
            share(Facts {
                urged: true,
                ..FACTS
            }),
            Some(100)
        );
        assert!(!is_always(&rules, FACTS));
        assert_eq!(wanted(&rules, FACTS, 1_000), None);
        assert!(wanted(&rules, FACTS, 999).is_some());
    }

    #[test]
    fn with_nothing_set_complaints_and_tip_offs_are_asked_after() {
        let rules = in_force(&[]);
        let asked = |kind| is_always(&rules, FACTS.with_kind(kind));
        let kinds = [
            "complaint",
            "tip-off",
            "inquiry",
            "request",
            "emergency",
            "praise",
        ];
        assert_eq!(kinds.map(asked), [true, true, false, false, false, false]);
    }

    #[test]
    fn a_rule_of_the_desk_takes_the_place_of_a_built_in_one() {
        let own = CallbackRule {
            asker: Asker::Supervisor,
            ..CallbackRule::new(kind("complaint"), 100)
        };
        let rules = in_force(std::slice::from_ref(&own));
        assert_eq!(rules.len(), 2);
        assert_eq!(
            wanted(&rules, FACTS.with_kind("complaint"), 9_999),
            Some(&own)
        );
    }
}
