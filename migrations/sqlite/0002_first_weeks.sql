-- What the first weeks of use asked for. What stood before is carried over as it was.

-- Drafts of settings: what there is to see of one before it is answered, as a JSON list of lines.
ALTER TABLE drafts ADD COLUMN listed TEXT NOT NULL DEFAULT '[]';
