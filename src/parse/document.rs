//! A parsed lesson, in four parts with a key each: what others may know (`Summary`), what the page
//! shows (`Body`), what the reader does (`Exercise`s), and the plain text. A word edited in a
//! paragraph changes the body and the text, never the summary; that is what keeps a save cheap.

pub mod exercise;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::base::diagnostic::{Diagnostic, Mark};
use crate::base::hash::{Digest, Hashed};
use crate::base::path::SourcePath;
use crate::base::text::Span;
use crate::parse::document::exercise::{Exercise, ExerciseName};
use crate::parse::front_matter::FrontMatter;
use crate::source::localised::Language;
use crate::source::snapshot::Source;

/// The argument of parsing: one file, and the few settings that parsing needs.
#[derive(Clone, Hash, Debug)]
pub struct ParseInput {
    pub source: Hashed<Source>,
    pub settings: Hashed<ParseSettings>,
}

/// The settings that decide how a file is read.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ParseSettings {
    /// The site's languages, the default first: they decide what `.en.md` means.
    pub languages: Vec<Language>,
    /// Whether `$…$` is a formula.
    pub math: bool,
    /// Whether raw HTML is passed through.
    pub trusted: bool,
    /// Whether `instructor` blocks are kept.
    pub instructor: bool,
}

/// A parsed file and what was found wrong in it.
#[derive(Clone, Debug)]
pub struct Parsed {
    pub document: Document,
    pub diagnostics: Vec<Diagnostic>,
}

/// One parsed lesson, module, course or plain page.
#[derive(Clone, Debug)]
pub struct Document {
    pub summary: Hashed<Summary>,
    pub body: Hashed<Body>,
    pub exercises: Hashed<Vec<Exercise>>,
    pub text: Hashed<PlainText>,
    /// Spans of the summary's marks, by their number. Not in the summary: they move when a word
    /// before them is edited.
    pub marks: Vec<Span>,
    /// Key of the file after its front matter, as `fmt` writes it: what `translation_of` is compared
    /// with.
    pub source_digest: Digest,
}

/// What other pages may know of a document. Holds no offset and no body text.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Summary {
    pub path: SourcePath,
    pub language: Language,
    pub front: FrontMatter,
    /// Marks of front matter keys (`title`) and of list items (`tags.1`).
    pub keys: BTreeMap<String, Mark>,
    pub headings: Vec<Heading>,
    /// Every id a link may lead to: headings, blocks, footnotes are not among them.
    pub anchors: BTreeSet<String>,
    /// Links in the order in which the body's holes number them.
    pub links: Vec<Link>,
    /// Pictures in the order in which the body's holes number them.
    pub images: Vec<Image>,
    pub objectives: Vec<Objective>,
    pub exercises: Vec<ExerciseName>,
    /// Leaf tools in the order in which the body's holes number them.
    pub tools: Vec<Tool>,
    /// Passages for readers of some origins, in the order in which the body's holes number them.
    pub addressed: Vec<Addressed>,
    /// Stems of the theme's components that the page needs: `tabs`, `code`, `quiz`.
    pub components: BTreeSet<String>,
    /// Minutes of reading and of doing, rounded up, so that a word more rarely changes them.
    pub minutes: Minutes,
}

/// Computed reading and doing time, in minutes.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Minutes {
    pub reading: u16,
    pub doing: u16,
}

/// A heading of the lesson.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    pub id: String,
    /// Plain text, after typography.
    pub text: String,
    /// Whether the author wrote the id (`{#id}`), so that translations can share it.
    pub explicit: bool,
    pub mark: Mark,
}

/// A link as written.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Link {
    pub target: Target,
    /// The link's plain text; empty asks for the target's own name.
    pub text: String,
    /// The link's destination in the file.
    pub mark: Mark,
    /// The link's text in the file, where it must be what the target says: a figure.
    pub text_mark: Option<Mark>,
}

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Target {
    /// Another site or an e-mail address; its scheme is allowed.
    External(String),
    /// A Markdown file of this site, and an id in it.
    Page(SourcePath, Option<String>),
    /// Any other file of this site: a picture, a sheet to download.
    File(SourcePath),
    /// An id on the same page.
    Anchor(String),
    /// `/despre/`: an address of this site as a reader sees it, without the base path.
    Address(String),
    /// `term:portofoliu`.
    Term(String),
    /// `source:s07`.
    Source(String),
    /// `fact:salariu-minim-brut`.
    Fact(String),
    /// `competency:negociere`.
    Competency(String),
    /// `occupation:suport-clienti`.
    Occupation(String),
    /// What could not be read; a diagnostic says why. Shown as plain text.
    Broken,
}

/// A picture shown by the lesson.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Image {
    pub path: SourcePath,
    pub mark: Mark,
}

/// One promise of the lesson.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Objective {
    pub id: String,
    /// Plain text.
    pub text: String,
    pub competency: Option<String>,
    pub level: Option<u8>,
    pub mark: Mark,
}

/// A leaf tool on the page: `glossary`, `sources`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Tool {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub mark: Mark,
}

/// A passage for readers who come from some occupations.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Addressed {
    /// Ids of the occupations.
    pub origins: Vec<String>,
    pub mark: Mark,
}

/// What the page shows, in pieces; the holes are filled when the page is rendered, from its view.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug)]
pub struct Body {
    pub pieces: Vec<Piece>,
    /// Code blocks, highlighted in a stage of their own.
    pub codes: Vec<Hashed<CodeBlock>>,
}

/// A stretch of finished HTML, or a hole.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Piece {
    Html(String),
    Hole(Hole),
    /// Parts of an exercise whose order would be its answer: written in the order that the
    /// exercise's full id gives, which the lesson alone does not know.
    Shuffled(Vec<Vec<Piece>>),
}

/// What is not known to the lesson alone. Numbers index the lists of the [`Summary`] and of
/// [`Body::codes`].
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Hole {
    /// `<a href="…" …>` of link n.
    LinkOpen(u32),
    /// The text of link n, where the author left it empty.
    LinkText(u32),
    /// `</a>` of link n and what follows it (a note that the page is in another language).
    LinkClose(u32),
    /// `src="…" width="…" height="…"` of picture n, without the tag around it.
    ImageSource(u32),
    /// The whole figure of code block n.
    Code(u32),
    /// The tool n, drawn by the theme.
    Tool(u32),
    /// The names of the occupations that passage n is for.
    Origins(u32),
    /// An interface word of the theme by its key, escaped for text and attributes.
    Word(&'static str),
    /// Exercise n.
    Exercise(u32),
    /// In an exercise, what its HTML ids begin with: nothing in its own lesson, and elsewhere what
    /// keeps them apart from those of other lessons.
    Scope,
    /// In an exercise, the id of its item n, where the author wrote none: translations take it
    /// from their source.
    Item(u32),
    /// In an exercise, what is right, as scripts read it.
    Key,
    /// In a test, the questions of the lesson that link n leads to.
    Deck(u32),
}

/// A fenced code block.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct CodeBlock {
    /// The first word of the fence, lower case; empty where none.
    pub language: String,
    pub code: String,
    /// `title="…"` of the fence.
    pub title: Option<String>,
    /// Lines to mark, from 1: `{2,4-6}` of the fence.
    pub marked: Vec<u32>,
}

/// The lesson as clean Markdown: no front matter, no fences, no answers, no instructor's text.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug)]
pub struct PlainText {
    pub pieces: Vec<PlainPiece>,
}

/// A stretch of Markdown, or the address of a link or picture.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum PlainPiece {
    Text(String),
    /// The absolute address of link n.
    Link(u32),
    /// The text of link n, where the author left it empty.
    LinkText(u32),
    /// The absolute address of picture n.
    Image(u32),
    /// The names of the occupations that passage n is for.
    Origins(u32),
    /// What can be read of tool n: the table of a chart.
    Tool(u32),
    /// Texts of the exercise with this id whose order would be its answer, and what stands between
    /// them.
    Shuffled(String, Vec<String>, &'static str),
}
