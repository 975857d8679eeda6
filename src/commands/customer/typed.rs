//! What `/customer edit` was given, read and put into a record.

use chrono::TimeDelta;

use crate::{
    commands::{
        case::assign::receiver,
        context::{About, Ctx, Failure, line, paragraph, unread},
    },
    invocation::Options,
    model::{
        case::grade::Tier,
        customer::{Record, SpecialNeed, contact::Contact},
        ids::UserId,
        refusal::{CustomerRefusal, Refusal, Slot, Wanted},
        time::Timestamp,
    },
    rules::{
        customer::needs,
        time::{
            wall,
            when::{self, WhenError},
        },
    },
};

/// Typed to take away what was kept.
const NOTHING: &str = "-";

/// How often somebody can be visited, at the most and at the least.
const OFTEN: TimeDelta = TimeDelta::days(1);
const SELDOM: TimeDelta = TimeDelta::days(366);

/// What has to be read before it can be put into a record: each as it becomes, where it was given.
pub(super) struct Typed {
    /// When the need that is added ends.
    end: Option<Timestamp>,
    adviser: Option<Option<UserId>>,
    every: Option<Option<TimeDelta>>,
}

impl Typed {
    /// Reads it.
    ///
    /// # Errors
    /// What is refused of it.
    pub(super) async fn read(ctx: &Ctx<'_>, options: &Options) -> Result<Self, Failure> {
        let need = options.text("add-need").and_then(SpecialNeed::parse);
        let end = match (options.text("until").map(str::trim), need) {
            (Some(_), None) => return Err(CustomerRefusal::UntilWithoutNeed.into()),
            (Some(NOTHING), Some(_)) => None,
            (Some(typed), Some(_)) => Some(day(ctx, typed).await?),
            (None, need) => need.and_then(|need| needs::usual_end(need, ctx.now, ctx.desk.zone)),
        };
        let adviser = match (options.person("adviser"), options.boolean("no-adviser")) {
            (Some(person), _) => Some(Some(receiver(ctx, person)?)),
            (None, Some(true)) => Some(None),
            (None, Some(false) | None) => None,
        };
        let every = match options.text("every").map(str::trim) {
            None => None,
            Some(NOTHING) => Some(None),
            Some(typed) => Some(Some(rhythm(typed)?)),
        };
        Ok(Self {
            end,
            adviser,
            every,
        })
    }

    /// Puts what was typed into the record.
    pub(super) fn apply(self, options: &Options, record: &mut Record) -> Result<(), Refusal> {
        let customer = &mut record.customer;
        if let Some(name) = options.text("name") {
            customer.name = line(Slot::Customer, name, 100)?;
        }
        if let Some(tier) = options.text("tier").and_then(Tier::parse) {
            customer.tier = tier;
        }
        if let Some(need) = options.text("add-need").and_then(SpecialNeed::parse) {
            let new = customer.needs.0.insert(need);
            if new || options.text("until").is_some() {
                record.ends.0.remove(&need);
                record.ends.0.extend(self.end.map(|end| (need, end)));
            }
        }
        if let Some(need) = options.text("remove-need").and_then(SpecialNeed::parse) {
            customer.needs.0.remove(&need);
            record.ends.0.remove(&need);
        }
        match options.text("contact").map(str::trim) {
            None => {}
            Some(NOTHING) => record.contact = None,
            Some(typed) => record.contact = Some(Contact::new(line(Slot::Contact, typed, 100)?)),
        }
        match options.text("notes").map(str::trim) {
            None => {}
            Some(NOTHING) => record.notes = None,
            Some(typed) => record.notes = Some(paragraph(Slot::Note, typed, 1000)?),
        }
        record.adviser = self.adviser.unwrap_or(record.adviser);
        record.every = self.every.unwrap_or(record.every);
        Ok(())
    }
}

/// A day still to come, at the hour that was typed, else in the morning.
async fn day(ctx: &Ctx<'_>, typed: &str) -> Result<Timestamp, Failure> {
    let rules = ctx.rules_for(About::Team(None)).await?;
    let reader = ctx.reader(&rules.hours);
    let at = match reader.instant(typed) {
        Ok(at) => at,
        Err(WhenError::HourMissing(date)) => {
            let nine = date.and_hms_opt(9, 0, 0).unwrap_or_default();
            wall::resolve(ctx.desk.zone, nine).first()
        }
        Err(error) => return Err(unread(reader, error, (typed, Wanted::Coming)).into()),
    };
    ctx.ahead(at)
}

fn rhythm(typed: &str) -> Result<TimeDelta, CustomerRefusal> {
    let every = when::duration(typed).ok();
    let every = every.filter(|every| (OFTEN..=SELDOM).contains(every));
    every.ok_or_else(|| CustomerRefusal::BadRhythm {
        given: typed.to_owned(),
    })
}
