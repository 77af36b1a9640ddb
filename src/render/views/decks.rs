//! Exercises of lessons that other pages show: those that a test draws, those that are reviewed,
//! those that make the portfolio. Apart because here a page shows something of other lessons, and
//! must be drawn again when that changes.

use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::model::site::{Edition, ResolvedLink, UnitNumber};
use crate::render::view::fillings::{Deck, FillingKind, Purpose};
use crate::render::views::fillings;
use crate::render::views::maker::{Maker, other_language};

/// The decks of a page, each with the file whose exercises it shows.
pub fn of(maker: &Maker, unit: UnitNumber, edition: &Edition) -> Vec<(SourcePath, Deck)> {
    let mut decks = Vec::new();
    let tests = edition.summary.exercises.iter();
    if tests.clone().any(|exercise| exercise.block == "test") {
        for (number, link) in edition.links.iter().enumerate() {
            if let ResolvedLink::Page { unit: lesson, .. } = link
                && *lesson != unit
            {
                decks.extend(deck(maker, Purpose::Test(number as u32), *lesson, edition));
            }
        }
    }
    for tool in &edition.summary.tools {
        let purpose = match tool.name.as_str() {
            "review" => Purpose::Review,
            "portfolio" => Purpose::Portfolio,
            _ => continue,
        };
        for (lesson, _) in maker.site.lessons() {
            decks.extend(deck(maker, purpose, lesson, edition));
        }
    }
    decks
}

/// What a lesson has to show; none where that is nothing.
fn deck(
    maker: &Maker,
    purpose: Purpose,
    lesson: UnitNumber,
    reader: &Edition,
) -> Option<(SourcePath, Deck)> {
    let edition = maker.site.edition(lesson, &reader.language);
    let mut exercises = edition.summary.exercises.iter();
    if !exercises.any(|name| shows(purpose, &name.block, name.is_scored)) {
        return None;
    }
    let unit = &maker.site.units[lesson];
    let module = unit
        .course
        .zip(unit.module)
        .and_then(|(course, module)| maker.site.courses[course].modules[module].unit);
    let url = maker.path(&edition.url);
    let mut fillings = fillings::make(maker, lesson, edition);
    for link in &mut fillings.links {
        if link.kind == FillingKind::Anchor && link.url.starts_with('#') {
            link.url.insert_str(0, &url);
            link.kind = FillingKind::Page;
        }
        // The list of figures is at the end of their own lesson.
        if link.kind == FillingKind::Fact && link.url.starts_with('#') {
            link.url.insert_str(0, &url);
        }
    }
    let deck = Deck {
        purpose,
        lesson: unit.id.clone(),
        title: edition.title().to_string(),
        module: module.map_or_else(String::new, |module| {
            maker.link(module, &reader.language).title
        }),
        language: other_language(edition, &reader.language),
        url,
        fillings: Hashed::new(fillings),
        exercises: None,
    };
    Some((edition.summary.path.clone(), deck))
}

/// Whether an exercise is shown for a purpose, by its block and whether it is scored.
pub fn shows(purpose: Purpose, block: &str, is_scored: bool) -> bool {
    match purpose {
        Purpose::Test(_) => is_scored,
        Purpose::Review => is_scored || block == "cards",
        // What asks for words of the reader's own, and what was to be done.
        Purpose::Portfolio => {
            matches!(block, "reflect" | "checklist") || (block == "quiz" && !is_scored)
        }
    }
}
