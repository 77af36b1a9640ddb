//! The language of a file, from its name: `x.en.md`. Apart because the outline and the tools for
//! authors ask the same.

use crate::base::path::SourcePath;
use crate::source::localised::Language;

/// The language of the file at `path`: its suffix where that is one of `languages`, else the
/// first of them.
pub fn language_of(path: &SourcePath, languages: &[Language]) -> Language {
    suffix(path, languages)
        .or(languages.first())
        .cloned()
        .unwrap_or_else(|| Language("en".to_string()))
}

/// The file's name without language and ending: `02-descoperire` of `02-descoperire.en.md`.
pub fn stem<'a>(path: &'a SourcePath, languages: &[Language]) -> &'a str {
    let name = path.name();
    let stem = name.strip_suffix(".md").unwrap_or(name);
    match suffix(path, languages) {
        Some(language) => &stem[..stem.len() - language.as_str().len() - 1],
        None => stem,
    }
}

fn suffix<'a>(path: &SourcePath, languages: &'a [Language]) -> Option<&'a Language> {
    let (stem, end) = path.name().strip_suffix(".md")?.rsplit_once('.')?;
    if stem.is_empty() {
        return None;
    }
    languages.iter().find(|language| language.as_str() == end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_language_of_the_site_is_a_suffix() {
        let languages = [Language("ro".to_string()), Language("en".to_string())];
        let told = |name: &str| {
            let path = SourcePath::new(name);
            (
                language_of(&path, &languages).0,
                stem(&path, &languages).to_string(),
            )
        };
        assert_eq!(told("content/a.en.md"), ("en".into(), "a".into()));
        assert_eq!(told("content/a.ro.md"), ("ro".into(), "a".into()));
        assert_eq!(told("content/a.v2.md"), ("ro".into(), "a.v2".into()));
        assert_eq!(told("content/en.md"), ("ro".into(), "en".into()));
    }
}
