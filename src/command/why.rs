//! `parcurs why`: what an output file was made from, or what was made from a source file.

use std::path::Path;

use crate::command::arguments::{Global, Out};
use crate::command::build;
use crate::command::outcome::{Exit, Failure};
use crate::command::terminal;
use crate::output::publish;

/// Prints the inputs of an artifact, or the artifacts of an input.
///
/// # Errors
/// The record names neither.
pub fn run(global: &Global, target: &str, asked: &Out) -> Result<Exit, Failure> {
    let target = below_root(target, &global.root);
    if target.starts_with("content/") || target.starts_with("themes/") {
        let made = publish::made_from(&global.root, &asked.out, &target).map_err(build::failure)?;
        terminal::say(&format!("{target} went into:"));
        for path in made {
            terminal::say(&format!("  {path}"));
        }
        return Ok(Exit::Done);
    }
    let path = artifact_path(&target, &asked.out);
    let (artifact, made) = publish::why(&global.root, &asked.out, &path).map_err(build::failure)?;
    terminal::say(&format!(
        "{artifact} ({} bytes, {}) was made from:",
        made.size, made.digest
    ));
    for (input, digest) in made.inputs {
        terminal::say(&format!("  {input} ({digest})"));
    }
    Ok(Exit::Done)
}

/// A path as it was typed, from the folder that holds `content/`.
fn below_root(target: &str, root: &Path) -> String {
    let target = target.replace('\\', "/");
    let target = target.strip_prefix("./").unwrap_or(&target);
    match Path::new(target).strip_prefix(root) {
        Ok(below) => below.to_string_lossy().into_owned(),
        Err(_) => target.to_string(),
    }
}

/// The path in the output folder that an address, a URL or a path of the disk means.
fn artifact_path(target: &str, out: &Path) -> String {
    let without_host = match target.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => target,
    };
    let bare = without_host.split(['?', '#']).next().unwrap_or_default();
    match Path::new(bare).strip_prefix(out) {
        Ok(below) => below.to_string_lossy().into_owned(),
        Err(_) => bare.trim_start_matches('/').to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_urls_and_paths_mean_the_same_artifact() {
        let out = Path::new("public");
        for target in [
            "/a/b.html",
            "public/a/b.html",
            "https://x.org/a/b.html#c",
            "a/b.html",
        ] {
            assert_eq!(artifact_path(target, out), "a/b.html", "{target}");
        }
        assert_eq!(artifact_path("/", out), "");
        assert_eq!(below_root("./content/a.md", Path::new(".")), "content/a.md");
        assert_eq!(
            below_root("/s/content/a.md", Path::new("/s")),
            "content/a.md"
        );
    }
}
