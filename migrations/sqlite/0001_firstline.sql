-- Instants are UTC milliseconds, lengths milliseconds; identities are Discord's snowflakes or rows of these tables; booleans
-- are 0 or 1. Written for SQLite; migrations/postgres holds the same tables. From here on files are appended: one that was
-- released is never changed.

-- A desk: one Discord server, with what its managers have decided.
CREATE TABLE desks (
    id              BIGINT PRIMARY KEY,          -- the Discord server
    locale          TEXT   NOT NULL,
    zone            TEXT   NOT NULL,             -- an IANA name
    agent_role      BIGINT,
    supervisor_role BIGINT,
    manager_role    BIGINT,
    set_up          BIGINT NOT NULL DEFAULT 0,   -- whether /desk setup was used
    created_at      BIGINT NOT NULL,
    settings        TEXT,                        -- JSON: targets, ladder, kinds, calendar; read once for each count of `rules`
    rules           BIGINT NOT NULL DEFAULT 0,   -- counts the changes of the rules: what was compiled from older ones is old
    unsettled_at    BIGINT,                      -- since when they have changed without every open case recounted; else none
    settled_number  BIGINT NOT NULL DEFAULT 0    -- the case up to which that is done
);

-- The teams of a desk; there is always one.
CREATE TABLE teams (
    id                  INTEGER PRIMARY KEY,
    desk_id             BIGINT  NOT NULL REFERENCES desks (id),
    name                TEXT    NOT NULL,
    channel             BIGINT,                      -- where its cards stand
    supervisors_channel BIGINT,                      -- where its breaches are told
    calendar            TEXT,                        -- JSON; without one, the desk's
    roles               TEXT    NOT NULL DEFAULT '', -- Discord roles of its members, with commas; without any, every agent
    retired             BIGINT  NOT NULL DEFAULT 0,  -- it takes no cases any more
    threads             BIGINT  NOT NULL DEFAULT 0,  -- whether its cards get threads
    UNIQUE (desk_id, name)
);

-- Who cases are for.
CREATE TABLE customers (
    id           INTEGER PRIMARY KEY,
    desk_id      BIGINT  NOT NULL REFERENCES desks (id),
    name         TEXT    NOT NULL,
    name_key     TEXT    NOT NULL,                   -- folded: what makes two names the same
    shown_key    TEXT    NOT NULL DEFAULT '',        -- masked and folded: what is looked for
    tier         TEXT    NOT NULL DEFAULT 'standard',
    needs        TEXT    NOT NULL DEFAULT '',        -- words with spaces between
    contact      TEXT,
    contact_tail TEXT,                               -- its last digits, to be found by
    notes        TEXT,
    seen_at      BIGINT  NOT NULL,                   -- when a case was last logged for them
    UNIQUE (desk_id, name_key)
);

-- Cases, as they stand now.
CREATE TABLE cases (
    id                 INTEGER PRIMARY KEY,
    desk_id            BIGINT  NOT NULL REFERENCES desks (id),
    number             BIGINT  NOT NULL,             -- what people call it by: the one after the desk's newest
    kind               TEXT    NOT NULL,
    status             TEXT    NOT NULL,
    state_note         TEXT,                         -- the state's own text: reason, or what the customer was told
    state_at           BIGINT  NOT NULL,
    priority           TEXT    NOT NULL,
    team_id            BIGINT  NOT NULL REFERENCES teams (id),
    first_team         BIGINT  NOT NULL DEFAULT 0,   -- the team it was logged for
    customer_id        BIGINT  NOT NULL REFERENCES customers (id),
    summary            TEXT    NOT NULL,
    details            TEXT,
    contact            TEXT,
    via                TEXT,
    source             TEXT,                         -- link to the message it was logged from
    first_responder    BIGINT  NOT NULL,
    first_left         BIGINT  NOT NULL DEFAULT 0,   -- whether the first responder has left the desk
    owner              BIGINT,
    answerable         BIGINT  NOT NULL,             -- owner, or first responder: for the queue
    offer_to           BIGINT,                       -- the open offer: to a person
    offer_team         BIGINT,                       -- or to a team
    offer_by           BIGINT,
    offer_at           BIGINT,
    offer_until        BIGINT,
    offer_way          TEXT,                         -- assigned, transferred
    extension_by       BIGINT,                       -- the open request for more time
    extension_until    BIGINT,
    extensions_asked   BIGINT  NOT NULL DEFAULT 0,
    extensions_granted BIGINT  NOT NULL DEFAULT 0,
    logged_at          BIGINT  NOT NULL,
    logged_in          BIGINT  NOT NULL,             -- the channel: it is posted there while its team has none
    reopened           BIGINT  NOT NULL DEFAULT 0,   -- how often
    urged              BIGINT  NOT NULL DEFAULT 0,   -- how often
    handovers          BIGINT  NOT NULL DEFAULT 0,   -- how often it went from one who had it to another
    repeats            BIGINT  NOT NULL DEFAULT 0,   -- cases of the same customer in the 30 days before it
    duplicate_of       BIGINT,                       -- the number of the case that it repeats, of the same desk
    card_channel       BIGINT,
    card_message       BIGINT,
    next_deadline      BIGINT  NOT NULL,             -- nearest deadline of a running clock, else far away: for the queue
    next_at            BIGINT,                       -- when something happens to it next; none where nothing more falls due
    version            BIGINT  NOT NULL DEFAULT 0,   -- counts changes; raising it locks the row
    UNIQUE (desk_id, number)
);
CREATE INDEX cases_queue ON cases (desk_id, next_deadline) WHERE status IN ('new', 'open', 'waiting');
CREATE INDEX cases_mine ON cases (desk_id, answerable, next_deadline) WHERE status IN ('new', 'open', 'waiting');
CREATE INDEX cases_ended ON cases (desk_id, state_at) WHERE status NOT IN ('new', 'open', 'waiting');
-- "What is due?" costs the same at ten cases and at a million.
CREATE INDEX cases_due ON cases (next_at) WHERE next_at IS NOT NULL;
-- What is offered to somebody who has left is taken back.
CREATE INDEX cases_offered ON cases (desk_id, offer_to) WHERE offer_to IS NOT NULL;
CREATE INDEX cases_duplicates ON cases (desk_id, duplicate_of) WHERE duplicate_of IS NOT NULL;
-- Counts a customer's cases since some day, and finds those unfinished or ended lately, without looking at each.
CREATE INDEX cases_customer ON cases (customer_id, logged_at, status, state_at);

-- The clocks of a case: targets running on it.
CREATE TABLE clocks (
    case_id         BIGINT NOT NULL REFERENCES cases (id),
    kind            TEXT   NOT NULL,
    state           TEXT   NOT NULL,
    generation      BIGINT NOT NULL,             -- counts its fresh starts
    started_at      BIGINT NOT NULL,
    length          BIGINT NOT NULL,
    always          BIGINT NOT NULL,             -- every hour counts, instead of the team's calendar
    warning_at      BIGINT,
    deadline        BIGINT,
    ended_at        BIGINT,
    last_step       BIGINT NOT NULL DEFAULT 0,   -- of the ladder
    last_step_at    BIGINT,                      -- when that was posted
    acknowledged_by BIGINT,
    acknowledged_at BIGINT,
    granted_at      BIGINT,                      -- the extension it runs under: when it was granted
    granted_until   BIGINT,                      -- and until when
    PRIMARY KEY (case_id, kind)
) WITHOUT ROWID;

-- When cases waited for their customers.
CREATE TABLE pauses (
    case_id    BIGINT NOT NULL REFERENCES cases (id),
    from_at    BIGINT NOT NULL,
    until_at   BIGINT,                           -- none while it lasts
    desk_id    BIGINT NOT NULL,
    PRIMARY KEY (case_id, from_at)
) WITHOUT ROWID;
CREATE INDEX pauses_period ON pauses (desk_id, from_at);

-- Related cases by their numbers, each pair in both directions.
CREATE TABLE links (
    desk_id BIGINT NOT NULL,
    number  BIGINT NOT NULL,
    other   BIGINT NOT NULL,
    PRIMARY KEY (desk_id, number, other)
) WITHOUT ROWID;

-- The record: what happened to cases, customers and the rules of desks. Only ever appended.
CREATE TABLE events (
    id         INTEGER PRIMARY KEY,
    desk_id    BIGINT  NOT NULL,
    subject    TEXT    NOT NULL,                 -- what it is about: case, customer, desk
    subject_id BIGINT  NOT NULL,                 -- its row
    at         BIGINT  NOT NULL,
    actor      BIGINT,                           -- none when a clock did it
    what       TEXT    NOT NULL,                 -- its name; no two subjects share one
    note       TEXT,                             -- what was typed with it
    data       TEXT,                             -- what else it carries, as JSON; the columns below are what SQL counts by
    clock      TEXT,                             -- the clock it is about, out of the data
    counted    BIGINT,                           -- how much that had counted, out of the data
    kind       TEXT,                             -- the case's at that time, so that a period's figures never change
    answerable BIGINT,                           -- who answered for the case at that time, for the same reason
    aims       TEXT                              -- which clocks it set, moved or stopped, as JSON: for the auditor
);
CREATE INDEX events_subject ON events (subject, subject_id, id);
-- Holds everything a digest counts, so that only what it counts is read.
CREATE INDEX events_period ON events (desk_id, what, at, clock, kind, answerable, counted);
-- What customers said when they were asked afterwards, so that a digest reads only that.
CREATE INDEX events_callbacks ON events (desk_id, at, data) WHERE what = 'called-back';

-- What is to be posted. A row with a message is edited when it is pending again; one without is posted.
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY,
    desk_id    BIGINT  NOT NULL,
    key        TEXT    NOT NULL UNIQUE,          -- each post exists once
    channel    BIGINT  NOT NULL,
    rank       BIGINT  NOT NULL,                 -- alerts before the rest of their channel
    post       TEXT    NOT NULL,                 -- JSON: what it is about, not what it says
    state      TEXT    NOT NULL,                 -- pending, sending, sent, stale, failed, locked-out, unreadable
    due_at     BIGINT  NOT NULL,
    version    BIGINT  NOT NULL DEFAULT 0,       -- raised when it has to be shown afresh
    try_at     BIGINT  NOT NULL,
    attempts   BIGINT  NOT NULL DEFAULT 0,
    claimed_at BIGINT,                           -- since when its fate is unknown
    batch      TEXT,                             -- the nonce it is sent under, shared by a roll-up
    message    BIGINT,
    sent_at    BIGINT,
    fallback   BIGINT  NOT NULL DEFAULT 0,       -- it goes elsewhere: the right channel cannot be posted in
    moves      BIGINT  NOT NULL DEFAULT 0,       -- a card that has to be posted anew in the channel of another team
    why        TEXT                              -- of stale or failed
);
-- What waits, by channel and task (alerts, other posts, edits, threads); what fell due first is posted first.
CREATE INDEX outbox_waiting ON outbox
    (channel, (CASE WHEN rank = 2 THEN 3 WHEN message IS NOT NULL THEN 2 ELSE rank END), rank, due_at, id)
    WHERE state IN ('pending', 'sending');
CREATE INDEX outbox_batch ON outbox (batch) WHERE batch IS NOT NULL;
CREATE INDEX outbox_locked_out ON outbox (channel, rank, due_at, id) WHERE state = 'locked-out';
-- Posts that were set aside because another version wrote them: counted, and looked at again at every start.
CREATE INDEX outbox_unreadable ON outbox (desk_id) WHERE state = 'unreadable';

-- Channels that posts are locked out of, and when one of those is tried again there.
CREATE TABLE closed_channels (
    channel BIGINT NOT NULL PRIMARY KEY,
    try_at  BIGINT NOT NULL
);
CREATE INDEX closed_channels_next ON closed_channels (try_at);

-- The thread of a case's card. Discord gives a thread the id of the message that it starts from.
CREATE TABLE threads (
    id      INTEGER PRIMARY KEY,
    desk_id BIGINT  NOT NULL,
    case_id BIGINT  NOT NULL UNIQUE REFERENCES cases (id),
    told    BIGINT  NOT NULL                     -- the newest event that it was told of
);

-- Threads that a case has left with its card: its number is still implied in them, and they are told nothing more.
CREATE TABLE left_threads (
    id      INTEGER PRIMARY KEY,
    desk_id BIGINT NOT NULL,
    case_id BIGINT NOT NULL REFERENCES cases (id)
);

-- What runs by cron.
CREATE TABLE routines (
    desk_id BIGINT NOT NULL REFERENCES desks (id),
    name    TEXT   NOT NULL,
    cron    TEXT   NOT NULL,
    channel BIGINT,
    last_at BIGINT NOT NULL,                     -- the scheduled instant that was run last, or when it was set
    next_at BIGINT,                              -- none while it is off
    PRIMARY KEY (desk_id, name)
);
CREATE INDEX routines_due ON routines (next_at);

-- Changed settings that somebody was shown and asked about. The id is that of the interaction.
CREATE TABLE drafts (
    id       BIGINT PRIMARY KEY,
    desk_id  BIGINT NOT NULL REFERENCES desks (id),
    made_at  BIGINT NOT NULL,
    rules    BIGINT NOT NULL,                    -- how often the desk's rules had changed: a later change makes it old
    settings TEXT   NOT NULL,                    -- JSON: all of them as they would be
    told     TEXT   NOT NULL                     -- what changes, as it was told
);

-- Answered interactions, so that one that is replayed gets the same answer and changes nothing. Old ones are removed
-- once an hour, so there are few enough to need no index by age.
CREATE TABLE interactions (
    id    INTEGER PRIMARY KEY,
    at    BIGINT  NOT NULL,
    reply TEXT    NOT NULL
);

-- A supervisor's sign-off of a day's ledger, once for each day.
CREATE TABLE reviews (
    desk_id    BIGINT NOT NULL REFERENCES desks (id),
    day        TEXT   NOT NULL,                  -- YYYY-MM-DD, in the desk's zone
    by_user    BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    last_event BIGINT NOT NULL,                  -- the newest event there was: what came later was not reviewed
    PRIMARY KEY (desk_id, day)
) WITHOUT ROWID;

-- Finding: for each word the numbers of the cases it stands in, 4096 numbers to a row (see rules/find). A row is a list
-- of two bytes a number, or a bit a number once that is shorter.
CREATE TABLE words (
    desk_id BIGINT NOT NULL,
    word    TEXT   NOT NULL,
    block   BIGINT NOT NULL,
    heads   BLOB   NOT NULL,                     -- where it stands in customer or summary
    rest    BLOB   NOT NULL,                     -- where it stands elsewhere
    PRIMARY KEY (desk_id, word, block)
) WITHOUT ROWID;

-- What the words say of a case, so that what does not hold any more can be taken out.
CREATE TABLE indexed (
    case_id INTEGER PRIMARY KEY,
    heading TEXT NOT NULL,
    body    TEXT NOT NULL,
    facets  TEXT NOT NULL
);

-- One row: the newest event that the words know of. The cases of later ones are looked at themselves.
CREATE TABLE indexing (
    id    BIGINT PRIMARY KEY,
    event BIGINT NOT NULL
);
INSERT INTO indexing (id, event) VALUES (1, 0);

-- Customers with a new name, whose cases after that row the words know by the old one.
CREATE TABLE renamed (
    customer_id BIGINT PRIMARY KEY,
    desk_id     BIGINT NOT NULL,
    after_case  BIGINT NOT NULL
);

-- One row: how far the auditor has read the record, and when it was last tried whether anything can be written.
CREATE TABLE audits (
    id        BIGINT PRIMARY KEY,
    seen      BIGINT NOT NULL,                   -- the newest event read
    probed_at BIGINT NOT NULL
);
INSERT INTO audits (id, seen, probed_at) VALUES (1, 0, 0);

-- When the auditor has to look at a case again although nothing happens to it.
CREATE TABLE audit_cases (
    case_id BIGINT PRIMARY KEY,
    next_at BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX audit_cases_next ON audit_cases (next_at);

-- Every alert that fell due by the record, and what became of it.
CREATE TABLE audit_alerts (
    key     TEXT   PRIMARY KEY,                  -- that of its post
    desk_id BIGINT NOT NULL,
    case_id BIGINT NOT NULL,
    due_at  BIGINT NOT NULL,
    verdict TEXT   NOT NULL,                     -- waiting, posted, dropped, failed, missing
    late    BIGINT,                              -- how long after its instant it was posted
    looks   BIGINT NOT NULL                      -- how often it was due and not there
) WITHOUT ROWID;
CREATE INDEX audit_alerts_case ON audit_alerts (case_id);
CREATE INDEX audit_alerts_due ON audit_alerts (desk_id, due_at, verdict, late);
CREATE INDEX audit_alerts_open ON audit_alerts (case_id) WHERE verdict IN ('waiting', 'missing');
