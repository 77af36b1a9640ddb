//! What the templates of leaf tools see. Apart because each tool shows something of the whole site,
//! and pages without tools know nothing of it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::view::career::{PathView, RadarView, SwitchView};
use crate::render::view::pay;
use crate::render::view::syllabus::SyllabusView;
use crate::render::view::{
    ChartView, DayView, FactView, LessonEntry, ModuleView, SourceView, TermView,
};

/// What a leaf tool's template `tools/<name>.html` sees beside `site`, `page`, `t`, as `tool`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
#[serde(tag = "tool", rename_all = "lowercase")]
pub enum ToolView {
    /// All terms, in the language's alphabetical order.
    Glossary {
        /// The terms.
        terms: Vec<TermView>,
    },
    /// All sources, in order of their ids.
    Sources {
        /// The sources.
        sources: Vec<SourceView>,
    },
    /// What can be reviewed: all terms, and as `decks` the questions and cards of every lesson.
    Review {
        /// The terms.
        terms: Vec<TermView>,
    },
    /// Every module of every course, with its lessons.
    Progress {
        /// The modules.
        modules: Vec<ModuleView>,
    },
    /// As `decks`, what asks the reader to write or to do something in every lesson.
    Portfolio {
        /// Where evidence of each competency can come from.
        competencies: Vec<EvidenceView>,
    },
    /// What the course holds, and each competency through it.
    Syllabus(Box<SyllabusView>),
    /// What the site promises to everyone, and how that is checked.
    Accessibility {
        /// `aim`, `partial` or `full`: how far its author says the target is met.
        status: String,
        /// When its author last looked.
        reviewed: Option<DayView>,
    },
    /// All figures, in the order of their file.
    Facts {
        /// The figures.
        facts: Vec<FactView>,
    },
    /// A chart; its drawing is given as `drawing`, and as `number` what its ids are told apart by.
    Chart {
        /// What it is drawn from.
        chart: ChartView,
    },
    /// The rules of pay, with worked examples.
    Pay(Box<pay::PayView>),
    /// Two offers, compared.
    Offer(Box<pay::OfferView>),
    /// The competencies, and what jobs ask for.
    Radar {
        /// What is shown.
        career: RadarView,
    },
    /// The jobs that readers come from, and those they aim at.
    Switch {
        /// What is shown.
        career: SwitchView,
    },
    /// For each job, the lessons that lead to it.
    Path {
        /// What is shown.
        career: PathView,
    },
}

/// A competency, and the lessons whose exercises show it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, JsonSchema)]
pub struct EvidenceView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Each with the ids of the exercises in it that name the competency.
    pub lessons: Vec<LessonEntry>,
}
