//! Lines that look like block fences, and what stands on them. Apart because it reads lines, not
//! Markdown: whether a candidate is a fence or a line of code is known only after the Markdown
//! around it was read.

/// A line of the shape `:::name{…}`, `:::` or `::name{…}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Fence {
    /// Where its first colon stands in the body.
    pub start: usize,
    /// Where its line ends, without white space.
    pub end: usize,
    pub colons: usize,
    /// Empty on a closing line.
    pub name: String,
    /// What follows the name, braces included.
    pub rest: String,
}

impl Fence {
    /// Whether the line closes a block.
    pub fn closes(&self) -> bool {
        self.name.is_empty() && self.rest.is_empty()
    }
}

/// What stands between the braces of a fence or at the end of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::parse) struct Attributes {
    pub id: Option<String>,
    /// Keys with their values, flags with an empty one, in source order.
    pub values: Vec<(String, String)>,
}

impl Attributes {
    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.values
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.as_str())
    }

    /// Whether `key` stands there, with or without a value.
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }
}

/// Every candidate line of `body`, in order.
pub(in crate::parse) fn candidates(body: &str) -> Vec<Fence> {
    if !body.contains("::") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let inner = inside_containers(line);
        if inner.starts_with("::") {
            let start = at + line.len() - inner.len();
            found.extend(fence(inner.trim_end(), start));
        }
        at += line.len();
    }
    found
}

/// The line without the marks of quotes and list items before it.
fn inside_containers(line: &str) -> &str {
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '>']);
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let marker = match rest[digits..].chars().next() {
            Some('-' | '*' | '+') if digits == 0 => 1,
            Some('.' | ')') if (1..=9).contains(&digits) => digits + 1,
            _ => return rest,
        };
        match rest[marker..].strip_prefix([' ', '\t']) {
            Some(inside) => rest = inside,
            None => return rest,
        }
    }
}

fn fence(line: &str, start: usize) -> Option<Fence> {
    let after = line.trim_start_matches(':');
    let colons = line.len() - after.len();
    let spaced = after.trim_start();
    let name_end = spaced
        .find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'))
        .unwrap_or(spaced.len());
    let (name, rest) = spaced.split_at(name_end);
    let is_leaf_shape = !name.is_empty()
        && after.len() == spaced.len()
        && (rest.is_empty() || rest.starts_with('{'));
    if colons < 3 && !is_leaf_shape {
        return None;
    }
    Some(Fence {
        start,
        end: start + line.len(),
        colons,
        name: name.to_string(),
        rest: rest.trim().to_string(),
    })
}

/// Reads `{#id key=value key="a value" flag}`.
///
/// # Errors
/// What is wrong, as a phrase.
pub(in crate::parse) fn attributes(text: &str) -> Result<Attributes, String> {
    let mut read = Attributes::default();
    if text.is_empty() {
        return Ok(read);
    }
    let inside = text
        .strip_prefix('{')
        .ok_or_else(|| format!("“{text}” is not between braces"))?
        .strip_suffix('}')
        .ok_or_else(|| "the closing `}` is missing".to_string())?;
    let mut rest = inside.trim_start();
    while !rest.is_empty() {
        let key_end = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        let (key, after) = rest.split_at(key_end);
        let mut value = "";
        rest = after;
        if let Some(given) = after.strip_prefix('=') {
            (value, rest) = match given.strip_prefix('"') {
                Some(quoted) => quoted
                    .split_once('"')
                    .ok_or_else(|| format!("the value of `{key}` has no closing quotation mark"))?,
                None => given.split_at(given.find(char::is_whitespace).unwrap_or(given.len())),
            };
            if key.is_empty() || value.contains(['{', '}', '"']) {
                return Err(format!("“{key}={value}” is not a key and its value"));
            }
            if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
                return Err(format!("a space is missing after the value of `{key}`"));
            }
        } else if let Some(id) = key.strip_prefix('#') {
            if read.id.is_some() {
                return Err("it holds two ids".to_string());
            }
            read.id = Some(id.to_string());
            rest = rest.trim_start();
            continue;
        }
        if key.contains(['{', '}', '"', '#']) {
            return Err(format!("“{key}” is not a key"));
        }
        if read.has(key) {
            return Err(format!("`{key}` stands there twice"));
        }
        read.values.push((key.to_string(), value.to_string()));
        rest = rest.trim_start();
    }
    Ok(read)
}

/// Whether `id` is an exercise's id: letters a to z, digits, single dashes.
pub(in crate::parse) fn is_kebab(id: &str) -> bool {
    !id.is_empty()
        && id.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn candidates_are_found_in_containers_and_ordinary_text_is_not() {
        let text = ":::details{open}\n> - :::quiz{#a}\n10:30\n::before text\n  ::glossary\n:: x\n1. ::::\n";
        let found: Vec<(&str, usize, String)> = candidates(text)
            .into_iter()
            .map(|fence| (&text[fence.start..fence.end], fence.colons, fence.name))
            .collect();
        assert_eq!(
            found,
            [
                (":::details{open}", 3, "details".to_string()),
                (":::quiz{#a}", 3, "quiz".to_string()),
                ("::glossary", 2, "glossary".to_string()),
                ("::::", 4, String::new()),
            ]
        );
    }

    #[test]
    fn attributes_are_read_or_the_first_mistake_is_said() {
        let read = attributes("{#a-1 title=\"Un titlu, lung\" open rows=4}").unwrap();
        assert_eq!(read.id.as_deref(), Some("a-1"));
        assert_eq!(read.get("title"), Some("Un titlu, lung"));
        assert!(read.has("open"));
        assert_eq!(read.get("rows"), Some("4"));
        for wrong in [
            "{",
            "x}",
            "{a=\"b}",
            "{#a #b}",
            "{a a}",
            "{a=\"b\"c}",
            "{=b}",
        ] {
            assert!(attributes(wrong).is_err(), "{wrong}");
        }
    }
}
