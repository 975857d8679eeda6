-- What the first weeks of use asked for. What stood before is carried over as it was.

-- The life of a case. Until when a case waits for its customer: whoever answers for it is asked to look again then, once;
-- none once that was done. What waits already gets three days from when it began.
ALTER TABLE cases ADD COLUMN wait_until BIGINT;
UPDATE cases SET wait_until = state_at + 259200000,
    next_at = CASE WHEN next_at IS NULL OR next_at > state_at + 259200000 THEN state_at + 259200000 ELSE next_at END
    WHERE status = 'waiting';

-- How a void case stood before, as JSON: that can be taken back for a while.
ALTER TABLE cases ADD COLUMN void_before TEXT;

-- How often an offer of a case was given back since somebody accepted it last.
ALTER TABLE cases ADD COLUMN declines BIGINT NOT NULL DEFAULT 0;

-- Whether agents see the cases of their own teams alone; else they read every case of the desk, masked.
ALTER TABLE desks ADD COLUMN teams_closed BIGINT NOT NULL DEFAULT 0;
