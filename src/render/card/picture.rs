//! A card as a picture: where its words and its line stand, and in which colours. Numbers are pixels.

use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Stroke, Transform};

use crate::base::colour::Colour;
use crate::render::card::letters::Font;
use crate::render::card::{Card, Colours, Line, SIZE};

const LEFT: f32 = 88.0;
const RIGHT: f32 = SIZE.0 as f32 - LEFT;
/// The middle and the height of what stands between the head of the card and its line.
const MIDDLE: f32 = 312.0;
const HEIGHT: f32 = 310.0;
const TRACK: f32 = 532.0;
/// From line to line of a title, in its size.
const LEADING: f32 = 1.14;
/// Sizes of titles, the largest first, and the most lines of one.
const SIZES: [f32; 7] = [88.0, 78.0, 70.0, 62.0, 55.0, 48.0, 42.0];
const MOST_LINES: usize = 3;

/// The card as a PNG; nothing where it cannot be made.
pub fn draw(card: &Card) -> Vec<u8> {
    let (Some(pixmap), Some(regular), Some(semibold)) = (
        Pixmap::new(SIZE.0, SIZE.1),
        Font::regular(),
        Font::semibold(),
    ) else {
        return Vec::new();
    };
    let colours = &card.colours;
    let mut canvas = Canvas(pixmap);
    canvas.0.fill(colour(colours.paper));
    if card.marked {
        canvas.mark(colours);
    }
    let left = if card.marked { 156.0 } else { LEFT };
    canvas.write(&semibold, &card.site, 32.0, (left, 107.0), colours.ink);
    canvas.title(card, &regular, &semibold);
    canvas.line(&card.line, colours);
    canvas.0.encode_png().unwrap_or_default()
}

fn colour(Colour { red, green, blue }: Colour) -> Color {
    Color::from_rgba8(red, green, blue, 255)
}

fn paint(of: Colour) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(colour(of));
    paint
}

struct Canvas(Pixmap);

impl Canvas {
    fn fill(&mut self, path: &Path, of: Colour) {
        let still = Transform::identity();
        self.0
            .fill_path(path, &paint(of), FillRule::Winding, still, None);
    }

    fn stroke(&mut self, path: &Path, width: f32, of: Colour) {
        let stroke = Stroke {
            width,
            line_cap: tiny_skia::LineCap::Round,
            ..Stroke::default()
        };
        self.0
            .stroke_path(path, &paint(of), &stroke, Transform::identity(), None);
    }

    fn write(&mut self, font: &Font, text: &str, size: f32, (x, y): (f32, f32), of: Colour) {
        if let Some(path) = font.outline(text, size, x, y) {
            self.fill(&path, of);
        }
    }

    /// A stop: a ring of `of`, filled with `inside`.
    fn stop(&mut self, x: f32, y: f32, radius: f32, of: Colour, inside: Colour) {
        if let Some(circle) = PathBuilder::from_circle(x, y, radius) {
            self.fill(&circle, inside);
            self.stroke(&circle, radius * 0.5, of);
        }
    }

    /// The mark of the site's head: a line with two stops, the second one practised.
    fn mark(&mut self, colours: &Colours) {
        let mut line = PathBuilder::new();
        line.move_to(96.0, 116.0);
        line.line_to(96.0, 96.0);
        line.quad_to(96.0, 78.0, 114.0, 78.0);
        line.line_to(132.0, 78.0);
        if let Some(line) = line.finish() {
            self.stroke(&line, 8.0, colours.line);
        }
        self.stop(96.0, 116.0, 9.0, colours.line, colours.paper);
        self.stop(132.0, 78.0, 9.0, colours.practice, colours.paper);
    }

    /// The title in the largest size in which it has few lines, with what it is part of above it.
    fn title(&mut self, card: &Card, regular: &Font, semibold: &Font) {
        let width = RIGHT - LEFT;
        let around = if card.around.is_empty() { 0.0 } else { 54.0 };
        let height = |size: f32, lines: usize| around + size * LEADING * lines as f32;
        let set = |size: f32| (size, semibold.lines(&card.title, size, width));
        let fits = |(size, lines): &(f32, Vec<String>)| {
            let wide = lines.iter().any(|line| semibold.width(line, *size) > width);
            lines.len() <= MOST_LINES && height(*size, lines.len()) <= HEIGHT && !wide
        };
        let smallest = SIZES[SIZES.len() - 1];
        let fitting = SIZES.iter().map(|size| set(*size)).find(fits);
        let (size, mut lines) = fitting.unwrap_or_else(|| set(smallest));
        if lines.len() > MOST_LINES {
            lines.truncate(MOST_LINES);
            lines[MOST_LINES - 1].push('…');
        }
        let step = size * LEADING;
        let top = MIDDLE - height(size, lines.len()) / 2.0;
        let around_line = regular.lines(&card.around, 34.0, width);
        let around_line = around_line.first().map_or("", String::as_str);
        self.write(
            regular,
            around_line,
            34.0,
            (LEFT, top + 30.0),
            card.colours.soft,
        );
        for (number, line) in lines.iter().enumerate() {
            let y = top + around + size * 0.82 + step * number as f32;
            self.write(semibold, line, size, (LEFT, y), card.colours.ink);
        }
    }

    /// The line with its stops: travelled up to the page's own.
    fn line(&mut self, line: &Line, colours: &Colours) {
        let (on, ahead, paper) = (colours.line, colours.ahead, colours.paper);
        let last = line.stops.saturating_sub(1);
        let step = (RIGHT - LEFT) / last.max(1) as f32;
        let at = |stop: u32| match line.stops {
            1 => (LEFT + RIGHT) / 2.0,
            _ => LEFT + step * stop as f32,
        };
        let from = if line.comes { -20.0 } else { at(0) };
        let to = match line.goes_on {
            true => SIZE.0 as f32 + 20.0,
            false => at(last),
        };
        let here = line.here.unwrap_or(last);
        self.track(from, to, ahead);
        self.track(from, if line.here.is_some() { at(here) } else { to }, on);
        let radius = (step / 4.0).clamp(3.0, 15.0);
        for stop in 0..line.stops {
            let of = if stop <= here { on } else { ahead };
            let is_past = line.here.is_some() && stop < here;
            self.stop(
                at(stop),
                TRACK,
                radius,
                of,
                if is_past { on } else { paper },
            );
        }
        if line.here.is_some() {
            let ring = (radius + 13.0).min(step * 0.7).max(radius + 4.0);
            self.stop(at(here), TRACK, ring, paper, paper);
            self.stop(at(here), TRACK, ring - 4.0, on, on);
        }
    }

    fn track(&mut self, from: f32, to: f32, of: Colour) {
        let mut path = PathBuilder::new();
        path.move_to(from, TRACK);
        path.line_to(to, TRACK);
        if let Some(path) = path.finish() {
            self.stroke(&path, 10.0, of);
        }
    }
}
