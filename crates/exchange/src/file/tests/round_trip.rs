//! What is written reads back as it was.

use proptest::prelude::*;

use super::super::{read_model, write};
use super::generate::{Source, portfolio};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whatever portfolio there is, its file reads back equal and writes the same bytes again.
    #[test]
    fn written_portfolios_read_back(bytes in proptest::collection::vec(any::<u8>(), 0..6_000)) {
        let portfolio = portfolio(&mut Source::new(&bytes));
        let text = write(&portfolio);
        let (read, log) = read_model(text.as_bytes()).expect("a written file is one");
        prop_assert_eq!(log.into_problems(), vec![]);
        prop_assert_eq!(&read, &portfolio);
        prop_assert_eq!(write(&read), text);
    }
}
