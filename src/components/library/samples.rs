//! The portfolios that Slipcast brings along.

/// A portfolio with a story, for a first look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sample {
    pub(crate) key: &'static str,
    pub(crate) name: &'static str,
    /// What it is about, in a sentence or two.
    pub(crate) story: &'static str,
    pub(crate) file: &'static [u8],
}

pub(crate) const SAMPLES: [Sample; 3] = [
    Sample {
        key: "it-programme",
        name: "Digital 2027",
        story: "An IT programme: a bank's eight projects, four of them must-haves, and six integration engineers whom seven projects want at once.",
        file: include_bytes!("../../../samples/it-programme.slipcast.json"),
    },
    Sample {
        key: "building-programme",
        name: "School campus 2028",
        story: "A building programme: a town renews its schools while lessons go on, with one piling rig, one crane and ground that may be soft.",
        file: include_bytes!("../../../samples/building-programme.slipcast.json"),
    },
    Sample {
        key: "product-company",
        name: "Air 3 launch year",
        story: "A product company in the middle of its launch year: shops take nothing new from 22 November, and the firmware engineers leave in July.",
        file: include_bytes!("../../../samples/product-company.slipcast.json"),
    },
];

/// The sample of a key.
pub(super) fn sample(key: &str) -> Option<&'static Sample> {
    SAMPLES.iter().find(|it| it.key == key)
}
