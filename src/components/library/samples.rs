//! The portfolios that Slipcast brings along: files beside the app, read when somebody opens one.

use super::Trouble;
use crate::services::site_file;

/// A portfolio with a story, for a first look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sample {
    pub(crate) key: &'static str,
    pub(crate) name: &'static str,
    /// What it is about, in a sentence or two.
    pub(crate) story: &'static str,
    /// The link of index.html that says where its file is.
    link: &'static str,
}

pub(crate) const SAMPLES: [Sample; 3] = [
    Sample {
        key: "it-programme",
        name: "Digital 2027",
        story: "An IT programme: a bank's eight projects, four of them must-haves, and six integration engineers whom seven projects want at once.",
        link: "sample-it-programme",
    },
    Sample {
        key: "building-programme",
        name: "School campus 2028",
        story: "A building programme: a town renews its schools while lessons go on, with one piling rig, one crane and ground that may be soft.",
        link: "sample-building-programme",
    },
    Sample {
        key: "product-company",
        name: "Air 3 launch year",
        story: "A product company in the middle of its launch year: shops take nothing new from 22 November, and the firmware engineers leave in July.",
        link: "sample-product-company",
    },
];

/// The file of a key's sample.
pub(super) async fn sample_file(key: &str) -> Result<Vec<u8>, Trouble> {
    let sample = SAMPLES.iter().find(|it| it.key == key).ok_or(Trouble::Missing)?;
    site_file::read(sample.link).await.map_err(Trouble::NotArrived)
}
