//! Cuts text without blanks into words: those of the table that it begins with and those that it ends with, and what lies
//! between them as one. Refuses to look for words in the middle, where they are parts of others.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    language::{Kind, Language, Meaning},
    line::{Word, find, is_punctuation},
};

/// Nothing that begins with one of these is a date.
const SIGNS: [char; 13] = ['@', '#', '%', '/', '{', '!', '~', '～', '\\', '"', '“', '„', '«'];
const DIGITS: &str = "零一二三四五六七八九";
/// The most digits of a number.
const NUMBER_DIGITS: usize = 4;

#[derive(Clone)]
struct Lexeme {
    /// In bytes.
    length: usize,
    folded: String,
    meanings: Vec<Meaning>,
}

/// The words in this one.
pub(super) fn cut_unspaced(text: &str, word: Word, language: &Language) -> Vec<Word> {
    let (start, end) = (word.start, word.end);
    if !word.meanings.is_empty() || text[start..end].starts_with(SIGNS) {
        return vec![word];
    }
    let mut lexemes: BTreeMap<usize, Lexeme> = BTreeMap::new();
    // Whether words of the table lead from here to the end.
    let mut leads = BTreeSet::from([end]);
    for (index, c) in text[start..end].char_indices().rev() {
        let at = start + index;
        let all = lexemes_at(&text[at..end], language);
        let is_named = all.first().is_some_and(|lexeme| find(&lexeme.meanings, Kind::Naming).is_some());
        let best = all.iter().find(|lexeme| leads.contains(&(at + lexeme.length))).or(all.first());
        let best = best.filter(|_| !is_named).cloned();
        let goes_on = if is_punctuation(c) {
            leads.contains(&(at + c.len_utf8()))
        } else {
            best.as_ref().is_some_and(|lexeme| leads.contains(&(at + lexeme.length)))
        };
        if goes_on {
            leads.insert(at);
        }
        lexemes.extend(best.map(|lexeme| (at, lexeme)));
    }
    let mut words = Vec::new();
    let mut push = |from: usize, to: usize, lexeme: Option<&Lexeme>| {
        words.push(Word {
            start: from,
            core_end: from + text[from..to].trim_end_matches(is_punctuation).len(),
            end: to,
            escaped: word.escaped && from == start,
            joined: from > start,
            folded: lexeme.map_or_else(String::new, |lexeme| lexeme.folded.clone()),
            meanings: lexeme.map_or_else(Vec::new, |lexeme| lexeme.meanings.clone()),
            ..word.clone()
        });
    };
    let run = |mut at: usize, push: &mut dyn FnMut(usize, usize, Option<&Lexeme>)| {
        while let Some(lexeme) = lexemes.get(&at) {
            let behind = at + lexeme.length;
            let rest = &text[behind..end];
            let to = behind + rest.len() - rest.trim_start_matches(is_punctuation).len();
            push(at, to, Some(lexeme));
            at = to;
        }
        at
    };
    let rest = run(start, &mut push);
    let ends = text[rest..end].char_indices().map(|(index, _)| rest + index);
    let at = ends.into_iter().find(|at| leads.contains(at) && lexemes.contains_key(at)).unwrap_or(end);
    if rest < at {
        push(rest, at, None);
    }
    run(at, &mut push);
    if words.iter().any(|word| !word.meanings.is_empty()) { words } else { vec![word] }
}

/// Words of the table that this text begins with, the longest first.
fn lexemes_at(text: &str, language: &Language) -> Vec<Lexeme> {
    let ends: Vec<usize> =
        text.char_indices().map(|(at, c)| at + c.len_utf8()).take(language.longest).collect();
    let found = ends.into_iter().rev().filter_map(|length| {
        let typed = &text[..length];
        let meanings = language.meanings(typed);
        let lexeme = || Lexeme { length, folded: typed.to_owned(), meanings: meanings.to_vec() };
        (!meanings.is_empty()).then(lexeme)
    });
    let mut all: Vec<Lexeme> = found.collect();
    if let Some(number) = number_at(text)
        && all.first().is_none_or(|lexeme| number.length >= lexeme.length)
    {
        all.insert(0, number);
    }
    all
}

/// `12`, `１２`, `14:30`, `十二`, `二十三`.
fn number_at(text: &str) -> Option<Lexeme> {
    let lexeme = |length, folded| Some(Lexeme { length, folded, meanings: Vec::new() });
    let digit = |c: char| match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    };
    let digits = |text: &str, most: usize| -> (String, usize) {
        let found =
            text.chars().take(most).map_while(|c| Some((char::from_digit(digit(c)?, 10)?, c.len_utf8())));
        found.fold((String::new(), 0), |(mut all, length), (digit, bytes)| {
            all.push(digit);
            (all, length + bytes)
        })
    };
    let (number, length) = digits(text, NUMBER_DIGITS);
    if length > 0 {
        let colon = text[length..].chars().next().filter(|c| matches!(c, ':' | '：'));
        if let Some(colon) = colon {
            let (minutes, more) = digits(&text[length + colon.len_utf8()..], 2);
            if minutes.len() == 2 {
                return lexeme(length + colon.len_utf8() + more, format!("{number}:{minutes}"));
            }
        }
        return lexeme(length, number);
    }
    let value = |c: char| if c == '两' { Some(2) } else { DIGITS.chars().position(|digit| digit == c) };
    let mut signs = text.chars();
    let first = signs.next()?;
    let tens = value(first).filter(|tens| *tens > 0);
    if first != '十' && (tens.is_none() || first == '两' || !text[first.len_utf8()..].starts_with('十')) {
        return lexeme(first.len_utf8(), tens?.to_string());
    }
    let ten = if first == '十' { first.len_utf8() } else { first.len_utf8() + '十'.len_utf8() };
    let ones =
        text[ten..].chars().next().filter(|c| *c != '两' && *c != '零').and_then(|c| Some((value(c)?, c)));
    let number = tens.unwrap_or(1) * 10 + ones.map_or(0, |(ones, _)| ones);
    lexeme(ten + ones.map_or(0, |(_, c)| c.len_utf8()), number.to_string())
}
