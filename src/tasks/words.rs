//! The words that full-text search stores and asks for.
//!
//! Both databases get words that were folded and cut here, so that neither's own parser ever sees a user's
//! text and both find the same tasks: SQLite's FTS5 with the `ascii` tokenizer reads words between blanks,
//! PostgreSQL reads literals of `tsvector` and `tsquery`. A word holds letters, digits, marks and pictographs
//! only; of ASCII that is `a-z0-9`. So no word can hold a quote, a blank or an operator, and nothing needs
//! escaping. This module knows no SQL statement, no field of a task and no ranking; the store and the list
//! filter call it.

use std::fmt::Write as _;
use std::iter;
use std::mem;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A longer word is cut; its beginning still finds it.
pub const WORD_CHARS_MAX: usize = 64;
/// Words of a document beyond these are not searched; the order of the texts decides which are.
pub const DOCUMENT_WORDS_MAX: usize = 2_000;
/// Words of a query beyond these are not asked for.
pub const QUERY_WORDS_MAX: usize = 32;
/// Stands between two texts in SQLite, so that no phrase reaches from one into the next; folding never makes
/// it a word.
const TEXT_GAP: &str = "¶";

/// Is a character that takes no room of its own: a joiner, a direction mark, a selector, a filler
/// (Unicode's default-ignorable code points, and the marks of interlinear notes).
pub(super) fn is_invisible(c: char) -> bool {
    matches!(u32::from(c),
        0xAD | 0x34F | 0x61C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
        | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB
        | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF)
}

/// Yields the text as search and sorting see it: compatible forms decomposed, without accents and capitals.
pub(super) fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars()
        // The zero-width space stands between words; the other invisible characters stand inside them.
        .map(|c| if c == '\u{200B}' { ' ' } else { c })
        .filter(|c| !is_invisible(*c) && !is_skin_tone(*c))
        .nfkd()
        .filter(|c| !is_accent(*c))
        .flat_map(char::to_lowercase)
        .flat_map(spelled_out)
}

/// Cuts a text into its words, at most 2,000.
///
/// A word is a run of letters, digits and marks. Where writing puts no blanks between words (Chinese,
/// Japanese, Thai, Lao, Burmese, Khmer), and for pictographs, each character with its marks is a word.
pub fn fold(text: &str) -> Vec<String> {
    words(text, DOCUMENT_WORDS_MAX)
}

/// Makes what SQLite's full-text table stores for these texts: words between blanks.
pub fn sqlite_document(texts: &[&str]) -> String {
    let mut document = String::new();
    let mut next = 1;
    for (position, word) in placed(texts) {
        if position > next {
            document.push(' ');
            document.push_str(TEXT_GAP);
        }
        if !document.is_empty() {
            document.push(' ');
        }
        document.push_str(&word);
        next = position + 1;
    }
    document
}

/// Makes the `tsvector` literal for these texts: `'word':1 'other':2`.
///
/// PostgreSQL keeps the first 255 places of each word, so a phrase after those is not found there.
pub fn postgres_document(texts: &[&str]) -> String {
    let mut document = String::new();
    for (position, word) in placed(texts) {
        let blank = if document.is_empty() { "" } else { " " };
        write!(document, "{blank}'{word}':{position}").expect("writing to a string cannot fail");
    }
    document
}

/// Asks for tasks that have every blank-separated piece of what was typed.
///
/// The words of one piece must stand side by side, and its last word may be the beginning of a longer one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    phrases: Vec<Vec<String>>,
}

impl Query {
    pub fn parse(typed: &str) -> Self {
        let mut phrases = Vec::new();
        let mut room = QUERY_WORDS_MAX;
        for piece in typed.split_whitespace() {
            let phrase = words(piece, room);
            room -= phrase.len();
            if !phrase.is_empty() {
                phrases.push(phrase);
            }
        }
        Self { phrases }
    }

    /// Is true when nothing typed was a word; such a query is no filter and must not reach a database.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// How well a task with this folded title fits, 0 at best: all words are in the title, or all are beginnings of words in it, or
    /// each is that in the title or in a tag, or some are in neither. `tagged` says of the word with this number whether a tag has it.
    pub fn rank(&self, title: &str, tagged: impl Fn(usize) -> bool) -> i64 {
        let title = format!(" {title} ");
        let has = |pattern: &str| title.contains(pattern.trim_matches('%'));
        let words: Vec<_> = self.title_words().collect();
        if words.iter().all(|(whole, _)| has(whole)) {
            0
        } else if words.iter().all(|(_, beginning)| has(beginning)) {
            1
        } else if words.iter().enumerate().all(|(number, (_, beginning))| has(beginning) || tagged(number)) {
            2
        } else {
            3
        }
    }

    /// For each word those of some tags that have it, or a word that begins with it.
    pub fn tags_with(&self, tags: &[String]) -> Vec<Vec<String>> {
        let folded: Vec<Vec<String>> = tags.iter().map(|tag| fold(tag)).collect();
        let having = |word: &String| {
            let all = tags.iter().zip(&folded);
            let fitting = all.filter(|(_, words)| words.iter().any(|other| other.starts_with(word.as_str())));
            fitting.map(|(tag, _)| tag.clone()).collect()
        };
        self.phrases.iter().flatten().map(having).collect()
    }

    /// For each word, patterns of LIKE for a folded title between blanks that has it, and that has it as a beginning. Words hold no
    /// sign that LIKE knows.
    pub fn title_words(&self) -> impl Iterator<Item = (String, String)> + '_ {
        self.phrases.iter().flatten().map(|word| {
            if word.starts_with(|c| Role::of(c) == Role::Alone) {
                (format!("%{word}%"), format!("%{word}%"))
            } else {
                (format!("% {word} %"), format!("% {word}%"))
            }
        })
    }

    /// Writes the query for FTS5's `MATCH`: `"buy mil"* AND "home"*`.
    pub fn sqlite(&self) -> String {
        let phrases: Vec<String> =
            self.phrases.iter().map(|phrase| format!("\"{}\"*", phrase.join(" "))).collect();
        phrases.join(" AND ")
    }

    /// Writes the query as a `tsquery` literal: `'buy' <-> 'mil':* & 'home':*`.
    pub fn postgres(&self) -> String {
        let phrases: Vec<String> =
            self.phrases.iter().map(|phrase| format!("'{}':*", phrase.join("' <-> '"))).collect();
        phrases.join(" & ")
    }
}

/// Gives every word its place, counted from 1, with one place left free between two texts.
fn placed(texts: &[&str]) -> Vec<(usize, String)> {
    let mut placed: Vec<(usize, String)> = Vec::new();
    for text in texts {
        let start = placed.last().map_or(1, |(position, _)| position + 2);
        let room = DOCUMENT_WORDS_MAX - placed.len();
        placed.extend((start..).zip(words(text, room)));
    }
    placed
}

fn words(text: &str, words_max: usize) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut word_chars = 0;
    let mut stands_alone = false;
    for c in folded(text) {
        let role = Role::of(c);
        let ends_word = match role {
            Role::Mark => false,
            Role::Letter => stands_alone,
            Role::Alone | Role::Separator => true,
        };
        if ends_word {
            if !word.is_empty() {
                words.push(mem::take(&mut word));
            }
            word_chars = 0;
            stands_alone = role == Role::Alone;
        }
        if words.len() >= words_max {
            return words;
        }
        if role != Role::Separator && word_chars < WORD_CHARS_MAX {
            word.push(c);
            word_chars += 1;
        }
    }
    if !word.is_empty() && words.len() < words_max {
        words.push(word);
    }
    words
}

/// What a folded character does to the word before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Joins whatever word stands before it, as the vowel signs of Indic and Thai writing do.
    Mark,
    /// Joins a run of letters and digits.
    Letter,
    /// Is a word of its own.
    Alone,
    Separator,
}

impl Role {
    fn of(c: char) -> Self {
        if is_combining_mark(c) {
            Self::Mark
        } else if is_pictograph(c) || (c.is_alphanumeric() && is_written_without_blanks(c)) {
            Self::Alone
        } else if c.is_alphanumeric() {
            Self::Letter
        } else {
            Self::Separator
        }
    }
}

/// Is an accent or vowel point that people leave out when they search: Latin, Greek and Cyrillic accents,
/// Hebrew points, Arabic vowel signs, hamzas and the stretching stroke. Vowel signs of other scripts are
/// letters to their readers.
fn is_accent(c: char) -> bool {
    match c {
        '\u{300}'..='\u{36F}' | '\u{640}' | '\u{64B}'..='\u{655}' | '\u{670}' => true,
        '\u{591}'..='\u{5C7}' => is_combining_mark(c),
        _ => false,
    }
}

fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

/// Is a sign people do search for: currency, arrows, technical and geometric signs, dingbats, emoji.
/// Everything else that is neither letter nor digit only separates.
fn is_pictograph(c: char) -> bool {
    matches!(u32::from(c), 0x20A0..=0x20CF | 0x2190..=0x2BFF | 0x1F000..=0x1FBFF)
}

fn is_written_without_blanks(c: char) -> bool {
    matches!(u32::from(c),
        0xE00..=0xEFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3005..=0x3007 | 0x3040..=0x30FF | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x1B000..=0x1B16F | 0x20000..=0x3FFFF)
}

/// Writes letters that have no decomposition the way people type them without their own keyboard.
fn spelled_out(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'ø' => ('o', None),
        'ł' => ('l', None),
        'đ' => ('d', None),
        'ı' => ('i', None),
        'ς' => ('σ', None),
        other => (other, None),
    };
    iter::once(first).chain(second)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Says by the plain definition whether a query finds these texts.
    fn finds(typed: &str, texts: &[&str]) -> bool {
        Query::parse(typed).phrases.iter().all(|phrase| {
            texts.iter().any(|text| fold(text).windows(phrase.len()).any(|window| begins(window, phrase)))
        })
    }

    fn begins(window: &[String], phrase: &[String]) -> bool {
        let last = phrase.len() - 1;
        window[..last] == phrase[..last] && window[last].starts_with(&phrase[last])
    }

    // TASKF-30
    #[test]
    fn words_lose_capitals_and_accents() {
        assert_eq!(fold("Über  CAFÉ, naïve—Straße!"), ["uber", "cafe", "naive", "strasse"]);
        assert_eq!(
            fold("ŁÓDŹ Ørsted ŒUVRE İzmir ısı ΟΔΥΣΣΕΥΣ Ёлка"),
            ["lodz", "orsted", "oeuvre", "izmir", "isi", "οδυσσευσ", "елка"]
        );
        assert_eq!(fold("كِتَابٌ أحمد שָׁלוֹם ﬁn ２０２６ x²"), ["كتاب", "احمد", "שלום", "fin", "2026", "x2"]);
        assert!(finds("uber", &["Über uns"]) && finds("ÜB", &["uber uns"]) && !finds("ber", &["Über"]));
        assert!(finds("u\u{308}ber", &["Über"]), "a decomposed query must find a composed text");
    }

    // TASKF-31
    #[test]
    fn words_are_found_in_writing_without_blanks() {
        assert_eq!(fold("買い物リスト"), ["買", "い", "物", "リ", "ス", "ト"]);
        assert!(finds("買い物", &["明日買い物に行く"]) && finds("物", &["買い物"]));
        assert!(!finds("買物", &["買い物"]), "characters of one piece must stand side by side");
        assert!(finds("ที่", &["ไปที่บ้าน"]) && finds("บ้าน", &["ไปที่บ้าน"]));
        assert_eq!(fold("हिन्दी में"), ["हिन्दी", "में"]);
        assert!(finds("한", &["한글 공부"]));
    }

    // TASKF-32
    #[test]
    fn emoji_are_found_in_any_skin_tone() {
        assert_eq!(fold("👍🏽ok👩‍💻"), ["👍", "ok", "👩", "💻"]);
        assert!(finds("👍", &["👍🏽"]) && finds("👍🏿", &["👍"]) && finds("❤", &["❤️"]) && finds("🇩🇪", &["🇩🇪!"]));
        assert!(!finds("🇪🇩", &["🇩🇪"]));
    }

    // TASKF-33
    #[test]
    fn query_without_words_is_no_filter() {
        for typed in ["", "  ", "\"", "* - ( )", "\0", "'''", "\u{200d}", "„“"] {
            assert!(Query::parse(typed).is_empty(), "{typed:?}");
        }
    }

    // TASKF-34
    #[test]
    fn operators_of_the_databases_are_only_separators() {
        let query = Query::parse("\"milk\" NEAR(a:b*) OR -x ^'y\\");
        assert_eq!(query.sqlite(), r#""milk"* AND "near a b"* AND "or"* AND "x"* AND "y"*"#);
        assert_eq!(query.postgres(), "'milk':* & 'near' <-> 'a' <-> 'b':* & 'or':* & 'x':* & 'y':*");
    }

    // TASKF-35
    #[test]
    fn no_phrase_reaches_from_one_text_into_the_next() {
        assert_eq!(sqlite_document(&["Buy milk", "", "milk-man"]), "buy milk ¶ milk man");
        assert_eq!(postgres_document(&["Buy milk", "!", "milk-man"]), "'buy':1 'milk':2 'milk':4 'man':5");
        assert_eq!((sqlite_document(&["", "a"]), postgres_document(&["", "¶"])), ("a".into(), String::new()));
        assert!(fold(TEXT_GAP).is_empty());
    }

    // TASKF-36
    #[test]
    fn long_texts_are_cut_and_still_found_by_their_beginning() {
        let word = "x".repeat(1_000);
        assert_eq!(fold(&word), ["x".repeat(64)]);
        assert!(finds(&word, &[&word]));
        assert_eq!(fold(&"a ".repeat(5_000)).len(), 2_000);
        let document = postgres_document(&["買", &"い".repeat(10_000)]);
        assert!(document.ends_with(":2001"), "the places end below PostgreSQL's 16383");
        assert_eq!(Query::parse(&"a b-c ".repeat(50)).phrases.concat().len(), 32);
    }

    #[test]
    fn folding_a_word_changes_nothing_and_words_hold_no_syntax() {
        for c in '\0'..=char::MAX {
            for word in fold(c.encode_utf8(&mut [0; 4])) {
                assert_eq!(fold(&word), [word.as_str()], "{c:?}");
                assert!(word.chars().all(|c| !c.is_ascii() || c.is_ascii_lowercase() || c.is_ascii_digit()));
                assert!(!word.contains(char::is_whitespace) && !word.contains(char::is_control), "{c:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_makes_expressions_of_the_safe_grammar(typed in any::<String>()) {
            let query = Query::parse(&typed);
            let safe = |word: &str| !word.is_empty() && !word.contains([' ', '"', '\'', '\\', '\0', '*', ':', '(', ')']);
            for (phrase, sqlite) in query.phrases.iter().zip(query.sqlite().split(" AND ")) {
                let inner = sqlite.strip_prefix('"').and_then(|rest| rest.strip_suffix("\"*"));
                prop_assert_eq!(inner.expect("is quoted").split(' ').collect::<Vec<_>>(), phrase.clone());
                prop_assert!(phrase.iter().all(|word| safe(word)));
            }
            let words = query.phrases.concat();
            prop_assert!(words.len() <= QUERY_WORDS_MAX && words.iter().all(|word| fold(word) == [word.as_str()]));
            prop_assert_eq!(query.postgres().matches('\'').count(), words.len() * 2);
        }

        #[test]
        fn the_beginning_of_any_word_finds_its_document(
            texts in prop::collection::vec("\\PC{0,40}|[a-c買い👍 ]{0,20}", 1..4),
            pick: prop::sample::Index,
            cut: prop::sample::Index,
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let text = texts[pick.index(texts.len())];
            let words = fold(text);
            if !words.is_empty() {
                let start = pick.index(words.len());
                let end = start + cut.index((words.len() - start).min(QUERY_WORDS_MAX));
                let last: Vec<char> = words[end].chars().collect();
                let beginning: String = last[..=cut.index(last.len())].iter().collect();
                let typed = [&words[start..end], &[beginning]].concat().join("-");
                prop_assert!(finds(&typed, &texts), "{typed:?} must find {texts:?}");
            }
        }
    }
}
