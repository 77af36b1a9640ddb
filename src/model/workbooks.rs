//! Workbooks: which lessons stand together on one page for paper, and at which address. Apart because
//! no file stands for such a page, and its address must be known before anything is drawn.

use crate::model::site::{Course, Module, Site, UnitNumber};
use crate::source::localised::Language;

/// The most lessons of a workbook: what is longer nobody prints.
pub const MOST_LESSONS: usize = 60;

/// The lessons of a module, or of a whole course, as one page in one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Workbook {
    /// Index in [`Site::courses`].
    pub course: usize,
    /// Index in [`Course::modules`]; none for the whole course.
    pub module: Option<usize>,
    pub language: Language,
    /// Without the base path: `meseria/caiet/`.
    pub url: String,
}

impl Workbook {
    /// Its lessons, in order.
    pub fn lessons(&self, site: &Site) -> Vec<UnitNumber> {
        let course = &site.courses[self.course];
        match self.module {
            Some(module) => course.modules[module].lessons.clone(),
            None => course.lessons().collect(),
        }
    }
}

/// Every workbook of the site.
pub fn all(site: &Site) -> Vec<Workbook> {
    // In a large site they would double what is written.
    if !site.config.workbooks.unwrap_or(!site.is_large()) {
        return Vec::new();
    }
    let courses = || site.courses.iter().enumerate();
    let languages = site.config.languages.iter();
    languages
        .flat_map(|language| courses().map(move |(number, course)| (language, number, course)))
        .flat_map(|(language, number, course)| {
            let modules = (0..course.modules.len()).map(Some);
            let units = modules.filter(|at| at.is_some_and(|at| course.modules[at].unit.is_some()));
            // The book of a course of one module would be that module's again.
            let whole =
                (!matches!(&course.modules[..], [Module { unit: Some(_), .. }])).then_some(None);
            let places = whole.into_iter().chain(units);
            places.filter_map(move |module| workbook(site, number, course, module, language))
        })
        .collect()
}

/// The workbook of a place in the course; none where it would be empty, too long, or all in another
/// language.
fn workbook(
    site: &Site,
    number: usize,
    course: &Course,
    module: Option<usize>,
    language: &Language,
) -> Option<Workbook> {
    let default = site.config.default_language();
    let unit = module.map_or(course.unit, |module| course.modules[module].unit);
    let folder = match unit {
        Some(unit) => site.units[unit].editions.get(language)?.url.clone(),
        None if language == default => String::new(),
        None => format!("{language}/"),
    };
    let book = Workbook {
        course: number,
        module,
        language: language.clone(),
        url: format!("{folder}{}/", word(language)),
    };
    let lessons = book.lessons(site);
    let mut own = lessons.iter();
    let has_own = own.any(|lesson| site.units[*lesson].editions.contains_key(language));
    (has_own && lessons.len() <= MOST_LESSONS).then_some(book)
}

fn word(language: &Language) -> &'static str {
    match language.as_str() {
        "ro" => "caiet",
        "fr" => "cahier",
        "de" => "arbeitsheft",
        "es" => "cuaderno",
        _ => "workbook",
    }
}
