-- Queries of lists with a name.
CREATE TABLE filters (
    user_id TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    colour TEXT,
    position TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- Digest of the request that made it, to tell a repeat from another with the same id.
    create_digest BLOB,
    PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX filters_by_position ON filters (user_id, position, id);

-- Deadlines compare by their day, which every form begins with. Most tasks have none and pay nothing for this.
CREATE INDEX tasks_by_deadline ON tasks (user_id, deadline, id) WHERE deadline IS NOT NULL;
