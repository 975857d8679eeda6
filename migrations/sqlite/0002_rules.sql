-- Counts the changes of what a desk has decided about its cases, so that what was compiled from it is known to be old.
ALTER TABLE desks ADD COLUMN rules BIGINT NOT NULL DEFAULT 0;

-- Cost every `/log` two pages and saved a completion little: it looks at every name in any case.
DROP INDEX customers_seen;
