-- Queries of lists with a name.
CREATE TABLE filters (
    user_id TEXT NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    colour TEXT,
    position TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- Digest of the request that made it, to tell a repeat from another with the same id.
    create_digest BYTEA,
    PRIMARY KEY (user_id, id)
);
CREATE INDEX filters_by_position ON filters (user_id, position, id);

-- Deadlines compare by their day, which every form begins with. Most tasks have none and pay nothing for this.
CREATE INDEX tasks_by_deadline ON tasks (user_id, deadline COLLATE "C", id) WHERE deadline IS NOT NULL;
