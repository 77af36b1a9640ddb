//! A workbook: lessons in a row on one page, for paper. Made from the lessons' own closed arguments,
//! so that it shows what they show; apart from pages because it is drawn after all of them.

mod chapter;

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use crate::base::diagnostic::Diagnostic;
use crate::base::hash::Hashed;
use crate::render::book::chapter::Place;
use crate::render::page::{self, PageInput, Rendered};
use crate::render::templates::{Templates, template_error};
use crate::render::view::{ChapterView, PageView, SiteView};
use crate::render::words::Words;

const TEMPLATE: &str = "pages/workbook.html";

/// The whole argument of a workbook.
#[derive(Clone, Hash, Debug)]
pub struct BookInput {
    pub site: Hashed<SiteView>,
    pub page: Hashed<PageView>,
    /// Each lesson as the book sees it, and its page's argument.
    pub chapters: Vec<(ChapterView, PageInput)>,
    /// Scheme and host of the site.
    pub origin: String,
    pub templates: Hashed<Templates>,
}

/// A chapter as the template sees it.
#[derive(Serialize)]
struct Drawn<'a> {
    lesson: &'a ChapterView,
    /// The lesson, its ids apart from those of other chapters.
    html: String,
    /// The right answers in short.
    key: String,
    /// Addresses of what the lesson links to outside the book, numbered as in the text.
    notes: Vec<String>,
}

/// Draws a workbook.
pub fn render(input: &BookInput) -> Rendered {
    match draw(input) {
        Ok(html) => Rendered::of(html, Vec::new()),
        Err(wrong) => Rendered::of(String::new(), vec![*wrong]),
    }
}

fn draw(input: &BookInput) -> Result<String, Box<Diagnostic>> {
    let wrong = |(template, error): (String, tera::Error)| {
        Box::new(template_error(&error, &template, Some(&input.page.url)))
    };
    let inside: BTreeMap<&str, &str> = input
        .chapters
        .iter()
        .map(|(view, _)| (view.url.as_str(), view.id.as_str()))
        .collect();
    let chapters = input.chapters.iter().map(|(view, lesson)| {
        let context = page::context(&lesson.view.site, &lesson.view.page, &input.templates);
        let (html, key) = page::filled(lesson, &context)?;
        let place = Place {
            id: &view.id,
            inside: &inside,
            origin: &input.origin,
        };
        let mut notes = Vec::new();
        Ok(Drawn {
            lesson: view,
            html: place.rewritten(&html, &mut notes),
            key: place.rewritten(&key, &mut notes),
            notes,
        })
    });
    let chapters: Result<Vec<Drawn>, (String, tera::Error)> = chapters.collect();
    let chapters = chapters.map_err(wrong)?;
    let templates = &input.templates;
    let mut context = page::context(&input.site, &input.page, templates);
    let empty = Words::default();
    let words = templates.words(&input.site.language).unwrap_or(&empty);
    let assets = &templates.assets;
    context.insert("assets", &assets.for_book(&input.page.components, words));
    context.insert("chapters", &chapters);

    for name in ["body", "outline", "answer_key", "script_words"] {
        context.insert_value(name, Value::safe_string(""));
    }
    templates
        .draw(TEMPLATE, &context)
        .map_err(|error| wrong((TEMPLATE.to_string(), error)))
}
