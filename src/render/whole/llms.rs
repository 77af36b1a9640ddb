//! `llms.txt`: what the site holds, for programs that read it for people.

use crate::model::place::plain_file;
use crate::model::site::UnitKind;
use crate::render::whole::{Whole, is_listed};
use crate::source::localised::Language;

/// A table of contents in Markdown that leads to the clean text of each page (llmstxt.org).
pub fn contents(whole: &Whole, language: &Language) -> String {
    let site = whole.site;
    let config = &site.config;
    let mut out = format!("# {}\n", whole.title(language));
    if let Some(description) = &config.description {
        out.push_str(&format!(
            "\n> {}\n",
            description.get(language, config.default_language())
        ));
    }
    let line = |unit: usize| -> Option<String> {
        let edition = site.units[unit].editions.get(language)?;
        is_listed(edition).then(|| {
            let description = edition
                .summary
                .front
                .description
                .as_deref()
                .unwrap_or_default();
            let more = if description.is_empty() {
                String::new()
            } else {
                format!(": {description}")
            };
            format!(
                "- [{}]({}{}){more}\n",
                edition.title(),
                whole.address,
                plain_file(&edition.url)
            )
        })
    };
    for course in &site.courses {
        for module in &course.modules {
            let lines: String = module
                .lessons
                .iter()
                .filter_map(|lesson| line(*lesson))
                .collect();
            let titles: Vec<&str> = [course.unit, module.unit]
                .into_iter()
                .flatten()
                .map(|unit| site.edition(unit, language).title())
                .collect();
            if !lines.is_empty() {
                out.push_str(&format!("\n## {}\n\n{lines}", titles.join(" · ")));
            }
        }
    }
    let pages: String = site
        .units
        .iter()
        .enumerate()
        .filter(|(_, unit)| unit.kind == UnitKind::Page)
        .filter_map(|(number, _)| line(number))
        .collect();
    if !pages.is_empty() {
        out.push_str(&format!("\n## Optional\n\n{pages}"));
    }
    out
}
