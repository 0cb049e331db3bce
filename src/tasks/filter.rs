//! The query language of lists: `today & p1 & #home & !@waiting`.
//!
//! Reads a text into a tree of terms and says at which character it stops making sense. Pure: what a day or a name means is
//! settled later, by [`Query::settle`], with the user's clock and the names of their projects. Saved filters and the list
//! parameter `filter` call it; `store` turns what is settled into conditions.

mod settled;
#[cfg(test)]
mod tests;

pub use self::settled::{Names, Settled, Test};
use super::{fields::Priority, words};
use crate::problem::{FieldError, Place};

/// The longest query, in characters.
pub const QUERY_CHARS_MAX: usize = 1_000;
/// How deep parentheses and `!` may be nested.
pub const QUERY_DEPTH_MAX: usize = 20;
/// How many terms a query may have.
pub const QUERY_TERMS_MAX: usize = 100;

/// A place in the text of a query, in UTF-16 code units, as JavaScript counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    pub position: usize,
    pub length: usize,
}

/// Why a query makes no sense, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub spot: Spot,
    pub detail: String,
    pub expected: &'static str,
}

impl Fault {
    /// This fault, of a field or parameter.
    pub fn in_place(self, field: FieldError) -> FieldError {
        let Self { spot: Spot { position, length }, detail, expected } = self;
        FieldError { detail, place: Some(Place { position, length, expected }), ..field }
    }
}

/// What a query looks at that has a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Due,
    Deadline,
    Created,
}

/// Where something is in time, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Range {
    On(String),
    Before(String),
    After(String),
    /// From today on, so many days.
    Days(i64),
    Never,
}

/// A name, in which `*` stands for anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Option<char>>);

/// What a term asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Everything,
    Dated(Field, Range),
    Overdue,
    Priority(Option<Priority>),
    Project(Pattern),
    NoProject,
    Section(Pattern),
    Tag(Pattern),
    NoTag,
    Words(words::Query),
    Recurring,
    Completed,
    Subtask,
}

/// A query, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression<T> {
    All(Vec<Expression<T>>),
    Any(Vec<Expression<T>>),
    Not(Box<Expression<T>>),
    Is(T),
}

/// A query, and where in its text each term stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query(Expression<(What, Spot)>);

const TERM: &str = "a term such as today, overdue, no date, due before: fri, p1, #project, /section, @label, search: words, or ( or !";

impl Query {
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let mut parser = Parser { chars: text.chars().collect(), at: 0, terms: 0 };
        let chars = parser.chars.len();
        if chars > QUERY_CHARS_MAX {
            let detail =
                format!("A query must have at most {QUERY_CHARS_MAX} characters; this one has {chars}.");
            return Err(parser.fault(QUERY_CHARS_MAX, chars, detail, "the end of the query"));
        }
        if let Some(at) = parser.chars.iter().position(|c| c.is_control()) {
            let detail = "A query must be one line without control characters.".to_owned();
            return Err(parser.fault(at, at + 1, detail, TERM));
        }
        let expression = parser.any(0)?;
        if parser.peek().is_none() {
            return Ok(Self(expression));
        }
        let detail = "There is no parenthesis that this one closes.".to_owned();
        Err(parser.fault(parser.at, parser.at + 1, detail, "&, | or the end of the query"))
    }

    /// Whether any term names a project or a section.
    pub fn names_places(&self) -> bool {
        self.0.has(&|(what, _)| matches!(what, What::Project(_) | What::Section(_)))
    }
}

impl<T> Expression<T> {
    fn has(&self, wanted: &impl Fn(&T) -> bool) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.has(wanted)),
            Self::Not(part) => part.has(wanted),
            Self::Is(term) => wanted(term),
        }
    }

    /// One that holds these, or the only one of them.
    fn joined(mut parts: Vec<Self>, together: fn(Vec<Self>) -> Self) -> Self {
        if parts.len() == 1 { parts.remove(0) } else { together(parts) }
    }
}

impl Pattern {
    fn of(chars: &[Typed]) -> Self {
        Self(chars.iter().map(|typed| (typed.is_plain || typed.c != '*').then_some(typed.c)).collect())
    }

    /// The name, if it stands for no other.
    pub fn exact(&self) -> Option<String> {
        self.0.iter().copied().collect()
    }

    /// Characters, and gaps where anything may stand.
    pub fn pieces(&self) -> &[Option<char>] {
        &self.0
    }

    /// Whether this is a name that is meant.
    pub fn fits(&self, name: &str) -> bool {
        let name: Vec<char> = name.chars().collect();
        // After each piece, the ends of the beginnings of the name that fit so far.
        let mut ends = vec![false; name.len() + 1];
        ends[0] = true;
        for piece in &self.0 {
            let before = ends.clone();
            for end in 0..ends.len() {
                ends[end] = match piece {
                    None => before[end] || (end > 0 && ends[end - 1]),
                    Some(c) => end > 0 && before[end - 1] && name[end - 1] == *c,
                };
            }
        }
        ends[name.len()]
    }

    fn in_lower_case(&self) -> Self {
        Self(
            self.0
                .iter()
                .flat_map(|piece| match piece {
                    None => vec![None],
                    Some(c) => c.to_lowercase().map(Some).collect(),
                })
                .collect(),
        )
    }
}

/// A character of a term, and whether it was quoted or escaped and is only itself.
#[derive(Clone, Copy)]
struct Typed {
    c: char,
    is_plain: bool,
}

struct Parser {
    chars: Vec<char>,
    at: usize,
    terms: usize,
}

impl Parser {
    /// One or more, separated by `|`.
    fn any(&mut self, depth: usize) -> Result<Expression<(What, Spot)>, Fault> {
        let mut parts = vec![self.all(depth)?];
        while self.take('|') {
            parts.push(self.all(depth)?);
        }
        Ok(Expression::joined(parts, Expression::Any))
    }

    /// One or more, separated by `&`.
    fn all(&mut self, depth: usize) -> Result<Expression<(What, Spot)>, Fault> {
        let mut parts = vec![self.one(depth)?];
        while self.take('&') {
            parts.push(self.one(depth)?);
        }
        Ok(Expression::joined(parts, Expression::All))
    }

    fn one(&mut self, depth: usize) -> Result<Expression<(What, Spot)>, Fault> {
        let start = self.at_word();
        if depth > QUERY_DEPTH_MAX {
            let detail = format!("A query must be nested at most {QUERY_DEPTH_MAX} deep.");
            return Err(self.fault(start, start + 1, detail, "a term"));
        }
        if self.take('!') {
            return Ok(Expression::Not(Box::new(self.one(depth + 1)?)));
        }
        if self.take('(') {
            let inner = self.any(depth + 1)?;
            if self.take(')') {
                return Ok(inner);
            }
            let detail = "This parenthesis is not closed.".to_owned();
            return Err(self.fault(start, start + 1, detail, ")"));
        }
        self.terms += 1;
        if self.terms > QUERY_TERMS_MAX {
            let detail = format!("A query must have at most {QUERY_TERMS_MAX} terms.");
            return Err(self.fault(start, start + 1, detail, "the end of the query"));
        }
        let typed = self.term()?;
        let spot = self.spot(start, start + self.length_without_blanks(start));
        match what(&typed) {
            Ok(what) => Ok(Expression::Is((what, spot))),
            Err((detail, expected)) => Err(Fault { spot, detail, expected }),
        }
    }

    /// The characters up to the next operator, without quotation marks, backslashes and the blanks around them.
    fn term(&mut self) -> Result<Vec<Typed>, Fault> {
        let mut typed: Vec<Typed> = Vec::new();
        while let Some(c) = self.chars.get(self.at).copied() {
            match c {
                '&' | '|' | '(' | ')' => break,
                '\\' => {
                    let Some(escaped) = self.chars.get(self.at + 1) else {
                        let detail = "There is nothing behind this backslash.".to_owned();
                        return Err(self.fault(self.at, self.at + 1, detail, "a character"));
                    };
                    typed.push(Typed { c: *escaped, is_plain: true });
                    self.at += 2;
                }
                '"' => {
                    let inside = &self.chars[self.at + 1..];
                    let Some(length) = inside.iter().position(|c| *c == '"') else {
                        let detail = "This quotation is not closed.".to_owned();
                        return Err(self.fault(self.at, self.at + 1, detail, "\""));
                    };
                    typed.extend(inside[..length].iter().map(|c| Typed { c: *c, is_plain: true }));
                    self.at += length + 2;
                }
                c => {
                    typed.push(Typed { c, is_plain: false });
                    self.at += 1;
                }
            }
        }
        let is_blank = |typed: &Typed| typed.c.is_whitespace() && !typed.is_plain;
        while typed.last().is_some_and(is_blank) {
            typed.pop();
        }
        if !typed.is_empty() {
            return Ok(typed);
        }
        let (detail, end) = match self.chars.get(self.at) {
            Some(c) => (format!("There is nothing before this {c}."), self.at + 1),
            None => ("The query ends where a term is expected.".to_owned(), self.at),
        };
        Err(self.fault(self.at, end, detail, TERM))
    }

    /// Passes over blanks; says where it is then.
    fn at_word(&mut self) -> usize {
        while self.chars.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
        self.at
    }

    fn peek(&mut self) -> Option<char> {
        let at = self.at_word();
        self.chars.get(at).copied()
    }

    fn take(&mut self, wanted: char) -> bool {
        let is_there = self.peek() == Some(wanted);
        self.at += usize::from(is_there);
        is_there
    }

    fn length_without_blanks(&self, start: usize) -> usize {
        self.chars[start..self.at].iter().rposition(|c| !c.is_whitespace()).map_or(0, |last| last + 1)
    }

    fn spot(&self, start: usize, end: usize) -> Spot {
        let units = |from: usize, to: usize| self.chars[from..to].iter().map(|c| c.len_utf16()).sum();
        let (start, end) = (start.min(self.chars.len()), end.min(self.chars.len()));
        Spot { position: units(0, start), length: units(start, end.max(start)) }
    }

    fn fault(&self, start: usize, end: usize, detail: String, expected: &'static str) -> Fault {
        Fault { spot: self.spot(start, end), detail, expected }
    }
}

/// What a term asks, or a sentence and what was expected instead.
fn what(typed: &[Typed]) -> Result<What, (String, &'static str)> {
    if let Some(sign) = typed.first().filter(|typed| !typed.is_plain)
        && let '#' | '/' | '@' | '%' = sign.c
    {
        let pattern = Pattern::of(&typed[1..]);
        if typed.len() == 1 {
            return Err((format!("There is no name behind this {}.", sign.c), "a name"));
        }
        return Ok(match sign.c {
            '#' if pattern.exact().is_some_and(|name| name.eq_ignore_ascii_case("inbox")) => What::NoProject,
            '#' => What::Project(pattern),
            '/' => What::Section(pattern),
            _ => What::Tag(pattern),
        });
    }
    let text = |typed: &[Typed]| typed.iter().map(|typed| typed.c).collect::<String>();
    let words = |typed: &[Typed]| text(typed).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    if settled::is_date(&text(typed)) {
        return Ok(What::Dated(Field::Due, Range::On(text(typed))));
    }
    if let Some(colon) = typed.iter().position(|typed| typed.c == ':' && !typed.is_plain) {
        let value = text(&typed[colon + 1..]).trim().to_owned();
        return keyed(&words(&typed[..colon]), value);
    }
    let words = words(typed);
    Ok(match words.as_str() {
        "all" => What::Everything,
        "overdue" | "od" => What::Overdue,
        "no date" | "no due date" => What::Dated(Field::Due, Range::Never),
        "no deadline" => What::Dated(Field::Deadline, Range::Never),
        "no label" | "no labels" | "no tags" => What::NoTag,
        "p1" => What::Priority(Some(Priority::High)),
        "p2" => What::Priority(Some(Priority::Medium)),
        "p3" => What::Priority(Some(Priority::Low)),
        "p4" | "no priority" => What::Priority(None),
        "recurring" => What::Recurring,
        "completed" => What::Completed,
        "subtask" => What::Subtask,
        other => {
            let shown: String = other.chars().take(50).collect();
            let no_term = || (format!("The query language has no \"{shown}\"."), TERM);
            What::Dated(Field::Due, Range::Days(days(other).ok_or_else(no_term)?))
        }
    })
}

/// What a term with a colon asks.
fn keyed(key: &str, value: String) -> Result<What, (String, &'static str)> {
    const DATE: &str = "a date such as fri, tomorrow, 3 dec, 2026-12-31, yesterday, 3 days ago";
    if key == "search" {
        let query = words::Query::parse(&value);
        return if query.is_empty() {
            Err(("There is no word to search for.".to_owned(), "words"))
        } else {
            Ok(What::Words(query))
        };
    }
    let (name, side) = match key.split_once(' ') {
        Some((name, side)) => (name, side),
        None => (key, "on"),
    };
    let field = match name {
        "due" | "date" => Field::Due,
        "deadline" => Field::Deadline,
        "created" => Field::Created,
        _ => {
            let shown: String = key.chars().take(50).collect();
            let expected = "search:, due:, due before:, due after:, or the same with deadline or created";
            return Err((format!("The query language has no \"{shown}:\"."), expected));
        }
    };
    if !settled::is_date(&value) {
        let shown: String = value.chars().take(50).collect();
        return Err((format!("\"{shown}\" is no date."), DATE));
    }
    let range = match side {
        "on" => Range::On(value),
        "before" => Range::Before(value),
        "after" => Range::After(value),
        _ => {
            return Err((
                format!("A date can be on, before or after a day, not \"{side}\"."),
                "before: or after:",
            ));
        }
    };
    Ok(What::Dated(field, range))
}

/// `7 days`, `next 7 days`.
fn days(words: &str) -> Option<i64> {
    let words = words.strip_prefix("next ").unwrap_or(words);
    let number = words.strip_suffix(" days").or_else(|| words.strip_suffix(" day"))?;
    let is_short = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    if is_short { number.parse().ok().filter(|days| *days > 0) } else { None }
}
