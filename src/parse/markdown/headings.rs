//! Headings: their ids, their place in the lesson's contents, and the rules that keep them a
//! ladder. Apart because links and translations hang on the ids.

use pulldown_cmark::Tag;

use crate::parse::codes;
use crate::parse::document::Heading;
use crate::parse::markdown::plain::Edit;
use crate::parse::markdown::walk::Walk;

impl<'m> Walk<'_, 'm> {
    /// Writes a heading; its id.
    pub(in crate::parse) fn heading(&mut self, at: usize, tag: &Tag<'m>) -> String {
        let Tag::Heading {
            level,
            id,
            classes,
            attrs,
        } = tag
        else {
            return String::new();
        };
        let node = &self.tree().nodes[at];
        let (span, close) = (node.span.clone(), node.close);
        let span = span.start..span.start + self.body[span].trim_end().len();
        let written = *level as u8;
        if written == 1 {
            self.findings.tell(
                codes::SECOND_TITLE,
                &span,
                "a heading of the first level in the text",
                "begin sections with `##`: the title in the front matter is the first level",
            );
        } else if written > self.level + 1 {
            self.findings.tell(
                codes::HEADING_JUMP,
                &span,
                format!(
                    "a heading of level {written} follows one of level {}",
                    self.level
                ),
                format!("write `{}`", "#".repeat(usize::from(self.level) + 1)),
            );
        }
        let level = written.max(2);
        self.level = level;
        if let Some(first) = classes
            .first()
            .map(|class| format!(".{class}"))
            .or_else(|| attrs.first().map(|(key, _)| key.to_string()))
        {
            self.findings.tell(
                codes::BAD_HEADING_ATTRIBUTES,
                &span,
                format!("a heading cannot carry `{first}`"),
                "keep only an id: `{#id}`",
            );
        }
        let text = self.plain_text(at + 1, close);
        if text.is_empty() {
            self.findings.tell(
                codes::EMPTY_HEADING,
                &span,
                "the heading has no text",
                "write what the section is about, or take the line out",
            );
        }
        self.check_capitals(at);
        let (id, explicit) = match id.as_deref().filter(|id| self.accepts_id(id, &span)) {
            Some(id) => (id.to_string(), true),
            None => (self.ids.make(&self.raw_text(at + 1, close)), false),
        };
        if explicit {
            self.remove_heading_id(&span);
        }
        self.anchors.insert(id.clone());
        self.out.markup(&format!("<h{level}"));
        self.out.attribute("id", &id);
        self.out.markup(">");
        self.before = None;
        self.range(at + 1, close);
        self.out.markup(" <a class=\"anchor\"");
        self.out.attribute("href", &format!("#{id}"));
        self.out.word_attribute("aria-label", "heading_link");
        self.out.markup(&format!(">#</a></h{level}>\n"));
        if self.lists_headings {
            let mark = self.mark(&span);
            self.headings.push(Heading {
                level,
                id: id.clone(),
                text,
                explicit,
                mark,
            });
        }
        id
    }

    /// Takes `{#id}` out of the plain text.
    fn remove_heading_id(&mut self, span: &std::ops::Range<usize>) {
        let text = &self.body[span.clone()];
        if let Some(open) = text.rfind('{').filter(|_| text.ends_with('}')) {
            let start = span.start + text[..open].trim_end().len();
            self.edits.push(Edit::remove(start..span.end));
        }
    }

    /// Whether a heading may have the id that its author wrote. The second of two equal ids, told
    /// already, gets a made one.
    fn accepts_id(&mut self, id: &str, span: &std::ops::Range<usize>) -> bool {
        let is_good = !id.starts_with("p-")
            && id
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
        if !is_good {
            self.findings.tell(
                codes::BAD_ID,
                span,
                format!("`{id}` cannot be an id"),
                "use letters without diacritics, digits and dashes; ids that begin with `p-` are \
                 the theme's",
            );
        }
        is_good && !self.anchors.contains(id)
    }
}
