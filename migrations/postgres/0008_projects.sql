-- Projects, their sections, and the place of each task: a task without project is in the inbox.
CREATE TABLE projects (
    user_id TEXT NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    colour TEXT,
    position TEXT COLLATE "C" NOT NULL,
    archived BOOLEAN NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- Digest of the request that made it, to tell a repeat from another with the same id.
    create_digest BYTEA,
    PRIMARY KEY (user_id, id)
);
CREATE INDEX projects_by_position ON projects (user_id, position, id);

CREATE TABLE sections (
    user_id TEXT NOT NULL,
    id UUID NOT NULL,
    project_id UUID NOT NULL,
    name TEXT NOT NULL,
    position TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    create_digest BYTEA,
    PRIMARY KEY (user_id, id),
    FOREIGN KEY (user_id, project_id) REFERENCES projects (user_id, id)
);
CREATE INDEX sections_by_project ON sections (user_id, project_id, position, id);

ALTER TABLE tasks ADD COLUMN project_id UUID;
ALTER TABLE tasks ADD COLUMN section_id UUID;
CREATE INDEX tasks_by_project ON tasks (user_id, project_id, position, id);
-- Most tasks have no section and pay nothing for this one.
CREATE INDEX tasks_by_section ON tasks (user_id, section_id, position, id) WHERE section_id IS NOT NULL;
