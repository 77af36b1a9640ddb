//! The competencies and occupations of a site as open data: a CASE package for systems that hold
//! frameworks, and JSON-LD for everything else. Apart from the pages because nobody reads it there.

mod case;
mod linked;

use serde_json::Value;

use crate::model::open_data::{self, FRAMEWORK, OCCUPATIONS};
use crate::model::site::Site;
use crate::render::whole::is_listed;
use crate::source::localised::Day;

/// Every file by its path.
pub fn files(site: &Site) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for language in &site.config.languages {
        if let Some(path) = open_data::case_file(site, language) {
            files.push((path, written(&case::package(site, language))));
        }
    }
    if !site.data.competencies.is_empty() {
        files.push((FRAMEWORK.to_string(), written(&linked::framework(site))));
    }
    if !site.data.occupations.is_empty() {
        files.push((OCCUPATIONS.to_string(), written(&linked::occupations(site))));
    }
    // A language that stands twice in the settings is told there.
    files.dedup_by(|a, b| a.0 == b.0);
    files
}

/// The site's whole address, with a slash at its end.
fn address(site: &Site) -> String {
    format!("{}{}", site.config.origin(), site.config.base_path())
}

/// The address by which a competency is meant, in every language.
pub fn competency_address(site: &Site, id: &str) -> String {
    format!("{}{FRAMEWORK}#{id}", address(site))
}

/// The address of the whole framework.
pub fn framework_address(site: &Site) -> String {
    format!("{}{FRAMEWORK}", address(site))
}

/// When the data last changed: the newest `updated:` of the site, since no output holds the day of
/// its build; where no page has one, the first day that programs know.
fn changed(site: &Site) -> String {
    let editions = site.units.iter().flat_map(|unit| unit.editions.values());
    let days = editions
        .filter(|edition| is_listed(edition))
        .filter_map(|edition| edition.summary.front.updated);
    let newest: Option<Day> = days.max();
    let day = newest.map_or_else(|| "1970-01-01".to_string(), |day| day.to_string());
    format!("{day}T00:00:00+00:00")
}

fn written(value: &Value) -> String {
    format!("{value:#}\n")
}
