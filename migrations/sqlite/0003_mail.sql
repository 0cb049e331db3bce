-- Mail that waits to be sent, the links that were mailed, and accounts that are gone. Times are integer milliseconds since 1970
-- in UTC.

-- What still has to be sent. No row holds a secret: a link's token is made when its mail is sent.
CREATE TABLE mails (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    purpose TEXT NOT NULL,
    -- Empty for mail to an address of which nobody has looked up yet whose it is.
    user_id TEXT NOT NULL,
    address TEXT NOT NULL,
    other_address TEXT,
    way_back TEXT,
    queued_at INTEGER NOT NULL,
    -- When it is to be tried; while a copy of the server works on it, when that copy is taken for dead.
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    claim BLOB,
    -- Asking again replaces what waits.
    UNIQUE (purpose, user_id, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX mails_by_due ON mails (due_at, id);

-- Links that were mailed: whoever follows one proves that they read mail at that address.
CREATE TABLE verifications (
    -- SHA-256 of the token, so that a copy of the database opens nothing.
    token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    purpose TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- The user's address at that time; a link means nothing once it is another.
    address TEXT NOT NULL,
    new_address TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX verifications_by_user ON verifications (user_id);
CREATE INDEX verifications_by_expiry ON verifications (expires_at);

-- A user who was deleted leaves this mark, so that tokens that are still valid write nothing.
ALTER TABLE user_heads ADD COLUMN closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1));
