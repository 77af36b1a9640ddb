//! What fills the holes of a body: links, pictures, tools, and exercises of other lessons. Apart
//! from what templates see, which never look into a body.

use crate::base::hash::Hashed;
use crate::parse::document::exercise::Exercise;
use crate::render::view::{DayView, ToolView};

/// Exercises of a lesson, shown on another page.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Deck {
    pub purpose: Purpose,
    /// Id of the lesson.
    pub lesson: String,
    pub title: String,
    pub url: String,
    /// Title of the lesson's module.
    pub module: String,
    /// The lesson's language, where it is not the reader's.
    pub language: Option<String>,
    /// The lesson's, with links to its own sections made links to its page.
    pub fillings: Hashed<Fillings>,
    /// All of the lesson's; which of them are shown depends on the purpose.
    pub exercises: Option<Hashed<Vec<Exercise>>>,
}

/// What exercises of other lessons are shown for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Purpose {
    /// A test draws from the lesson that link n leads to.
    Test(u32),
    Review,
    Portfolio,
}

/// What fills the holes of a body.
#[derive(Clone, Default, PartialEq, Eq, Hash, Debug)]
pub struct Fillings {
    pub links: Vec<Filling>,
    pub images: Vec<ImageView>,
    pub tools: Vec<Hashed<ToolView>>,
    /// The names of the occupations that each passage for some readers is for.
    pub origins: Vec<String>,
    /// Ids of the items of each exercise: the source's, so that translations share them.
    pub items: Vec<Vec<String>>,
}

/// A resolved link.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Filling {
    pub kind: FillingKind,
    pub url: String,
    /// The target's own name, where the author left the link's text empty; else empty.
    pub text: String,
    /// The language of the page it leads to, where it is not the reader's.
    pub language: Option<String>,
    /// The last day of a figure, where it has passed.
    pub until: Option<DayView>,
}

/// How a link is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FillingKind {
    Page,
    Anchor,
    File,
    External,
    Term,
    Source,
    Fact,
    Competency,
    Occupation,
    /// Shown as text: what it should lead to is not there.
    Broken,
}

/// A resolved picture.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ImageView {
    pub url: String,
    pub size: Option<(u32, u32)>,
}
