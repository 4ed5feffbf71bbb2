//! What time it is where the person is.

use js_sys::Date;

/// Minutes of local time since 1970.
pub fn local_minutes() -> i64 {
    let now = Date::new_0();
    // Both are far within what a double holds exactly.
    (now.get_time() / 60_000.0).floor() as i64 - now.get_timezone_offset() as i64
}

/// A name that no other tab and no other moment has.
pub fn unique_name() -> String {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let (mut time, mut dice) = (Date::now() as u64, (js_sys::Math::random() * f64::from(1 << 20)) as u64);
    let mut name = String::new();
    for (number, count) in [(&mut time, 9), (&mut dice, 4)] {
        for _ in 0..count {
            name.push(char::from(DIGITS[(*number % 32) as usize]));
            *number /= 32;
        }
    }
    name
}
