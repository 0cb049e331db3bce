//! The words of a language, made from its table in `words`, which the web app reads as well.
//!
//! A table says what words mean and which of a few habits its sentences have; it refuses to know how a date is put together.
//! In a table a bar separates spellings, `=` wants the letters exactly so, and a full stop at the end may be there or not.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// What a word can mean. A number or a unit, or both, go with some of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 1 is Monday.
    Weekday,
    /// Every week on that day, at the end of a line.
    Weekly,
    Month,
    /// A month that is also an everyday word or a name, so that a number beside it proves little.
    EverydayMonth,
    /// So many days from today.
    Day,
    Number,
    Ordinal,
    /// An hour by its name, where it is another word than the number.
    Hour,
    Unit,
    /// A number and its unit in one word.
    Counted,
    /// Makes a number a day of the month.
    DayMark,
    Last,
    Workday,
    Weekend,
    ThisWeekend,
    EndOf,
    /// With 2 it wants a number behind it.
    Every,
    EveryPart,
    /// Stands behind the number and the unit that it is about.
    EveryBehind,
    Other,
    Regularly,
    On,
    By,
    /// Stands behind a date and belongs to it.
    Behind,
    Of,
    /// Behind a number: that day of the month.
    OfMonth,
    The,
    Next,
    This,
    /// With 2 it means so much else that the span must end the line.
    In,
    /// Behind a span: so much later.
    Later,
    Ago,
    /// With 2 it means so much else that a bare number behind it is no time.
    At,
    Oclock,
    And,
    Until,
    Starting,
    For,
    /// Behind a span: for so long.
    Long,
    Times,
    /// Half a day of twelve hours: 0 is `am`, 1 is `pm`.
    Half,
    /// Says behind or before an hour which one is meant: 0 before noon, 1 after it, 2 at night.
    Phase,
    /// A name for a time of day, in hours.
    Clock,
    /// A part of a day that is spoken of by the hour it begins with.
    Part,
    /// Minutes behind an hour: half past.
    Past,
    /// Minutes before an hour is said: quarter to.
    Ahead,
    /// Makes what follows the name of something else: `Black Friday`.
    Naming,
    /// Nothing here, whatever it means in English.
    Nothing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    pub kind: Kind,
    pub number: i64,
    pub unit: Option<Unit>,
}

/// Habits of a language's sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Habit {
    /// An article may stand before a date and proves nothing: `el viernes`.
    Articles,
    /// A day of the month needs no more than a word before it: `el 15`, `am 15.`
    BareDays,
    /// `todo dia 15`
    DatedDays,
    /// A full stop makes a number an ordinal.
    DottedOrdinals,
    /// `december 3`
    MonthsFirst,
    /// `viernes próximo`
    NextBehind,
    /// Weekdays and months have small letters, so that one with a capital may be a name.
    SmallWeekdays,
    /// Every second Monday is every other one.
    SecondIsOther,
    /// A unit without a number is one.
    SingleUnits,
    /// `31.12.` and, behind a word, `31/12`
    ShortDates,
    /// `9.30` behind a word or before one
    DottedTimes,
    /// A word for hours tells the time as well: `14 heures`.
    HoursTellTime,
    /// A weekday and a part of a day are one word.
    Compounds,
    /// No blanks between words, and small words behind what they belong to.
    Unspaced,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    habits: Vec<Habit>,
    ordinal_endings: String,
    short_units: BTreeMap<String, String>,
    words: BTreeMap<Kind, Spellings>,
}

/// Spellings, or spellings by number, unit, or both.
#[derive(Deserialize)]
#[serde(untagged)]
enum Spellings {
    All(String),
    By(BTreeMap<String, String>),
}

/// What the words of a language mean.
#[derive(Debug)]
pub struct Language {
    habits: Vec<Habit>,
    /// What makes a number an ordinal: `3rd`.
    ordinal_endings: Vec<String>,
    /// Units that are written right behind a number: `45m`.
    short_units: HashMap<String, Unit>,
    /// How many words the longest phrase has that begins with this one.
    phrases: HashMap<String, usize>,
    /// The longest spelling, in letters.
    pub longest: usize,
    exact: HashMap<String, Vec<Meaning>>,
    folded: HashMap<String, Vec<Meaning>>,
}

static TABLES: LazyLock<Vec<(&str, Language)>> = LazyLock::new(|| {
    let table = |tag, text| (tag, Language::from_table(text));
    vec![
        table("en", include_str!("words/en.json")),
        table("de", include_str!("words/de.json")),
        table("es", include_str!("words/es.json")),
        table("fr", include_str!("words/fr.json")),
        table("pt", include_str!("words/pt.json")),
        table("it", include_str!("words/it.json")),
        table("pl", include_str!("words/pl.json")),
        table("ar", include_str!("words/ar.json")),
        table("ja", include_str!("words/ja.json")),
        table("zh", include_str!("words/zh.json")),
    ]
});

impl Language {
    pub fn english() -> &'static Self {
        &TABLES[0].1
    }

    /// The language with this tag, `pt-BR` as well as `pt`; English where nobody has made a table.
    pub fn of(tag: &str) -> &'static Self {
        let short = tag.split('-').next().unwrap_or_default().to_lowercase();
        TABLES.iter().find(|(tag, _)| *tag == short).map_or_else(Self::english, |(_, language)| language)
    }

    /// All of them, by their tags.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        TABLES.iter().map(|(_, language)| language)
    }

    fn from_table(text: &str) -> Self {
        let Table { habits, ordinal_endings, short_units, words } =
            serde_json::from_str(text).expect("the tables are a part of the program");
        let unit = |name: &str| serde_json::from_value::<Unit>(name.into()).ok();
        let mut language = Self {
            habits,
            ordinal_endings: ordinal_endings.split('|').map(fold).collect(),
            short_units: short_units
                .iter()
                .filter_map(|(name, words)| Some((unit(name)?, words)))
                .flat_map(|(unit, words)| words.split('|').map(move |word| (fold(word), unit)))
                .collect(),
            phrases: HashMap::new(),
            longest: 0,
            exact: HashMap::new(),
            folded: HashMap::new(),
        };
        for (kind, spellings) in words {
            let by = match spellings {
                Spellings::All(words) => BTreeMap::from([(String::new(), words)]),
                Spellings::By(by) => by,
            };
            for (key, words) in by {
                let number = key.split(' ').find_map(|part| part.parse().ok()).unwrap_or(1);
                let meaning = Meaning { kind, number, unit: key.split(' ').find_map(unit) };
                words.split('|').for_each(|word| language.learn(word, meaning));
            }
        }
        language
    }

    fn learn(&mut self, spelling: &str, meaning: Meaning) {
        let exact = spelling.strip_prefix('=');
        let words = if exact.is_some() { &mut self.exact } else { &mut self.folded };
        let word = exact.map_or_else(|| fold(spelling), str::to_owned);
        words.entry(word.clone()).or_default().push(meaning);
        if let Some(short) = word.strip_suffix('.') {
            words.entry(short.to_owned()).or_default().push(meaning);
        }
        self.longest = self.longest.max(word.chars().count());
        let parts = fold(&word);
        let count = parts.split(' ').count();
        if let Some((first, _)) = parts.split_once(' ') {
            let longest = self.phrases.entry(first.to_owned()).or_default();
            *longest = count.max(*longest);
        }
    }

    pub fn has(&self, habit: Habit) -> bool {
        self.habits.contains(&habit)
    }

    /// What a word can mean, as it was typed; nothing where it is unknown.
    pub fn meanings(&self, word: &str) -> &[Meaning] {
        let exact =
            if self.exact.is_empty() { None } else { self.exact.get(&word.nfc().collect::<String>()) };
        exact.or_else(|| self.folded.get(&fold(word))).map_or(&[], Vec::as_slice)
    }

    /// How many words a phrase may have that begins with this one, in the letters that words are known by.
    pub fn phrase_words(&self, first: &str) -> usize {
        self.phrases.get(first).copied().unwrap_or(1)
    }

    pub fn is_ordinal(&self, ending: &str) -> bool {
        self.ordinal_endings.iter().any(|known| known == ending)
    }

    pub fn short_unit(&self, sign: &str) -> Option<Unit> {
        self.short_units.get(sign).copied()
    }

    /// Every spelling, as tests want them.
    #[cfg(test)]
    pub fn spellings(&self) -> Vec<&str> {
        self.exact.keys().chain(self.folded.keys()).map(String::as_str).collect()
    }
}

/// A word in small letters without accents, its digits those of ASCII: what is alike is the same.
pub fn fold(text: &str) -> String {
    let is_mark =
        |c: &char| matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}');
    let alike = |c: char| match c {
        'ł' => 'l',
        'ة' => 'ه',
        'ى' => 'ي',
        '’' | 'ʼ' => '\'',
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        c => c,
    };
    text.to_lowercase().nfkd().filter(|c| !is_mark(c)).map(alike).collect()
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}
