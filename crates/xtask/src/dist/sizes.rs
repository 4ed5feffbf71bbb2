//! How much a visitor waits for.

use std::fmt::Write as _;
use std::io::Write as _;

use anyhow::{Context, Result, bail};
use miniz_oxide::deflate::compress_to_vec;

use crate::site::{Purpose, Site, SiteFile};

/// What a first visit may load, in bytes as a host sends them (Brotli, which browsers ask for and hosts have ready).
const FIRST_LOAD_BUDGET: usize = 300_000;
/// What opening a first portfolio may load of the app on top of that. Most of it is code made once for each type: every
/// component, hook and closure of a page costs some.
const REST_BUDGET: usize = 500_000;
/// What reading a first file may load on top of that.
const READER_BUDGET: usize = 250_000;
/// What computing a first portfolio may load on top of that: the worker.
const WORKER_BUDGET: usize = 230_000;

/// gzip's own bytes around the compressed data.
const GZIP_FRAME: usize = 18;

/// A file's bytes: as they are, and as hosts send them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Size {
    raw: usize,
    /// For hosts that have no Brotli.
    gzip: usize,
    brotli: usize,
}

impl Size {
    fn of(bytes: &[u8]) -> Result<Self> {
        let gzip = compress_to_vec(bytes, 9).len() + GZIP_FRAME;
        Ok(Self { raw: bytes.len(), gzip, brotli: brotli_size(bytes)? })
    }

    fn add(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// At the level that hosts compress files with before they serve them.
fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let mut compressed = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    compressed.write_all(bytes).context("cannot compress a file to tell its size")?;
    Ok(compressed.into_inner().len())
}

/// How large each file of a site is, and a first visit.
pub(super) struct Sizes {
    /// By name.
    files: Vec<(String, Purpose, Size)>,
}

impl Sizes {
    pub(super) fn of(site: &Site) -> Result<Self> {
        let measured =
            |(name, file): (&String, &SiteFile)| Ok((name.clone(), file.purpose, Size::of(&file.bytes)?));
        Ok(Self { files: site.files.iter().map(measured).collect::<Result<_>>()? })
    }

    fn sum(&self, purpose: Purpose) -> Size {
        let mut sum = Size::default();
        self.files.iter().filter(|it| it.1 == purpose).for_each(|it| sum.add(it.2));
        sum
    }

    /// A Markdown table: a file a row, and what a first visit adds up to.
    pub(super) fn table(&self) -> String {
        let files = self.files.iter().map(|(name, purpose, size)| (name.as_str(), *size, loaded(*purpose)));
        let total = ("**first visit**", self.sum(Purpose::FirstLoad), "");
        let name_width = self.files.iter().map(|it| it.0.len()).fold(total.0.len(), usize::max);

        // Writing to a String cannot fail.
        let mut table = String::new();
        let _ =
            writeln!(table, "| {:name_width$} |       kB |  kB gzip | kB Brotli | {:28} |", "file", "loaded");
        let _ = writeln!(table, "| {:-<name_width$} | -------: | -------: | --------: | {:-<28} |", "", "");
        for (name, size, loaded) in files.chain([total]) {
            let [raw, gzip, brotli] = [size.raw, size.gzip, size.brotli].map(|it| it as f64 / 1_000.0);
            let _ = writeln!(
                table,
                "| {name:name_width$} | {raw:8.1} | {gzip:8.1} | {brotli:9.1} | {loaded:28} |"
            );
        }
        table
    }

    pub(super) fn check_budgets(&self) -> Result<()> {
        for (what, purpose, budget) in [
            ("a first visit", Purpose::FirstLoad, FIRST_LOAD_BUDGET),
            ("the rest of the app", Purpose::Rest, REST_BUDGET),
            ("the reader", Purpose::Reader, READER_BUDGET),
            ("the worker", Purpose::Worker, WORKER_BUDGET),
        ] {
            let size = self.sum(purpose).brotli;
            if size > budget {
                bail!(
                    "{what} loads {:.1} kB, {:.1} more than its budget; the table says where they are",
                    size as f64 / 1_000.0,
                    (size - budget) as f64 / 1_000.0
                );
            }
        }
        Ok(())
    }
}

fn loaded(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::FirstLoad => "at once",
        Purpose::Rest => "with the first portfolio",
        Purpose::Reader => "with the first file",
        Purpose::Worker => "with the first portfolio",
        Purpose::Sample => "when it is opened",
        Purpose::Offline => "later, for offline use",
        Purpose::OnDisk => "only when opened from a disk",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::site::SiteFile;

    /// Bytes that no compression makes smaller.
    fn noise(count: usize) -> Vec<u8> {
        let mut state = 1_u32;
        let next = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        (0..count).map(next).collect()
    }

    fn site(files: &[(&str, Purpose, usize)]) -> Site {
        let file = |&(name, purpose, size): &(&str, Purpose, usize)| {
            (name.to_owned(), SiteFile { purpose, bytes: noise(size) })
        };
        Site { files: files.iter().map(file).collect::<BTreeMap<_, _>>() }
    }

    fn checked(files: &[(&str, Purpose, usize)]) -> Result<()> {
        Sizes::of(&site(files))?.check_budgets()
    }

    #[test]
    fn budgets_hold_to_the_byte_that_is_sent() {
        assert!(checked(&[("app.wasm", Purpose::FirstLoad, FIRST_LOAD_BUDGET - 1_000)]).is_ok());
        let error = checked(&[("app.wasm", Purpose::FirstLoad, FIRST_LOAD_BUDGET + 1_000)]).unwrap_err();
        assert!(error.to_string().starts_with("a first visit loads "), "{error}");
        let error = checked(&[("worker.wasm", Purpose::Worker, WORKER_BUDGET + 1_000)]).unwrap_err();
        assert!(error.to_string().starts_with("the worker loads "), "{error}");
        let error = checked(&[("app-rest.wasm", Purpose::Rest, REST_BUDGET + 1_000)]).unwrap_err();
        assert!(error.to_string().starts_with("the rest of the app loads "), "{error}");
        let error = checked(&[("reader.wasm", Purpose::Reader, READER_BUDGET + 1_000)]).unwrap_err();
        assert!(error.to_string().starts_with("the reader loads "), "{error}");
        assert!(checked(&[("app-on-disk.js", Purpose::OnDisk, 900_000)]).is_ok());
    }

    #[test]
    fn the_table_adds_up_what_a_visit_loads() {
        let site = site(&[
            ("a.js", Purpose::FirstLoad, 2_000),
            ("b.js", Purpose::OnDisk, 5_000),
            ("c.js", Purpose::Worker, 1_000),
            ("d.json", Purpose::Sample, 1_000),
        ]);
        let table = Sizes::of(&site).unwrap().table();
        assert!(table.contains("| **first visit** |      2.0 |      2.0 |       2.0 |"), "{table}");
    }
}
