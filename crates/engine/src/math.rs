//! The only transcendental functions of the engine, all from `libm`: the same bits on every target.
//!
//! IEEE 754 fixes the result of `+ − × ÷`, `sqrt`, comparisons and conversions, so those are used as they are.
//! `std`'s `ln`, `exp` and the like call the platform and differ between native and wasm; clippy's
//! `disallowed-methods` refuses them in the whole workspace.

/// Natural logarithm.
pub(crate) fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// Natural logarithm of 1 + x, exact near 0.
pub(crate) fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// e to the x.
pub(crate) fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Sine of an angle in radians.
pub(crate) fn sin(x: f64) -> f64 {
    libm::sin(x)
}

/// Angle in radians whose sine is x.
pub(crate) fn asin(x: f64) -> f64 {
    libm::asin(x)
}

/// Logarithm of the gamma function of x > 0.
pub(crate) fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// Rounds half up, the engine's one rounding from a real number of minutes to whole minutes.
///
/// Saturates at the ends of `i32`. No checked scenario can produce NaN.
#[inline]
pub(crate) fn round_half_up(x: f64) -> i32 {
    // 1.5 × 2⁵² pushes a whole number into the low bits of the mantissa, negative ones in two's complement: unlike
    // a conversion of the language, that is SIMD everywhere.
    const WHOLE: f64 = 6_755_399_441_055_744.0;
    let whole = (x + 0.5).floor();
    let not_above = if whole < f64::from(i32::MAX) { whole } else { f64::from(i32::MAX) };
    let within = if not_above > f64::from(i32::MIN) { not_above } else { f64::from(i32::MIN) };
    (within + WHOLE).to_bits() as i32
}

#[cfg(test)]
mod tests {
    use super::round_half_up;

    #[test]
    fn halves_go_up_and_far_values_to_the_end() {
        let cases = [
            (0.0, 0),
            (-0.0, 0),
            (0.5, 1),
            (0.499_999_999_999_999_9, 0),
            (-0.5, 0),
            (-0.500_000_1, -1),
            (-1.5, -1),
            (2.5, 3),
            (9_599.5, 9_600),
            (2_147_483_646.4, 2_147_483_646),
            (2_147_483_647.0, i32::MAX),
            (1e300, i32::MAX),
            (f64::INFINITY, i32::MAX),
            (-2_147_483_648.0, i32::MIN),
            (-1e300, i32::MIN),
        ];
        for (real, whole) in cases {
            assert_eq!(round_half_up(real), whole, "{real}");
        }
    }
}
