//! What search can lead to in one language: lessons, modules, courses and pages as they are read, then
//! the terms of the glossary. What is not listed for search engines is not found here either.

use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::model::site::{Edition, Site, Unit, UnitKind};
use crate::parse::typography;
use crate::render::search::piece::Piece;
use crate::render::search::text::Section;
use crate::render::views::references::term_anchor;
use crate::render::whole::is_listed;
use crate::source::localised::{Language, Localised};

/// Everything that search can lead to, in order.
#[derive(Clone, Default, Debug)]
pub struct Catalogue {
    pub pages: Vec<Page>,
}

/// A page, or a term on the glossary's.
#[derive(Clone, Debug)]
pub struct Page {
    /// Address without the base path; a term's with its anchor.
    pub url: String,
    pub title: String,
    /// Where it stands: the module's or course's title; may be empty.
    pub place: String,
    pub kind: &'static str,
    pub description: String,
    /// Other names: of a term, or what its tags are called.
    pub names: Vec<String>,
    pub piece: Hashed<Piece>,
}

impl Catalogue {
    /// The catalogue of `language`.
    pub fn new(
        site: &Site,
        pieces: &[(SourcePath, Hashed<Piece>)],
        language: &Language,
    ) -> Catalogue {
        let is_page = |unit: &&Unit| matches!(unit.kind, UnitKind::Landing | UnitKind::Page);
        let units = site.units.iter();
        let ordered = units
            .clone()
            .filter(|unit| !is_page(unit))
            .chain(units.filter(is_page));
        let mut pages: Vec<Page> = ordered
            .filter_map(|unit| {
                let edition = unit.editions.get(language)?;
                let path = &edition.summary.path;
                let at = pieces.binary_search_by(|(known, _)| known.cmp(path)).ok()?;
                is_listed(edition).then(|| page(site, unit, edition, pieces[at].1.clone()))
            })
            .collect();
        pages.extend(terms(site, language));
        Catalogue { pages }
    }

    /// The address of a section, without the base path.
    pub fn address(&self, page: usize, section: usize) -> String {
        let page = &self.pages[page];
        match page.piece.sections.get(section) {
            Some(section) if !section.anchor.is_empty() => {
                format!("{}#{}", page.url, section.anchor)
            }
            _ => page.url.clone(),
        }
    }
}

fn page(site: &Site, unit: &Unit, edition: &Edition, piece: Hashed<Piece>) -> Page {
    let language = &edition.language;
    let default = site.config.default_language();
    let course = unit.course.and_then(|course| site.courses.get(course));
    let around = match unit.kind {
        UnitKind::Lesson => course
            .and_then(|course| course.modules.get(unit.module?))
            .and_then(|module| module.unit),
        UnitKind::Module => course.and_then(|course| course.unit),
        _ => None,
    };
    let tags = edition.summary.front.tags.iter();
    let tags = tags.filter_map(|tag| site.config.tags.get(tag));
    Page {
        url: edition.url.clone(),
        title: edition.title().to_string(),
        place: around.map_or_else(String::new, |unit| {
            site.edition(unit, language).title().to_string()
        }),
        kind: match unit.kind {
            UnitKind::Lesson => "lesson",
            UnitKind::Module => "module",
            UnitKind::Course => "course",
            UnitKind::Landing | UnitKind::Page => "page",
        },
        description: edition
            .summary
            .front
            .description
            .clone()
            .unwrap_or_default(),
        names: tags
            .map(|name| name.get(language, default).to_string())
            .collect(),
        piece,
    }
}

/// The glossary of `language`, where one of its pages shows it.
fn terms(site: &Site, language: &Language) -> Vec<Page> {
    let unit = site.tool_page("glossary", language);
    let glossary = unit.and_then(|unit| site.units[unit].editions.get(language));
    let Some(glossary) = glossary.filter(|edition| is_listed(edition)) else {
        return Vec::new();
    };
    let default = site.config.default_language();
    let text = |text: &Localised| {
        typography::apply(text.get(language, default), language, None, None).into_owned()
    };
    site.data
        .terms
        .iter()
        .map(|term| {
            let definition = Section {
                text: text(&term.definition),
                ..Section::default()
            };
            let piece = Piece::of(vec![definition]);
            Page {
                url: format!("{}#{}", glossary.url, term_anchor(&term.id)),
                title: text(&term.term),
                place: glossary.title().to_string(),
                kind: "term",
                description: String::new(),
                names: term.also.get(language).to_vec(),
                piece: Hashed::with_digest(piece.clone(), piece.digest),
            }
        })
        .collect()
}
