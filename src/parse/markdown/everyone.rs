//! What shuts readers out who do not see the page, or see it differently: pictures and links whose
//! words say nothing, headings and tables without names, capitals, words of another language. Apart
//! from mistakes of form because all of it can be read, only not by everyone.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::base::diagnostic::{Diagnostic, Place};
use crate::parse::answers::fold::fold;
use crate::parse::codes;
use crate::parse::document::Target;
use crate::parse::markdown::plain::Edit;
use crate::parse::markdown::tree::Kind;
use crate::parse::markdown::walk::Walk;

/// Descriptions that only say that there is a picture, as they are folded.
const ONLY_A_PICTURE: &[&str] = &[
    "image",
    "picture",
    "photo",
    "photograph",
    "graphic",
    "figure",
    "diagram",
    "chart",
    "screenshot",
    "icon",
    "logo",
    "drawing",
    "imagine",
    "imaginea",
    "poza",
    "fotografie",
    "foto",
    "grafic",
    "figura",
    "diagrama",
    "captura de ecran",
    "captura",
    "pictograma",
    "desen",
    "schema",
];

/// Texts of links that say nothing of where they lead, as they are folded.
const SAYS_NOTHING: &[&str] = &[
    "here",
    "click here",
    "click",
    "this",
    "this link",
    "this page",
    "link",
    "more",
    "read more",
    "learn more",
    "see more",
    "details",
    "more details",
    "more info",
    "more information",
    "go",
    "page",
    "aici",
    "click aici",
    "clic aici",
    "apasa aici",
    "vezi aici",
    "citeste aici",
    "acest link",
    "acest",
    "aceasta",
    "aceasta pagina",
    "asta",
    "linkul",
    "mai mult",
    "mai multe",
    "citeste mai mult",
    "citeste mai departe",
    "vezi mai mult",
    "vezi",
    "afla mai mult",
    "afla mai multe",
    "detalii",
    "mai multe detalii",
    "pagina",
    "clic",
];

/// What is longer, in bytes, says something.
const LONGEST: usize = 24;

/// How endings of picture files begin.
const PICTURES: &[&str] = &[".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"];

/// Letters from which on a text in capitals is no longer an abbreviation or a name.
const MANY_LETTERS: usize = 24;

impl<'m> Walk<'_, 'm> {
    /// A description must say what the picture shows: more than that there is one, than its file's
    /// name, than the caption that is read anyway.
    pub(in crate::parse) fn check_alt(
        &mut self,
        alt: &str,
        file: &str,
        caption: &str,
        place: &Range<usize>,
    ) {
        let words = fold(alt);
        let lower = alt.trim().to_lowercase();
        let name = file.rsplit('/').next().unwrap_or(file).to_lowercase();
        let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
        let wrong = if ONLY_A_PICTURE.contains(&&*words) {
            "only says that there is a picture"
        } else if lower == stem || PICTURES.iter().any(|end| lower.ends_with(end)) {
            "is the name of a file"
        } else if !words.is_empty() && words == fold(caption) {
            "repeats the caption, so that it is read out twice"
        } else {
            return;
        };
        self.findings.tell(
            codes::USELESS_ALT,
            place,
            format!("the description “{}” {wrong}", alt.trim()),
            "say what there is to see, and what it is there for",
        );
    }

    /// A link must say where it leads, also in a list of links without the text around them.
    pub(in crate::parse) fn check_link_text(&mut self, at: usize, text: &str) {
        let node = &self.tree().nodes[at];
        let (span, close) = (node.span.clone(), node.close);
        let has_formula = self.tree().nodes[at..close].iter().any(|node| {
            matches!(
                node.kind,
                Kind::Event(Event::InlineMath(_) | Event::DisplayMath(_))
            )
        });
        if close == at + 1 || has_formula {
            return;
        }
        self.check_link_words(text, &span);
    }

    /// The same, of words that became a link by themselves.
    pub(in crate::parse) fn check_link_words(&mut self, text: &str, place: &Range<usize>) {
        let text = text.trim();
        let lower = text.to_lowercase();
        let wrong = if !text.chars().any(char::is_alphanumeric) {
            "has no words"
        } else if ["http://", "https://", "www."]
            .iter()
            .any(|start| lower.starts_with(start))
        {
            "is an address, which is read out letter by letter"
        } else if text.len() <= LONGEST && SAYS_NOTHING.contains(&&*fold(text)) {
            "does not say where it leads"
        } else {
            return;
        };
        self.findings.tell(
            codes::VAGUE_LINK,
            place,
            format!("the text of the link, “{text}”, {wrong}"),
            "write what is found there: `[the pay calculator](…)`",
        );
    }

    /// Links that are read alike and lead elsewhere cannot be told apart in a list of links. Places to
    /// go to are meant: terms, sources and figures are read in their sentence, steps of a scenario in
    /// their scene.
    pub(in crate::parse) fn check_same_links(&mut self) {
        let mut first: BTreeMap<String, (&Target, usize)> = BTreeMap::new();
        let mut told = Vec::new();
        for (number, link) in self.links.iter().enumerate() {
            let is_place = matches!(
                link.target,
                Target::Page(..) | Target::File(_) | Target::Address(_) | Target::External(_)
            );
            if !is_place || link.text.is_empty() {
                continue;
            }
            let (target, before) = *first
                .entry(link.text.to_lowercase())
                .or_insert((&link.target, number));
            if !is_same_place(target, &link.target) {
                let place = |number: usize| {
                    let span = self.marks[self.links[number].mark.0 as usize];
                    Place::At(self.path.clone(), span)
                };
                told.push(
                    Diagnostic::new(
                        codes::SAME_LINK_TEXT,
                        place(number),
                        format!("“{}” leads to two different places", link.text),
                    )
                    .note("it leads elsewhere here", Some(place(before)))
                    .help("say in each link what is found there"),
                );
            }
        }
        self.findings.list.append(&mut told);
    }

    /// Tells of the table whose head is node `at` when a column has no name. Over the first, which
    /// names the rows, there may be none.
    pub(in crate::parse) fn check_table_head(&mut self, at: usize) {
        let tree = self.tree();
        let (span, close) = (tree.nodes[at].span.clone(), tree.nodes[at].close);
        let cells: Vec<usize> = tree.children(at + 1, close).collect();
        let empty = |cell: usize| tree.nodes[cell].close == cell + 1;
        let nameless = cells.iter().skip(1).filter(|cell| empty(**cell)).count();
        let wrong = match nameless {
            _ if cells.iter().all(|cell| empty(*cell)) => "the table has no headings of columns",
            0 => return,
            _ => "a column of the table has no heading",
        };
        self.findings.tell(
            codes::EMPTY_HEADER,
            &span,
            wrong,
            "name each column in the first row: a cell is read out with the name of its column",
        );
    }

    /// Tells of a paragraph or heading from node `at` that is written in capitals.
    pub(in crate::parse) fn check_capitals(&mut self, at: usize) {
        let span = self.tree().nodes[at].span.clone();
        let written = &self.body[span.clone()];
        // Most have a small letter soon.
        if written.chars().take(MANY_LETTERS).any(char::is_lowercase) {
            return;
        }
        let text = self.plain_text(at + 1, self.tree().nodes[at].close);
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        if letters >= MANY_LETTERS && !text.chars().any(char::is_lowercase) {
            let end = span.start + written.trim_end().len();
            self.findings.tell(
                codes::ALL_CAPITALS,
                &(span.start..end),
                "the text is written in capitals",
                "write it as any sentence, with `**stress**` where it needs some",
            );
        }
    }

    /// Writes `[words](lang:en)`: words of another language, which are then read out by its rules.
    /// Whether the link at `at` was such words.
    pub(in crate::parse) fn foreign_words(&mut self, at: usize, tag: &Tag<'m>) -> bool {
        let Tag::Link {
            link_type,
            dest_url,
            id,
            ..
        } = tag
        else {
            return false;
        };
        let Some(code) = dest_url.strip_prefix("lang:") else {
            return false;
        };
        let (span, close) = {
            let node = &self.tree().nodes[at];
            (node.span.clone(), node.close)
        };
        let is_good = is_language(code);
        if !is_good {
            let place = self.destination(at, *link_type, id);
            self.findings.tell(
                codes::BAD_LANGUAGE,
                &place,
                format!("`{code}` is no code of a language"),
                "write one of two or three letters, as in `lang:en` or `lang:pt-BR`",
            );
        }
        self.edits.push(Edit::remove(span.start..span.start + 1));
        self.edits.push(Edit::remove(self.inner_end(at)..span.end));
        if *link_type != LinkType::Inline {
            self.remove_definition(id);
        }
        let ours = self.language;
        let languages = &self.settings.languages;
        if let Some(theirs) = languages.iter().find(|one| one.as_str() == code) {
            self.language = theirs;
        }
        self.out.markup("<span");
        if is_good {
            self.out.attribute("lang", code);
        }
        self.out.markup(">");
        self.range(at + 1, close);
        self.out.markup("</span>");
        self.language = ours;
        true
    }
}

/// Whether two links lead to the same page, whatever the section.
fn is_same_place(one: &Target, other: &Target) -> bool {
    match (one, other) {
        (Target::Page(one, _), Target::Page(other, _)) => one == other,
        _ => one == other,
    }
}

/// Whether `code` has the form of a language's code: `en`, `pt-BR`, `zh-Hant`.
fn is_language(code: &str) -> bool {
    let mut parts = code.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::is_language;

    #[test]
    fn languages_are_told_by_their_form() {
        for good in ["en", "ro", "pt-BR", "zh-Hant", "gsw", "sr-Latn-RS"] {
            assert!(is_language(good), "{good}");
        }
        for bad in ["", "e", "english", "EN", "en_GB", "en-", "en GB"] {
            assert!(!is_language(bad), "{bad}");
        }
    }
}
