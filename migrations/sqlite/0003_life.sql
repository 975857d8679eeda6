-- What became what: from and to, as JSON. Of a kind of event that has it, always.
ALTER TABLE events ADD COLUMN change TEXT;

-- More time for the resolution: the open request, how often it was asked for and how often granted.
ALTER TABLE cases ADD COLUMN extension_by BIGINT;
ALTER TABLE cases ADD COLUMN extension_until BIGINT;
ALTER TABLE cases ADD COLUMN extensions_asked BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN extensions_granted BIGINT NOT NULL DEFAULT 0;

-- The extension a clock runs under: when it was granted and until when.
ALTER TABLE clocks ADD COLUMN granted_at BIGINT;
ALTER TABLE clocks ADD COLUMN granted_until BIGINT;

-- The number of the case that this one repeats; both are of the same desk.
ALTER TABLE cases ADD COLUMN duplicate_of BIGINT;
CREATE INDEX cases_duplicates ON cases (desk_id, duplicate_of) WHERE duplicate_of IS NOT NULL;

-- Related cases by their numbers, each pair in both directions.
CREATE TABLE links (
    desk_id BIGINT NOT NULL,
    number  BIGINT NOT NULL,
    other   BIGINT NOT NULL,
    PRIMARY KEY (desk_id, number, other)
) WITHOUT ROWID;

-- What customers said when they were asked afterwards, so that a digest reads only that.
CREATE INDEX events_callbacks ON events (desk_id, at, change) WHERE what = 'called-back';
