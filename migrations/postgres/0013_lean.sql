-- The instant at which something next happens to a case stands in its row.
ALTER TABLE cases ADD COLUMN next_at BIGINT;       -- none where nothing more falls due
UPDATE cases SET next_at = (SELECT MIN(due_at) FROM timers t WHERE t.case_id = cases.id);
CREATE INDEX cases_due ON cases (next_at) WHERE next_at IS NOT NULL;
DROP TABLE timers;
