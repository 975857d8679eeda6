-- Instants are UTC milliseconds; identities are Discord's snowflakes or rows of these tables; booleans are 0 or 1.
-- Written for SQLite; migrations/postgres holds the same tables. Append files, never change one that was released.

CREATE TABLE desks (
    id              BIGINT PRIMARY KEY,          -- the Discord server
    locale          TEXT   NOT NULL,
    zone            TEXT   NOT NULL,
    agent_role      BIGINT,
    supervisor_role BIGINT,
    manager_role    BIGINT,
    set_up          BIGINT NOT NULL DEFAULT 0,
    last_number     BIGINT NOT NULL DEFAULT 0,   -- the newest case's number: given inside the inserting transaction
    created_at      BIGINT NOT NULL
);

CREATE TABLE teams (
    id                  INTEGER PRIMARY KEY,
    desk_id             BIGINT  NOT NULL REFERENCES desks (id),
    name                TEXT    NOT NULL,
    channel             BIGINT,
    supervisors_channel BIGINT,
    calendar            TEXT,                    -- JSON; without one, the default week in the desk's zone
    UNIQUE (desk_id, name)
);

CREATE TABLE customers (
    id       INTEGER PRIMARY KEY,
    desk_id  BIGINT  NOT NULL REFERENCES desks (id),
    name     TEXT    NOT NULL,
    name_key TEXT    NOT NULL,                   -- folded: what makes two names the same
    tier     TEXT    NOT NULL DEFAULT 'standard',
    seen_at  BIGINT  NOT NULL,                   -- when a case was last logged for them
    UNIQUE (desk_id, name_key)
);
CREATE INDEX customers_seen ON customers (desk_id, seen_at);

CREATE TABLE cases (
    id              INTEGER PRIMARY KEY,
    desk_id         BIGINT  NOT NULL REFERENCES desks (id),
    number          BIGINT  NOT NULL,
    kind            TEXT    NOT NULL,
    status          TEXT    NOT NULL,
    state_note      TEXT,                        -- the state's own text: reason, or what the customer was told
    state_at        BIGINT  NOT NULL,
    priority        TEXT    NOT NULL,
    team_id         BIGINT  NOT NULL REFERENCES teams (id),
    customer_id     BIGINT  NOT NULL REFERENCES customers (id),
    summary         TEXT    NOT NULL,
    details         TEXT,
    contact         TEXT,
    via             TEXT,
    source          TEXT,
    first_responder BIGINT  NOT NULL,
    owner           BIGINT,
    answerable      BIGINT  NOT NULL,            -- owner, or first responder: for the queue
    offer_to        BIGINT,
    offer_by        BIGINT,
    offer_at        BIGINT,
    offer_until     BIGINT,
    logged_at       BIGINT  NOT NULL,
    reopened        BIGINT  NOT NULL DEFAULT 0,
    urged           BIGINT  NOT NULL DEFAULT 0,
    logged_in       BIGINT  NOT NULL,
    card_channel    BIGINT,
    card_message    BIGINT,
    next_deadline   BIGINT  NOT NULL,            -- nearest deadline of a running clock, else far away: for the queue
    version         BIGINT  NOT NULL DEFAULT 0,  -- counts changes; raising it locks the row
    UNIQUE (desk_id, number)
);
CREATE INDEX cases_queue ON cases (desk_id, next_deadline) WHERE status IN ('new', 'open', 'waiting');
CREATE INDEX cases_mine ON cases (desk_id, answerable, next_deadline) WHERE status IN ('new', 'open', 'waiting');
CREATE INDEX cases_ended ON cases (desk_id, state_at) WHERE status NOT IN ('new', 'open', 'waiting');

CREATE TABLE clocks (
    case_id         BIGINT NOT NULL REFERENCES cases (id),
    kind            TEXT   NOT NULL,
    state           TEXT   NOT NULL,
    generation      BIGINT NOT NULL,
    started_at      BIGINT NOT NULL,
    length          BIGINT NOT NULL,             -- milliseconds
    always          BIGINT NOT NULL,             -- every hour counts, instead of the team's calendar
    warning_at      BIGINT,
    deadline        BIGINT,
    ended_at        BIGINT,
    last_step       BIGINT NOT NULL DEFAULT 0,
    last_step_at    BIGINT,
    acknowledged_by BIGINT,
    acknowledged_at BIGINT,
    PRIMARY KEY (case_id, kind)
) WITHOUT ROWID;

CREATE TABLE pauses (
    case_id    BIGINT NOT NULL REFERENCES cases (id),
    from_at    BIGINT NOT NULL,
    until_at   BIGINT,                           -- none while it lasts
    desk_id    BIGINT NOT NULL,
    PRIMARY KEY (case_id, from_at)
) WITHOUT ROWID;
CREATE INDEX pauses_period ON pauses (desk_id, from_at);

-- One row for what each clock, offer or closing of a case does next; gone when nothing is left to do.
CREATE TABLE timers (
    case_id BIGINT NOT NULL,
    kind    TEXT   NOT NULL,
    due_at  BIGINT NOT NULL,
    PRIMARY KEY (case_id, kind)
) WITHOUT ROWID;
CREATE INDEX timers_due ON timers (due_at);

-- Only ever appended. Kind and answerable are the case's at that time, so that a period's figures never change.
CREATE TABLE events (
    id         INTEGER PRIMARY KEY,
    case_id    BIGINT  NOT NULL REFERENCES cases (id),
    desk_id    BIGINT  NOT NULL,
    at         BIGINT  NOT NULL,
    actor      BIGINT,
    what       TEXT    NOT NULL,
    note       TEXT,
    person     BIGINT,
    clock      TEXT,
    elapsed    BIGINT,                           -- milliseconds that the clock had counted
    kind       TEXT    NOT NULL,
    answerable BIGINT  NOT NULL
);
CREATE INDEX events_case ON events (case_id, id);
-- Holds everything a digest counts, so that only what it counts is read.
CREATE INDEX events_period ON events (desk_id, what, at, clock, kind, answerable, elapsed);

-- What is to be posted. A row with a message is edited when it is pending again; one without is posted.
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY,
    desk_id    BIGINT  NOT NULL,
    key        TEXT    NOT NULL UNIQUE,          -- each post exists once
    channel    BIGINT  NOT NULL,
    rank       BIGINT  NOT NULL,                 -- alerts before the rest of their channel
    post       TEXT    NOT NULL,                 -- JSON: what it is about, not what it says
    state      TEXT    NOT NULL,                 -- pending, sending, sent, stale, failed
    due_at     BIGINT  NOT NULL,
    version    BIGINT  NOT NULL DEFAULT 0,       -- raised when it has to be shown afresh
    try_at     BIGINT  NOT NULL,
    attempts   BIGINT  NOT NULL DEFAULT 0,
    claimed_at BIGINT,                           -- since when its fate is unknown
    batch      TEXT,                             -- the nonce it is sent under, shared by a roll-up
    message    BIGINT,
    sent_at    BIGINT,
    fallback   BIGINT  NOT NULL DEFAULT 0,       -- it goes elsewhere: the right channel cannot be posted in
    why        TEXT                              -- of stale or failed
);
CREATE INDEX outbox_waiting ON outbox (channel, rank, id) WHERE state IN ('pending', 'sending');
CREATE INDEX outbox_batch ON outbox (batch) WHERE batch IS NOT NULL;

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

-- Answered interactions, so that one that is replayed gets the same answer and changes nothing. Old ones are removed
-- once an hour, so there are few enough to need no index by age.
CREATE TABLE interactions (
    id    INTEGER PRIMARY KEY,
    at    BIGINT  NOT NULL,
    reply TEXT    NOT NULL
);
