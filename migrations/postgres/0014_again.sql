-- That a customer had come before is told by the event that a case was logged, instead of a second one beside it.
UPDATE events SET what = 'logged-again' WHERE what = 'logged'
    AND EXISTS (SELECT 1 FROM events r WHERE r.case_id = events.case_id AND r.what = 'repeated');
DELETE FROM events WHERE what = 'repeated';
