//! Whether what the course links to on other sites is still there. Asked with the system's curl: a
//! client of our own for every protocol of the web would weigh more than the rest of the program.

use std::collections::BTreeMap;
use std::io;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::command::outcome::Failure;
use crate::model::codes;

/// How many sites are asked at once, and how long each is waited for.
const AT_ONCE: usize = 8;
const SECONDS: &str = "20";

/// Asks for every address of `links`; what does not answer with a page is told at its place.
///
/// # Errors
/// There is no curl.
pub fn check(links: BTreeMap<String, Place>) -> Result<Vec<Diagnostic>, Failure> {
    let links: Vec<(String, Place)> = links.into_iter().collect();
    let next = AtomicUsize::new(0);
    let (sender, answers) = mpsc::channel();
    std::thread::scope(|threads| {
        for _ in 0..AT_ONCE.min(links.len()) {
            let (sender, links, next) = (sender.clone(), &links, &next);
            threads.spawn(move || {
                while let Some((url, place)) = links.get(next.fetch_add(1, Ordering::Relaxed)) {
                    // The receiver outlives the threads.
                    let _ = sender.send((url, place, ask(url)));
                }
            });
        }
    });
    drop(sender);
    let mut found = Vec::new();
    for (url, place, answer) in answers {
        match answer {
            Ok(None) => {}
            Ok(Some(wrong)) => found.push(
                Diagnostic::new(codes::DEAD_LINK, place.clone(), format!("{url} {wrong}"))
                    .help("look for where it moved, or take the link out"),
            ),
            Err(error) => {
                return Err(Failure::new(format!("cannot ask other sites: {error}"))
                    .help("`--external` needs the program curl"));
            }
        }
    }
    Ok(found)
}

/// What is wrong with `url`, if anything. Some sites refuse to answer without sending the page.
fn ask(url: &str) -> io::Result<Option<String>> {
    let first = status(url, &["--head"])?;
    let status = match first {
        200..=399 => first,
        _ => status(url, &["--range", "0-0"])?,
    };
    Ok(match status {
        200..=399 => None,
        0 => Some("does not answer".to_string()),
        // The site is there and does not serve programs: nothing can be said of the page.
        401 | 403 | 429 => None,
        _ => Some(format!("answers {status}")),
    })
}

/// The status of the last answer, or 0 where there was none.
fn status(url: &str, how: &[&str]) -> io::Result<u16> {
    let output = Command::new("curl")
        .args([
            "--silent",
            "--location",
            "--max-time",
            SECONDS,
            "--output",
            "-",
        ])
        .args(["--write-out", "\n%{http_code}"])
        .args(how)
        .args(["--", url])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let last = text.lines().last().unwrap_or_default();
    Ok(last.trim().parse().unwrap_or(0))
}
