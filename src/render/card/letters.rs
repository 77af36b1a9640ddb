//! The letters of cards: how wide a text is, where it breaks, its outlines. Latin, Greek and Cyrillic
//! need nothing but an outline for each letter and the distances of pairs, so there is no shaping here.

use tiny_skia::{Path, PathBuilder};
use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{Face, GlyphId, OutlineBuilder, Tag};
use unicode_normalization::UnicodeNormalization;

/// The weights of Libertinus Serif that cards use, by their place among the fonts of `typst-assets`.
const REGULAR: usize = 0;
const SEMIBOLD: usize = 4;

/// A font, opened.
pub struct Font(Face<'static>);

/// Whether both weights have every letter of `text`, and it runs from left to right.
pub fn has_all(text: &str) -> bool {
    let is_reversed =
        |letter: char| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}');
    let fonts = [Font::regular(), Font::semibold()];
    text.nfc().all(|letter| {
        let written = fonts.iter().all(|font| {
            let face = font.as_ref().map(|font| &font.0);
            face.is_some_and(|face| face.glyph_index(letter).is_some())
        });
        written && !is_reversed(letter)
    })
}

impl Font {
    /// For what stands around a title.
    pub fn regular() -> Option<Font> {
        Font::open(REGULAR)
    }

    /// For titles.
    pub fn semibold() -> Option<Font> {
        Font::open(SEMIBOLD)
    }

    fn open(number: usize) -> Option<Font> {
        Face::parse(typst_assets::fonts().nth(number)?, 0)
            .ok()
            .map(Font)
    }

    /// The glyphs of a text, each with its place in units of the font, and where the text ends.
    fn set(&self, text: &str) -> (Vec<(GlyphId, i32)>, i32) {
        let mut glyphs: Vec<(GlyphId, i32)> = Vec::new();
        let mut at = 0;
        for letter in text.nfc() {
            let glyph = self.0.glyph_index(letter).unwrap_or_default();
            if let Some((before, _)) = glyphs.last() {
                at += self.kerning(*before, glyph);
            }
            glyphs.push((glyph, at));
            at += i32::from(self.0.glyph_hor_advance(glyph).unwrap_or_default());
        }
        (glyphs, at)
    }

    /// By how much two neighbours stand closer or wider than others.
    fn kerning(&self, left: GlyphId, right: GlyphId) -> i32 {
        let Some(table) = self.0.tables().gpos else {
            return 0;
        };
        let kerns = Tag::from_bytes(b"kern");
        let features = table.features.into_iter();
        let lookups = features
            .filter(|feature| feature.tag == kerns)
            .take(1)
            .flat_map(|feature| feature.lookup_indices)
            .filter_map(|lookup| table.lookups.get(lookup));
        for lookup in lookups {
            let subtables = lookup.subtables.into_iter::<PositioningSubtable>();
            for subtable in subtables {
                let PositioningSubtable::Pair(pair) = subtable else {
                    continue;
                };
                if let Some(distance) = distance(&pair, left, right) {
                    return distance;
                }
            }
        }
        0
    }

    /// How wide a text is at a size in pixels.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        self.set(text).1 as f32 * self.scale(size)
    }

    fn scale(&self, size: f32) -> f32 {
        size / f32::from(self.0.units_per_em())
    }

    /// The outlines of a text whose line begins at `x` and stands on `y`.
    pub fn outline(&self, text: &str, size: f32, x: f32, y: f32) -> Option<Path> {
        let scale = self.scale(size);
        let mut pen = Pen {
            path: PathBuilder::new(),
            scale,
            x,
            y,
        };
        for (glyph, at) in self.set(text).0 {
            pen.x = x + at as f32 * scale;
            self.0.outline_glyph(glyph, &mut pen);
        }
        pen.path.finish()
    }

    /// A text in lines no wider than `width`; a word that is wider has a line of its own.
    pub fn lines(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match longer.filter(|line| self.width(line, size) <= width) {
                Some(longer) => *lines.last_mut().expect("there is a line") = longer,
                None => lines.push(word.to_string()),
            }
        }
        lines
    }
}

/// What a subtable says of a pair; none where it does not know it.
fn distance(pair: &PairAdjustment, left: GlyphId, right: GlyphId) -> Option<i32> {
    let (first, _) = match pair {
        PairAdjustment::Format1 { coverage, sets } => sets.get(coverage.get(left)?)?.get(right)?,
        PairAdjustment::Format2 {
            coverage,
            classes,
            matrix,
        } => {
            coverage.get(left)?;
            matrix.get((classes.0.get(left), classes.1.get(right)))?
        }
    };
    Some(i32::from(first.x_advance))
}

/// Takes outlines in units of the font, upwards, to pixels, downwards.
struct Pen {
    path: PathBuilder,
    scale: f32,
    x: f32,
    y: f32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_are_those_that_are_meant() {
        let name = |font: Option<Font>| {
            let names = font.expect("it opens").0.names();
            let full = names.into_iter().find(|name| name.name_id == 4);
            full.and_then(|name| name.to_string())
        };
        assert_eq!(
            name(Font::regular()).as_deref(),
            Some("Libertinus Serif Regular")
        );
        assert_eq!(
            name(Font::semibold()).as_deref(),
            Some("Libertinus Serif Semibold")
        );
    }

    #[test]
    fn romanian_can_be_written_and_what_runs_the_other_way_cannot() {
        assert!(has_all("ȘȚĂÂÎ șțăâî „” – … « » ’ a\u{306}"));
        for text in ["שלום", "سلام", "你好", "🙂"] {
            assert!(!has_all(text), "{text}");
        }
    }

    #[test]
    fn lines_break_between_words_and_pairs_stand_close() {
        let font = Font::semibold().expect("it opens");
        let whole = font.width("unu doi trei", 40.0);
        assert_eq!(font.lines("unu doi trei", 40.0, whole), ["unu doi trei"]);
        assert_eq!(
            font.lines("unu  doi trei", 40.0, whole - 1.0),
            ["unu doi", "trei"]
        );
        assert_eq!(font.lines("unu doi", 40.0, 1.0), ["unu", "doi"]);
        let apart = font.width("A", 40.0) + font.width("V", 40.0);
        assert!(font.width("AV", 40.0) < apart);
    }
}
