-- Calendars belong to a desk. A team works by one of them; without one, by the desk's first; where there is none, by the
-- default week in the desk's zone. `teams.calendar` of 0001 was never written.
CREATE TABLE calendars (
    id      INTEGER PRIMARY KEY,
    desk_id BIGINT  NOT NULL REFERENCES desks (id),
    name    TEXT    NOT NULL,
    zone    TEXT,                                -- of its own; without one, the desk's
    spec    TEXT    NOT NULL,                    -- JSON
    UNIQUE (desk_id, name)
);
ALTER TABLE teams ADD COLUMN calendar_id BIGINT REFERENCES calendars (id);
-- Discord roles whose holders work in the team, with commas between them; without any, every agent does.
ALTER TABLE teams ADD COLUMN roles TEXT NOT NULL DEFAULT '';
ALTER TABLE teams ADD COLUMN retired BIGINT NOT NULL DEFAULT 0;
