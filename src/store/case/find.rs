//! Finding cases, exactly as they stand: by the index of words, and where that is behind by the cases themselves.

mod narrow;

use std::collections::BTreeSet;

use super::{index::add, sheets::Live};
use crate::{
    model::{
        case::{Status, search::Search},
        desk::Scope,
        ids::{CaseId, CaseNumber, DeskId},
        page::{Place as Spot, Turn, lines_before},
        record::Subject,
    },
    rules::case::find::{self, Numbers, Place, Query, Term},
    store::{Session, StoreError, row::Columns},
};

/// How many events or cases the index may be behind before a search cannot look at all of them itself.
const BEHIND: i64 = 2000;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// How many cases.
    pub total: usize,
    /// How many of them come before those asked for.
    pub before: i64,
    /// Where the first and the last of those asked for stand.
    pub ends: Option<(Spot, Spot)>,
    /// The numbers of those asked for, best first.
    pub numbers: Vec<CaseNumber>,
    /// Whether the index is so far behind that some may be missing.
    pub behind: bool,
}

/// The numbers of a word, where it is in the heading and where anywhere.
#[derive(Default)]
struct Postings {
    heads: Numbers,
    all: Numbers,
}

/// A case that the index does not know as it stands.
pub(super) struct Unknown {
    number: i64,
    heads: BTreeSet<String>,
    rest: BTreeSet<String>,
}

/// Whether a case is listed before another.
fn precedes(one: &Spot, other: &Spot) -> bool {
    one.key < other.key || (one.key == other.key && one.number > other.number)
}

fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl Session {
    /// Cases that a search finds, a page of `take`: the one whose number was typed, then those with every word in customer
    /// or summary, then the others; the newest first. A page after or before a place holds what stands there now, whatever
    /// became of those that were seen.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn find(
        &mut self,
        scope: &Scope,
        search: &Search,
        (turn, take): (Turn, i64),
    ) -> Result<Found, StoreError> {
        let desk = scope.desk;
        let query = Query::of_text(&search.text);
        if query.terms.is_empty() && !search.text.is_empty() {
            return Ok(Found::default());
        }
        let (unknown, behind) = self.unknown(desk).await?;
        let narrow = self.narrowed(scope, search, &unknown).await?;
        let (mut top, mut all) = self.hits(desk, &query, &unknown).await?;
        if let Some(narrow) = &narrow {
            top.keep(narrow);
            all.keep(narrow);
        }
        let exact = match query.number.map(|number| number.0) {
            Some(number) if self.last_number(desk).await? >= number => Some(number)
                .filter(|number| narrow.as_ref().is_none_or(|set| set.contains(*number))),
            _ => None,
        };
        if let Some(number) = exact {
            top.remove(number);
            all.remove(number);
        }
        let total = all.len() + usize::from(exact.is_some());
        all.subtract(&top);
        let spot = |key: i64| move |number: i64| Spot { key, number };
        let ranked = || {
            let exact = exact.into_iter().map(spot(0));
            let top = top.newest().map(spot(1));
            exact.chain(top).chain(all.newest().map(spot(2)))
        };
        let passed = match turn {
            Turn::Skip(_) => 0,
            Turn::After(place) => ranked().take_while(|one| !precedes(&place, one)).count(),
            Turn::Before(place) => ranked().take_while(|one| precedes(one, &place)).count(),
        };
        let size = (signed(total), take);
        let before = lines_before(turn, signed(passed), size);
        let unsigned = |lines: i64| usize::try_from(lines).unwrap_or_default();
        let shown = ranked().skip(unsigned(before)).take(unsigned(take));
        let shown: Vec<Spot> = shown.collect();
        Ok(Found {
            total,
            before,
            ends: shown.first().copied().zip(shown.last().copied()),
            numbers: shown.iter().map(|spot| CaseNumber(spot.number)).collect(),
            behind,
        })
    }

    /// As [`Session::complete_case`], `take` at most.
    pub(super) async fn completions(
        &mut self,
        scope: &Scope,
        (typed, fits): (&str, &[Status]),
        take: usize,
    ) -> Result<Vec<CaseNumber>, StoreError> {
        let desk = scope.desk;
        let query = Query::begun(typed, &self.patterns(desk).await?);
        let anything = typed.trim_matches(|letter: char| letter == '#' || letter.is_whitespace());
        if query.terms.is_empty() && !anything.is_empty() {
            return Ok(Vec::new());
        }
        let (unknown, _) = self.unknown(desk).await?;
        let (_, mut all) = self.hits(desk, &query, &unknown).await?;
        if let Some(start) = query.number {
            let last = self.last_number(desk).await?;
            let (mut from, mut size) = (start.0, 1);
            while from <= last {
                for number in from..(from + size).min(last + 1) {
                    all.insert(number);
                }
                (from, size) = (from.saturating_mul(10), size * 10);
            }
        }
        if let Some(seen) = self.seen(scope, &unknown).await? {
            all.keep(&seen);
        }
        let exact = query.number.map(|number| number.0);
        let exact = exact.filter(|number| all.contains(*number));
        let (mut unfinished, mut finished) = (Numbers::default(), Numbers::default());
        for status in fits {
            let found = self.facet(desk, find::status(*status), &unknown).await?;
            if status.is_unfinished() {
                unfinished.add(&found);
            } else {
                finished.add(&found);
            }
        }
        let mut own = Numbers::default();
        for facet in [find::owner, find::logged, find::offered] {
            own.add(&self.facet(desk, facet(scope.user), &unknown).await?);
        }
        let mut order: Vec<i64> = exact.into_iter().collect();
        for fitting in [&unfinished, &finished] {
            let mut fitting = fitting.clone();
            fitting.keep(&all);
            let mut mine = fitting.clone();
            mine.keep(&own);
            fitting.subtract(&mine);
            let newest = mine.newest().chain(fitting.newest()).take(take);
            order.extend(newest.filter(|number| Some(*number) != exact));
        }
        Ok(order.into_iter().take(take).map(CaseNumber).collect())
    }

    /// Cases that changed after what the index knows, and whether there are too many to look at.
    async fn unknown(&mut self, desk: DeskId) -> Result<(Vec<Unknown>, bool), StoreError> {
        // A cross join keeps SQLite from looking for the few customers from every case.
        let rows = sqlx::query(
            "SELECT subject, subject_id, desk_id FROM (SELECT subject, subject_id, desk_id FROM events \
             WHERE id > (SELECT event FROM indexing WHERE id = 1) ORDER BY id LIMIT $1) AS late \
             UNION ALL SELECT 'case', c.id, c.desk_id FROM renamed r CROSS JOIN cases c \
             WHERE c.customer_id = r.customer_id AND c.id > r.after_case LIMIT $1",
        )
        .bind(BEHIND)
        .fetch_all(self.conn().await?)
        .await?;
        // Events of other things count, too: they take the place of those that were not read.
        let behind = i64::try_from(rows.len()).is_ok_and(|rows| rows >= BEHIND);
        let mut cases = BTreeSet::new();
        for row in &rows {
            let id = row.int("subject_id")?;
            if row.int("desk_id")? == desk.0
                && row.text("subject")? == Subject::Case(CaseId(id)).word()
            {
                cases.insert(id);
            }
        }
        if cases.is_empty() {
            return Ok((Vec::new(), behind));
        }
        let cases: Vec<i64> = cases.into_iter().collect();
        let lives = self.live(&cases).await?;
        let mut noted = self.noted(&cases).await?;
        let unknown = lives.into_iter().map(|live: Live| {
            let mut rest = find::words(&live.sheet.body);
            for note in noted.remove(&live.id).unwrap_or_default() {
                rest.append(&mut find::words(&find::kept(&note, &live.patterns)));
            }
            Unknown {
                number: live.number,
                heads: live.sheet.heads(),
                rest,
            }
        });
        Ok((unknown.collect(), behind))
    }

    /// The cases that have every word in the heading, and those that have them anywhere; all cases for no word.
    async fn hits(
        &mut self,
        desk: DeskId,
        query: &Query,
        unknown: &[Unknown],
    ) -> Result<(Numbers, Numbers), StoreError> {
        let mut hits: Option<Postings> = None;
        for term in &query.terms {
            let found = self.postings(desk, term).await?;
            hits = Some(match hits {
                None => found,
                Some(mut hits) => {
                    hits.heads.keep(&found.heads);
                    hits.all.keep(&found.all);
                    hits
                }
            });
        }
        let Some(Postings { mut heads, mut all }) = hits else {
            let all: Numbers = (1..=self.last_number(desk).await?).collect();
            return Ok((all.clone(), all));
        };
        for case in unknown {
            heads.remove(case.number);
            all.remove(case.number);
            let place = query.hit(&case.heads, &case.rest);
            if place.is_some() {
                all.insert(case.number);
            }
            if place == Some(Place::Heading) {
                heads.insert(case.number);
            }
        }
        Ok((heads, all))
    }

    async fn postings(&mut self, desk: DeskId, term: &Term) -> Result<Postings, StoreError> {
        let query = match term {
            Term::Word(word) => sqlx::query(
                "SELECT block, heads, rest FROM words WHERE desk_id = $1 AND word = $2",
            )
            .bind(desk.0)
            .bind(word.as_str()),
            Term::Number(word, key) => sqlx::query(
                "SELECT block, heads, rest FROM words WHERE desk_id = $1 AND word IN ($2, $3)",
            )
            .bind(desk.0)
            .bind(word.as_str())
            .bind(key.as_str()),
            Term::Beginning(start) => sqlx::query(
                "SELECT block, heads, rest FROM words WHERE desk_id = $1 AND word >= $2 AND word < $3",
            )
            .bind(desk.0)
            .bind(start.as_str())
            .bind(format!("{start}{}", char::MAX)),
        };
        let mut found = Postings::default();
        for row in &query.fetch_all(self.conn().await?).await? {
            let block = row.int("block")?;
            add(&mut found.heads, row, ("heads", block))?;
            add(&mut found.all, row, ("rest", block))?;
        }
        found.all.add(&found.heads);
        Ok(found)
    }

    async fn last_number(&mut self, desk: DeskId) -> Result<i64, StoreError> {
        sqlx::query("SELECT COALESCE(MAX(number), 0) AS newest FROM cases WHERE desk_id = $1")
            .bind(desk.0)
            .fetch_one(self.conn().await?)
            .await?
            .int("newest")
    }
}
