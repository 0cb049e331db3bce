//! What a word can mean in a date. A language is a table from spellings to these meanings and knows no rule.

/// What one word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// 0 is Monday.
    Weekday(i8),
    Month {
        number: i8,
        /// It is also an everyday word or a name, so that a number beside it proves little.
        everyday: bool,
    },
    Today,
    Tomorrow,
    Yesterday,
    Ago,
    Number(i64),
    /// `first`, and as a day of the month nothing.
    Ordinal(i8),
    Last,
    Unit(Unit),
    Workday,
    Weekend,
    Every,
    /// Every second one.
    Other,
    /// Says at the end how often: `daily`.
    Regularly(Unit),
    On,
    By,
    Of,
    The,
    Next,
    This,
    In,
    At,
    And,
    After,
    Before,
    End,
    Until,
    Starting,
    For,
    Times,
    /// Half a day: `am`, and `pm` when true.
    Half(bool),
    /// A name for a time of day, in hours.
    Clock(i8),
    /// A part of a day that is spoken of by the hour it begins with.
    Part(i8),
    /// Makes a weekday the name of something else: `Black Friday`.
    Naming,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// The words of a language.
#[derive(Debug)]
pub struct Language {
    /// What makes a number an ordinal: `3rd`.
    pub ordinal_endings: &'static [&'static str],
    /// Spellings in lower case, separated by blanks, and what they mean.
    pub words: &'static [(&'static str, Meaning)],
    /// Units that are written right behind a number: `45m`.
    pub short_units: &'static [(&'static str, Unit)],
}

impl Language {
    /// What a word in lower case means.
    pub fn meaning(&self, word: &str) -> Option<Meaning> {
        let means = |(spellings, _): &&(&str, Meaning)| spellings.split(' ').any(|spelling| spelling == word);
        self.words.iter().find(means).map(|(_, meaning)| *meaning)
    }
}
