-- What the first weeks of use asked for. What stood before is carried over as it was.

-- Texts: what is masked and what makes two names the same is decided by other rules, so what was derived from texts is
-- made again: the keys of customers when the process starts, the words of cases by the indexer.

-- By which contacts a customer is found: hashes from which no contact can be read.
CREATE TABLE contact_keys (
    desk_id     BIGINT NOT NULL,
    key         TEXT   NOT NULL,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    PRIMARY KEY (desk_id, key, customer_id)
) WITHOUT ROWID;
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
