//! Projects and their sections: what can be done with them. Every verb takes the [`Owner`] first.
//!
//! Called by every entrance. Knows no HTTP; asks `store` for SQL, `model` for rules, and `tasks` to do with the tasks in a
//! project what its end means for them.

pub mod api;
mod keep;
mod model;
mod store;

use std::collections::HashSet;

use futures_util::future::BoxFuture;
use uuid::Uuid;

pub use self::model::{Colour, Name, NewProject, NewSection, Project, ProjectPatch, Section, SectionPatch};
use crate::{
    auth::owner::Owner,
    clock::Clock,
    db::{self, Conn, Db, Tx},
    ids::UserId,
    kept::{self, Condition, Creation, Error, Kept, Writing, seen},
    tasks::{self, Task},
};

/// The verbs. Cheap to clone.
#[derive(Clone)]
pub struct Projects {
    db: Db,
    clock: Clock,
}

impl Projects {
    pub fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock }
    }

    /// All projects in their order.
    pub async fn list(&self, owner: &Owner) -> Result<Vec<Project>, db::Error> {
        store::list_projects(&mut self.db.read().await?.conn(), owner.user_id()).await
    }

    pub async fn get(&self, owner: &Owner, id: Uuid) -> Result<Project, Error<Project>> {
        let found = store::find_project(&mut self.db.read().await?.conn(), owner.user_id(), id).await?;
        Ok(found.ok_or(Error::NotFound)?.thing)
    }

    /// Creates a project once: repeating the request with the same id or the same key returns what it made.
    pub async fn create(
        &self,
        owner: &Owner,
        new: NewProject,
        creation: Creation,
    ) -> Result<Project, Error<Project>> {
        self.write(owner, move |writing| {
            Box::pin(async move {
                writing.create_once(&creation, |id, user, seq, now| new.begin(id, user, seq, now)).await
            })
        })
        .await
    }

    /// Changes the fields that the patch names, and no other.
    pub async fn patch(
        &self,
        owner: &Owner,
        id: Uuid,
        patch: ProjectPatch,
        condition: Condition,
    ) -> Result<Project, Error<Project>> {
        self.write(owner, move |writing| {
            Box::pin(
                async move { writing.change(id, &condition, |before: &Project| before.patched(patch)).await },
            )
        })
        .await
    }

    /// Deletes a project with its sections and tasks, in one group.
    pub async fn delete(&self, owner: &Owner, id: Uuid, condition: Condition) -> Result<(), Error<Project>> {
        self.write(owner, move |writing| {
            Box::pin(async move { writing.remove::<Project>(id, &condition).await })
        })
        .await
    }

    /// Brings a deleted project back, and of what was deleted with it all that nobody has touched since. A project that is
    /// there is returned as it is.
    pub async fn restore(&self, owner: &Owner, id: Uuid) -> Result<Project, Error<Project>> {
        self.write(owner, move |writing| Box::pin(async move { restore(writing, id).await })).await
    }

    /// All sections of a project in their order.
    pub async fn list_sections(&self, owner: &Owner, project: Uuid) -> Result<Vec<Section>, Error<Project>> {
        let mut reader = self.db.read().await?;
        let mut conn = reader.conn();
        store::find_project(&mut conn, owner.user_id(), project).await?.ok_or(Error::NotFound)?;
        Ok(store::list_sections(&mut conn, owner.user_id(), project).await?)
    }

    pub async fn get_section(
        &self,
        owner: &Owner,
        project: Uuid,
        id: Uuid,
    ) -> Result<Section, Error<Section>> {
        let found = store::find_section(&mut self.db.read().await?.conn(), owner.user_id(), id).await?;
        let section = found.map(|found| found.thing).filter(|section| section.project_id == project);
        section.ok_or(Error::NotFound)
    }

    /// Creates a section once, as projects are created.
    pub async fn create_section(
        &self,
        owner: &Owner,
        project: Uuid,
        new: NewSection,
        creation: Creation,
    ) -> Result<Section, Error<Section>> {
        self.write(owner, move |writing| {
            Box::pin(async move { create_section(writing, project, new, &creation).await })
        })
        .await
    }

    /// Changes the fields that the patch names, and no other.
    pub async fn patch_section(
        &self,
        owner: &Owner,
        project: Uuid,
        id: Uuid,
        patch: SectionPatch,
        condition: Condition,
    ) -> Result<Section, Error<Section>> {
        self.write(owner, move |writing| {
            Box::pin(async move {
                let before = seen(section_of(writing, project, id).await?, &condition)?;
                let after = before.patched(patch);
                Ok(writing.update(&before, after).await?)
            })
        })
        .await
    }

    /// Deletes a section. Its tasks stay in the project, without section, in the same group.
    pub async fn delete_section(
        &self,
        owner: &Owner,
        project: Uuid,
        id: Uuid,
        condition: Condition,
    ) -> Result<(), Error<Section>> {
        self.write(owner, move |writing| {
            Box::pin(async move {
                let section = seen(section_of(writing, project, id).await?, &condition)?;
                Ok(writing.delete(&section).await?)
            })
        })
        .await
    }

    /// Brings a deleted section back, and into it the tasks that stood there and were not moved since.
    pub async fn restore_section(
        &self,
        owner: &Owner,
        project: Uuid,
        id: Uuid,
    ) -> Result<Section, Error<Section>> {
        self.write(owner, move |writing| {
            Box::pin(async move {
                require_project(writing, project).await?;
                restore_section(writing, Some(project), id).await
            })
        })
        .await
    }

    async fn write<T, E, W>(&self, owner: &Owner, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<db::Error> + Send + 'static,
        W: for<'w> FnOnce(&'w mut Writing<'_, '_>) -> BoxFuture<'w, Result<T, E>> + Send + 'static,
    {
        kept::write(&self.db, &self.clock, owner, work).await
    }
}

/// Brings a deleted project back with what was deleted with it.
async fn restore(writing: &mut Writing<'_, '_>, id: Uuid) -> Result<Project, Error<Project>> {
    match writing.find(id).await {
        Err(Error::NotFound) => {}
        found => return found,
    }
    let deletion = writing.last_deletion::<Project>(id).await?.ok_or(Error::NotFound)?;
    let together = writing.deletions_of(deletion.group).await?;
    writing.reserve(together.len()).await?;
    let project = writing.undeleted(&deletion).await?;
    writing.bring_back(&project).await?;
    let mut sections = HashSet::new();
    for deletion in together.iter().filter(|deletion| deletion.entity == Section::ENTITY) {
        let section: Section = writing.undeleted(deletion).await?;
        writing.bring_back(&section).await?;
        sections.insert(section.id);
    }
    let tasks = together.iter().filter(|deletion| deletion.entity == Task::ENTITY);
    let ids: HashSet<Uuid> = tasks.clone().map(|deletion| deletion.entity_id).collect();
    // Subtasks were deleted first, so their parents come first now.
    let mut back = Vec::with_capacity(ids.len());
    for deletion in tasks.rev() {
        let mut task: Task = writing.undeleted(deletion).await?;
        task.section_id = task.section_id.filter(|section| sections.contains(section));
        task.parent_id = task.parent_id.filter(|parent| ids.contains(parent));
        back.push(task);
    }
    writing.bring_all_back(&back).await?;
    Ok(project)
}

async fn create_section(
    writing: &mut Writing<'_, '_>,
    project: Uuid,
    new: NewSection,
    creation: &Creation,
) -> Result<Section, Error<Section>> {
    require_project(writing, project).await?;
    writing.create_once(creation, |id, user, seq, now| new.begin(id, user, project, seq, now)).await
}

/// Brings a deleted section back, if it was in this project or in any, with the tasks that stood in it.
async fn restore_section(
    writing: &mut Writing<'_, '_>,
    project: Option<Uuid>,
    id: Uuid,
) -> Result<Section, Error<Section>> {
    let is_elsewhere = |section: &Section| project.is_some_and(|project| project != section.project_id);
    match writing.find::<Section>(id).await {
        Ok(section) if !is_elsewhere(&section) => return Ok(section),
        Ok(_) | Err(Error::NotFound) => {}
        Err(error) => return Err(error),
    }
    let deletion = writing.last_deletion::<Section>(id).await?.ok_or(Error::NotFound)?;
    let section: Section = writing.undeleted(&deletion).await?;
    if is_elsewhere(&section) {
        return Err(Error::NotFound);
    }
    require_project(writing, section.project_id).await?;
    writing.bring_back(&section).await?;
    tasks::return_to_section(writing, deletion.group, section.project_id, id).await?;
    Ok(section)
}

async fn require_project(writing: &mut Writing<'_, '_>, project: Uuid) -> Result<(), Error<Section>> {
    match writing.find::<Project>(project).await {
        Ok(_) => Ok(()),
        Err(Error::Database(error)) => Err(error.into()),
        Err(_) => Err(Error::NoSuch("project")),
    }
}

async fn section_of(
    writing: &mut Writing<'_, '_>,
    project: Uuid,
    id: Uuid,
) -> Result<Section, Error<Section>> {
    let section: Section = writing.find(id).await?;
    if section.project_id == project { Ok(section) } else { Err(Error::NotFound) }
}

/// All projects of a user in their order, each with its sections in theirs.
pub async fn with_sections(
    conn: &mut Conn<'_>,
    user_id: &UserId,
) -> Result<Vec<(Project, Vec<Section>)>, db::Error> {
    let projects = store::list_projects(conn, user_id).await?;
    let sections =
        if projects.is_empty() { Vec::new() } else { store::list_all_sections(conn, user_id).await? };
    let of = |project: &Project| {
        sections.iter().filter(|section| section.project_id == project.id).cloned().collect()
    };
    Ok(projects.into_iter().map(|project| (project.clone(), of(&project))).collect())
}

/// Deletes the projects of a user who is being deleted.
pub async fn forget(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), db::Error> {
    store::forget(tx, user_id).await
}
