-- A supervisor's sign-off of a day's ledger, once for each day.
CREATE TABLE reviews (
    desk_id    BIGINT NOT NULL REFERENCES desks (id),
    day        TEXT   NOT NULL,                  -- YYYY-MM-DD, in the desk's zone
    by_user    BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    last_event BIGINT NOT NULL,                  -- the newest event there was: what came later was not reviewed
    PRIMARY KEY (desk_id, day)
) WITHOUT ROWID;

-- Whether the team's cards get threads.
ALTER TABLE teams ADD COLUMN threads BIGINT NOT NULL DEFAULT 0;

-- The thread of a case's card. Discord gives a thread the id of the message that it starts from.
CREATE TABLE threads (
    id      INTEGER PRIMARY KEY,
    desk_id BIGINT  NOT NULL,
    case_id BIGINT  NOT NULL UNIQUE REFERENCES cases (id),
    told    BIGINT  NOT NULL                     -- the newest event that it was told of
);
