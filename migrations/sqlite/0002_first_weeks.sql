-- What the first weeks of use asked for. What stood before is carried over as it was.

-- The Discord roles that somebody was seen with. Who loses one that counts works here no more; where a role that counts is
-- deleted or replaced, the desk has changed and nobody loses a case.
CREATE TABLE seen_roles (
    desk_id       BIGINT NOT NULL REFERENCES desks (id),
    person        BIGINT NOT NULL,
    roles         TEXT   NOT NULL,               -- with commas
    without_since BIGINT,                        -- since when they have cases and no role that counts
    PRIMARY KEY (desk_id, person)
) WITHOUT ROWID;
