//! What the card of a page shows: its words, and its stop on the line.

use crate::base::colour::Colour;
use crate::model::site::{Edition, UnitKind, UnitNumber};
use crate::render::card::{Card, Colours, Line};
use crate::render::views::maker::Maker;

/// The card of an edition's page; none where it cannot be drawn.
pub fn card(maker: &Maker, number: UnitNumber, edition: &Edition) -> Option<Card> {
    let language = &edition.language;
    let unit = &maker.site.units[number];
    let site = maker.sites[language].title.clone();
    let title = edition.title().to_string();
    let name = |unit: Option<UnitNumber>| {
        unit.map(|unit| maker.site.edition(unit, language).title().to_string())
    };
    let course = unit.course.map(|course| &maker.site.courses[course]);
    let module = course
        .zip(unit.module)
        .map(|(course, module)| &course.modules[module]);
    let around = match unit.kind {
        UnitKind::Lesson => name(module.and_then(|module| module.unit)),
        UnitKind::Module => name(course.and_then(|course| course.unit)),
        _ => None,
    };
    let card = Card {
        site: if site == title { String::new() } else { site },
        around: around.unwrap_or_default(),
        title,
        line: line(maker, number),
        colours: colours(maker),
        marked: maker.site.logo.is_none(),
    };
    card.can_be_drawn().then_some(card)
}

/// The site's colours of the light scheme; where its theme writes one otherwise than is read here,
/// black on white.
fn colours(maker: &Maker) -> Colours {
    let light = |token: &str, bare: u8| {
        let [red, green, blue] = [bare; 3];
        let colour = maker.templates.assets.light(token);
        colour.unwrap_or(Colour { red, green, blue })
    };
    Colours {
        paper: light("--paper", 255),
        ink: light("--ink", 0),
        soft: light("--soft", 0),
        line: light("--line", 0),
        ahead: light("--ahead", 180),
        practice: light("--practice", 0),
    }
}

/// Of a lesson, its module; of a module, its course; of a course, its modules; of the site, its
/// courses, or the modules of the one it has. Other pages have a stop beside the line.
fn line(maker: &Maker, number: UnitNumber) -> Line {
    let unit = &maker.site.units[number];
    let courses = &maker.site.courses;
    let whole = |stops: usize| Line {
        stops: stops as u32,
        ..Line::default()
    };
    match (unit.kind, unit.course, unit.module) {
        (UnitKind::Lesson, Some(course), Some(module)) => Line {
            stops: courses[course].modules[module].lessons.len() as u32,
            here: Some(maker.place_in_module(number) as u32),
            comes: module > 0,
            goes_on: module + 1 < courses[course].modules.len(),
        },
        (UnitKind::Module, Some(course), Some(module)) => Line {
            here: Some(module as u32),
            ..whole(courses[course].modules.len())
        },
        (UnitKind::Course, Some(course), _) => whole(courses[course].modules.len()),
        (UnitKind::Landing, ..) if courses.len() == 1 => whole(courses[0].modules.len()),
        (UnitKind::Landing, ..) => whole(courses.len()),
        _ => Line {
            comes: true,
            goes_on: true,
            ..whole(1)
        },
    }
}
