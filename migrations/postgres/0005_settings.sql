-- What a desk has decided about its cases: targets, ladder, kinds, as JSON. Read once for each count of `rules`.
ALTER TABLE desks ADD COLUMN settings TEXT;
-- Since when the rules have changed without every unfinished case having been counted anew; none when all have.
ALTER TABLE desks ADD COLUMN unsettled_at BIGINT;
-- The case up to which that is done.
ALTER TABLE desks ADD COLUMN settled_number BIGINT NOT NULL DEFAULT 0;

-- Changed settings that somebody was shown and asked about. The id is that of the interaction.
CREATE TABLE drafts (
    id       BIGINT PRIMARY KEY,
    desk_id  BIGINT NOT NULL REFERENCES desks (id),
    made_at  BIGINT NOT NULL,
    rules    BIGINT NOT NULL,                    -- how often the desk's rules had changed: a later change makes it old
    settings TEXT   NOT NULL,                    -- JSON: all of them as they would be
    told     TEXT   NOT NULL                     -- what changes, as it was told
);
