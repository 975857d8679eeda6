-- Handing over. An offer may be for a team; a case remembers the team it was logged for, how often it was handed over and
-- whether its first responder has left.
ALTER TABLE cases ADD COLUMN offer_team BIGINT;
ALTER TABLE cases ADD COLUMN offer_way TEXT;
ALTER TABLE cases ADD COLUMN first_team BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN first_left BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN handovers BIGINT NOT NULL DEFAULT 0;
UPDATE cases SET first_team = team_id;
-- What is offered to somebody who has left is taken back.
CREATE INDEX cases_offered ON cases (desk_id, offer_to) WHERE offer_to IS NOT NULL;

-- The name, at that time, of the team that a case went to.
ALTER TABLE events ADD COLUMN team TEXT;

-- A card that has to be posted anew in the channel of another team.
ALTER TABLE outbox ADD COLUMN moves BIGINT NOT NULL DEFAULT 0;
