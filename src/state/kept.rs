//! A portfolio as the browser keeps it: a few lines that can be listed without reading the rest, then the file itself.
//!
//! ```text
//! slipcast-kept 1          version of this layout
//! 12                       revision: one more with every save
//! m3k2-81f0                the tab that wrote it
//! 29730615                 when, in minutes of local time since 1970
//! 8 212                    projects and tasks, of the first scenario
//! gzip                     how the rest is written: `gzip` (in Base64) or `plain`
//! 5f0c…                    first 16 digits of the SHA-256 of the rest
//! Digital 2027             its name
//! …                        the rest: a Slipcast file
//! ```

use std::fmt::Write;

use sha2::{Digest, Sha256};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub summary: KeptSummary,
    pub writing: Writing,
    /// In the given writing.
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSummary {
    pub revision: u64,
    /// The tab that wrote it.
    pub tab: String,
    /// Minutes of local time since 1970.
    pub saved_at: i64,
    pub projects: usize,
    pub tasks: usize,
    pub name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// Compressed, in Base64.
    Gzip,
    Plain,
}

/// Why nothing can be read from what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptError {
    /// By a version of Slipcast newer than this one.
    Newer,
    /// Cut off or changed since it was written.
    Damaged,
}

impl KeptError {
    pub fn message(self) -> &'static str {
        match self {
            Self::Newer => "It was kept by a newer version of Slipcast. Reload the page to get that version.",
            Self::Damaged => {
                "What the browser kept was cut off or changed since. Save what is there as a file, for somebody to mend."
            }
        }
    }
}

const MAGIC: &str = "slipcast-kept ";
const VERSION: u32 = 1;
const HEAD_LINES: usize = 8;

impl Kept {
    pub fn to_text(&self) -> String {
        let KeptSummary { revision, tab, saved_at, projects, tasks, name } = &self.summary;
        let writing = match self.writing {
            Writing::Gzip => "gzip",
            Writing::Plain => "plain",
        };
        let sum = checksum(&self.text);
        let name = name.replace(['\n', '\r'], " ");
        let head = format!(
            "{MAGIC}{VERSION}\n{revision}\n{tab}\n{saved_at}\n{projects} {tasks}\n{writing}\n{sum}\n{name}\n"
        );
        head + &self.text
    }

    /// # Errors
    /// [`KeptError`], also when the text is not the one that was written.
    pub fn from_text(text: &str) -> Result<Self, KeptError> {
        let summary = KeptSummary::from_text(text)?;
        let mut lines = text.splitn(HEAD_LINES + 1, '\n');
        let writing = match lines.nth(5) {
            Some("gzip") => Writing::Gzip,
            Some("plain") => Writing::Plain,
            _ => return Err(KeptError::Damaged),
        };
        let (sum, rest) = (lines.next(), lines.nth(1).ok_or(KeptError::Damaged)?);
        if sum != Some(checksum(rest).as_str()) {
            return Err(KeptError::Damaged);
        }
        Ok(Self { summary, writing, text: rest.to_owned() })
    }
}

impl KeptSummary {
    /// # Errors
    /// [`KeptError`]; the rest of the text is not looked at.
    pub fn from_text(text: &str) -> Result<Self, KeptError> {
        let version = text.lines().next().and_then(|it| it.strip_prefix(MAGIC)).ok_or(KeptError::Damaged)?;
        if version.parse::<u32>().map_err(|_| KeptError::Damaged)? > VERSION {
            return Err(KeptError::Newer);
        }
        let head: Vec<&str> = text.splitn(HEAD_LINES + 1, '\n').collect();
        let [_, revision, tab, saved_at, counts, _, _, name, _] = head[..] else {
            return Err(KeptError::Damaged);
        };
        let whole = |text: &str| text.parse::<usize>().map_err(|_| KeptError::Damaged);
        let (projects, tasks) = counts.split_once(' ').ok_or(KeptError::Damaged)?;
        Ok(Self {
            revision: revision.parse().map_err(|_| KeptError::Damaged)?,
            tab: tab.to_owned(),
            saved_at: saved_at.parse().map_err(|_| KeptError::Damaged)?,
            projects: whole(projects)?,
            tasks: whole(tasks)?,
            name: name.to_owned(),
        })
    }
}

fn checksum(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(8).fold(String::new(), |mut sum, byte| {
        // Writing to a string cannot fail.
        let _ = write!(sum, "{byte:02x}");
        sum
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Kept {
        Kept {
            summary: KeptSummary {
                revision: 12,
                tab: "m3k2-81f0".to_owned(),
                saved_at: 29_730_615,
                projects: 8,
                tasks: 212,
                name: "Digital 2027, Zürich".to_owned(),
            },
            writing: Writing::Plain,
            text: text.to_owned(),
        }
    }

    #[test]
    fn what_is_kept_comes_back() {
        for text in ["", "{}", "several\nlines\n\nof it\n"] {
            for writing in [Writing::Gzip, Writing::Plain] {
                let kept = Kept { writing, ..kept(text) };
                assert_eq!(Kept::from_text(&kept.to_text()), Ok(kept.clone()));
                assert_eq!(KeptSummary::from_text(&kept.to_text()), Ok(kept.summary));
            }
        }
    }

    #[test]
    fn a_name_of_several_lines_becomes_one() {
        let mut kept = kept("{}");
        kept.summary.name = "Digital\n2027".to_owned();
        assert_eq!(Kept::from_text(&kept.to_text()).unwrap().summary.name, "Digital 2027");
    }

    #[test]
    fn every_cut_and_every_changed_byte_is_noticed() {
        let whole = kept("{\"format\": \"slipcast\"}").to_text();
        for end in 0..whole.len() {
            if whole.is_char_boundary(end) {
                assert_eq!(Kept::from_text(&whole[..end]), Err(KeptError::Damaged), "cut at {end}");
            }
        }
        let at = whole.find("slipcast\"").unwrap();
        let mut changed = whole.clone();
        changed.replace_range(at..=at, "z");
        assert_eq!(Kept::from_text(&changed), Err(KeptError::Damaged));
    }

    #[test]
    fn newer_versions_are_told_from_damage() {
        let newer = kept("{}").to_text().replacen("slipcast-kept 1", "slipcast-kept 2", 1);
        assert_eq!(Kept::from_text(&newer), Err(KeptError::Newer));
        assert_eq!(KeptSummary::from_text("something else"), Err(KeptError::Damaged));
    }
}
