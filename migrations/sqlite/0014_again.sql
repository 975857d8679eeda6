-- That a customer had come before is told by the event that a case was logged, instead of a second one beside it.
UPDATE events SET what = 'logged-again' WHERE what = 'logged'
    AND EXISTS (SELECT 1 FROM events r WHERE r.case_id = events.case_id AND r.what = 'repeated');
DELETE FROM events WHERE what = 'repeated';
-- Where one of those was the newest event, its id is given again: nobody has read so far yet.
UPDATE indexing SET event = MIN(event, (SELECT COALESCE(MAX(id), 0) FROM events));
UPDATE audits SET seen = MIN(seen, (SELECT COALESCE(MAX(id), 0) FROM events));
UPDATE reviews SET last_event = MIN(last_event, (SELECT COALESCE(MAX(id), 0) FROM events));
UPDATE threads SET told = MIN(told, (SELECT COALESCE(MAX(id), 0) FROM events));
