//! Changes of a desk's rules, saved with the events that tell of them: whoever saves by these leaves nothing out.

use std::collections::BTreeMap;

use crate::{
    model::{
        desk::{Desk, Team},
        ids::{ChannelId, DeskId, UserId},
        record::Event,
        time::Timestamp,
    },
    rules::desk::{
        changes::{self, RuleChange},
        settings::Settings,
    },
    store::{Routine, StoreError, Tx},
};

/// Who changes a rule, and when.
type By = (UserId, Timestamp);

impl Tx {
    /// Writes a desk's settings, and what that changes.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn change_desk(&mut self, desk: &Desk, by: By) -> Result<(), StoreError> {
        self.seize_rules(desk.id).await?;
        let before = self.desk(desk.id).await?;
        self.save_desk(desk, by.1).await?;
        let before = before.as_ref().unwrap_or(desk);
        if before.masks != desk.masks {
            self.index_desk_again(desk.id);
            self.mask_names(desk).await?;
        }
        self.changed(desk.id, changes::of_desk(before, desk), by);
        Ok(())
    }

    /// Writes a team's settings, and what that changes.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] when the desk has another of that name.
    pub async fn change_team(&mut self, team: &Team, by: By) -> Result<(), StoreError> {
        self.seize_rules(team.desk).await?;
        let before = self.team(team.id).await?;
        self.save_team(team).await?;
        self.changed(team.desk, changes::of_team(&before, team), by);
        Ok(())
    }

    /// Writes a routine, and what that changes of when and where it runs.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn change_routine(&mut self, routine: &Routine, by: By) -> Result<(), StoreError> {
        self.seize_rules(routine.desk).await?;
        let stored = self.routines(routine.desk).await?;
        let before = stored.iter().find(|one| one.name == routine.name);
        let before = before.map_or((None, None), runs);
        self.save_routine(routine).await?;
        let changes = changes::of_routine(&routine.name, before, runs(routine));
        self.changed(routine.desk, changes, by);
        Ok(())
    }

    /// As [`Tx::save_settings`], with what that changes.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn change_settings(
        &mut self,
        desk: DeskId,
        settings: (&Settings, i64),
        by: By,
    ) -> Result<bool, StoreError> {
        self.seize_rules(desk).await?;
        let (before, _) = self.settings(desk).await?;
        let teams = self.every_team(desk).await?.into_iter();
        let teams: BTreeMap<_, _> = teams.map(|team| (team.id, team.name)).collect();
        if !self.save_settings(desk, settings, by.1).await? {
            return Ok(false);
        }
        self.changed(desk, changes::of_settings(&before, settings.0, &teams), by);
        Ok(true)
    }

    /// Appends what was changed.
    pub fn changed(&mut self, desk: DeskId, changes: Vec<RuleChange>, (by, at): By) {
        for change in changes {
            let event = Event {
                at,
                actor: Some(by),
                what: Some(change),
                note: None,
            };
            self.append((desk, desk), &event);
        }
    }
}

/// When a routine runs, and where it posts.
fn runs(routine: &Routine) -> (Option<String>, Option<ChannelId>) {
    let cron = routine.next_at.map(|_| routine.cron.clone());
    (cron, routine.channel)
}
