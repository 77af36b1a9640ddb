//! The first text of a new file, in the languages that have one; in others, the English.

/// A new lesson called `title`: an objective, a place to write, a question to change.
pub fn lesson(title: &str, language: &str) -> String {
    let body = if speaks_romanian(language) {
        include_str!("starter/ro/new-lesson.md")
    } else {
        include_str!("starter/en/new-lesson.md")
    };
    body.replace("{title}", &quoted(title))
}

/// A new page, module or course called `title`: front matter, and the line of `kind` if any.
pub fn page(title: &str, language: &str, is_course: bool) -> String {
    let kind = if is_course { "kind: course\n" } else { "" };
    let begin = if speaks_romanian(language) {
        "Scrie aici despre ce este vorba și pentru cine."
    } else {
        "Write here what this is about, and for whom."
    };
    format!("---\n{kind}title: {}\n---\n{begin}\n", quoted(title))
}

/// The text as a YAML scalar: bare where that is safe, else as JSON, which YAML reads.
pub fn quoted(text: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, ' ' | ',' | '(' | ')' | '.');
    let reserved = [
        "true", "false", "null", "yes", "no", "on", "off", "y", "n", "~",
    ];
    let bare = text.chars().all(is_word)
        && text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && !reserved.contains(&text.to_lowercase().as_str());
    if bare {
        text.to_string()
    } else {
        serde_json::Value::from(text).to_string()
    }
}

fn speaks_romanian(language: &str) -> bool {
    language.split('-').next() == Some("ro")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_stay_themselves_in_yaml() {
        for title in [
            "Bonusuri",
            "true",
            "Unu: doi",
            "„Da”",
            "a # b",
            "2026",
            " x ",
            "Ce-i asta?",
        ] {
            let text = format!("title: {}", quoted(title));
            let read: std::collections::BTreeMap<String, String> =
                serde_yaml::from_str(&text).unwrap();
            assert_eq!(read["title"], title);
        }
    }
}
