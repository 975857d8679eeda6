-- Posts that were set aside because another version wrote them (`state` is then `unreadable`): counted, and looked at again at
-- every start.
CREATE INDEX outbox_unreadable ON outbox (desk_id) WHERE state = 'unreadable';
