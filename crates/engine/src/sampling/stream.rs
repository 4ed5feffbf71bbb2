//! Addressable uniforms: which number iteration *i* of a quantity gets.

use std::hint::black_box;

use rand::Rng;
use rand::SeedableRng;
use rand::rngs::Xoshiro256PlusPlus;

use crate::model::Sampling;

/// Iterations in a block: the unit of work, of a complete Latin hypercube and of standard errors.
pub(crate) const BLOCK: usize = 500;

/// SplitMix64's increment (Steele, Lea & Flood 2014).
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// The stream of one uncertain quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StreamKey(u64);

impl StreamKey {
    /// The stream of the quantity `kind` of the item at `path`, for example `duration` of `crm/build`.
    pub(crate) fn new(seed: u64, path: &str, kind: &str) -> Self {
        // FNV-1a over both texts, parted by a byte that neither can hold.
        let text = path.bytes().chain([0xFF]).chain(kind.bytes());
        let hash = text.fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
        });
        Self(Xoshiro256PlusPlus::seed_from_u64(hash ^ mix(seed)).next_u64())
    }
}

/// How a run draws uniforms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Uniforms {
    pub(crate) sampling: Sampling,
}

/// Where a uniform lies, by the probability of the tail beyond it; negative in the upper tail.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tail(f32);

impl Uniforms {
    /// The uniforms, in (0, 1), of a whole block of a stream.
    pub(crate) fn fill(self, key: StreamKey, block: u32, uniforms: &mut [f64; BLOCK]) {
        match self.sampling {
            Sampling::MonteCarlo => {
                let (fours, _) = uniforms.as_chunks_mut::<4>();
                for (uniforms, bits) in fours.iter_mut().zip(plain(key, block)) {
                    *uniforms = bits.map(|bits| ((bits >> 11) as f64 + 0.5) * (1.0 / (1_u64 << 53) as f64));
                }
            }
            Sampling::LatinHypercube => {
                let (strata, within) = latin(key, block);
                for ((uniform, stratum), within) in uniforms.iter_mut().zip(&strata).zip(&within) {
                    let within = (f64::from(*within) + 0.5) * (1.0 / (1_u64 << 32) as f64);
                    *uniform = (f64::from(*stratum) + within) * (1.0 / BLOCK as f64);
                }
            }
        }
    }

    /// The same uniforms by their tails, to 32 bits and in single precision: enough for a table.
    pub(crate) fn fill_tails(self, key: StreamKey, block: u32, tails: &mut [Tail; BLOCK]) {
        match self.sampling {
            Sampling::MonteCarlo => {
                let mut high = [0; BLOCK];
                for (high, bits) in high.as_chunks_mut::<4>().0.iter_mut().zip(plain(key, block)) {
                    *high = bits.map(|bits| (bits >> 32) as i32);
                }
                for (tail, high) in tails.iter_mut().zip(&high) {
                    let upper = high >> 31;
                    let place = ((high ^ upper) as f32 + 0.5) * (1.0 / (1_u64 << 32) as f32);
                    *tail = Tail::new(place, upper);
                }
            }
            Sampling::LatinHypercube => {
                let (strata, within) = latin(key, block);
                for ((tail, stratum), within) in tails.iter_mut().zip(&strata).zip(&within) {
                    let stratum = i32::from(*stratum);
                    let upper = (BLOCK as i32 / 2 - 1 - stratum) >> 31;
                    let stratum = (stratum ^ upper) + (BLOCK as i32 & upper);
                    let within = ((*within ^ upper as u32) >> 1) as i32;
                    let within = (within as f32 + 0.5) * (1.0 / (1_u64 << 31) as f32);
                    *tail = Tail::new((stratum as f32 + within) * (1.0 / BLOCK as f32), upper);
                }
            }
        }
    }
}

impl Tail {
    /// So much above 0, or (where `upper` is −1 rather than 0) below 1.
    #[inline]
    fn new(probability: f32, upper: i32) -> Self {
        Self(f32::from_bits(probability.to_bits() | (upper as u32 & Self::SIGN)))
    }

    /// The tail of a uniform.
    #[inline]
    pub(crate) fn of(u: f64) -> Self {
        Self(if u > 0.5 { u - 1.0 } else { u } as f32)
    }

    /// The probability beyond it.
    #[inline]
    pub(crate) fn probability(self) -> f32 {
        f32::from_bits(self.0.to_bits() & !Self::SIGN)
    }

    /// −1 in the upper tail, else 0.
    #[inline]
    pub(crate) fn upper(self) -> i32 {
        self.0.to_bits() as i32 >> 31
    }

    const SIGN: u32 = 1 << 31;
}

/// The bits of a block of plain draws, four at a time.
#[inline]
fn plain(key: StreamKey, block: u32) -> impl Iterator<Item = [u64; 4]> {
    const { assert!(BLOCK.is_multiple_of(4)) };
    let first = u64::from(block) * BLOCK as u64;
    (0..BLOCK as u64 / 4).map(move |four| {
        let at = |lane: u64| draw(key.0, first + 4 * four + lane);
        // Seen through, this becomes SIMD with 64-bit products in pieces, at half the speed. Every other one hidden
        // is enough, and the others need no way through memory.
        [black_box(at(0)), at(1), black_box(at(2)), at(3)]
    })
}

/// One draw from each of 500 equal strata, in random order (McKay, Beckman & Conover 1979): the stratum, and the
/// place within it, of 2³².
#[inline]
fn latin(key: StreamKey, block: u32) -> ([u16; BLOCK], [u32; BLOCK]) {
    let block_key = mix(key.0 ^ mix(u64::from(block)));
    let (mut strata, mut within) = ([0; BLOCK], [0; BLOCK]);
    for first in (0..BLOCK).step_by(2) {
        // Two at a time: their draws are made side by side before either waits for the shuffle.
        let bits = [draw(block_key, first as u64), draw(block_key, first as u64 + 1)];
        for (lane, bits) in (first..).zip(bits) {
            // The high half chooses the place in the shuffle (Fisher–Yates, inside out).
            let place = (((bits >> 32) * (lane as u64 + 1)) >> 32) as usize;
            strata[lane] = strata[place];
            strata[place] = lane as u16;
            within[lane] = bits as u32;
        }
    }
    (strata, within)
}

#[inline]
fn draw(key: u64, position: u64) -> u64 {
    mix(key.wrapping_add((position + 1).wrapping_mul(GOLDEN)))
}

/// SplitMix64's output function.
#[inline]
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block_of(sampling: Sampling, path: &str, block: u32) -> [f64; BLOCK] {
        let mut uniforms = [0.0; BLOCK];
        Uniforms { sampling }.fill(StreamKey::new(1, path, "duration"), block, &mut uniforms);
        uniforms
    }

    #[test]
    fn values_are_stable() {
        // A change here changes every digest of every file: it needs a new major version of the engine.
        let plain = block_of(Sampling::MonteCarlo, "crm/build", 0);
        let latin = block_of(Sampling::LatinHypercube, "crm/build", 1);
        let bits = [plain[0], plain[499], latin[0], latin[499]].map(f64::to_bits);
        expect_test::expect![[r#"
            [3fb34cd43d2723c4, 3fe1e139e1f97506, 3fd042a1cbdfced9, 3fee9354efc31aa0]
        "#]]
        .assert_eq(&format!("{bits:x?}\n"));
    }

    #[test]
    fn a_latin_block_has_one_draw_in_each_stratum() {
        for block in 0..20 {
            let mut strata: Vec<usize> = block_of(Sampling::LatinHypercube, "a/b", block)
                .iter()
                .map(|u| (u * BLOCK as f64) as usize)
                .collect();
            strata.sort_unstable();
            assert!(strata.into_iter().eq(0..BLOCK));
        }
    }

    #[test]
    fn streams_of_different_items_are_uncorrelated() {
        // 400 pairs of streams over 2,000 draws: |r| has standard deviation 0.022.
        for sampling in [Sampling::MonteCarlo, Sampling::LatinHypercube] {
            for pair in 0..400 {
                let (mut product, mut count) = (0.0, 0);
                for block in 0..4 {
                    let a = block_of(sampling, &format!("p/t{pair}"), block);
                    let b = block_of(sampling, &format!("p/t{}", pair + 1), block);
                    product += a.iter().zip(b).map(|(a, b)| (a - 0.5) * (b - 0.5) * 12.0).sum::<f64>();
                    count += BLOCK;
                }
                let r = product / count as f64;
                assert!(r.abs() < 0.11, "{sampling:?} p/t{pair}: {r}");
            }
        }
    }
}
