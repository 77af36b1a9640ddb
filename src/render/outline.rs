//! The course map: drawn once for all pages that stand at the same place of a course, then marked
//! for each page, so that a course of 500 lessons does not cost 500 × 500 links of work.

use tera::Context;

use crate::base::diagnostic::Diagnostic;
use crate::base::hash::{Digest, Hashed, digest_of};
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
pub struct Fragment {
    drawn: Result<String, Diagnostic>,
    digest: Digest,
}

/// Draws one course map.
pub fn render(input: &OutlineInput) -> Fragment {
    let mut context = Context::new();
    context.insert("site", &input.site);
    context.insert("outline", &input.outline);
    context.insert_value("t", input.templates.words_value(&input.outline.language));
    let drawn = input.templates.draw("outline.html", &context);
    Fragment::of(drawn.map_err(|error| template_error(&error, "outline.html", None)))
}

impl Fragment {
    fn of(drawn: Result<String, Diagnostic>) -> Fragment {
        Fragment {
            digest: digest_of(&drawn),
            drawn,
        }
    }

    /// The key of what was drawn, not of what it was drawn from: a map that looks as it did leaves
    /// the pages it stands on as they were.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The map with the first link to `url` marked as the page one is on.
    ///
    /// # Errors
    /// What went wrong when it was drawn.
    pub fn marked(&self, url: &str) -> Result<String, &Diagnostic> {
        let html = self.drawn.as_ref()?;
        Ok(match link_to(html, url) {
            Some(at) => {
                let (before, after) = html.split_at(at);
                format!("{before} aria-current=\"page\"{after}")
            }
            None => html.clone(),
        })
    }
}

/// Where the first link to `url` takes a further attribute: behind its `<a`. The address may stand
/// in either kind of quotes, and among other attributes.
fn link_to(html: &str, url: &str) -> Option<usize> {
    html.match_indices(url).find_map(|(at, _)| {
        let before = &html[..at];
        let quote = before
            .chars()
            .next_back()
            .filter(|quote| matches!(quote, '"' | '\''))?;
        let closed = html[at + url.len()..].starts_with(quote);
        let name = before[..at - 1].strip_suffix("href=")?;
        let tag = name.rfind('<')?;
        let attributes = name[tag..].strip_prefix("<a")?;
        let inside = attributes.starts_with(char::is_whitespace)
            && attributes.ends_with(char::is_whitespace)
            && attributes.matches('"').count() % 2 == 0;
        (closed && inside).then_some(tag + "<a".len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_to_the_page_is_marked_however_it_is_written() {
        let marked = |html: &str| {
            let fragment = Fragment::of(Ok(html.to_string()));
            fragment.marked("/unu/").expect("it was drawn")
        };
        let current = "aria-current=\"page\"";
        assert_eq!(
            marked("<a href=\"/unu/a/\"><a class=\"x\" href=\"/unu/\">Unu</a> <a href=\"/unu/\">"),
            format!(
                "<a href=\"/unu/a/\"><a {current} class=\"x\" href=\"/unu/\">Unu</a> <a href=\"/unu/\">"
            ),
        );
        assert_eq!(
            marked("<a\n  href='/unu/'\n>"),
            format!("<a {current}\n  href='/unu/'\n>"),
        );
        for other in [
            "<a data-href=\"/unu/\">",
            "<abbr href=\"/unu/\">",
            "<p>/unu/</p>",
            "<a title=\" href='/unu/'\">",
            "<a href=\"/en/unu/\">",
        ] {
            assert_eq!(marked(other), other);
        }
    }
}
