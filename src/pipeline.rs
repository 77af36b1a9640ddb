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

pub mod inputs;
pub mod plan;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::hash::Hashed;
use crate::base::memo::Memo;
use crate::base::path::SourcePath;
use crate::model::resolve::{ResolveInput, Resolved, resolve};
use crate::model::translations;
use crate::parse::document::{CodeBlock, ParseInput, Parsed};
use crate::parse::highlight::{Highlighted, highlight};
use crate::parse::lesson::parse;
use crate::pipeline::inputs::{parse_inputs, resolve_input};
use crate::pipeline::plan::Plan;
use crate::render::artifact::Artifact;
use crate::render::outline::{self, Fragment, OutlineInput};
use crate::render::page::{self, PageInput, Rendered};
use crate::render::plain::{self, Plain, PlainInput};
use crate::render::templates::{self, Templates};
use crate::render::views::{self, PagePlan, ViewsInput};
use crate::render::whole::{self, WholeInput};
use crate::source::config::{self, SiteConfig};
use crate::source::localised::Day;
use crate::source::snapshot::Snapshot;

/// What is decided at the command line and changes the output.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Options {
    /// In place of `base_url` in `site.yaml`.
    pub base_url: Option<String>,
    /// Whether drafts and scheduled lessons are built.
    pub drafts: bool,
    /// Whether `instructor` blocks are shown.
    pub instructor: bool,
    /// The day on which lessons are published or expire. No output contains it.
    pub today: Day,
}

/// What earlier builds left to reuse.
pub struct Cache {
    parse: Memo<ParseInput, Parsed>,
    resolve: Memo<ResolveInput, Resolved>,
    templates: Option<(Hashed<Templates>, Vec<Diagnostic>)>,
    views: Memo<ViewsInput, Vec<PagePlan>>,
    highlight: Memo<Hashed<CodeBlock>, Highlighted>,
    outlines: Memo<OutlineInput, Fragment>,
    pages: Memo<PageInput, Rendered>,
    plains: Memo<PlainInput, Plain>,
    whole: Memo<WholeInput, Vec<Artifact>>,
}

impl Default for Cache {
    fn default() -> Self {
        Cache {
            parse: Memo::new(parse),
            resolve: Memo::new(resolve),
            templates: None,
            views: Memo::new(views::make),
            highlight: Memo::new(|block| highlight(block)),
            outlines: Memo::new(outline::render),
            pages: Memo::new(page::render),
            plains: Memo::new(plain::render),
            whole: Memo::new(whole::render),
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
    /// What the files made from the whole site still wait for.
    whole: Option<WholeInput>,
}

impl Build {
    /// Whether anything stops it from being published.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Builds the whole site and keeps it in memory.
pub fn build(snapshot: &Snapshot, options: &Options, cache: &mut Cache) -> Build {
    let mut build = build_pages(snapshot, options, cache);
    finish(&mut build, cache);
    build
}

/// Builds the pages, and the files beside them that a reader of one page asks for; [`finish`] makes
/// the rest. `serve` shows a saved word after this.
pub fn build_pages(snapshot: &Snapshot, options: &Options, cache: &mut Cache) -> Build {
    let mut plan = plan(snapshot, options, cache);
    let mut build = Build {
        counts: plan.counts,
        ..Build::default()
    };
    if !plan.diagnostics.iter().any(Diagnostic::is_error) {
        let work = plan.work(cache);
        let pages = cache.pages.map(&work.pages);
        let plains = cache.plains.map(&work.plains);
        build.counts.rendered = pages.computed;
        let mut wrong = Vec::new();
        let drawn = work.pages.iter().zip(&pages.outputs).zip(plan.pages.iter());
        for ((input, rendered), page) in drawn {
            wrong.extend(rendered.diagnostics.iter().cloned());
            put(
                &mut build.artifacts,
                plan.page_artifact(page, input, rendered),
            );
        }
        for ((page, _), plain) in plan.plain_pages().zip(&plains.outputs) {
            put(&mut build.artifacts, plan.plain_artifact(page, plain));
        }
        for artifact in plan.files(snapshot) {
            put(&mut build.artifacts, artifact);
        }
        plan.diagnostics.extend(once_each(wrong));
        build.whole = Some(plan.whole_input());
    }
    build.diagnostics = plan.finish_diagnostics();
    if build.has_errors() {
        build.artifacts.clear();
        build.whole = None;
    }
    build
}

/// Adds what is made from the whole site: feeds, site map, redirects, headers, `llms.txt`.
pub fn finish(build: &mut Build, cache: &mut Cache) {
    if let Some(input) = build.whole.take() {
        let (artifacts, _) = cache.whole.get(input);
        for artifact in artifacts.iter() {
            put(&mut build.artifacts, artifact.clone());
        }
    }
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
    if !plan.diagnostics.iter().any(Diagnostic::is_error) {
        let work = plan.work(&mut cache);
        plan.counts.rendered = work.pages.len();
        plan.files(snapshot).into_par_iter().for_each(sink);
        let wrong: Vec<Diagnostic> = work
            .pages
            .par_iter()
            .zip(plan.pages.as_slice())
            .flat_map_iter(|(input, page)| {
                let rendered = page::render(input);
                sink(plan.page_artifact(page, input, &rendered));
                rendered.diagnostics
            })
            .collect();
        let plain_pages: Vec<_> = plan.plain_pages().collect();
        work.plains
            .par_iter()
            .zip(&plain_pages)
            .for_each(|(input, (page, _))| sink(plan.plain_artifact(page, &plain::render(input))));
        whole::render(&plan.whole_input())
            .into_par_iter()
            .for_each(sink);
        plan.diagnostics.extend(once_each(wrong));
    }
    (plan.finish_diagnostics(), plan.counts)
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
    diagnostics.extend(
        parsed
            .outputs
            .iter()
            .flat_map(|parsed| parsed.diagnostics.clone()),
    );
    let documents: BTreeMap<SourcePath, Arc<Parsed>> = inputs
        .iter()
        .map(|input| input.source.path.clone())
        .zip(parsed.outputs)
        .collect();

    let input = resolve_input(snapshot, &config, &documents, options);
    let (resolved, _) = cache.resolve.get(input);
    diagnostics.extend(resolved.diagnostics.clone());
    let source_digest = |path: &SourcePath| Some(documents.get(path)?.document.source_digest);
    translations::check_steps(
        &resolved.site,
        |edition| source_digest(&edition.summary.path),
        &mut diagnostics,
    );

    let (pages, _) = cache.views.get(ViewsInput {
        site: resolved.site.clone(),
        templates: templates.clone(),
    });
    Plan {
        counts: Counts {
            parsed: parsed.computed,
            rendered: 0,
            pages: pages.len(),
        },
        sources: inputs
            .iter()
            .map(|input| (input.source.path.clone(), input.source.digest()))
            .collect(),
        config,
        documents,
        resolved,
        templates,
        pages,
        diagnostics,
    }
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
    loaded
}

fn put(artifacts: &mut BTreeMap<Arc<str>, Artifact>, artifact: Artifact) {
    artifacts.insert(artifact.path.clone(), artifact);
}

/// A template's mistake shows on every page it draws: it is told once, with the first of them.
fn once_each(wrong: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(Option<Place>, String), (Diagnostic, usize)> = BTreeMap::new();
    for told in wrong {
        let key = (told.place.clone(), told.message.clone());
        seen.entry(key).or_insert_with(|| (told, 0)).1 += 1;
    }
    seen.into_values()
        .map(|(told, times)| match times {
            1 => told,
            _ => told.note(format!("and {} other pages", times - 1), None),
        })
        .collect()
}
