//! Who may look at a case, and who may do what to it: `rules::access` with what the store knows of teams.

use super::{Ctx, Failure, unknown};
use crate::{
    model::{
        case::Case,
        desk::{Scope, Team},
        ids::CaseNumber,
        refusal::{Move, Refusal},
    },
    rules::desk::access,
    store::Session,
};

impl Ctx<'_> {
    /// The case of a number, to look at.
    ///
    /// # Errors
    /// As for [`Ctx::case_with_teams`].
    pub(in crate::commands) async fn case(&self, number: CaseNumber) -> Result<Case, Failure> {
        Ok(self.case_with_teams(number).await?.0)
    }

    /// The case of a number with the teams that have to do with it, to look at.
    ///
    /// # Errors
    /// [`CaseRefusal::Unknown`], for another desk's case too, and what [`access::reads`] refuses.
    pub(in crate::commands) async fn case_with_teams(
        &self,
        number: CaseNumber,
    ) -> Result<(Case, Vec<Team>), Failure> {
        let mut session = self.app.store.read().await?;
        let case = session
            .case(self.desk.id, number)
            .await?
            .ok_or_else(|| unknown(&number.to_string()))?;
        let team = session.team(case.team).await?;
        let teams = self.reads(&mut session, (&case, &team)).await?;
        Ok((case, teams))
    }

    /// Refuses whoever may not look at that case, and gives the teams that have to do with it.
    ///
    /// # Errors
    /// What [`access::reads`] refuses.
    pub(in crate::commands) async fn reads(
        &self,
        session: &mut Session,
        of: (&Case, &Team),
    ) -> Result<Vec<Team>, Failure> {
        let teams = self.teams_of(session, of).await?;
        access::reads(self.role, &self.inv.member, (of.0, &teams))?;
        Ok(teams)
    }

    /// Refuses whoever does not work with that case, and gives the teams that have to do with it.
    ///
    /// # Errors
    /// What [`access::sees`] refuses.
    pub(in crate::commands) async fn sees(
        &self,
        session: &mut Session,
        of: (&Case, &Team),
    ) -> Result<Vec<Team>, Failure> {
        let teams = self.teams_of(session, of).await?;
        access::sees(self.role, &self.inv.member, (of.0, &teams))?;
        Ok(teams)
    }

    /// The teams that have to do with a case.
    ///
    /// # Errors
    /// [`Failure::Store`].
    pub(in crate::commands) async fn teams_of(
        &self,
        session: &mut Session,
        (case, team): (&Case, &Team),
    ) -> Result<Vec<Team>, Failure> {
        let mut teams = vec![team.clone()];
        if let Some(asked) = case.offer.as_ref().and_then(|offer| offer.to.team()) {
            teams.push(session.team(asked).await?);
        }
        let user = self.inv.member.user;
        let works = |team| access::works_in(self.role, &self.inv.member.roles, team);
        if case.owner == Some(user) && !works(team) {
            // Theirs still, but they may have lost the role.
            self.app.offboarding.ask(self.desk.id, user, self.now);
        }
        Ok(teams)
    }

    /// Refuses whoever may not make that move on that case, and gives the teams that have to do with it.
    ///
    /// # Errors
    /// What [`access::may`] refuses.
    pub(in crate::commands) async fn may(
        &self,
        session: &mut Session,
        (case, team): (&Case, &Team),
        step: Move,
    ) -> Result<Vec<Team>, Failure> {
        let teams = self.teams_of(session, (case, team)).await?;
        access::may(self.role, &self.inv.member, (case, &teams), step)?;
        Ok(teams)
    }

    /// Which cases lists and completions show.
    ///
    /// # Errors
    /// [`Failure::Store`].
    pub(in crate::commands) async fn scope(&self, session: &mut Session) -> Result<Scope, Failure> {
        let teams = session.every_team(self.desk.id).await?;
        Ok(access::scope(
            self.role,
            &self.inv.member,
            (&self.desk, &teams),
        ))
    }

    /// A refusal that offers instead only what this person may do.
    pub(in crate::commands) fn within(&self, refusal: Refusal, of: access::Of<'_>) -> Refusal {
        access::within(refusal, self.role, &self.inv.member, of)
    }
}
