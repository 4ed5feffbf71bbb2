//! Files that were damaged on their way, or made to do damage: an answer for each, soon, and never a silent guess.
//!
//! Ten thousand files are made from a sound one, always the same ones: half by changing its values (another type, a
//! key gone, renamed or doubled, an id of something else, a huge number), half by changing its text.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use slipcast_exchange::{read, write};

const SOUND: &str = include_str!("../fixtures/versions/1.json");

/// A generator of its own (SplitMix64), so that the files stay the same whatever happens to any library.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    pub(crate) fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }
}

#[test]
fn five_thousand_files_with_damaged_values() {
    let sound = Sound::new();
    check_all(&sound, |random| damaged_values(&sound, random));
}

#[test]
fn five_thousand_files_with_damaged_text() {
    check_all(&Sound::new(), damaged_text);
}

fn check_all(sound: &Sound, damaged: impl Fn(&mut Random) -> Vec<u8>) {
    let mut random = Random(2027);
    let mut outcomes = [0; 3];
    for _ in 0..5_000 {
        outcomes[sound.check(&damaged(&mut random)) as usize] += 1;
    }
    let [refused, read_otherwise, _] = outcomes;
    assert!(refused > 2_000, "most damage is noticed: {refused} of 5,000");
    assert!(read_otherwise > 100, "some damage makes another sound file: {read_otherwise} of 5,000");
}

/// What the sound file says.
struct Sound {
    value: Value,
    portfolio: slipcast_engine::model::Portfolio,
    pointers: Vec<String>,
    texts: Vec<Value>,
}

enum Outcome {
    Refused,
    ReadOtherwise,
    SameMeaning,
}

impl Sound {
    fn new() -> Self {
        let value: Value = serde_json::from_str(SOUND).unwrap();
        // As other programs write it: the numbers in `extra` are then theirs.
        let portfolio = read(value.to_string().as_bytes()).unwrap();
        let (mut pointers, mut texts) = (Vec::new(), Vec::new());
        collect(&value, String::new(), &mut pointers, &mut texts);
        Self { value, portfolio, pointers, texts }
    }

    /// A file with problems is refused; one that says something else is read as something else, and what was read
    /// is written and read back without loss.
    fn check(&self, file: &[u8]) -> Outcome {
        let told = || String::from_utf8_lossy(file).into_owned();
        match read(file) {
            Err(problems) => {
                assert!(!problems.is_empty(), "refused without a reason: {}", told());
                let worded =
                    |it: &slipcast_engine::check::Problem| !it.message.is_empty() && !it.mend.is_empty();
                assert!(problems.iter().all(worded), "{problems:?}");
                Outcome::Refused
            }
            Ok(portfolio) => {
                // Reading again compiles the scenario again: one file in four says enough.
                if file.len().is_multiple_of(4) {
                    assert_eq!(read(write(&portfolio).as_bytes()).as_ref(), Ok(&portfolio), "{}", told());
                }
                let text = String::from_utf8_lossy(file);
                // What is nested so deep in `extra` that this parser refuses it is not the sound file either.
                let value: Option<Value> = serde_json::from_str(&text).ok();
                if value.is_some_and(|it| same_meaning(&it, &self.value)) {
                    return Outcome::SameMeaning;
                }
                assert!(
                    portfolio != self.portfolio,
                    "another file, read as if it were the sound one: {}",
                    told()
                );
                Outcome::ReadOtherwise
            }
        }
    }
}

/// Equal but for how numbers are written.
fn same_meaning(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_meaning(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same_meaning(a, b)))
        }
        _ => a == b,
    }
}

/// Pointers to all values, and all texts.
fn collect(value: &Value, pointer: String, pointers: &mut Vec<String>, texts: &mut Vec<Value>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{pointer}/{index}"), pointers, texts);
            }
        }
        Value::Object(fields) => {
            for (key, field) in fields {
                collect(field, format!("{pointer}/{key}"), pointers, texts);
            }
        }
        Value::String(_) => texts.push(value.clone()),
        _ => {}
    }
    pointers.push(pointer);
}

/// One to three values changed.
fn damaged_values(sound: &Sound, random: &mut Random) -> Vec<u8> {
    let mut value = sound.value.clone();
    for _ in 0..=random.below(3) {
        let pointer = random.pick(&sound.pointers);
        damage_value(sound, &mut value, &pointer, random);
    }
    value.to_string().into_bytes()
}

fn damage_value(sound: &Sound, root: &mut Value, pointer: &str, random: &mut Random) {
    let other = root.pointer(&random.pick(&sound.pointers)).cloned().unwrap_or_default();
    let (parent, key) = pointer.rsplit_once('/').unwrap_or(("", ""));
    match (random.below(8), root.pointer_mut(parent)) {
        (0, Some(Value::Object(fields))) => {
            fields.remove(key);
        }
        (1, Some(Value::Object(fields))) => {
            let value = fields.remove(key).unwrap_or_default();
            fields.insert(format!("{key}{}", random.pick(&["s", "_", " ", "é", "/"])), value);
        }
        (2, Some(Value::Array(items))) => items.extend(items.last().cloned()),
        (3, Some(Value::Array(items))) => {
            let last = items.len().saturating_sub(1);
            items.swap(0, last);
        }
        _ => {}
    }
    let Some(value) = root.pointer_mut(pointer) else {
        return;
    };
    let wrong = [json!(null), json!(true), json!(5), json!(-2.5), json!("text"), json!([]), json!({}), other];
    match random.below(8) {
        0 | 1 => *value = random.pick(&wrong),
        // Another id, another date: links that close a cycle, two tasks with one id, a finish before its start.
        2 | 3 if value.is_string() => *value = random.pick(&sound.texts),
        4 => *value = (0..random.below(300)).fold(value.take(), |inner, _| json!([inner])),
        5 if value.is_number() => *value = random.pick(&[json!(1e308), json!(-1e308), json!(u64::MAX)]),
        6 if value.is_string() => *value = json!(value.as_str().unwrap().repeat(random.below(100))),
        _ => {}
    }
}

/// The text changed in one to three places.
fn damaged_text(random: &mut Random) -> Vec<u8> {
    let mut file = SOUND.as_bytes().to_vec();
    for _ in 0..=random.below(3) {
        damage_text(&mut file, random);
    }
    file
}

fn damage_text(file: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(file.len());
    match random.below(9) {
        0 => file.truncate(at),
        1 => file.extend_from_within(at..),
        2 => {
            if let Some(byte) = file.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
        3 => file.insert(at, random.next() as u8),
        4 => {
            let end = (at + random.below(40)).min(file.len());
            file.drain(at..end);
        }
        5 => insert_at_number(
            file,
            at,
            random.pick(&["NaN", "-Infinity", "1e999", "0x10", "+1", "١", "1_000"]),
        ),
        6 => insert_at_number(file, at, random.pick(&["9", "-", "0.", "1e3"])),
        7 => double_line(file, at),
        _ => {
            let open = random.pick(&["[", "{\"a\":"]).repeat(random.below(2_000));
            file.splice(at..at, open.into_bytes());
        }
    }
}

/// Puts a text before the next digit.
fn insert_at_number(file: &mut Vec<u8>, from: usize, text: &str) {
    if let Some(digit) = file.iter().skip(from).position(u8::is_ascii_digit) {
        file.splice(from + digit..from + digit, text.bytes());
    }
}

/// Repeats a line: a field twice, or an item.
fn double_line(file: &mut Vec<u8>, at: usize) {
    let start = file[..at].iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
    let end = file[at..].iter().position(|it| *it == b'\n').map_or(file.len(), |it| at + it + 1);
    let line = file[start..end].to_vec();
    file.splice(start..start, line);
}

/// A portfolio of one scenario, filled up to so many bytes with tasks.
fn large_file(bytes: usize, task: &str) -> String {
    let mut file = String::with_capacity(bytes + 1_000);
    file.push_str(
        r#"{"format": "slipcast", "version": 1, "portfolio": "P", "scenarios": [{"id": "s", "name": "S", "#,
    );
    file.push_str(r#""status_date": "2027-01-04T08:00", "projects": [{"id": "p", "name": "P", "tasks": ["#);
    let mut count = 0;
    while file.len() < bytes {
        file.push_str(if count == 0 { "" } else { "," });
        file.push_str(&task.replace('#', &count.to_string()));
        count += 1;
    }
    file.push_str("]}]}]}");
    file
}

#[track_caller]
fn read_soon(file: &str) -> Result<slipcast_engine::model::Portfolio, Vec<slipcast_engine::check::Problem>> {
    let start = Instant::now();
    let result = read(file.as_bytes());
    let took = start.elapsed();
    assert!(took < Duration::from_secs(60), "{} MB took {took:?}", file.len() / 1_000_000);
    result
}

#[test]
fn a_hundred_megabytes_of_tasks() {
    let task = "{\"id\": \"t#\", \"name\": \"Task number # of a very large plan\", \"wbs\": \"1.2.#\", \
                \"duration\": {\"pert\": [8, 10, 20]}, \"cost_per_day\": 1200.5, \"resources\": []}";
    let portfolio = read_soon(&large_file(100_000_000, task)).unwrap();
    let tasks = portfolio.scenarios[0].projects[0].tasks.len();
    assert!(tasks > 400_000, "{tasks}");
}

#[test]
fn many_megabytes_of_problems() {
    let problems = read_soon(&large_file(20_000_000, "{\"id\": #, \"name\": \"a\", \"dur\": 1, \"dur\": 2}"));
    assert_eq!(problems.map_err(|it| it.len()), Err(1_001));
}

#[test]
fn many_megabytes_of_nothing() {
    let problems = read_soon(&large_file(30_000_000, "1")).unwrap_err();
    assert_eq!(problems[0].kind, "too-large");
}
