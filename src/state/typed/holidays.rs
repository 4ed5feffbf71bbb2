//! Holidays pasted as a list, one a line: a date or two in any of the common forms, and a name before or after.

use slipcast_engine::model::Date;

/// What a pasted list holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Holidays {
    pub days: Vec<Holiday>,
    /// Every line that is not understood.
    pub bad: Vec<BadLine>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    pub from: Date,
    pub to: Date,
    pub name: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// From 1.
    pub number: usize,
    pub text: String,
    pub why: String,
}

/// How a date with slashes is meant: 3/12 is two days a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slashes {
    DayFirst,
    MonthFirst,
}

/// What a line needs that does not say it all itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Given {
    year: Option<i32>,
    slashes: Option<Slashes>,
}

/// Why a text is not a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoDay {
    Unknown,
    /// With slashes, and no other line says how they are meant.
    TwoWays,
    /// 30 February.
    NoSuchDay,
}

/// Reads a list; `year` is that of dates without one.
pub fn parse_holidays(text: &str, year: i32) -> Holidays {
    let given = Given { year: Some(year), slashes: slashes_of(text) };
    let mut found = Holidays::default();
    for (place, line) in text.lines().enumerate().filter(|it| !it.1.trim().is_empty()) {
        match parse_line(line, given) {
            Ok(day) => found.days.push(day),
            Err(why) => found.bad.push(BadLine { number: place + 1, text: line.trim().to_owned(), why }),
        }
    }
    found
}

/// The date is the longest run of words at the beginning of the line that is one, else at its end.
fn parse_line(line: &str, given: Given) -> Result<Holiday, String> {
    let spaced = line.replace(['\t', ';', ',', '|', ':', '\u{a0}', '\u{202f}'], " ");
    let bullets = ["*", "•", "-", "–"];
    let words: Vec<&str> = spaced.split_whitespace().skip_while(|it| bullets.contains(it)).collect();
    let mut why = NoDay::Unknown;
    for count in (1..=words.len().min(MOST_WORDS)).rev() {
        for from in [0, words.len() - count] {
            // “Easter Monday” is a name.
            if 0 < from && is_weekday(words[from]) {
                continue;
            }
            match parse_range(&words[from..from + count], given) {
                Ok((first, last)) if last < first => {
                    return Err("It ends before it begins. Swap its two dates.".to_owned());
                }
                Ok((first, last)) => {
                    let rest = [&words[..from], &words[from + count..]].concat().join(" ");
                    let name = rest.trim_matches([' ', ':', '-', '–', '"']).to_owned();
                    return Ok(Holiday {
                        from: first,
                        to: last,
                        name: Some(name).filter(|it| !it.is_empty()),
                    });
                }
                Err(NoDay::Unknown) => {}
                Err(known) => why = known,
            }
        }
    }
    Err(match why {
        NoDay::Unknown => "It holds no date. Write for example 2027-12-24 or 24 Dec 2027, then the name.",
        NoDay::TwoWays => "The day and the month cannot be told apart. Write 2027-12-03 or 3 Dec 2027.",
        NoDay::NoSuchDay => "There is no such day. Check the date.",
    }
    .to_owned())
}

/// `Friday 24 December 2027 to Sunday 2 January 2028` has nine.
const MOST_WORDS: usize = 9;

/// One day, or two with a dash or a word between.
pub(super) fn parse_days(text: &str, year: Option<i32>) -> Result<(Date, Date), NoDay> {
    let words: Vec<&str> = text.split_whitespace().collect();
    parse_range(&words, Given { year, slashes: None })
}

fn parse_range(words: &[&str], given: Given) -> Result<(Date, Date), NoDay> {
    let text =
        words.join(" ").replace(" to ", "–").replace(" until ", "–").replace(" - ", "–").replace("..", "–");
    match text.split_once(['–', '—']) {
        None => parse_day(&text, given).map(|it| (it, it)),
        Some((first, last)) => {
            let last = parse_day(last, given)?;
            let (year, month, _) = last.ymd();
            // `24–26 Dec 2027`, `24 Dec – 2 Jan 2028`: what is left out is as in the second, or just before it.
            let same_year = Given { year: Some(year), ..given };
            let first = match first.trim().parse::<u32>() {
                Ok(day) => Date::from_ymd(year, month, day).map_err(|_| NoDay::NoSuchDay)?,
                Err(_) => match parse_day(first, same_year)? {
                    late if last < late && !has_year(first) => {
                        parse_day(first, Given { year: Some(year - 1), ..given })?
                    }
                    first => first,
                },
            };
            Ok((first, last))
        }
    }
}

fn has_year(text: &str) -> bool {
    text.split(|it: char| !it.is_ascii_digit()).any(|it| it.len() == 4)
}

fn parse_day(text: &str, given: Given) -> Result<Date, NoDay> {
    let words: Vec<&str> = text
        .split([' ', ','])
        .map(|it| it.trim_matches([',', '(', ')']))
        .filter(|it| !it.is_empty() && !is_weekday(it) && !["of", "de", "the"].contains(it))
        .collect();
    let year = |text: &str| -> Result<i32, NoDay> {
        let number: i32 = text.parse().map_err(|_| NoDay::Unknown)?;
        match text.len() {
            2 => Ok(2000 + number),
            4 => Ok(number),
            _ => Err(NoDay::Unknown),
        }
    };
    let either = |one: &str, other: &str, year: i32| match named(one, other, year) {
        Err(NoDay::Unknown) => named(other, one, year),
        known => known,
    };
    match words.as_slice() {
        [numeric] => parse_numeric(numeric, given),
        [a, b] => either(a, b, given.year.ok_or(NoDay::Unknown)?),
        [a, b, c] => either(a, b, year(c)?),
        _ => Err(NoDay::Unknown),
    }
}

/// Year first, or day first with points or hyphens; with slashes as the list shows it.
fn parse_numeric(text: &str, given: Given) -> Result<Date, NoDay> {
    let parts: Vec<&str> = text.trim_end_matches('.').split(['.', '-', '/']).collect();
    if parts.iter().any(|it| it.is_empty() || !it.bytes().all(|it| it.is_ascii_digit()) || 4 < it.len()) {
        return Err(NoDay::Unknown);
    }
    let numbers: Vec<u32> = parts.iter().filter_map(|it| it.parse().ok()).collect();
    let year_of =
        |it: usize| if parts[it].len() == 2 { 2000 + numbers[it] as i32 } else { numbers[it] as i32 };
    let (year, first, second) = match parts.len() {
        3 if parts[0].len() == 4 => return date(numbers[0] as i32, numbers[1], numbers[2]),
        3 if [2, 4].contains(&parts[2].len()) => (year_of(2), numbers[0], numbers[1]),
        2 if !text.contains('-') && (text.contains('/') || text.ends_with('.')) => {
            (given.year.ok_or(NoDay::Unknown)?, numbers[0], numbers[1])
        }
        _ => return Err(NoDay::Unknown),
    };
    if !text.contains('/') || first == second {
        return date(year, second, first);
    }
    match (first, second, given.slashes) {
        (13.., _, _) => date(year, second, first),
        (_, 13.., _) => date(year, first, second),
        (_, _, Some(Slashes::DayFirst)) => date(year, second, first),
        (_, _, Some(Slashes::MonthFirst)) => date(year, first, second),
        (_, _, None) => Err(NoDay::TwoWays),
    }
}

fn date(year: i32, month: u32, day: u32) -> Result<Date, NoDay> {
    Date::from_ymd(year, month, day).map_err(|_| NoDay::NoSuchDay)
}

fn named(day: &str, name: &str, year: i32) -> Result<Date, NoDay> {
    let digits = day.trim_end_matches(|it: char| !it.is_ascii_digit());
    let day: u32 = digits.parse().map_err(|_| NoDay::Unknown)?;
    let month = month_of(name).ok_or(NoDay::Unknown)?;
    date(year, month, day)
}

/// The months in the languages of most holidays' lists, by how their names begin.
const MONTHS: [&str; 12] = [
    "jan ene gen",
    "feb fév fev",
    "mar mär mrz maa",
    "apr avr abr",
    "may mai mag mei",
    "jun juin giu",
    "jul juil lug",
    "aug aoû aou ago",
    "sep set",
    "oct okt ott out",
    "nov",
    "dec dez déc dic",
];

fn month_of(name: &str) -> Option<u32> {
    let name = name.trim_end_matches('.').to_lowercase();
    let begins = |it: &str| it.split(' ').any(|it| name.starts_with(it));
    let letters = name.chars().all(char::is_alphabetic);
    MONTHS.iter().position(|it| begins(it)).filter(|_| letters).map(|it| it as u32 + 1)
}

fn is_weekday(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    let is_of =
        |it: &str| (2 < word.len() && it.to_lowercase().starts_with(&word)) || word == it[..2].to_lowercase();
    crate::text::WEEKDAYS.iter().any(|it| is_of(it))
}

/// How a list means its slashes: a number above 12 is a day.
fn slashes_of(text: &str) -> Option<Slashes> {
    for word in text.split([' ', '\t', '\n', '\r', ',', ';']).filter(|it| it.contains('/')) {
        let numbers: Vec<u32> = word.split('/').filter_map(|it| it.parse().ok()).collect();
        match numbers.as_slice() {
            [13..=31, _, ..] => return Some(Slashes::DayFirst),
            [1..=12, 13..=31, ..] => return Some(Slashes::MonthFirst),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let found = parse_holidays(text, 2027);
        let day = |it: &Holiday| format!("{} {} {}\n", it.from, it.to, it.name.as_deref().unwrap_or("–"));
        let bad = |it: &BadLine| format!("line {} “{}”: {}\n", it.number, it.text, it.why);
        let days: String = found.days.iter().map(day).collect();
        expected.assert_eq(&(days + &found.bad.iter().map(bad).collect::<String>()));
    }

    #[test]
    fn lists_of_many_lands_are_read() {
        check(
            "2027-01-01 New Year's Day\n\
             2027-01-06;Epiphany\n\
             26.03.2027\tGood Friday\n\
             Easter Monday, 29 March 2027\n\
             1. Mai 2027: Tag der Arbeit\n\
             Thursday, May 6, 2027  Ascension\n\
             3. Oktober\n\
             11/11/2027 Armistice\n\
             24.12. Heiligabend\n\
             25–26 Dec 2027 Christmas\n\
             2027-12-27 - 2027-12-30 Shutdown\n\
             31 Dec – 2 Jan 2028 Turn of the year\n\
             14 juillet 2027 Fête nationale",
            expect![[r#"
                2027-01-01 2027-01-01 New Year's Day
                2027-01-06 2027-01-06 Epiphany
                2027-03-26 2027-03-26 Good Friday
                2027-03-29 2027-03-29 Easter Monday
                2027-05-01 2027-05-01 Tag der Arbeit
                2027-05-06 2027-05-06 Ascension
                2027-10-03 2027-10-03 –
                2027-11-11 2027-11-11 Armistice
                2027-12-24 2027-12-24 Heiligabend
                2027-12-25 2027-12-26 Christmas
                2027-12-27 2027-12-30 Shutdown
                2027-12-31 2028-01-02 Turn of the year
                2027-07-14 2027-07-14 Fête nationale
            "#]],
        );
    }

    #[test]
    fn slashes_mean_what_the_list_shows() {
        check(
            "12/24/2027 Eve\n7/4/2027 Independence Day",
            expect![[r#"
            2027-12-24 2027-12-24 Eve
            2027-07-04 2027-07-04 Independence Day
        "#]],
        );
        check(
            "24/12/2027 Eve\n7/4/2027 Holiday",
            expect![[r#"
            2027-12-24 2027-12-24 Eve
            2027-04-07 2027-04-07 Holiday
        "#]],
        );
        check(
            "7/4/2027 Either",
            expect![[r#"
            line 1 “7/4/2027 Either”: The day and the month cannot be told apart. Write 2027-12-03 or 3 Dec 2027.
        "#]],
        );
    }

    #[test]
    fn every_bad_line_is_named() {
        check(
            "Date, Name\n\n2027-02-30 Leap\nsoon\n2027-05-01 May Day\n5 Jan 2028 – 3 Jan 2028 Backwards\nRoom 2027",
            expect![[r#"
                2027-05-01 2027-05-01 May Day
                line 1 “Date, Name”: It holds no date. Write for example 2027-12-24 or 24 Dec 2027, then the name.
                line 3 “2027-02-30 Leap”: There is no such day. Check the date.
                line 4 “soon”: It holds no date. Write for example 2027-12-24 or 24 Dec 2027, then the name.
                line 6 “5 Jan 2028 – 3 Jan 2028 Backwards”: It ends before it begins. Swap its two dates.
                line 7 “Room 2027”: It holds no date. Write for example 2027-12-24 or 24 Dec 2027, then the name.
            "#]],
        );
    }
}
