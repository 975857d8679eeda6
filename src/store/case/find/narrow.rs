//! What a search is narrowed to: by whoever asks, and by its filters.

use sqlx::AssertSqlSafe;

use super::Unknown;
use crate::{
    model::{case::search::Search, desk::Scope, event::EventName, ids::DeskId, time::Timestamp},
    rules::case::find::{self, Numbers, Term},
    store::{Session, StoreError, row::Columns},
};

impl Session {
    /// What a scope shows; none where it shows all.
    pub(super) async fn seen(
        &mut self,
        scope: &Scope,
        unknown: &[Unknown],
    ) -> Result<Option<Numbers>, StoreError> {
        let Some(teams) = &scope.teams else {
            return Ok(None);
        };
        let own = [find::owner, find::logged, find::offered].map(|facet| facet(scope.user));
        let mut seen = Numbers::default();
        for facet in teams.iter().copied().map(find::team).chain(own) {
            seen.add(&self.facet(scope.desk, facet, unknown).await?);
        }
        Ok(Some(seen))
    }

    /// What the filters of a search and the scope leave; none where there are no filters and all is shown.
    pub(super) async fn narrowed(
        &mut self,
        scope: &Scope,
        search: &Search,
        unknown: &[Unknown],
    ) -> Result<Option<Numbers>, StoreError> {
        let facets = [
            search.kind.as_deref().map(find::kind),
            search.status.map(find::status),
            search.owner.map(find::owner),
        ];
        let desk = scope.desk;
        let mut left = self.seen(scope, unknown).await?;
        for facet in facets.into_iter().flatten() {
            let found = self.facet(desk, facet, unknown).await?;
            match &mut left {
                None => left = Some(found),
                Some(left) => left.keep(&found),
            }
        }
        if let Some(since) = search.since {
            let last = self.last_number(desk).await?;
            let first = self.first_since(desk, since).await?.unwrap_or(last + 1);
            left.get_or_insert_with(|| (first..=last).collect())
                .keep_from(first);
        }
        Ok(left)
    }

    /// The cases of a facet.
    pub(super) async fn facet(
        &mut self,
        desk: DeskId,
        facet: String,
        unknown: &[Unknown],
    ) -> Result<Numbers, StoreError> {
        let mut found = self.postings(desk, &Term::Word(facet.clone())).await?.heads;
        for case in unknown {
            found.remove(case.number);
            if case.heads.contains(&facet) {
                found.insert(case.number);
            }
        }
        Ok(found)
    }

    /// The number of the first case that was logged then or later.
    async fn first_since(
        &mut self,
        desk: DeskId,
        since: Timestamp,
    ) -> Result<Option<i64>, StoreError> {
        let first = EventName::LOGGING.iter().map(|name| {
            format!(
                "SELECT subject_id, at FROM (SELECT subject_id, at FROM events WHERE desk_id = $1 \
                 AND what = '{}' AND at >= $2 ORDER BY at LIMIT 1) AS first",
                name.as_str()
            )
        });
        let first: Vec<String> = first.collect();
        let sql = format!(
            "SELECT c.number FROM ({}) AS e JOIN cases c ON c.id = e.subject_id ORDER BY e.at LIMIT 1",
            first.join(" UNION ALL ")
        );
        sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(since.0)
            .fetch_optional(self.conn().await?)
            .await?
            .map(|row| row.int("number"))
            .transpose()
    }
}
