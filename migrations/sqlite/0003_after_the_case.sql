-- After the case: callbacks, customers at risk and lost, surveys, words.

-- What the customer was told stays with a closed case.
UPDATE cases SET state_note = (SELECT e.note FROM events e WHERE e.subject = 'case' AND e.subject_id = cases.id AND e.what = 'resolved' ORDER BY e.id DESC LIMIT 1) WHERE status = 'closed' AND state_note IS NULL;
-- Customers who turned out to be one. A row that was merged keeps its name, which leads to the other from then on; nothing else
-- is done with it.
ALTER TABLE customers ADD COLUMN merged_into BIGINT;
CREATE INDEX customers_merged ON customers (merged_into) WHERE merged_into IS NOT NULL;

-- Each merge of two customers, so that it can be taken back for a while.
CREATE TABLE merges (
    id        INTEGER PRIMARY KEY,
    desk_id   BIGINT NOT NULL REFERENCES desks (id),
    from_id   BIGINT NOT NULL REFERENCES customers (id),
    into_id   BIGINT NOT NULL REFERENCES customers (id),
    at        BIGINT NOT NULL,
    kept      TEXT   NOT NULL,                   -- JSON: the file of the other before and after, and the names that led to the first
    undone_at BIGINT
);
CREATE INDEX merges_from ON merges (from_id, id);

-- The cases that went over with a merge.
CREATE TABLE merged_cases (
    merge_id BIGINT NOT NULL REFERENCES merges (id),
    case_id  BIGINT NOT NULL REFERENCES cases (id),
    PRIMARY KEY (merge_id, case_id)
) WITHOUT ROWID;

-- A customer's adviser, how often somebody means to visit them, and when needs end: words as need@instant with spaces between.
ALTER TABLE customers ADD COLUMN adviser BIGINT;
ALTER TABLE customers ADD COLUMN visit_every BIGINT;
ALTER TABLE customers ADD COLUMN need_ends TEXT NOT NULL DEFAULT '';

-- Key accounts that nobody heard of for long: when that is looked at next, since when they are silent, and how many were told
-- of it: the adviser, then the supervisors.
ALTER TABLE customers ADD COLUMN silent_at BIGINT;
ALTER TABLE customers ADD COLUMN silent_since BIGINT NOT NULL DEFAULT 0;
ALTER TABLE customers ADD COLUMN silent_step BIGINT NOT NULL DEFAULT 0;
CREATE INDEX customers_silent ON customers (silent_at, desk_id) WHERE silent_at IS NOT NULL;
CREATE INDEX customers_key ON customers (desk_id) WHERE tier = 'key';
-- The secret that whose callback it is, and whose not, is drawn with: nobody can choose, whoever has it can recompute.
ALTER TABLE desks ADD COLUMN secret TEXT NOT NULL DEFAULT '';
UPDATE desks SET secret = lower(hex(randomblob(32)));

-- Callbacks: a customer is to be reached by some instant, for a reason. Each exists once.
CREATE TABLE callbacks (
    id          INTEGER PRIMARY KEY,
    desk_id     BIGINT NOT NULL REFERENCES desks (id),
    subject     TEXT   NOT NULL,                 -- what it is about: case, customer
    subject_id  BIGINT NOT NULL,                 -- its row
    reason      TEXT   NOT NULL,
    generation  BIGINT NOT NULL,                 -- counts those of a subject for a reason
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    case_id     BIGINT REFERENCES cases (id),    -- the case that it belongs to, if any
    team_id     BIGINT NOT NULL REFERENCES teams (id),
    person      BIGINT,                          -- who asks; none where anybody of the team may
    asker       TEXT   NOT NULL,                 -- who may: first-responder, other, supervisor
    solver      BIGINT,                          -- who solved what is asked about
    from_at     BIGINT NOT NULL,
    due_at      BIGINT NOT NULL,
    purpose     TEXT,
    tries       BIGINT NOT NULL DEFAULT 3,       -- how many attempts make the customer unreachable
    attempts    TEXT   NOT NULL DEFAULT '[]',    -- JSON: when, who, what came of it
    state       TEXT   NOT NULL,                 -- planned, done, unreachable, refused, dropped
    ended_at    BIGINT,
    step        BIGINT NOT NULL DEFAULT 0,       -- of those who hear that it is overdue: the person, then the supervisors
    step_at     BIGINT,
    next_at     BIGINT,                          -- when it falls due next; none where nothing more does
    version     BIGINT NOT NULL DEFAULT 0,
    UNIQUE (subject, subject_id, reason, generation)
);
-- "What is due?" costs the same at ten callbacks and at a million.
CREATE INDEX callbacks_due ON callbacks (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX callbacks_team ON callbacks (team_id, due_at) WHERE state = 'planned';
CREATE INDEX callbacks_desk ON callbacks (desk_id, due_at) WHERE state = 'planned';
CREATE INDEX callbacks_person ON callbacks (desk_id, person, due_at) WHERE state = 'planned';
CREATE INDEX callbacks_customer ON callbacks (customer_id, reason, state);
CREATE INDEX callbacks_unreachable ON callbacks (desk_id, ended_at) WHERE state = 'unreachable';

-- Whether a case was one of those that always get a callback, before it was corrected to be none: it still gets one.
ALTER TABLE cases ADD COLUMN owes_callback BIGINT NOT NULL DEFAULT 0;

-- Complaints that are resolved now and wait to be closed are asked after, too: within three days of the record's end, or when
-- they would have been closed, whichever is later. They are closed by time no more.
INSERT INTO callbacks (desk_id, subject, subject_id, reason, generation, customer_id, case_id, team_id, person, asker, solver,
        from_at, due_at, state, next_at)
    SELECT c.desk_id, 'case', c.id, 'after', c.reopened, c.customer_id, c.id, c.team_id,
        CASE WHEN c.first_left = 0 THEN c.first_responder ELSE c.owner END, 'first-responder', c.answerable, c.state_at,
        w.due, 'planned', w.due
    FROM cases c JOIN (SELECT o.id, CASE WHEN o.next_at > e.newest + 259200000 THEN o.next_at ELSE e.newest + 259200000 END AS due
        FROM cases o, (SELECT COALESCE(MAX(at), 0) AS newest FROM events) e) w ON w.id = c.id
    WHERE c.status = 'resolved' AND c.kind IN ('complaint', 'tip-off');
INSERT INTO events (desk_id, subject, subject_id, at, what, data, kind, answerable)
    SELECT b.desk_id, 'case', b.subject_id, (SELECT MAX(at) FROM events), 'callback-planned',
        '{"plan":{"reason":"after","generation":' || b.generation || ',"person":'
        || COALESCE(CAST(b.person AS TEXT), 'null') || ',"from":' || b.from_at || ',"due":' || b.due_at || '}}',
        c.kind, c.answerable
    FROM callbacks b JOIN cases c ON c.id = b.case_id WHERE b.subject = 'case' ORDER BY b.id;
UPDATE cases SET next_at = NULL WHERE status = 'resolved' AND kind IN ('complaint', 'tip-off');

-- Customers who were said to be about to leave. Whoever heard it answers for it until the adviser accepts.
CREATE TABLE risks (
    id          INTEGER PRIMARY KEY,
    desk_id     BIGINT NOT NULL REFERENCES desks (id),
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    by_user     BIGINT NOT NULL,
    at          BIGINT NOT NULL,
    reason      TEXT   NOT NULL,
    answers     BIGINT NOT NULL,                 -- who answers for it
    due_at      BIGINT NOT NULL,                 -- by when somebody has to talk with them
    accepted_at BIGINT,
    ended_at    BIGINT
);
CREATE UNIQUE INDEX risks_open ON risks (customer_id) WHERE ended_at IS NULL;

-- The files of customers who were lost; one is closed when they are back.
CREATE TABLE lost_files (
    id          INTEGER PRIMARY KEY,
    desk_id     BIGINT NOT NULL REFERENCES desks (id),
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    by_user     BIGINT NOT NULL,
    at          BIGINT NOT NULL,
    cause       TEXT   NOT NULL,
    words       TEXT   NOT NULL,
    referred    TEXT,                            -- where they were referred to, if they moved
    no_talk     TEXT,                            -- why nobody talked with them before
    follower    BIGINT NOT NULL,
    complaints  TEXT   NOT NULL DEFAULT '',      -- numbers of the complaints that were open then
    closed_at   BIGINT
);
CREATE UNIQUE INDEX lost_files_open ON lost_files (customer_id) WHERE closed_at IS NULL;
-- What a desk has decided about what is said to customers: phrases and scripts of its own, as JSON.
ALTER TABLE desks ADD COLUMN words TEXT NOT NULL DEFAULT '{}';

-- Surveys: a sample of a desk's customers, drawn once, is asked how satisfied they are.
CREATE TABLE surveys (
    id        INTEGER PRIMARY KEY,
    desk_id   BIGINT NOT NULL REFERENCES desks (id),
    name      TEXT   NOT NULL,
    name_key  TEXT   NOT NULL,                   -- folded: what makes two names the same
    by_user   BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    until_at  BIGINT NOT NULL,
    share     BIGINT NOT NULL,                   -- of those it is about, in percent
    of_all    BIGINT NOT NULL,                   -- how many it is about
    closed_at BIGINT,
    UNIQUE (desk_id, name_key)
);
CREATE INDEX surveys_due ON surveys (until_at) WHERE closed_at IS NULL;

-- Whom a survey asks: the tier and the team they were drawn from, and the callback that asks.
CREATE TABLE survey_sample (
    survey_id   BIGINT NOT NULL REFERENCES surveys (id),
    desk_id     BIGINT NOT NULL,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    team_id     BIGINT NOT NULL,
    tier        TEXT   NOT NULL,
    asked_at    BIGINT NOT NULL,
    callback_id BIGINT NOT NULL REFERENCES callbacks (id),
    PRIMARY KEY (survey_id, customer_id)
) WITHOUT ROWID;
CREATE INDEX survey_sample_customer ON survey_sample (customer_id, asked_at);
