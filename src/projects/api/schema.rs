//! Projects and sections as they stand on the wire, with the schemas and examples that the document shows.

use poem_openapi::{Enum, Object, types::Example};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::{Colour, Project, Section};

/// A mineral that marks a project; the theme says what it looks like.
#[derive(Enum, Clone, Copy, Serialize)]
#[oai(rename = "Colour", rename_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum ColourView {
    Verdigris,
    Carnelian,
    Ochre,
    Lapis,
    Amethyst,
    Moss,
    Stone,
}

impl From<Colour> for ColourView {
    fn from(colour: Colour) -> Self {
        match colour {
            Colour::Verdigris => Self::Verdigris,
            Colour::Carnelian => Self::Carnelian,
            Colour::Ochre => Self::Ochre,
            Colour::Lapis => Self::Lapis,
            Colour::Amethyst => Self::Amethyst,
            Colour::Moss => Self::Moss,
            Colour::Stone => Self::Stone,
        }
    }
}

/// A project as the server keeps it.
#[derive(Object, Serialize)]
#[oai(rename = "Project", example)]
pub struct ProjectView {
    /// Unique within the user's projects.
    id: Uuid,
    /// The owner.
    user_id: String,
    /// 1 to 200 characters, without blanks around it.
    #[oai(validator(min_length = 1, max_length = 200))]
    name: String,
    /// What it is marked with.
    #[oai(nullable)]
    colour: Option<ColourView>,
    /// Where it stands in manual order: a text that sorts byte by byte.
    position: String,
    /// Whether it is put away.
    archived: bool,
    /// Grows with every change of this project; the `ETag` in numbers.
    revision: i64,
    /// When it was created.
    created_at: String,
    /// When it was changed last.
    updated_at: String,
}

impl Example for ProjectView {
    fn example() -> Self {
        Self {
            id: "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5c01".parse().expect("a UUID"),
            user_id: "user-1".to_owned(),
            name: "Home & garden".to_owned(),
            colour: Some(ColourView::Moss),
            position: "a2".to_owned(),
            archived: false,
            revision: 2,
            created_at: "2026-11-22T17:26:20.874Z".to_owned(),
            updated_at: "2026-11-22T17:26:20.874Z".to_owned(),
        }
    }
}

impl From<Project> for ProjectView {
    fn from(project: Project) -> Self {
        let Project { id, user_id, name, colour, position, archived, revision, created_at, updated_at } =
            project;
        Self {
            id,
            user_id: user_id.to_string(),
            name: name.into_string(),
            colour: colour.map(Into::into),
            position: position.into_string(),
            archived,
            revision,
            created_at: created_at.to_string(),
            updated_at: updated_at.to_string(),
        }
    }
}

/// What a project begins with. Only `name` is required.
#[derive(Object)]
#[oai(rename = "ProjectCreate", example)]
pub struct ProjectCreate {
    /// Chosen by the client, so that repeating the request is harmless; made by the server when absent.
    id: Option<Uuid>,
    /// 1 to 200 characters after trimming.
    #[oai(validator(min_length = 1, max_length = 200))]
    name: String,
    /// What it is marked with.
    colour: Option<ColourView>,
    /// Where it stands in manual order, as npm's `fractional-indexing` makes keys; at the end when absent.
    #[oai(validator(max_length = 100))]
    position: Option<String>,
    /// Whether it is put away.
    archived: Option<bool>,
}

impl Example for ProjectCreate {
    fn example() -> Self {
        let (name, colour) = ("Home & garden".to_owned(), Some(ColourView::Moss));
        Self { id: None, name, colour, position: None, archived: None }
    }
}

/// What to change. A field that is absent keeps its value; null clears it.
#[derive(Object)]
#[oai(rename = "ProjectUpdate", example)]
pub struct ProjectUpdate {
    /// 1 to 200 characters after trimming.
    #[oai(validator(min_length = 1, max_length = 200))]
    name: Option<String>,
    /// What it is marked with.
    colour: Option<ColourView>,
    /// Where it stands in manual order.
    #[oai(validator(max_length = 100))]
    position: Option<String>,
    /// Whether it is put away.
    archived: Option<bool>,
}

impl Example for ProjectUpdate {
    fn example() -> Self {
        Self { name: None, colour: Some(ColourView::Lapis), position: None, archived: Some(true) }
    }
}

/// A section as the server keeps it.
#[derive(Object, Serialize)]
#[oai(rename = "Section", example)]
pub struct SectionView {
    /// Unique within the user's sections.
    id: Uuid,
    /// The owner.
    user_id: String,
    /// The project that it is a part of.
    project_id: Uuid,
    /// 1 to 200 characters, without blanks around it.
    #[oai(validator(min_length = 1, max_length = 200))]
    name: String,
    /// Where it stands in manual order: a text that sorts byte by byte.
    position: String,
    /// Grows with every change of this section; the `ETag` in numbers.
    revision: i64,
    /// When it was created.
    created_at: String,
    /// When it was changed last.
    updated_at: String,
}

impl Example for SectionView {
    fn example() -> Self {
        Self {
            id: "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5d01".parse().expect("a UUID"),
            user_id: "user-1".to_owned(),
            project_id: "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5c01".parse().expect("a UUID"),
            name: "Spring".to_owned(),
            position: "a3".to_owned(),
            revision: 3,
            created_at: "2026-11-22T17:26:20.874Z".to_owned(),
            updated_at: "2026-11-22T17:26:20.874Z".to_owned(),
        }
    }
}

impl From<Section> for SectionView {
    fn from(section: Section) -> Self {
        let Section { id, user_id, project_id, name, position, revision, created_at, updated_at } = section;
        Self {
            id,
            user_id: user_id.to_string(),
            project_id,
            name: name.into_string(),
            position: position.into_string(),
            revision,
            created_at: created_at.to_string(),
            updated_at: updated_at.to_string(),
        }
    }
}

/// What a section begins with. Only `name` is required.
#[derive(Object)]
#[oai(rename = "SectionCreate", example)]
pub struct SectionCreate {
    /// Chosen by the client, so that repeating the request is harmless; made by the server when absent.
    id: Option<Uuid>,
    /// 1 to 200 characters after trimming.
    #[oai(validator(min_length = 1, max_length = 200))]
    name: String,
    /// Where it stands in manual order, as npm's `fractional-indexing` makes keys; at the end when absent.
    #[oai(validator(max_length = 100))]
    position: Option<String>,
}

impl Example for SectionCreate {
    fn example() -> Self {
        Self { id: None, name: "Spring".to_owned(), position: None }
    }
}

/// What to change. A field that is absent keeps its value.
#[derive(Object)]
#[oai(rename = "SectionUpdate", example)]
pub struct SectionUpdate {
    /// 1 to 200 characters after trimming.
    #[oai(validator(min_length = 1, max_length = 200))]
    name: Option<String>,
    /// Where it stands in manual order.
    #[oai(validator(max_length = 100))]
    position: Option<String>,
}

impl Example for SectionUpdate {
    fn example() -> Self {
        Self { name: Some("Spring and summer".to_owned()), position: None }
    }
}

/// Adds what the macros cannot say to the finished document: the filter is read by hand, so that a fault is named like any other.
pub fn document(document: &mut Value) {
    let parameters = document["paths"]["/api/{user_id}/projects"]["get"]["parameters"].as_array_mut();
    for parameter in parameters.into_iter().flatten().filter(|parameter| parameter["name"] == "archived") {
        parameter["schema"] = json!({"type": "boolean"});
        parameter["example"] = json!(false);
    }
}
