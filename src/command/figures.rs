//! What `check --fix` writes into lessons beside formatting: what a diagnostic says should stand at
//! its place, as the figure of a `fact:` link. Apart from formatting, which looks at one lesson alone.

use std::collections::BTreeMap;
use std::path::Path;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::base::text::Span;
use crate::command::outcome::Failure;
use crate::output::author_files;
use crate::pipeline::{self, Options};
use crate::source::read::Reader;

/// Mends every lesson below `root`, drafts and what is the instructor's too; gives those that changed.
///
/// # Errors
/// A file cannot be written.
pub fn mend(root: &Path, options: &Options) -> Result<Vec<SourcePath>, Failure> {
    let snapshot = Reader::new(root).snapshot();
    let everything = Options {
        drafts: true,
        instructor: true,
        ..options.clone()
    };
    let found = pipeline::mistakes(&snapshot, &everything);
    let mut changed = Vec::new();
    for (path, mends) in by_file(&found) {
        let Some(text) = snapshot.text(path.as_str()) else {
            continue;
        };
        author_files::write(&root.join(path.as_str()), text, &mended(text, mends))
            .map_err(|error| Failure::new(error.to_string()))?;
        changed.push(path.clone());
    }
    Ok(changed)
}

/// What is to be written where, by file and in the order of the text.
fn by_file(found: &[Diagnostic]) -> BTreeMap<&SourcePath, BTreeMap<Span, &str>> {
    let mut files: BTreeMap<&SourcePath, BTreeMap<Span, &str>> = BTreeMap::new();
    for told in found {
        if let (Some(text), Some(Place::At(path, span))) = (&told.mend, &told.place) {
            files.entry(path).or_default().insert(*span, text);
        }
    }
    files
}

fn mended(text: &str, mends: BTreeMap<Span, &str>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (span, new) in mends {
        let range = span.range();
        if range.start < at {
            continue;
        }
        out.push_str(&text[at..range.start]);
        out.push_str(new);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}
