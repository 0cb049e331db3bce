//! The texts and choices a task is made of: title, description, tags, priority.
//!
//! Each type has one door, `parse`, so that whatever holds a `Title` holds a valid one. Nothing here knows
//! HTTP, SQL, the clock, or which field of which request a text came from: a fault is a sentence for a
//! person, and the caller adds the pointer. The model, the filters and the import call it.

use std::collections::HashSet;

use serde::Serialize;

use super::words;

pub const TITLE_CHARS_MAX: usize = 200;
pub const DESCRIPTION_CHARS_MAX: usize = 10_000;
pub const TAG_CHARS_MAX: usize = 50;
pub const TAGS_MAX: usize = 50;
/// A year.
pub const DURATION_MINUTES_MAX: i64 = 525_600;
/// Compatibility letters unfold to as many as 18 others, and an index entry of PostgreSQL has room for about
/// 2,700 bytes.
const TITLE_KEY_CHARS_MAX: usize = 200;

/// Says, in one sentence for a person, why a value was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FieldFault(pub String);

/// Refuses a value with this sentence.
pub(super) fn refuse<T>(sentence: impl Into<String>) -> Result<T, FieldFault> {
    Err(FieldFault(sentence.into()))
}

/// Names a task: one visible line of 1 to 200 characters, without blanks around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Title(String);

impl Title {
    pub fn parse(text: &str) -> Result<Self, FieldFault> {
        visible_line("Title", text, TITLE_CHARS_MAX).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// Explains a task: at most 10,000 characters on any number of lines, kept exactly as sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Description(String);

impl Description {
    pub fn parse(text: &str) -> Result<Self, FieldFault> {
        refuse_long("Description", text, DESCRIPTION_CHARS_MAX)?;
        match text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            Some(control) => refuse(format!(
                "Description must have no control characters other than line breaks and tabs; this one has {}.",
                code_point(control)
            )),
            None => Ok(Self(text.to_owned())),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// Groups tasks: one visible line of 1 to 50 characters without a comma, because the tag filter is a comma
/// list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Tag(String);

impl Tag {
    pub fn parse(text: &str) -> Result<Self, FieldFault> {
        let line = visible_line("Tag", text, TAG_CHARS_MAX)?;
        if line.contains(',') {
            return refuse("Tag must have no comma: commas separate the tags of a filter.");
        }
        Ok(Self(line))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// Holds the tags of one task in the order they were sent: at most 50, none twice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Tags(Vec<Tag>);

impl Tags {
    /// Reads the whole list, or says for each refused tag its index (from 0) and why.
    ///
    /// A list that is too long gets that one fault alone, so that an answer never grows with what was sent.
    pub fn parse_all(texts: &[String]) -> Result<Self, Vec<(usize, FieldFault)>> {
        if texts.len() > TAGS_MAX {
            let sentence = format!("A task must have at most {TAGS_MAX} tags; this one has {}.", texts.len());
            return Err(vec![(TAGS_MAX, FieldFault(sentence))]);
        }
        let mut tags = Vec::with_capacity(texts.len());
        let mut seen = HashSet::new();
        let mut faults = Vec::new();
        for (index, text) in texts.iter().enumerate() {
            match Tag::parse(text) {
                Ok(tag) if seen.insert(tag.clone()) => tags.push(tag),
                Ok(tag) => {
                    faults.push((index, FieldFault(format!("Tag \"{}\" is there twice.", tag.as_str()))));
                }
                Err(fault) => faults.push((index, fault)),
            }
        }
        if faults.is_empty() { Ok(Self(tags)) } else { Err(faults) }
    }

    pub fn as_slice(&self) -> &[Tag] {
        &self.0
    }

    pub fn into_vec(self) -> Vec<Tag> {
        self.0
    }
}

/// Says how much a task matters; compares by meaning, low before high.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Priority {
    Low,
    #[default]
    Medium,
    High,
}

impl Priority {
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    pub fn parse(text: &str) -> Result<Self, FieldFault> {
        match Self::ALL.into_iter().find(|priority| priority.as_str() == text) {
            Some(priority) => Ok(priority),
            None => refuse("Priority must be low, medium or high."),
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    /// Is the number that the stores sort by: 1 for low to 3 for high.
    pub fn rank(self) -> i64 {
        match self {
            Self::Low => 1,
            Self::Medium => 2,
            Self::High => 3,
        }
    }

    pub fn from_rank(rank: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|priority| priority.rank() == rank)
    }
}

/// Says how long a task takes, in minutes: from one to a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Minutes(i64);

impl Minutes {
    pub fn parse(number: i64) -> Result<Self, FieldFault> {
        if (1..=DURATION_MINUTES_MAX).contains(&number) {
            Ok(Self(number))
        } else {
            refuse(format!("Duration must be from 1 to {DURATION_MINUTES_MAX} minutes."))
        }
    }

    pub fn number(self) -> i64 {
        self.0
    }
}

/// Makes the text that titles are sorted by, byte by byte: without accents and capitals, so that "Äpfel"
/// stands beside "apfel".
///
/// Letters stay decomposed: composing them again would change no order and cost a pass. Titles that differ in
/// accents or capitals alone share a key, so a sort needs a second column. At most 200 characters.
pub fn title_key(title: &str) -> String {
    words::folded(title).take(TITLE_KEY_CHARS_MAX).collect()
}

/// Reads one line that shows something, without the blanks around it; a fault speaks of `noun`.
pub fn visible_line(noun: &str, text: &str, chars_max: usize) -> Result<String, FieldFault> {
    let line = text.trim();
    // U+2800 is the empty Braille cell, a symbol by class and nothing to the eye.
    if line.chars().all(|c| c.is_whitespace() || words::is_invisible(c) || c == '\u{2800}') {
        return refuse(format!("{noun} must not be blank."));
    }
    refuse_long(noun, line, chars_max)?;
    match line.chars().find(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        Some(control) => refuse(format!(
            "{noun} must be one line without control characters; this one has {}.",
            code_point(control)
        )),
        None => Ok(line.to_owned()),
    }
}

pub(super) fn refuse_long(noun: &str, text: &str, chars_max: usize) -> Result<(), FieldFault> {
    match text.chars().count() {
        count if count > chars_max => {
            refuse(format!("{noun} must have at most {chars_max} characters; this one has {count}."))
        }
        _ => Ok(()),
    }
}

fn code_point(c: char) -> String {
    match c {
        '\n' => "a line break".to_owned(),
        '\t' => "a tab".to_owned(),
        other => format!("U+{:04X}", u32::from(other)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fault<T: std::fmt::Debug>(result: Result<T, FieldFault>) -> String {
        result.expect_err("must be refused").to_string()
    }

    fn tags(texts: &[&str]) -> Result<Tags, Vec<(usize, FieldFault)>> {
        Tags::parse_all(&texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>())
    }

    // TASKF-01
    #[test]
    fn title_loses_the_blanks_around_it_and_nothing_else() {
        assert_eq!(Title::parse("\u{3000} \tBuy  milk\u{a0}\n").unwrap().as_str(), "Buy  milk");
        for kept in
            ["👩‍👩‍👧 visit", "חלב ולחם", "a\u{200d}b\u{200b}c", "\u{202e}x", "क्‍ष", "'; DROP TABLE tasks; --"]
        {
            assert_eq!(Title::parse(kept).unwrap().into_string(), kept);
        }
    }

    // TASKF-02
    #[test]
    fn title_that_shows_nothing_is_refused() {
        for blank in [
            "",
            " ",
            "\t\n",
            "\u{200b}\u{200d}",
            "\u{feff} \u{2060}",
            "\u{ad}",
            "\u{3164}",
            "\u{2800}",
            "\u{e0041}",
        ] {
            assert_eq!(fault(Title::parse(blank)), "Title must not be blank.", "{blank:?}");
        }
    }

    // TASKF-03
    #[test]
    fn title_has_at_most_200_characters_of_any_width() {
        for letter in ["x", "ä", "買", "🦀"] {
            assert!(Title::parse(&letter.repeat(200)).is_ok());
            assert!(Title::parse(&format!("  {}  ", letter.repeat(200))).is_ok());
            let long = fault(Title::parse(&letter.repeat(201)));
            assert_eq!(long, "Title must have at most 200 characters; this one has 201.");
        }
        assert!(fault(Title::parse(&"x".repeat(1_000_000))).ends_with("this one has 1000000."));
    }

    // TASKF-04
    #[test]
    fn title_with_a_control_character_is_refused() {
        for (title, name) in
            [("a\0b", "U+0000"), ("a\nb", "a line break"), ("a\u{85}b", "U+0085"), ("a\u{2028}b", "U+2028")]
        {
            let expected = format!("Title must be one line without control characters; this one has {name}.");
            assert_eq!(fault(Title::parse(title)), expected);
        }
    }

    // TASKF-05
    #[test]
    fn description_is_kept_as_sent() {
        for kept in ["", "  two\r\n\tlines  \n", "\u{200b}", &"買".repeat(10_000)] {
            assert_eq!(Description::parse(kept).unwrap().as_str(), kept);
        }
        let long = fault(Description::parse(&"x".repeat(10_001)));
        assert_eq!(long, "Description must have at most 10000 characters; this one has 10001.");
        assert!(fault(Description::parse("a\0b")).ends_with("this one has U+0000."));
    }

    // TASKF-06
    #[test]
    fn every_refused_tag_is_named_by_its_index() {
        let kept = tags(&[" home ", "Home", "買い物", "a b"]).unwrap();
        assert_eq!(
            kept.as_slice().iter().map(Tag::as_str).collect::<Vec<_>>(),
            ["home", "Home", "買い物", "a b"]
        );
        let faults = tags(&["home", "", "a,b", " home", "ok", "a\0b", &"x".repeat(51)]).unwrap_err();
        assert_eq!(faults.iter().map(|(index, _)| *index).collect::<Vec<_>>(), [1, 2, 3, 5, 6]);
        assert_eq!(faults[2].1.to_string(), "Tag \"home\" is there twice.");
    }

    // TASKF-07
    #[test]
    fn task_has_at_most_50_tags() {
        let texts: Vec<String> = (0..100_000).map(|number| format!("tag {number}")).collect();
        assert_eq!(Tags::parse_all(&texts[..50]).unwrap().into_vec().len(), 50);
        let faults = Tags::parse_all(&texts).unwrap_err();
        assert_eq!(
            faults,
            [(50, FieldFault("A task must have at most 50 tags; this one has 100000.".into()))]
        );
    }

    // TASKF-08
    #[test]
    fn priority_sorts_by_meaning() {
        let ranks = ["low", "medium", "high"].map(|text| Priority::parse(text).unwrap().rank());
        assert_eq!(ranks, [1, 2, 3]);
        assert!(Priority::ALL.iter().all(|priority| Priority::from_rank(priority.rank()) == Some(*priority)));
        assert_eq!(Priority::from_rank(0), None);
        for wrong in ["", "High", "urgent", "high "] {
            assert_eq!(fault(Priority::parse(wrong)), "Priority must be low, medium or high.");
        }
    }

    // DATE-03
    #[test]
    fn a_duration_is_a_number_of_minutes_up_to_a_year() {
        for number in [1, 45, 525_600] {
            assert_eq!(Minutes::parse(number).unwrap().number(), number);
        }
        for wrong in [0, -1, 525_601, i64::MIN, i64::MAX] {
            assert_eq!(fault(Minutes::parse(wrong)), "Duration must be from 1 to 525600 minutes.");
        }
    }

    // TASKF-09
    #[test]
    fn titles_sort_beside_their_unaccented_neighbours() {
        let mut titles =
            ["Zebra", "zoo", "Äpfel", "apfelmus", "Apfel", "Øl", "Straße", "strasse 2", "Éclair"];
        titles.sort_by_key(|title| title_key(title));
        assert_eq!(
            titles,
            ["Äpfel", "Apfel", "apfelmus", "Éclair", "Øl", "Straße", "strasse 2", "Zebra", "zoo"]
        );
        assert!(title_key(&"\u{fdfa}".repeat(200)).len() <= 800, "the key must fit an index entry");
    }

    #[test]
    fn fields_are_written_as_plain_json() {
        let json =
            serde_json::to_string(&(Title::parse("a").unwrap(), tags(&["b"]).unwrap(), Priority::High))
                .unwrap();
        assert_eq!(json, r#"["a",["b"],"high"]"#);
    }

    proptest! {
        #[test]
        fn what_was_parsed_parses_again_to_itself(text in any::<String>()) {
            if let Ok(title) = Title::parse(&text) {
                prop_assert_eq!(Title::parse(title.as_str()), Ok(title.clone()));
            }
            if let Ok(tag) = Tag::parse(&text) {
                prop_assert_eq!(Tag::parse(tag.as_str()), Ok(tag.clone()));
            }
        }
    }
}
