//! Blocks: the table of all there are (names, aliases, attributes), which the checks of fences, the
//! drawing and the tools for authors read; and what finds, matches and draws them.

pub(super) mod fences;
pub(super) mod frames;
pub(super) mod leaves;
pub(super) mod objectives;
pub(super) mod placement;
pub(super) mod structure;

use crate::source::localised::Day;

/// Whether a block has an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Answers hang on it: `{#id}` must be written.
    Required,
    /// It may have one, to be linked to.
    Allowed,
    /// It stands for nothing that could be linked to.
    None,
}

/// How a block is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Something to do, whose answer is kept.
    Exercise,
    /// Prose in a frame.
    Frame,
    /// A line that stands for a figure.
    Figure,
    /// A line that stands for a tool, filled from the site's data.
    Tool,
    /// A known name that this version cannot draw.
    Unsupported,
}

/// A kind of block.
#[derive(Debug)]
pub struct Spec {
    /// The English name, which is the block's class in the page.
    pub name: &'static str,
    /// The Romanian name.
    pub alias: &'static str,
    pub role: Role,
    pub identity: Identity,
    pub attributes: &'static [&'static str],
    /// The stem of the theme's component.
    pub component: Option<&'static str>,
}

impl Spec {
    /// Whether it is written on one line.
    pub fn is_leaf(&self) -> bool {
        matches!(self.role, Role::Figure | Role::Tool | Role::Unsupported)
    }

    /// Whether `key` may stand on its fence.
    pub fn takes(&self, key: &str) -> bool {
        self.attributes.contains(&key)
            || (self.role == Role::Exercise && ON_EVERY_EXERCISE.contains(&key))
            || self.role == Role::Unsupported
    }

    /// The keys that may stand on its fence.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        let on_every: &[&str] = match self.role {
            Role::Exercise => ON_EVERY_EXERCISE,
            _ => &[],
        };
        self.attributes.iter().chain(on_every).copied()
    }
}

/// What the value of an attribute may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    Text,
    Number(u16, u16),
    Word(&'static [&'static str]),
    /// `2026-11-23`
    Day,
    /// It stands alone, without a value.
    Flag,
}

/// What `key` may hold, on every block alike.
pub fn value_of(key: &str) -> Value {
    match key {
        "level" => Value::Number(0, 4),
        "points" => Value::Number(1, 100),
        "pass" => Value::Number(1, 100),
        "revision" => Value::Number(1, 999),
        "draw" | "attempts" | "rows" => Value::Number(1, 99),
        "reviewed" => Value::Day,
        "status" => Value::Word(&["aim", "partial", "full"]),
        "show" => Value::Word(&["immediate", "end"]),
        "kind" => Value::Word(&["bar", "line", "range", "stacked"]),
        "multiple" | "partial" | "exact" | "order" | "open" | "both" | "shuffle" | "confidence"
        | "exam" | "source" => Value::Flag,
        _ => Value::Text,
    }
}

impl Value {
    /// Whether `written` is such a value; a flag's is empty.
    pub fn takes(self, written: &str) -> bool {
        match self {
            Value::Text => true,
            Value::Number(low, high) => {
                let number = written.parse::<u16>();
                number.is_ok_and(|number| (low..=high).contains(&number))
            }
            Value::Word(words) => words.contains(&written),
            Value::Day => written.parse::<Day>().is_ok(),
            Value::Flag => written.is_empty(),
        }
    }

    /// What to write, for an author.
    pub fn wanted(self, key: &str) -> String {
        match self {
            Value::Text => format!("write `{key}=\"…\"`"),
            Value::Number(low, high) => format!("write a whole number from {low} to {high}"),
            Value::Word(words) => format!("write one of `{}`", words.join("`, `")),
            Value::Day => format!("write a day as year, month and day: `{key}=2026-11-23`"),
            Value::Flag => format!("write `{key}` alone"),
        }
    }
}

/// The block called `name`, in English or Romanian.
pub fn find(name: &str) -> Option<&'static Spec> {
    ALL.iter()
        .find(|spec| spec.name == name || spec.alias == name)
}

/// Every name and alias.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().flat_map(|spec| [spec.name, spec.alias])
}

/// The blocks in which an exercise may stand.
pub const HOLD_EXERCISES: &[&str] = &["details", "tabs", "for", "test", "instructor", "example"];

const ON_EVERY_EXERCISE: &[&str] = &["objective", "competency", "level"];

const fn exercise(
    name: &'static str,
    alias: &'static str,
    attributes: &'static [&'static str],
) -> Spec {
    Spec {
        name,
        alias,
        role: Role::Exercise,
        identity: Identity::Required,
        attributes,
        component: Some(name),
    }
}

const fn frame(
    name: &'static str,
    alias: &'static str,
    attributes: &'static [&'static str],
    component: Option<&'static str>,
) -> Spec {
    Spec {
        name,
        alias,
        role: Role::Frame,
        identity: Identity::Allowed,
        attributes,
        component,
    }
}

const fn leaf(
    name: &'static str,
    alias: &'static str,
    role: Role,
    attributes: &'static [&'static str],
) -> Spec {
    Spec {
        name,
        alias,
        role,
        identity: Identity::Allowed,
        attributes,
        component: None,
    }
}

const fn tool(name: &'static str, alias: &'static str) -> Spec {
    Spec {
        component: Some(name),
        ..leaf(name, alias, Role::Tool, &[])
    }
}

/// The table of the grammar, edition 2026.
pub const ALL: &[Spec] = &[
    exercise(
        "quiz",
        "intrebare",
        &[
            "points",
            "revision",
            "multiple",
            "partial",
            "exact",
            "order",
            "open",
            "confidence",
            "exam",
            "see",
        ],
    ),
    exercise(
        "test",
        "test",
        &["pass", "draw", "shuffle", "attempts", "show"],
    ),
    Spec {
        identity: Identity::None,
        ..frame("objectives", "obiective", &[], None)
    },
    exercise("rubric", "rubrica", &[]),
    exercise("cards", "fise", &["both"]),
    exercise("checklist", "lista", &[]),
    exercise("reflect", "reflectie", &["rows"]),
    exercise("scenario", "scenariu", &["start"]),
    frame("steps", "pasi", &[], Some("steps")),
    frame("tabs", "file", &["sync"], Some("tabs")),
    frame("example", "exemplu", &["title", "source"], Some("example")),
    frame("for", "pentru", &["from"], Some("for")),
    frame("instructor", "formator", &[], None),
    frame("details", "detalii", &["title", "open"], Some("details")),
    leaf(
        "figure",
        "figura",
        Role::Figure,
        &["src", "alt", "caption", "width"],
    ),
    Spec {
        component: Some("chart"),
        ..leaf(
            "chart",
            "grafic",
            Role::Tool,
            &["data", "kind", "x", "y", "title"],
        )
    },
    leaf(
        "video",
        "video",
        Role::Unsupported,
        &["src", "title", "captions"],
    ),
    tool("pay", "salariu"),
    tool("offer", "oferta"),
    tool("switch", "reprofilare"),
    tool("radar", "radar"),
    tool("path", "traseu"),
    tool("progress", "progres"),
    tool("review", "recapitulare"),
    tool("portfolio", "portofoliu"),
    tool("glossary", "glosar"),
    Spec {
        component: Some("fact"),
        ..tool("facts", "cifre")
    },
    tool("sources", "surse"),
    tool("syllabus", "programa"),
    tool("graph", "graf"),
    Spec {
        component: None,
        ..leaf(
            "accessibility",
            "accesibilitate",
            Role::Tool,
            &["reviewed", "status"],
        )
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_two_blocks() {
        for spec in ALL {
            for name in [spec.name, spec.alias] {
                assert_eq!(find(name).map(|found| found.name), Some(spec.name));
            }
        }
    }
}
