//! The pages on which leaf tools stand, where typed links lead.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::model::codes;
use crate::model::site::{ResolvedLink, Site, Unit, UnitNumber};
use crate::source::localised::Language;

/// The unit that shows a tool, by tool and language.
pub type ToolPages = BTreeMap<(String, Language), UnitNumber>;

/// Finds the tools' pages. A tool that stands twice in one language is told.
pub fn pages(units: &[Unit], found: &mut Vec<Diagnostic>) -> ToolPages {
    let mut pages: BTreeMap<(String, Language), (UnitNumber, Place)> = BTreeMap::new();
    for (number, unit) in units.iter().enumerate() {
        for edition in unit.editions.values() {
            // A page may show any number of charts, and no link leads to one.
            let tools = edition.summary.tools.iter();
            for tool in tools.filter(|tool| tool.name != "chart") {
                let place = Place::Marked(edition.summary.path.clone(), tool.mark);
                let key = (tool.name.clone(), edition.language.clone());
                let Some((_, first)) = pages.get(&key) else {
                    pages.insert(key, (number, place));
                    continue;
                };
                let message = format!(
                    "`::{}` stands twice, and links need one place to lead to",
                    tool.name
                );
                found.push(
                    Diagnostic::new(codes::TOOL_PAGE, place, message)
                        .note("it stands here too", Some(first.clone()))
                        .help("keep one, and link to that page from elsewhere"),
                );
            }
        }
    }
    pages
        .into_iter()
        .map(|(key, (number, _))| (key, number))
        .collect()
}

/// Typed links lead to the page on which their tool stands, so there must be one. Told once for
/// each tool, at the first link that wants it.
pub fn check(site: &Site, found: &mut Vec<Diagnostic>) {
    let default = site.config.default_language();
    for tool in ["glossary", "sources", "radar", "switch"] {
        if site.tool_page(tool, default).is_some() {
            continue;
        }
        let editions = site.units.iter().flat_map(|unit| unit.editions.values());
        let wanting = editions.flat_map(|edition| {
            let links = edition.summary.links.iter().zip(&edition.links);
            links
                .filter(|(_, resolved)| match resolved {
                    ResolvedLink::Term(_) => tool == "glossary",
                    ResolvedLink::Source(_) => tool == "sources",
                    ResolvedLink::Competency(_) => tool == "radar",
                    ResolvedLink::Occupation(_) => tool == "switch",
                    _ => false,
                })
                .map(|(link, _)| Place::Marked(edition.summary.path.clone(), link.mark))
        });
        let mut wanting: Vec<Place> = wanting.collect();
        wanting.sort();
        let Some(first) = wanting.first() else {
            continue;
        };
        let message = format!("no published page shows `::{tool}`, where this link would lead");
        let mut told = Diagnostic::new(codes::TOOL_PAGE, first.clone(), message).help(format!(
            "make a page, `content/{tool}.md`, with `::{tool}` on a line of its own"
        ));
        if wanting.len() > 1 {
            told = told.note(format!("{} links want it", wanting.len()), None);
        }
        found.push(told);
    }
}
