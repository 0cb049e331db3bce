//! What projects and sections are and how a request changes them. Pure: no clock, no SQL, no HTTP.

use serde::Serialize;
use uuid::Uuid;

use crate::{
    clock::Timestamp,
    ids::UserId,
    tasks::{
        fields::{FieldFault, visible_line},
        position::Position,
    },
    wire::Patch,
};

/// The longest name of a project or section, in characters.
pub const NAME_CHARS_MAX: usize = 200;

/// Names a project or section: one visible line, without blanks around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Name(String);

impl Name {
    pub fn parse(text: &str) -> Result<Self, FieldFault> {
        visible_line("Name", text, NAME_CHARS_MAX).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// The minerals that mark projects; what they look like is up to the theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    Verdigris,
    Carnelian,
    Ochre,
    Lapis,
    Amethyst,
    Moss,
    Stone,
}

impl Colour {
    pub const ALL: [Self; 7] =
        [Self::Verdigris, Self::Carnelian, Self::Ochre, Self::Lapis, Self::Amethyst, Self::Moss, Self::Stone];

    pub fn parse(text: &str) -> Result<Self, FieldFault> {
        match Self::ALL.into_iter().find(|colour| colour.as_str() == text) {
            Some(colour) => Ok(colour),
            None => Err(FieldFault(
                "Colour must be verdigris, carnelian, ochre, lapis, amethyst, moss or stone.".to_owned(),
            )),
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Verdigris => "verdigris",
            Self::Carnelian => "carnelian",
            Self::Ochre => "ochre",
            Self::Lapis => "lapis",
            Self::Amethyst => "amethyst",
            Self::Moss => "moss",
            Self::Stone => "stone",
        }
    }
}

/// A list of tasks with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    pub id: Uuid,
    pub user_id: UserId,
    pub name: Name,
    pub colour: Option<Colour>,
    pub position: Position,
    pub archived: bool,
    pub revision: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// A part of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub id: Uuid,
    pub user_id: UserId,
    pub project_id: Uuid,
    pub name: Name,
    pub position: Position,
    pub revision: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What a client asks for when it creates a project.
#[derive(Clone, Debug)]
pub struct NewProject {
    pub name: Name,
    pub colour: Option<Colour>,
    pub position: Option<Position>,
    pub archived: bool,
}

/// What a client asks for when it creates a section.
#[derive(Clone, Debug)]
pub struct NewSection {
    pub name: Name,
    pub position: Option<Position>,
}

/// What a client asks to change of a project; what is not named stays.
#[derive(Clone, Debug, Default)]
pub struct ProjectPatch {
    pub name: Option<Name>,
    pub colour: Patch<Colour>,
    pub position: Option<Position>,
    pub archived: Option<bool>,
}

/// What a client asks to change of a section; what is not named stays.
#[derive(Clone, Debug, Default)]
pub struct SectionPatch {
    pub name: Option<Name>,
    pub position: Option<Position>,
}

/// The place of something new: where it was asked for, else behind all that were made before.
fn place(asked: Option<Position>, seq: i64) -> Position {
    asked.unwrap_or_else(|| Position::of_sequence(seq.unsigned_abs()))
}

impl NewProject {
    /// The project as it begins. `seq` is the number of the change that creates it.
    pub fn begin(self, id: Uuid, user_id: UserId, seq: i64, now: Timestamp) -> Project {
        let Self { name, colour, position, archived } = self;
        let position = place(position, seq);
        Project {
            id,
            user_id,
            name,
            colour,
            position,
            archived,
            revision: seq,
            created_at: now,
            updated_at: now,
        }
    }
}

impl NewSection {
    /// The section as it begins. `seq` is the number of the change that creates it.
    pub fn begin(self, id: Uuid, user_id: UserId, project_id: Uuid, seq: i64, now: Timestamp) -> Section {
        let Self { name, position } = self;
        let position = place(position, seq);
        Section { id, user_id, project_id, name, position, revision: seq, created_at: now, updated_at: now }
    }
}

impl Project {
    /// The project with a patch applied; equal to this one when the patch changes nothing.
    #[must_use]
    pub fn patched(&self, patch: ProjectPatch) -> Self {
        let ProjectPatch { name, colour, position, archived } = patch;
        let mut project = self.clone();
        project.name = name.unwrap_or(project.name);
        colour.apply(&mut project.colour);
        project.position = position.unwrap_or(project.position);
        project.archived = archived.unwrap_or(project.archived);
        project
    }
}

impl Section {
    /// The section with a patch applied; equal to this one when the patch changes nothing.
    #[must_use]
    pub fn patched(&self, patch: SectionPatch) -> Self {
        let SectionPatch { name, position } = patch;
        let mut section = self.clone();
        section.name = name.unwrap_or(section.name);
        section.position = position.unwrap_or(section.position);
        section
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::kept::{Kept, difference};

    fn some<T: Clone + std::fmt::Debug + 'static>(values: Vec<T>) -> impl Strategy<Value = Option<T>> {
        proptest::option::of(proptest::sample::select(values))
    }

    fn patches() -> impl Strategy<Value = ProjectPatch> {
        let names = ["Garden", "Other"].map(|text| Name::parse(text).unwrap()).to_vec();
        let colours = prop_oneof![
            Just(Patch::Keep),
            Just(Patch::Clear),
            proptest::sample::select(Colour::ALL.to_vec()).prop_map(Patch::Set),
        ];
        let positions = [5, 77].map(Position::of_sequence).to_vec();
        (some(names), colours, some(positions), proptest::option::of(any::<bool>()))
            .prop_map(|(name, colour, position, archived)| ProjectPatch { name, colour, position, archived })
    }

    fn project() -> Project {
        let name = Name::parse("Garden").unwrap();
        let new = NewProject { name, colour: Some(Colour::Moss), position: None, archived: false };
        new.begin(Uuid::from_u128(1), UserId::parse("user-1").unwrap(), 1, Timestamp(1_000))
    }

    /// What the log kept of a deletion.
    fn kept<T: Kept>(thing: &T) -> serde_json::Map<String, Value> {
        let recorded = difference(Some(thing), None);
        recorded.into_iter().map(|(name, both)| (name, both["before"].clone())).collect()
    }

    // PROJ-02
    #[test]
    fn a_name_is_one_visible_line() {
        assert_eq!(Name::parse("  Home & garden ").unwrap().into_string(), "Home & garden");
        assert_eq!(Name::parse(" ").unwrap_err().0, "Name must not be blank.");
        assert_eq!(
            Name::parse(&"x".repeat(201)).unwrap_err().0,
            "Name must have at most 200 characters; this one has 201."
        );
        assert!(Name::parse("a\nb").is_err());
        assert!(Colour::ALL.iter().all(|colour| Colour::parse(colour.as_str()) == Ok(*colour)));
        assert!(Colour::parse("red").is_err());
    }

    proptest! {
        // PROJ-03
        #[test]
        fn a_patch_changes_the_named_fields_and_no_other(patch in patches()) {
            let before = project();
            let after = before.patched(patch.clone());
            prop_assert_eq!(&after.name, &patch.name.unwrap_or(before.name.clone()));
            prop_assert_eq!(after.colour, patch.colour.or(before.colour));
            prop_assert_eq!(&after.position, &patch.position.unwrap_or(before.position.clone()));
            prop_assert_eq!(after.archived, patch.archived.unwrap_or(before.archived));
            let rest = |project: &Project| (project.id, project.user_id.clone(), project.revision, project.created_at);
            prop_assert_eq!(rest(&after), rest(&before));
        }

        // PROJ-06
        #[test]
        fn what_was_deleted_is_read_back_from_the_log_as_it_was(patch in patches()) {
            let deleted = project().patched(patch);
            let restored = Project::from_fields(deleted.id, &deleted.user_id, 9, &kept(&deleted)).unwrap();
            prop_assert_eq!(restored, Project { revision: 9, ..deleted.clone() });
            let new = NewSection { name: deleted.name.clone(), position: Some(deleted.position.clone()) };
            let section = new.begin(Uuid::from_u128(2), deleted.user_id.clone(), deleted.id, 3, Timestamp(5));
            let restored = Section::from_fields(section.id, &section.user_id, 9, &kept(&section)).unwrap();
            prop_assert_eq!(restored, Section { revision: 9, ..section });
        }
    }
}
