-- Mail that waits to be sent, the links that were mailed, and accounts that are gone. Times are integer milliseconds since 1970
-- in UTC.

-- What still has to be sent. No row holds a secret: a link's token is made when its mail is sent.
CREATE TABLE mails (
    id UUID NOT NULL PRIMARY KEY,
    purpose TEXT COLLATE "C" NOT NULL,
    -- Empty for mail to an address of which nobody has looked up yet whose it is.
    user_id TEXT COLLATE "C" NOT NULL,
    address TEXT COLLATE "C" NOT NULL,
    other_address TEXT COLLATE "C",
    way_back TEXT,
    queued_at BIGINT NOT NULL,
    -- When it is to be tried; while a copy of the server works on it, when that copy is taken for dead.
    due_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    claim UUID,
    -- Asking again replaces what waits.
    UNIQUE (purpose, user_id, address)
);
CREATE INDEX mails_by_due ON mails (due_at, id);

-- Links that were mailed: whoever follows one proves that they read mail at that address.
CREATE TABLE verifications (
    -- SHA-256 of the token, so that a copy of the database opens nothing.
    token_hash BYTEA NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    purpose TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C" NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- The user's address at that time; a link means nothing once it is another.
    address TEXT COLLATE "C" NOT NULL,
    new_address TEXT COLLATE "C",
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX verifications_by_user ON verifications (user_id);
CREATE INDEX verifications_by_expiry ON verifications (expires_at);

-- A user who was deleted leaves this mark, so that tokens that are still valid write nothing.
ALTER TABLE user_heads ADD COLUMN closed BOOLEAN NOT NULL DEFAULT FALSE;
