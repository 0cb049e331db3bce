-- What has changed since a number is read in the order of the numbers.
CREATE INDEX tasks_by_revision ON tasks (user_id, revision);
CREATE INDEX changes_that_delete ON changes (user_id, seq) WHERE action = 'delete';
