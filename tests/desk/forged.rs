//! Forged presses, lists and forms: every id that a button of any sort can carry, from people who must not use it. Nothing
//! changes, whatever they fill in.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use firstline::{
    commands,
    invocation::{Action, Chosen, Invocation, Person},
    model::{
        callback::{
            Proposal,
            said::{Outcome, Said},
        },
        case::{Status, clocks::ClockKind, extension::Decision, queue::QueueView, search::Search},
        desk::{Held, Member},
        ids::{
            CallbackId, CaseNumber, ChannelId, CustomerId, DeskId, InteractionId, MessageId,
            RiskId, RoleId, TeamId, UserId,
        },
        page::{PageAt, Place, Turn},
        press::{Alerted, Press, Say, WordsAnswer},
        refusal::Move,
        time::Timestamp,
        words::script::ScriptAbout,
    },
};
use sqlx::{AssertSqlSafe, Connection as _, Row as _, SqlSafeStr as _, SqliteConnection};

use crate::harness::Stand;

/// What the ids name.
struct Names {
    number: CaseNumber,
    offered_at: Timestamp,
    generation: i64,
    batch: String,
    nth: i64,
    draft: InteractionId,
    person: UserId,
    team: TeamId,
    customer: CustomerId,
    day: NaiveDate,
}

/// The sort of an id. A new one does not compile before it is named here, and then fails until [`all`] makes it.
fn sort(press: &Press) -> usize {
    match press {
        Press::Case(..) => 0,
        Press::Offer { .. } => 1,
        Press::Acknowledge(_) => 2,
        Press::AcknowledgeAll(_) => 3,
        Press::Extension { .. } => 4,
        Press::Contact(_) => 5,
        Press::Open(_) => 6,
        Press::Queue { .. } => 7,
        Press::History(..) => 8,
        Press::ToldForm(_) => 9,
        Press::Find(..) => 10,
        Press::Form(..) => 11,
        Press::PickPerson(..) => 12,
        Press::PickTeam(..) => 13,
        Press::HandTo(..) => 14,
        Press::HandToTeam(..) => 15,
        Press::LogForm(..) => 16,
        Press::AddForm(..) => 17,
        Press::Ledger { .. } => 18,
        Press::Review { .. } => 19,
        Press::Draft(..) => 20,
        Press::Customers(..) => 21,
        Press::CustomerCases(..) => 22,
        Press::CustomerContact(_) => 23,
        Press::Instead(..) => 24,
        Press::LinkTo(..) => 25,
        Press::CalledBack(..) => 26,
        Press::Finish(..) => 27,
        Press::LedgerFile(_) => 28,
        Press::OpenAlert(_) => 29,
        Press::RuleHistory(_) => 30,
        Press::TakeBack(_) => 31,
        Press::Typed(_) => 32,
        Press::PickKind(..) => 33,
        Press::LogAs(..) => 34,
        Press::DraftPage(..) => 35,
        Press::Clocks(..) => 36,
        Press::KeyAccounts(_) => 37,
        Press::Incomplete(_) => 38,
        Press::AcceptRisk(_) => 39,
        Press::Back(_) => 40,
        Press::PickCallback => 41,
        Press::AskCallback(..) => 42,
        Press::FinishCallback(..) => 43,
        Press::CallbackRules(_) => 44,
        Press::Words(..) => 45,
        Press::Script(..) => 46,
        Press::ScriptForm(_) => 47,
    }
}

const SORTS: usize = 48;

/// Every id, with every word that it can hold.
#[expect(clippy::too_many_lines, reason = "one list")]
fn all(names: &Names) -> Vec<Press> {
    let number = names.number;
    let mut all = vec![
        Press::AcknowledgeAll(names.batch.clone()),
        Press::Contact(number),
        Press::Open(number),
        Press::Queue {
            view: QueueView::All,
            team: Some(names.team),
            page: 1,
            at: None,
        },
        Press::Queue {
            view: QueueView::All,
            team: Some(names.team),
            page: 2,
            at: Some(Turn::After(Place {
                key: i64::MAX,
                number: i64::MAX,
            })),
        },
        Press::History(number, PageAt::numbered(1)),
        Press::RuleHistory(PageAt::numbered(1)),
        Press::Clocks(number, PageAt::numbered(1)),
        Press::ToldForm(number),
        Press::Find(
            Search {
                text: "meter".to_owned(),
                status: Some(Status::New),
                ..Search::default()
            },
            Turn::After(Place { key: 1, number: 2 }),
        ),
        Press::PickTeam(number, 0),
        Press::HandTo(number, names.person),
        Press::HandToTeam(number, names.team),
        Press::LogForm(ChannelId(1), MessageId(2)),
        Press::AddForm(ChannelId(1), MessageId(2)),
        Press::Typed(names.draft),
        Press::PickKind(names.draft, 0),
        Press::LogAs(ChannelId(1), MessageId(2), "inquiry".to_owned()),
        Press::Ledger {
            day: names.day,
            turn: Turn::Skip(0),
        },
        Press::Review {
            day: names.day,
            turn: Turn::Skip(0),
        },
        Press::Draft(names.draft, Say::Save),
        Press::Draft(names.draft, Say::Cancel),
        Press::DraftPage(names.draft, 1),
        Press::Customers(Turn::Skip(0), "li".to_owned()),
        Press::CustomerCases(names.customer, Turn::Skip(0)),
        Press::CustomerContact(names.customer),
        Press::KeyAccounts(Turn::Skip(0)),
        Press::Incomplete(Turn::Skip(0)),
        Press::AcceptRisk(RiskId(1)),
        Press::Back(names.customer),
        Press::Instead(number, CaseNumber(4)),
        Press::LinkTo(number, CaseNumber(4)),
        Press::CalledBack(number, Outcome::Solved),
        Press::Finish(number, Said::default()),
        Press::PickCallback,
        Press::CallbackRules(Proposal::Proposed),
        Press::CallbackRules(Proposal::Every),
        Press::AskCallback(CallbackId(1), Outcome::Solved),
        Press::FinishCallback(CallbackId(1), Said::default()),
        Press::LedgerFile(names.day),
        Press::TakeBack(number),
        Press::Script(ScriptAbout::Robbed, None),
        Press::Script(ScriptAbout::Complaint, Some(number)),
        Press::ScriptForm(ScriptAbout::Callback),
    ];
    all.extend(WordsAnswer::ALL.map(|answer| Press::Words(names.draft, answer)));
    for step in Move::ALL {
        all.extend([
            Press::Case(number, step),
            Press::Form(number, step),
            Press::PickPerson(number, step),
            Press::Offer {
                number,
                at: names.offered_at,
                answer: step,
            },
        ]);
    }
    for clock in ClockKind::ALL {
        all.extend((0..=3).map(|step| {
            Press::Acknowledge(Alerted {
                number,
                clocks: vec![(clock, names.generation)],
                step,
            })
        }));
        all.push(Press::OpenAlert(Alerted {
            number,
            clocks: vec![(clock, names.generation)],
            step: 1,
        }));
    }
    for verdict in Decision::ALL {
        all.push(Press::Extension {
            number,
            nth: names.nth,
            verdict,
        });
    }
    let sorts: BTreeSet<usize> = all.iter().map(sort).collect();
    assert_eq!(sorts, (0..SORTS).collect(), "a sort of id is not forged");
    all
}

/// Whatever a form may ask for, filled in so that it would be taken.
fn fields(number: CaseNumber) -> BTreeMap<String, String> {
    let number = number.to_string();
    [
        ("text", "forged"),
        ("told", "forged"),
        ("reason", "forged"),
        ("note", "forged"),
        ("at", "in 5h"),
        ("until", "in 5d"),
        ("other", "2"),
        ("duplicate", "2"),
        ("case", &number),
        ("customer", "Forged"),
        ("summary", "forged"),
        ("details", "forged"),
        ("contact", "13800000000"),
        ("kind", "inquiry"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into()
}

/// Somebody who forges.
struct Forger<'a> {
    stand: &'a Stand,
    desk: DeskId,
    channel: &'static str,
    member: Member,
    next: i64,
}

impl Forger<'_> {
    /// Sends an id as a button, as a list and as a form.
    async fn send(&mut self, press: &Press, names: &Names) {
        let id = press.id();
        let channel = self.stand.discord.channel_id(self.channel);
        let person = Person {
            id: names.person,
            name: "Jun".to_owned(),
            bot: false,
            held: Some(Held::default()),
        };
        let choose = |chosen| Action::Choose {
            id: id.clone(),
            chosen,
        };
        for action in [
            Action::Press {
                id: id.clone(),
                message: MessageId(3),
            },
            choose(Chosen::Person(person)),
            choose(Chosen::Word(names.team.to_string())),
            Action::Submit {
                id: id.clone(),
                fields: fields(names.number),
            },
        ] {
            self.next += 1;
            let invocation = Invocation {
                id: InteractionId(self.next),
                desk: self.desk,
                channel: ChannelId(channel.cast_signed()),
                member: self.member.clone(),
                locale: None,
                action,
            };
            commands::handle(self.stand.app(), invocation).await;
        }
    }
}

/// What a desk's tables hold, but for what follows the rest by itself: answers, the index of words, the auditor's notes; and
/// for what somebody typed, which is kept for them alone.
async fn held(stand: &Stand, desk: DeskId) -> Vec<String> {
    let mut db = SqliteConnection::connect(stand.database()).await.unwrap();
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'audit%' \
         AND name NOT IN ('interactions', 'words', 'indexed', 'indexing', 'renamed', 'rekeying', 'typed', '_sqlx_migrations') ORDER BY name",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    assert!(tables.len() > 10, "{tables:?}");
    let mut all = Vec::new();
    for table in tables {
        let rows = sqlx::query("SELECT name FROM pragma_table_info($1)")
            .bind(&table)
            .fetch_all(&mut db)
            .await
            .unwrap();
        let columns: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        let has = |name: &str| columns.iter().any(|column| column == name);
        let of = if has("desk_id") {
            format!("desk_id = {desk}")
        } else if has("case_id") {
            format!("case_id IN (SELECT id FROM cases WHERE desk_id = {desk})")
        } else if has("customer_id") {
            format!("customer_id IN (SELECT id FROM customers WHERE desk_id = {desk})")
        } else if table == "closed_channels" {
            // Discord's channels, whichever desk they are of.
            "TRUE".to_owned()
        } else {
            assert_eq!(table, "desks", "whose is it?");
            format!("id = {desk}")
        };
        let shown: Vec<String> = columns
            .iter()
            .map(|name| format!("quote({name})"))
            .collect();
        let shown = shown.join(" || ', ' || ");
        let sql = format!("SELECT '{table}: ' || {shown} FROM {table} WHERE {of} ORDER BY 1");
        let sql = AssertSqlSafe(sql).into_sql_str();
        all.extend(
            sqlx::query_scalar::<_, String>(sql)
                .fetch_all(&mut db)
                .await
                .unwrap(),
        );
    }
    all
}

async fn number(stand: &Stand, sql: &'static str) -> i64 {
    let mut db = SqliteConnection::connect(stand.database()).await.unwrap();
    sqlx::query_scalar(sql).fetch_one(&mut db).await.unwrap()
}

/// A desk where every id means something: an offer waits, alerts call, more time is asked for, settings are proposed.
async fn stage() -> (Stand, Vec<Names>) {
    let stand = Stand::open().await;
    for _ in 0..8 {
        stand.complaint("Lihua").await;
    }
    stand.told("agent", "/case accept case:3").await;
    let asked = stand
        .told("agent", "/case extend case:3 until:\"in 60h\" reason:parts")
        .await;
    assert!(!asked.contains("There is no"), "{asked}");
    stand.until("2026-11-23 09:31").await;
    stand.told("agent", "/assign case:1 owner:@Jun").await;
    stand.settled().await;
    let mut db = SqliteConnection::connect(stand.database()).await.unwrap();
    let batch: String =
        sqlx::query_scalar("SELECT batch FROM outbox WHERE key LIKE 'alert:%:2' LIMIT 1")
            .fetch_one(&mut db)
            .await
            .unwrap();
    let proposed = "/rules target set kind:complaint clock:resolution length:4h";
    let proposed = stand.told("manager", proposed).await;
    assert!(proposed.contains("[Save] [Cancel]"), "{proposed}");
    let draft = number(&stand, "SELECT id FROM drafts").await;
    let offered_at = number(&stand, "SELECT offer_at FROM cases WHERE number = 1").await;
    let team = number(&stand, "SELECT team_id FROM cases WHERE number = 1").await;
    let customer = number(&stand, "SELECT customer_id FROM cases WHERE number = 1").await;
    let person = stand.discord.user_id("agent2").cast_signed();
    let names = (1..=3).map(|number| Names {
        number: CaseNumber(number),
        offered_at: Timestamp(offered_at),
        generation: 1,
        batch: batch.clone(),
        nth: 1,
        draft: InteractionId(draft),
        person: UserId(person),
        team: TeamId(team),
        customer: CustomerId(customer),
        day: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
    });
    let names = names.collect();
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    (stand, names)
}

fn member(stand: &Stand, who: &str, role: Option<&str>) -> Member {
    Member {
        user: UserId(stand.discord.user_id(who).cast_signed()),
        name: who.to_owned(),
        roles: role
            .map(|role| RoleId(stand.discord.role_id(role).cast_signed()))
            .into_iter()
            .collect(),
        manages_server: false,
    }
}

fn desk(stand: &Stand, key: &str) -> DeskId {
    DeskId(stand.discord.guild_id(key).cast_signed())
}

#[tokio::test]
async fn from_another_desk_even_its_manager_changes_nothing() {
    let (stand, stage) = stage().await;
    let mut forger = Forger {
        stand: &stand,
        desk: desk(&stand, "branch"),
        channel: "branch/#support",
        member: Member {
            manages_server: true,
            ..member(&stand, "agent", Some("Manager"))
        },
        next: 1_000,
    };
    let before = held(&stand, desk(&stand, "desk")).await;
    for names in &stage {
        for press in all(names) {
            forger.send(&press, names).await;
            assert_eq!(
                held(&stand, desk(&stand, "desk")).await,
                before,
                "{}",
                press.id()
            );
        }
    }
    // What the same forms logged in the branch is the branch's own.
    stand.posts("branch/#support").await;
    stand.end().await;
}

#[tokio::test]
async fn without_a_role_nobody_changes_anything_but_presses_for_progress() {
    let (stand, stage) = stage().await;
    let mut forger = Forger {
        stand: &stand,
        desk: desk(&stand, "desk"),
        channel: "#support",
        member: member(&stand, "robot", None),
        next: 1_000,
    };
    let before = held(&stand, forger.desk).await;
    for names in &stage {
        for press in all(names) {
            let anybody_s = [
                Press::Case(names.number, Move::Urge),
                Press::Form(names.number, Move::Escalate),
            ];
            if anybody_s.contains(&press) {
                continue;
            }
            forger.send(&press, names).await;
            assert_eq!(held(&stand, forger.desk).await, before, "{}", press.id());
        }
    }
    stand.end().await;
}

#[tokio::test]
async fn an_agent_changes_nothing_by_made_up_names_or_by_a_supervisor_s() {
    let (stand, stage) = stage().await;
    let mut forger = Forger {
        stand: &stand,
        desk: desk(&stand, "desk"),
        channel: "#support",
        member: member(&stand, "agent2", Some("Agent")),
        next: 1_000,
    };
    let before = held(&stand, forger.desk).await;
    let made_up = Names {
        number: CaseNumber(99),
        offered_at: Timestamp(5),
        generation: 9,
        batch: "0123456789abcdef".to_owned(),
        nth: 9,
        draft: InteractionId(778),
        person: UserId(42),
        team: TeamId(4242),
        customer: CustomerId(4242),
        day: NaiveDate::MAX,
    };
    for press in all(&made_up) {
        // A new case is everybody's right, whatever message it is said to come from; so is to look a script up, on record.
        let rights = matches!(
            press,
            Press::LogForm(..) | Press::LogAs(..) | Press::Script(_, None)
        );
        if !rights {
            forger.send(&press, &made_up).await;
            assert_eq!(held(&stand, forger.desk).await, before, "{}", press.id());
        }
    }
    // What is a supervisor's or manager's alone, or was asked of an offer that is over.
    for names in &stage {
        let number = names.number;
        for press in [
            Press::Form(number, Move::Void),
            Press::PickPerson(number, Move::Assign),
            Press::Extension {
                number,
                nth: 1,
                verdict: Decision::Approve,
            },
            Press::Extension {
                number,
                nth: 1,
                verdict: Decision::Refuse,
            },
            Press::Review {
                day: names.day,
                turn: Turn::Skip(0),
            },
            Press::Draft(names.draft, Say::Save),
            Press::Draft(names.draft, Say::Cancel),
            Press::Offer {
                number,
                at: Timestamp(names.offered_at.0 + 1),
                answer: Move::Accept,
            },
        ] {
            forger.send(&press, names).await;
            assert_eq!(held(&stand, forger.desk).await, before, "{}", press.id());
        }
    }
    // Discord was asked about a person who is not there.
    stand.allow(404);
    stand.end().await;
}

#[tokio::test]
async fn the_same_ids_work_for_whom_they_are_meant() {
    let (stand, stage) = stage().await;
    let desk = desk(&stand, "desk");
    let mut next = 0;
    for (who, role, number, press) in [
        ("agent2", "Agent", 1, "offer"),
        ("supervisor", "Supervisor", 2, "alerts"),
        ("supervisor", "Supervisor", 3, "extension"),
        ("manager", "Manager", 2, "draft"),
        ("supervisor", "Supervisor", 2, "review"),
    ] {
        let mut forger = Forger {
            stand: &stand,
            desk,
            channel: "#support",
            member: member(&stand, who, Some(role)),
            next,
        };
        let names = &stage[usize::try_from(number).unwrap() - 1];
        let before = held(&stand, desk).await;
        let meant = all(names).into_iter().find(|id| {
            let id = id.id();
            id.starts_with(press) && !id.ends_with("decline")
        });
        forger.send(&meant.unwrap(), names).await;
        next = forger.next;
        assert_ne!(held(&stand, desk).await, before, "{press}");
    }
    stand.settled().await;
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.end().await;
}
