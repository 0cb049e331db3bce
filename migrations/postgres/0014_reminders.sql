-- Reminders of tasks, and what has become of each time that one rang. Times are integer milliseconds since 1970 in UTC.
CREATE TABLE reminders (
    user_id TEXT NOT NULL,
    id UUID NOT NULL,
    task_id UUID NOT NULL,
    -- One of the two: so long before the task is due, or a moment of its own.
    minutes_before BIGINT,
    at BIGINT,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- Digest of the request that made it, to tell a repeat from another with the same id.
    create_digest BYTEA,
    -- When it rings next; NULL while its task is done, undated or gone. The triggers keep it true, whoever writes tasks.
    rings_at BIGINT,
    -- The moment for which it has rung, so that it rings once for each.
    rung_for BIGINT,
    PRIMARY KEY (user_id, id),
    CHECK ((minutes_before IS NULL) <> (at IS NULL))
);
CREATE INDEX reminders_by_task ON reminders (user_id, task_id, created_at);
CREATE INDEX reminders_by_revision ON reminders (user_id, revision);
CREATE INDEX reminders_by_ring ON reminders (rings_at) WHERE rings_at IS NOT NULL;

CREATE FUNCTION reminders_follow_their_task() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        UPDATE reminders SET rings_at = NULL WHERE user_id = OLD.user_id AND task_id = OLD.id;
    ELSE
        UPDATE reminders SET rings_at = NULLIF(CASE WHEN NOT NEW.completed THEN COALESCE(at,
            CASE WHEN NEW.due_date IS NOT NULL THEN NEW.due_asc - minutes_before * 60000 END) END, rung_for)
        WHERE user_id = NEW.user_id AND task_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER reminders_follow_their_task AFTER UPDATE ON tasks FOR EACH ROW
WHEN (NEW.due_asc <> OLD.due_asc OR NEW.completed <> OLD.completed) EXECUTE FUNCTION reminders_follow_their_task();
CREATE TRIGGER reminders_come_and_go_with_their_task AFTER INSERT OR DELETE ON tasks FOR EACH ROW
EXECUTE FUNCTION reminders_follow_their_task();

CREATE TABLE reminder_deliveries (
    user_id TEXT NOT NULL,
    id UUID NOT NULL,
    -- NULL for one that was asked for as a test.
    reminder_id UUID,
    task_id UUID,
    channel TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dropped', 'failed', 'missed')),
    -- The moment that it is about.
    rings_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (user_id, id),
    UNIQUE (user_id, reminder_id, rings_at, channel)
);
CREATE INDEX reminder_deliveries_by_age ON reminder_deliveries (created_at);
CREATE INDEX reminder_deliveries_by_user ON reminder_deliveries (user_id, created_at, id);
