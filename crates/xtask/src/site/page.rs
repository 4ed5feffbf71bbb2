//! From `index.html` in the repository to the page that a browser gets.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};

/// Puts the name of the built file into every `href` and `src`. A reference that is not in `names` is an error,
/// and so is a name that nothing refers to.
pub(super) fn write(index: &str, names: &BTreeMap<&str, String>) -> Result<String> {
    let mut page = String::with_capacity(index.len());
    let mut used = BTreeSet::new();
    let mut rest = index;
    while let Some((before, reference, after)) = next_reference(rest) {
        let name = names.get(reference).with_context(|| {
            let known = names.keys().copied().collect::<Vec<_>>().join(", ");
            format!("index.html refers to `{reference}`, which is not built; what is: {known}")
        })?;
        page.push_str(before);
        page.push_str(name);
        used.insert(reference);
        rest = after;
    }
    page.push_str(rest);
    if let Some(unused) = names.keys().find(|name| !used.contains(*name)) {
        bail!("nothing in index.html refers to `{unused}`");
    }
    Ok(page)
}

/// The text up to the next reference, the reference, and the text after it.
fn next_reference(text: &str) -> Option<(&str, &str, &str)> {
    let start =
        [" href=\"", " src=\""].iter().filter_map(|name| Some(text.find(name)? + name.len())).min()?;
    let end = start + text[start..].find('"')?;
    Some((&text[..start], &text[start..end], &text[end..]))
}

/// Leaves out the line of the link with this id.
pub(super) fn without_link(index: &str, id: &str) -> Result<String> {
    let link = format!("<link id=\"{id}\" ");
    let is_link = |line: &&str| line.trim_start().starts_with(&link);
    if index.lines().filter(is_link).count() != 1 {
        bail!("index.html must have `{link}…>` once, on a line of its own");
    }
    Ok(index.lines().filter(|line| !is_link(line)).fold(String::new(), |page, line| page + line + "\n"))
}

/// Adds a script at the end of the head.
pub(super) fn with_script(index: &str, name: &str) -> Result<String> {
    let end = index.find("  </head>").context("index.html has no line `  </head>`")?;
    Ok(format!("{}    <script src=\"{name}\" defer></script>\n{}", &index[..end], &index[end..]))
}

/// The policy that index.html sets, for the server to send with every answer, workers' scripts included.
pub(crate) fn content_security_policy(index: &str) -> Result<&str> {
    let meta = index
        .split_once("http-equiv=\"Content-Security-Policy\"")
        .context("index.html has no <meta http-equiv=\"Content-Security-Policy\">")?
        .1;
    let policy = meta.split_once("content=\"").and_then(|(_, content)| content.split_once('"'));
    let policy = policy.context("the Content-Security-Policy of index.html has no content=\"…\"")?.0;
    if !policy.chars().all(|character| character.is_ascii_graphic() || character == ' ') {
        bail!("the Content-Security-Policy of index.html must be one line of ASCII to be sent as a header");
    }
    Ok(policy)
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "\
<html>
  <head>
    <meta http-equiv=\"Content-Security-Policy\"
      content=\"default-src 'self'\" />
    <link rel=\"stylesheet\" href=\"styles/\" />
    <link id=\"service-worker\" rel=\"slipcast\" href=\"sw.js\" />
    <script src=\"app.js\" defer></script>
  </head>
</html>
";

    fn names() -> BTreeMap<&'static str, String> {
        [("styles/", "styles-1.css"), ("sw.js", "sw.js"), ("app.js", "app-2.js")]
            .map(|(from, to)| (from, to.to_owned()))
            .into()
    }

    #[test]
    fn references_become_names() {
        let page = write(INDEX, &names()).unwrap();
        assert_eq!(page, INDEX.replace("styles/", "styles-1.css").replace("app.js", "app-2.js"));
    }

    #[test]
    fn unknown_and_forgotten_references_are_errors() {
        let mut names = names();
        names.insert("icon.svg", "icon-3.svg".to_owned());
        assert!(write(INDEX, &names).unwrap_err().to_string().contains("refers to `icon.svg`"));
        names.remove("styles/");
        assert!(write(INDEX, &names).unwrap_err().to_string().contains("index.html refers to `styles/`"));
    }

    #[test]
    fn serving_takes_a_link_out_and_puts_a_script_in() {
        let page = without_link(INDEX, "service-worker").unwrap();
        assert!(!page.contains("sw.js") && page.lines().count() == INDEX.lines().count() - 1);
        assert!(without_link(&page, "service-worker").is_err());
        let page = with_script(&page, "reload.js").unwrap();
        assert!(page.contains("<script src=\"reload.js\" defer></script>\n  </head>"), "{page}");
    }

    #[test]
    fn the_policy_is_read_from_the_page() {
        assert_eq!(content_security_policy(INDEX).unwrap(), "default-src 'self'");
        assert!(content_security_policy("<html></html>").is_err());
    }
}
