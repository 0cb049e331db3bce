-- What copies elsewhere have sent, so that sending it again does nothing again.
CREATE TABLE mutations (
    user_id TEXT NOT NULL,
    id UUID NOT NULL,
    -- Digest of what was asked for, to tell a repeat from something else under the same id.
    digest BYTEA NOT NULL,
    -- The first and the last number of what it wrote, and the revision that it left; NULL when there is none.
    group_seq BIGINT,
    last_seq BIGINT,
    revision BIGINT,
    at BIGINT NOT NULL,
    PRIMARY KEY (user_id, id)
);
CREATE INDEX mutations_by_age ON mutations (at);

-- Changes that overwrote what their writer had not seen: the number of the change whose value was lost, by the name of the field.
CREATE TABLE overwritten (
    user_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    fields TEXT NOT NULL,
    PRIMARY KEY (user_id, seq)
);
