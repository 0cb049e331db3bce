-- Web Push: browsers that are told when reminders ring. Times are integer milliseconds since 1970 in UTC.

-- A ring has one delivery for each browser. SQLite changes what is unique in a table only by making the table anew.
CREATE TABLE reminder_deliveries_anew (
    user_id TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    -- NULL for one that was asked for as a test.
    reminder_id BLOB,
    task_id BLOB,
    channel TEXT NOT NULL,
    -- The subscription of the browser that it goes to; empty for e-mail.
    target TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dropped', 'failed', 'missed')),
    -- The moment that it is about.
    rings_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    PRIMARY KEY (user_id, id),
    UNIQUE (user_id, reminder_id, rings_at, channel, target)
) STRICT, WITHOUT ROWID;
INSERT INTO reminder_deliveries_anew
SELECT user_id, id, reminder_id, task_id, channel, '', state, rings_at, created_at, ended_at FROM reminder_deliveries;
DROP TABLE reminder_deliveries;
ALTER TABLE reminder_deliveries_anew RENAME TO reminder_deliveries;
CREATE INDEX reminder_deliveries_by_age ON reminder_deliveries (created_at);
CREATE INDEX reminder_deliveries_by_user ON reminder_deliveries (user_id, created_at, id);

CREATE TABLE push_subscriptions (
    user_id TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    -- The address at the push service; a browser tells one user only.
    endpoint TEXT NOT NULL UNIQUE,
    -- The browser's public key, and the secret that it shares with whoever may write to it.
    browser BLOB NOT NULL,
    auth BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;

-- The one key pair by which push services know this server, sealed with the secret.
CREATE TABLE push_keys (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    private_key TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What push services still have to take. No row says what it is about.
CREATE TABLE pushes (
    delivery_id BLOB NOT NULL CHECK (length(delivery_id) = 16) PRIMARY KEY,
    user_id TEXT NOT NULL,
    subscription_id BLOB NOT NULL CHECK (length(subscription_id) = 16),
    queued_at INTEGER NOT NULL,
    -- When it is to be tried; while a copy of the server works on it, when that copy is taken for dead.
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    claim BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX pushes_by_due ON pushes (due_at, delivery_id);
CREATE INDEX pushes_by_user ON pushes (user_id);
