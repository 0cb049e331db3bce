//! Projects and sections in HTTP words. A handler proves the owner, calls one verb and shows the result.

mod schema;

use poem_openapi::{
    OpenApi, Tags,
    param::{Path, Query},
};

pub use self::schema::{ColourView, ProjectView, SectionView, document};
use self::schema::{ProjectCreate, ProjectUpdate, SectionCreate, SectionUpdate};
use super::{
    NewProject, NewSection, Project, ProjectPatch, Projects, Section, SectionPatch, create_section,
    model::{Colour, Name},
    restore, restore_section,
};
use crate::{
    auth::owner::SignedIn,
    kept::{
        Creation,
        api::{
            Created, Deleted, IdempotencyKey, IfMatch, IfNoneMatch, Read, Revised, Shown, created, creation,
            deleted, id, read, revised,
        },
        deeds::{Act, Deed, changing, creating, deed, deleting},
    },
    problem::{FieldError, Problem},
    tasks::position::Position,
    wire::{Body, Fields, Json, boolean, parsed, uuid},
};

#[derive(Tags)]
enum Tag {
    /// Projects of one user, and the sections in them. A task without project is in the inbox.
    Projects,
}

impl Shown for Project {
    type View = ProjectView;
    const NOUN: &'static str = "project";
}

impl Shown for Section {
    type View = SectionView;
    const NOUN: &'static str = "section";
}

/// The operations on projects and sections.
pub struct ProjectsApi {
    pub projects: Projects,
}

#[OpenApi(tag = "Tag::Projects")]
impl ProjectsApi {
    /// List projects
    ///
    /// All of them in manual order, as a plain array.
    #[oai(path = "/api/:user_id/projects", method = "get", operation_id = "list_projects")]
    async fn list_projects(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        /// Only archived projects, or only those that are not.
        archived: Query<Option<String>>,
    ) -> poem::Result<Json<Vec<ProjectView>>> {
        let owner = signed_in.owner_of(&user_id)?;
        let wanted =
            archived.0.filter(|text| !text.is_empty()).map(|text| flag("archived", &text)).transpose()?;
        let projects = self.projects.list(&owner).await.map_err(Problem::from)?;
        let shown =
            projects.into_iter().filter(|project| wanted.is_none_or(|wanted| project.archived == wanted));
        Ok(Json(shown.map(ProjectView::from).collect()))
    }

    /// Create a project
    ///
    /// With an `id` of your own or an `Idempotency-Key`, repeating the request returns the project that it made and makes no second.
    #[oai(path = "/api/:user_id/projects", method = "post", operation_id = "create_project")]
    async fn create_project(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        #[oai(name = "Idempotency-Key")] idempotency_key: IdempotencyKey,
        body: Body<ProjectCreate>,
    ) -> poem::Result<Created<ProjectView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let mut fields = body.fields();
        let creation = creation("project", idempotency_key, &mut fields);
        let new = read_new(&mut fields);
        fields.finish()?;
        let new = new.expect("a missing name was named by finish");
        created(self.projects.create(&owner, new, creation).await, &[&user_id, "projects"])
    }

    /// Read a project
    ///
    /// With `If-None-Match` an unchanged project is answered by 304 without a body.
    #[oai(path = "/api/:user_id/projects/:project_id", method = "get", operation_id = "get_project")]
    async fn get_project(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        project_id: Path<String>,
        #[oai(name = "If-None-Match")] if_none_match: IfNoneMatch,
    ) -> poem::Result<Read<ProjectView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let project = self.projects.get(&owner, id::<Project>(&project_id)?).await.map_err(Problem::from)?;
        let revision = project.revision;
        Ok(read(project, revision, &if_none_match))
    }

    /// Change fields of a project
    ///
    /// Only the fields in the body change; null clears one. What is in an archived project stays as it is.
    #[oai(path = "/api/:user_id/projects/:project_id", method = "patch", operation_id = "update_project")]
    async fn update_project(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        project_id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Body<ProjectUpdate>,
    ) -> poem::Result<Revised<ProjectView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let id = id::<Project>(&project_id)?;
        let mut fields = body.fields();
        let patch = read_patch(&mut fields);
        fields.finish()?;
        revised(self.projects.patch(&owner, id, patch, if_match.0).await)
    }

    /// Delete a project
    ///
    /// With its sections and tasks, in one group of the change log; `restore` brings all of it back.
    #[oai(path = "/api/:user_id/projects/:project_id", method = "delete", operation_id = "delete_project")]
    async fn delete_project(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        project_id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
    ) -> poem::Result<Deleted> {
        let owner = signed_in.owner_of(&user_id)?;
        deleted(self.projects.delete(&owner, id::<Project>(&project_id)?, if_match.0).await)
    }

    /// Bring a deleted project back
    ///
    /// With every field as it was, and with the sections and tasks that were deleted with it, except what was touched since.
    #[oai(
        path = "/api/:user_id/projects/:project_id/restore",
        method = "post",
        operation_id = "restore_project"
    )]
    async fn restore_project(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        project_id: Path<String>,
    ) -> poem::Result<Revised<ProjectView>> {
        let owner = signed_in.owner_of(&user_id)?;
        revised(self.projects.restore(&owner, id::<Project>(&project_id)?).await)
    }

    /// List the sections of a project
    ///
    /// All of them in manual order, as a plain array.
    #[oai(
        path = "/api/:user_id/projects/:project_id/sections",
        method = "get",
        operation_id = "list_sections"
    )]
    async fn list_sections(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        project_id: Path<String>,
    ) -> poem::Result<Json<Vec<SectionView>>> {
        let owner = signed_in.owner_of(&user_id)?;
        let project = id::<Project>(&project_id)?;
        let sections = self.projects.list_sections(&owner, project).await.map_err(Problem::from)?;
        Ok(Json(sections.into_iter().map(SectionView::from).collect()))
    }

    /// Create a section
    ///
    /// With an `id` of your own or an `Idempotency-Key`, repeating the request returns the section that it made and makes no second.
    #[oai(
        path = "/api/:user_id/projects/:project_id/sections",
        method = "post",
        operation_id = "create_section"
    )]
    async fn create_section(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        project_id: Path<String>,
        #[oai(name = "Idempotency-Key")] idempotency_key: IdempotencyKey,
        body: Body<SectionCreate>,
    ) -> poem::Result<Created<SectionView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let project = id::<Project>(&project_id)?;
        let mut fields = body.fields();
        let creation = creation(&format!("section of {project}"), idempotency_key, &mut fields);
        let new = read_new_section(&mut fields);
        fields.finish()?;
        let new = new.expect("a missing name was named by finish");
        let section = self.projects.create_section(&owner, project, new, creation).await;
        created(section, &[&user_id, "projects", &project_id, "sections"])
    }

    /// Read a section
    ///
    /// With `If-None-Match` an unchanged section is answered by 304 without a body.
    #[oai(
        path = "/api/:user_id/projects/:project_id/sections/:section_id",
        method = "get",
        operation_id = "get_section"
    )]
    async fn get_section(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        project_id: Path<String>,
        section_id: Path<String>,
        #[oai(name = "If-None-Match")] if_none_match: IfNoneMatch,
    ) -> poem::Result<Read<SectionView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let (project, id) = (id::<Project>(&project_id)?, id::<Section>(&section_id)?);
        let section = self.projects.get_section(&owner, project, id).await.map_err(Problem::from)?;
        let revision = section.revision;
        Ok(read(section, revision, &if_none_match))
    }

    /// Change fields of a section
    ///
    /// Only the fields in the body change.
    #[oai(
        path = "/api/:user_id/projects/:project_id/sections/:section_id",
        method = "patch",
        operation_id = "update_section"
    )]
    async fn update_section(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        project_id: Path<String>,
        section_id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Body<SectionUpdate>,
    ) -> poem::Result<Revised<SectionView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let (project, id) = (id::<Project>(&project_id)?, id::<Section>(&section_id)?);
        let mut fields = body.fields();
        let patch = read_section_patch(&mut fields);
        fields.finish()?;
        revised(self.projects.patch_section(&owner, project, id, patch, if_match.0).await)
    }

    /// Delete a section
    ///
    /// Its tasks stay in the project, without section, in the same group of the change log; `restore` puts them back.
    #[oai(
        path = "/api/:user_id/projects/:project_id/sections/:section_id",
        method = "delete",
        operation_id = "delete_section"
    )]
    async fn delete_section(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        project_id: Path<String>,
        section_id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
    ) -> poem::Result<Deleted> {
        let owner = signed_in.owner_of(&user_id)?;
        let (project, id) = (id::<Project>(&project_id)?, id::<Section>(&section_id)?);
        deleted(self.projects.delete_section(&owner, project, id, if_match.0).await)
    }

    /// Bring a deleted section back
    ///
    /// With every field as it was, and with the tasks that stood in it and were not moved since.
    #[oai(
        path = "/api/:user_id/projects/:project_id/sections/:section_id/restore",
        method = "post",
        operation_id = "restore_section"
    )]
    async fn restore_section(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        project_id: Path<String>,
        section_id: Path<String>,
    ) -> poem::Result<Revised<SectionView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let (project, id) = (id::<Project>(&project_id)?, id::<Section>(&section_id)?);
        revised(self.projects.restore_section(&owner, project, id).await)
    }
}

/// Reads what was done with a project on a copy elsewhere; nothing for a fault, or for what nobody does with projects.
pub fn project_deed(act: Act, creation: Creation, fields: &mut Fields) -> Option<Deed<Project>> {
    let id = creation.id?;
    Some(match act {
        Act::Create => {
            let new = read_new(fields)?;
            creating(creation, |id, user_id, seq, now| new.begin(id, user_id, seq, now))
        }
        Act::Update => {
            let patch = read_patch(fields);
            changing(id, |project: &Project| project.patched(patch))
        }
        Act::Delete => deleting(id),
        Act::Restore => deed(move |writing| Box::pin(restore(writing, id))),
        _ => return None,
    })
}

/// The same for a section; its creation names its project.
pub fn section_deed(act: Act, creation: Creation, fields: &mut Fields) -> Option<Deed<Section>> {
    let id = creation.id?;
    Some(match act {
        Act::Create => {
            let project = fields.required("project_id", parsed(uuid));
            let (new, project) = (read_new_section(fields)?, project?);
            deed(move |writing| {
                Box::pin(async move { create_section(writing, project, new, &creation).await })
            })
        }
        Act::Update => {
            let patch = read_section_patch(fields);
            changing(id, |section: &Section| section.patched(patch))
        }
        Act::Delete => deleting(id),
        Act::Restore => deed(move |writing| Box::pin(restore_section(writing, None, id))),
        _ => return None,
    })
}

/// Reads the fields of a creation; nothing without a name, which is noted as a fault.
fn read_new(fields: &mut Fields) -> Option<NewProject> {
    let name = fields.required("name", parsed(Name::parse));
    let ProjectPatch { colour, position, archived, .. } = project_fields(fields);
    Some(NewProject { name: name?, colour: colour.or(None), position, archived: archived.unwrap_or(false) })
}

fn read_patch(fields: &mut Fields) -> ProjectPatch {
    let name = fields.optional("name", parsed(Name::parse));
    ProjectPatch { name, ..project_fields(fields) }
}

fn read_new_section(fields: &mut Fields) -> Option<NewSection> {
    let name = fields.required("name", parsed(Name::parse));
    let position = fields.optional("position", parsed(Position::parse));
    Some(NewSection { name: name?, position })
}

fn read_section_patch(fields: &mut Fields) -> SectionPatch {
    SectionPatch {
        name: fields.optional("name", parsed(Name::parse)),
        position: fields.optional("position", parsed(Position::parse)),
    }
}

/// The fields that creations and updates of projects share.
fn project_fields(fields: &mut Fields) -> ProjectPatch {
    ProjectPatch {
        name: None,
        colour: fields.patch("colour", parsed(Colour::parse)),
        position: fields.optional("position", parsed(Position::parse)),
        archived: fields.optional("archived", boolean),
    }
}

fn flag(name: &str, text: &str) -> Result<bool, Problem> {
    text.parse().map_err(|_| {
        Problem::invalid(vec![FieldError::parameter(name, format!("{name} must be true or false."))])
    })
}
