//! Links and pictures of every edition, resolved: a path to a page in the reader's language, an id
//! that is really there, a term or source that exists.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::base::diagnostic::{Code, Diagnostic, Mark, Place};
use crate::base::path::SourcePath;
use crate::base::suggest;
use crate::model::codes;
use crate::model::site::{Edition, ResolvedImage, ResolvedLink, Site};
use crate::parse::document::{Link, Summary, Target};

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
    for (unit, (editions, diagnostics)) in site.units.iter_mut().zip(resolved) {
        found.extend(diagnostics);
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
}

impl World<'_> {
    fn edition(
        &self,
        edition: &Edition,
        found: &mut Vec<Diagnostic>,
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

    fn link(&self, edition: &Edition, link: &Link, found: &mut Vec<Diagnostic>) -> ResolvedLink {
        let summary = &edition.summary;
        let mut wrong = |code: Code, message: String, help: String| {
            let place = Place::Marked(summary.path.clone(), link.mark);
            found.push(Diagnostic::new(code, place, message).help(help));
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
            Target::Term(id) => match self.site.terms.contains_key(id) {
                true => ResolvedLink::Term(id.clone()),
                false => wrong(
                    codes::UNKNOWN_TERM,
                    format!("there is no term `{id}`"),
                    suggest::did_you_mean(
                        id,
                        self.site.terms.keys().map(String::as_str),
                        "add it to content/data/glossary.yaml",
                    ),
                ),
            },
            Target::Source(id) => match self.site.sources.contains_key(id) {
                true => ResolvedLink::Source(id.clone()),
                false => wrong(
                    codes::UNKNOWN_SOURCE,
                    format!("there is no source `{id}`"),
                    suggest::did_you_mean(
                        id,
                        self.site.sources.keys().map(String::as_str),
                        "add it to content/data/sources.yaml",
                    ),
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
        found: &mut Vec<Diagnostic>,
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
                    .help("publish it, or take the link out"),
                );
                return ResolvedLink::Broken;
            }
            let help = match self.nearest_file(path) {
                Some(near) => format!("did you mean `{}`?", relative(&edition.summary.path, near)),
                None => "links are relative to the file they stand in".to_string(),
            };
            found.push(
                Diagnostic::new(codes::BROKEN_LINK, here, format!("there is no `{path}`"))
                    .help(help),
            );
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
                        .help(nearest_anchor(id, &target.summary)),
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
        found: &mut Vec<Diagnostic>,
    ) -> ResolvedLink {
        let (path, fragment) = match address.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment.to_string())),
            None => (address, None),
        };
        let wanted = path.trim_matches('/');
        let all = || {
            self.site
                .units
                .iter()
                .enumerate()
                .flat_map(|(number, unit)| {
                    unit.editions.values().map(move |edition| (number, edition))
                })
        };
        if let Some((unit, target)) =
            all().find(|(_, edition)| edition.url.trim_end_matches('/') == wanted)
        {
            let missing = fragment
                .as_ref()
                .filter(|id| !target.summary.anchors.contains(*id));
            if let Some(id) = missing {
                found.push(
                    Diagnostic::new(
                        codes::BROKEN_ANCHOR,
                        Place::Marked(edition.summary.path.clone(), link.mark),
                        format!("`{}` has no `#{id}`", target.summary.path),
                    )
                    .help(nearest_anchor(id, &target.summary)),
                );
            }
            return ResolvedLink::Page {
                unit,
                language: target.language.clone(),
                fragment,
            };
        }
        if let Some(url) = self.site.media.values().find(|url| *url == wanted) {
            return ResolvedLink::File(url.clone());
        }
        let urls: Vec<&str> = all().map(|(_, edition)| edition.url.as_str()).collect();
        let help = match suggest::nearest(wanted, urls) {
            Some(near) => format!("did you mean `/{near}`? Better still, link to the page's file"),
            None => "link to the page's file: `../modul/lectie.md`".to_string(),
        };
        found.push(
            Diagnostic::new(
                codes::BROKEN_ADDRESS,
                Place::Marked(edition.summary.path.clone(), link.mark),
                format!("no page of this site has the address `{path}`"),
            )
            .help(help),
        );
        ResolvedLink::Broken
    }

    /// The file that a path to none may mean: the page without its ending, the folder's own page,
    /// a name like it in the same folder, or the same name in another folder.
    fn nearest_file(&self, path: &SourcePath) -> Option<&str> {
        let pages = || self.site.by_path.keys().map(SourcePath::as_str);
        let all = || pages().chain(self.media.keys().map(SourcePath::as_str));
        let bare = path
            .as_str()
            .trim_end_matches(".html")
            .trim_end_matches('/');
        let page = |other: &&str| {
            other.strip_suffix(".md") == Some(bare) || other.strip_suffix("/index.md") == Some(bare)
        };
        let folder = path.folder();
        let beside = || {
            all().filter_map(|other| {
                let name = other.strip_prefix(folder)?.strip_prefix('/')?;
                (!name.contains('/')).then_some(name)
            })
        };
        pages().find(page).or_else(|| {
            let near = suggest::nearest(path.name(), beside());
            match near {
                Some(near) => all().find(|other| {
                    other
                        .strip_prefix(folder)
                        .and_then(|rest| rest.strip_prefix('/'))
                        == Some(near)
                }),
                None if path.name() == "index.md" => None,
                None => all().find(|other| other.rsplit('/').next() == Some(path.name())),
            }
        })
    }

    fn missing_file(&self, summary: &Summary, path: &SourcePath, mark: Mark) -> Diagnostic {
        let help = match self.nearest_file(path) {
            Some(near) => format!("did you mean `{}`?", relative(&summary.path, near)),
            None => "put the file beside the lesson, and check its name".to_string(),
        };
        Diagnostic::new(
            codes::MISSING_PICTURE,
            Place::Marked(summary.path.clone(), mark),
            format!("there is no file `{path}`"),
        )
        .help(help)
    }
}

fn nearest_anchor(id: &str, summary: &Summary) -> String {
    match suggest::nearest(id, summary.anchors.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `#{near}`?"),
        None if summary.anchors.is_empty() => "that page has no headings".to_string(),
        None => {
            let all: Vec<String> = summary.anchors.iter().map(|id| format!("#{id}")).collect();
            format!("it has {}", all.join(", "))
        }
    }
}

/// `target` as a link from `from` would write it.
fn relative(from: &SourcePath, target: &str) -> String {
    let here: Vec<&str> = from.folder().split('/').collect();
    let there: Vec<&str> = target.split('/').collect();
    let shared = here
        .iter()
        .zip(&there)
        .take_while(|(one, other)| one == other)
        .count();
    let mut parts = vec![".."; here.len() - shared];
    parts.extend(&there[shared..]);
    parts.join("/")
}
