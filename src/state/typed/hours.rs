//! Hours of work as people type them: `08:00-12:00 13:00-17:00`, `8-12, 13-17`, `free`.

use slipcast_engine::model::Shift;

use crate::state::error::{EditError, TextProblem};

const MIDNIGHT: u16 = 24 * 60;

/// Reads the shifts of a day, in order; none for a text that says so, or that is empty.
///
/// # Errors
/// [`EditError::Text`].
pub fn parse_hours(text: &str) -> Result<Vec<Shift>, EditError> {
    let problem = |it| EditError::text(text, it);
    let plain = text.trim().to_lowercase();
    if ["", "-", "–", "free", "none", "no work", "closed", "off"].contains(&plain.as_str()) {
        return Ok(Vec::new());
    }
    let dashed: String = plain.replace(" to ", "-").replace(['–', '—', '−'], "-");
    let joined = dashed.replace(" -", "-").replace("- ", "-");
    let mut shifts = Vec::new();
    for entry in joined.split([' ', ',', ';', '\u{a0}']).filter(|it| !it.is_empty() && *it != "and") {
        let (from, to) = entry.split_once('-').ok_or_else(|| problem(TextProblem::Hours))?;
        let (from, to) = minutes(from).zip(minutes(to)).ok_or_else(|| problem(TextProblem::Hours))?;
        // Until midnight is until 24:00, on this day.
        let to = if to == 0 { MIDNIGHT } else { to };
        let shift = Shift::from_minutes(from, to).ok_or_else(|| {
            let parts = [clock(from, MIDNIGHT), clock(0, to)];
            problem(TextProblem::OverMidnight(parts))
        })?;
        shifts.push(shift);
    }
    slipcast_engine::order::sort_by_key(&mut shifts, |it: &Shift| it.from);
    if shifts.windows(2).any(|it| it[1].from < it[0].to) {
        return Err(problem(TextProblem::Overlap));
    }
    Ok(shifts)
}

/// `08:00–12:00 13:00–17:00`, or `free`.
pub fn format_hours(shifts: &[Shift]) -> String {
    if shifts.is_empty() {
        return "free".to_owned();
    }
    let one = |it: &Shift| clock(it.from.minutes(), it.to.minutes());
    shifts.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn clock(from: u16, to: u16) -> String {
    format!("{:02}:{:02}–{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
}

/// `8`, `8:30`, `08.30`, `8h30`.
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once([':', '.', 'h']).unwrap_or((text, "0"));
    let (hours, minutes): (u16, u16) =
        (hours.parse().ok()?, if minutes.is_empty() { 0 } else { minutes.parse().ok()? });
    let total = hours.checked_mul(60)?.checked_add(minutes)?;
    (minutes < 60 && total <= MIDNIGHT).then_some(total)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        let texts = [
            "08:00-12:00 13:00-17:00",
            "8-12, 13-17",
            "8:30 – 12 ; 13.15 to 17h",
            "13-17 8-12",
            "free",
            "",
            "0-24",
            "22:00-00:00",
            "22-6",
            "8-12 11-17",
            "8 to",
            "morning",
            "8-25",
        ];
        let read = |it: &&str| parse_hours(it).map_or_else(|it| it.to_string(), |it| format_hours(&it));
        let read: Vec<String> = texts.iter().map(|it| format!("{it}: {}", read(it))).collect();
        expect![[r#"
            08:00-12:00 13:00-17:00: 08:00–12:00 13:00–17:00
            8-12, 13-17: 08:00–12:00 13:00–17:00
            8:30 – 12 ; 13.15 to 17h: 08:30–12:00 13:15–17:00
            13-17 8-12: 08:00–12:00 13:00–17:00
            free: free
            : free
            0-24: 00:00–24:00
            22:00-00:00: 22:00–24:00
            22-6: “22-6” goes over midnight. Type 22:00–24:00 on this day and 00:00–06:00 on the next.
            8-12 11-17: The shifts of “8-12 11-17” overlap. Join them, or change one.
            8 to: “8 to” is not understood as hours of work. Type for example 08:00-12:00 13:00-17:00, or free for none.
            morning: “morning” is not understood as hours of work. Type for example 08:00-12:00 13:00-17:00, or free for none.
            8-25: “8-25” is not understood as hours of work. Type for example 08:00-12:00 13:00-17:00, or free for none."#]].assert_eq(&read.join("\n"));
        let shifts = parse_hours("07:30-12:00 12:30-16:00").unwrap();
        assert_eq!(parse_hours(&format_hours(&shifts)).unwrap(), shifts);
    }
}
