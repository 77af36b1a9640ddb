//! `parcurs serve`: the site in a browser, and each saved file in it at once.

pub mod alignment;
pub mod browser;
pub mod events;
pub mod http;
pub mod nudge;
pub mod page;
pub mod rebuild;
pub mod request;
pub mod shown;
pub mod watch;

use std::io;
use std::net::{IpAddr, TcpListener};
use std::time::{Duration, Instant};

use crate::command::arguments::{Global, Serve};
use crate::command::outcome::{Exit, Failure};
use crate::command::serve::http::Place;
use crate::command::serve::rebuild::{Looked, Preview};
use crate::command::serve::shown::Board;
use crate::command::serve::watch::Watch;
use crate::command::{options, terminal};
use crate::output::report;

/// The port that is tried first where none was asked for, and how many after it.
const PORT: u16 = 1111;
const PORTS: u16 = 100;

/// Previews until it is stopped.
///
/// # Errors
/// No `content/` folder, or no port to listen on.
pub fn run(global: &Global, asked: &Serve) -> Result<Exit, Failure> {
    if !global.root.join("content").is_dir() {
        return Err(options::no_content(&global.root));
    }
    let mut chosen = options::of(global)?;
    chosen.drafts = !asked.no_drafts;
    let listener = listen(&asked.host, asked.port)?;
    let port = listener.local_addr().map_err(cannot_listen)?.port();
    let address = address(&asked.host, port);
    chosen.base_url = Some(address.trim_end_matches('/').to_string());

    let board: &'static Board = Box::leak(Box::default());
    let (mut watch, refused) = Watch::new(&global.root, asked.poll);
    let mut preview = Preview::new(&global.root, chosen.clone(), board);
    let first = preview.look(chosen.clone());
    let place = Place {
        root: global.root.clone(),
        host: asked.host.clone(),
        navigate: asked.navigate,
    };
    std::thread::spawn(move || {
        if let Err(error) = http::answer(&listener, &place, board) {
            terminal::complain(
                &format!("the preview can no longer be reached: {error}"),
                None,
            );
            std::process::exit(1);
        }
    });
    if let Some(looked) = &first {
        report(looked, global);
    }
    if let Some(why) = refused {
        terminal::note(&format!(
            "changes are looked for twice a second, because watching failed: {why}"
        ));
    }
    let pages = first.map_or(0, |looked| looked.counts.pages);
    let pages = report::counted(pages, "page");
    terminal::say(&format!(
        "Serving {address} — {pages}, press Ctrl-C to stop"
    ));
    terminal::say(&format!(
        "Objectives, exercises and competencies side by side: {address}{}alignment/",
        page::OWN
    ));
    if asked.open && !browser::open(&address) {
        terminal::note("no browser could be opened; open the address yourself");
    }
    loop {
        watch.wait(Instant::now() + options::until_midnight());
        loop {
            chosen.today = options::today(global)?;
            if let Some(looked) = preview.look(chosen.clone()) {
                report(&looked, global);
                terminal::say(&summary(&looked));
            }
            if !watch.more() {
                break;
            }
        }
    }
}

/// A listener on the port that was asked for, else on the first free one.
fn listen(host: &str, port: Option<u16>) -> Result<TcpListener, Failure> {
    let plain = host.trim_matches(['[', ']']);
    let ports = port.map_or(PORT..PORT + PORTS, |port| port..port.saturating_add(1));
    let mut last = None;
    for candidate in ports {
        match TcpListener::bind((plain, candidate)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = Some(candidate),
            Err(error) => return Err(cannot_listen(error)),
        }
    }
    let taken = last.map_or(String::new(), |last| format!(" {last}"));
    Err(match port {
        Some(port) => Failure::new(format!("port {port} is in use")).help(
            "stop the program that uses it, choose another with `--port`, or leave `--port` out to \
             take the first free one",
        ),
        None => Failure::new(format!("no port from {PORT} to{taken} is free"))
            .help("choose one with `--port`"),
    })
}

fn cannot_listen(error: io::Error) -> Failure {
    Failure::new(format!("cannot listen: {error}")).help("choose another `--host` or `--port`")
}

/// Where the preview is, for a browser on this computer.
fn address(host: &str, port: u16) -> String {
    let plain = host.trim_matches(['[', ']']);
    match plain.parse::<IpAddr>() {
        Ok(any) if any.is_unspecified() => format!("http://127.0.0.1:{port}/"),
        Ok(IpAddr::V6(six)) => format!("http://[{six}]:{port}/"),
        _ => format!("http://{plain}:{port}/"),
    }
}

fn report(looked: &Looked, global: &Global) {
    terminal::diagnostics(&looked.diagnostics, &looked.snapshot, global.format);
}

fn summary(looked: &Looked) -> String {
    let took = milliseconds(looked.took);
    let errors = looked
        .diagnostics
        .iter()
        .filter(|told| told.is_error())
        .count();
    let counts = looked.counts;
    match (&looked.fault, errors) {
        (Some(fault), _) => format!("{took}: the build broke ({fault}); the last good pages stay"),
        (None, 0) => format!(
            "{took}: {} parsed, {} rendered, {} changed",
            counts.parsed, counts.rendered, looked.changed
        ),
        (None, many) => format!(
            "{took}: {}; the last good pages stay",
            report::counted(many, "error")
        ),
    }
}

fn milliseconds(took: Duration) -> String {
    format!("{} ms", took.as_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_one_that_this_computer_can_open() {
        assert_eq!(address("127.0.0.1", 1), "http://127.0.0.1:1/");
        assert_eq!(address("0.0.0.0", 1), "http://127.0.0.1:1/");
        assert_eq!(address("[::1]", 1), "http://[::1]:1/");
        assert_eq!(address("localhost", 1), "http://localhost:1/");
    }

    #[test]
    fn a_busy_port_is_an_error_only_when_it_was_asked_for() {
        let busy = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = busy.local_addr().unwrap().port();
        let refused = listen("127.0.0.1", Some(port)).unwrap_err();
        assert_eq!(refused.message, format!("port {port} is in use"));
        assert!(listen("127.0.0.1", None).is_ok());
    }
}
