-- Discord roles whose holders work in the team, with commas between them; without any, every agent does.
ALTER TABLE teams ADD COLUMN roles TEXT NOT NULL DEFAULT '';
-- A team that takes no cases any more.
ALTER TABLE teams ADD COLUMN retired BIGINT NOT NULL DEFAULT 0;
