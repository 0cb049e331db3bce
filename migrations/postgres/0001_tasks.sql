-- Tasks, their tags and words, and the change log. Times are integer milliseconds since 1970 in UTC.

-- The newest sequence number of each user's change log; taking the next one puts a user's writes in order.
CREATE TABLE user_heads (
    user_id TEXT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL
);

CREATE TABLE tasks (
    user_id TEXT NOT NULL,
    id UUID NOT NULL,
    title TEXT NOT NULL,
    description TEXT,
    completed BOOLEAN NOT NULL,
    completed_at BIGINT,
    due_date TEXT,
    priority BIGINT NOT NULL CHECK (priority BETWEEN 0 AND 3),
    tags TEXT NOT NULL,
    recurring_interval TEXT CHECK (recurring_interval IN ('daily', 'weekly', 'monthly', 'yearly')),
    recurring_anchor BIGINT,
    next_task_id UUID,
    position TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- Digest of the request that made the task, to tell a repeat from another task with the same id.
    create_digest BYTEA,
    -- Sort keys: undated tasks come last in either order, titles sort without regard to case and accents.
    due_asc BIGINT NOT NULL,
    due_desc BIGINT NOT NULL,
    title_key TEXT COLLATE "C" NOT NULL,
    -- Words come split and folded by the application. The owner's word keeps users apart.
    words TSVECTOR NOT NULL,
    PRIMARY KEY (user_id, id)
);

CREATE INDEX tasks_by_created ON tasks (user_id, created_at, id);
CREATE INDEX tasks_by_status_created ON tasks (user_id, completed, created_at, id);
CREATE INDEX tasks_by_updated ON tasks (user_id, updated_at, id);
CREATE INDEX tasks_by_due_asc ON tasks (user_id, due_asc, id);
CREATE INDEX tasks_by_due_desc ON tasks (user_id, due_desc, id);
CREATE INDEX tasks_by_priority ON tasks (user_id, priority, id);
CREATE INDEX tasks_by_title ON tasks (user_id, title_key, id);
CREATE INDEX tasks_by_position ON tasks (user_id, position, id);
CREATE INDEX tasks_by_words ON tasks USING gin (words);

CREATE TABLE task_tags (
    user_id TEXT NOT NULL,
    tag TEXT COLLATE "C" NOT NULL,
    task_id UUID NOT NULL,
    PRIMARY KEY (user_id, tag, task_id),
    FOREIGN KEY (user_id, task_id) REFERENCES tasks (user_id, id) ON DELETE CASCADE
);
CREATE INDEX task_tags_by_task ON task_tags (user_id, task_id);

CREATE TABLE changes (
    user_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    entity TEXT NOT NULL,
    entity_id UUID NOT NULL,
    action TEXT NOT NULL,
    fields TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id TEXT,
    PRIMARY KEY (user_id, seq)
);
CREATE INDEX changes_by_entity ON changes (user_id, entity_id, seq);

CREATE TABLE idempotency_keys (
    user_id TEXT NOT NULL,
    key TEXT NOT NULL,
    digest BYTEA NOT NULL,
    answer TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
