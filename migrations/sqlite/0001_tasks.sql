-- Tasks, their tags and words, and the change log. Times are integer milliseconds since 1970 in UTC.

-- The newest sequence number of each user's change log; taking the next one puts a user's writes in order.
CREATE TABLE user_heads (
    user_id TEXT NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tasks (
    row_id INTEGER PRIMARY KEY,
    user_id TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    title TEXT NOT NULL,
    description TEXT,
    completed INTEGER NOT NULL CHECK (completed IN (0, 1)),
    completed_at INTEGER,
    due_date TEXT,
    priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 3),
    tags TEXT NOT NULL,
    recurring_interval TEXT CHECK (recurring_interval IN ('daily', 'weekly', 'monthly', 'yearly')),
    recurring_anchor INTEGER,
    next_task_id BLOB,
    position TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- Digest of the request that made the task, to tell a repeat from another task with the same id.
    create_digest BLOB,
    -- Sort keys: undated tasks come last in either order, titles sort without regard to case and accents.
    due_asc INTEGER NOT NULL,
    due_desc INTEGER NOT NULL,
    title_key TEXT NOT NULL,
    UNIQUE (user_id, id)
) STRICT;

CREATE INDEX tasks_by_created ON tasks (user_id, created_at, id, completed);
CREATE INDEX tasks_by_status_created ON tasks (user_id, completed, created_at, id);
CREATE INDEX tasks_by_updated ON tasks (user_id, updated_at, id, completed);
CREATE INDEX tasks_by_due_asc ON tasks (user_id, due_asc, id, completed);
CREATE INDEX tasks_by_due_desc ON tasks (user_id, due_desc, id, completed);
CREATE INDEX tasks_by_priority ON tasks (user_id, priority, id, completed);
CREATE INDEX tasks_by_title ON tasks (user_id, title_key, id, completed);
CREATE INDEX tasks_by_position ON tasks (user_id, position, id, completed);

CREATE TABLE task_tags (
    user_id TEXT NOT NULL,
    tag TEXT NOT NULL,
    task_id BLOB NOT NULL,
    PRIMARY KEY (user_id, tag, task_id),
    FOREIGN KEY (user_id, task_id) REFERENCES tasks (user_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX task_tags_by_task ON task_tags (user_id, task_id);

-- Words come split and folded by the application; the tokenizer only cuts at blanks. The owner's word keeps users apart.
CREATE VIRTUAL TABLE task_search USING fts5(owner, words, content='', contentless_delete=1, tokenize='ascii', prefix='2 3');

CREATE TABLE changes (
    user_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    entity TEXT NOT NULL,
    entity_id BLOB NOT NULL,
    action TEXT NOT NULL,
    fields TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id TEXT,
    PRIMARY KEY (user_id, seq)
) STRICT;
CREATE INDEX changes_by_entity ON changes (user_id, entity_id, seq);

CREATE TABLE idempotency_keys (
    user_id TEXT NOT NULL,
    key TEXT NOT NULL,
    digest BLOB NOT NULL,
    answer TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
