-- What fell due first is posted first, also where it was put in later.
DROP INDEX outbox_waiting;
CREATE INDEX outbox_waiting ON outbox (channel, rank, due_at, id) WHERE state IN ('pending', 'sending');
