//! The messages, one function each, generated from `locales/en.json` by `build.rs`.
//!
//! A function that nothing calls is a compiler warning, so the tables hold no dead text.

use super::{current::with, format::number};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// A message with its placeholders `{0}`, `{1}`, … filled in.
fn say(position: usize, english: &'static str, values: &[&str]) -> String {
    with(|messages| fill(messages.text(position, english), None, values))
}

/// A message in the plural form that the language asks for `count`; `{#}` is the formatted number.
fn say_plural(position: usize, english: &'static str, count: usize, values: &[&str]) -> String {
    let number = number(i64::try_from(count).unwrap_or(i64::MAX));
    with(|messages| {
        let forms = messages.text(position, english);
        fill(form(forms, &messages.plural_category(count)), Some(&number), values)
    })
}

/// The text of `category`, else of `other`; forms are separated as `crates/locales` writes them.
fn form<'a>(forms: &'a str, category: &str) -> &'a str {
    let find = |wanted: &str| {
        forms
            .split('\u{1f}')
            .filter_map(|form| form.split_once('\u{1e}'))
            .find_map(|(name, text)| (name == wanted).then_some(text))
    };
    find(category).or_else(|| find("other")).unwrap_or(forms)
}

fn fill(template: &str, count: Option<&str>, values: &[&str]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            rest = after;
            break;
        };
        let value = match name {
            "#" => count,
            _ => name.parse::<usize>().ok().and_then(|position| values.get(position).copied()),
        };
        filled.push_str(value.unwrap_or_default());
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::{fill, form};

    #[test]
    fn values_are_put_in_once_and_never_read_as_templates() {
        assert_eq!(fill("{1} and {0}", None, &["a", "{1}"]), "{1} and a");
        assert_eq!(fill("{#} of {0}", Some("1,000"), &["x"]), "1,000 of x");
    }

    #[test]
    fn a_category_without_a_form_falls_back_to_other() {
        let forms = "one\u{1e}1 row\u{1f}other\u{1e}{#} rows";
        assert_eq!(form(forms, "one"), "1 row");
        assert_eq!(form(forms, "few"), "{#} rows");
    }
}
