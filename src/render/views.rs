//! From the site to the views of its pages: every page's closed argument, but for its body.

pub mod alphabet;
pub mod cards;
pub mod career;
pub mod charts;
pub mod decks;
pub mod facts;
pub mod fillings;
pub mod generated;
pub mod graph;
pub mod head;
pub mod lists;
pub mod maker;
pub mod maps;
pub mod pay;
pub mod references;
pub mod syllabus;
pub mod workbooks;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::model::place::{page_file, plain_file};
use crate::model::prerequisites;
use crate::model::site::{Edition, Site, Unit, UnitKind, UnitNumber};
use crate::parse::document::{Summary, Tool};
use crate::render::card::{self, Card};
use crate::render::structured;
use crate::render::templates::Templates;
use crate::render::view::syllabus::DataLink;
use crate::render::view::*;
use crate::render::views::maker::Maker;

/// Tools that show competencies or occupations.
const SHOW_DATA: [&str; 4] = ["syllabus", "path", "switch", "radar"];

/// The argument of making views.
#[derive(Clone, Hash, Debug)]
pub struct ViewsInput {
    pub site: Hashed<Site>,
    pub templates: Hashed<Templates>,
    /// Whether pages have cards.
    pub cards: bool,
}

/// A page to draw.
#[derive(Clone, Debug)]
pub struct PagePlan {
    /// Path of the artifact: `meseria/ce-este/index.html`.
    pub path: Arc<str>,
    /// Complete but for the body.
    pub view: View,
    /// The course map beside it. Apart from the view: the page is drawn with the map's HTML.
    pub outline: Option<Hashed<OutlineView>>,
    /// The document whose body it shows.
    pub document: Option<SourcePath>,
    /// The documents whose exercises its decks show, in the order of the decks.
    pub deck_documents: Vec<SourcePath>,
    /// Path of the clean Markdown beside it.
    pub plain: Option<Arc<str>>,
    /// The picture for where its address is shared, if it is drawn.
    pub card: Option<Hashed<Card>>,
}

/// Makes the views of every page of the site, in the order of the units.
pub fn make(input: &ViewsInput) -> Vec<PagePlan> {
    let mut maker = Maker::new(&input.site, &input.templates);
    maker.cards = input.cards && input.site.config.cards.unwrap_or(!input.site.is_large());
    let editions: Vec<(UnitNumber, &Edition)> = input
        .site
        .units
        .iter()
        .enumerate()
        .flat_map(|(number, unit)| unit.editions.values().map(move |edition| (number, edition)))
        .collect();
    let mut plans: Vec<PagePlan> = editions
        .par_iter()
        .with_min_len(16)
        .map(|(number, edition)| maker.page(*number, edition))
        .collect();
    plans.extend(generated::pages(&maker));
    plans
}

impl Maker<'_> {
    fn page(&self, number: UnitNumber, edition: &Edition) -> PagePlan {
        let unit = &self.site.units[number];
        let language = &edition.language;
        let summary = &edition.summary;
        let fillings = fillings::make(self, number, edition);
        let mut page = head::page_view(self, number, edition);
        let (deck_documents, decks): (Vec<_>, Vec<_>) =
            decks::of(self, number, edition).into_iter().unzip();
        page.components
            .extend(self.components(edition, &deck_documents));
        page.components.sort();
        page.competencies = self.competencies(edition, &deck_documents);
        page.contents = summary
            .headings
            .iter()
            .filter(|heading| heading.level <= 3)
            .map(|heading| ContentsEntry {
                level: heading.level,
                id: heading.id.clone(),
                text: heading.text.clone(),
            })
            .collect();
        page.terms = references::cited_terms(self, edition);
        page.sources = references::cited_sources(self, edition);
        page.data = self.data(unit, edition);
        page.facts = facts::shown(self, edition);
        // A chart shows figures without a link to one.
        if !page.facts.is_empty() && !page.components.iter().any(|stem| stem == "fact") {
            page.components.push("fact".to_string());
            page.components.sort();
        }
        match unit.kind {
            UnitKind::Lesson => page.lesson = Some(self.lesson(number, unit, edition)),
            UnitKind::Landing => {
                if self.site.courses.len() > 1 {
                    page.courses = lists::courses(self, language);
                } else {
                    page.modules = lists::modules(self, 0, None, language);
                }
            }
            UnitKind::Course => {
                page.modules = lists::modules(self, unit.course.unwrap_or(0), None, language);
            }
            UnitKind::Module => {
                if let (Some(course), Some(module)) = (unit.course, unit.module) {
                    page.modules = vec![lists::module(self, course, module, language, true, true)];
                }
            }
            UnitKind::Page => {}
        }
        // An author's own picture is better.
        let drawn = self.cards && page.image.is_none();
        let card = drawn.then(|| cards::card(self, number, edition)).flatten();
        if let Some(card) = &card {
            page.image = Some(self.absolute(&card.path()));
            page.image_size = Some(card::SIZE);
        }
        page.structured_data = structured::data(self, number, edition, &page);
        let plain = plain_file(&edition.url);
        PagePlan {
            path: page_file(&edition.url).into(),
            view: View {
                site: self.sites[language].clone(),
                page: Hashed::new(page),
                fillings: Hashed::new(fillings),
                body: None,
                exercises: None,
                decks,
            },
            outline: self.maps.of(self, number, language),
            document: Some(summary.path.clone()),
            deck_documents,
            plain: Some(plain.into()),
            card: card.map(Hashed::new),
        }
    }

    /// The components of a page, those of the exercises that it shows of others among them.
    fn components(&self, edition: &Edition, decks: &[SourcePath]) -> Vec<String> {
        let mut all = edition.summary.components.clone();
        for summary in self.summaries(decks) {
            all.extend(summary.components.iter().cloned());
        }
        all.into_iter().collect()
    }

    /// The files for other programs that a page leads to.
    fn data(&self, unit: &Unit, edition: &Edition) -> Vec<DataLink> {
        let tools = &edition.summary.tools;
        let shows = |tool: &Tool| SHOW_DATA.contains(&tool.name.as_str());
        match unit.kind == UnitKind::Landing || tools.iter().any(shows) {
            true => syllabus::data_links(self, &edition.language),
            false => Vec::new(),
        }
    }

    /// The names of the competencies that a page's exercises score.
    fn competencies(&self, edition: &Edition, decks: &[SourcePath]) -> BTreeMap<String, String> {
        let default = self.site.config.default_language();
        let summaries = std::iter::once(&*edition.summary).chain(self.summaries(decks));
        summaries
            .flat_map(|summary| &summary.exercises)
            .flat_map(|exercise| &exercise.competencies)
            .filter_map(|(id, _)| {
                let name = &self.site.data.competencies.get(id)?.name;
                Some((id.clone(), name.get(&edition.language, default).to_string()))
            })
            .collect()
    }

    fn summaries(&self, paths: &[SourcePath]) -> impl Iterator<Item = &Summary> {
        let editions = |path: &SourcePath| {
            let unit = self.site.by_path.get(path)?;
            let mut editions = self.site.units[*unit].editions.values();
            editions.find(|edition| edition.summary.path == *path)
        };
        paths
            .iter()
            .filter_map(editions)
            .map(|edition| &*edition.summary)
            .collect::<Vec<_>>()
            .into_iter()
    }

    fn lesson(&self, number: UnitNumber, unit: &Unit, edition: &Edition) -> LessonView {
        let language = &edition.language;
        let course = unit.course.map(|course| &self.site.courses[course]);
        let module = course
            .zip(unit.module)
            .map(|(course, module)| &course.modules[module]);
        let position = self.position(number);
        let link = |unit: Option<UnitNumber>| unit.map(|unit| self.link(unit, language));
        let lessons = module.map_or(&[][..], |module| &module.lessons);
        LessonView {
            module: link(module.and_then(|module| module.unit)),
            course: link(course.and_then(|course| course.unit)),
            position: position.map_or(1, |position| position.number),
            total: position.map_or(1, |position| position.total),
            place_in_module: self.place_in_module(number) as u32 + 1,
            module_total: lessons.len() as u32,
            module_minutes: maps::minutes_of(self, lessons, language),
            minutes: lists::minutes(edition),
            prerequisites: prerequisites::leading(unit, self.site.config.default_language())
                .summary
                .front
                .prerequisites
                .iter()
                .filter_map(|id| self.by_id.get(id.as_str()))
                .map(|unit| self.link(*unit, language))
                .collect(),
            objectives: edition
                .summary
                .objectives
                .iter()
                .map(|objective| objective.text.clone())
                .collect(),
            tags: lists::tag_links(self, unit, language),
            previous: link(position.and_then(|position| position.previous)),
            next: link(position.and_then(|position| position.next)),
        }
    }
}
