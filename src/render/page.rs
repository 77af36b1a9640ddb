//! One page, drawn: a pure function of its view, its code and the theme.

use tera::{Context, Value};

use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::key_of;
use crate::base::hash::{Digest, Hashed};
use crate::parse::highlight::Highlighted;
use crate::render::body::{self, Filler};
use crate::render::outline::Fragment;
use crate::render::templates::{Templates, template_error};
use crate::render::view::{PageView, SiteView, View};
use crate::render::words::Words;

/// The whole argument of a page.
#[derive(Clone, Hash, Debug)]
pub struct PageInput {
    pub view: View,
    /// The course map of the page's module, already drawn.
    pub outline: Option<Hashed<Fragment>>,
    /// The body's code blocks, highlighted, in their order.
    pub codes: Vec<Hashed<Highlighted>>,
    /// The code blocks of each deck's document.
    pub deck_codes: Vec<Vec<Hashed<Highlighted>>>,
    /// See [`Templates::assets_value`]: alike for most pages, so it is made outside.
    pub assets: Hashed<Value>,
    pub templates: Hashed<Templates>,
}

/// A page's bytes, their key, and what went wrong.
#[derive(Clone, Debug)]
pub struct Rendered {
    pub html: std::sync::Arc<[u8]>,
    pub digest: Digest,
    pub diagnostics: Vec<Diagnostic>,
}

/// Draws one page.
pub fn render(input: &PageInput) -> Rendered {
    match draw(input) {
        Ok(html) => Rendered::of(html, Vec::new()),
        Err(told) if input.templates.has_told(&told) => Rendered::of(String::new(), Vec::new()),
        Err(diagnostic) => Rendered::of(String::new(), vec![*diagnostic]),
    }
}

impl Rendered {
    /// A finished page, and what went wrong.
    pub fn of(html: String, diagnostics: Vec<Diagnostic>) -> Rendered {
        let html: std::sync::Arc<[u8]> = html.into_bytes().into();
        Rendered {
            digest: key_of(&html),
            html,
            diagnostics,
        }
    }
}

fn draw(input: &PageInput) -> Result<String, Box<Diagnostic>> {
    let view = &input.view;
    let templates = &input.templates;
    let page = &view.page;
    let wrong = |(template, error): (String, tera::Error)| {
        Box::new(template_error(&error, &template, Some(&page.url)))
    };
    let mut context = context(&view.site, page, templates);
    let (body, answer_key) = filled(input, &context).map_err(wrong)?;
    let outline = match &input.outline {
        Some(fragment) => fragment
            .marked(&page.url)
            .map_err(|told| Box::new(told.clone()))?,
        None => String::new(),
    };
    context.insert_value("assets", (*input.assets).clone());
    context.insert_value("body", Value::safe_string(&body));
    context.insert_value("outline", Value::safe_string(&outline));
    context.insert_value("answer_key", Value::safe_string(&answer_key));
    let words = templates.script_words(page);
    context.insert_value("script_words", Value::safe_string(&words));
    let template = format!("pages/{}.html", page.kind);
    templates
        .draw(&template, &context)
        .map_err(|error| wrong((template, error)))
}

/// What every template is given: `site`, `page` and `t`.
pub fn context(site: &Hashed<SiteView>, page: &Hashed<PageView>, templates: &Templates) -> Context {
    let mut context = Context::new();
    context.insert("site", site);
    context.insert("page", page);
    context.insert_value("t", templates.words_value(&site.language));
    context
}

/// The page's body, holes filled, and its answer key.
///
/// # Errors
/// The first tool that its template could not draw, and why.
pub fn filled(
    input: &PageInput,
    context: &Context,
) -> Result<(String, String), (String, tera::Error)> {
    let view = &input.view;
    let Some(body) = &view.body else {
        return Ok(Default::default());
    };
    let decks = view.decks.iter();
    let decks: Vec<_> = decks
        .zip(input.deck_codes.iter().map(Vec::as_slice))
        .collect();
    let empty = Words::default();
    let filler = Filler {
        fillings: &view.fillings,
        codes: &input.codes,
        exercises: view.exercises.as_ref().map_or(&[], |all| &all[..]),
        lesson: &view.page.id,
        scope: "",
        decks: &decks,
        words: input.templates.words(&view.site.language).unwrap_or(&empty),
        templates: &input.templates,
        context,
    };
    Ok((body::fill(body, &filler)?, body::answer_key(&filler)?))
}
