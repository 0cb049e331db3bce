-- Dates beside the due date, kept as they were sent, and how long a task takes.
ALTER TABLE tasks ADD COLUMN start_date TEXT;
ALTER TABLE tasks ADD COLUMN deadline TEXT;
ALTER TABLE tasks ADD COLUMN duration_minutes BIGINT CHECK (duration_minutes > 0);
