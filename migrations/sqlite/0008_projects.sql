-- Projects, their sections, and the place of each task: a task without project is in the inbox.
CREATE TABLE projects (
    user_id TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL,
    colour TEXT,
    position TEXT NOT NULL,
    archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- Digest of the request that made it, to tell a repeat from another with the same id.
    create_digest BLOB,
    PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX projects_by_position ON projects (user_id, position, id);

CREATE TABLE sections (
    user_id TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    project_id BLOB NOT NULL,
    name TEXT NOT NULL,
    position TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    create_digest BLOB,
    PRIMARY KEY (user_id, id),
    FOREIGN KEY (user_id, project_id) REFERENCES projects (user_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sections_by_project ON sections (user_id, project_id, position, id);

ALTER TABLE tasks ADD COLUMN project_id BLOB;
ALTER TABLE tasks ADD COLUMN section_id BLOB;
CREATE INDEX tasks_by_project ON tasks (user_id, project_id, position, id, completed);
-- Most tasks have no section and pay nothing for this one.
CREATE INDEX tasks_by_section ON tasks (user_id, section_id, position, id, completed) WHERE section_id IS NOT NULL;
