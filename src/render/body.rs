//! A body's holes, filled from its view: links, pictures, code, tools, words, exercises.

use schemars::JsonSchema;
use serde::Serialize;
use tera::Context;

use crate::base::hash::Hashed;
use crate::parse::answers::shuffle;
use crate::parse::document::exercise::Exercise;
use crate::parse::document::{Body, Hole, Piece};
use crate::parse::highlight::Highlighted;
use crate::render::chart;
use crate::render::key;
use crate::render::templates::Templates;
use crate::render::view::ToolView;
use crate::render::view::fillings::{Deck, Filling, FillingKind, Fillings, Purpose};
use crate::render::views::decks;
use crate::render::words::Words;

/// What filling needs beside the pieces.
#[derive(Clone, Copy)]
pub struct Filler<'a> {
    pub fillings: &'a Fillings,
    pub codes: &'a [Hashed<Highlighted>],
    pub exercises: &'a [Exercise],
    /// Id of the lesson, under which answers are kept.
    pub lesson: &'a str,
    /// What the HTML ids of the exercises begin with.
    pub scope: &'a str,
    /// Exercises of other lessons, each deck with its code.
    pub decks: &'a [(&'a Deck, &'a [Hashed<Highlighted>])],
    pub words: &'a Words,
    pub templates: &'a Templates,
    /// `site`, `page` and `t`, for the templates of tools.
    pub context: &'a Context,
}

/// Blocks that are numbered on paper, so that their answers are found.
const NUMBERED: [&str; 2] = ["quiz", "reflect"];

/// A tool that its template could not draw, and why.
type Undrawn = (String, tera::Error);

/// The body as HTML.
///
/// # Errors
/// The first tool that its template could not draw.
pub fn fill(body: &Body, filler: &Filler) -> Result<String, Undrawn> {
    let finished: usize = body
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Html(html) => html.len(),
            _ => 64,
        })
        .sum();
    let codes: usize = filler.codes.iter().map(|code| code.html.len()).sum();
    let mut out = String::with_capacity(finished + codes);
    fill_pieces(&body.pieces, None, filler, &mut out)?;
    Ok(out)
}

/// The right answers in short, and the models of free ones: an item for each question or reflection
/// that has one, numbered as these are on paper.
///
/// # Errors
/// As for [`fill`].
pub fn answer_key(filler: &Filler) -> Result<String, Undrawn> {
    let mut out = String::new();
    let questions = filler.exercises.iter().enumerate();
    let questions = questions.filter(|(_, exercise)| NUMBERED.contains(&exercise.block.as_str()));
    for (number, (at, exercise)) in (1..).zip(questions) {
        if !exercise.answer.is_empty() {
            out.push_str(&format!("<li value=\"{number}\">"));
            fill_pieces(&exercise.answer, Some(at), filler, &mut out)?;
            out.push_str("</li>\n");
        }
    }
    Ok(out)
}

/// Fills pieces of the exercise `inside`, or of the text around the exercises.
fn fill_pieces(
    pieces: &[Piece],
    inside: Option<usize>,
    filler: &Filler,
    out: &mut String,
) -> Result<(), Undrawn> {
    for piece in pieces {
        match piece {
            Piece::Html(html) => out.push_str(html),
            Piece::Hole(hole) => fill_hole(hole, inside, filler, out)?,
            Piece::Shuffled(parts) => {
                let id = inside.map_or("", |at| filler.exercises[at].id.as_str());
                for at in order(parts.len(), filler.lesson, id) {
                    fill_pieces(&parts[at], inside, filler, out)?;
                }
            }
        }
    }
    Ok(())
}

/// The order in which `count` parts of an exercise are shown, which is never the one they are
/// written in: that would be the answer.
pub fn order(count: usize, lesson: &str, exercise: &str) -> Vec<usize> {
    let mut order = shuffle::shuffled(count, &format!("{lesson}#{exercise}|0"));
    if count > 1 && order.is_sorted() {
        order.rotate_left(1);
    }
    order
}

fn fill_hole(
    hole: &Hole,
    inside: Option<usize>,
    filler: &Filler,
    out: &mut String,
) -> Result<(), Undrawn> {
    let link = |number: u32| &filler.fillings.links[number as usize];
    match hole {
        Hole::LinkOpen(number) => open_link(link(*number), out),
        Hole::LinkText(number) => escape(&link(*number).text, out),
        Hole::LinkClose(number) => close_link(link(*number), filler.words, out),
        Hole::ImageSource(number) => {
            let image = &filler.fillings.images[*number as usize];
            out.push_str("src=\"");
            escape(&image.url, out);
            out.push('"');
            if let Some((width, height)) = image.size {
                out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
            }
        }
        Hole::Code(number) => out.push_str(&filler.codes[*number as usize].html),
        Hole::Tool(number) => {
            let tool = &filler.fillings.tools[*number as usize];
            out.push_str(&draw_tool(tool, *number, filler)?);
        }
        Hole::Origins(number) => {
            let names = filler.fillings.origins.get(*number as usize);
            escape(names.map_or("", String::as_str), out);
        }
        Hole::Word(key) => escape(filler.words.text(key), out),
        Hole::Scope => out.push_str(filler.scope),
        Hole::Exercise(number) => {
            let number = *number as usize;
            let pieces = &filler.exercises[number].pieces;
            fill_pieces(pieces, Some(number), filler, out)?;
        }
        Hole::Item(item) => {
            let items = inside.and_then(|at| filler.fillings.items.get(at));
            out.push_str(items.map_or("", |items| &items[*item as usize]));
        }
        Hole::Key => {
            if let Some(at) = inside {
                let items = &filler.fillings.items[at];
                key::write(&filler.exercises[at].content, items, out);
            }
        }
        Hole::Deck(number) => {
            let drawn = filler.decks.iter().enumerate();
            for (at, (deck, codes)) in drawn {
                if deck.purpose == Purpose::Test(*number) {
                    fill_deck(at, deck, codes, filler, out)?;
                }
            }
        }
    }
    Ok(())
}

/// The exercises of another lesson, as a disclosure under its title.
fn fill_deck(
    number: usize,
    deck: &Deck,
    codes: &[Hashed<Highlighted>],
    filler: &Filler,
    out: &mut String,
) -> Result<(), Undrawn> {
    out.push_str("<details class=\"deck\"");
    let data = [
        ("data-lesson", &deck.lesson),
        ("data-title", &deck.title),
        ("data-url", &deck.url),
    ];
    for (name, value) in data {
        out.push_str(&format!(" {name}=\""));
        escape(value, out);
        out.push('"');
    }
    if let Some(language) = &deck.language {
        out.push_str(" lang=\"");
        escape(language, out);
        out.push('"');
    }
    out.push_str("><summary>");
    escape(&deck.title, out);
    out.push_str("</summary>\n");
    out.push_str(&exercises_of(number, deck, codes, filler)?);
    out.push_str("</details>\n");
    Ok(())
}

/// The exercises that a deck shows, their HTML ids apart from those of others on the page.
fn exercises_of(
    number: usize,
    deck: &Deck,
    codes: &[Hashed<Highlighted>],
    filler: &Filler,
) -> Result<String, Undrawn> {
    let exercises = deck.exercises.as_ref().map_or(&[][..], |all| &all[..]);
    let scope = format!("p-{}-", number + 1);
    let inside = Filler {
        fillings: &deck.fillings,
        codes,
        exercises,
        lesson: &deck.lesson,
        scope: &scope,
        decks: &[],
        ..*filler
    };
    let mut out = String::new();
    for (at, exercise) in exercises.iter().enumerate() {
        if decks::shows(deck.purpose, &exercise.block, exercise.is_scored()) {
            fill_pieces(&exercise.pieces, Some(at), &inside, &mut out)?;
        }
    }
    Ok(out)
}

fn draw_tool(tool: &ToolView, number: u32, filler: &Filler) -> Result<String, Undrawn> {
    let (name, purpose) = match tool {
        ToolView::Glossary { .. } => ("tools/glossary.html", None),
        ToolView::Sources { .. } => ("tools/sources.html", None),
        ToolView::Review { .. } => ("tools/review.html", Some(Purpose::Review)),
        ToolView::Progress { .. } => ("tools/progress.html", None),
        ToolView::Syllabus(_) => ("tools/syllabus.html", None),
        ToolView::Graph { .. } => ("tools/graph.html", None),
        ToolView::Accessibility { .. } => ("tools/accessibility.html", None),
        ToolView::Portfolio { .. } => ("tools/portfolio.html", Some(Purpose::Portfolio)),
        ToolView::Pay(_) => ("tools/pay.html", None),
        ToolView::Offer(_) => ("tools/offer.html", None),
        ToolView::Radar { .. } => ("tools/radar.html", None),
        ToolView::Switch { .. } => ("tools/switch.html", None),
        ToolView::Path { .. } => ("tools/path.html", None),
        ToolView::Facts { .. } => ("tools/facts.html", None),
        ToolView::Chart { .. } => ("tools/chart.html", None),
    };
    let mut context = filler.context.clone();
    context.insert("tool", tool);
    if let ToolView::Chart { chart } = tool {
        context.insert("drawing", &chart::draw(chart, number + 1));
        context.insert("number", &(number + 1));
    }
    if let Some(purpose) = purpose {
        context.insert("decks", &deck_views(purpose, filler)?);
    }
    filler
        .templates
        .draw(name, &context)
        .map_err(|error| (name.to_string(), error))
}

/// A deck as templates see it: exercises of a lesson, as finished HTML.
#[derive(Serialize, JsonSchema)]
pub struct DeckView<'a> {
    /// Id of the lesson.
    lesson: &'a str,
    /// Its title.
    title: &'a str,
    /// Its page.
    url: &'a str,
    /// Title of its module; empty where it stands in none.
    module: &'a str,
    /// Its language, where it is not the page's.
    language: Option<&'a str>,
    /// The exercises, as HTML.
    html: String,
}

fn deck_views<'a>(purpose: Purpose, filler: &Filler<'a>) -> Result<Vec<DeckView<'a>>, Undrawn> {
    let decks = filler.decks.iter().enumerate();
    decks
        .filter(|(_, (deck, _))| deck.purpose == purpose)
        .map(|(at, (deck, codes))| {
            Ok(DeckView {
                lesson: &deck.lesson,
                title: &deck.title,
                url: &deck.url,
                module: &deck.module,
                language: deck.language.as_deref(),
                html: exercises_of(at, deck, codes, filler)?,
            })
        })
        .collect()
}

fn open_link(link: &Filling, out: &mut String) {
    let class = match link.kind {
        FillingKind::Broken => {
            out.push_str("<span class=\"broken\">");
            return;
        }
        FillingKind::Term => " class=\"term\"",
        FillingKind::Source => " class=\"source\"",
        FillingKind::External => " class=\"external\" rel=\"noopener\"",
        FillingKind::File => " class=\"file\"",
        FillingKind::Fact => " class=\"fact\"",
        FillingKind::Competency => " class=\"competency\"",
        FillingKind::Occupation => " class=\"occupation\"",
        FillingKind::Page | FillingKind::Anchor => "",
    };
    out.push_str("<a href=\"");
    escape(&link.url, out);
    out.push('"');
    out.push_str(class);
    if let Some(language) = &link.language {
        out.push_str(" hreflang=\"");
        escape(language, out);
        out.push('"');
    }
    out.push('>');
}

fn close_link(link: &Filling, words: &Words, out: &mut String) {
    if link.kind == FillingKind::Broken {
        out.push_str("</span>");
        return;
    }
    out.push_str("</a>");
    if let Some(until) = &link.until {
        let note = words.text("fact_until").replace("{day}", &words.day(until));
        out.push_str(" <span class=\"fact-expired\">(");
        escape(&note, out);
        out.push_str(")</span>");
    }
    if let Some(language) = &link.language {
        let name = words.text(&format!("language_{language}")).to_string();
        let note = words.text("in_language").replace("{language}", &name);
        out.push_str(" <span class=\"other-language\">");
        escape(&note, out);
        out.push_str("</span>");
    }
}

/// Escapes text for HTML and for attributes in double quotes.
pub fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
}
