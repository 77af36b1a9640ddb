//! The whole build: a snapshot of the disk in, the finished site and everything that was found
//! wrong out. Read this file first.
//!
//! ```text
//! Snapshot ─ parse each ─> Document ─ summaries ─> resolve ─> Site ─ views ─> View ─ draw each ─> Artifact
//!                             └──────── body, text, code ──────────────────────┘
//! ```
//!
//! Every stage is a pure function of one hashed argument. A [`Cache`] remembers what each gave for
//! the arguments of the last build: it changes how long a build takes, nothing else.

pub mod books;
mod cards;
mod draw;
pub mod inputs;
pub mod known;
pub mod plan;

use std::collections::BTreeMap;
use std::sync::{Arc, mpsc};

use rayon::prelude::*;

use crate::base::diagnostic::{self, Diagnostic, Place};
use crate::base::hash::Hashed;
use crate::base::memo::Memo;
use crate::base::path::SourcePath;
use crate::model::data::facts::last_days;
use crate::model::resolve::{ResolveInput, Resolved, resolve};
use crate::model::translations;
use crate::parse::document::{CodeBlock, ParseInput, Parsed};
use crate::parse::highlight::{Highlighted, highlight};
use crate::parse::lesson::parse;
use crate::pipeline::books::Books;
use crate::pipeline::draw::{draw, each, once_each};
use crate::pipeline::inputs::{expired, parse_inputs, resolve_input};
use crate::pipeline::known::Known;
use crate::pipeline::plan::{FACTS_FILE, Plan, recorded};
use crate::render::artifact::{Artifact, Inputs};
use crate::render::book::{self, BookInput};
use crate::render::card::Card;
use crate::render::look;
use crate::render::offline;
use crate::render::outline::{self, Fragment, OutlineInput};
use crate::render::page::{self, PageInput, Rendered};
use crate::render::plain::{self, Plain, PlainInput};
use crate::render::search::piece::{self, Piece, PieceInput};
use crate::render::search::{self, Found, SearchInput};
use crate::render::templates::{self, Templates};
use crate::render::views::workbooks::{self, BookPlan};
use crate::render::views::{self, PagePlan, ViewsInput};
use crate::render::whole::{self, WholeInput};
use crate::source::config::{self, SiteConfig};
use crate::source::localised::Day;
use crate::source::snapshot::{Snapshot, Source};

/// What is decided at the command line and changes the output.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Options {
    /// In place of `base_url` in `site.yaml`.
    pub base_url: Option<String>,
    /// Whether drafts and scheduled lessons are built.
    pub drafts: bool,
    /// Whether `instructor` blocks are shown.
    pub instructor: bool,
    /// Whether a picture is drawn of each page, for where its address is shared.
    pub cards: bool,
    /// The day on which lessons are published or expire. No output contains it.
    pub today: Day,
}

/// What earlier builds left to reuse.
pub struct Cache {
    parse: Memo<ParseInput, Parsed>,
    last_days: Memo<Hashed<Source>, Vec<(String, Day)>>,
    resolve: Memo<ResolveInput, Resolved>,
    templates: Option<(Hashed<Templates>, Vec<Diagnostic>)>,
    views: Memo<ViewsInput, Vec<PagePlan>>,
    highlight: Memo<Hashed<CodeBlock>, Highlighted>,
    outlines: Memo<OutlineInput, Fragment>,
    pages: Memo<PageInput, Rendered>,
    plains: Memo<PlainInput, Plain>,
    cards: Memo<Hashed<Card>, Arc<[u8]>>,
    whole: Memo<WholeInput, Vec<Artifact>>,
    pieces: Memo<PieceInput, Piece>,
    search: Memo<SearchInput, Found>,
    book_plans: Memo<ViewsInput, Vec<BookPlan>>,
    books: Memo<BookInput, Rendered>,
}

impl Default for Cache {
    fn default() -> Self {
        Cache {
            parse: Memo::new(parse),
            last_days: Memo::new(last_days),
            resolve: Memo::new(resolve),
            templates: None,
            views: Memo::new(views::make),
            highlight: Memo::new(highlight_block),
            outlines: Memo::new(outline::render),
            pages: Memo::new(page::render),
            plains: Memo::new(plain::render),
            cards: Memo::new(cards::draw),
            whole: Memo::new(whole::render),
            pieces: Memo::new(piece::make),
            search: Memo::new(search::render),
            book_plans: Memo::new(workbooks::make),
            books: Memo::new(book::render),
        }
    }
}

/// How much work a build was.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Counts {
    /// Documents parsed.
    pub parsed: usize,
    /// Pages drawn.
    pub rendered: usize,
    /// Pages there are, generated ones among them.
    pub pages: usize,
}

/// A finished build.
#[derive(Default)]
pub struct Build {
    /// Every output file by its path. Empty while there are errors.
    pub artifacts: BTreeMap<Arc<str>, Artifact>,
    /// Sorted as they are shown.
    pub diagnostics: Vec<Diagnostic>,
    pub counts: Counts,
    /// The site that it was made from; none where nothing is to be asked of it afterwards.
    pub known: Option<Known>,
    /// What the files made from the whole site still wait for, and the workbooks.
    later: Option<Later>,
}

/// The arguments of the second group of files.
struct Later {
    whole: WholeInput,
    /// Of each page that a document stands for.
    pieces: Vec<(SourcePath, PieceInput)>,
    settings: Inputs,
    books: Books,
}

impl Build {
    /// Whether anything stops it from being published.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Builds the whole site and keeps it in memory. What browsers keep of it is told last, and here
/// only: a preview is never kept.
pub fn build(snapshot: &Snapshot, options: &Options, cache: &mut Cache) -> Build {
    let mut build = build_pages(snapshot, options, cache);
    let later = build.later.as_ref();
    let config = later.map(|later| later.whole.site.config.clone());
    finish(&mut build, cache);
    if build.has_errors() {
        build.artifacts.clear();
    } else if let Some(config) = config {
        let base = config.base_path();
        let kept = build.artifacts.par_iter();
        let kept = kept.filter_map(|(_, artifact)| offline::Entry::of(artifact, &base));
        let made = offline::render(&config, kept.collect());
        let made = made.into_iter().map(|file| (file.path.clone(), file));
        build.artifacts.extend(made);
    }
    build
}

/// Builds the pages, and the files beside them that a reader of one page asks for; [`finish`] makes
/// the rest. `serve` shows a saved word after this.
pub fn build_pages(snapshot: &Snapshot, options: &Options, cache: &mut Cache) -> Build {
    let mut plan = plan(snapshot, options, cache);
    let mut build = Build::default();
    if !plan.has_errors() {
        let work = plan.work(cache);
        let (sender, receiver) = mpsc::channel();
        let keep = |artifact| {
            sender
                .send(artifact)
                .expect("the receiver outlives the work")
        };
        draw(&mut plan, &work, snapshot, Some(cache), &keep);
        drop(sender);
        build.artifacts = receiver
            .into_iter()
            .map(|artifact| (artifact.path.clone(), artifact))
            .collect();
        build.later = Some(Later {
            whole: plan.whole_input(),
            pieces: plan.pieces(),
            settings: plan.settings().into(),
            books: Books::of(&plan, &work),
        });
    }
    build.counts = plan.counts;
    build.diagnostics = plan.finish_diagnostics();
    build.known = Some(Known {
        site: plan.resolved.site.clone(),
        documents: plan.documents,
    });
    if build.has_errors() {
        build.artifacts.clear();
        build.later = None;
    }
    build
}

/// Adds what is made from the whole site: feeds, site map, redirects, headers, `llms.txt`, search;
/// the workbooks; and what the site's search tests find wrong.
pub fn finish(build: &mut Build, cache: &mut Cache) {
    let Some(later) = build.later.take() else {
        return;
    };
    let (whole, _) = cache.whole.get(later.whole.clone());
    let (paths, inputs): (Vec<_>, Vec<_>) = later.pieces.into_iter().unzip();
    let pieces = cache.pieces.map(&inputs).outputs;
    let (found, _) = cache.search.get(SearchInput {
        site: later.whole.site,
        pieces: paths
            .into_iter()
            .zip(pieces.into_iter().map(keyed))
            .collect(),
    });
    for artifact in whole.iter().chain(&found.artifacts) {
        let artifact = artifact.clone().and_from(&later.settings);
        build.artifacts.insert(artifact.path.clone(), artifact);
    }
    let drawn = cache.books.map(&later.books.inputs).outputs;
    for (number, book) in drawn.iter().enumerate() {
        let artifact = later.books.artifact(number, book);
        build.artifacts.insert(artifact.path.clone(), artifact);
    }
    let wrong = drawn.iter().flat_map(|book| book.diagnostics.clone());
    build.diagnostics.extend(once_each(wrong.collect()));
    build.diagnostics.extend(found.diagnostics.iter().cloned());
    diagnostic::sort(&mut build.diagnostics);
}

fn keyed(piece: Arc<Piece>) -> Hashed<Piece> {
    let digest = piece.digest;
    Hashed::share(piece, digest)
}

/// Builds once and hands each artifact to `sink` as soon as it is made, from many threads; nothing
/// is kept. When the returned diagnostics hold an error, what was handed over must be thrown away.
pub fn build_into(
    snapshot: &Snapshot,
    options: &Options,
    sink: &(dyn Fn(Artifact) + Sync),
) -> (Vec<Diagnostic>, Counts) {
    let mut cache = Cache::default();
    let mut plan = plan(snapshot, options, &mut cache);
    if !plan.has_errors() {
        let work = plan.work(&mut cache);
        let base = plan.config.base_path();
        let (sender, kept) = mpsc::channel();
        let listing = |artifact: Artifact| {
            if let Some(entry) = offline::Entry::of(&artifact, &base) {
                sender.send(entry).expect("the receiver outlives the work");
            }
            sink(artifact);
        };
        draw(&mut plan, &work, snapshot, None, &listing);
        let books = Books::of(&plan, &work);
        drop(work);
        let settings: Inputs = plan.settings().into();
        let whole = plan.whole_input();
        let listing_whole = |artifact: Artifact| listing(artifact.and_from(&settings));
        let pieces = plan.pieces().into_par_iter();
        let search = SearchInput {
            site: whole.site.clone(),
            pieces: pieces
                .map(|(path, input)| (path, keyed(Arc::new(piece::make(&input)))))
                .collect(),
        };
        let found = search::render_into(&search, &listing_whole);
        // Letting go of it takes time, beside which other work is done.
        rayon::spawn(move || drop(search));
        plan.diagnostics.extend(found);
        whole::render(&whole)
            .into_par_iter()
            .for_each(listing_whole);
        let (wrong, _) = each(None, book::render, &books.inputs, &|number, book| {
            listing(books.artifact(number, book));
            book.diagnostics.clone()
        });
        plan.diagnostics.extend(once_each(wrong));
        drop(sender);
        for artifact in offline::render(&plan.config, kept.into_iter().collect()) {
            sink(artifact);
        }
    }
    let told = (plan.finish_diagnostics(), plan.counts);
    rayon::spawn(move || drop((plan, cache)));
    told
}

/// What can be found wrong without drawing a page.
pub fn mistakes(snapshot: &Snapshot, options: &Options) -> Vec<Diagnostic> {
    plan(snapshot, options, &mut Cache::default()).finish_diagnostics()
}

/// The addresses of other sites that the published pages and the sources link to, each with the
/// first place where it stands.
pub fn external_links(snapshot: &Snapshot, options: &Options) -> BTreeMap<String, Place> {
    plan(snapshot, options, &mut Cache::default()).external_links(snapshot)
}

/// The site without its pages, and everything found wrong with it.
pub fn resolved(snapshot: &Snapshot, options: &Options) -> (Arc<Resolved>, Vec<Diagnostic>) {
    let mut plan = plan(snapshot, options, &mut Cache::default());
    (plan.resolved.clone(), plan.finish_diagnostics())
}

/// Parse each, resolve all, make the views: the first half of every build.
fn plan(snapshot: &Snapshot, options: &Options, cache: &mut Cache) -> Plan {
    let mut diagnostics = snapshot.diagnostics.clone();
    let (config, wrong) = config::read(snapshot, options.base_url.as_deref());
    diagnostics.extend(wrong);
    let (templates, wrong) = load_templates(snapshot, &config, cache);
    diagnostics.extend(wrong);

    let inputs = parse_inputs(snapshot, &config, options);
    let parsed = cache.parse.map(&inputs);
    let documents: BTreeMap<SourcePath, Arc<Parsed>> = inputs
        .iter()
        .map(|input| input.source.path.clone())
        .zip(parsed.outputs)
        .collect();

    let last_days = snapshot.files.get(&SourcePath::new(FACTS_FILE));
    let last_days = last_days.map(|facts| cache.last_days.get(facts.clone()).0);
    let expired = expired(last_days.as_ref().map_or(&[], |all| all), options.today);
    let input = resolve_input(snapshot, &config, &documents, options, expired);
    let (resolved, _) = cache.resolve.get(input);
    let shown = documents
        .iter()
        .filter(|(path, _)| !resolved.hidden.contains(*path));
    diagnostics.extend(shown.flat_map(|(_, parsed)| parsed.diagnostics.clone()));
    diagnostics.extend(resolved.diagnostics.clone());
    let source_digest = |path: &SourcePath| Some(documents.get(path)?.document.source_digest);
    translations::check_steps(
        &resolved.site,
        |edition| source_digest(&edition.summary.path),
        &mut diagnostics,
    );

    let input = ViewsInput {
        site: resolved.site.clone(),
        templates: templates.clone(),
        cards: options.cards,
    };
    let (books, _) = cache.book_plans.get(input.clone());
    let (pages, _) = cache.views.get(input);
    Plan {
        counts: Counts {
            parsed: parsed.computed,
            rendered: 0,
            pages: pages.len(),
        },
        sources: recorded(snapshot),
        config,
        documents,
        resolved,
        templates,
        pages,
        books,
        diagnostics,
    }
}

fn highlight_block(block: &Hashed<CodeBlock>) -> Highlighted {
    highlight(block)
}

fn load_templates(
    snapshot: &Snapshot,
    config: &SiteConfig,
    cache: &mut Cache,
) -> (Hashed<Templates>, Vec<Diagnostic>) {
    let key = templates::key(snapshot, config);
    let known = cache
        .templates
        .take()
        .filter(|(known, _)| known.digest() == key);
    let loaded = known.unwrap_or_else(|| templates::load(snapshot, config));
    cache.templates = Some(loaded.clone());
    let (loaded, mut wrong) = loaded;
    wrong.extend(templates::unknown_theme(snapshot, config));
    wrong.extend(look::told(&loaded.weak, snapshot));
    (loaded, wrong)
}
