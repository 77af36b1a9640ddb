//! The form for people: the lines in question, the mark, the second places, the remedy.

use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};

use super::excerpt::excerpt;
use super::location::Places;
use crate::base::diagnostic::{Diagnostic, Place, Severity};

/// Every diagnostic, an empty line after each.
pub fn render(diagnostics: &[Diagnostic], places: &mut Places, colour: bool) -> String {
    let renderer = match colour {
        true => Renderer::styled(),
        false => Renderer::plain(),
    };
    let mut text = String::new();
    for diagnostic in diagnostics {
        text.push_str(renderer.render(&groups(diagnostic, places)).trim_end());
        text.push_str("\n\n");
    }
    text
}

fn groups<'a>(diagnostic: &'a Diagnostic, places: &mut Places) -> Vec<Group<'a>> {
    let level = match diagnostic.code.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .clone()
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.name);
    let mut groups = vec![Group::with_title(title)];
    if let Some(place) = &diagnostic.place {
        shown(place, level, &mut groups, places);
    }
    let mut remarks: Vec<Element> = Vec::new();
    let mut further = Vec::new();
    for note in &diagnostic.notes {
        let message = normalize_untrusted_str(&note.message);
        match &note.place {
            None => remarks.push(Level::NOTE.message(message).into()),
            Some(place) => {
                further.push(Group::with_title(Level::NOTE.secondary_title(message)));
                shown(place, Level::NOTE, &mut further, places);
            }
        }
    }
    if let Some(help) = &diagnostic.help {
        remarks.push(Level::HELP.message(normalize_untrusted_str(help)).into());
    }
    if let Some(last) = groups.pop() {
        groups.push(last.elements(remarks));
    }
    groups.extend(further);
    groups
}

/// Adds the place, and the lines in question where they are at hand. Where a long line was cut,
/// the place stands alone and the lines are one more group: the library would else count the
/// column in what is left of the line.
fn shown<'a>(place: &Place, level: Level<'a>, groups: &mut Vec<Group<'a>>, places: &mut Places) {
    let Some(last) = groups.pop() else { return };
    let origin = Origin::path(place.file().to_string());
    let at = places.locate(place);
    let (Some(at), Some(span), Some(lines)) = (at, place.span(), places.lines(place.file())) else {
        groups.push(last.element(origin));
        return;
    };
    let mut source = String::new();
    let mut mark = None;
    let mut column = 1;
    for line in excerpt(lines, span, 0) {
        if let Some(part) = &line.mark {
            if mark.is_none() {
                column = line.text[..part.start].chars().count() + 1;
            }
            let start = mark.map_or(source.len() + part.start, |(start, _)| start);
            mark = Some((start, source.len() + part.end));
        }
        source.push_str(&line.text);
        source.push('\n');
    }
    let (start, end) = mark.unwrap_or_default();
    let snippet = Snippet::source(source)
        .line_start(at.line)
        .annotation(AnnotationKind::Primary.span(start..end));
    if column == at.column {
        groups.push(last.element(snippet.path(place.file().to_string())));
    } else {
        groups.push(last.element(origin.line(at.line).char_column(at.column)));
        groups.push(Group::with_level(level).element(snippet));
    }
}
