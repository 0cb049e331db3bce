//! One row of an old table: its values by the names that the import knows them by, and how a fault in it is told.

use super::{
    people::WORD_CHARS_MAX,
    report::Bad,
    table::Found,
    value::{self, Cell},
};
use crate::clock::Timestamp;

/// What is shown of a row's id.
const SHOWN_ID_CHARS: usize = 64;

/// A row with the table it comes from.
pub struct Row<'r> {
    found: &'r Found,
    cells: &'r [Cell],
}

impl<'r> Row<'r> {
    pub fn new(found: &'r Found, cells: &'r [Cell]) -> Self {
        Self { found, cells }
    }

    fn cell(&self, field: &str) -> &'r Cell {
        let index = self.found.fields.keys().position(|known| *known == field);
        index.and_then(|index| self.cells.get(index)).unwrap_or(&Cell::Absent)
    }

    pub fn table(&self) -> &'r str {
        &self.found.table.name
    }

    pub fn has_column(&self, field: &str) -> bool {
        self.found.fields.contains_key(field)
    }

    pub fn is_there(&self, field: &str) -> bool {
        !matches!(self.cell(field), Cell::Absent)
    }

    /// Says what is wrong with this row: the column, and a reason that holds nothing of its contents that could be private.
    pub fn bad(&self, field: &'static str, reason: impl Into<String>) -> Bad {
        let id = match self.cell("id") {
            // An address in the place of an id is not told.
            Cell::Text(id) if !id.contains('@') => {
                id.chars().filter(|c| !c.is_control()).take(SHOWN_ID_CHARS).collect()
            }
            _ => "(not shown)".to_owned(),
        };
        let column = self.found.fields.get(field).map_or(field, |column| column.name.as_str());
        Bad { table: self.table().to_owned(), id, field: column.to_owned(), reason: reason.into() }
    }

    pub fn text(&self, field: &'static str) -> Result<Option<&'r str>, Bad> {
        self.cell(field).text().map_err(|reason| self.bad(field, reason))
    }

    pub fn needed(&self, field: &'static str) -> Result<&'r str, Bad> {
        self.text(field)?.filter(|text| !text.is_empty()).ok_or_else(|| self.bad(field, "it is missing"))
    }

    /// A short text without control characters, such as an id.
    pub fn word(&self, field: &'static str) -> Result<&'r str, Bad> {
        let text = self.needed(field)?;
        let fits = text.chars().count() <= WORD_CHARS_MAX && !text.chars().any(char::is_control);
        if fits { Ok(text) } else { Err(self.bad(field, "it is too long, or has control characters")) }
    }

    pub fn moment(&self, field: &'static str) -> Result<Option<Timestamp>, Bad> {
        self.read(field, value::moment)
    }

    /// False where there is nothing.
    pub fn flag(&self, field: &'static str) -> Result<bool, Bad> {
        Ok(self.read(field, value::flag)?.unwrap_or_default())
    }

    /// What a reader of values makes of the text.
    pub fn read<T>(
        &self,
        field: &'static str,
        reader: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Bad> {
        let read = self.text(field)?.map(reader).transpose();
        read.map_err(|reason| self.bad(field, reason))
    }
}
