//! Writing into a translation which text of its original it was made from. Apart because it changes
//! the front matter, and nothing else does.

use crate::parse::front_matter;

/// The front matter key `translation_of` with `digest`, written into `text` in place of an older
/// one or as the last key.
pub fn in_step(text: &str, digest: &str) -> String {
    let line = format!("translation_of: \"{digest}\"");
    let parts = front_matter::split(text);
    let yaml = &text[parts.yaml.clone()];
    if parts.yaml.is_empty() {
        let (mark, rest) = text.split_at(parts.body);
        return format!("{mark}---\n{line}\n---\n{rest}");
    }
    let end = if yaml.ends_with("\r\n") { "\r\n" } else { "\n" };
    let mut written = String::new();
    let mut replaced = false;
    for old in yaml.split_inclusive('\n') {
        if old.starts_with("translation_of:") {
            replaced = true;
            written.push_str(&format!("{line}{end}"));
        } else {
            written.push_str(old);
        }
    }
    if !replaced {
        written.push_str(&format!("{line}{end}"));
    }
    format!(
        "{}{written}{}",
        &text[..parts.yaml.start],
        &text[parts.yaml.end..]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_of_a_translation_is_written_once() {
        let once = in_step("---\ntitle: A\n---\nText\n", "12e4567890");
        assert_eq!(
            once,
            "---\ntitle: A\ntranslation_of: \"12e4567890\"\n---\nText\n"
        );
        assert_eq!(in_step(&once, "12e4567890"), once);
        assert_eq!(
            in_step("Text\n", "ab"),
            "---\ntranslation_of: \"ab\"\n---\nText\n"
        );
    }
}
