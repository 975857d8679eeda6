-- What a desk knows of its customers.
ALTER TABLE customers ADD COLUMN needs TEXT NOT NULL DEFAULT '';      -- words with spaces between
ALTER TABLE customers ADD COLUMN contact TEXT;
ALTER TABLE customers ADD COLUMN contact_tail TEXT;                   -- its last digits, to be found by
ALTER TABLE customers ADD COLUMN notes TEXT;
ALTER TABLE customers ADD COLUMN shown_key TEXT NOT NULL DEFAULT '';  -- masked and folded: what is looked for
-- Where a contact may be in the name, it is filled in with the customer's next case.
UPDATE customers SET shown_key = CASE WHEN name LIKE '%@%' OR name GLOB '*[0-9]*[0-9]*[0-9]*[0-9]*[0-9]*[0-9]*[0-9]*' THEN '' ELSE name_key END;
CREATE INDEX cases_customer ON cases (customer_id, id);

-- Cases of the same customer in the 30 days before this one was logged.
ALTER TABLE cases ADD COLUMN repeats BIGINT NOT NULL DEFAULT 0;

-- Only ever appended: who changed or read what of a customer.
CREATE TABLE customer_events (
    id          INTEGER PRIMARY KEY,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    at          BIGINT NOT NULL,
    actor       BIGINT NOT NULL,
    field       TEXT   NOT NULL,
    was         TEXT,
    became      TEXT
);
CREATE INDEX customer_events_customer ON customer_events (customer_id, id);

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

-- The newest event that the words know of: the cases of later ones are looked at themselves.
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
