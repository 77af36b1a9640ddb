//! Telling open browsers that something changed: server-sent events, written by hand because the
//! server would hold them back. Each browser has a thread of its own, so that one that stopped
//! reading holds up nobody.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// More browsers than this are turned away.
const MOST: usize = 32;
/// A browser that is this many messages behind is let go; it comes back and reloads.
const WAITING: usize = 64;
/// How often a silent connection is tried, so that a closed one is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// One message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// `reload`, `errors`, `mended`, `navigate`.
    pub name: &'static str,
    /// The number of the build that browsers have seen when they have read it.
    pub build: u64,
    /// JSON on one line.
    pub data: Arc<str>,
}

impl Event {
    /// As it goes over the wire.
    fn text(&self) -> String {
        format!(
            "id: {}\nevent: {}\ndata: {}\n\n",
            self.build,
            self.name,
            self.data.replace(['\n', '\r'], " ")
        )
    }
}

/// The browsers that are connected.
#[derive(Default)]
pub struct Browsers {
    connected: Mutex<Vec<SyncSender<Event>>>,
}

impl Browsers {
    /// Sends `event` to all.
    pub fn tell(&self, event: &Event) {
        self.lock()
            .retain(|browser| browser.try_send(event.clone()).is_ok());
    }

    /// Takes over the connection behind `writer` and sends it `first`. Where there are too many
    /// already it is answered with 503, and the result is false.
    pub fn connect(&self, first: Vec<Event>, mut writer: Box<dyn Write + Send>) -> bool {
        let (sender, receiver) = sync_channel(WAITING);
        for event in first {
            if sender.try_send(event).is_err() {
                return false;
            }
        }
        {
            let mut connected = self.lock();
            connected.retain(is_open);
            if connected.len() >= MOST {
                // A browser that has gone already needs no answer.
                let _ = writer
                    .write_all(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
                return false;
            }
            connected.push(sender);
        }
        std::thread::spawn(move || {
            // The browser is gone when writing fails; there is nobody left to tell.
            let _ = speak(writer, &receiver);
        });
        true
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<SyncSender<Event>>> {
        self.connected
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether the thread of a browser still listens. An empty event is a comment to the browser.
fn is_open(browser: &SyncSender<Event>) -> bool {
    let probe = Event {
        name: "",
        build: 0,
        data: "".into(),
    };
    !matches!(browser.try_send(probe), Err(TrySendError::Disconnected(_)))
}

fn speak(mut writer: Box<dyn Write + Send>, events: &Receiver<Event>) -> io::Result<()> {
    writer.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\
          Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
          Transfer-Encoding: chunked\r\n\r\n",
    )?;
    chunk(&mut writer, "retry: 500\n\n")?;
    loop {
        match events.recv_timeout(HEARTBEAT) {
            Ok(event) if event.name.is_empty() => chunk(&mut writer, ":\n\n")?,
            Ok(event) => chunk(&mut writer, &event.text())?,
            Err(RecvTimeoutError::Timeout) => chunk(&mut writer, ":\n\n")?,
            Err(RecvTimeoutError::Disconnected) => {
                writer.write_all(b"0\r\n\r\n")?;
                return writer.flush();
            }
        }
    }
}

fn chunk(writer: &mut dyn Write, text: &str) -> io::Result<()> {
    write!(writer, "{:x}\r\n{text}\r\n", text.len())?;
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Default)]
    struct Page(Arc<Mutex<Vec<u8>>>);

    impl Write for Page {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn event(data: &str) -> Event {
        Event {
            name: "reload",
            build: 3,
            data: data.into(),
        }
    }

    #[test]
    fn events_carry_the_build_and_stay_on_one_line() {
        assert_eq!(
            event("{\"a\":\n1}").text(),
            "id: 3\nevent: reload\ndata: {\"a\": 1}\n\n"
        );
    }

    #[test]
    fn a_connected_browser_hears_what_is_told() {
        let browsers = Browsers::default();
        let page = Page::default();
        let heard = page.0.clone();
        assert!(browsers.connect(vec![event("first")], Box::new(page)));
        browsers.tell(&event("second"));
        for _ in 0..200 {
            let text = String::from_utf8(heard.lock().unwrap().clone()).unwrap();
            if text.contains("first") && text.contains("second") {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("not heard");
    }

    #[test]
    fn too_many_browsers_are_turned_away() {
        let browsers = Browsers::default();
        for _ in 0..MOST {
            assert!(browsers.connect(Vec::new(), Box::new(Page::default())));
        }
        assert!(!browsers.connect(Vec::new(), Box::new(Page::default())));
    }
}
