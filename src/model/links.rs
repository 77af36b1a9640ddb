//! Links and pictures of every edition, resolved: a path to a page in the reader's language, an id
//! that is really there, a term or source that exists.

mod suggestions;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::base::diagnostic::{Code, Diagnostic, Mark, Place};
use crate::base::path::SourcePath;
use crate::base::suggest;
use crate::model::codes;
use crate::model::links::suggestions::{Meant, Suggestions, Wrong};
use crate::model::site::{Edition, ResolvedImage, ResolvedLink, Site};
use crate::parse::document::{Link, Summary, Target};

/// The most ids of a page that are listed to an author who named another.
const MOST_ANCHORS: usize = 8;

/// Sizes of pictures by their path; files that are not pictures have none.
pub type MediaSizes = BTreeMap<SourcePath, Option<(u32, u32)>>;

/// Resolves the links and pictures of every edition of `site`. `hidden` are files that exist and are
/// not published.
pub fn resolve(
    site: &mut Site,
    media: &MediaSizes,
    hidden: &BTreeMap<SourcePath, &'static str>,
    found: &mut Vec<Diagnostic>,
) {
    let world = World {
        site,
        media,
        hidden,
        addresses: addresses(site),
        files: site.media.values().map(String::as_str).collect(),
    };
    let resolved: Vec<_> = site
        .units
        .par_iter()
        .with_min_len(32)
        .map(|unit| {
            let mut found = Vec::new();
            let editions: Vec<_> = unit
                .editions
                .values()
                .map(|edition| world.edition(edition, &mut found))
                .collect();
            (editions, found)
        })
        .collect();
    let mut suggestions = Suggestions::new(&world);
    let mut all = Vec::with_capacity(resolved.len());
    for (editions, wrong) in resolved {
        found.extend(wrong.into_iter().map(|wrong| suggestions.add(wrong)));
        all.push(editions);
    }
    for (unit, editions) in site.units.iter_mut().zip(all) {
        for (edition, (links, images)) in unit.editions.values_mut().zip(editions) {
            edition.links = links;
            edition.images = images;
        }
    }
}

struct World<'a> {
    site: &'a Site,
    media: &'a MediaSizes,
    hidden: &'a BTreeMap<SourcePath, &'static str>,
    /// The page that each address, without slashes around it, is of.
    addresses: BTreeMap<&'a str, (usize, &'a Edition)>,
    /// Addresses of files.
    files: BTreeSet<&'a str>,
}

fn addresses(site: &Site) -> BTreeMap<&str, (usize, &Edition)> {
    let mut addresses = BTreeMap::new();
    for (number, unit) in site.units.iter().enumerate() {
        for edition in unit.editions.values() {
            addresses
                .entry(edition.url.trim_end_matches('/'))
                .or_insert((number, edition));
        }
    }
    addresses
}

impl World<'_> {
    fn edition(
        &self,
        edition: &Edition,
        found: &mut Vec<Wrong>,
    ) -> (Vec<ResolvedLink>, Vec<ResolvedImage>) {
        let summary = &edition.summary;
        let links = summary
            .links
            .iter()
            .map(|link| self.link(edition, link, found))
            .collect();
        let images = summary
            .images
            .iter()
            .map(|image| match self.media.get(&image.path) {
                Some(size) => ResolvedImage {
                    url: self.site.media[&image.path].clone(),
                    size: *size,
                },
                None => {
                    found.push(self.missing_file(summary, &image.path, image.mark));
                    ResolvedImage {
                        url: String::new(),
                        size: None,
                    }
                }
            })
            .collect();
        (links, images)
    }

    fn link(&self, edition: &Edition, link: &Link, found: &mut Vec<Wrong>) -> ResolvedLink {
        let summary = &edition.summary;
        let mut wrong = |code: Code, message: String, help: String, meant: Option<Meant>| {
            let place = Place::Marked(summary.path.clone(), link.mark);
            let told = Diagnostic::new(code, place, message).help(help);
            found.push(Wrong { told, meant });
            ResolvedLink::Broken
        };
        match &link.target {
            Target::External(url) => ResolvedLink::External(url.clone()),
            Target::Broken => ResolvedLink::Broken,
            Target::Anchor(id) => match summary.anchors.contains(id) {
                true => ResolvedLink::Anchor(id.clone()),
                false => wrong(
                    codes::BROKEN_ANCHOR,
                    format!("this page has no `#{id}`"),
                    nearest_anchor(id, summary),
                    None,
                ),
            },
            Target::Page(path, fragment) => {
                self.page(edition, path, fragment.as_deref(), link, found)
            }
            Target::Address(address) => self.address(edition, address, link, found),
            Target::File(path) => match self.site.media.get(path) {
                Some(url) => ResolvedLink::File(url.clone()),
                None => {
                    found.push(self.missing_file(summary, path, link.mark));
                    ResolvedLink::Broken
                }
            },
            Target::Term(id) => match self.site.data.terms.contains(id) {
                true => ResolvedLink::Term(id.clone()),
                false => wrong(
                    codes::UNKNOWN_TERM,
                    format!("there is no term `{id}`"),
                    "add it to content/data/glossary.yaml".to_string(),
                    Some(Meant::Term(id.clone())),
                ),
            },
            Target::Fact(id) => match self.site.data.facts.contains(id) {
                true => ResolvedLink::Fact(id.clone()),
                false => wrong(
                    codes::UNKNOWN_FACT,
                    format!("there is no fact `{id}`"),
                    "add it to content/data/facts.yaml".to_string(),
                    Some(Meant::Fact(id.clone())),
                ),
            },
            Target::Competency(id) => match self.site.data.competencies.contains(id) {
                true => ResolvedLink::Competency(id.clone()),
                false => wrong(
                    codes::UNKNOWN_COMPETENCY,
                    format!("there is no competency `{id}`"),
                    "add it to content/data/competencies.yaml".to_string(),
                    Some(Meant::Competency(id.clone())),
                ),
            },
            Target::Occupation(id) => match self.site.data.occupations.contains(id) {
                true => ResolvedLink::Occupation(id.clone()),
                false => wrong(
                    codes::UNKNOWN_OCCUPATION,
                    format!("there is no occupation `{id}`"),
                    "add it to content/data/occupations.yaml".to_string(),
                    Some(Meant::Occupation(id.clone())),
                ),
            },
            Target::Source(id) => match self.site.data.sources.contains(id) {
                true => ResolvedLink::Source(id.clone()),
                false => wrong(
                    codes::UNKNOWN_SOURCE,
                    format!("there is no source `{id}`"),
                    "add it to content/data/sources.yaml".to_string(),
                    Some(Meant::Source(id.clone())),
                ),
            },
        }
    }

    fn page(
        &self,
        edition: &Edition,
        path: &SourcePath,
        fragment: Option<&str>,
        link: &Link,
        found: &mut Vec<Wrong>,
    ) -> ResolvedLink {
        let here = Place::Marked(edition.summary.path.clone(), link.mark);
        let Some(unit) = self.site.by_path.get(path).copied() else {
            if let Some(reason) = self.hidden.get(path) {
                found.push(
                    Diagnostic::new(
                        codes::LINK_TO_HIDDEN,
                        here,
                        format!("`{path}` is not published: {reason}"),
                    )
                    .help("publish it, or take the link out")
                    .into(),
                );
                return ResolvedLink::Broken;
            }
            found.push(Wrong {
                told: Diagnostic::new(codes::BROKEN_LINK, here, format!("there is no `{path}`"))
                    .help("links are relative to the file they stand in"),
                meant: Some(Meant::Page(path.clone())),
            });
            return ResolvedLink::Broken;
        };
        let target = self.site.edition(unit, &edition.language);
        let fragment = match fragment {
            Some(id) => match self.anchor(unit, path, target, id) {
                Some(id) => Some(id),
                None => {
                    found.push(
                        Diagnostic::new(
                            codes::BROKEN_ANCHOR,
                            here,
                            format!("`{}` has no `#{id}`", target.summary.path),
                        )
                        .help(nearest_anchor(id, &target.summary))
                        .into(),
                    );
                    None
                }
            },
            None => None,
        };
        ResolvedLink::Page {
            unit,
            language: target.language.clone(),
            fragment,
        }
    }

    /// The id in the reader's edition that `id` of the named file means: the same id, or the
    /// heading in the same place.
    fn anchor(&self, unit: usize, path: &SourcePath, target: &Edition, id: &str) -> Option<String> {
        if target.summary.anchors.contains(id) {
            return Some(id.to_string());
        }
        let named = self.site.units[unit]
            .editions
            .values()
            .find(|edition| edition.summary.path == *path)?;
        let at = named
            .summary
            .headings
            .iter()
            .position(|heading| heading.id == id)?;
        let there = target.summary.headings.get(at)?;
        (target.summary.headings.len() == named.summary.headings.len()
            && there.level == named.summary.headings[at].level)
            .then(|| there.id.clone())
    }

    fn address(
        &self,
        edition: &Edition,
        address: &str,
        link: &Link,
        found: &mut Vec<Wrong>,
    ) -> ResolvedLink {
        let (path, fragment) = match address.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment.to_string())),
            None => (address, None),
        };
        let wanted = path.trim_matches('/');
        if let Some((unit, target)) = self.addresses.get(wanted) {
            let missing = fragment
                .as_ref()
                .filter(|id| !target.summary.anchors.contains(*id));
            if let Some(id) = missing {
                let place = Place::Marked(edition.summary.path.clone(), link.mark);
                let message = format!("`{}` has no `#{id}`", target.summary.path);
                found.push(
                    Diagnostic::new(codes::BROKEN_ANCHOR, place, message)
                        .help(nearest_anchor(id, &target.summary))
                        .into(),
                );
            }
            return ResolvedLink::Page {
                unit: *unit,
                language: target.language.clone(),
                fragment,
            };
        }
        if self.files.contains(wanted) {
            return ResolvedLink::File(wanted.to_string());
        }
        let place = Place::Marked(edition.summary.path.clone(), link.mark);
        let message = format!("no page of this site has the address `{path}`");
        found.push(Wrong {
            told: Diagnostic::new(codes::BROKEN_ADDRESS, place, message)
                .help("link to the page's file: `../modul/lectie.md`"),
            meant: Some(Meant::Address(wanted.to_string())),
        });
        ResolvedLink::Broken
    }

    fn missing_file(&self, summary: &Summary, path: &SourcePath, mark: Mark) -> Wrong {
        let place = Place::Marked(summary.path.clone(), mark);
        let message = format!("there is no file `{path}`");
        Wrong {
            told: Diagnostic::new(codes::MISSING_PICTURE, place, message)
                .help("put the file beside the lesson, and check its name"),
            meant: Some(Meant::File(path.clone())),
        }
    }
}

fn nearest_anchor(id: &str, summary: &Summary) -> String {
    match suggest::nearest(id, summary.anchors.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `#{near}`?"),
        None if summary.anchors.is_empty() => "that page has no headings".to_string(),
        None => {
            let anchors = summary.anchors.iter().take(MOST_ANCHORS);
            let listed: Vec<String> = anchors.map(|id| format!("#{id}")).collect();
            match summary.anchors.len() - listed.len() {
                0 => format!("it has {}", listed.join(", ")),
                more => format!("it has {} and {more} more", listed.join(", ")),
            }
        }
    }
}
