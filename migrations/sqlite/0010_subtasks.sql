-- The task that a task is a part of. A subtask always has the project and section of its parent.
ALTER TABLE tasks ADD COLUMN parent_id BLOB;
-- Most tasks have no parent and pay nothing for this one.
CREATE INDEX tasks_by_parent ON tasks (user_id, parent_id, position, id, completed) WHERE parent_id IS NOT NULL;
