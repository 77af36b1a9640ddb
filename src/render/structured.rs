//! JSON-LD (schema.org) for each kind of page. For harvesters and answer engines; never holds an
//! answer of an exercise.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Value, json};

use crate::model::alignment::threads::assessed_by;
use crate::model::site::{Edition, UnitKind, UnitNumber};
use crate::render::open_data;
use crate::render::view::{LessonEntry, LessonView, PageView};
use crate::render::views::lists;
use crate::render::views::maker::Maker;
use crate::source::localised::Language;

/// The graph of an edition's page.
pub fn data(maker: &Maker, number: UnitNumber, edition: &Edition, page: &PageView) -> String {
    let unit = &maker.site.units[number];
    let mut graph = common(maker, page, &edition.language);
    match unit.kind {
        UnitKind::Landing if maker.site.courses.len() == 1 => {
            graph.push(course(maker, 0, page, &edition.language));
        }
        UnitKind::Landing => graph.push(json!({
            "@type": "ItemList",
            "itemListElement": page.courses.iter().enumerate().map(|(at, course)| json!({
                "@type": "ListItem", "position": at + 1, "url": whole(maker, &course.url),
            })).collect::<Vec<_>>(),
        })),
        UnitKind::Course => {
            graph.push(course(
                maker,
                unit.course.unwrap_or(0),
                page,
                &edition.language,
            ));
        }
        UnitKind::Module => graph.push(module(maker, page)),
        UnitKind::Lesson => {
            let mut resource = lesson(maker, page, &edition.language);
            put_competencies(maker, number, &edition.language, &mut resource);
            graph.push(resource);
        }
        UnitKind::Page => {}
    }
    if edition
        .summary
        .tools
        .iter()
        .any(|tool| tool.name == "glossary")
    {
        graph.push(glossary(maker, page, &edition.language));
    }
    finish(graph)
}

/// The graph of a generated page.
pub fn generated(maker: &Maker, page: &PageView, language: &Language) -> String {
    finish(common(maker, page, language))
}

/// `<` cannot end the script it stands in.
fn finish(graph: Vec<Value>) -> String {
    let whole = Graph {
        context: "https://schema.org",
        graph,
    };
    let text = serde_json::to_string(&whole).expect("values are JSON");
    match text.contains('<') {
        true => text.replace('<', "\\u003c"),
        false => text,
    }
}

#[derive(Serialize)]
struct Graph {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Value>,
}

fn whole(maker: &Maker, path: &str) -> String {
    format!("{}{path}", maker.origin)
}

fn site_id(maker: &Maker, language: &Language) -> String {
    format!("{}#website", whole(maker, &maker.sites[language].home))
}

fn common(maker: &Maker, page: &PageView, language: &Language) -> Vec<Value> {
    let site = &maker.sites[language];
    let mut web_page = json!({
        "@type": "WebPage",
        "@id": page.canonical,
        "url": page.canonical,
        "name": page.title,
        "inLanguage": language.as_str(),
        "isPartOf": { "@id": site_id(maker, language) },
    });
    put(&mut web_page, "description", &page.description);
    if let Some(day) = &page.updated {
        put(&mut web_page, "dateModified", &day.iso);
    }
    let mut graph = vec![json!({
        "@type": "WebSite",
        "@id": site_id(maker, language),
        "url": whole(maker, &site.home),
        "name": site.title,
        "inLanguage": language.as_str(),
    })];
    if !page.breadcrumb.is_empty() {
        let id = format!("{}#breadcrumb", page.canonical);
        web_page["breadcrumb"] = json!({ "@id": id });
        let mut items: Vec<Value> = page
            .breadcrumb
            .iter()
            .enumerate()
            .map(|(at, crumb)| {
                json!({ "@type": "ListItem", "position": at + 1, "name": crumb.title, "item": whole(maker, &crumb.url) })
            })
            .collect();
        items.push(json!({ "@type": "ListItem", "position": items.len() + 1, "name": page.title, "item": page.canonical }));
        graph.push(json!({ "@type": "BreadcrumbList", "@id": id, "itemListElement": items }));
    }
    graph.insert(1, web_page);
    graph
}

fn course(maker: &Maker, number: usize, page: &PageView, language: &Language) -> Value {
    let site = &maker.sites[language];
    let holder = &maker.site.courses[number];
    let minutes: u32 = holder
        .lessons()
        .map(|lesson| lists::minutes(maker.site.edition(lesson, language)).total)
        .sum();
    let syllabus: Vec<Value> = page
        .modules
        .iter()
        .map(|module| {
            let mut section = json!({ "@type": "Syllabus", "name": module.title });
            put(&mut section, "timeRequired", &duration(module.minutes));
            put(&mut section, "description", &module.description);
            section
        })
        .collect();
    let mut instance = json!({ "@type": "CourseInstance", "courseMode": "Online" });
    put(&mut instance, "courseWorkload", &duration(minutes));
    let mut course = json!({
        "@type": "Course",
        "@id": format!("{}#course", page.canonical),
        "url": page.canonical,
        "name": page.title,
        "inLanguage": language.as_str(),
        "provider": { "@type": "Organization", "name": site.title, "url": whole(maker, &site.home) },
        "isAccessibleForFree": true,
        "offers": { "@type": "Offer", "category": "Free" },
        "hasCourseInstance": instance,
        "syllabusSections": syllabus,
    });
    let description = match page.description.is_empty() {
        true => &site.description,
        false => &page.description,
    };
    put(&mut course, "description", description);
    if let Some(licence) = &site.licence {
        put(&mut course, "license", &licence.url);
    }
    course
}

fn module(maker: &Maker, page: &PageView) -> Value {
    let lessons: &[LessonEntry] = page.modules.first().map_or(&[], |module| &module.lessons);
    let mut module = json!({
        "@type": ["LearningResource", "ItemList"],
        "@id": format!("{}#module", page.canonical),
        "name": page.title,
        "learningResourceType": "module",
        "itemListElement": lessons.iter().enumerate().map(|(at, lesson)| json!({
            "@type": "ListItem", "position": at + 1, "url": whole(maker, &lesson.url), "name": lesson.title,
        })).collect::<Vec<_>>(),
    });
    put(&mut module, "description", &page.description);
    module
}

fn lesson(maker: &Maker, page: &PageView, language: &Language) -> Value {
    let mut resource = json!({
        "@type": ["Article", "LearningResource"],
        "@id": format!("{}#lesson", page.canonical),
        "name": page.title,
        "headline": page.title,
        "learningResourceType": "lesson",
        "mainEntityOfPage": page.canonical,
        "isAccessibleForFree": true,
    });
    put(&mut resource, "description", &page.description);
    let Some(lesson) = &page.lesson else {
        return resource;
    };
    if let Some(course) = course_of(maker, lesson, language) {
        resource["isPartOf"] = course;
    }
    put(
        &mut resource,
        "timeRequired",
        &duration(lesson.minutes.total),
    );
    resource["position"] = json!(lesson.position);
    if !lesson.objectives.is_empty() {
        resource["teaches"] = json!(lesson.objectives);
    }
    if !lesson.prerequisites.is_empty() {
        let before: Vec<Value> = lesson
            .prerequisites
            .iter()
            .map(|link| json!(whole(maker, &link.url)))
            .collect();
        resource["competencyRequired"] = json!(before);
    }
    if !page.authors.is_empty() {
        let names: Vec<Value> = page
            .authors
            .iter()
            .map(|author| json!({ "@type": "Person", "name": author.title }))
            .collect();
        resource["author"] = json!(names);
    }
    if let Some(day) = &page.updated {
        put(&mut resource, "dateModified", &day.iso);
    }
    resource
}

/// What a lesson raises, beside what it promises, and what its exercises assess: terms of the site's
/// framework, by the same addresses as in its file.
fn put_competencies(maker: &Maker, number: UnitNumber, language: &Language, resource: &mut Value) {
    let site = maker.site;
    let default = site.config.default_language();
    let term = |id: &str| {
        let competency = site.data.competencies.get(id)?;
        Some(json!({
            "@type": "DefinedTerm",
            "@id": open_data::competency_address(site, id),
            "termCode": id,
            "name": competency.name.get(language, default),
            "inDefinedTermSet": open_data::framework_address(site),
        }))
    };
    let summary = &maker.leading(number).summary;
    let goals = summary.front.competencies.iter();
    let raised: Vec<Value> = goals.filter_map(|goal| term(&goal.id)).collect();
    if !raised.is_empty() {
        let promised = resource["teaches"].as_array().cloned();
        resource["teaches"] = raised
            .into_iter()
            .chain(promised.unwrap_or_default())
            .collect();
    }
    let exercises = summary.exercises.iter();
    let assessed: BTreeSet<&str> = exercises
        .flat_map(|exercise| assessed_by(exercise, &summary.objectives))
        .map(|(id, _)| id)
        .collect();
    let assessed: Vec<Value> = assessed.into_iter().filter_map(term).collect();
    if !assessed.is_empty() {
        resource["assesses"] = json!(assessed);
    }
}

/// The course of a lesson, by the id it has on its own page: the course's, or the landing page
/// where there is one course.
fn course_of(maker: &Maker, lesson: &LessonView, language: &Language) -> Option<Value> {
    let site = &maker.sites[language];
    let (name, path) = match &lesson.course {
        Some(course) => (&course.title, &course.url),
        None if maker.site.courses.len() == 1 => (&site.title, &site.home),
        None => return None,
    };
    let id = format!("{}#course", whole(maker, path));
    Some(json!({ "@type": "Course", "@id": id, "name": name }))
}

fn glossary(maker: &Maker, page: &PageView, language: &Language) -> Value {
    let default = maker.site.config.default_language();
    let set = format!("{}#glossary", page.canonical);
    let terms: Vec<Value> = maker
        .site
        .data
        .terms
        .iter()
        .map(|term| {
            json!({
                "@type": "DefinedTerm",
                "name": term.term.get(language, default),
                "description": term.definition.get(language, default),
                "termCode": term.id,
                "inDefinedTermSet": set,
            })
        })
        .collect();
    json!({ "@type": "DefinedTermSet", "@id": set, "name": page.title, "hasDefinedTerm": terms })
}

/// ISO 8601: `PT1H30M`; empty for no time at all.
fn duration(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, 0) => String::new(),
        (0, minutes) => format!("PT{minutes}M"),
        (hours, 0) => format!("PT{hours}H"),
        (hours, minutes) => format!("PT{hours}H{minutes}M"),
    }
}

fn put(object: &mut Value, key: &str, text: &str) {
    if !text.is_empty() {
        object[key] = json!(text);
    }
}
