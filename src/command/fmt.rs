//! `parcurs fmt`: lessons as they should be written, in their files.

use std::path::Path;

use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::command::arguments::{Fmt, Global};
use crate::command::outcome::{Exit, Failure};
use crate::command::{options, terminal};
use crate::output::{author_files, report};
use crate::parse::document::{ParseInput, ParseSettings};
use crate::parse::format;
use crate::parse::language;
use crate::parse::lesson::parse;
use crate::parse::step;
use crate::source::config::{self, SiteConfig};
use crate::source::kind::{CONTENT, Kind};
use crate::source::read::Reader;
use crate::source::snapshot::Snapshot;

/// Formats every lesson, or says which would change, or notes that a translation is in step.
///
/// # Errors
/// A file cannot be written, or is no translation.
pub fn run(global: &Global, asked: &Fmt) -> Result<Exit, Failure> {
    if !global.root.join(CONTENT).is_dir() {
        return Err(options::no_content(&global.root));
    }
    let snapshot = Reader::new(&global.root).snapshot();
    let (site, settings) = settings(&snapshot);
    if let Some(file) = &asked.in_step {
        return in_step(&snapshot, &site, &settings, &global.root, file);
    }
    let changed = format_all(
        &snapshot,
        &settings,
        (!asked.check).then_some(&*global.root),
    )?;
    for path in &changed {
        terminal::say(path.as_str());
    }
    let files = report::counted(changed.len(), "file");
    Ok(match (asked.check, changed.len()) {
        (_, 0) => {
            terminal::note("Nothing to change.");
            Exit::Done
        }
        (true, _) => {
            terminal::note(&format!("{files} would change: run `parcurs fmt`"));
            Exit::Mistakes
        }
        (false, _) => {
            terminal::note(&format!("{files} changed"));
            Exit::Done
        }
    })
}

/// Formats every lesson below `root`, for `check --fix`; gives those that changed.
///
/// # Errors
/// A file cannot be written.
pub fn mend(root: &Path) -> Result<Vec<SourcePath>, Failure> {
    let snapshot = Reader::new(root).snapshot();
    let (_, settings) = settings(&snapshot);
    format_all(&snapshot, &settings, Some(root))
}

/// The settings of the site, and those with which lessons are read for formatting: whole, with
/// what is the instructor's. Mistakes in them are for `check` to tell.
fn settings(snapshot: &Snapshot) -> (SiteConfig, Hashed<ParseSettings>) {
    let (site, _) = config::read(snapshot, None);
    let settings = Hashed::new(ParseSettings {
        languages: site.languages.clone(),
        math: site.math,
        trusted: site.trusted,
        instructor: true,
    });
    (site, settings)
}

/// The lessons that are not as they should be written; written so below `root`, where given.
fn format_all(
    snapshot: &Snapshot,
    settings: &Hashed<ParseSettings>,
    root: Option<&Path>,
) -> Result<Vec<SourcePath>, Failure> {
    let lessons = snapshot
        .under(CONTENT)
        .filter(|source| Kind::of(&source.path) == Kind::Lesson);
    let mut changed = Vec::new();
    for source in lessons {
        let input = ParseInput {
            source: source.clone(),
            settings: settings.clone(),
        };
        let Some(text) = source.text() else { continue };
        let formatted = format::format(&input);
        if formatted == **text {
            continue;
        }
        if let Some(root) = root {
            replace(root, &source.path, text, &formatted)?;
        }
        changed.push(source.path.clone());
    }
    Ok(changed)
}

/// Notes in a translation what its original is now.
fn in_step(
    snapshot: &Snapshot,
    site: &SiteConfig,
    settings: &Hashed<ParseSettings>,
    root: &Path,
    file: &Path,
) -> Result<Exit, Failure> {
    let path = path_of(root, file);
    let text = snapshot
        .text(path.as_str())
        .ok_or_else(|| Failure::new(format!("there is no lesson {path}")))?;
    if language::language_of(&path, &site.languages) == *site.default_language() {
        return Err(Failure::usage(format!("{path} is no translation"))
            .help("name the file with the language in its name, such as `a.en.md`"));
    }
    let stem = language::stem(&path, &site.languages);
    let original = path
        .join(&format!("{stem}.md"))
        .filter(|original| snapshot.files.contains_key(original))
        .ok_or_else(|| Failure::new(format!("{path} has no original beside it")))?;
    let input = ParseInput {
        source: snapshot.files[&original].clone(),
        settings: settings.clone(),
    };
    if input
        .source
        .text()
        .is_some_and(|text| format::format(&input) != **text)
    {
        return Err(
            Failure::new(format!("{original} is not formatted")).help("run `parcurs fmt` first")
        );
    }
    let digest = parse(&input).document.source_digest.short();
    replace(root, &path, text, &step::in_step(text, &digest))?;
    terminal::say(path.as_str());
    Ok(Exit::Done)
}

/// The path of a file as it was typed: from here, or from the folder that holds `content/`.
fn path_of(root: &Path, file: &Path) -> SourcePath {
    let from_here = || {
        let file = file.canonicalize().ok()?;
        let below = file.strip_prefix(root.canonicalize().ok()?).ok()?;
        Some(below.to_path_buf())
    };
    let below = from_here().unwrap_or_else(|| file.to_path_buf());
    let text = below.to_string_lossy().replace('\\', "/");
    SourcePath::new(text.strip_prefix("./").unwrap_or(&text))
}

fn replace(root: &Path, path: &SourcePath, old: &str, new: &str) -> Result<(), Failure> {
    author_files::write(&root.join(path.as_str()), old, new)
        .map_err(|error| Failure::new(error.to_string()))
}
