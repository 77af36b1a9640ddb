//! The tokens of a style sheet and the interface words of a file, with the comments that explain
//! them. Apart because both are read line by line as they stand.

use serde::Serialize;

use crate::render::contract::contents::{Named, words};

/// A custom property that styles are made of.
#[derive(Debug, Serialize)]
pub struct Design {
    pub name: String,
    pub value: String,
    /// What it and its neighbours are for.
    pub about: String,
}

/// Words that belong together.
#[derive(Debug, Serialize)]
pub struct Group {
    pub title: String,
    /// Keys, and what they say in English.
    pub words: Vec<Named>,
}

/// The custom properties of a style sheet, each with the comment above it and its neighbours.
pub fn design(text: &str) -> Vec<Design> {
    let mut about = String::new();
    let mut tokens: Vec<Design> = Vec::new();
    let (_, values) = text.split_once(":root").unwrap_or_default();
    for line in values.lines() {
        let line = line.trim();
        if let Some(comment) = line.strip_prefix("/*") {
            about = words(comment.trim_end_matches("*/"));
        } else if let Some((name, rest)) = line.split_once(':').filter(|_| line.starts_with("--")) {
            let (value, beside) = rest.split_once(';').unwrap_or((rest, ""));
            let beside = beside
                .trim()
                .trim_start_matches("/*")
                .trim_end_matches("*/");
            let own = words(beside);
            // A scheme of its own gives a token another value, and no other meaning.
            if tokens.iter().all(|token| token.name != name) {
                tokens.push(Design {
                    name: name.to_string(),
                    value: words(value),
                    about: if own.is_empty() { about.clone() } else { own },
                });
            }
        }
    }
    tokens
}

/// The words of a file, parted as its comments part them.
pub fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix('#') {
            let title = title.trim();
            match groups.last_mut() {
                // A comment of several lines.
                Some(group) if group.words.is_empty() => {
                    group.title = format!("{} {title}", group.title);
                }
                _ => groups.push(Group {
                    title: title.to_string(),
                    words: Vec::new(),
                }),
            }
        } else if line.is_empty() {
            // A comment that stands alone is about the whole file.
            groups.retain(|group| !group.words.is_empty());
        } else if let (Some((key, said)), Some(group)) = (line.split_once(':'), groups.last_mut())
            && line.starts_with(|letter: char| letter.is_alphabetic())
        {
            let said = said.trim().trim_matches('"').replace("\\\"", "\"");
            group.words.push(Named::new(key, &said));
        }
    }
    groups.retain(|group| !group.words.is_empty());
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_takes_the_comment_above_or_beside_it() {
        let tokens = design(
            "x { } :root {\n/* Grounds. */\n--a: red;\n--b: light-dark(a, b); /* Own. */\n--a: blue;\n}",
        );
        let found: Vec<_> = tokens
            .iter()
            .map(|token| {
                (
                    token.name.as_str(),
                    token.value.as_str(),
                    token.about.as_str(),
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                ("--a", "red", "Grounds."),
                ("--b", "light-dark(a, b)", "Own.")
            ]
        );
    }
}
