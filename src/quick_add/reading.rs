//! The grammar of quick add: what one typed line says about a task, and which of its words say it.
//!
//! Pure: the line, the moment, the user's projects and what the user wants left alone go in; a reading comes out. Refuses to
//! guess: whatever is not clearly a token stays in the title, letter by letter. Dates and repeats in words are read by
//! `spoken`. The cases in `specs/quick-add-vectors` hold the web app's reader to the same answers.

use std::cmp::Reverse;

use uuid::Uuid;

use crate::{
    spoken::{Here, Line, Repeat, When, is_boundary, is_punctuation, whole_date},
    tasks::fields::{DURATION_MINUTES_MAX, Priority, TAG_CHARS_MAX, TAGS_MAX},
};

/// What a token is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Due,
    Deadline,
    Duration,
    Repeat,
    Priority,
    Project,
    Section,
    Tag,
    /// A backslash that made what follows plain text.
    Escape,
}

/// A stretch of the line that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    /// In UTF-16 code units, as JavaScript counts.
    pub start: usize,
    pub end: usize,
    pub text: String,
    /// In the words of the task's field.
    pub meaning: String,
}

/// A project that a line can name.
#[derive(Clone, Debug)]
pub struct Place {
    pub id: Uuid,
    pub name: String,
    /// Ids and names.
    pub sections: Vec<(Uuid, String)>,
}

/// What a line says. What it does not say is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub title: String,
    pub due: Option<When>,
    pub deadline: Option<When>,
    pub duration_minutes: Option<i64>,
    pub priority: Option<Priority>,
    pub tags: Vec<String>,
    pub project: Option<Uuid>,
    pub section: Option<Uuid>,
    /// A rule of RFC 5545, and whether it counts from completion.
    pub repeat: Option<(String, bool)>,
    pub tokens: Vec<Token>,
}

/// Reads a line. `literal` are stretches, in UTF-16 code units, that the user has turned back into plain text. A line of nothing
/// but tokens is a title, because every task has a name.
pub fn read(text: &str, here: &Here, places: &[Place], literal: &[(usize, usize)]) -> Reading {
    let units = Units::of(text);
    let literal: Vec<_> = literal.iter().map(|(start, end)| (units.byte(*start), units.byte(*end))).collect();
    let fresh = Line::new(text, here, &literal);
    let run = |left: &[usize]| {
        let mut line = fresh.clone();
        for at in left {
            line.leave(*at);
        }
        let mut reader = Reader { line, places, found: Vec::new(), reading: Reading::default() };
        reader.all();
        reader
    };
    // A backslash counts where without it something would be read, or would be if nothing else were.
    let mut escaped = Vec::new();
    loop {
        let reader = run(&escaped);
        let mut touched = reader.taken(true);
        if touched.is_empty() && fresh.words().iter().any(|word| word.escaped) {
            touched = run(&[escaped.clone(), reader.taken(false)].concat()).taken(true);
        }
        if touched.is_empty() {
            return reader.finish(&escaped, &units);
        }
        escaped.extend(touched);
    }
}

/// A token that was found, in bytes.
struct Spot {
    kind: Kind,
    start: usize,
    end: usize,
    meaning: String,
}

struct Reader<'t> {
    line: Line<'t>,
    places: &'t [Place],
    found: Vec<Spot>,
    reading: Reading,
}

impl Reader<'_> {
    fn all(&mut self) {
        self.tags_and_places();
        self.priority();
        self.deadline();
        self.duration();
        let repeat = self.repeat();
        self.due(repeat);
    }

    /// The words that something was read from, with a backslash or without.
    fn taken(&self, escaped: bool) -> Vec<usize> {
        let words = self.line.words().iter().enumerate();
        words.filter(|(_, word)| word.taken && word.escaped == escaped).map(|(at, _)| at).collect()
    }

    /// Notes a token over these words, from the first to the end of the last without its punctuation.
    fn take_words(&mut self, kind: Kind, from: usize, end: usize, meaning: String) {
        let (start, stop) = (self.line.words()[from].start, self.line.words()[end - 1].core_end);
        self.line.take(from, end);
        self.found.push(Spot { kind, start, end: stop, meaning });
    }

    /// Notes a token that ends at this byte, if all words that it touches are free.
    fn take_until(&mut self, kind: Kind, from: usize, stop: usize, meaning: String) -> bool {
        let count = self.line.words()[from..].iter().take_while(|word| word.start < stop).count();
        let is_free = (from..from + count).all(|at| {
            let word = &self.line.words()[at];
            !word.plain && !word.taken
        });
        if is_free {
            let start = self.line.words()[from].start;
            self.line.take(from, from + count);
            self.found.push(Spot { kind, start, end: stop, meaning });
        }
        is_free
    }

    fn words(&self) -> std::ops::Range<usize> {
        0..self.line.words().len()
    }

    /// The text behind the sign that the word begins with.
    fn behind(&self, at: usize, signs: &[char]) -> Option<&str> {
        let core = self.line.core(at);
        let sign = core.chars().next().filter(|c| signs.contains(c))?;
        Some(&self.line.text[self.line.words()[at].start + sign.len_utf8()..])
    }

    /// A project, then the sections in it, then the tags: what `#` names and no project has is a tag.
    fn tags_and_places(&mut self) {
        let mut named = None;
        for at in self.words() {
            let all = self.places.iter().map(|place| place.name.as_str());
            let found = self.behind(at, &['#']).and_then(|rest| name_in(rest, all));
            if let Some((index, bytes)) = found
                && named.is_none()
            {
                let place = &self.places[index];
                let stop = self.line.words()[at].start + 1 + bytes;
                if self.take_until(Kind::Project, at, stop, place.id.to_string()) {
                    (named, self.reading.project) = (Some(index), Some(place.id));
                }
            }
        }
        let sections: Vec<(Uuid, Uuid, &str)> = self
            .places
            .iter()
            .enumerate()
            .filter(|(index, _)| named.is_none_or(|named| named == *index))
            .flat_map(|(_, place)| place.sections.iter().map(|(id, name)| (place.id, *id, name.as_str())))
            .collect();
        for at in self.words() {
            let found = self
                .behind(at, &['/'])
                .and_then(|rest| name_in(rest, sections.iter().map(|(_, _, name)| *name)));
            let Some((index, bytes)) = found.filter(|_| self.reading.section.is_none()) else { continue };
            let (project, id, name) = sections[index];
            // Without a project, a name that two of them have says nothing.
            let is_clear =
                named.is_some() || sections.iter().filter(|other| same(other.2, name)).count() == 1;
            let stop = self.line.words()[at].start + 1 + bytes;
            if is_clear && self.take_until(Kind::Section, at, stop, id.to_string()) {
                (self.reading.project, self.reading.section) = (Some(project), Some(id));
            }
        }
        for at in self.words() {
            let Some(rest) = self.behind(at, &['@', '%', '#']) else { continue };
            let found = if let Some((name, bytes)) = quoted(rest) {
                Some((name.trim(), bytes))
            } else {
                let core = &self.line.core(at)[1..];
                is_tag(core).then_some((core, core.len()))
            };
            let fits = |name: &str| {
                (1..=TAG_CHARS_MAX).contains(&name.chars().count())
                    && !name.contains(',')
                    && !name.contains(char::is_control)
            };
            let Some((name, bytes)) = found.filter(|(name, _)| fits(name)) else { continue };
            let name = name.to_owned();
            let is_new = !self.reading.tags.contains(&name);
            if is_new && self.reading.tags.len() >= TAGS_MAX {
                continue;
            }
            let stop = self.line.words()[at].start + 1 + bytes;
            if self.take_until(Kind::Tag, at, stop, name.clone()) && is_new {
                self.reading.tags.push(name);
            }
        }
    }

    /// The last of `p1` to `p4`, `!1` to `!4`, `!high`, `!medium` and `!low`.
    fn priority(&mut self) {
        let found = self.words().rev().find_map(|at| {
            let core = self.line.core(at);
            let priority = match core {
                "p1" | "!1" | "!high" => Some(Priority::High),
                "p2" | "!2" | "!medium" => Some(Priority::Medium),
                "p3" | "!3" | "!low" => Some(Priority::Low),
                "p4" | "!4" => None,
                _ => return None,
            };
            self.line.trailing(at).is_empty().then_some((at, priority))
        });
        if let Some((at, priority)) = found {
            self.reading.priority = priority;
            let meaning = priority.map_or("none", Priority::as_str);
            self.take_words(Kind::Priority, at, at + 1, meaning.to_owned());
        }
    }

    /// The last `{…}` that holds a date.
    fn deadline(&mut self) {
        for at in self.words().rev() {
            let Some(rest) = self.behind(at, &['{']) else { continue };
            let Some(closing) = rest.find('}') else { continue };
            let Some(when) = whole_date(&rest[..closing], self.line.here) else { continue };
            let stop = self.line.words()[at].start + 1 + closing + 1;
            if is_boundary(&self.line.text[stop..])
                && self.take_until(Kind::Deadline, at, stop, when.to_string())
            {
                self.reading.deadline = Some(when);
                return;
            }
        }
    }

    /// The last `for 45m` or `~45m`.
    fn duration(&mut self) {
        let found = self.words().rev().find_map(|at| {
            let minutes = if self.behind(at, &['~']).is_some() {
                self.line.minutes_behind_sign(at, '~')
            } else {
                self.line.minutes_for(at)
            }?;
            (minutes.what <= DURATION_MINUTES_MAX).then_some((at, minutes))
        });
        if let Some((at, minutes)) = found {
            self.reading.duration_minutes = Some(minutes.what);
            self.take_words(Kind::Duration, at, minutes.end, minutes.what.to_string());
        }
    }

    fn repeat(&mut self) -> Option<Repeat> {
        let (at, found) = self.line.repeat()?;
        self.take_words(Kind::Repeat, at, found.end, String::new());
        Some(found.what)
    }

    /// The date and the time, and when a repeat begins.
    fn due(&mut self, repeat: Option<Repeat>) {
        let (today, clock) = (self.line.here.today(), self.line.here.clock().time());
        let mut time = repeat.as_ref().and_then(|repeat| repeat.time);
        let mut day = None;
        if let Some((at, date)) = self.line.date() {
            let (mut from, mut end, mut when) = (at, date.end, date.what);
            if time.is_none() {
                (end, when) = self.line.with_time_after(date);
                if let Some((begin, before)) = self.line.time_before(at).filter(|_| when.time.is_none()) {
                    (from, when.time) = (begin, Some(before));
                }
            }
            (day, time) = (Some(when.day), time.or(when.time));
            self.take_words(Kind::Due, from, end, when.to_string());
        }
        if time.is_none()
            && let Some((at, found)) = self.line.time_alone()
        {
            time = Some(found.what.time);
            self.take_words(Kind::Due, at, found.end, String::new());
        }
        let is_past = time.is_some_and(|time| time <= clock);
        let soon = || if is_past { today.tomorrow().unwrap_or(today) } else { today };
        if let Some(Repeat { rule, after_completion, starting, .. }) = repeat {
            let from = starting.unwrap_or_else(soon);
            day = day.or_else(|| rule.first(from)).or(Some(from));
            let text = rule.text(time.is_some());
            self.mean(Kind::Repeat, &text);
            self.reading.repeat = Some((text, after_completion));
        }
        if let Some(day) = day.or_else(|| time.map(|_| soon())) {
            let due = When { day, time };
            self.mean(Kind::Due, &due.to_string());
            self.reading.due = Some(due);
        }
    }

    /// Says of all tokens of a kind what they mean together.
    fn mean(&mut self, kind: Kind, meaning: &str) {
        for spot in self.found.iter_mut().filter(|spot| spot.kind == kind) {
            meaning.clone_into(&mut spot.meaning);
        }
    }

    /// The title is what is left, and the tokens come in order.
    fn finish(mut self, escaped: &[usize], units: &Units) -> Reading {
        for at in escaped {
            let start = self.line.words()[*at].start;
            let spot = Spot { kind: Kind::Escape, start: start - 1, end: start, meaning: String::new() };
            self.found.push(spot);
        }
        self.found.sort_by_key(|spot| spot.start);
        let text = self.line.text;
        let (mut title, mut from) = (String::new(), 0);
        for spot in &self.found {
            join(&mut title, &text[from..spot.start]);
            from = spot.end;
        }
        join(&mut title, &text[from..]);
        let title = title.trim();
        if title.is_empty() {
            return Reading { title: text.trim().to_owned(), ..Reading::default() };
        }
        let title = title.to_owned();
        let tokens = self.found.into_iter().map(|Spot { kind, start, end, meaning }| Token {
            kind,
            start: units.unit(start),
            end: units.unit(end),
            text: text[start..end].to_owned(),
            meaning,
        });
        Reading { title, tokens: tokens.collect(), ..self.reading }
    }
}

/// Puts together what stood before and behind a token: one space remains.
fn join(head: &mut String, tail: &str) {
    if head.is_empty() {
        head.push_str(tail.trim_start());
    } else if tail.starts_with(is_punctuation) {
        head.truncate(head.trim_end().len());
        head.push_str(tail);
    } else if head.ends_with(char::is_whitespace) {
        head.push_str(tail.trim_start());
    } else {
        head.push_str(tail);
    }
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// What stands between quotation marks here, and where it ends.
fn quoted(rest: &str) -> Option<(&str, usize)> {
    let inside = rest.strip_prefix('"')?;
    let length = inside.find('"')?;
    is_boundary(&inside[length + 1..]).then_some((&inside[..length], length + 2))
}

/// The longest of the names that the text begins with, or the one that it quotes, without regard to capitals; its index, and
/// where it ends.
fn name_in<'n>(rest: &str, names: impl Iterator<Item = &'n str>) -> Option<(usize, usize)> {
    let quotation = quoted(rest);
    let fits = |(index, name): (usize, &str)| {
        if let Some((inside, bytes)) = quotation {
            return same(inside.trim(), name).then_some((index, bytes));
        }
        let bytes: usize = rest.chars().take(name.chars().count()).map(char::len_utf8).sum();
        let begins = same(&rest[..bytes], name) && is_boundary(&rest[bytes..]);
        begins.then_some((index, bytes))
    };
    // Of two with the same name the first.
    names.enumerate().filter_map(fits).max_by_key(|(index, bytes)| (*bytes, Reverse(*index)))
}

/// Letters, digits and marks, with at least one letter: `#42` is a number.
fn is_tag(text: &str) -> bool {
    let joins = |c: char| {
        c.is_alphanumeric()
            || unicode_normalization::char::is_combining_mark(c)
            || matches!(c, '_' | '/' | '-' | '\u{200c}' | '\u{200d}')
    };
    text.chars().all(joins) && text.contains(char::is_alphabetic)
}

/// Places of a text in bytes and in UTF-16 code units.
struct Units {
    /// For each character its first byte and its first unit, and then the ends of both.
    places: Vec<(usize, usize)>,
}

impl Units {
    fn of(text: &str) -> Self {
        let mut unit = 0;
        let mut places = Vec::new();
        for (byte, c) in text.char_indices() {
            places.push((byte, unit));
            unit += c.len_utf16();
        }
        places.push((text.len(), unit));
        Self { places }
    }

    /// The unit at the beginning of a character.
    fn unit(&self, byte: usize) -> usize {
        self.places[self.places.partition_point(|(at, _)| *at < byte).min(self.places.len() - 1)].1
    }

    /// The first byte that is not before the unit.
    fn byte(&self, unit: usize) -> usize {
        self.places[self.places.partition_point(|(_, at)| *at < unit).min(self.places.len() - 1)].0
    }
}
