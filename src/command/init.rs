//! `parcurs init`: a small working course, to be changed into one's own.

use std::path::Path;

use crate::command::arguments::{Global, Init, StarterLanguage};
use crate::command::outcome::{Exit, Failure};
use crate::command::{skeleton, terminal};
use crate::model::place;
use crate::output::author_files;

/// A file of the starter: where it goes, and its text with `{title}`, `{id}`, `{version}` to fill in.
type File = (&'static str, &'static str);

const EVERYWHERE: [File; 2] = [
    (".gitignore", include_str!("starter/gitignore.txt")),
    ("netlify.toml", include_str!("starter/netlify.toml")),
];

const ENGLISH: [File; 9] = [
    ("content/site.yaml", include_str!("starter/en/site.yaml")),
    ("content/index.md", include_str!("starter/en/index.md")),
    (
        "content/01-first-loaf/index.md",
        include_str!("starter/en/module.md"),
    ),
    (
        "content/01-first-loaf/01-four-ingredients.md",
        include_str!("starter/en/lesson-1.md"),
    ),
    (
        "content/01-first-loaf/02-let-it-rise.md",
        include_str!("starter/en/lesson-2.md"),
    ),
    (
        "content/glossary.md",
        include_str!("starter/en/glossary-page.md"),
    ),
    (
        "content/sources.md",
        include_str!("starter/en/sources-page.md"),
    ),
    (
        "content/data/glossary.yaml",
        include_str!("starter/en/glossary.yaml"),
    ),
    (
        "content/data/sources.yaml",
        include_str!("starter/en/sources.yaml"),
    ),
];

const ROMANIAN: [File; 9] = [
    ("content/site.yaml", include_str!("starter/ro/site.yaml")),
    ("content/index.md", include_str!("starter/ro/index.md")),
    (
        "content/01-prima-paine/index.md",
        include_str!("starter/ro/module.md"),
    ),
    (
        "content/01-prima-paine/01-patru-ingrediente.md",
        include_str!("starter/ro/lesson-1.md"),
    ),
    (
        "content/01-prima-paine/02-lasa-l-sa-creasca.md",
        include_str!("starter/ro/lesson-2.md"),
    ),
    (
        "content/glosar.md",
        include_str!("starter/ro/glossary-page.md"),
    ),
    (
        "content/surse.md",
        include_str!("starter/ro/sources-page.md"),
    ),
    (
        "content/data/glossary.yaml",
        include_str!("starter/ro/glossary.yaml"),
    ),
    (
        "content/data/sources.yaml",
        include_str!("starter/ro/sources.yaml"),
    ),
];

/// Writes the starter into an empty folder, which is made where it does not exist.
///
/// # Errors
/// The folder holds something, or cannot be written to.
pub fn run(global: &Global, asked: &Init) -> Result<Exit, Failure> {
    let dir = global.root.join(&asked.dir);
    if let Some(name) = something_in(&dir) {
        return Err(
            Failure::new(format!("{} is not empty: it holds `{name}`", dir.display()))
                .help("name a new folder: `parcurs init my-course`"),
        );
    }
    let (files, default_title) = match asked.language {
        StarterLanguage::En => (&ENGLISH, "Bread at home"),
        StarterLanguage::Ro => (&ROMANIAN, "Pâine acasă"),
    };
    let title = asked.title.as_deref().unwrap_or(default_title);
    let id = Some(place::slug(title)).filter(|slug| !slug.is_empty());
    let id = id.as_deref().unwrap_or("course");
    for (path, text) in EVERYWHERE.iter().chain(files) {
        let text = text
            .replace("{version}", env!("CARGO_PKG_VERSION"))
            .replace("{id}", &skeleton::quoted(id))
            .replace("{title}", &skeleton::quoted(title));
        author_files::create(&dir.join(path), &text)
            .map_err(|error| Failure::new(error.to_string()))?;
    }
    terminal::say(&format!("A course to start from is in {}.", dir.display()));
    let here = asked.dir == Path::new(".");
    let go = if here {
        String::new()
    } else {
        format!("cd {} && ", asked.dir.display())
    };
    terminal::say(&format!("See it with: {go}parcurs serve --open"));
    Ok(Exit::Done)
}

/// The name of anything that would be mixed up with the new files.
fn something_in(dir: &Path) -> Option<String> {
    // A folder that cannot be listed is found out about when the first file is written.
    dir.read_dir()
        .ok()?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name != ".git")
        .min()
}
