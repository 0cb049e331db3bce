//! SQL of projects and sections. Called by the verbs of `projects` only. Every statement binds the user.

use uuid::Uuid;

use super::model::{Colour, Name, Project, Section};
use crate::{
    clock::Timestamp,
    db::{Conn, Error, Tx},
    ids::UserId,
    kept::Found,
    on,
    tasks::{fields::FieldFault, position::Position},
};

const FIND_PROJECT: &str = "SELECT id, user_id, name, colour, position, archived, revision, created_at, updated_at, \
     create_digest FROM projects WHERE user_id = $1 AND id = $2";
const LIST_PROJECTS: &str = "SELECT id, user_id, name, colour, position, archived, revision, created_at, updated_at, \
     create_digest FROM projects WHERE user_id = $1 ORDER BY position, id";
const PROJECTS_CHANGED_AFTER: &str = "SELECT id, user_id, name, colour, position, archived, revision, created_at, updated_at, \
     create_digest FROM projects WHERE user_id = $1 AND revision > $2 ORDER BY revision LIMIT CAST($3 AS BIGINT)";
const INSERT_PROJECT: &str = "INSERT INTO projects (user_id, id, name, colour, position, archived, revision, created_at, \
     updated_at, create_digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const UPDATE_PROJECT: &str = "UPDATE projects SET name = $3, colour = $4, position = $5, archived = $6, revision = $7, \
     created_at = $8, updated_at = $9 WHERE user_id = $1 AND id = $2";
const DELETE_PROJECT: &str = "DELETE FROM projects WHERE user_id = $1 AND id = $2";
const FIND_SECTION: &str = "SELECT id, user_id, project_id, name, position, revision, created_at, updated_at, create_digest \
     FROM sections WHERE user_id = $1 AND id = $2";
const LIST_SECTIONS: &str = "SELECT id, user_id, project_id, name, position, revision, created_at, updated_at, create_digest \
     FROM sections WHERE user_id = $1 AND project_id = $2 ORDER BY position, id";
const LIST_ALL_SECTIONS: &str = "SELECT id, user_id, project_id, name, position, revision, created_at, updated_at, \
     create_digest FROM sections WHERE user_id = $1 ORDER BY project_id, position, id";
const SECTIONS_CHANGED_AFTER: &str = "SELECT id, user_id, project_id, name, position, revision, created_at, updated_at, \
     create_digest FROM sections WHERE user_id = $1 AND revision > $2 ORDER BY revision LIMIT CAST($3 AS BIGINT)";
const INSERT_SECTION: &str = "INSERT INTO sections (user_id, id, project_id, name, position, revision, created_at, \
     updated_at, create_digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const UPDATE_SECTION: &str = "UPDATE sections SET project_id = $3, name = $4, position = $5, revision = $6, created_at = $7, \
     updated_at = $8 WHERE user_id = $1 AND id = $2";
const DELETE_SECTION: &str = "DELETE FROM sections WHERE user_id = $1 AND id = $2";
const NEWEST_IN_PROJECT: &str = "SELECT MAX(revision) FROM (SELECT revision FROM tasks WHERE user_id = $1 AND project_id = $2 \
     UNION ALL SELECT revision FROM sections WHERE user_id = $1 AND project_id = $2) AS inside";
const NEWEST_IN_SECTION: &str = "SELECT MAX(revision) FROM tasks WHERE user_id = $1 AND section_id = $2";
const FORGET: [&str; 2] =
    ["DELETE FROM sections WHERE user_id = $1", "DELETE FROM projects WHERE user_id = $1"];

#[derive(sqlx::FromRow)]
struct ProjectRow {
    id: Uuid,
    user_id: String,
    name: String,
    colour: Option<String>,
    position: String,
    archived: bool,
    revision: i64,
    created_at: i64,
    updated_at: i64,
    create_digest: Option<Vec<u8>>,
}

#[derive(sqlx::FromRow)]
struct SectionRow {
    id: Uuid,
    user_id: String,
    project_id: Uuid,
    name: String,
    position: String,
    revision: i64,
    created_at: i64,
    updated_at: i64,
    create_digest: Option<Vec<u8>>,
}

/// What we stored passes our own rules, so a failure is a defect.
fn defect(kind: &str, id: Uuid) -> impl FnOnce(FieldFault) -> Error {
    move |fault| Error::Defect(format!("{kind} {id} cannot be read: {}", fault.0))
}

fn user(text: &str) -> Result<UserId, FieldFault> {
    UserId::parse(text).ok_or_else(|| FieldFault("the user id breaks the rules".to_owned()))
}

impl ProjectRow {
    fn found(self) -> Result<Found<Project>, Error> {
        let id = self.id;
        self.read().map_err(defect("project", id))
    }

    fn read(self) -> Result<Found<Project>, FieldFault> {
        let thing = Project {
            id: self.id,
            user_id: user(&self.user_id)?,
            name: Name::parse(&self.name)?,
            colour: self.colour.as_deref().map(Colour::parse).transpose()?,
            position: Position::parse(&self.position)?,
            archived: self.archived,
            revision: self.revision,
            created_at: Timestamp(self.created_at),
            updated_at: Timestamp(self.updated_at),
        };
        Ok(Found { thing, digest: self.create_digest })
    }
}

impl SectionRow {
    fn found(self) -> Result<Found<Section>, Error> {
        let id = self.id;
        self.read().map_err(defect("section", id))
    }

    fn read(self) -> Result<Found<Section>, FieldFault> {
        let thing = Section {
            id: self.id,
            user_id: user(&self.user_id)?,
            project_id: self.project_id,
            name: Name::parse(&self.name)?,
            position: Position::parse(&self.position)?,
            revision: self.revision,
            created_at: Timestamp(self.created_at),
            updated_at: Timestamp(self.updated_at),
        };
        Ok(Found { thing, digest: self.create_digest })
    }
}

/// Binds the columns `$1` to `$9`, which INSERT and UPDATE share.
macro_rules! bind_project {
    ($query:expr, $project:expr) => {{
        let project: &Project = $project;
        $query
            .bind(project.user_id.as_str().to_owned())
            .bind(project.id)
            .bind(project.name.as_str().to_owned())
            .bind(project.colour.map(Colour::as_str))
            .bind(project.position.as_str().to_owned())
            .bind(project.archived)
            .bind(project.revision)
            .bind(project.created_at.0)
            .bind(project.updated_at.0)
    }};
}

/// Binds the columns `$1` to `$8`, which INSERT and UPDATE share.
macro_rules! bind_section {
    ($query:expr, $section:expr) => {{
        let section: &Section = $section;
        $query
            .bind(section.user_id.as_str().to_owned())
            .bind(section.id)
            .bind(section.project_id)
            .bind(section.name.as_str().to_owned())
            .bind(section.position.as_str().to_owned())
            .bind(section.revision)
            .bind(section.created_at.0)
            .bind(section.updated_at.0)
    }};
}

pub async fn find_project(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    id: Uuid,
) -> Result<Option<Found<Project>>, Error> {
    let row: Option<ProjectRow> = on!(conn, c => sqlx::query_as(FIND_PROJECT)
        .bind(user_id.as_str())
        .bind(id)
        .fetch_optional(c).await)?;
    row.map(ProjectRow::found).transpose()
}

/// All projects of a user in their order.
pub async fn list_projects(conn: &mut Conn<'_>, user_id: &UserId) -> Result<Vec<Project>, Error> {
    let rows: Vec<ProjectRow> =
        on!(conn, c => sqlx::query_as(LIST_PROJECTS).bind(user_id.as_str()).fetch_all(c).await)?;
    rows.into_iter().map(|row| Ok(row.found()?.thing)).collect()
}

pub async fn projects_changed_after(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    after: i64,
    limit: u32,
) -> Result<Vec<Project>, Error> {
    let rows: Vec<ProjectRow> = on!(conn, c => sqlx::query_as(PROJECTS_CHANGED_AFTER)
        .bind(user_id.as_str())
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(c).await)?;
    rows.into_iter().map(|row| Ok(row.found()?.thing)).collect()
}

pub async fn insert_project(tx: &mut Tx<'_>, project: &Project, digest: Option<&[u8]>) -> Result<(), Error> {
    on!(&mut tx.conn, c => bind_project!(sqlx::query(INSERT_PROJECT), project)
        .bind(digest).execute(c).await.map(drop))?;
    Ok(())
}

pub async fn update_project(tx: &mut Tx<'_>, project: &Project) -> Result<(), Error> {
    on!(&mut tx.conn, c => bind_project!(sqlx::query(UPDATE_PROJECT), project).execute(c).await.map(drop))?;
    Ok(())
}

pub async fn delete_project(tx: &mut Tx<'_>, project: &Project) -> Result<(), Error> {
    on!(&mut tx.conn, c => sqlx::query(DELETE_PROJECT)
        .bind(project.user_id.as_str()).bind(project.id).execute(c).await.map(drop))?;
    Ok(())
}

pub async fn find_section(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    id: Uuid,
) -> Result<Option<Found<Section>>, Error> {
    let row: Option<SectionRow> = on!(conn, c => sqlx::query_as(FIND_SECTION)
        .bind(user_id.as_str())
        .bind(id)
        .fetch_optional(c).await)?;
    row.map(SectionRow::found).transpose()
}

/// All sections of a project in their order.
pub async fn list_sections(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    project_id: Uuid,
) -> Result<Vec<Section>, Error> {
    let rows: Vec<SectionRow> = on!(conn, c => sqlx::query_as(LIST_SECTIONS)
        .bind(user_id.as_str())
        .bind(project_id)
        .fetch_all(c).await)?;
    rows.into_iter().map(|row| Ok(row.found()?.thing)).collect()
}

/// All sections of a user, by project and in their order.
pub async fn list_all_sections(conn: &mut Conn<'_>, user_id: &UserId) -> Result<Vec<Section>, Error> {
    let rows: Vec<SectionRow> =
        on!(conn, c => sqlx::query_as(LIST_ALL_SECTIONS).bind(user_id.as_str()).fetch_all(c).await)?;
    rows.into_iter().map(|row| Ok(row.found()?.thing)).collect()
}

pub async fn sections_changed_after(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    after: i64,
    limit: u32,
) -> Result<Vec<Section>, Error> {
    let rows: Vec<SectionRow> = on!(conn, c => sqlx::query_as(SECTIONS_CHANGED_AFTER)
        .bind(user_id.as_str())
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(c).await)?;
    rows.into_iter().map(|row| Ok(row.found()?.thing)).collect()
}

pub async fn insert_section(tx: &mut Tx<'_>, section: &Section, digest: Option<&[u8]>) -> Result<(), Error> {
    on!(&mut tx.conn, c => bind_section!(sqlx::query(INSERT_SECTION), section)
        .bind(digest).execute(c).await.map(drop))?;
    Ok(())
}

pub async fn update_section(tx: &mut Tx<'_>, section: &Section) -> Result<(), Error> {
    on!(&mut tx.conn, c => bind_section!(sqlx::query(UPDATE_SECTION), section).execute(c).await.map(drop))?;
    Ok(())
}

pub async fn delete_section(tx: &mut Tx<'_>, section: &Section) -> Result<(), Error> {
    on!(&mut tx.conn, c => sqlx::query(DELETE_SECTION)
        .bind(section.user_id.as_str()).bind(section.id).execute(c).await.map(drop))?;
    Ok(())
}

/// The newest revision of the tasks and sections of a project.
pub async fn newest_in_project(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    project: Uuid,
) -> Result<Option<i64>, Error> {
    newest(conn, NEWEST_IN_PROJECT, user_id, project).await
}

/// The newest revision of the tasks of a section.
pub async fn newest_in_section(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    section: Uuid,
) -> Result<Option<i64>, Error> {
    newest(conn, NEWEST_IN_SECTION, user_id, section).await
}

async fn newest(
    conn: &mut Conn<'_>,
    sql: &'static str,
    user_id: &UserId,
    place: Uuid,
) -> Result<Option<i64>, Error> {
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(user_id.as_str()).bind(place).fetch_one(c).await)?)
}

/// Deletes everything of a user.
pub async fn forget(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), Error> {
    for statement in FORGET {
        on!(&mut tx.conn, c => sqlx::query(statement).bind(user_id.as_str()).execute(c).await.map(drop))?;
    }
    Ok(())
}
