//! The cards of all pages, each drawn once. Apart from the pages because several may share one.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::hash::Hashed;
use crate::base::memo::Memo;
use crate::pipeline::draw::each;
use crate::pipeline::plan::Plan;
use crate::render::artifact::Artifact;
use crate::render::card::{self, Card};
use crate::render::views::PagePlan;

/// Gives every card to `sink`.
pub fn draw_all(
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
    each(memory, draw, &cards, &|number, picture| {
        let made_from = plan.made_from(pages[number]);
        let path = cards[number].path();
        sink(Artifact::of_bytes(path, picture.clone(), made_from));
        Vec::new()
    });
}

/// One card, drawn.
pub fn draw(card: &Hashed<Card>) -> Arc<[u8]> {
    card::draw(card)
}
