//! The portfolios that Slipcast brings along.

/// A portfolio with a story, for a first look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sample {
    pub(crate) key: &'static str,
    pub(crate) name: &'static str,
    pub(crate) file: &'static [u8],
}

pub(crate) const SAMPLES: [Sample; 3] = [
    Sample {
        key: "it-programme",
        name: "IT programme",
        file: include_bytes!("../../../samples/it-programme.slipcast.json"),
    },
    Sample {
        key: "building-programme",
        name: "Building programme",
        file: include_bytes!("../../../samples/building-programme.slipcast.json"),
    },
    Sample {
        key: "product-company",
        name: "Product company",
        file: include_bytes!("../../../samples/product-company.slipcast.json"),
    },
];
