//! What the scripts of the tools for a career read: names, what jobs ask for and bring, what lessons
//! give, and which exercises show a level. Apart because it is for scripts, and the same for all
//! three tools.

use serde_json::{Map, Value, json};

use crate::model::data::occupations::Occupation;
use crate::model::path::{Lesson, site};
use crate::render::views::career::Career;
use crate::render::views::lists;

/// The data as JSON that cannot end the element it stands in.
pub fn json(career: &Career) -> String {
    let data = &career.maker.site.data;
    let lessons = site::lessons(career.maker.site);
    let whole = json!({
        "levels": (1..=4).map(|level| career.level_name(level)).collect::<Vec<_>>(),
        "competencies": data.competencies.iter().map(|one| json!({
            "id": one.id,
            "name": career.text(&one.name),
            "url": career.competency_url(&one.id),
        })).collect::<Vec<_>>(),
        "occupations": data.occupations.iter().map(|one| occupation(career, one)).collect::<Vec<_>>(),
        "lessons": lessons.iter().map(|one| lesson(career, one)).collect::<Vec<_>>(),
        "rubrics": rubrics(career),
        "pages": {
            "radar": career.page("radar"),
            "switch": career.page("switch"),
            "path": career.page("path"),
        },
    });
    whole.to_string().replace('<', "\\u003c")
}

fn occupation(career: &Career, one: &Occupation) -> Value {
    json!({
        "id": one.id,
        "name": career.text(&one.name),
        "url": career.occupation_url(&one.id),
        "origin": one.is_origin(),
        "requires": site::wanted(one),
        "brings": site::brought(one),
    })
}

fn lesson(career: &Career, lesson: &Lesson) -> Value {
    let link = career.lesson(&lesson.id);
    let unit = career.maker.by_id.get(lesson.id.as_str()).copied();
    json!({
        "id": lesson.id,
        "title": link.title,
        "url": link.url,
        "language": link.language,
        "minutes": lesson.minutes,
        "prerequisites": lesson.prerequisites,
        "gives": lesson.gives,
        "exercises": unit.map(|unit| lists::scored(career.maker, unit)).unwrap_or_default(),
        "shows": unit.map(|unit| shown(career, unit)).unwrap_or_default(),
    })
}

/// The questions of a lesson that show a level of a competency.
fn shown(career: &Career, unit: usize) -> Vec<Value> {
    let exercises = career.maker.leading(unit).summary.exercises.iter();
    exercises
        .filter(|exercise| exercise.is_scored)
        .flat_map(|exercise| {
            let level = exercise.level.filter(|level| *level > 0);
            let competencies = exercise.competencies.iter();
            competencies.filter_map(move |(competency, _)| {
                Some(json!({ "id": exercise.id, "competency": competency, "level": level? }))
            })
        })
        .collect()
}

/// The rows of each rubric that rate a competency, by the rubric's full id.
fn rubrics(career: &Career) -> Map<String, Value> {
    let mut rubrics = Map::new();
    for (number, unit) in career.maker.site.lessons() {
        for exercise in &career.maker.leading(number).summary.exercises {
            let rows = exercise.items.iter().zip(&exercise.rated);
            let rows: Map<String, Value> = rows
                .filter(|(_, competency)| !competency.is_empty())
                .map(|(item, competency)| (item.clone(), json!(competency)))
                .collect();
            if !rows.is_empty() {
                rubrics.insert(format!("{}#{}", unit.id, exercise.id), Value::Object(rows));
            }
        }
    }
    rubrics
}
