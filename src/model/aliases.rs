//! Addresses: old ones that still lead somewhere, and none that two things claim.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::model::codes;
use crate::model::outline::key_place;
use crate::model::place;
use crate::model::site::{Site, UnitKind, UnitNumber};
use crate::source::localised::Language;

/// Old addresses, without the base path, and where they lead now. Aliases that do not start with
/// `/` are old ids: their address is the one they had in the page's language.
pub fn redirects(
    site: &Site,
    found: &mut Vec<Diagnostic>,
) -> BTreeMap<String, (UnitNumber, Language)> {
    let mut owners = claims(site, found);
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
                if let Some(other) = claim(&mut owners, address.clone(), here.clone()) {
                    found.push(same_address(&address, here, other));
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

/// Who owns each address, reporting those with two owners. Compared without case, since some hosts
/// and disks do not tell it apart.
type Owners = BTreeMap<String, Place>;

fn claims(site: &Site, found: &mut Vec<Diagnostic>) -> Owners {
    let mut owners = Owners::new();
    let settings = Place::File(SourcePath::new(crate::source::config::SITE_FILE));
    for address in generated(site) {
        owners.insert(address, settings.clone());
    }
    for unit in &site.units {
        for edition in unit.editions.values() {
            let place = match edition.summary.front.slug {
                Some(_) => key_place(&edition.summary, "slug"),
                None => Place::File(edition.summary.path.clone()),
            };
            if let Some(other) = claim(&mut owners, edition.url.clone(), place.clone()) {
                found.push(same_address(&edition.url, place, other));
            }
        }
    }
    for (path, url) in &site.media {
        let place = Place::File(path.clone());
        if let Some(other) = claim(&mut owners, url.clone(), place.clone()) {
            found.push(same_address(url, place, other));
        }
    }
    owners
}

/// Addresses of files that the build makes by itself.
fn generated(site: &Site) -> Vec<String> {
    let mut all: Vec<String> = [
        "404.html",
        "sitemap.xml",
        "robots.txt",
        "feed.xml",
        "llms.txt",
        "_headers",
        "_redirects",
        "assets/",
    ]
    .map(String::from)
    .to_vec();
    let default = site.config.default_language();
    for language in &site.config.languages {
        if !site.tags.is_empty() {
            all.push(tags_url(language, default));
            all.extend(site.tags.keys().map(|tag| tag_url(tag, language, default)));
        }
    }
    all
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

/// Takes an address, or says who has it.
fn claim(owners: &mut Owners, address: String, place: Place) -> Option<Place> {
    let key = address.to_lowercase();
    match owners.get(&key) {
        Some(other) => Some(other.clone()),
        None => {
            owners.insert(key, place);
            None
        }
    }
}

fn same_address(address: &str, here: Place, other: Place) -> Diagnostic {
    let message = format!("the address `/{address}` is taken by `{}`", other.file());
    Diagnostic::new(codes::SAME_URL, here, message)
        .note("it is taken here", Some(other))
        .help("give one of them another `slug:`, or rename its file")
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
