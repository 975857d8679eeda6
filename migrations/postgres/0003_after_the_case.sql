-- After the case: callbacks, customers at risk and lost, surveys, words.

-- What the customer was told stays with a closed case.
UPDATE cases SET state_note = (SELECT e.note FROM events e WHERE e.subject = 'case' AND e.subject_id = cases.id AND e.what = 'resolved' ORDER BY e.id DESC LIMIT 1) WHERE status = 'closed' AND state_note IS NULL;
