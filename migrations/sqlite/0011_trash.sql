-- What was deleted and can still come back: which change deleted it, together with what, and when.
CREATE TABLE trash (
    user_id TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id BLOB NOT NULL CHECK (length(entity_id) = 16),
    seq INTEGER NOT NULL,
    group_seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (user_id, entity, entity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX trash_by_group ON trash (user_id, group_seq, seq);
CREATE INDEX trash_by_age ON trash (at);
INSERT INTO trash (user_id, entity, entity_id, seq, group_seq, at)
SELECT user_id, entity, entity_id, seq, group_seq, at FROM changes AS one
WHERE action = 'delete' AND NOT EXISTS (
    SELECT 1 FROM changes
    WHERE user_id = one.user_id AND entity_id = one.entity_id AND entity = one.entity AND seq > one.seq
);
