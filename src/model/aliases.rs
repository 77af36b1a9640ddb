//! Addresses: old ones that still lead somewhere, those of generated pages, and ids.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::model::codes;
use crate::model::owners::Owners;
use crate::model::place;
use crate::model::place::key_place;
use crate::model::site::{Site, UnitKind, UnitNumber};
use crate::source::localised::Language;

const NO_ALIAS: &str = "remove the alias, or rename the page that has the address";

/// Old addresses, without the base path, and where they lead now. Aliases that do not start with
/// `/` are old ids: their address is the one they had in the page's language.
pub fn redirects(
    site: &Site,
    found: &mut Vec<Diagnostic>,
) -> BTreeMap<String, (UnitNumber, Language)> {
    let mut owners = Owners::of(site, found);
    let mut redirects = BTreeMap::new();
    let default = site.config.default_language();
    for (number, unit) in site.units.iter().enumerate() {
        for edition in unit.editions.values() {
            for (at, alias) in edition.summary.front.aliases.iter().enumerate() {
                let here = key_place(&edition.summary, &format!("aliases.{at}"));
                let Some(address) = address_of(alias, &edition.language, default) else {
                    found.push(
                        Diagnostic::new(
                            codes::BAD_ALIAS,
                            here,
                            format!("“{alias}” is neither an address nor an id"),
                        )
                        .help(
                            "write an old address, `/vechi/adresa/`, or an old id, `modul/lectie`",
                        ),
                    );
                    continue;
                };
                if address == edition.url {
                    found.push(
                        Diagnostic::new(
                            codes::BAD_ALIAS,
                            here,
                            format!("“{alias}” is this page's own address"),
                        )
                        .help("remove it"),
                    );
                    continue;
                }
                if !owners.claim(&place::page_file(&address), here, NO_ALIAS, found) {
                    continue;
                }
                redirects.insert(address, (number, edition.language.clone()));
            }
        }
    }
    redirects
}

fn address_of(alias: &str, language: &Language, default: &Language) -> Option<String> {
    let (path, is_id) = match alias.strip_prefix('/') {
        Some(path) => (path, false),
        None => (alias, true),
    };
    let path = path
        .trim_end_matches('/')
        .trim_end_matches("index.html")
        .trim_end_matches('/');
    if path.is_empty() || !path.split('/').all(place::is_slug) {
        return None;
    }
    let prefix = match is_id && language != default {
        true => format!("{language}/"),
        false => String::new(),
    };
    Some(match path.ends_with(".html") {
        true => format!("{prefix}{path}"),
        false => format!("{prefix}{path}/"),
    })
}

/// The address of the page of all tags.
pub fn tags_url(language: &Language, default: &Language) -> String {
    let word = match language.as_str() {
        "ro" => "etichete",
        "fr" => "etiquettes",
        "de" => "schlagworte",
        "es" => "etiquetas",
        _ => "tags",
    };
    match language == default {
        true => format!("{word}/"),
        false => format!("{language}/{word}/"),
    }
}

/// The address of one tag's page.
pub fn tag_url(tag: &str, language: &Language, default: &Language) -> String {
    format!("{}{tag}/", tags_url(language, default))
}

/// Reports lessons, modules and pages that share an id.
pub fn check_ids(site: &Site, found: &mut Vec<Diagnostic>) {
    let mut owners: BTreeMap<&str, &SourcePath> = BTreeMap::new();
    for unit in site
        .units
        .iter()
        .filter(|unit| unit.kind != UnitKind::Landing)
    {
        let summary = &unit
            .editions
            .values()
            .find(|edition| edition.summary.front.id.is_some())
            .or(unit.editions.values().next())
            .expect("a unit has at least one edition")
            .summary;
        for edition in unit.editions.values() {
            let id = edition.summary.front.id.as_ref();
            if let Some(id) = id.filter(|id| **id != unit.id) {
                let message = format!(
                    "the id is `{id}` here and `{}` in another language",
                    unit.id
                );
                found.push(
                    Diagnostic::new(codes::LESSON_ID, key_place(&edition.summary, "id"), message)
                        .help("write the same id in every language, or in the first one only"),
                );
            }
        }
        if let Some(other) = owners.get(unit.id.as_str()) {
            found.push(
                Diagnostic::new(
                    codes::SAME_ID,
                    key_place(summary, "id"),
                    format!("the id `{}` is taken by `{other}`", unit.id),
                )
                .note("it is taken here", Some(Place::File((*other).clone())))
                .help("give it another `id:`"),
            );
            continue;
        }
        owners.insert(&unit.id, &summary.path);
    }
}
