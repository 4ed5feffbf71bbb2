//! How much a visitor waits for.

use std::fmt::Write as _;

use anyhow::{Result, bail};
use miniz_oxide::deflate::compress_to_vec;

use crate::site::{Purpose, Site};

/// What a first visit may load, in bytes as a host sends them (gzip, which every static host has).
const FIRST_LOAD_BUDGET: usize = 600_000;
/// The worker's share of that.
const WORKER_BUDGET: usize = 200_000;

/// gzip's own bytes around the compressed data.
const GZIP_FRAME: usize = 18;

fn gzip_size(bytes: &[u8]) -> usize {
    compress_to_vec(bytes, 9).len() + GZIP_FRAME
}

/// A Markdown table: a file a row, and what a first visit adds up to.
pub(super) fn table(site: &Site) -> String {
    let kilobytes = |bytes: usize| format!("{:.1}", bytes as f64 / 1_000.0);
    let mut rows = vec![["file".to_owned(), "kB".to_owned(), "kB gzip".to_owned(), "loaded".to_owned()]];
    let (mut raw_sum, mut gzip_sum) = (0, 0);
    for (name, file) in &site.files {
        let (raw, gzip) = (file.bytes.len(), gzip_size(&file.bytes));
        let loaded = match file.purpose {
            Purpose::FirstLoad => "at once",
            Purpose::Worker => "at once, by the worker",
            Purpose::Offline => "later, for offline use",
            Purpose::OnDisk => "only when opened from a disk",
        };
        if is_first_load(file.purpose) {
            raw_sum += raw;
            gzip_sum += gzip;
        }
        rows.push([name.clone(), kilobytes(raw), kilobytes(gzip), loaded.to_owned()]);
    }
    rows.push(["**first visit**".to_owned(), kilobytes(raw_sum), kilobytes(gzip_sum), String::new()]);
    let name_width = rows.iter().map(|row| row[0].len()).max().unwrap_or(0);

    let mut table = String::new();
    for (index, [name, raw, gzip, loaded]) in rows.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = writeln!(table, "| {name:name_width$} | {raw:>8} | {gzip:>8} | {loaded:28} |");
        if index == 0 {
            let _ = writeln!(table, "| {:-<name_width$} | -------: | -------: | {:-<28} |", "", "");
        }
    }
    table
}

fn is_first_load(purpose: Purpose) -> bool {
    matches!(purpose, Purpose::FirstLoad | Purpose::Worker)
}

pub(super) fn check_budgets(site: &Site) -> Result<()> {
    let sum = |counts: fn(Purpose) -> bool| -> usize {
        site.files.values().filter(|file| counts(file.purpose)).map(|file| gzip_size(&file.bytes)).sum()
    };
    let first_load = sum(is_first_load);
    let worker = sum(|purpose| purpose == Purpose::Worker);
    for (what, size, budget) in
        [("a first visit", first_load, FIRST_LOAD_BUDGET), ("the worker", worker, WORKER_BUDGET)]
    {
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

    #[test]
    fn budgets_hold_to_the_byte_that_is_sent() {
        assert!(check_budgets(&site(&[("app.wasm", Purpose::FirstLoad, 590_000)])).is_ok());
        let error = check_budgets(&site(&[("app.wasm", Purpose::FirstLoad, 610_000)])).unwrap_err();
        assert!(error.to_string().starts_with("a first visit loads 610."), "{error}");
        let error = check_budgets(&site(&[("worker.wasm", Purpose::Worker, 210_000)])).unwrap_err();
        assert!(error.to_string().starts_with("the worker loads 210."), "{error}");
        assert!(check_budgets(&site(&[("app-on-disk.js", Purpose::OnDisk, 900_000)])).is_ok());
    }

    #[test]
    fn the_table_adds_up_what_a_visit_loads() {
        let site = site(&[
            ("a.js", Purpose::FirstLoad, 2_000),
            ("b.js", Purpose::OnDisk, 5_000),
            ("c.js", Purpose::Worker, 1_000),
        ]);
        let table = table(&site);
        assert!(table.contains("| **first visit** |      3.0 |      3.0 |"), "{table}");
    }
}
