//! Reads the tags of the page that this project itself has built: enough for its links, no more.

/// One opening tag.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Where its `<` stands.
    pub(crate) start: usize,
    /// After its `>`.
    pub(crate) end: usize,
    /// Its lower-case name.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute; empty for one without a value.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The address of a file that this tag makes the browser fetch from beside the page.
    pub(crate) fn local_file(&self) -> Option<&str> {
        let address = match self.name.as_str() {
            "link" => self.attribute("href"),
            "script" | "img" => self.attribute("src"),
            _ => None,
        }?;
        let elsewhere = address.is_empty() || address.contains(':') || address.starts_with('/');
        (!elsewhere).then(|| address.trim_start_matches("./"))
    }
}

/// All opening tags, in order; comments and what is inside scripts and styles is passed over.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut position = 0;
    while let Some(offset) = html[position..].find('<') {
        let start = position + offset;
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            position = rest.find("-->").map_or(html.len(), |end| start + end + 3);
        } else if rest[1..].starts_with(|first: char| first.is_ascii_alphabetic()) {
            let tag = tag_at(html, start);
            position = match tag.name.as_str() {
                raw @ ("script" | "style") => {
                    let close = format!("</{raw}");
                    html[tag.end..].find(&close).map_or(html.len(), |end| tag.end + end)
                }
                _ => tag.end,
            };
            tags.push(tag);
        } else {
            position = start + 1;
        }
    }
    tags
}

fn tag_at(html: &str, start: usize) -> Tag {
    let mut rest = &html[start + 1..];
    let name_end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(rest.len());
    let name = rest[..name_end].to_ascii_lowercase();
    rest = &rest[name_end..];
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            break;
        }
        if let Some(after) = rest.strip_prefix('>') {
            rest = after;
            break;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '>').unwrap_or(rest.len()).max(1);
        let (attribute, after) = rest.split_at(end);
        let (value, after) = value_at(after);
        attributes.push((attribute.to_ascii_lowercase(), value.to_owned()));
        rest = after;
    }
    Tag { start, end: html.len() - rest.len(), name, attributes }
}

fn value_at(text: &str) -> (&str, &str) {
    let Some(text) = text.strip_prefix('=') else { return ("", text) };
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    text.split_at(text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::tags;

    #[test]
    fn quoted_and_bare_attributes_are_read() {
        let html =
            r#"<!-- <link href=no> --><link rel="stylesheet" href=./a-1.css><p hidden data-x='a > b'>t</p>"#;
        let found = tags(html);
        let names: Vec<&str> = found.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["link", "p"]);
        assert_eq!(found[0].local_file(), Some("a-1.css"));
        assert_eq!(&html[found[0].start..found[0].end], r#"<link rel="stylesheet" href=./a-1.css>"#);
        assert_eq!(found[1].attribute("data-x"), Some("a > b"));
        assert_eq!(found[1].attribute("hidden"), Some(""));
    }

    #[test]
    fn only_files_beside_the_page_are_local() {
        let found = tags(
            r#"<link href="data:,"><script src=/a.js>if (a<b) {}</script><link href=https://a/b><svg/>"#,
        );
        assert_eq!(found.iter().filter_map(super::Tag::local_file).count(), 0);
        assert_eq!(found.len(), 4);
    }

    #[test]
    fn a_broken_end_is_no_trouble() {
        for html in ["<", "<a", "<a b", "<a b=", "<a b=\"c", "<!--", "<script>", "<é>"] {
            tags(html);
        }
    }
}
