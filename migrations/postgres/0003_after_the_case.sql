-- After the case: callbacks, customers at risk and lost, surveys, words.

-- What a desk has decided about what is said to customers: phrases and scripts of its own, as JSON.
ALTER TABLE desks ADD COLUMN words TEXT NOT NULL DEFAULT '{}';
