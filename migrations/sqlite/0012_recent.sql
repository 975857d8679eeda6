-- Counts a customer's cases since some day, and finds those not finished, without looking at each.
DROP INDEX cases_customer;
CREATE INDEX cases_customer ON cases (customer_id, logged_at, status);
