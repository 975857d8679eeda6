-- Counts a customer's cases since some day, and finds those not finished, without looking at each.
DROP INDEX cases_customer;
CREATE INDEX cases_customer ON cases (customer_id, logged_at, status);

-- What waits, by channel and task: alerts, other posts, edits, and what has to do with threads.
DROP INDEX outbox_waiting;
CREATE INDEX outbox_waiting ON outbox
    (channel, (CASE WHEN rank = 2 THEN 3 WHEN message IS NOT NULL THEN 2 ELSE rank END), rank, due_at, id)
    WHERE state IN ('pending', 'sending');
