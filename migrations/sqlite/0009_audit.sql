-- Which clocks an event set, moved or stopped, as JSON: when alerts are due is told by the record alone.
ALTER TABLE events ADD COLUMN aims TEXT;

-- One row: how far the auditor has read the record, and when it was last tried whether anything can be written.
CREATE TABLE audits (
    id        BIGINT PRIMARY KEY,
    seen      BIGINT NOT NULL,
    probed_at BIGINT NOT NULL
);
INSERT INTO audits (id, seen, probed_at) SELECT 1, COALESCE(MAX(id), 0), 0 FROM events;

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
    late    BIGINT,                              -- milliseconds after its instant that it was posted
    looks   BIGINT NOT NULL                      -- how often it was due and not there
) WITHOUT ROWID;
CREATE INDEX audit_alerts_case ON audit_alerts (case_id);
CREATE INDEX audit_alerts_due ON audit_alerts (desk_id, due_at, verdict, late);
CREATE INDEX audit_alerts_open ON audit_alerts (case_id) WHERE verdict IN ('waiting', 'missing');
