//! A line of text cut into words, some of which are plain text whatever they say.

use super::{
    Here,
    english::ENGLISH,
    language::{Language, Meaning},
};

/// What may stand behind a word without being a part of it.
const TRAILING: [char; 6] = [',', '.', ';', '!', '?', ')'];
/// What opens and closes a stretch that is plain text.
const QUOTES: [(char, &[char]); 4] = [('"', &['"']), ('“', &['”', '“']), ('„', &['“', '”']), ('«', &['»'])];

/// One word. All places are bytes of the text.
#[derive(Clone, Debug)]
pub struct Word {
    /// Where it begins, behind a backslash that escapes it.
    pub start: usize,
    /// Where it ends without the punctuation behind it.
    pub core_end: usize,
    pub end: usize,
    pub escaped: bool,
    /// It is text, whatever it says.
    pub plain: bool,
    /// Something has been read from it already.
    pub taken: bool,
    lower: String,
    meaning: Option<Meaning>,
}

/// A line of text and what is known of its words.
#[derive(Clone, Debug)]
pub struct Line<'t> {
    pub text: &'t str,
    pub here: &'t Here,
    pub(super) language: &'static Language,
    words: Vec<Word>,
}

impl<'t> Line<'t> {
    /// Cuts a text into words. Words that touch a range of `literal` or a quotation are plain.
    pub fn new(text: &'t str, here: &'t Here, literal: &[(usize, usize)]) -> Self {
        let language = &ENGLISH;
        let mut plain = literal.to_vec();
        plain.extend(quotations(text));
        let mut words: Vec<Word> = Vec::new();
        for piece in text.split_whitespace() {
            let start = piece.as_ptr() as usize - text.as_ptr() as usize;
            let mut word = Word {
                start,
                core_end: start,
                end: start + piece.len(),
                escaped: false,
                plain: false,
                taken: false,
                lower: String::new(),
                meaning: None,
            };
            word.escaped = piece.len() > 1 && piece.starts_with('\\');
            word.start += usize::from(word.escaped);
            word.plain = plain.iter().any(|(from, to)| *from < word.end && *to > start);
            word.read(text, language);
            words.push(word);
        }
        Self { text, here, language, words }
    }

    /// The same line with a word that begins so many bytes later: what follows a sign such as `!`.
    #[must_use]
    pub fn behind_sign(&self, at: usize, bytes: usize) -> Self {
        let mut line = self.clone();
        line.words[at].start += bytes;
        line.words[at].read(self.text, self.language);
        line
    }

    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Notes that something was read from these words.
    pub fn take(&mut self, from: usize, end: usize) {
        self.words[from..end].iter_mut().for_each(|word| word.taken = true);
    }

    /// Makes a word plain text.
    pub fn leave(&mut self, at: usize) {
        self.words[at].plain = true;
    }

    /// The word as it was typed, without the punctuation behind it; empty where there is none to be read.
    pub fn core(&self, at: usize) -> &'t str {
        match self.words.get(at) {
            Some(word) if !word.plain && !word.taken => &self.text[word.start..word.core_end],
            _ => "",
        }
    }

    pub(super) fn lower(&self, at: usize) -> &str {
        if self.core(at).is_empty() { "" } else { &self.words[at].lower }
    }

    pub(super) fn meaning(&self, at: usize) -> Option<Meaning> {
        if self.core(at).is_empty() { None } else { self.words[at].meaning }
    }

    pub(super) fn means(&self, at: usize, meaning: Meaning) -> bool {
        self.meaning(at) == Some(meaning)
    }

    /// What stands behind the word without a blank.
    pub fn trailing(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| &self.text[word.core_end..word.end])
    }

    /// The word that goes on with the phrase after this one; behind the last word where a phrase ends here.
    pub(super) fn next(&self, at: usize) -> usize {
        if matches!(self.trailing(at), "" | ",") { at + 1 } else { self.words.len() }
    }

    /// Begins with a capital letter though it does not begin the line: a name.
    pub(super) fn is_name(&self, at: usize) -> bool {
        at > 0 && self.core(at).starts_with(char::is_uppercase)
    }

    /// Whether nothing but what has been read already follows.
    pub fn is_at_end(&self, end: usize) -> bool {
        self.words.iter().skip(end).all(|word| word.taken || (word.start == word.core_end && !word.plain))
    }
}

impl Word {
    fn read(&mut self, text: &str, language: &Language) {
        self.core_end = self.start + text[self.start..self.end].trim_end_matches(TRAILING).len();
        self.lower = text[self.start..self.core_end].to_lowercase();
        self.meaning = language.meaning(&self.lower);
    }
}

/// Whether a word may end before this rest of the text.
pub(super) fn is_boundary(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| c.is_whitespace() || TRAILING.contains(&c))
}

/// The stretches between quotation marks, with the marks. One opens at the beginning of a word and closes at the end of one,
/// so that inches and apostrophes quote nothing.
fn quotations(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut at, mut before) = (0, ' ');
    while let Some(c) = text[at..].chars().next() {
        let inside = at + c.len_utf8();
        let opens = before.is_whitespace() || before == '(';
        let closing = QUOTES.iter().find(|(open, _)| opens && *open == c);
        let end = closing.and_then(|(_, closing)| closing_mark(text, inside, closing));
        if let Some(end) = end {
            found.push((at, end));
        }
        (at, before) = (end.unwrap_or(inside), c);
    }
    found
}

/// Where a quotation ends that begins here.
fn closing_mark(text: &str, from: usize, closing: &[char]) -> Option<usize> {
    let ends = text[from..].char_indices().map(|(at, c)| (c, from + at + c.len_utf8()));
    ends.into_iter().find(|(c, end)| closing.contains(c) && is_boundary(&text[*end..])).map(|(_, end)| end)
}
