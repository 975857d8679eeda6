-- After the case: callbacks, customers at risk and lost, surveys, words.

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
