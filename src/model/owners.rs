//! Who writes which output file: none may have two owners, and none may be a folder for another.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::model::aliases::{tag_url, tags_url};
use crate::model::place::key_place;
use crate::model::place::{page_file, plain_file};
use crate::model::site::Site;
use crate::model::{codes, open_data, place, workbooks};
use crate::source::config::SITE_FILE;
use crate::source::localised::Language;

const RENAME: &str = "give one of them another `slug:`, or rename its file";

/// Owners by output path in lower case, since some hosts and disks do not tell case apart.
pub struct Owners(BTreeMap<String, Place>);

impl Owners {
    /// The owners of everything but redirects; what two things claim is told.
    pub fn of(site: &Site, found: &mut Vec<Diagnostic>) -> Owners {
        let mut owners = Owners(BTreeMap::new());
        let settings = Place::File(SourcePath::new(SITE_FILE));
        for file in generated(site) {
            owners.claim(&file, settings.clone(), RENAME, found);
        }
        for unit in &site.units {
            for edition in unit.editions.values() {
                let here = match edition.summary.front.slug {
                    Some(_) => key_place(&edition.summary, "slug"),
                    None => Place::File(edition.summary.path.clone()),
                };
                if edition.url.contains("//") || edition.url.starts_with('/') {
                    found.push(no_address(&edition.summary.path));
                } else if owners.claim(&page_file(&edition.url), here.clone(), RENAME, found) {
                    owners.claim(&plain_file(&edition.url), here, RENAME, found);
                }
            }
        }
        for (path, url) in &site.media {
            owners.claim(url, Place::File(path.clone()), RENAME, found);
        }
        owners
    }

    /// Takes the output file `path` for `here`. False, and told with `remedy`, where it cannot.
    pub fn claim(
        &mut self,
        path: &str,
        here: Place,
        remedy: &str,
        found: &mut Vec<Diagnostic>,
    ) -> bool {
        let key = path.to_lowercase();
        let above = key.match_indices('/').map(|(at, _)| &key[..at]);
        let taken = above
            .chain([key.as_str()])
            .find_map(|path| self.0.get(path))
            .or_else(|| self.below(&key));
        if let Some(other) = taken {
            found.push(taken_by(path, here, other.clone(), remedy));
            return false;
        }
        self.0.insert(key, here);
        true
    }

    /// An owner of a file in the folder `key`.
    fn below(&self, key: &str) -> Option<&Place> {
        let folder = format!("{key}/");
        let (path, place) = self.0.range(folder.clone()..).next()?;
        path.starts_with(&folder).then_some(place)
    }
}

fn taken_by(path: &str, here: Place, other: Place, remedy: &str) -> Diagnostic {
    let address = path.strip_suffix("index.html").unwrap_or(path);
    if other.file().as_str() == SITE_FILE {
        let message = format!("the address `/{address}` belongs to a file that the build makes");
        return Diagnostic::new(codes::SAME_URL, here, message).help(remedy);
    }
    let message = match other.file() == here.file() {
        true => format!("the address `/{address}` is taken by another file of this page"),
        false => format!("the address `/{address}` is taken by `{}`", other.file()),
    };
    Diagnostic::new(codes::SAME_URL, here, message)
        .note("it is taken here", Some(other))
        .help(remedy)
}

fn no_address(path: &SourcePath) -> Diagnostic {
    let name = place::Part::of(path.name().trim_end_matches(".md")).name;
    let message = format!("nothing of the name `{name}` can stand in an address");
    Diagnostic::new(codes::BAD_SLUG, Place::File(path.clone()), message)
        .help("give the page a `slug:` of letters without diacritics, digits and `-`")
}

/// Files that the build makes by itself.
fn generated(site: &Site) -> Vec<String> {
    let once = [
        "sitemap.xml",
        "robots.txt",
        "_headers",
        "_redirects",
        "assets/site.css",
    ];
    let mut all: Vec<String> = once.map(String::from).to_vec();
    all.extend(open_data::files(site));
    let books = workbooks::all(site).into_iter();
    all.extend(books.map(|book| page_file(&book.url)));
    let default = site.config.default_language();
    let languages: BTreeSet<&Language> = site.config.languages.iter().collect();
    for language in languages {
        let folder = match language == default {
            true => String::new(),
            false => format!("{language}/"),
        };
        all.extend(["404.html", "feed.xml", "llms.txt"].map(|name| format!("{folder}{name}")));
        if !site.tags.is_empty() {
            all.push(page_file(&tags_url(language, default)));
            let tags = site.tags.keys();
            all.extend(tags.map(|tag| page_file(&tag_url(tag, language, default))));
        }
    }
    all
}
