//! The views of workbooks: their pages, but for the lessons, whose views are those of their own pages.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::model::place::page_file;
use crate::model::site::{Edition, UnitNumber};
use crate::model::workbooks::{self, Workbook};
use crate::render::assets::BOOK;
use crate::render::view::*;
use crate::render::views::head::{day, empty_page, home};
use crate::render::views::maker::{Maker, other_language};
use crate::render::views::{ViewsInput, facts, lists, references};
use crate::render::words::own_name;
use crate::source::localised::Language;

/// A workbook to draw.
#[derive(Clone, Debug)]
pub struct BookPlan {
    /// Path of the artifact: `meseria/caiet/index.html`.
    pub path: Arc<str>,
    pub site: Hashed<SiteView>,
    pub page: Hashed<PageView>,
    /// Each lesson with the document that it shows.
    pub chapters: Vec<(SourcePath, ChapterView)>,
}

/// Makes the views of every workbook of the site.
pub fn make(input: &ViewsInput) -> Vec<BookPlan> {
    // A site without workbooks pays nothing for them.
    if workbooks::all(&input.site).is_empty() {
        return Vec::new();
    }
    let maker = Maker::new(&input.site, &input.templates);
    let books = maker.workbooks.iter();
    books.map(|book| plan(&maker, book)).collect()
}

fn plan(maker: &Maker, book: &Workbook) -> BookPlan {
    let lessons = book.lessons(maker.site);
    let editions = lessons.iter();
    let editions: Vec<&Edition> = editions
        .map(|lesson| maker.site.edition(*lesson, &book.language))
        .collect();
    let chapters = lessons.iter().zip(&editions).enumerate();
    BookPlan {
        path: page_file(&book.url).into(),
        site: maker.sites[&book.language].clone(),
        page: Hashed::new(page(maker, book, &editions)),
        chapters: chapters
            .map(|(at, (lesson, edition))| {
                let path = edition.summary.path.clone();
                (path, chapter(maker, book, at, *lesson, edition))
            })
            .collect(),
    }
}

fn page(maker: &Maker, book: &Workbook, lessons: &[&Edition]) -> PageView {
    let language = &book.language;
    let unit = unit(maker, book);
    let title = match unit {
        Some(unit) => maker.site.edition(unit, language).title().to_string(),
        None => maker.sites[language].title.clone(),
    };
    let mut page = empty_page(maker, "workbook", language, &book.url, title);
    page.document_title = maker
        .word(language, "workbook_of")
        .replace("{title}", &page.document_title);
    page.description = match unit {
        Some(unit) => {
            let front = &maker.site.edition(unit, language).summary.front;
            front.description.clone().unwrap_or_default()
        }
        None => maker.sites[language].description.clone(),
    };
    page.noindex = true;
    page.workbook = Some(page.url.clone());
    page.languages = languages(maker, book);
    page.breadcrumb = breadcrumb(maker, book);
    page.updated = lessons
        .iter()
        .filter_map(|edition| edition.summary.front.updated)
        .max()
        .map(day);
    page.authors = authors(maker, lessons);
    let components = lessons.iter();
    let components: BTreeSet<String> = components
        .flat_map(|edition| edition.summary.components.iter().cloned())
        .chain([BOOK.to_string()])
        .collect();
    page.components = components.into_iter().collect();
    page.terms = once(
        lessons,
        |edition| references::cited_terms(maker, edition),
        |term| &term.id,
    );
    references::sort(&mut page.terms, language);
    page.sources = once(
        lessons,
        |edition| references::cited_sources(maker, edition),
        |source| &source.id,
    );
    page.facts = once(
        lessons,
        |edition| facts::shown(maker, edition),
        |fact| &fact.id,
    );
    page
}

fn chapter(
    maker: &Maker,
    book: &Workbook,
    at: usize,
    lesson: UnitNumber,
    edition: &Edition,
) -> ChapterView {
    let unit = &maker.site.units[lesson];
    let module = unit
        .module
        .filter(|_| book.module.is_none() && maker.place_in_module(lesson) == 0);
    let module = module.and_then(|module| maker.site.courses[book.course].modules[module].unit);
    ChapterView {
        id: format!("p-{}", at + 1),
        title: edition.title().to_string(),
        url: maker.path(&edition.url),
        language: other_language(edition, &book.language),
        module: module.map(|module| maker.link(module, &book.language).title),
        minutes: lists::minutes(edition),
        updated: edition.summary.front.updated.map(day),
    }
}

/// The page whose lessons a workbook holds.
fn unit(maker: &Maker, book: &Workbook) -> Option<UnitNumber> {
    let course = &maker.site.courses[book.course];
    match book.module {
        Some(module) => course.modules[module].unit,
        None => course.unit,
    }
}

/// What the lessons show, each thing once.
fn once<T>(
    lessons: &[&Edition],
    shown: impl Fn(&Edition) -> Vec<T>,
    id: impl Fn(&T) -> &String,
) -> Vec<T> {
    let mut seen = BTreeSet::new();
    let all = lessons.iter().flat_map(|edition| shown(edition));
    all.filter(|one| seen.insert(id(one).clone())).collect()
}

/// The same workbook in every language that has it.
fn languages(maker: &Maker, book: &Workbook) -> Vec<LanguageChoice> {
    let same = |language: &Language| {
        let mut books = maker.workbooks.iter();
        books.find(|other| {
            (other.course, other.module, &other.language) == (book.course, book.module, language)
        })
    };
    let languages = maker.site.config.languages.iter();
    languages
        .map(|language| LanguageChoice {
            code: language.to_string(),
            name: own_name(language).to_string(),
            url: match same(language) {
                Some(other) => maker.path(&other.url),
                None => home(maker, language),
            },
            current: *language == book.language,
            missing: false,
        })
        .collect()
}

fn breadcrumb(maker: &Maker, book: &Workbook) -> Vec<LinkView> {
    let language = &book.language;
    let course = maker.site.courses[book.course].unit;
    let own = unit(maker, book);
    let course = course.filter(|course| Some(*course) != own);
    let home = LinkView {
        title: maker.word(language, "home"),
        url: home(maker, language),
        ..LinkView::default()
    };
    let units = course.into_iter().chain(own);
    let links = units.map(|unit| maker.link(unit, language));
    [home].into_iter().chain(links).collect()
}

fn authors(maker: &Maker, lessons: &[&Edition]) -> Vec<LinkView> {
    let mut seen = BTreeSet::new();
    let ids = lessons
        .iter()
        .flat_map(|edition| &edition.summary.front.authors);
    ids.filter(|id| seen.insert(*id))
        .filter_map(|id| maker.site.config.authors.get(id))
        .map(|author| LinkView {
            title: author.name.clone(),
            url: author.url.clone().unwrap_or_default(),
            ..LinkView::default()
        })
        .collect()
}
