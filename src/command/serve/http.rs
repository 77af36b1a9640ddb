//! Answering browsers, from memory; only pictures and other media come from the disk. For this
//! computer only: the server it stands on is not made for the open network.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::net::TcpListener;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::time::Duration;

use tiny_http::{Method, Request, Server};

use crate::base::path::SourcePath;
use crate::command::serve::request::{self, Part, Refused};
use crate::command::serve::shown::{Board, Shown};
use crate::command::serve::{alignment, nudge, page};
use crate::render::artifact::{Artifact, ArtifactContent, SERVICE_WORKER};
use crate::render::offline;
use crate::source::{read, theme};

const WORKERS: usize = 4;

/// What the server needs to know besides what it shows.
pub struct Place {
    /// The folder that holds `content/`.
    pub root: PathBuf,
    /// The address that was asked for, a name of this server in a `Host` header.
    pub host: String,
    /// Whether browsers follow the page that changed.
    pub navigate: bool,
}

/// Answers requests for ever, or until the listener is gone.
///
/// # Errors
/// Those of using the listener at all.
pub fn answer(listener: &TcpListener, place: &Place, board: &Board) -> io::Result<()> {
    loop {
        // An error while accepting (too many open files) ends the server's loop for good: a new
        // one is put on the same listener.
        let server =
            Server::from_listener(listener.try_clone()?, None).map_err(io::Error::other)?;
        let address = listener.local_addr()?;
        let (ask, asked) = sync_channel(1);
        std::thread::scope(|threads| {
            threads.spawn(move || nudge::answer(address, &asked));
            for _ in 0..WORKERS {
                let (server, ask) = (&server, ask.clone());
                threads.spawn(move || {
                    while let Ok(request) = server.recv() {
                        // One that was asked already is enough.
                        let _ = ask.try_send(());
                        answer_one(request, place, board);
                    }
                    // The others wait for requests that no longer come.
                    server.unblock();
                });
            }
            drop(ask);
        });
        drop(server);
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn answer_one(request: Request, place: &Place, board: &Board) {
    let host = header(&request, "Host").unwrap_or_default();
    if !request::is_our_host(&host, &place.host) {
        return send(
            request,
            text(403, "This server answers only to its own name."),
        );
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return send(
            request,
            text(405, "Only GET and HEAD.").with(("Allow", "GET, HEAD")),
        );
    }
    let path = match request::path_of(request.url()) {
        Ok(path) => path,
        Err(Refused::Malformed) => return send(request, text(400, "Not an address.")),
        Err(Refused::NotServed) => {
            let shown = board.now();
            let reply = not_found("", &shown, place);
            return send(request, reply);
        }
    };
    if path == SERVICE_WORKER {
        // A site that was published at this address before may have left one.
        let farewell = offline::farewell();
        let reply = Reply::of(200, Body::Bytes(farewell.as_bytes().into()));
        return send(request, reply.typed(page::media_type(SERVICE_WORKER)));
    }
    let shown = board.now();
    match path.strip_prefix(page::OWN) {
        Some("events") => {
            let known = header(&request, "Last-Event-ID")
                .or_else(|| query_value(request.url(), "build"))
                .and_then(|id| id.parse().ok());
            if *request.method() == Method::Head {
                return send(request, text(200, "").typed("text/event-stream"));
            }
            board
                .browsers
                .connect(shown.catch_up(known), request.into_writer());
        }
        Some("preview.js") => {
            let reply = Reply::of(200, Body::Bytes(page::SCRIPT.as_bytes().into()));
            send(request, reply.typed(page::media_type("preview.js")));
        }
        Some("alignment.css") => {
            let reply = Reply::of(200, Body::Bytes(alignment::STYLE.as_bytes().into()));
            send(request, reply.typed(page::media_type("alignment.css")));
        }
        Some("alignment/" | "alignment") if shown.matter.is_some() => {
            let icon = shown.artifacts.keys().find(|path| path.contains("favicon"));
            let icon = icon.map(|path| &**path);
            let html = shown.matter.as_deref();
            let html = html.map_or_else(String::new, |matter| alignment::page(matter, icon));
            let html = page::with_script(html.as_bytes(), shown.build, false);
            let mut reply = Reply::of(200, Body::Bytes(html.into()));
            if let Some(policy) = &shown.policy {
                reply = reply.with(("Content-Security-Policy", policy));
            }
            send(request, reply.typed(page::media_type("alignment.html")));
        }
        _ => {
            let reply = lookup(&path, request.url(), &shown, place);
            send(request, reply);
        }
    }
}

fn query_value(url: &str, name: &str) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    query
        .split('&')
        .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
        .map(str::to_string)
}

/// The reply for `path`, which `url` means as it was sent.
fn lookup(path: &str, url: &str, shown: &Shown, place: &Place) -> Reply {
    let folder = path.is_empty() || path.ends_with('/');
    let file = if folder {
        format!("{path}index.html")
    } else {
        path.to_string()
    };
    if let Some(artifact) = shown.artifacts.get(file.as_str()) {
        return of_artifact(200, artifact, shown, place);
    }
    if !folder
        && shown
            .artifacts
            .contains_key(format!("{path}/index.html").as_str())
    {
        // The address as it was sent, undecoded: nothing a browser chose is unpacked into a header.
        let (bare, query) = url
            .split_once('?')
            .map_or((url, None), |(a, b)| (a, Some(b)));
        let to = query.map_or(format!("{bare}/"), |query| format!("{bare}/?{query}"));
        return text(308, "Moved.").with(("Location", &to));
    }
    not_found(path, shown, place)
}

/// The site's own 404 page: that of the language the address begins with, else the root's.
fn not_found(path: &str, shown: &Shown, place: &Place) -> Reply {
    let language = path.split('/').next().unwrap_or_default();
    let page = [format!("{language}/404.html"), "404.html".to_string()]
        .iter()
        .find_map(|name| shown.artifacts.get(name.as_str()));
    match page {
        Some(artifact) => of_artifact(404, artifact, shown, place),
        None => {
            let (status, html) = match shown.artifacts.is_empty() && shown.wrong.is_some() {
                true => (503, page::before_the_first_build()),
                false => (404, page::missing()),
            };
            let html = page::with_script(html, shown.build, place.navigate);
            Reply::of(status, Body::Bytes(html.into())).typed(page::media_type("a.html"))
        }
    }
}

fn of_artifact(status: u16, artifact: &Artifact, shown: &Shown, place: &Place) -> Reply {
    let media_type = page::media_type(&artifact.path);
    let is_page = media_type.starts_with("text/html");
    let (body, tag) = match &artifact.content {
        ArtifactContent::Bytes(bytes) if is_page => {
            let page = page::with_script(bytes, shown.build, place.navigate);
            let tag = format!("\"{}-{}\"", artifact.digest.short(), shown.build);
            (Body::Bytes(page.into()), tag)
        }
        ArtifactContent::Bytes(bytes) => {
            let tag = format!("\"{}\"", artifact.digest.short());
            (Body::Bytes(bytes.clone()), tag)
        }
        ArtifactContent::Copy { source, .. } => match open(&place.root, source) {
            Ok(body) => (body, format!("\"{}\"", artifact.digest.short())),
            Err(error) => return text(404, &format!("{source} cannot be read: {error}")),
        },
    };
    let mut reply = Reply::of(status, body).typed(media_type);
    if let (true, Some(policy)) = (is_page, &shown.policy) {
        reply = reply.with(("Content-Security-Policy", policy));
    }
    // What is missing has no version of its own.
    reply.tag = (status == 200).then_some(tag);
    reply
}

/// A media file on the disk, or the one that is built in.
fn open(root: &Path, source: &SourcePath) -> io::Result<Body> {
    match read::read_bytes(root, source) {
        Ok(file) => {
            let length = file.metadata()?.len();
            Ok(Body::File(file, length))
        }
        Err(error) => theme::embedded_bytes(source.as_str())
            .map(|bytes| Body::Bytes(bytes.into()))
            .ok_or(error),
    }
}

/// A body whose length is known.
enum Body {
    Bytes(Arc<[u8]>),
    File(std::fs::File, u64),
}

impl Body {
    fn length(&self) -> u64 {
        match self {
            Body::Bytes(bytes) => bytes.len() as u64,
            Body::File(_, length) => *length,
        }
    }
}

/// An answer before the request's conditions (known version, part) are applied.
struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Body,
    tag: Option<String>,
}

impl Reply {
    fn of(status: u16, body: Body) -> Self {
        let headers = [
            ("Cache-Control", "no-cache"),
            ("X-Content-Type-Options", "nosniff"),
        ];
        Reply {
            status,
            headers: headers
                .map(|(name, value)| (name.to_string(), value.to_string()))
                .into(),
            body,
            tag: None,
        }
    }

    fn typed(self, media_type: &str) -> Self {
        self.with(("Content-Type", media_type))
    }

    fn with(mut self, (name, value): (&str, &str)) -> Self {
        self.headers.push((name.to_string(), value.to_string()));
        self
    }
}

fn text(status: u16, message: &str) -> Reply {
    Reply::of(status, Body::Bytes(message.as_bytes().into())).typed("text/plain; charset=utf-8")
}

/// Sends `reply`, or as much of it as `request` asks for.
fn send(request: Request, mut reply: Reply) {
    let length = reply.body.length();
    let (mut start, mut end) = (0, length);
    if let Some(tag) = reply.tag.take() {
        let known =
            header(&request, "If-None-Match").is_some_and(|list| request::knows(&list, &tag));
        let range = header(&request, "Range")
            .filter(|_| header(&request, "If-Range").is_none_or(|version| version == tag));
        reply = reply.with(("ETag", &tag)).with(("Accept-Ranges", "bytes"));
        if known {
            reply.status = 304;
            (start, end) = (0, 0);
        } else {
            match range.map_or(Part::Whole, |range| request::part_of(&range, length)) {
                Part::Whole => {}
                Part::Bytes(first, after) => {
                    (start, end) = (first, after);
                    reply.status = 206;
                    let of = format!("bytes {first}-{}/{length}", after - 1);
                    reply = reply.with(("Content-Range", &of));
                }
                Part::Outside => {
                    (start, end) = (0, 0);
                    reply.status = 416;
                    reply = reply.with(("Content-Range", &format!("bytes */{length}")));
                }
            }
        }
    }
    // A browser that went away meanwhile needs no answer.
    let _ = write(request, reply, start..end);
}

/// Writes a response by hand. The server's own writer sends head and body apart, and the second
/// then waits 40 ms for the other side to acknowledge the first; here both leave as one.
fn write(request: Request, reply: Reply, part: Range<u64>) -> io::Result<()> {
    let length = part.end - part.start;
    let mut head = format!("HTTP/1.1 {} {}\r\n", reply.status, reason(reply.status));
    // A value that is not plain ASCII has no place in a header; the response goes without it.
    let fits = |value: &str| value.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    for (name, value) in reply.headers.iter().filter(|(_, value)| fits(value)) {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if reply.status != 304 {
        head.push_str(&format!("Content-Length: {length}\r\n"));
    }
    head.push_str("\r\n");
    let wanted = *request.method() != Method::Head;
    let mut whole = head.into_bytes();
    match reply.body {
        Body::Bytes(bytes) if wanted => {
            whole.extend_from_slice(&bytes[part.start as usize..part.end as usize]);
            send_all(request, &whole)
        }
        Body::File(mut file, _) if wanted => {
            file.seek(SeekFrom::Start(part.start))?;
            let mut writer = request.into_writer();
            writer.write_all(&whole)?;
            io::copy(&mut file.take(length), &mut writer)?;
            writer.flush()
        }
        _ => send_all(request, &whole),
    }
}

fn send_all(request: Request, bytes: &[u8]) -> io::Result<()> {
    let mut writer = request.into_writer();
    writer.write_all(bytes)?;
    writer.flush()
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        304 => "Not Modified",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        416 => "Range Not Satisfiable",
        503 => "Service Unavailable",
        _ => "",
    }
}

fn header(request: &Request, name: &str) -> Option<String> {
    request
        .headers()
        .iter()
        .find(|header| header.field.as_str().as_str().eq_ignore_ascii_case(name))
        .map(|header| header.value.as_str().to_string())
}
