//! The site as it is resolved: units (a page in all its languages) in the order of the course.

use std::collections::BTreeMap;

use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::model::charts::Chart;
use crate::model::data::Data;
use crate::model::tools::ToolPages;
use crate::parse::document::Summary;
use crate::source::config::SiteConfig;
use crate::source::localised::Language;

/// Index of a unit in [`Site::units`].
pub type UnitNumber = usize;

/// Everything that can be known without a body.
#[derive(Clone, Debug)]
pub struct Site {
    pub config: Hashed<SiteConfig>,
    /// Ordered: landing, plain pages, then courses, modules and lessons as they are read.
    pub units: Vec<Unit>,
    /// The unit that each published file belongs to.
    pub by_path: BTreeMap<SourcePath, UnitNumber>,
    /// Courses in order. A site without courses has one that has no page of its own.
    pub courses: Vec<Course>,
    /// Lessons by tag, each in the order of the course.
    pub tags: BTreeMap<String, Vec<UnitNumber>>,
    /// What `content/data/` holds.
    pub data: Data,
    /// The units on whose pages leaf tools stand.
    pub tool_pages: ToolPages,
    /// Old addresses and the unit and language they lead to; without the base path.
    pub redirects: BTreeMap<String, (UnitNumber, Language)>,
    /// Published pictures and files: their address without the base path.
    pub media: BTreeMap<SourcePath, String>,
    /// The site's own logo.
    pub logo: Option<Logo>,
}

/// A picture at the head of every page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Logo {
    /// Without the base path.
    pub light: String,
    /// Another for the dark scheme.
    pub dark: Option<String>,
    /// Width and height of the first, where they are known.
    pub size: Option<(u32, u32)>,
}

/// One page in all its languages.
#[derive(Clone, Debug)]
pub struct Unit {
    pub kind: UnitKind,
    pub id: String,
    /// Present for at least one language.
    pub editions: BTreeMap<Language, Edition>,
    /// Index in [`Site::courses`], for courses, modules and lessons.
    pub course: Option<usize>,
    /// Index in [`Course::modules`], for modules and lessons.
    pub module: Option<usize>,
}

/// What a unit is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum UnitKind {
    Landing,
    Page,
    Course,
    Module,
    Lesson,
}

/// A unit in one language.
#[derive(Clone, Debug)]
pub struct Edition {
    pub language: Language,
    pub summary: Hashed<Summary>,
    /// Not published, and shown only because drafts were asked for.
    pub draft: bool,
    /// Address without the base path: empty for the landing page, else `meseria/ce-este/`.
    pub url: String,
    /// Resolved links, in the order of the summary's.
    pub links: Vec<ResolvedLink>,
    /// Resolved pictures, in the order of the summary's.
    pub images: Vec<ResolvedImage>,
    /// Charts by the number of their tool in the summary; those with mistakes are not there.
    pub charts: BTreeMap<usize, Hashed<Chart>>,
}

/// A course and its modules.
#[derive(Clone, Default, Debug)]
pub struct Course {
    pub unit: Option<UnitNumber>,
    pub modules: Vec<Module>,
}

/// A module and its lessons.
#[derive(Clone, Default, Debug)]
pub struct Module {
    pub unit: Option<UnitNumber>,
    pub lessons: Vec<UnitNumber>,
}

impl Course {
    /// Every lesson in reading order.
    pub fn lessons(&self) -> impl Iterator<Item = UnitNumber> + '_ {
        self.modules
            .iter()
            .flat_map(|module| module.lessons.iter().copied())
    }
}

/// Where a link leads in this site.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum ResolvedLink {
    /// A unit's page in the reader's language, or in the language given; and an id on it.
    Page {
        unit: UnitNumber,
        language: Language,
        fragment: Option<String>,
    },
    Anchor(String),
    /// Address without the base path.
    File(String),
    External(String),
    Term(String),
    Source(String),
    Fact(String),
    Competency(String),
    Occupation(String),
    Broken,
}

/// A picture's address without the base path, and its size in pixels.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ResolvedImage {
    pub url: String,
    pub size: Option<(u32, u32)>,
}

impl Unit {
    /// The edition a reader of `language` gets: in that language, else in the site's default, else
    /// in any.
    pub fn edition(&self, language: &Language, default: &Language) -> &Edition {
        self.editions
            .get(language)
            .or_else(|| self.editions.get(default))
            .or_else(|| self.editions.values().next())
            .expect("a unit has at least one edition")
    }
}

/// The most lessons of a site that is not large.
const LARGE_SITE: usize = 500;

impl Site {
    /// Whether it has so many lessons that what costs much for each is made only where the settings
    /// ask for it.
    pub fn is_large(&self) -> bool {
        self.lessons().count() > LARGE_SITE
    }

    /// Every lesson, in reading order.
    pub fn lessons(&self) -> impl Iterator<Item = (UnitNumber, &Unit)> {
        let units = self.units.iter().enumerate();
        units.filter(|(_, unit)| unit.kind == UnitKind::Lesson)
    }

    /// The unit on whose page `tool` stands, for a reader of `language`: in that language, else in
    /// the default, else in any.
    pub fn tool_page(&self, tool: &str, language: &Language) -> Option<UnitNumber> {
        let key = |language: &Language| (tool.to_string(), language.clone());
        self.tool_pages
            .get(&key(language))
            .or_else(|| self.tool_pages.get(&key(self.config.default_language())))
            .or_else(|| {
                let mut any = self.tool_pages.iter();
                any.find(|((name, _), _)| name == tool)
                    .map(|(_, unit)| unit)
            })
            .copied()
    }

    /// The edition of `unit` that a reader of `language` gets.
    pub fn edition(&self, unit: UnitNumber, language: &Language) -> &Edition {
        self.units[unit].edition(language, self.config.default_language())
    }
}

impl Edition {
    /// The title; the id stands in where it is missing, which is an error reported elsewhere.
    pub fn title(&self) -> &str {
        self.summary.front.title.as_deref().unwrap_or("…")
    }
}
