-- Reminders of tasks, and what has become of each time that one rang. Times are integer milliseconds since 1970 in UTC.
CREATE TABLE reminders (
    user_id TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    task_id BLOB NOT NULL,
    -- One of the two: so long before the task is due, or a moment of its own.
    minutes_before INTEGER,
    at INTEGER,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- Digest of the request that made it, to tell a repeat from another with the same id.
    create_digest BLOB,
    -- When it rings next; NULL while its task is done, undated or gone. The triggers keep it true, whoever writes tasks.
    rings_at INTEGER,
    -- The moment for which it has rung, so that it rings once for each.
    rung_for INTEGER,
    PRIMARY KEY (user_id, id),
    CHECK ((minutes_before IS NULL) <> (at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX reminders_by_task ON reminders (user_id, task_id, created_at);
CREATE INDEX reminders_by_revision ON reminders (user_id, revision);
CREATE INDEX reminders_by_ring ON reminders (rings_at) WHERE rings_at IS NOT NULL;

CREATE TRIGGER reminders_follow_their_task AFTER UPDATE ON tasks
WHEN NEW.due_asc <> OLD.due_asc OR NEW.completed <> OLD.completed
BEGIN
    UPDATE reminders SET rings_at = NULLIF(CASE WHEN NOT NEW.completed THEN COALESCE(at,
        CASE WHEN NEW.due_date IS NOT NULL THEN NEW.due_asc - minutes_before * 60000 END) END, rung_for)
    WHERE user_id = NEW.user_id AND task_id = NEW.id;
END;
CREATE TRIGGER reminders_come_back_with_their_task AFTER INSERT ON tasks
BEGIN
    UPDATE reminders SET rings_at = NULLIF(CASE WHEN NOT NEW.completed THEN COALESCE(at,
        CASE WHEN NEW.due_date IS NOT NULL THEN NEW.due_asc - minutes_before * 60000 END) END, rung_for)
    WHERE user_id = NEW.user_id AND task_id = NEW.id;
END;
CREATE TRIGGER reminders_rest_without_their_task AFTER DELETE ON tasks
BEGIN
    UPDATE reminders SET rings_at = NULL WHERE user_id = OLD.user_id AND task_id = OLD.id;
END;

CREATE TABLE reminder_deliveries (
    user_id TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    -- NULL for one that was asked for as a test.
    reminder_id BLOB,
    task_id BLOB,
    channel TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dropped', 'failed', 'missed')),
    -- The moment that it is about.
    rings_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    PRIMARY KEY (user_id, id),
    UNIQUE (user_id, reminder_id, rings_at, channel)
) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_deliveries_by_age ON reminder_deliveries (created_at);
CREATE INDEX reminder_deliveries_by_user ON reminder_deliveries (user_id, created_at, id);
