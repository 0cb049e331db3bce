//! A line of text cut into words, some of which are plain text whatever they say.
//!
//! Knows which words go together and what each can mean; refuses to know what they say together.

use super::{
    Here,
    language::{Habit, Kind, Language, Meaning, Unit, fold},
    unspaced::cut_unspaced,
};

/// What may stand behind a word without being a part of it.
const TRAILING: [char; 16] =
    [',', '.', ';', '!', '?', ')', '،', '؛', '؟', '、', '。', '，', '；', '！', '？', '）'];
/// What does not end a phrase.
const COMMAS: [&str; 5] = ["", ",", "،", "、", "，"];
/// What opens and closes a stretch that is plain text.
const QUOTES: [(char, &[char]); 4] = [('"', &['"']), ('“', &['”', '“']), ('„', &['“', '”']), ('«', &['»'])];
/// The longest word that is looked into for two others.
const COMPOUND_BYTES_MAX: usize = 30;
/// Small words behind a date, where they stand there.
pub(super) const SMALL_WORDS: [Kind; 4] = [Kind::Behind, Kind::By, Kind::Until, Kind::Starting];
/// What says more than a weekday or an hour does.
const STRONG: [Kind; 11] = [
    Kind::Day,
    Kind::Next,
    Kind::This,
    Kind::Every,
    Kind::EveryPart,
    Kind::EveryBehind,
    Kind::Later,
    Kind::Phase,
    Kind::Until,
    Kind::EndOf,
    Kind::ThisWeekend,
];

/// One word. All places are bytes of the text.
#[expect(clippy::struct_excessive_bools, reason = "each says another thing of a word")]
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
    /// It follows on the word before without a blank.
    pub(super) joined: bool,
    pub(super) folded: String,
    pub(super) meanings: Vec<Meaning>,
    /// Its meaning is one of English in a line of another language.
    pub(super) foreign: bool,
}

/// A line of text and what is known of its words.
#[derive(Clone, Debug)]
pub struct Line<'t> {
    pub text: &'t str,
    pub here: &'t Here,
    words: Vec<Word>,
}

impl<'t> Line<'t> {
    /// Cuts a text into words. Words that touch a range of `literal` or a quotation are plain.
    pub fn new(text: &'t str, here: &'t Here, literal: &[(usize, usize)]) -> Self {
        let mut plain = literal.to_vec();
        plain.extend(quotations(text));
        let mut words = cut(text, here.language);
        for word in &mut words {
            let start = word.start - usize::from(word.escaped);
            word.plain = plain.iter().any(|(from, to)| *from < word.end && *to > start);
        }
        Self { text, here, words }
    }

    pub(super) fn has(&self, habit: Habit) -> bool {
        self.here.language.has(habit)
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

    /// The word in the letters that it is known by.
    pub(super) fn folded(&self, at: usize) -> &str {
        if self.core(at).is_empty() { "" } else { &self.words[at].folded }
    }

    pub(super) fn meanings(&self, at: usize) -> &[Meaning] {
        if self.core(at).is_empty() { &[] } else { &self.words[at].meanings }
    }

    pub(super) fn meaning(&self, at: usize, kind: Kind) -> Option<Meaning> {
        find(self.meanings(at), kind)
    }

    pub(super) fn is(&self, at: usize, kind: Kind) -> bool {
        self.meaning(at, kind).is_some()
    }

    pub(super) fn is_any(&self, at: usize, kinds: &[Kind]) -> bool {
        kinds.iter().any(|kind| self.is(at, *kind))
    }

    /// The number that a word of this kind means.
    pub(super) fn value(&self, at: usize, kind: Kind) -> Option<i64> {
        self.meaning(at, kind).map(|meaning| meaning.number)
    }

    pub(super) fn unit(&self, at: usize) -> Option<Unit> {
        self.meaning(at, Kind::Unit).and_then(|meaning| meaning.unit)
    }

    /// What words of this language can mean, and those of English that it has no other meaning for.
    pub(super) fn known(&self, word: &str) -> &'static [Meaning] {
        known(word, self.here.language).0
    }

    pub(super) fn is_ordinal(&self, ending: &str) -> bool {
        self.here.language.is_ordinal(ending) || Language::english().is_ordinal(ending)
    }

    /// The unit that a sign right behind a number stands for.
    pub(super) fn short_unit(&self, sign: &str) -> Option<Unit> {
        self.here.language.short_unit(sign).or_else(|| Language::english().short_unit(sign))
    }

    /// What stands behind the word without a blank.
    pub fn trailing(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| &self.text[word.core_end..word.end])
    }

    /// The word that goes on with the phrase after this one; behind the last word where a phrase ends here.
    pub(super) fn next(&self, at: usize) -> usize {
        if COMMAS.contains(&self.trailing(at)) { at + 1 } else { self.words.len() }
    }

    /// The word that goes on with a phrase that ends before this one.
    pub(super) fn after(&self, end: usize) -> usize {
        if end == 0 { 0 } else { self.next(end - 1) }
    }

    /// Passes over a word that may be there.
    pub(super) fn over(&self, at: usize, kinds: &[Kind]) -> usize {
        if self.is_any(at, kinds) { self.next(at) } else { at }
    }

    /// Begins with a capital letter though it does not begin the line, or follows a word that makes names: `Black Friday`.
    pub(super) fn is_name(&self, at: usize) -> bool {
        self.has_capital(at) || self.is_named(at)
    }

    fn has_capital(&self, at: usize) -> bool {
        at > 0 && self.core(at).starts_with(char::is_uppercase)
    }

    /// A capital where this language writes none: a name.
    pub(super) fn is_capital_name(&self, at: usize) -> bool {
        self.has(Habit::SmallWeekdays) && self.has_capital(at) && !self.words[at].foreign
    }

    pub(super) fn is_named(&self, at: usize) -> bool {
        at > 0 && self.trailing(at - 1).is_empty() && self.is(at - 1, Kind::Naming)
    }

    /// Whether nothing but what has been read already follows.
    pub fn is_at_end(&self, end: usize) -> bool {
        self.words.iter().skip(end).all(|word| word.taken || (word.start == word.core_end && !word.plain))
    }

    /// Whether a phrase stands free: where words have no blanks between them, one that touches other letters must say more
    /// than a weekday or an hour, which are parts of names, and belong to nothing: `周一鸣`, `明日の会議`.
    pub(super) fn stands(&self, at: usize, end: usize) -> bool {
        if !self.has(Habit::Unspaced) {
            return true;
        }
        let touches = |index: usize| {
            let word = self.words.get(index);
            word.is_some_and(|word| word.joined && !word.taken && self.trailing(index - 1).is_empty())
        };
        let before = touches(at) && !self.words[at - 1].taken;
        let behind = touches(end) && !self.is_any(end - 1, &SMALL_WORDS);
        if behind && self.is(end, Kind::Of) {
            return false;
        }
        if before && self.text[..self.words[at].start].ends_with(['的', 'の']) {
            return false;
        }
        !(before || behind) || self.words[at..end].iter().any(is_strong)
    }
}

fn is_strong(word: &Word) -> bool {
    word.meanings.iter().any(|Meaning { kind, unit, .. }| {
        STRONG.contains(kind) || (*kind == Kind::Unit && *unit == Some(Unit::Month))
    })
}

pub(super) fn find(meanings: &[Meaning], kind: Kind) -> Option<Meaning> {
    meanings.iter().find(|meaning| meaning.kind == kind).copied()
}

/// What a word means, and whether it does so in English only.
fn known(word: &str, language: &'static Language) -> (&'static [Meaning], bool) {
    let own = language.meanings(word);
    let english = Language::english();
    if own.is_empty() && !std::ptr::eq(language, english) {
        (english.meanings(word), true)
    } else {
        (own, false)
    }
}

/// A stretch of the text between blanks, or of several of them.
#[derive(Clone, Copy)]
struct Stretch {
    start: usize,
    end: usize,
    escaped: bool,
}

fn cut(text: &str, language: &'static Language) -> Vec<Word> {
    let stretch = |piece: &str| {
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        let escaped = piece.len() > 1 && piece.starts_with('\\');
        Stretch { start: start + usize::from(escaped), end: start + piece.len(), escaped }
    };
    let stretches: Vec<Stretch> = text.split_whitespace().map(stretch).collect();
    let (mut words, mut at) = (Vec::new(), 0);
    while let Some(first) = stretches.get(at) {
        let count = phrase_words(text, &stretches[at..], language);
        let word = read(text, Stretch { end: stretches[at + count - 1].end, ..*first }, language);
        words.extend(apart(text, word, language));
        at += count;
    }
    words
}

fn trimmed(text: &str) -> &str {
    text.trim_end_matches(TRAILING)
}

fn read(text: &str, stretch: Stretch, language: &'static Language) -> Word {
    let Stretch { start, end, escaped } = stretch;
    let typed = trimmed(&text[start..end]);
    let mut core_end = start + typed.len();
    if text[core_end..end].starts_with('.') {
        let is_number = language.has(Habit::DottedOrdinals) && is_dotted_number(&fold(typed));
        if is_number || !language.meanings(&(one_blank(typed) + ".")).is_empty() {
            core_end += 1;
        }
    }
    let core = &text[start..core_end];
    let (meanings, foreign) = known(&one_blank(core), language);
    Word {
        start,
        core_end,
        end,
        escaped,
        plain: false,
        taken: false,
        joined: false,
        folded: fold(core),
        meanings: meanings.to_vec(),
        foreign,
    }
}

/// `3`, and `31.12`.
fn is_dotted_number(text: &str) -> bool {
    let is_short =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.') {
        Some((first, second)) => is_short(first) && is_short(second),
        None => is_short(text),
    }
}

fn one_blank(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many of these words are one in the table.
fn phrase_words(text: &str, stretches: &[Stretch], language: &'static Language) -> usize {
    let part = |stretch: &Stretch| &text[stretch.start..stretch.end];
    let first = fold(part(&stretches[0]));
    let longest = language.phrase_words(&first).max(Language::english().phrase_words(&first));
    (2..=longest.min(stretches.len()))
        .rev()
        .find(|count| {
            let phrase = stretches[..*count].iter().map(part).collect::<Vec<_>>().join(" ");
            !known(trimmed(&phrase), language).0.is_empty()
        })
        .unwrap_or(1)
}

/// A word that is several: `Freitagabend`, and all of them in languages that write no blanks.
fn apart(text: &str, word: Word, language: &'static Language) -> Vec<Word> {
    if language.has(Habit::Unspaced) {
        return cut_unspaced(text, word, language);
    }
    let is_long = word.core_end - word.start > COMPOUND_BYTES_MAX;
    if !language.has(Habit::Compounds) || !word.meanings.is_empty() || is_long {
        return vec![word];
    }
    let Word { start, core_end, end, escaped, .. } = word;
    let splits = text[start..core_end].char_indices().map(|(at, _)| start + at);
    let parts = splits.filter(|split| *split > start + 1 && split + 2 < core_end).find_map(|split| {
        let head = read(text, Stretch { start, end: split, escaped }, language);
        let tail = read(text, Stretch { start: split, end, escaped: false }, language);
        let fits =
            find(&head.meanings, Kind::Weekday).is_some() && find(&tail.meanings, Kind::Part).is_some();
        fits.then(|| vec![head, Word { joined: true, ..tail }])
    });
    parts.unwrap_or_else(|| vec![word])
}

/// Whether a word may end before this rest of the text.
pub fn is_boundary(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| c.is_whitespace() || is_punctuation(c))
}

/// Whether this may stand behind a word without being a part of it.
pub fn is_punctuation(c: char) -> bool {
    TRAILING.contains(&c)
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
