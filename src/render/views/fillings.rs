//! What fills the holes of one edition's body.

use crate::base::hash::Hashed;
use crate::model::site::{Edition, ResolvedLink, UnitNumber};
use crate::parse::document::Tool;
use crate::render::view::ToolView;
use crate::render::view::fillings::{Filling, FillingKind, Fillings, ImageView};
use crate::render::views::maker::Maker;
use crate::render::views::references::{on_tool_page, source_anchor, term_anchor};
use crate::render::views::{career, charts, facts, head, lists, pay, references, syllabus};
use crate::source::localised::Language;

/// The links, pictures and tools of `edition`, in the order of its summary's.
pub fn make(maker: &Maker, unit: UnitNumber, edition: &Edition) -> Fillings {
    Fillings {
        links: edition
            .links
            .iter()
            .zip(&edition.summary.links)
            .map(|(link, written)| {
                let mut filling = filling(maker, unit, edition, link);
                // A name that is not shown must not draw the page again when it changes.
                if !written.text.is_empty() {
                    filling.text.clear();
                }
                filling
            })
            .collect(),
        images: edition
            .images
            .iter()
            .map(|image| ImageView {
                url: maker.path(&encode(&image.url)),
                size: image.size,
            })
            .collect(),
        tools: edition
            .summary
            .tools
            .iter()
            .enumerate()
            .map(|(number, tool)| {
                Hashed::new(match edition.charts.get(&number) {
                    Some(chart) => ToolView::Chart {
                        chart: charts::view(maker, chart, &edition.language),
                    },
                    None => self::tool(maker, tool, &edition.language),
                })
            })
            .collect(),
        origins: edition
            .summary
            .addressed
            .iter()
            .map(|passage| career::names(maker, &passage.origins, &edition.language))
            .collect(),
        items: item_ids(maker, unit, edition),
    }
}

fn tool(maker: &Maker, tool: &Tool, language: &Language) -> ToolView {
    match tool.name.as_str() {
        "glossary" => ToolView::Glossary {
            terms: references::all_terms(maker, language),
        },
        "sources" => ToolView::Sources {
            sources: references::all_sources(maker, language),
        },
        "review" => ToolView::Review {
            terms: references::all_terms(maker, language),
        },
        "facts" => ToolView::Facts {
            facts: facts::all(maker, language),
        },
        "progress" => ToolView::Progress {
            modules: (0..maker.site.courses.len())
                .flat_map(|course| lists::all_modules(maker, course, language))
                .collect(),
        },
        "syllabus" => ToolView::Syllabus(Box::new(syllabus::make(maker, language))),
        "accessibility" => {
            let given = |key: &str| tool.attributes.get(key);
            ToolView::Accessibility {
                status: given("status").map_or("aim", String::as_str).to_string(),
                reviewed: given("reviewed")
                    .and_then(|day| day.parse().ok())
                    .map(head::day),
            }
        }
        "radar" => ToolView::Radar {
            career: career::radar(maker, language),
        },
        "switch" => ToolView::Switch {
            career: career::switch(maker, language),
        },
        "path" => ToolView::Path {
            career: career::path(maker, language),
        },
        "pay" => ToolView::Pay(Box::new(pay::pay(maker, language))),
        "offer" => ToolView::Offer(Box::new(pay::offer(maker, language))),
        _ => ToolView::Portfolio {
            competencies: lists::evidence(maker, language),
        },
    }
}

/// Ids of the items of each exercise. An answer must mean the same in every language, so they are
/// those of the edition in the default language wherever the two have the same shape.
fn item_ids(maker: &Maker, unit: UnitNumber, edition: &Edition) -> Vec<Vec<String>> {
    let leading = maker.leading(unit);
    let exercises = edition.summary.exercises.iter();
    exercises
        .map(|exercise| {
            let source = leading.summary.exercises.iter().find(|source| {
                source.id == exercise.id
                    && source.block == exercise.block
                    && source.items.len() == exercise.items.len()
            });
            source.unwrap_or(exercise).items.clone()
        })
        .collect()
}

fn filling(maker: &Maker, here: UnitNumber, edition: &Edition, link: &ResolvedLink) -> Filling {
    let language = &edition.language;
    let default = maker.site.config.default_language();
    let plain = |kind, url: String, text: &str| Filling {
        kind,
        url,
        text: text.to_string(),
        language: None,
        until: None,
    };
    match link {
        ResolvedLink::Broken => plain(FillingKind::Broken, String::new(), ""),
        ResolvedLink::External(url) => plain(FillingKind::External, url.clone(), url),
        ResolvedLink::Anchor(id) => {
            let headings = &edition.summary.headings;
            let heading = headings.iter().find(|heading| heading.id == *id);
            let name = heading.map_or(id, |heading| &heading.text);
            plain(FillingKind::Anchor, format!("#{id}"), name)
        }
        ResolvedLink::File(url) => {
            let name = url.rsplit('/').next().unwrap_or(url);
            plain(FillingKind::File, maker.path(&encode(url)), name)
        }
        ResolvedLink::Term(id) => {
            let name = maker
                .site
                .data
                .terms
                .get(id)
                .map_or("", |term| term.term.get(language, default));
            plain(
                FillingKind::Term,
                on_tool_page(maker, "glossary", &term_anchor(id), language),
                name,
            )
        }
        ResolvedLink::Source(id) => {
            let title = maker
                .site
                .data
                .sources
                .get(id)
                .map_or("", |source| source.title.get(language, default));
            plain(
                FillingKind::Source,
                on_tool_page(maker, "sources", &source_anchor(id), language),
                title,
            )
        }
        ResolvedLink::Fact(id) => facts::filling(maker, id, language),
        ResolvedLink::Competency(id) => {
            let competency = maker.site.data.competencies.get(id);
            let name = competency.map_or("", |one| one.name.get(language, default));
            let url = on_tool_page(maker, "radar", &format!("p-competency-{id}"), language);
            plain(FillingKind::Competency, url, name)
        }
        ResolvedLink::Occupation(id) => {
            let occupation = maker.site.data.occupations.get(id);
            let name = occupation.map_or("", |one| one.name.get(language, default));
            let url = on_tool_page(maker, "switch", &format!("p-occupation-{id}"), language);
            plain(FillingKind::Occupation, url, name)
        }
        ResolvedLink::Page {
            unit,
            language: target,
            fragment,
        } => {
            let there = maker.site.edition(*unit, target);
            let fragment = fragment
                .as_ref()
                .map(|id| format!("#{id}"))
                .unwrap_or_default();
            Filling {
                kind: match *unit == here {
                    true => FillingKind::Anchor,
                    false => FillingKind::Page,
                },
                url: format!("{}{fragment}", maker.path(&there.url)),
                text: there.title().to_string(),
                language: (target != language).then(|| target.to_string()),
                until: None,
            }
        }
    }
}

/// A path with what cannot stand in an address percent-encoded; `/` stays.
pub fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
