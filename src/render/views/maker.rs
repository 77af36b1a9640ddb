//! What all views are made with: the site, the theme's words, and what many views share.

use std::collections::BTreeMap;

use crate::base::hash::Hashed;
use crate::model::prerequisites;
use crate::model::site::{Edition, Site, Unit, UnitKind, UnitNumber};
use crate::model::workbooks::{self, Workbook};
use crate::render::templates::Templates;
use crate::render::view::{LinkView, SiteView};
use crate::render::views::head;
use crate::render::views::maps::Maps;
use crate::source::localised::Language;

/// What all views are made with.
pub struct Maker<'a> {
    pub site: &'a Site,
    pub templates: &'a Templates,
    /// `/`, or `/sub/`.
    pub base: String,
    pub origin: String,
    pub sites: BTreeMap<Language, Hashed<SiteView>>,
    pub by_id: BTreeMap<&'a str, UnitNumber>,
    pub maps: Maps,
    pub workbooks: Vec<Workbook>,
    positions: BTreeMap<UnitNumber, Position>,
}

/// A lesson's place in its course.
#[derive(Clone, Copy)]
pub struct Position {
    pub number: u32,
    pub total: u32,
    /// Its place in its module, from 0.
    pub in_module: usize,
    pub previous: Option<UnitNumber>,
    pub next: Option<UnitNumber>,
}

impl<'a> Maker<'a> {
    /// A maker of views of `site`.
    pub fn new(site: &'a Site, templates: &'a Templates) -> Self {
        let mut maker = Maker {
            site,
            templates,
            base: site.config.base_path(),
            origin: site.config.origin(),
            sites: BTreeMap::new(),
            by_id: prerequisites::lessons_by_id(site),
            maps: Maps::default(),
            workbooks: workbooks::all(site),
            positions: positions(site),
        };
        for language in &site.config.languages {
            let view = head::site_view(&maker, language);
            maker.sites.insert(language.clone(), Hashed::new(view));
        }
        maker.maps = Maps::new(&maker);
        maker
    }

    /// The path of a page of this site, from its address without the base path.
    pub fn path(&self, url: &str) -> String {
        format!("{}{url}", self.base)
    }

    /// The whole address.
    pub fn absolute(&self, url: &str) -> String {
        format!("{}{}{url}", self.origin, self.base)
    }

    /// A link to a unit for a reader of `language`.
    pub fn link(&self, unit: UnitNumber, language: &Language) -> LinkView {
        let edition = self.site.edition(unit, language);
        LinkView {
            title: edition.title().to_string(),
            url: self.path(&edition.url),
            language: other_language(edition, language),
        }
    }

    /// The edition of a unit that decides its shape: the default language's.
    pub fn leading(&self, unit: UnitNumber) -> &Edition {
        let default = self.site.config.default_language();
        prerequisites::leading(&self.site.units[unit], default)
    }

    /// The path of the workbook for readers of `language` in which the lessons of `unit` stand.
    pub fn workbook(&self, unit: &Unit, language: &Language) -> Option<String> {
        let of = |course: usize, module: Option<usize>| {
            let mut books = self.workbooks.iter();
            books.find(|book| {
                (book.course, book.module, &book.language) == (course, module, language)
            })
        };
        let book = match unit.kind {
            UnitKind::Page => None,
            UnitKind::Landing if self.site.courses.len() != 1 => None,
            UnitKind::Landing => of(0, None),
            UnitKind::Course => of(unit.course?, None),
            UnitKind::Module => of(unit.course?, unit.module),
            UnitKind::Lesson => of(unit.course?, unit.module).or_else(|| of(unit.course?, None)),
        };
        book.map(|book| self.path(&book.url))
    }

    /// An interface word.
    pub fn word(&self, language: &Language, key: &str) -> String {
        self.templates
            .words(language.as_str())
            .map_or(key, |words| words.text(key))
            .to_string()
    }

    /// Where a lesson stands in its course.
    pub fn position(&self, unit: UnitNumber) -> Option<Position> {
        self.positions.get(&unit).copied()
    }

    /// Where a lesson stands in its module, from 0; the module's own page stands at its beginning.
    pub fn place_in_module(&self, unit: UnitNumber) -> usize {
        self.position(unit).map_or(0, |position| position.in_module)
    }
}

/// The language of an edition, where it is not the reader's.
pub fn other_language(edition: &Edition, reader: &Language) -> Option<String> {
    (edition.language != *reader).then(|| edition.language.to_string())
}

fn positions(site: &Site) -> BTreeMap<UnitNumber, Position> {
    let mut positions = BTreeMap::new();
    for course in &site.courses {
        let lessons: Vec<UnitNumber> = course.lessons().collect();
        let places = course
            .modules
            .iter()
            .flat_map(|module| 0..module.lessons.len());
        for ((at, lesson), in_module) in lessons.iter().enumerate().zip(places) {
            positions.insert(
                *lesson,
                Position {
                    number: at as u32 + 1,
                    total: lessons.len() as u32,
                    in_module,
                    previous: at.checked_sub(1).map(|before| lessons[before]),
                    next: lessons.get(at + 1).copied(),
                },
            );
        }
    }
    positions
}
