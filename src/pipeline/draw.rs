//! Many things drawn at once, each remembered or not, and what went wrong told once. Apart from the
//! build because it knows nothing of a site but its cards.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::hash::Hashed;
use crate::base::memo::Memo;
use crate::pipeline::plan::Plan;
use crate::render::artifact::Artifact;
use crate::render::card::{self, Card};
use crate::render::views::PagePlan;

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

/// Gives the cards of all pages to `sink`, each once.
pub fn draw_cards(
    plan: &Plan,
    memory: Option<&mut Memo<Hashed<Card>, Arc<[u8]>>>,
    sink: &(dyn Fn(Artifact) + Sync),
) {
    let mut first: BTreeMap<_, (&PagePlan, &Hashed<Card>)> = BTreeMap::new();
    for page in plan.pages.iter() {
        if let Some(card) = &page.card {
            first.entry(card.digest()).or_insert((page, card));
        }
    }
    let (pages, cards): (Vec<_>, Vec<_>) = first
        .into_values()
        .map(|(page, card)| (page, card.clone()))
        .unzip();
    each(memory, self::card, &cards, &|number, picture| {
        let made_from = plan.made_from(pages[number]);
        let path = cards[number].path();
        sink(Artifact::of_bytes(path, picture.clone(), made_from));
        Vec::new()
    });
}

/// One card, drawn.
pub fn card(card: &Hashed<Card>) -> Arc<[u8]> {
    card::draw(card)
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
