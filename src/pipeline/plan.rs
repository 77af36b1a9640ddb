//! A build before its first page is drawn, and what it draws from: the arguments of every page, and
//! the artifacts they become.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tera::Value;

use crate::base::diagnostic::{self, Diagnostic, Place};
use crate::base::hash::{Digest, Hashed};
use crate::base::path::SourcePath;
use crate::base::text::Span;
use crate::model::resolve::Resolved;
use crate::parse::document::{CodeBlock, Document, Parsed, Target};
use crate::parse::highlight::Highlighted;
use crate::pipeline::{Cache, Counts, known};
use crate::render::artifact::{Artifact, ArtifactContent};
use crate::render::outline::{Fragment, OutlineInput};
use crate::render::page::{PageInput, Rendered};
use crate::render::plain::{Plain, PlainHead, PlainInput};
use crate::render::search::piece::PieceInput;
use crate::render::templates::Templates;
use crate::render::view::ToolView;
use crate::render::view::fillings::{FillingKind, Fillings};
use crate::render::views::PagePlan;
use crate::render::views::workbooks::BookPlan;
use crate::render::whole::WholeInput;
use crate::source::config::{SITE_FILE, SiteConfig};
use crate::source::kind::CONTENT;
use crate::source::snapshot::Snapshot;
use crate::source::theme;

const GLOSSARY_FILE: &str = "content/data/glossary.yaml";
const CAREER_FILES: [&str; 2] = [
    "content/data/competencies.yaml",
    "content/data/occupations.yaml",
];
const SOURCES_FILE: &str = "content/data/sources.yaml";
/// Where facts are written.
pub const FACTS_FILE: &str = "content/data/facts.yaml";

/// Everything that is known before the first page is drawn.
pub struct Plan {
    pub config: SiteConfig,
    pub documents: BTreeMap<SourcePath, Arc<Parsed>>,
    /// Keys of the texts below `content/`.
    pub sources: BTreeMap<SourcePath, Digest>,
    pub resolved: Arc<Resolved>,
    pub templates: Hashed<Templates>,
    pub pages: Arc<Vec<PagePlan>>,
    pub books: Arc<Vec<BookPlan>>,
    pub diagnostics: Vec<Diagnostic>,
    pub counts: Counts,
}

/// The arguments of all pages and plain texts.
pub struct Work {
    pub pages: Vec<PageInput>,
    pub plains: Vec<PlainInput>,
}

impl Plan {
    /// Whether anything found so far stops the build.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// The second half's arguments: each view with its body, its code highlighted, its course map
    /// drawn.
    pub fn work(&self, cache: &mut Cache) -> Work {
        let blocks: Vec<Hashed<CodeBlock>> = self
            .documents
            .values()
            .flat_map(|parsed| parsed.document.body.codes.iter().cloned())
            .collect();
        let codes = cache.highlight.map(&blocks);
        let codes: BTreeMap<Digest, Hashed<Highlighted>> = blocks
            .iter()
            .zip(codes.outputs)
            .map(|(block, code)| (block.digest(), Hashed::share(code, block.digest())))
            .collect();
        let coloured = |document: Option<&Document>| -> Vec<Hashed<Highlighted>> {
            let blocks = document.iter().flat_map(|document| &document.body.codes);
            blocks.map(|block| codes[&block.digest()].clone()).collect()
        };
        let outlines = self.outlines(cache);
        let mut loaded: BTreeMap<(&str, &[String]), Hashed<Value>> = BTreeMap::new();
        let pages = self
            .pages
            .iter()
            .map(|page| {
                let document = page.document.as_ref().and_then(|path| self.document(path));
                let mut view = page.view.clone();
                view.body = document.map(|document| document.body.clone());
                view.exercises = document.map(|document| document.exercises.clone());
                let mut deck_codes = Vec::new();
                for (deck, path) in view.decks.iter_mut().zip(&page.deck_documents) {
                    let document = self.document(path);
                    deck.exercises = document.map(|document| document.exercises.clone());
                    deck_codes.push(coloured(document));
                }
                let language = page.view.site.language.as_str();
                let components = &page.view.page.components[..];
                let assets = loaded
                    .entry((language, components))
                    .or_insert_with(|| self.templates.assets_value(language, components));
                PageInput {
                    assets: assets.clone(),
                    outline: page
                        .outline
                        .as_ref()
                        .and_then(|outline| outlines.get(&outline.digest()).cloned()),
                    codes: coloured(document),
                    deck_codes,
                    templates: self.templates.clone(),
                    view,
                }
            })
            .collect();
        let origin = self.config.origin();
        let plains = self
            .plain_pages()
            .map(|(page, document)| PlainInput {
                text: document.text.clone(),
                page: PlainHead::of(&page.view.page, &origin),
                fillings: page.view.fillings.clone(),
            })
            .collect();
        Work { pages, plains }
    }

    fn outlines(&self, cache: &mut Cache) -> BTreeMap<Digest, Hashed<Fragment>> {
        let mut inputs: BTreeMap<Digest, OutlineInput> = BTreeMap::new();
        for page in self.pages.iter() {
            if let Some(outline) = &page.outline {
                inputs
                    .entry(outline.digest())
                    .or_insert_with(|| OutlineInput {
                        site: page.view.site.clone(),
                        outline: outline.clone(),
                        templates: self.templates.clone(),
                    });
            }
        }
        let inputs: Vec<(Digest, OutlineInput)> = inputs.into_iter().collect();
        let arguments: Vec<OutlineInput> = inputs.iter().map(|(_, input)| input.clone()).collect();
        let drawn = cache.outlines.map(&arguments);
        inputs
            .into_iter()
            .zip(drawn.outputs)
            .map(|((digest, _), fragment)| {
                let drawn = fragment.digest();
                (digest, Hashed::share(fragment, drawn))
            })
            .collect()
    }

    fn document(&self, path: &SourcePath) -> Option<&Document> {
        self.documents.get(path).map(|parsed| &parsed.document)
    }

    /// The pages that have a clean Markdown beside them, with their documents.
    pub fn plain_pages(&self) -> impl Iterator<Item = (&PagePlan, &Document)> {
        self.pages.iter().filter_map(|page| {
            page.plain.as_ref()?;
            Some((page, self.document(page.document.as_ref()?)?))
        })
    }

    /// The drawn page as a file of the site.
    pub fn page_artifact(&self, page: &PagePlan, rendered: &Rendered) -> Artifact {
        let mut inputs = self.made_from(page);
        inputs.push(("what the site says of it".into(), page.view.page.digest()));
        Artifact {
            path: page.path.clone(),
            content: ArtifactContent::Bytes(rendered.html.clone()),
            digest: rendered.digest,
            inputs: inputs.into(),
        }
    }

    /// The clean Markdown beside a page as a file of the site.
    pub fn plain_artifact(&self, page: &PagePlan, plain: &Plain) -> Artifact {
        Artifact {
            path: page.plain.clone().unwrap_or_else(|| page.path.clone()),
            content: ArtifactContent::Bytes(plain.bytes.clone()),
            digest: plain.digest,
            inputs: self.made_from(page).into(),
        }
    }

    /// What every generated file is made from, as it is recorded: the settings and the theme.
    pub fn settings(&self) -> Vec<(Arc<str>, Digest)> {
        let settings = self.recorded(SITE_FILE);
        let theme = (Arc::from(theme::FOLDER), self.templates.digest());
        settings.into_iter().chain([theme]).collect()
    }

    /// The document of a page, the data files that it shows something of, the settings, the theme.
    pub fn made_from(&self, page: &PagePlan) -> Vec<(Arc<str>, Digest)> {
        let document = page.document.iter().map(SourcePath::as_str);
        let (terms, sources) = shown(page);
        let facts = shows_facts(page);
        let data = [
            (terms, GLOSSARY_FILE),
            (sources || facts, SOURCES_FILE),
            (facts, FACTS_FILE),
        ];
        let data = data.into_iter().filter(|(shown, _)| *shown);
        document
            .chain(page.deck_documents.iter().map(SourcePath::as_str))
            .chain(data.map(|(_, path)| path))
            .chain(career_files(page).iter().copied())
            .chain(tables(page))
            .filter_map(|path| self.recorded(path))
            .chain(self.settings())
            .collect()
    }

    fn recorded(&self, path: &str) -> Option<(Arc<str>, Digest)> {
        let digest = self.sources.get(&SourcePath::new(path))?;
        Some((Arc::from(path), *digest))
    }

    /// Files that are published as they are: the theme's, and the authors' pictures.
    pub fn files(&self, snapshot: &Snapshot) -> Vec<Artifact> {
        let media = self.resolved.site.media.iter().filter_map(|(path, url)| {
            let source = snapshot.files.get(path)?;
            Some(Artifact::of_source(url.as_str(), source))
        });
        let assets = &self.templates.assets;
        let loaded = self.pages.iter().map(|page| {
            let language = page.view.site.language.as_str();
            (language, &page.view.page.components[..])
        });
        let loaded: BTreeSet<(&str, &[String])> = loaded.collect();
        let joined = loaded.into_iter().flat_map(|(language, components)| {
            let words = self.templates.words(language);
            words.map(|words| assets.joined(components, words))
        });
        let books = self.books.iter().flat_map(|book| {
            let words = self.templates.words(&book.site.language);
            words.map(|words| assets.joined_for_book(&book.page.components, words))
        });
        let joined = joined.flatten().chain(books.flatten());
        // Sets of components may come to the same files.
        let joined: BTreeMap<Arc<str>, Artifact> =
            joined.map(|file| (file.path.clone(), file)).collect();
        let artifacts = assets.artifacts.iter().cloned();
        artifacts.chain(joined.into_values()).chain(media).collect()
    }

    /// The argument of the files that are made from the whole site.
    pub fn whole_input(&self) -> WholeInput {
        WholeInput {
            site: self.resolved.site.clone(),
            templates: self.templates.clone(),
        }
    }

    /// What the search index is made from, by path.
    pub fn pieces(&self) -> Vec<(SourcePath, PieceInput)> {
        let pages = self.pages.iter();
        let mut pieces: Vec<_> = pages
            .filter_map(|page| {
                let path = page.document.as_ref()?;
                let document = self.document(path)?;
                let input = PieceInput {
                    body: document.body.clone(),
                    exercises: document.exercises.clone(),
                    fillings: page.view.fillings.clone(),
                };
                Some((path.clone(), input))
            })
            .collect();
        pieces.sort_by(|(one, _), (other, _)| one.cmp(other));
        pieces
    }

    /// See [`crate::pipeline::external_links`].
    pub fn external_links(&self, snapshot: &Snapshot) -> BTreeMap<String, Place> {
        let mut links = BTreeMap::new();
        let documents = self.documents.iter();
        for (path, parsed) in documents.filter(|(path, _)| !self.resolved.hidden.contains(*path)) {
            for link in &parsed.document.summary.links {
                if let Target::External(url) = &link.target
                    && url.starts_with("http")
                {
                    let mut place = Place::Marked(path.clone(), link.mark);
                    self.look_up(&mut place);
                    links.entry(url.clone()).or_insert(place);
                }
            }
        }
        let path = SourcePath::new("content/data/sources.yaml");
        for source in self.resolved.site.data.sources.iter() {
            let Some(url) = &source.url else { continue };
            let text = snapshot.text(path.as_str()).map_or("", |text| text);
            let at = text.find(url.as_str()).unwrap_or(0);
            let place = Place::At(path.clone(), Span::new(at, at + url.len()));
            links.entry(url.clone()).or_insert(place);
        }
        links
    }

    /// Every diagnostic with its marks looked up, sorted.
    pub fn finish_diagnostics(&mut self) -> Vec<Diagnostic> {
        let mut all = std::mem::take(&mut self.diagnostics);
        for told in &mut all {
            if let Some(place) = &mut told.place {
                self.look_up(place);
            }
            for note in &mut told.notes {
                if let Some(place) = &mut note.place {
                    self.look_up(place);
                }
            }
        }
        diagnostic::sort(&mut all);
        all
    }

    fn look_up(&self, place: &mut Place) {
        known::look_up(&self.documents, place);
    }
}

/// Every text of the content with its key, by path.
pub fn recorded(snapshot: &Snapshot) -> BTreeMap<SourcePath, Digest> {
    snapshot
        .under(CONTENT)
        .filter(|source| source.text().is_some())
        .map(|source| (source.path.clone(), source.digest()))
        .collect()
}

/// The data files that the tools for a career show something of.
fn career_files(page: &PagePlan) -> &'static [&'static str] {
    let mut tools = page.view.fillings.tools.iter();
    let shows = tools.any(|tool| {
        let tool: &ToolView = tool;
        matches!(
            tool,
            ToolView::Radar { .. } | ToolView::Switch { .. } | ToolView::Path { .. }
        )
    });
    match shows || !page.view.fillings.origins.is_empty() {
        true => &CAREER_FILES,
        false => &[],
    }
}

/// Whether a page shows terms, and whether it shows sources.
fn shown(page: &PagePlan) -> (bool, bool) {
    let view = &page.view;
    let tool = |wanted: fn(&ToolView) -> bool| view.fillings.tools.iter().any(|tool| wanted(tool));
    let terms = !view.page.terms.is_empty()
        || tool(|tool| matches!(tool, ToolView::Glossary { .. } | ToolView::Review { .. }));
    let sources = !view.page.sources.is_empty()
        || view.page.terms.iter().any(|term| !term.sources.is_empty())
        || tool(|tool| match tool {
            ToolView::Glossary { terms } => terms.iter().any(|term| !term.sources.is_empty()),
            ToolView::Sources { .. } => true,
            _ => false,
        });
    (terms, sources)
}

/// Whether a page shows figures of `facts.yaml`.
fn shows_facts(page: &PagePlan) -> bool {
    let view = &page.view;
    let filled = |fillings: &Fillings| {
        let mut links = fillings.links.iter();
        links.any(|link| {
            link.kind == FillingKind::Fact && (!link.text.is_empty() || link.until.is_some())
        })
    };
    !view.page.facts.is_empty()
        || filled(&view.fillings)
        || view.decks.iter().any(|deck| filled(&deck.fillings))
        || view.fillings.tools.iter().any(|tool| match &**tool {
            ToolView::Facts { .. } => true,
            ToolView::Chart { chart } => chart.file.is_none(),
            _ => false,
        })
}

/// The files that a page's charts are drawn from.
fn tables(page: &PagePlan) -> impl Iterator<Item = &str> {
    let tools = page.view.fillings.tools.iter();
    tools.filter_map(|tool| match &**tool {
        ToolView::Chart { chart } => chart.file.as_deref(),
        _ => None,
    })
}
