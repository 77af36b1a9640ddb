//! What a build draws goes to a sink as soon as it is made: with a memory, only what is new is drawn.

use std::collections::BTreeMap;
use std::hash::Hash;

use rayon::prelude::*;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::memo::Memo;
use crate::pipeline::Cache;
use crate::pipeline::plan::{Plan, Work};
use crate::render::artifact::Artifact;
use crate::render::{page, plain};
use crate::source::snapshot::Snapshot;

/// The second half of every build: each page, each plain text and each file goes to `sink`. With a
/// cache, what was drawn is remembered, and what is remembered is not drawn.
pub fn draw(
    plan: &mut Plan,
    work: &Work,
    snapshot: &Snapshot,
    mut cache: Option<&mut Cache>,
    sink: &(dyn Fn(Artifact) + Sync),
) {
    let drawn = &*plan;
    let memory = cache.as_mut().map(|cache| &mut cache.pages);
    let (wrong, rendered) = each(memory, page::render, &work.pages, &|number, page| {
        sink(drawn.page_artifact(&drawn.pages[number], page));
        page.diagnostics.clone()
    });
    let plain_pages: Vec<_> = drawn.plain_pages().collect();
    let memory = cache.map(|cache| &mut cache.plains);
    each(memory, plain::render, &work.plains, &|number, plain| {
        sink(drawn.plain_artifact(plain_pages[number].0, plain));
        Vec::new()
    });
    drawn.files(snapshot).into_par_iter().for_each(sink);
    plan.diagnostics.extend(once_each(wrong));
    plan.counts.rendered = rendered;
}

/// Gives the output for each input, with the input's number, to `take`: out of `memory`, or out of
/// `function` where nothing is to be remembered. Returns what `take` found wrong, in the order of
/// the inputs, and how many outputs were computed.
pub fn each<Input: Hash + Sync, Output: Send + Sync>(
    memory: Option<&mut Memo<Input, Output>>,
    function: fn(&Input) -> Output,
    inputs: &[Input],
    take: &(dyn Fn(usize, &Output) -> Vec<Diagnostic> + Sync),
) -> (Vec<Diagnostic>, usize) {
    match memory {
        Some(memory) => {
            let mapped = memory.map(inputs);
            let outputs = mapped.outputs.par_iter().enumerate();
            let wrong = outputs.flat_map_iter(|(number, output)| take(number, output));
            (wrong.collect(), mapped.computed)
        }
        None => {
            let count = inputs.len();
            let inputs = inputs.par_iter().enumerate();
            let wrong = inputs.flat_map_iter(|(number, input)| take(number, &function(input)));
            (wrong.collect(), count)
        }
    }
}

/// A template's mistake shows on every page it draws: it is told once, with the first of them.
pub fn once_each(wrong: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(Option<Place>, String), (Diagnostic, usize)> = BTreeMap::new();
    for told in wrong {
        let key = (told.place.clone(), told.message.clone());
        seen.entry(key).or_insert_with(|| (told, 0)).1 += 1;
    }
    seen.into_values()
        .map(|(told, times)| match times {
            1 => told,
            2 => told.note("and one other page", None),
            _ => told.note(format!("and {} other pages", times - 1), None),
        })
        .collect()
}
