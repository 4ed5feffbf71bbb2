//! Periods of a budget, and what stands beside a date in one line: `Q3 2027 850k`, `1 Mar 2027 8`.

use slipcast_engine::model::{Date, TimeOfDay};

use super::dates::parse_date;
use super::holidays::parse_days;
use super::money::parse_money;
use crate::state::error::{EditError, TextProblem};
use crate::text::MONTHS;

/// Reads `2027`, `Q3 2027`, `Jul 2027`, a date, or two dates with a dash between; both ends included.
///
/// # Errors
/// [`EditError::Text`].
pub fn parse_period(text: &str) -> Result<(Date, Date), EditError> {
    find(text).ok_or_else(|| EditError::text(text, TextProblem::Period))
}

/// A period and the sum for it: `2027 2.1M`.
///
/// # Errors
/// [`EditError::Text`].
pub fn parse_period_and_money(text: &str) -> Result<((Date, Date), f64), EditError> {
    let words: Vec<&str> = text.split_whitespace().collect();
    // “2.1 M” and “EUR 850k” are sums of two words.
    for money in 1..words.len().min(4) {
        let (period, sum) = words.split_at(words.len() - money);
        if let (Some(period), Ok(sum)) = (find(&period.join(" ")), parse_money(&sum.join(" "))) {
            return Ok((period, sum));
        }
    }
    let period = parse_period(text);
    // A whole period is understood, so it is the sum that is missing.
    Err(period.err().unwrap_or_else(|| EditError::text(text, TextProblem::NoSum)))
}

/// A date and a number: so many from then on.
///
/// # Errors
/// [`EditError::Text`].
pub fn parse_units_from(text: &str) -> Result<(Date, f64), EditError> {
    let problem = || EditError::text(text, TextProblem::UnitsFrom);
    let text = text.trim().trim_start_matches("from ");
    let (day, units) = text.rsplit_once([' ', ':', '=', '\t']).ok_or_else(problem)?;
    let units: f64 = units.replace(',', ".").parse().map_err(|_| problem())?;
    let day = parse_date(day.trim().trim_end_matches([':', ',', ';', '=']).trim_end(), midnight()?)?;
    Ok((day.date(), units))
}

fn midnight() -> Result<TimeOfDay, EditError> {
    TimeOfDay::from_minutes(0).map_err(|_| EditError::text("", TextProblem::Date))
}

fn find(text: &str) -> Option<(Date, Date)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let year = |it: &str| it.parse::<i32>().ok().filter(|_| it.len() == 4);
    let months = |year: i32, first: u32, count: u32| {
        let from = Date::from_ymd(year, first, 1).ok()?;
        let months = year * 12 + (first + count - 1) as i32;
        let next = Date::from_ymd(months.div_euclid(12), months.rem_euclid(12) as u32 + 1, 1).ok()?;
        Some((from, Date::from_days(next.days() - 1)))
    };
    match words.as_slice() {
        [only] if year(only).is_some() => return months(year(only)?, 1, 12),
        [name, number] | [number, name] if year(number).is_some() => {
            let name = name.to_lowercase();
            if let Some(quarter) = name.strip_prefix('q').and_then(|it| it.parse::<u32>().ok()) {
                return (1..=4).contains(&quarter).then(|| months(year(number)?, quarter * 3 - 2, 3))?;
            }
            let month =
                MONTHS.iter().position(|it| 3 <= name.len() && name.starts_with(&it.to_lowercase()))?;
            return months(year(number)?, month as u32 + 1, 1);
        }
        _ => {}
    }
    let days = parse_days(text, None).ok();
    days.or_else(|| {
        let (first, last) = text.split_once(['–', '—']).or_else(|| text.split_once(" - "))?;
        Some((find(first)?.0, find(last)?.1))
    })
    .filter(|it| it.0 <= it.1)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn periods_are_read_with_what_stands_beside_them() {
        let texts = [
            "2027 2.1M",
            "Q3 2027 €850 k",
            "Jul 2027 12,500",
            "1 Jul 2027 – 15 Sep 2027 1.2 M",
            "Jul 2027 – Sep 2028 9M",
            "2027-07-01 - 2027-07-31 5k",
            "2027",
            "Q5 2027 1M",
            "soon 1M",
            "5 Jul 2027 – 3 Jul 2027 1M",
        ];
        let read = |it: &&str| {
            let read = parse_period_and_money(it);
            let shown = read.map_or_else(|it| it.to_string(), |it| format!("{} {} {}", it.0.0, it.0.1, it.1));
            format!("{it}: {shown}")
        };
        expect![[r#"
            2027 2.1M: 2027-01-01 2027-12-31 2100000
            Q3 2027 €850 k: 2027-07-01 2027-09-30 850000
            Jul 2027 12,500: 2027-07-01 2027-07-31 12500
            1 Jul 2027 – 15 Sep 2027 1.2 M: 2027-07-01 2027-09-15 1200000
            Jul 2027 – Sep 2028 9M: 2027-07-01 2028-09-30 9000000
            2027-07-01 - 2027-07-31 5k: 2027-07-01 2027-07-31 5000
            2027: “2027” names a period and no sum. Type the sum behind the period, for example 2027 2.1M.
            Q5 2027 1M: “Q5 2027 1M” is not a period. Type for example 2027, Q3 2027, Jul 2027 or 1 Jul 2027 – 30 Sep 2027.
            soon 1M: “soon 1M” is not a period. Type for example 2027, Q3 2027, Jul 2027 or 1 Jul 2027 – 30 Sep 2027.
            5 Jul 2027 – 3 Jul 2027 1M: “5 Jul 2027 – 3 Jul 2027 1M” is not a period. Type for example 2027, Q3 2027, Jul 2027 or 1 Jul 2027 – 30 Sep 2027."#]].assert_eq(&texts.iter().map(read).collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn a_date_and_a_number_are_read() {
        let texts = ["1 Mar 2027 8", "from 2027-03-01: 8,5", "1.3.2027 0", "8", "1 Mar 2027 many", "soon 8"];
        let read = |it: &&str| {
            let read = parse_units_from(it);
            format!("{it}: {}", read.map_or_else(|it| it.to_string(), |it| format!("{} {}", it.0, it.1)))
        };
        expect![[r#"
            1 Mar 2027 8: 2027-03-01 8
            from 2027-03-01: 8,5: 2027-03-01 8.5
            1.3.2027 0: 2027-03-01 0
            8: “8” is not a date and a number. Type for example 1 Mar 2027 8: eight from then on.
            1 Mar 2027 many: “1 Mar 2027 many” is not a date and a number. Type for example 1 Mar 2027 8: eight from then on.
            soon 8: “soon” is not a date. Type for example 3 Dec 2027 or 2027-12-03."#]].assert_eq(&texts.iter().map(read).collect::<Vec<_>>().join("\n"));
    }
}
