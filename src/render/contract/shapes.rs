//! What templates are given, as a value: every view with its fields and what they mean. Made from
//! the types themselves, whose comments are the descriptions, so that it cannot be out of date.

use std::collections::{BTreeMap, BTreeSet};

use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::render::body::DeckView;
use crate::render::chart::Drawing;
use crate::render::view::{Assets, ChapterView, OutlineView, PageView, SiteView, ToolView};

/// What a value is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    Text,
    Number,
    Flag,
    /// A view of this name.
    View(String),
    List(Box<Shape>),
    /// From texts to values.
    Map(Box<Shape>),
    /// Nothing is known of it.
    Any,
}

impl Shape {
    /// Takes what is no view for a plain value: an exact number.
    fn forget_others(&mut self, views: &BTreeSet<String>) {
        match self {
            Shape::View(name) if !views.contains(name) => *self = Shape::Any,
            Shape::List(inside) | Shape::Map(inside) => inside.forget_others(views),
            _ => {}
        }
    }
}

/// A field of a view.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Field {
    pub name: String,
    pub shape: Shape,
    /// Whether it may be none.
    pub optional: bool,
    pub about: String,
}

/// A view: what is known together.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Record {
    pub name: String,
    pub about: String,
    pub fields: Vec<Field>,
}

/// A variable of templates.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Variable {
    pub name: &'static str,
    pub shape: Shape,
    /// Which templates are given it.
    pub templates: &'static str,
    pub about: &'static str,
}

/// Everything that templates are given.
#[derive(Clone, Debug)]
pub struct Shapes {
    pub variables: Vec<Variable>,
    /// By name; `⟨tool⟩` is what `tools/⟨tool⟩.html` sees as `tool`.
    pub records: BTreeMap<String, Record>,
    /// What `tools/⟨tool⟩.html` sees as `tool`: the name of its view.
    pub tools: BTreeMap<String, String>,
}

impl Shapes {
    /// Those of this version.
    pub fn new() -> Self {
        let mut generator = SchemaSettings::default().for_serialize().into_generator();
        generator.subschema_for::<SiteView>();
        generator.subschema_for::<PageView>();
        generator.subschema_for::<Assets>();
        generator.subschema_for::<OutlineView>();
        generator.subschema_for::<ChapterView>();
        generator.subschema_for::<DeckView>();
        generator.subschema_for::<Drawing>();
        generator.subschema_for::<ToolView>();
        let mut definitions = generator.take_definitions(true);
        let tool = definitions.remove("ToolView").unwrap_or_default();
        let mut records: BTreeMap<String, Record> = definitions
            .iter()
            .filter(|(_, schema)| schema.get("properties").is_some())
            .map(|(name, schema)| (name.clone(), record(name, schema)))
            .collect();
        let mut tools = BTreeMap::new();
        for variant in tool["oneOf"].as_array().into_iter().flatten() {
            let name = variant["properties"]["tool"]["const"].as_str();
            let name = name.unwrap_or_default().to_string();
            let view = match variant.get("$ref") {
                Some(view) => name_of(view),
                None => {
                    let mut own = record(&name, variant);
                    own.fields.retain(|field| field.name != "tool");
                    records.insert(name.clone(), own);
                    name.clone()
                }
            };
            tools.insert(name, view);
        }
        let names: BTreeSet<String> = records.keys().cloned().collect();
        for field in records.values_mut().flat_map(|record| &mut record.fields) {
            field.shape.forget_others(&names);
        }
        Shapes {
            variables: variables(),
            records,
            tools,
        }
    }

    /// What the template at the path `inside` of a theme is given, by name.
    pub fn given(&self, inside: &str) -> BTreeMap<&str, Shape> {
        let mut given: BTreeMap<&str, Shape> = self
            .variables
            .iter()
            .map(|variable| (variable.name, variable.shape.clone()))
            .collect();
        if inside == "outline.html" {
            given.insert("outline", Shape::View("OutlineView".to_string()));
        }
        let tool = inside
            .strip_prefix("tools/")
            .and_then(|name| name.strip_suffix(".html"))
            .and_then(|name| self.tools.get(name));
        if let Some(view) = tool {
            given.insert("tool", Shape::View(view.clone()));
        }
        given
    }

    /// The names of the fields of `shape`, where it is a view.
    pub fn fields(&self, shape: &Shape) -> Option<&[Field]> {
        match shape {
            Shape::View(name) => self.records.get(name).map(|record| &record.fields[..]),
            _ => None,
        }
    }
}

impl Default for Shapes {
    fn default() -> Self {
        Self::new()
    }
}

fn variables() -> Vec<Variable> {
    let view = |name: &str| Shape::View(name.to_string());
    let all = "all";
    let pages = "pages and parts";
    let tools = "tools";
    let variable = |name, shape, templates, about| Variable {
        name,
        shape,
        templates,
        about,
    };
    vec![
        variable(
            "site",
            view("SiteView"),
            all,
            "The same on every page of a language.",
        ),
        variable(
            "page",
            view("PageView"),
            "all but `outline.html`",
            "This page.",
        ),
        variable(
            "t",
            Shape::Map(Box::new(Shape::Any)),
            all,
            "The interface words of the page's language, by key.",
        ),
        variable(
            "assets",
            view("Assets"),
            pages,
            "Addresses of the theme's files.",
        ),
        variable(
            "body",
            Shape::Text,
            pages,
            "The lesson, as HTML: `{{ body | safe }}`.",
        ),
        variable(
            "outline",
            Shape::Text,
            pages,
            "The course map as HTML, this page marked; empty where there is none. In \
             `outline.html`, which draws it, an `OutlineView`.",
        ),
        variable(
            "answer_key",
            Shape::Text,
            pages,
            "The right answers in short, as items of a list in HTML, for print.",
        ),
        variable(
            "script_words",
            Shape::Text,
            pages,
            "What the scripts of this page alone say, as JSON that is safe inside a `<script>`.",
        ),
        variable(
            "tool",
            Shape::Any,
            tools,
            "What the tool shows; for each its own view.",
        ),
        variable(
            "chapters",
            Shape::List(Box::new(Shape::Any)),
            "`pages/workbook.html`",
            "The lessons of a workbook: of each `lesson`, a `ChapterView`, and finished `html`, `key` \
             and `notes`.",
        ),
        variable(
            "decks",
            Shape::List(Box::new(view("DeckView"))),
            "`tools/review.html` and `tools/portfolio.html`",
            "Exercises of the lessons, finished.",
        ),
        variable(
            "drawing",
            view("Drawing"),
            "`tools/chart.html`",
            "The chart, drawn.",
        ),
        variable(
            "number",
            Shape::Number,
            "`tools/chart.html`",
            "What the chart's ids are told apart by.",
        ),
    ]
}

fn record(name: &str, schema: &Value) -> Record {
    let empty = Map::new();
    let properties = schema["properties"].as_object().unwrap_or(&empty);
    let fields = properties.iter().map(|(name, schema)| {
        let (shape, optional) = shape(schema);
        Field {
            name: name.clone(),
            shape,
            optional,
            about: about(schema),
        }
    });
    Record {
        name: name.to_string(),
        about: about(schema),
        fields: fields.collect(),
    }
}

fn about(schema: &Value) -> String {
    let text = schema["description"].as_str().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a schema allows, and whether that may be none.
fn shape(schema: &Value) -> (Shape, bool) {
    if let Some(view) = schema.get("$ref") {
        return (Shape::View(name_of(view)), false);
    }
    if let Some(either) = schema["anyOf"].as_array() {
        let shapes: Vec<Shape> = either
            .iter()
            .filter(|one| one["type"] != "null")
            .map(|one| shape(one).0)
            .collect();
        return match &shapes[..] {
            [one] => (one.clone(), true),
            _ => (Shape::Any, false),
        };
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let optional = kinds.contains(&"null");
    let shape = match kinds.into_iter().find(|kind| *kind != "null") {
        Some("string") => Shape::Text,
        Some("integer" | "number") => Shape::Number,
        Some("boolean") => Shape::Flag,
        Some("array") => Shape::List(Box::new(shape(&schema["items"]).0)),
        Some("object") => Shape::Map(Box::new(shape(&schema["additionalProperties"]).0)),
        _ => Shape::Any,
    };
    (shape, optional)
}

fn name_of(reference: &Value) -> String {
    let path = reference.as_str().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_view_and_field_is_described() {
        let shapes = Shapes::new();
        assert!(shapes.records.len() > 50, "{}", shapes.records.len());
        for record in shapes.records.values() {
            assert!(!record.about.is_empty(), "{}", record.name);
            for field in &record.fields {
                let name = format!("{}.{}", record.name, field.name);
                assert!(!field.about.is_empty(), "{name} has no comment");
                assert_ne!(field.shape, Shape::Any, "{name}");
            }
        }
    }

    #[test]
    fn every_tool_has_a_view() {
        let shapes = Shapes::new();
        assert!(shapes.tools.len() >= 13, "{:?}", shapes.tools);
        for (tool, view) in &shapes.tools {
            assert!(shapes.records.contains_key(view), "{tool}: {view}");
        }
        let terms = shapes.fields(&shapes.given("tools/glossary.html")["tool"]);
        assert_eq!(terms.unwrap()[0].name, "terms");
    }
}
