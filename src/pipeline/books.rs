//! The arguments of workbooks, which are made after all pages: those of their lessons' pages, unopened.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::path::SourcePath;
use crate::pipeline::plan::{Plan, Work};
use crate::render::artifact::{Artifact, ArtifactContent, Inputs};
use crate::render::book::BookInput;
use crate::render::page::{PageInput, Rendered};
use crate::render::views::PagePlan;

/// Every workbook that is still to be drawn.
#[derive(Default)]
pub struct Books {
    pub inputs: Vec<BookInput>,
    /// Of each, the path of its file and what it is made from.
    files: Vec<(Arc<str>, Inputs)>,
}

impl Books {
    /// The workbooks of a build whose pages are drawn from `work`.
    pub fn of(plan: &Plan, work: &Work) -> Books {
        if plan.books.is_empty() {
            return Books::default();
        }
        let pages = plan.pages.iter().zip(&work.pages);
        let pages: BTreeMap<&SourcePath, (&PagePlan, &PageInput)> = pages
            .filter_map(|(page, input)| Some((page.document.as_ref()?, (page, input))))
            .collect();
        let origin = plan.config.origin();
        let mut books = Books::default();
        for book in plan.books.iter() {
            let lessons = book.chapters.iter();
            let lessons: Vec<_> = lessons
                .filter_map(|(path, view)| Some((view, pages.get(path)?)))
                .collect();
            let made_from = lessons
                .iter()
                .flat_map(|(_, (page, _))| plan.made_from(page));
            let made_from: BTreeMap<_, _> = made_from.collect();
            books
                .files
                .push((book.path.clone(), made_from.into_iter().collect()));
            books.inputs.push(BookInput {
                site: book.site.clone(),
                page: book.page.clone(),
                chapters: lessons
                    .into_iter()
                    .map(|(view, (_, input))| (view.clone(), alone(input)))
                    .collect(),
                origin: origin.clone(),
                templates: plan.templates.clone(),
            });
        }
        books
    }

    /// Workbook `number`, drawn, as a file of the site.
    pub fn artifact(&self, number: usize, drawn: &Rendered) -> Artifact {
        let (path, inputs) = &self.files[number];
        Artifact {
            path: path.clone(),
            content: ArtifactContent::Bytes(drawn.html.clone()),
            digest: drawn.digest,
            inputs: inputs.clone(),
        }
    }
}

/// A lesson's argument without what stands around it on its page: the map, and exercises of others.
fn alone(input: &PageInput) -> PageInput {
    let mut input = input.clone();
    input.outline = None;
    input.view.decks.clear();
    input.deck_codes.clear();
    input
}
