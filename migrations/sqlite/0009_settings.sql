-- What each user has set; a user without a row has the defaults.
CREATE TABLE settings (
    user_id TEXT NOT NULL PRIMARY KEY,
    time_zone TEXT NOT NULL,
    week_start TEXT NOT NULL,
    date_format TEXT NOT NULL,
    time_format TEXT NOT NULL,
    language TEXT,
    default_reminder_minutes INTEGER,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The same time zone once more, where every write of the user comes by to take its number; none is UTC.
ALTER TABLE user_heads ADD COLUMN time_zone TEXT;
