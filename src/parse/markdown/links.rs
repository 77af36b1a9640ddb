//! Where a link leads, from how it is written. Apart because every scheme is allowed or refused
//! here, for links and pictures alike.

use crate::base::path::SourcePath;
use crate::base::suggest;
use crate::parse::document::Target;

/// Why a destination leads nowhere.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::parse) enum Refused {
    Empty,
    /// The scheme, and the remedy.
    Scheme(String, String),
    Outside,
}

/// Schemes that lead out of the site.
const EXTERNAL: &[&str] = &["https", "http", "mailto", "tel"];
/// Schemes that name something of the site.
const TYPED: &[&str] = &["term", "source", "fact", "competency", "occupation"];

/// Where `destination` leads from the file at `path`.
///
/// # Errors
/// Where it leads nowhere.
pub(in crate::parse) fn classify(path: &SourcePath, destination: &str) -> Result<Target, Refused> {
    let destination = destination.trim();
    if destination.is_empty() || destination == "#" {
        return Err(Refused::Empty);
    }
    if let Some((scheme, rest)) = scheme_of(destination) {
        let lower = scheme.to_ascii_lowercase();
        if EXTERNAL.contains(&lower.as_str()) {
            return match rest.trim_matches('/').is_empty() {
                true => Err(Refused::Empty),
                false => Ok(Target::External(destination.to_string())),
            };
        }
        return match lower.as_str() {
            _ if TYPED.contains(&lower.as_str()) && rest.is_empty() => Err(Refused::Empty),
            "term" => Ok(Target::Term(decode(rest))),
            "source" => Ok(Target::Source(decode(rest))),
            "fact" => Ok(Target::Fact(decode(rest))),
            "competency" => Ok(Target::Competency(decode(rest))),
            "occupation" => Ok(Target::Occupation(decode(rest))),
            _ => Err(Refused::Scheme(
                scheme.to_string(),
                suggest::did_you_mean(
                    &lower,
                    EXTERNAL.iter().chain(TYPED).chain(&["lang"]).copied(),
                    "link to a file of the site, or to an `https:` address",
                ),
            )),
        };
    }
    if let Some(rest) = destination.strip_prefix("//") {
        return Err(Refused::Scheme(
            "//".to_string(),
            format!("write the whole address: `https://{rest}`"),
        ));
    }
    if destination.starts_with('/') {
        return Ok(Target::Address(destination.to_string()));
    }
    let (before, fragment) = match destination.split_once('#') {
        Some((before, fragment)) => (before, Some(decode(fragment)).filter(|id| !id.is_empty())),
        None => (destination, None),
    };
    let file = decode(before.split('?').next().unwrap_or_default());
    if file.is_empty() {
        return fragment.map(Target::Anchor).ok_or(Refused::Empty);
    }
    let joined = path.join(&file).ok_or(Refused::Outside)?;
    Ok(match file.ends_with(".md") {
        true => Target::Page(joined, fragment),
        false => Target::File(joined),
    })
}

fn scheme_of(destination: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = destination.split_once(':')?;
    let mut letters = scheme.chars();
    let is_scheme = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'));
    is_scheme.then_some((scheme, rest))
}

/// Percent signs resolved; what is not UTF-8 then stays as written.
fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_string();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes
            .get(at + 1..at + 3)
            .filter(|pair| bytes[at] == b'%' && pair.iter().all(u8::is_ascii_hexdigit))
            .and_then(|pair| std::str::from_utf8(pair).ok())
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match digits {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations_are_told_apart() {
        let from = SourcePath::new("content/01-a/02-b.md");
        let to = |destination: &str| classify(&from, destination);
        let page = |path: &str, id: Option<&str>| {
            Ok(Target::Page(SourcePath::new(path), id.map(str::to_string)))
        };
        assert_eq!(to("c.md"), page("content/01-a/c.md", None));
        assert_eq!(
            to("../d%20e.md#pa%C8%99i"),
            page("content/d e.md", Some("pași"))
        );
        assert_eq!(to("#x"), Ok(Target::Anchor("x".into())));
        assert_eq!(to("/despre/#x"), Ok(Target::Address("/despre/#x".into())));
        assert_eq!(
            to("a.png?v=1"),
            Ok(Target::File(SourcePath::new("content/01-a/a.png")))
        );
        assert_eq!(to("term:nrr"), Ok(Target::Term("nrr".into())));
        assert_eq!(to("fact:salariu"), Ok(Target::Fact("salariu".into())));
        assert_eq!(
            to("HTTPS://a.b"),
            Ok(Target::External("HTTPS://a.b".into()))
        );
        assert_eq!(to(""), Err(Refused::Empty));
        assert_eq!(to("../../../x.md"), Err(Refused::Outside));
        for refused in [
            "javascript:alert(1)",
            "data:text/html,x",
            "pay:a",
            "tem:a",
            "//a.b",
        ] {
            assert!(matches!(to(refused), Err(Refused::Scheme(..))), "{refused}");
        }
        assert!(matches!(to("trem:a"), Err(Refused::Scheme(_, help)) if help.contains("`term`")));
        assert!(matches!(to("%zz%"), Ok(Target::File(_))));
    }
}
