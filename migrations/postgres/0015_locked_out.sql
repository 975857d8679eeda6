-- Channels that posts are locked out of (outbox.state 'locked-out'), and when one of those is tried again there.
CREATE TABLE closed_channels (
    channel BIGINT NOT NULL PRIMARY KEY,
    try_at  BIGINT NOT NULL
);
CREATE INDEX closed_channels_next ON closed_channels (try_at);
CREATE INDEX outbox_locked_out ON outbox (channel, rank, due_at, id) WHERE state = 'locked-out';
