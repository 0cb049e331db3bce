//! The vectors that the web app shares, and what holds of every line.

use std::collections::HashMap;

use jiff::civil::Weekday;
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::{
    Reading,
    reading::{Place, read},
};
use crate::{
    clock::Timestamp,
    spoken::{Here, Language},
    tasks::{fields::Priority, recurrence::Rule},
    zone::Zone,
};

#[derive(Deserialize)]
struct Vectors {
    language: String,
    now: String,
    zone: String,
    projects: Vec<Named>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
    sections: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    now: Option<String>,
    week_start: Option<String>,
    #[serde(default)]
    month_first: bool,
    #[serde(default)]
    literal: Vec<(usize, usize)>,
    title: Option<String>,
    due: Option<String>,
    deadline: Option<String>,
    duration: Option<i64>,
    rule: Option<String>,
    #[serde(default)]
    after_completion: bool,
    priority: Option<String>,
    project: Option<String>,
    section: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    tokens: Option<Vec<(String, usize, usize)>>,
}

/// The vectors of each language; those of English are the first.
fn all_vectors() -> Vec<Vectors> {
    let mut all: Vec<Vectors> = std::fs::read_dir("specs/quick-add-vectors")
        .unwrap()
        .map(|entry| serde_json::from_str(&std::fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap())
        .collect();
    all.sort_by_key(|vectors| (vectors.language != "en", vectors.language.clone()));
    all
}

fn vectors() -> Vectors {
    all_vectors().swap_remove(0)
}

fn here(now: &str, zone: &str) -> Here {
    let zone = Zone::parse(zone).unwrap();
    Here {
        now: Timestamp(zone.ms(now.parse().unwrap())),
        zone,
        week_start: Weekday::Monday,
        month_first: false,
        language: Language::english(),
    }
}

/// The projects of the vectors, and the name that each id stands for.
fn places(vectors: &Vectors) -> (Vec<Place>, HashMap<Uuid, String>) {
    let mut names = HashMap::new();
    let mut id = |name: &str| {
        let id = Uuid::from_u128(names.len() as u128 + 1);
        names.insert(id, name.to_owned());
        id
    };
    let place = |project: &Named| Place {
        id: id(&project.name),
        name: project.name.clone(),
        sections: project.sections.iter().map(|name| (id(name), name.clone())).collect(),
    };
    let places = vectors.projects.iter().map(place).collect();
    (places, names)
}

/// A reading in the words of a vector.
fn shown(reading: &Reading, names: &HashMap<Uuid, String>) -> Value {
    let name = |id: Option<Uuid>| id.map(|id| names[&id].clone());
    serde_json::json!({
        "title": reading.title,
        "due": reading.due.map(|when| when.to_string()),
        "deadline": reading.deadline.map(|when| when.to_string()),
        "duration": reading.duration_minutes,
        "rule": reading.repeat.as_ref().map(|(rule, _)| rule),
        "after_completion": reading.repeat.as_ref().is_some_and(|(_, after)| *after),
        "priority": reading.priority.map(Priority::as_str),
        "project": name(reading.project),
        "section": name(reading.section),
        "tags": reading.tags,
    })
}

fn wanted(case: &Case) -> Value {
    serde_json::json!({
        "title": case.title.as_ref().unwrap_or(&case.text),
        "due": case.due, "deadline": case.deadline, "duration": case.duration, "rule": case.rule,
        "after_completion": case.after_completion, "priority": case.priority,
        "project": case.project, "section": case.section, "tags": case.tags,
    })
}

/// QUICK-01, QUICK-02, QUICK-03, QUICK-04
#[test]
fn every_line_of_the_vectors_is_read_as_they_say() {
    assert!(vectors().cases.len() >= 150);
    let wrong: Vec<String> = all_vectors().iter().flat_map(read_otherwise).collect();
    assert!(wrong.is_empty(), "{} lines are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

/// QUICK-11
#[test]
fn every_language_has_lines_that_are_read_and_lines_that_are_left_alone() {
    for vectors in all_vectors() {
        let titles = vectors.cases.iter().filter(|case| case.title.is_some()).count();
        assert!(titles >= 25 && vectors.cases.len() - titles >= 10, "{}", vectors.language);
    }
    assert_eq!(all_vectors().len(), Language::all().count());
}

fn read_otherwise(vectors: &Vectors) -> Vec<String> {
    let (places, names) = places(vectors);
    let mut wrong = Vec::new();
    for case in &vectors.cases {
        let mut here = here(case.now.as_ref().unwrap_or(&vectors.now), &vectors.zone);
        here.language = Language::of(&vectors.language);
        here.month_first = case.month_first;
        if case.week_start.as_deref() == Some("sunday") {
            here.week_start = Weekday::Sunday;
        }
        let reading = read(&case.text, &here, &places, &case.literal);
        let rule = reading.repeat.as_ref().map(|(rule, _)| Rule::parse(rule));
        assert!(rule.is_none_or(|rule| rule.is_ok()), "{:?} has a rule that a task cannot have", case.text);
        let tokens: Vec<_> = reading
            .tokens
            .iter()
            .map(|token| (format!("{:?}", token.kind).to_lowercase(), token.start, token.end))
            .collect();
        let no_tokens = case.title.is_none() && !tokens.is_empty();
        let other_tokens = case.tokens.as_ref().is_some_and(|wanted| *wanted != tokens);
        let (shown, wanted) = (shown(&reading, &names), wanted(case));
        if shown != wanted || no_tokens || other_tokens {
            wrong.push(format!(
                "{} {:?}\n  read   {shown} {tokens:?}\n  wanted {wanted} {:?}",
                vectors.language, case.text, case.tokens
            ));
        }
    }
    wrong
}

/// Words that the grammar knows, signs around them, and whatever else people write.
fn any_line() -> impl Strategy<Value = String> {
    let known = prop::sample::select(
        "tomorrow today fri next week on by at 9 9am 14:00 every every! day other 2 3rd dec may until for 5 times 45m {fri} {dec \
         31} p1 !2 @home %x #Home #\"Home & garden\" /Spring ~1h starting last in an hour , . ; ! \\tomorrow \\p1 \\ \" “ ” « #"
            .split(' ')
            .collect::<Vec<_>>(),
    )
    .prop_map(str::to_owned);
    let blank = prop::sample::select(vec![" ", "  ", "\u{3000}", "\t", "", "\u{200b}", "\u{202e}"]);
    let piece = (prop_oneof![8 => known, 1 => "\\PC{0,6}", 1 => any::<String>()], blank);
    prop::collection::vec(piece, 0..12)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, blank)| piece + blank).collect())
}

/// The words of one language in any order, with and without blanks between them.
fn line_in_some_language() -> impl Strategy<Value = (&'static Language, String)> {
    let languages: Vec<&'static Language> = Language::all().collect();
    prop::sample::select(languages).prop_flat_map(|language| {
        let word = prop::sample::select(language.spellings()).prop_map(str::to_owned);
        let other = prop::sample::select(vec![
            "3", "12", "9:30", "15", "２", "٣", "、", ".", ",", "x", "会議", "{", "}", "~", "\\", "p1",
            "2027",
        ]);
        let blank = prop::sample::select(vec![" ", " ", "", "\u{3000}"]);
        let piece = (prop_oneof![4 => word, 2 => other.prop_map(str::to_owned)], blank);
        prop::collection::vec(piece, 0..10).prop_map(move |pieces| {
            (language, pieces.into_iter().map(|(piece, blank)| piece + blank).collect())
        })
    })
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What no token covers, without blanks. Tokens come in order and say what they cover.
fn rest_of(text: &str, reading: &Reading) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let (mut rest, mut from) = (Vec::new(), 0);
    for token in &reading.tokens {
        assert!(from <= token.start && token.start < token.end && token.end <= units.len());
        assert_eq!(String::from_utf16(&units[token.start..token.end]).unwrap(), token.text);
        rest.extend(&units[from..token.start]);
        from = token.end;
    }
    rest.extend(&units[from..]);
    without_blanks(&String::from_utf16(&rest).unwrap())
}

proptest! {
    /// QUICK-13
    #[test]
    fn title_and_tokens_are_the_line_in_every_language((language, text) in line_in_some_language()) {
        let vectors = vectors();
        let here = Here { language, ..here(&vectors.now, &vectors.zone) };
        let reading = read(&text, &here, &[], &[]);
        prop_assert_eq!(rest_of(&text, &reading), without_blanks(&reading.title));
        let plain = read(&text, &here, &[], &[(0, text.encode_utf16().count())]);
        prop_assert_eq!((plain.title.as_str(), plain.tokens.len()), (text.trim(), 0));
    }

    /// QUICK-05
    #[test]
    fn title_and_tokens_are_the_line(text in any_line()) {
        let vectors = vectors();
        let here = here(&vectors.now, &vectors.zone);
        let (places, _) = places(&vectors);
        let reading = read(&text, &here, &places, &[]);
        prop_assert_eq!(rest_of(&text, &reading), without_blanks(&reading.title));
        prop_assert_eq!(reading.title.trim(), reading.title.as_str());
        let units: Vec<u16> = text.encode_utf16().collect();
        // What is turned back into words stays words, and a line that is literal has no tokens.
        let plain = read(&text, &here, &places, &[(0, units.len())]);
        prop_assert_eq!((plain.title.as_str(), plain.tokens.len()), (text.trim(), 0));
        if let Some(token) = reading.tokens.first() {
            let other = read(&text, &here, &places, &[(token.start, token.end)]);
            prop_assert!(other.tokens.iter().all(|other| other.end <= token.start || token.end <= other.start));
        }
    }

    /// QUICK-05
    #[test]
    fn nothing_is_read_between_quotation_marks(before in any_line(), inside in any_line(), after in any_line()) {
        let inside: String = inside.chars().filter(|c| !"\"“”„«»".contains(*c)).collect();
        let before: String = before.chars().filter(|c| !"\"“”„«»".contains(*c)).collect();
        let text = format!("{before} \"{inside}\" {after}");
        let vectors = vectors();
        let (places, _) = places(&vectors);
        let start = before.encode_utf16().count() + 1;
        let end = start + inside.encode_utf16().count() + 2;
        let reading = read(&text, &here(&vectors.now, &vectors.zone), &places, &[]);
        for token in reading.tokens {
            prop_assert!(token.end <= start || end <= token.start, "{:?} is quoted in {:?}", token, text);
        }
    }
}

/// QUICK-06
#[test]
fn relative_days_are_those_of_the_users_clock() {
    // A quarter to midnight in Lisbon is the next day in Berlin, and still the day before in Honolulu.
    let now = here("2026-11-22T23:45", "Europe/Lisbon").now;
    for (zone, today) in
        [("Europe/Lisbon", "2026-11-22"), ("Europe/Berlin", "2026-11-23"), ("Pacific/Honolulu", "2026-11-22")]
    {
        let here = Here { now, ..here("2026-01-01T00:00", zone) };
        assert_eq!(read("Pay rent today", &here, &[], &[]).due.unwrap().to_string(), today, "{zone}");
    }
    // Two hours over the end of summer time are one on the clock.
    let night = here("2026-10-25T00:30", "Europe/Lisbon");
    let due = read("Call in 2 hours", &night, &[], &[]).due.unwrap();
    assert_eq!(due.to_string(), "2026-10-25T01:30");
    for now in ["0001-01-01T00:00", "9998-12-31T23:59", "9999-12-31T12:00"] {
        for text in [
            "a tomorrow",
            "a in 999 years",
            "a every 29 feb",
            "a next month",
            "a in 999 hours",
            "a every day for 999 years",
        ] {
            read(text, &here(now, "UTC"), &[], &[]);
        }
    }
}

/// QUICK-05
#[test]
fn huge_lines_are_read_in_time() {
    let here = here("2026-11-22T10:30", "UTC");
    for language in Language::all() {
        for piece in language.spellings().into_iter().step_by(23) {
            let text: String = piece.chars().cycle().take(super::LINE_CHARS_MAX).collect();
            read(&text, &Here { language, ..here.clone() }, &[], &[]);
        }
    }
    for piece in ["\\tomorrow ", "every ", "\" ", "#a ", "{", "fri ", "@a\u{200d}", "on the 1st ", "9am "] {
        let text: String = piece.chars().cycle().take(super::LINE_CHARS_MAX).collect();
        read(&text, &here, &[], &[]);
    }
}
