//! One lesson from its file: the order of the work, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::Mark;
use crate::base::hash::{Digest, Hashed, digest_of};
use crate::base::text::Span;
use crate::parse::blocks::fences;
use crate::parse::blocks::structure;
use crate::parse::document::{Body, Document, Minutes, ParseInput, Parsed, PlainText, Summary};
use crate::parse::exercises::gaps;
use crate::parse::findings::Findings;
use crate::parse::front_matter;
use crate::parse::language::language_of;
use crate::parse::markdown::footnotes::Footnotes;
use crate::parse::markdown::ids::Ids;
use crate::parse::markdown::output::Output;
use crate::parse::markdown::plain;
use crate::parse::markdown::tree::{self, Masks};
use crate::parse::markdown::walk::Walk;
use crate::parse::typography;

/// Words that are read in a minute.
const WORDS_A_MINUTE: usize = 180;

/// Parses one file. A file that is no text gives an empty document.
pub fn parse(input: &ParseInput) -> Parsed {
    let path = &input.source.path;
    let language = language_of(path, &input.settings.languages);
    let text: &str = input.source.text().map_or("", |text| text);
    let parts = front_matter::split(text);
    let (mut head, mut diagnostics) = front_matter::read(path, text, &parts);
    let shown = [&mut head.front.title, &mut head.front.description];
    for text in shown.into_iter().flatten() {
        *text = typography::apply(text, &language, None, None).into_owned();
    }
    let mut marks = Vec::new();
    let mut keys = BTreeMap::new();
    for (name, span) in head.keys {
        keys.insert(name, Mark(marks.len() as u32));
        marks.push(span);
    }
    let body = &text[parts.body..];
    let mut findings = Findings::new(path.clone(), parts.body);
    let written = Written::new(input, body, &language, marks, &mut findings);
    diagnostics.append(&mut findings.list);
    let Written {
        mut summary,
        body: shown,
        exercises,
        text: plain,
        marks,
    } = written;
    summary.front = head.front;
    summary.keys = keys;
    Parsed {
        document: Document {
            summary: Hashed::new(summary),
            body: Hashed::new(shown),
            exercises: Hashed::new(exercises),
            text: Hashed::new(plain),
            marks,
            source_digest: source_digest(body),
        },
        diagnostics,
    }
}

/// The key of a body, whatever its line ends, its trailing spaces and the blank lines around it.
pub fn source_digest(body: &str) -> Digest {
    let lines: Vec<&str> = body.trim().lines().map(str::trim_end).collect();
    digest_of(&lines)
}

/// What the walk over a body gives.
struct Written {
    summary: Summary,
    body: Body,
    exercises: Vec<crate::parse::document::exercise::Exercise>,
    text: PlainText,
    marks: Vec<Span>,
}

impl Written {
    fn new(
        input: &ParseInput,
        body: &str,
        language: &crate::source::localised::Language,
        marks: Vec<Span>,
        findings: &mut Findings,
    ) -> Self {
        let settings = &input.settings;
        let mut masks = Masks {
            fences: fences::candidates(body),
            gaps: Vec::new(),
        };
        masks.gaps = gaps::candidates(body, &masks.fences);
        let mut rounds = 0;
        loop {
            let masked = masks.apply(body);
            let (tree, seen) = tree::read(&masked, &masks, settings.math);
            if !seen.all() {
                // Code, comments and raw HTML are read again as they were written.
                rounds += 1;
                match rounds {
                    1..=4 => masks.keep(&seen),
                    _ => masks = Masks::default(),
                }
                continue;
            }
            let structure =
                structure::settle(body, tree, &masks.fences, settings.instructor, findings);
            let footnotes = Footnotes::new(
                &structure.tree,
                structure.ids.keys(),
                &structure.left_out.notes,
            );
            let taken = structure.ids.keys().cloned().chain(footnotes.ids());
            let mut walk = Walk {
                path: &input.source.path,
                language,
                settings,
                body,
                gaps: &masks.gaps,
                ids: Ids::new(taken),
                footnotes,
                structure: &structure,
                findings,
                out: Output::default(),
                marks,
                codes: Vec::new(),
                headings: Vec::new(),
                anchors: BTreeSet::new(),
                links: Vec::new(),
                images: Vec::new(),
                objectives: Vec::new(),
                objective_lines: Vec::new(),
                exercises: Vec::new(),
                exercise_names: Vec::new(),
                tools: Vec::new(),
                addressed: Vec::new(),
                components: BTreeSet::new(),
                words: 0,
                doing: 0,
                edits: Vec::new(),
                pending: Default::default(),
                before: None,
                open_links: Vec::new(),
                table: Default::default(),
                level: 1,
                lists_headings: true,
                windows: BTreeMap::new(),
                filling: None,
                right_places: Vec::new(),
            };
            walk.range(0, structure.tree.nodes.len());
            walk.footnotes_section();
            walk.remove_hidden();
            walk.check_same_links();
            walk.check_objectives();
            walk.check_places();
            return Written {
                summary: Summary {
                    path: input.source.path.clone(),
                    language: language.clone(),
                    front: Default::default(),
                    keys: BTreeMap::new(),
                    headings: walk.headings,
                    anchors: walk.anchors,
                    links: walk.links,
                    images: walk.images,
                    objectives: walk.objectives,
                    exercises: walk.exercise_names,
                    tools: walk.tools,
                    addressed: walk.addressed,
                    components: walk.components,
                    minutes: Minutes {
                        reading: walk.words.div_ceil(WORDS_A_MINUTE) as u16,
                        doing: walk.doing,
                    },
                },
                body: Body {
                    pieces: walk.out.finish(),
                    codes: walk.codes,
                },
                exercises: walk.exercises,
                text: plain::write(body, walk.edits),
                marks: walk.marks,
            };
        }
    }
}
