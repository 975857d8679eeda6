-- What the first weeks of use asked for. What stood before is carried over as it was.

-- The case of an alert: of several posts about one, the newest of a channel counts there.
ALTER TABLE outbox ADD COLUMN alert_case BIGINT;
UPDATE outbox SET alert_case = CAST(substr(key, 7, instr(substr(key, 7), ':') - 1) AS INTEGER) WHERE key LIKE 'alert:%';
CREATE INDEX outbox_alerts ON outbox (alert_case) WHERE alert_case IS NOT NULL;

-- When a team opens next, and those whose matters wait are called. Where it does not open then, that is when it has to be
-- worked out when it does.
ALTER TABLE teams ADD COLUMN opens_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE teams ADD COLUMN opens BIGINT NOT NULL DEFAULT 0;
CREATE INDEX teams_opening ON teams (opens_at) WHERE retired = 0;
