//! A body's holes, filled from its view: links, pictures, code, tools, words.

use tera::Context;

use crate::base::hash::Hashed;
use crate::parse::document::{Body, Hole, Piece};
use crate::parse::highlight::Highlighted;
use crate::render::templates::Templates;
use crate::render::view::{Filling, FillingKind, Fillings, ToolView};
use crate::render::words::Words;

/// What filling needs beside the body.
pub struct Filler<'a> {
    pub fillings: &'a Fillings,
    pub codes: &'a [Hashed<Highlighted>],
    pub words: &'a Words,
    pub templates: &'a Templates,
    /// `site`, `page` and `t`, for the templates of tools.
    pub context: &'a Context,
}

/// The body as HTML.
///
/// # Errors
/// The first tool that its template could not draw.
pub fn fill(body: &Body, filler: &Filler) -> Result<String, (String, tera::Error)> {
    let finished: usize = body
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Html(html) => html.len(),
            Piece::Hole(_) => 64,
        })
        .sum();
    let codes: usize = filler.codes.iter().map(|code| code.html.len()).sum();
    let mut out = String::with_capacity(finished + codes);
    for piece in &body.pieces {
        match piece {
            Piece::Html(html) => out.push_str(html),
            Piece::Hole(hole) => fill_hole(hole, filler, &mut out)?,
        }
    }
    Ok(out)
}

fn fill_hole(hole: &Hole, filler: &Filler, out: &mut String) -> Result<(), (String, tera::Error)> {
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
            out.push_str(&draw_tool(tool, filler)?);
        }
        Hole::Word(key) => escape(filler.words.text(key), out),
    }
    Ok(())
}

fn draw_tool(tool: &ToolView, filler: &Filler) -> Result<String, (String, tera::Error)> {
    let name = match tool {
        ToolView::Glossary { .. } => "tools/glossary.html",
        ToolView::Sources { .. } => "tools/sources.html",
    };
    let mut context = filler.context.clone();
    context.insert("tool", tool);
    filler
        .templates
        .draw(name, &context)
        .map_err(|error| (name.to_string(), error))
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
