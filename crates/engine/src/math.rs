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
/// Saturates at the ends of `i32`; NaN, which no checked scenario can produce, becomes 0.
#[inline]
pub(crate) fn round_half_up(x: f64) -> i32 {
    (x + 0.5).floor() as i32
}
