//! How files look.

use super::{assert_none, read, repository_files};

/// Past this a file has more than one meaning; most have a third of it.
const MOST_LINES: usize = 800;

#[test]
fn no_file_is_too_long_to_read() {
    let sources = [".rs", ".js", ".mjs", ".css", ".html", ".py"];
    let mut problems = Vec::new();
    for file in
        repository_files().iter().filter(|file| sources.iter().any(|extension| file.ends_with(extension)))
    {
        let line_count = read(file).lines().count();
        if line_count > MOST_LINES {
            problems.push(format!("{file}: {line_count} lines, more than {MOST_LINES}; split it by meaning"));
        }
    }
    assert_none(&problems);
}

#[test]
fn colours_are_named_in_tokens_alone() {
    let mut problems = Vec::new();
    let style_sheets = repository_files();
    let style_sheets =
        style_sheets.iter().filter(|file| file.starts_with("styles/") && file.ends_with(".css"));
    for file in style_sheets.filter(|file| *file != "styles/tokens.css") {
        for (index, line) in read(file).lines().enumerate() {
            let Some((_, value)) = line.split_once(':') else { continue };
            let is_hex = |word: &str| {
                word.strip_prefix('#').is_some_and(|digits| {
                    !digits.is_empty() && digits.chars().all(|it| it.is_ascii_hexdigit())
                })
            };
            let has_hex = value.split([' ', ',', ';', '(', ')']).any(is_hex);
            if has_hex || ["rgb(", "rgba(", "hsl(", "oklch("].iter().any(|function| value.contains(function))
            {
                problems.push(format!(
                    "{file}:{}: a colour of its own; give it a name in styles/tokens.css",
                    index + 1
                ));
            }
        }
    }
    assert_none(&problems);
}

/// They would send an installation to the registry of whoever wrote the file.
#[test]
fn lock_files_of_npm_name_no_registry() {
    let files = repository_files();
    let lock_files: Vec<&String> = files.iter().filter(|file| file.ends_with("package-lock.json")).collect();
    assert!(!lock_files.is_empty(), "there are lock files");
    let with_address = lock_files.iter().filter(|file| read(file).contains("\"resolved\""));
    let problems: Vec<String> = with_address
        .map(|file| {
            format!("{file}: has download addresses; run `npm install` beside its .npmrc to write it again")
        })
        .collect();
    assert_none(&problems);
}
