-- What the first weeks of use asked for. What stood before is carried over as it was.

-- Drafts of settings: what there is to see of one before it is answered, as a JSON list of lines.
ALTER TABLE drafts ADD COLUMN listed TEXT NOT NULL DEFAULT '[]';

-- Texts: what is masked and what makes two names the same is decided by other rules, so what was derived from texts is
-- made again: the keys of customers when the process starts, the words of cases by the indexer.

-- By which contacts a customer is found: short hashes, for equality. They hide nothing from whoever has this database: the
-- contacts stand in it, and all phone numbers can be tried out.
CREATE TABLE contact_keys (
    desk_id     BIGINT NOT NULL,
    key         TEXT   NOT NULL,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    PRIMARY KEY (desk_id, key, customer_id)
);
CREATE INDEX contact_keys_customer ON contact_keys (customer_id);

-- One row while customers have old keys: the last one that has new ones.
CREATE TABLE rekeying (
    id             BIGINT PRIMARY KEY,
    after_customer BIGINT NOT NULL
);
INSERT INTO rekeying (id, after_customer) VALUES (1, 0);

DELETE FROM words;
DELETE FROM indexed;
DELETE FROM renamed;
UPDATE indexing SET event = 0;
-- The life of a case. Until when a case waits for its customer: whoever answers for it is asked to look again then, once;
-- none once that was done. What waits already gets three days from when it began, or where those were over when the record
-- ended the next three that were not: what has waited for long does not call everybody at once.
ALTER TABLE cases ADD COLUMN wait_until BIGINT;
UPDATE cases SET wait_until = w.ends, next_at = CASE WHEN cases.next_at < w.ends THEN cases.next_at ELSE w.ends END
    FROM (SELECT c.id, c.state_at + 259200000 * (1 + CASE WHEN e.at > c.state_at THEN (e.at - c.state_at) / 259200000
        ELSE 0 END) AS ends FROM cases c LEFT JOIN events e ON e.id = (SELECT MAX(id) FROM events)
        WHERE c.status = 'waiting') w WHERE w.id = cases.id;

-- How a void case stood before, as JSON: that can be taken back for a while.
ALTER TABLE cases ADD COLUMN void_before TEXT;

-- How often an offer of a case was given back since somebody accepted it last.
ALTER TABLE cases ADD COLUMN declines BIGINT NOT NULL DEFAULT 0;

-- Whether agents see the cases of their own teams alone; else they read every case of the desk, masked.
ALTER TABLE desks ADD COLUMN teams_closed BIGINT NOT NULL DEFAULT 0;

-- What a desk masks beside contacts: patterns of its own, as JSON.
ALTER TABLE desks ADD COLUMN masks TEXT NOT NULL DEFAULT '[]';
-- The case of an alert: of several posts about one, the newest of a channel counts there.
ALTER TABLE outbox ADD COLUMN alert_case BIGINT;
UPDATE outbox SET alert_case = CAST(split_part(key, ':', 2) AS BIGINT) WHERE key LIKE 'alert:%';
CREATE INDEX outbox_alerts ON outbox (alert_case) WHERE alert_case IS NOT NULL;

-- When a team opens next, and those whose matters wait are called. Where it does not open then, that is when it has to be
-- worked out when it does.
ALTER TABLE teams ADD COLUMN opens_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE teams ADD COLUMN opens BIGINT NOT NULL DEFAULT 0;
CREATE INDEX teams_opening ON teams (opens_at) WHERE retired = 0;
-- The Discord roles that somebody was seen with. Who loses one that counts works here no more; where a role that counts is
-- deleted or replaced, the desk has changed and nobody loses a case.
CREATE TABLE seen_roles (
    desk_id       BIGINT NOT NULL REFERENCES desks (id),
    person        BIGINT NOT NULL,
    roles         TEXT   NOT NULL,               -- with commas
    without_since BIGINT,                        -- since when they have cases and no role that counts
    PRIMARY KEY (desk_id, person)
);

-- What was typed into forms that were refused, and messages whose kind is being chosen. The id is that of the interaction.
-- It may be personal: rows older than a day are removed.
CREATE TABLE typed (
    id      BIGINT PRIMARY KEY,
    desk_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    form    TEXT   NOT NULL,                     -- the form's id
    fields  TEXT   NOT NULL                      -- JSON: answers by input
);
CREATE INDEX typed_person ON typed (desk_id, user_id);
CREATE INDEX typed_age ON typed (made_at);

-- Which message a case was logged from.
CREATE INDEX cases_source ON cases (desk_id, source) WHERE source IS NOT NULL;

-- Files that were given with a case or a note. The bot posts them again, because Discord's own links die within a day. The id
-- is that of the interaction.
CREATE TABLE files (
    id      BIGINT PRIMARY KEY,
    desk_id BIGINT NOT NULL,
    case_id BIGINT NOT NULL REFERENCES cases (id),
    name    TEXT   NOT NULL,
    size    BIGINT NOT NULL,                     -- in bytes
    url     TEXT   NOT NULL,                     -- Discord's own, until it is posted
    by_user BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    sha256  TEXT,                                -- of its content, once that was read
    lost    BIGINT NOT NULL DEFAULT 0,           -- it was gone before it could be posted
    channel BIGINT,                              -- where it stands
    message BIGINT
);
CREATE INDEX files_case ON files (case_id);
