//! The course map: drawn once for each module and language, then marked for each page, so that a
//! course of 500 lessons costs neither 500 × 500 links of work nor as many in each page.

use tera::Context;

use crate::base::diagnostic::Diagnostic;
use crate::base::hash::Hashed;
use crate::render::templates::{Templates, template_error};
use crate::render::view::{OutlineView, SiteView};

/// The whole argument of a course map.
#[derive(Clone, Hash, Debug)]
pub struct OutlineInput {
    pub site: Hashed<SiteView>,
    pub outline: Hashed<OutlineView>,
    pub templates: Hashed<Templates>,
}

/// A drawn course map; or why it could not be drawn.
#[derive(Clone, Debug)]
pub struct Fragment(Result<String, Diagnostic>);

/// Draws one course map.
pub fn render(input: &OutlineInput) -> Fragment {
    let mut context = Context::new();
    context.insert("site", &input.site);
    context.insert("outline", &input.outline);
    context.insert_value("t", input.templates.words_value(&input.outline.language));
    let drawn = input.templates.draw("outline.html", &context);
    Fragment(drawn.map_err(|error| template_error(&error, "outline.html", None)))
}

impl Fragment {
    /// The map with the link to `url` marked as the page one is on.
    ///
    /// # Errors
    /// What went wrong when it was drawn.
    pub fn marked(&self, url: &str) -> Result<String, &Diagnostic> {
        let html = self.0.as_ref()?;
        let link = format!("<a href=\"{url}\"");
        Ok(match html.find(&link) {
            Some(at) => {
                let (before, after) = html.split_at(at + link.len());
                format!("{before} aria-current=\"page\"{after}")
            }
            None => html.clone(),
        })
    }
}
