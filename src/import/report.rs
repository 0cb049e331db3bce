//! What a survey found, in words for whoever runs the import: counts, samples, what is left behind, and every bad row.
//!
//! Shows no password, no token and no whole address.

use std::{collections::BTreeMap, fmt};

/// A row that cannot be taken over as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    pub table: String,
    pub id: String,
    pub field: String,
    pub reason: String,
}

impl fmt::Display for Bad {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, id, field, reason } = self;
        write!(formatter, "table {table}, id {id}, field {field}: {reason}")
    }
}

/// How many of a kind come along, and how many are here already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub new: usize,
    pub known: usize,
}

/// Everything that can be said about an old database.
#[derive(Debug, Default)]
pub struct Report {
    pub made_by: &'static str,
    /// Which table holds what.
    pub tables: Vec<(String, &'static str, u64)>,
    pub users: Counts,
    pub passwords: Counts,
    pub linked: Counts,
    pub sessions: Counts,
    pub keys: Counts,
    pub tasks: Counts,
    pub samples: Vec<String>,
    pub bad: Vec<Bad>,
    /// A warning that needs no row.
    pub warnings: Vec<String>,
    changed: BTreeMap<&'static str, usize>,
    left_behind: BTreeMap<String, u64>,
}

impl Report {
    pub fn of(made_by: &'static str) -> Self {
        Self { made_by, ..Self::default() }
    }

    /// Counts a harmless change.
    pub fn changed(&mut self, what: &'static str) {
        *self.changed.entry(what).or_default() += 1;
    }

    /// Counts something that does not come along.
    pub fn left_behind(&mut self, what: impl Into<String>, count: u64) {
        *self.left_behind.entry(what.into()).or_default() += count;
    }

    /// Warns once.
    pub fn warn(&mut self, warning: &str) {
        if !self.warnings.iter().any(|known| known == warning) {
            self.warnings.push(warning.to_owned());
        }
    }

    pub fn new_rows(&self) -> usize {
        self.kinds().iter().map(|(_, counts)| counts.new).sum()
    }

    pub fn kinds(&self) -> [(&'static str, Counts); 6] {
        [
            ("accounts", self.users),
            ("passwords", self.passwords),
            ("linked accounts", self.linked),
            ("live sessions", self.sessions),
            ("signing keys", self.keys),
            ("tasks", self.tasks),
        ]
    }
}

impl fmt::Display for Report {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(to, "The old database has {}.", self.made_by)?;
        for (table, role, rows) in &self.tables {
            writeln!(to, "  {table}: {role}, {rows} rows")?;
        }
        writeln!(to, "\nWhat can come along:")?;
        for (kind, Counts { new, known }) in self.kinds() {
            match known {
                0 => writeln!(to, "  {new} {kind}")?,
                _ => writeln!(to, "  {new} {kind}; {known} more came along earlier")?,
            }
        }
        if !self.samples.is_empty() {
            writeln!(to, "\nFor example:")?;
            self.samples.iter().try_for_each(|sample| writeln!(to, "  {sample}"))?;
        }
        if !self.changed.is_empty() {
            writeln!(to, "\nWhat is changed on the way, without loss:")?;
            self.changed.iter().try_for_each(|(what, count)| writeln!(to, "  {what}: {count}"))?;
        }
        if !self.left_behind.is_empty() {
            writeln!(to, "\nWhat stays behind:")?;
            self.left_behind.iter().try_for_each(|(what, count)| writeln!(to, "  {what}: {count}"))?;
        }
        if !self.bad.is_empty() {
            writeln!(to, "\nRows that cannot come along as they are ({}):", self.bad.len())?;
            self.bad.iter().try_for_each(|bad| writeln!(to, "  {bad}"))?;
        }
        self.warnings.iter().try_for_each(|warning| writeln!(to, "\nWarning: {warning}"))
    }
}

/// An address that shows who may be meant to those who know, and nobody else: `s…@e….com`.
pub fn veiled(email: &str) -> String {
    let first = |text: &str| text.chars().next().map_or_else(String::new, |c| format!("{c}…"));
    let (local, domain) = email.rsplit_once('@').unwrap_or((email, ""));
    let top = domain.rsplit_once('.').map_or("", |(_, top)| top);
    format!("{}@{}.{top}", first(local), first(domain))
}

#[cfg(test)]
mod tests {
    use super::*;

    // MOVE-20
    #[test]
    fn an_address_is_not_shown_whole() {
        assert_eq!(veiled("sample@mail.example.com"), "s…@m….com");
        assert_eq!(veiled(""), "@.");
    }
}
