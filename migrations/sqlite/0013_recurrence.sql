-- What a task repeats by is a rule of RFC 5545; the interval that it had before is one of four short ones.
ALTER TABLE tasks ADD COLUMN recurrence TEXT;
ALTER TABLE tasks ADD COLUMN recurrence_from TEXT NOT NULL DEFAULT 'due' CHECK (recurrence_from IN ('due', 'completion'));
UPDATE tasks SET recurrence = 'FREQ=' || UPPER(recurring_interval) WHERE recurring_interval IS NOT NULL;
ALTER TABLE tasks DROP COLUMN recurring_interval;
