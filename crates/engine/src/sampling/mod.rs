//! Random numbers: streams keyed by item, quantile functions, rank correlation.
//!
//! Every uncertain quantity owns a stream; iteration *i* of it is addressable, so a result depends neither on the
//! order of items nor on how iterations are split among workers, and two scenarios share the numbers of everything
//! they share. Each quantity is drawn by inverting its cumulative distribution at one uniform.

mod correlation;
mod law;
mod normal;
mod pert;
mod quantile_table;
mod quantiles;
mod stream;

pub(crate) use correlation::{Coefficient, CorrelatedGroup, CorrelationPlan, RepairedPair};

pub(crate) use law::{Law, TableCache};
pub use quantiles::quantiles;
pub(crate) use stream::{BLOCK, StreamKey, Uniforms};
