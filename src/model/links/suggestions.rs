//! What a broken link could have meant. Apart from resolving, since names are compared with every
//! name there is: once for each name that is not there, and for no more of them than an author reads.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::base::suggest::Names;
use crate::model::links::World;

/// The most names that a suggestion is looked for in one build.
const MOST: usize = 50;

/// A mistake, and what is not there.
pub struct Wrong {
    pub told: Diagnostic,
    pub meant: Option<Meant>,
}

impl From<Diagnostic> for Wrong {
    fn from(told: Diagnostic) -> Self {
        Wrong { told, meant: None }
    }
}

/// What a link names and the site does not have.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meant {
    Page(SourcePath),
    File(SourcePath),
    /// Without slashes around it.
    Address(String),
    Term(String),
    Source(String),
    Fact(String),
    Competency(String),
    Occupation(String),
}

/// Looks for what was meant, in the order in which mistakes are added.
pub struct Suggestions<'a> {
    world: &'a World<'a>,
    /// Names there are, for each kind that was asked for.
    names: BTreeMap<&'static str, Names<'a>>,
    known: BTreeMap<Meant, Option<String>>,
}

impl<'a> Suggestions<'a> {
    /// Suggestions out of `world`.
    pub fn new(world: &'a World<'a>) -> Self {
        Suggestions {
            world,
            names: BTreeMap::new(),
            known: BTreeMap::new(),
        }
    }

    /// The mistake, told with the nearest name there is in place of its general remedy.
    pub fn add(&mut self, wrong: Wrong) -> Diagnostic {
        let Wrong { told, meant } = wrong;
        let Some((meant, near)) =
            meant.and_then(|meant| Some((meant.clone(), self.nearest(meant)?)))
        else {
            return told;
        };
        let help = match (&meant, &told.place) {
            (Meant::Page(_) | Meant::File(_), Some(Place::Marked(from, _))) => {
                format!("did you mean `{}`?", relative(from, &near))
            }
            (Meant::Address(_), _) => {
                format!("did you mean `/{near}`? Better still, link to the page's file")
            }
            _ => format!("did you mean `{near}`?"),
        };
        told.help(help)
    }

    fn nearest(&mut self, meant: Meant) -> Option<String> {
        if let Some(known) = self.known.get(&meant) {
            return known.clone();
        }
        if self.known.len() >= MOST {
            return None;
        }
        let world = self.world;
        let site = world.site;
        let mut among = |kind, wrong: &str, ready: &dyn Fn() -> Names<'a>| {
            let names = self.names.entry(kind).or_insert_with(ready);
            names.nearest(wrong).map(str::to_string)
        };
        let near = match &meant {
            Meant::Page(path) | Meant::File(path) => nearest_file(world, path),
            Meant::Address(address) => among("addresses", address, &|| {
                let editions = site.units.iter().flat_map(|unit| unit.editions.values());
                Names::new(editions.map(|edition| edition.url.as_str()))
            }),
            Meant::Term(id) => among("terms", id, &|| Names::new(site.data.terms.ids())),
            Meant::Source(id) => among("sources", id, &|| Names::new(site.data.sources.ids())),
            Meant::Fact(id) => among("facts", id, &|| Names::new(site.data.facts.ids())),
            Meant::Competency(id) => among("competencies", id, &|| {
                Names::new(site.data.competencies.ids())
            }),
            Meant::Occupation(id) => among("occupations", id, &|| {
                Names::new(site.data.occupations.ids())
            }),
        };
        self.known.insert(meant, near.clone());
        near
    }
}

/// The file that a path to none may mean: the page without its ending, the folder's own page, a
/// name like it in the same folder, or the same name in another folder.
fn nearest_file(world: &World, path: &SourcePath) -> Option<String> {
    let pages = || world.site.by_path.keys().map(SourcePath::as_str);
    let all = || pages().chain(world.media.keys().map(SourcePath::as_str));
    let bare = path
        .as_str()
        .trim_end_matches(".html")
        .trim_end_matches('/');
    let is_page = |other: &&str| {
        other.strip_suffix(".md") == Some(bare) || other.strip_suffix("/index.md") == Some(bare)
    };
    if let Some(page) = pages().find(is_page) {
        return Some(page.to_string());
    }
    let folder = format!("{}/", path.folder());
    let beside = all().filter_map(|other| {
        let name = other.strip_prefix(&folder)?;
        (!name.contains('/')).then_some(name)
    });
    if let Some(near) = Names::new(beside).nearest(path.name()) {
        return Some(format!("{folder}{near}"));
    }
    let namesake = all().find(|other| other.rsplit('/').next() == Some(path.name()));
    namesake
        .filter(|_| path.name() != "index.md")
        .map(str::to_string)
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
