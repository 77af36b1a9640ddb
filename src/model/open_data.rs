//! Where a site's competencies and occupations stand as files for other programs. Apart from the
//! files themselves because addresses are decided, and claimed, in this room.

use std::collections::BTreeSet;

use crate::model::site::Site;
use crate::source::localised::{Language, Localised};

/// All competencies in all languages, as JSON-LD.
pub const FRAMEWORK: &str = "competencies/framework.jsonld";
/// All occupations in all languages, as JSON-LD.
pub const OCCUPATIONS: &str = "occupations/occupations.jsonld";
/// The competencies in one language as a CASE package, below the folder of the language.
const CASE: &str = "competencies/case.json";

/// The CASE package of `language`, where the site has one.
pub fn case_file(site: &Site, language: &Language) -> Option<String> {
    let default = site.config.default_language();
    match language == default {
        _ if site.data.competencies.is_empty() => None,
        true => Some(CASE.to_string()),
        false => languages(site)
            .contains(language)
            .then(|| format!("{language}/{CASE}")),
    }
}

/// Every file, in the order of their paths in the site.
pub fn files(site: &Site) -> Vec<String> {
    let languages: BTreeSet<&Language> = site.config.languages.iter().collect();
    let cases = languages
        .into_iter()
        .filter_map(|language| case_file(site, language));
    let has_framework = !site.data.competencies.is_empty();
    let has_occupations = !site.data.occupations.is_empty();
    cases
        .chain(has_framework.then(|| FRAMEWORK.to_string()))
        .chain(has_occupations.then(|| OCCUPATIONS.to_string()))
        .collect()
}

/// Languages for which a name of a competency, a group or a level was written.
fn languages(site: &Site) -> BTreeSet<&Language> {
    let data = &site.data;
    let names = data.competencies.iter().map(|one| &one.name);
    names
        .chain(data.groups.iter().map(|one| &one.name))
        .chain(data.levels.iter().map(|one| &one.name))
        .flat_map(Localised::languages)
        .collect()
}
