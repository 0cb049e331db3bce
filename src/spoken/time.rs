//! Clock times in words: `at 9`, `9:30 pm`, `noon`, `halb zehn`.

use jiff::civil::Time;

use super::{
    Found, When,
    date::number,
    language::{Habit, Kind, Meaning, Unit},
    line::{Line, find},
};

const DAY_MINUTES: i64 = 24 * 60;
const NOON: i64 = 12;

/// How clearly something is a clock time where no date stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// Only with a date: "Romans 8:28".
    Beside,
    /// At the end of a line: "at 8", "14:00".
    AtEnd,
    Anywhere,
}

/// A clock time, and how clearly it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub time: Time,
    pub sure: Sure,
    /// Whether only the day can tell the morning from the evening.
    is_open: bool,
}

impl Clock {
    /// Tomorrow evening at 8: the part of the day says which eight.
    pub(super) fn in_part(&self, part: Option<i64>) -> Option<Time> {
        let (hour, minute) = (i64::from(self.time.hour()), i64::from(self.time.minute()));
        let is_late = self.is_open && part.is_some_and(|part| part > NOON) && hour < NOON;
        clock(if is_late { hour + NOON } else { hour } * 60 + minute)
    }
}

/// What is said of a time before somebody says whether it is morning or evening.
struct Said {
    end: usize,
    minutes: i64,
    /// With a half of the day.
    is_half: bool,
    sure: Option<Sure>,
    /// The same with a word such as `at` before it.
    sure_at: Sure,
}

impl Line<'_> {
    /// A clock time that needs no date beside it, with the word that it begins at.
    pub fn time_alone(&self) -> Option<(usize, Found<Clock>)> {
        let all: Vec<_> = (0..self.words().len())
            .filter_map(|at| {
                let found = self.time_at(at)?;
                let end = self.past_small_words(found.end);
                self.stands(at, end).then(|| (at, Found::new(end, found.what), end > found.end))
            })
            .collect();
        let mut anywhere = all.iter().filter(|(_, found, _)| found.what.sure == Sure::Anywhere);
        let mut at_end = all.iter().filter(|(_, found, is_led)| {
            found.what.sure == Sure::AtEnd && (*is_led || self.is_at_end(found.end))
        });
        anywhere.next().or_else(|| at_end.next()).map(|(at, found, _)| (*at, *found))
    }

    /// The clock time that begins with this word.
    pub fn time_at(&self, at: usize) -> Option<Found<Clock>> {
        let before = self.value(at, Kind::Phase).filter(|_| self.has(Habit::Unspaced));
        let first = if before.is_some() { self.next(at) } else { at };
        let with_at = self.is(first, Kind::At);
        let begin = if with_at { self.next(first) } else { first };
        let said = self
            .named_hour(begin)
            .or_else(|| self.ahead(begin))
            .or_else(|| self.numbered(begin, self.value(first, Kind::At)))?;
        let (mut end, mut phase) = (said.end, before);
        if phase.is_none() && !said.is_half {
            let after = self.after(end);
            phase = self.value(after, Kind::Phase);
            end = if phase.is_some() { after + 1 } else { end };
        }
        let minutes = in_phase(said.minutes, phase).filter(|minutes| (0..DAY_MINUTES).contains(minutes))?;
        let is_marked = said.is_half || phase.is_some();
        let sure = match (is_marked, with_at) {
            (true, _) => Sure::Anywhere,
            (false, true) => said.sure_at,
            (false, false) => said.sure?,
        };
        Some(Found::new(end, Clock { time: clock(minutes)?, sure, is_open: !is_marked }))
    }

    /// `noon`, and half past it.
    fn named_hour(&self, at: usize) -> Option<Said> {
        let hour = self.value(at, Kind::Clock)?;
        let past = self.value(self.next(at), Kind::Past);
        let end = if past.is_some() { self.next(at) + 1 } else { at + 1 };
        Some(Said::name(end, hour * 60 + past.unwrap_or(0)))
    }

    /// `halb zehn`, `Viertel nach neun`.
    fn ahead(&self, at: usize) -> Option<Said> {
        let minutes = self.value(at, Kind::Ahead)?;
        let begin = self.next(at);
        let hour = self.hour(begin)?;
        let behind = self.next(begin);
        let end = if self.is(behind, Kind::Oclock) { behind + 1 } else { begin + 1 };
        Some(Said::name(end, hour * 60 + minutes))
    }

    /// An hour in digits or in words.
    fn hour(&self, at: usize) -> Option<i64> {
        let folded = self.folded(at);
        let digits = folded.strip_suffix('.').unwrap_or(folded);
        let digits = number(digits).filter(|_| digits.len() <= 2);
        digits.or_else(|| self.value(at, Kind::Hour)).or_else(|| self.value(at, Kind::Number))
    }

    /// `9`, `9:30`, `9 pm`, `9 Uhr 30`, `9h30`.
    fn numbered(&self, begin: usize, at: Option<i64>) -> Option<Said> {
        let with_at = at.is_some();
        let figures = Figures::of(self.folded(begin));
        let hour = figures.as_ref().map_or_else(|| self.hour(begin), |figures| number(figures.hour))?;
        let attached = figures.as_ref().map_or("", |figures| figures.attached);
        let behind = self.next(begin);
        let mark =
            self.time_mark(if attached.is_empty() { self.meanings(behind) } else { self.known(attached) });
        if !attached.is_empty() && mark.is_none() {
            return None;
        }
        let mut end = if mark.is_some() && attached.is_empty() { behind + 1 } else { begin + 1 };
        let half = mark.filter(|mark| mark.kind == Kind::Half).map(|mark| mark.number);
        let by_hour = mark.is_some() && half.is_none();
        let mut minute = None;
        if let Some(figures) = &figures {
            // `9.30` is a time where a word says so.
            let is_dotted = figures.separator == Some('.');
            if (figures.is_behind && !by_hour)
                || (is_dotted && !(self.has(Habit::DottedTimes) && (with_at || by_hour)))
            {
                return None;
            }
            minute = figures.minute.and_then(number);
        }
        if by_hour && minute.is_none() {
            let after = self.after(end);
            let has_unit = self.unit(self.next(after)) == Some(Unit::Minute);
            let folded = self.folded(after);
            let digits = folded.strip_suffix('.').unwrap_or(folded);
            if digits.len() == 2 || (has_unit && digits.len() == 1) {
                minute = number(digits);
            }
            end = match (minute, has_unit) {
                (Some(_), true) => self.next(after) + 1,
                (Some(_), false) => after + 1,
                (None, _) => end,
            };
        }
        let past = if minute.is_none() && (by_hour || with_at) {
            self.value(self.after(end), Kind::Past)
        } else {
            None
        };
        if past.is_some() {
            end = self.after(end) + 1;
        }
        // A number in words is an hour only where something says so.
        let is_said = figures.is_some() || with_at || by_hour;
        if !is_said || minute.is_some_and(|minute| minute > 59) || hour > 23 {
            return None;
        }
        let hours = match half {
            Some(half) if (1..=NOON).contains(&hour) => hour % NOON + half * NOON,
            Some(_) => return None,
            None => hour,
        };
        let minutes = hours * 60 + minute.or(past).unwrap_or(0);
        if half.is_some() {
            let sure = Sure::Anywhere;
            return Some(Said { end, minutes, is_half: true, sure: Some(sure), sure_at: sure });
        }
        // The word before it means so much else, and a number is no name of an hour.
        let is_weak = at == Some(2) && (figures.is_some() || !self.is(begin, Kind::Hour));
        let two_digits = figures.is_some_and(|figures| figures.hour.len() == 2);
        let by_word = mark.is_some_and(|mark| mark.kind == Kind::Oclock);
        let (sure, sure_at) = match minute.or(past) {
            Some(_) if by_hour || two_digits => (Some(Sure::AtEnd), Sure::Anywhere),
            Some(_) => (Some(Sure::Beside), Sure::Anywhere),
            None if by_word => (Some(Sure::AtEnd), Sure::Anywhere),
            None if by_hour => (Some(Sure::Beside), Sure::Anywhere),
            None if is_weak => (None, Sure::Beside),
            None => (None, Sure::AtEnd),
        };
        Some(Said { end, minutes, is_half: false, sure, sure_at })
    }

    /// What makes a number an hour: `pm`, `Uhr`, and `h` where people say so.
    fn time_mark(&self, meanings: &[Meaning]) -> Option<Meaning> {
        let hours = |unit: &Meaning| unit.unit == Some(Unit::Hour) && self.has(Habit::HoursTellTime);
        find(meanings, Kind::Half)
            .or_else(|| find(meanings, Kind::Oclock))
            .or_else(|| find(meanings, Kind::Unit).filter(hours))
    }

    /// Goes on with a clock time or a part of the day right behind a date, unless the date has one.
    pub fn with_time_after(&self, date: Found<When>) -> (usize, When) {
        let When { day, time } = date.what;
        if time.is_some() {
            return (date.end, date.what);
        }
        let next = self.after(date.end);
        let at = if self.has(Habit::Unspaced) { self.over(next, &[Kind::Of]) } else { next };
        if let Some(found) = self.time_at(at) {
            return (self.past_small_words(found.end), When { day, time: Some(found.what.time) });
        }
        let Some(part) = self.value(at, Kind::Part) else { return (date.end, date.what) };
        match self.time_at(self.next(at)) {
            None => (self.past_small_words(at + 1), When { day, time: clock(part * 60) }),
            Some(found) => {
                let time = found.what.in_part(Some(part));
                (self.past_small_words(found.end), When { day, time })
            }
        }
    }

    /// The clock time right before this word: `9am tomorrow`.
    pub fn time_before(&self, at: usize) -> Option<(usize, Time)> {
        const WORDS_MAX: usize = 3;
        let begins = at.saturating_sub(WORDS_MAX)..at;
        let mut found = begins.filter_map(|begin| Some((begin, self.time_at(begin)?)));
        let (begin, time) = found.find(|(_, time)| time.end == at)?;
        (self.next(at - 1) == at).then_some((begin, time.what.time))
    }
}

impl Said {
    fn name(end: usize, minutes: i64) -> Self {
        Self { end, minutes, is_half: false, sure: Some(Sure::AtEnd), sure_at: Sure::Anywhere }
    }
}

/// A time that begins with digits, in its parts: `9:30pm`, `9h30`.
struct Figures<'t> {
    hour: &'t str,
    separator: Option<char>,
    minute: Option<&'t str>,
    attached: &'t str,
    /// The minutes stand behind a letter.
    is_behind: bool,
}

impl<'t> Figures<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (hour, rest) = text.split_at(digits(text));
        if hour.is_empty() || hour.len() > 2 {
            return None;
        }
        let separator = rest.chars().next().filter(|c| matches!(c, ':' | '.'));
        if let Some(minute) = separator.map(|_| &rest[1..])
            && digits(minute) == 2
        {
            let (minute, rest) = minute.split_at(2);
            let rest = if rest == "." { "" } else { rest };
            let fits = digits_in(rest) == 0;
            return fits.then_some(Self {
                hour,
                separator,
                minute: Some(minute),
                attached: rest,
                is_behind: false,
            });
        }
        let letters = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let (attached, behind) = rest.split_at(letters);
        let fits = behind.is_empty() || (behind.len() == 2 && digits(behind) == 2);
        let minute = (!behind.is_empty()).then_some(behind);
        let attached = if attached == "." { "" } else { attached };
        fits.then_some(Self { hour, separator: None, minute, attached, is_behind: !behind.is_empty() })
    }
}

fn digits_in(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// The minutes of a day, once it is said whether it is morning, afternoon or night.
fn in_phase(minutes: i64, phase: Option<i64>) -> Option<i64> {
    let hour = minutes.div_euclid(60);
    match phase {
        None => Some(minutes),
        Some(0) => (hour <= NOON).then_some(minutes),
        Some(2) if hour == NOON => Some(minutes - NOON * 60),
        Some(2) if hour < 6 => Some(minutes),
        Some(_) if hour >= NOON || hour == 0 => Some(minutes),
        Some(_) => Some(minutes + NOON * 60),
    }
}

pub(super) fn clock(minutes: i64) -> Option<Time> {
    Time::new(i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?, 0, 0).ok()
}
