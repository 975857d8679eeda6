//! What a table of targets leaves open, and what in it can never apply.

use std::collections::BTreeSet;

use super::{Measured, Target, fitting, winner};
use crate::model::{
    case::{
        clocks::ClockKind,
        grade::{Priority, Tier},
    },
    ids::TeamId,
};

/// The clocks without which a case has no deadline; an update is due only where a desk wants it.
const NEEDED: [ClockKind; 2] = [ClockKind::Response, ClockKind::Resolution];

/// A kind some of whose clocks no row is for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Gap {
    /// The kind.
    pub kind: String,
    /// Response, resolution or both.
    pub clocks: Vec<ClockKind>,
    /// In which teams; empty for all of them.
    pub teams: BTreeSet<TeamId>,
}

/// The clocks of a case that no row is for. A row that says that there is no target is one.
#[must_use]
pub fn missing(rows: &[Target], measured: &Measured<'_>) -> Vec<ClockKind> {
    let none = |clock: &ClockKind| fitting(rows, measured, *clock).next().is_none();
    NEEDED.into_iter().filter(none).collect()
}

/// What is missing for ordinary cases of these kinds in these teams.
#[must_use]
pub fn gaps<'k>(
    rows: &[Target],
    kinds: impl IntoIterator<Item = &'k str>,
    teams: &[TeamId],
) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    for kind in kinds {
        for team in teams {
            let clocks = missing(
                rows,
                &measured((kind, Priority::Normal, Tier::Standard), *team),
            );
            if clocks.is_empty() {
                continue;
            }
            let same = |gap: &&mut Gap| gap.kind == kind && gap.clocks == clocks;
            match gaps.iter_mut().find(same) {
                Some(gap) => {
                    gap.teams.insert(*team);
                }
                None => gaps.push(Gap {
                    kind: kind.to_owned(),
                    clocks,
                    teams: BTreeSet::from([*team]),
                }),
            }
        }
    }
    for gap in gaps.iter_mut().filter(|gap| gap.teams.len() == teams.len()) {
        gap.teams.clear();
    }
    gaps
}

/// A row that beats `row` for one of its cases, where there is none for which it wins.
#[must_use]
pub fn beaten<'r>(
    rows: &'r [Target],
    row: &Target,
    (kinds, teams): (&[&str], &[TeamId]),
) -> Option<&'r Target> {
    let mut by = None;
    let kinds = row
        .kind
        .as_deref()
        .map_or(kinds.to_vec(), |kind| vec![kind]);
    let teams = row.team.map_or(teams.to_vec(), |team| vec![team]);
    let priorities = row.priority.map_or(Priority::ALL.to_vec(), |one| vec![one]);
    let tiers = row.tier.map_or(Tier::ALL.to_vec(), |one| vec![one]);
    for kind in &kinds {
        for team in &teams {
            for priority in &priorities {
                for tier in &tiers {
                    let of = measured((kind, *priority, *tier), *team);
                    let won = winner(rows, &of, row.clock)?;
                    if won == row {
                        return None;
                    }
                    by = by.or(Some(won));
                }
            }
        }
    }
    by
}

fn measured((kind, priority, tier): (&str, Priority, Tier), team: TeamId) -> Measured<'_> {
    Measured {
        kind,
        priority,
        tier,
        team: Some(team),
    }
}
