-- Threads that a case has left with its card: its number is still implied in them, and they are told nothing more.
CREATE TABLE left_threads (
    id      BIGINT PRIMARY KEY,
    desk_id BIGINT NOT NULL,
    case_id BIGINT NOT NULL REFERENCES cases (id)
);
