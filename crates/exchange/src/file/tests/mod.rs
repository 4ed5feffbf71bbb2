//! Tests of the file that need its inside: generated portfolios, which need not make sense, and the schema.

mod generate;
mod round_trip;
mod schema;
