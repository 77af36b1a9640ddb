//! `parcurs new`: a valid file in the right place, with the next number.

use std::collections::BTreeSet;

use crate::base::path::SourcePath;
use crate::base::suggest::did_you_mean;
use crate::command::arguments::{Global, Kind, New};
use crate::command::outcome::{Exit, Failure};
use crate::command::{options, skeleton, terminal};
use crate::model::place::{self, Part};
use crate::output::author_files;
use crate::source::config;
use crate::source::kind::{CONTENT, DATA};
use crate::source::localised::Language;
use crate::source::read::Reader;
use crate::source::snapshot::Snapshot;

/// Makes what was asked for and prints its path.
///
/// # Errors
/// The name cannot be one, its module is not there, or it is there already.
pub fn run(global: &Global, asked: &New) -> Result<Exit, Failure> {
    if !global.root.join(CONTENT).is_dir() {
        return Err(options::no_content(&global.root));
    }
    let snapshot = Reader::new(&global.root).snapshot();
    // Mistakes in the settings are for `check` to tell.
    let (site, _) = config::read(&snapshot, None);
    let parts = parts(&asked.name, asked.kind)?;
    let (name, folders) = parts.split_last().expect("a name has a part");
    let folder = find_folder(&snapshot, folders, asked.kind)?;
    let first = site.default_language();
    let (path, text) = match &asked.language {
        Some(language) if language != first.as_str() => {
            let language = known_language(language, &site.languages)?;
            translation(&snapshot, &folder, name, asked, language, first)?
        }
        _ => original(&snapshot, &folder, name, asked, &site.languages)?,
    };
    author_files::create(&global.root.join(path.as_str()), &text)
        .map_err(|error| Failure::new(error.to_string()))?;
    terminal::say(path.as_str());
    Ok(Exit::Done)
}

/// The parts of `name`, which are as many as `kind` has above it.
fn parts(name: &str, kind: Kind) -> Result<Vec<String>, Failure> {
    let name = name.trim_matches('/');
    let name = name.strip_suffix(".md").unwrap_or(name);
    let parts: Vec<String> = name.split('/').map(|part| Part::of(part).name).collect();
    for part in &parts {
        let clean = place::slug(part);
        if *part != clean || clean.is_empty() {
            let help = match clean.is_empty() {
                true => "use letters without diacritics, digits and `-`".to_string(),
                false => format!("write it as `{clean}`"),
            };
            return Err(Failure::usage(format!("“{part}” cannot be a name")).help(help));
        }
    }
    let (fits, shape) = match kind {
        Kind::Lesson => ((2..=3).contains(&parts.len()), "module/lesson"),
        Kind::Module => ((1..=2).contains(&parts.len()), "module` or `course/module"),
        Kind::Page => (parts.len() == 1, "page"),
        Kind::Course => (parts.len() == 1, "course"),
    };
    if fits {
        Ok(parts)
    } else {
        Err(
            Failure::usage(format!("“{name}” is not the name of such a file"))
                .help(format!("write it as `{shape}`")),
        )
    }
}

fn known_language<'a>(wanted: &str, languages: &'a [Language]) -> Result<&'a Language, Failure> {
    languages
        .iter()
        .find(|language| language.as_str() == wanted)
        .ok_or_else(|| {
            Failure::new(format!("the site has no language `{wanted}`"))
                .help("add it to `languages` in content/site.yaml")
        })
}

/// The folder that `names` (without their numbers) lead to.
fn find_folder(snapshot: &Snapshot, names: &[String], kind: Kind) -> Result<String, Failure> {
    let mut folder = CONTENT.to_string();
    for name in names {
        let there = folders_in(snapshot, &folder);
        let found = there.iter().find(|found| Part::of(found).name == *name);
        folder = match found {
            Some(found) => format!("{folder}/{found}"),
            None => {
                let known: Vec<String> = there.iter().map(|found| Part::of(found).name).collect();
                let make = format!("make it first: `parcurs new module {name}`");
                let known = known.iter().map(String::as_str);
                let what = if kind == Kind::Module {
                    "course"
                } else {
                    "module"
                };
                return Err(
                    Failure::new(format!("there is no {what} `{name}` in {folder}"))
                        .help(did_you_mean(name, known, &make)),
                );
            }
        };
    }
    Ok(folder)
}

/// Names of the folders directly in `folder` that are modules or courses.
fn folders_in(snapshot: &Snapshot, folder: &str) -> BTreeSet<String> {
    snapshot
        .under(folder)
        .filter_map(|source| {
            let inside = source
                .path
                .as_str()
                .strip_prefix(folder)?
                .strip_prefix('/')?;
            let (name, rest) = inside.split_once('/')?;
            (rest.split('/').next_back()?.starts_with("index.")).then(|| name.to_string())
        })
        .filter(|name| format!("{folder}/{name}") != DATA)
        .collect()
}

/// Stems of the files directly in `folder`, without language and ending.
fn stems_in(snapshot: &Snapshot, folder: &str, languages: &[Language]) -> BTreeSet<String> {
    snapshot
        .under(folder)
        .filter(|source| source.path.folder() == folder)
        .filter_map(|source| {
            let stem = source.path.name().strip_suffix(".md")?;
            let suffix = languages
                .iter()
                .find_map(|language| stem.strip_suffix(&format!(".{language}")));
            Some(suffix.unwrap_or(stem).to_string())
        })
        .filter(|stem| stem != "index")
        .collect()
}

fn original(
    snapshot: &Snapshot,
    folder: &str,
    name: &str,
    asked: &New,
    languages: &[Language],
) -> Result<(SourcePath, String), Failure> {
    let is_file = matches!(asked.kind, Kind::Lesson | Kind::Page);
    let beside = match is_file {
        true => stems_in(snapshot, folder, languages),
        false => folders_in(snapshot, folder),
    };
    if let Some(there) = beside.iter().find(|there| Part::of(there).name == name) {
        return Err(
            Failure::new(format!("`{name}` is there already: {folder}/{there}"))
                .help("choose another name, or make a translation with `--language`"),
        );
    }
    let stem = match asked.kind {
        Kind::Page => name.to_string(),
        _ => numbered(name, &beside),
    };
    let path = match is_file {
        true => format!("{folder}/{stem}.md"),
        false => format!("{folder}/{stem}/index.md"),
    };
    let title = title(asked, name);
    let language = languages.first().map_or("en", Language::as_str);
    let text = match asked.kind {
        Kind::Lesson => skeleton::lesson(&title, language),
        kind => skeleton::page(&title, language, kind == Kind::Course),
    };
    Ok((SourcePath::new(&path), text))
}

/// The name with the number after the highest there is; without one where the others have none.
fn numbered(name: &str, beside: &BTreeSet<String>) -> String {
    let numbers = beside.iter().map(|there| Part::of(there).order);
    match numbers.filter(|number| *number != u32::MAX).max() {
        Some(highest) => format!("{:02}-{name}", highest + 1),
        None if beside.is_empty() => format!("01-{name}"),
        None => name.to_string(),
    }
}

/// The translation of a file that is there: its own text, to be written over, so that it keeps the
/// shape and the ids of the original.
fn translation(
    snapshot: &Snapshot,
    folder: &str,
    name: &str,
    asked: &New,
    language: &Language,
    first: &Language,
) -> Result<(SourcePath, String), Failure> {
    let missing = || {
        Failure::new(format!(
            "there is no `{}` in `{first}` to translate",
            asked.name
        ))
        .help(format!(
            "make it first: `parcurs new {} {}`",
            word(asked.kind),
            asked.name
        ))
    };
    let is_file = matches!(asked.kind, Kind::Lesson | Kind::Page);
    let beside = match is_file {
        true => stems_in(snapshot, folder, std::slice::from_ref(language)),
        false => folders_in(snapshot, folder),
    };
    let stem = beside
        .iter()
        .find(|there| Part::of(there).name == name)
        .ok_or_else(missing)?;
    let base = match is_file {
        true => format!("{folder}/{stem}"),
        false => format!("{folder}/{stem}/index"),
    };
    let original = snapshot.text(&format!("{base}.md")).ok_or_else(missing)?;
    let path = format!("{base}.{language}.md");
    if snapshot.get(&path).is_some() {
        return Err(Failure::new(format!("{path} is there already")));
    }
    let title = title(asked, name);
    let mut head = format!("---\ntitle: {}\n", skeleton::quoted(&title));
    if asked.title.is_some() {
        let slug = place::slug(&title);
        if !slug.is_empty() {
            head.push_str(&format!("slug: {}\n", skeleton::quoted(&slug)));
        }
    }
    head.push_str("draft: true\n---\n");
    Ok((SourcePath::new(&path), head + body_of(original)))
}

/// What follows the front matter.
fn body_of(text: &str) -> &str {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Some(rest) = text
        .strip_prefix("---\n")
        .or_else(|| text.strip_prefix("---\r\n"))
    else {
        return text;
    };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        at += line.len();
        if line.trim_end() == "---" {
            return &rest[at..];
        }
    }
    text
}

fn title(asked: &New, name: &str) -> String {
    asked.title.clone().unwrap_or_else(|| {
        let words = name.replace('-', " ");
        let mut letters = words.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect())
            .unwrap_or_default()
    })
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Lesson => "lesson",
        Kind::Module => "module",
        Kind::Page => "page",
        Kind::Course => "course",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_on_after_the_highest() {
        let beside = |names: &[&str]| names.iter().map(|name| name.to_string()).collect();
        assert_eq!(numbered("x", &beside(&["01-a", "09-b", "c"])), "10-x");
        assert_eq!(numbered("x", &beside(&[])), "01-x");
        assert_eq!(numbered("x", &beside(&["a", "b"])), "x");
    }

    #[test]
    fn names_are_checked_with_a_remedy() {
        let refused = parts("salariu/Primă", Kind::Lesson).unwrap_err();
        assert_eq!(refused.help.unwrap(), "write it as `prima`");
        assert!(parts("bonusuri", Kind::Lesson).is_err());
        assert!(parts("../x", Kind::Module).is_err());
        assert_eq!(
            parts("/salariu/bonusuri.md", Kind::Lesson).unwrap().len(),
            2
        );
    }

    #[test]
    fn a_translation_takes_over_the_body_only() {
        assert_eq!(body_of("---\ntitle: a\n---\nText\n---\n"), "Text\n---\n");
        assert_eq!(body_of("Text"), "Text");
    }
}
