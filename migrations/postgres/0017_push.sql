-- Web Push: browsers that are told when reminders ring. Times are integer milliseconds since 1970 in UTC.

-- A ring has one delivery for each browser: its subscription is the target, which is empty for e-mail.
ALTER TABLE reminder_deliveries ADD COLUMN target TEXT NOT NULL DEFAULT '';
ALTER TABLE reminder_deliveries DROP CONSTRAINT reminder_deliveries_user_id_reminder_id_rings_at_channel_key;
ALTER TABLE reminder_deliveries ADD CONSTRAINT reminder_deliveries_once UNIQUE (user_id, reminder_id, rings_at, channel, target);

CREATE TABLE push_subscriptions (
    user_id TEXT NOT NULL,
    id UUID NOT NULL,
    -- The address at the push service; a browser tells one user only.
    endpoint TEXT NOT NULL UNIQUE,
    -- The browser's public key, and the secret that it shares with whoever may write to it.
    browser BYTEA NOT NULL,
    auth BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, id)
);

-- The one key pair by which push services know this server, sealed with the secret.
CREATE TABLE push_keys (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    private_key TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- What push services still have to take. No row says what it is about.
CREATE TABLE pushes (
    delivery_id UUID NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL,
    subscription_id UUID NOT NULL,
    queued_at BIGINT NOT NULL,
    -- When it is to be tried; while a copy of the server works on it, when that copy is taken for dead.
    due_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    claim UUID
);
CREATE INDEX pushes_by_due ON pushes (due_at, delivery_id);
CREATE INDEX pushes_by_user ON pushes (user_id);
