-- What copies elsewhere have sent, so that sending it again does nothing again.
CREATE TABLE mutations (
    user_id TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    -- Digest of what was asked for, to tell a repeat from something else under the same id.
    digest BLOB NOT NULL,
    -- The first and the last number of what it wrote, and the revision that it left; NULL when there is none.
    group_seq INTEGER,
    last_seq INTEGER,
    revision INTEGER,
    at INTEGER NOT NULL,
    PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mutations_by_age ON mutations (at);

-- Changes that overwrote what their writer had not seen: the number of the change whose value was lost, by the name of the field.
CREATE TABLE overwritten (
    user_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    fields TEXT NOT NULL,
    PRIMARY KEY (user_id, seq)
) STRICT, WITHOUT ROWID;
