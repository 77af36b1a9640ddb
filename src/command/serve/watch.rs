//! When to look at the sources again. Events say that something happened, never what: reports of
//! the system are incomplete (a file made at once in a new folder may never be reported), so each
//! wake-up reads everything anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{CreateKind, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

/// How often to look where the system reports nothing.
const POLL: Duration = Duration::from_millis(500);
/// A burst of events is over when there was none for this long.
const QUIET: Duration = Duration::from_millis(5);
/// A burst is not waited for longer than this.
const STORM: Duration = Duration::from_millis(200);
/// How long after a new folder appeared to look once more, for files made before it was watched.
const NEW_FOLDER: Duration = Duration::from_millis(120);

/// The folders that are looked at, below the one that holds them.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// Why the sources should be looked at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Wake {
    /// Something changed, or may have.
    Change,
    /// A folder appeared.
    NewFolder,
    /// `content/` or `themes/` itself appeared, went or was moved.
    Moved,
}

/// Watches the sources below one folder.
pub struct Watch {
    root: PathBuf,
    events: Receiver<Wake>,
    /// None where the sources are looked at by the clock.
    watcher: Option<RecommendedWatcher>,
    again_at: Option<Instant>,
}

impl Watch {
    /// Watches from now on. With `poll`, or where the system cannot watch, the sources are looked
    /// at twice a second; the text says why, where it was not asked for.
    pub fn new(root: &Path, poll: bool) -> (Self, Option<String>) {
        let (sender, events) = channel();
        let mut watch = Watch {
            root: root.canonicalize().unwrap_or_else(|_| root.to_path_buf()),
            events,
            watcher: None,
            again_at: None,
        };
        if poll {
            return (watch, None);
        }
        match watch.start(sender) {
            Ok(()) => (watch, None),
            Err(error) => {
                watch.watcher = None;
                (watch, Some(error.to_string()))
            }
        }
    }

    fn start(&mut self, sender: Sender<Wake>) -> notify::Result<()> {
        let root = self.root.clone();
        self.watcher = Some(notify::recommended_watcher(
            move |event: notify::Result<notify::Event>| {
                if let Some(wake) = meaning(&root, event) {
                    // The receiver is gone only when the preview ends.
                    let _ = sender.send(wake);
                }
            },
        )?);
        self.watch_folders()
    }

    /// Watches the folder itself, for its entries only, and all that is in the folders of sources.
    fn watch_folders(&mut self) -> notify::Result<()> {
        let Some(watcher) = &mut self.watcher else {
            return Ok(());
        };
        watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS.map(|name| self.root.join(name)) {
            // It may not be watched yet, or no longer.
            let _ = watcher.unwatch(&folder);
            if folder.is_dir() {
                watcher.watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }

    /// Waits for a reason to look, or until `until`. An event is answered at once.
    pub fn wait(&mut self, until: Instant) {
        let until = [
            self.again_at,
            self.watcher.is_none().then(|| Instant::now() + POLL),
        ]
        .into_iter()
        .flatten()
        .fold(until, Instant::min);
        let left = until.saturating_duration_since(Instant::now());
        match self.events.recv_timeout(left) {
            Ok(wake) => self.note(wake),
            Err(RecvTimeoutError::Timeout) => {}
            // Nobody sends when the clock decides: the channel is closed from the start.
            Err(RecvTimeoutError::Disconnected) => std::thread::sleep(left),
        }
        if self.again_at.is_some_and(|at| at <= Instant::now()) {
            self.again_at = None;
        }
    }

    /// Whether more happened since the last look. Waits for the end of the burst.
    pub fn more(&mut self) -> bool {
        let Ok(first) = self.events.try_recv() else {
            return false;
        };
        self.note(first);
        let patience = Instant::now() + STORM;
        while Instant::now() < patience {
            match self.events.recv_timeout(QUIET) {
                Ok(wake) => self.note(wake),
                Err(_) => break,
            }
        }
        true
    }

    fn note(&mut self, wake: Wake) {
        if wake == Wake::Moved && self.watch_folders().is_err() {
            // What can no longer be watched is looked at by the clock.
            self.watcher = None;
        }
        if wake >= Wake::NewFolder {
            self.again_at = Some(Instant::now() + NEW_FOLDER);
        }
    }
}

/// What an event means for the sources. Reading a file is an event too: it means nothing, else
/// every look would ask for another.
fn meaning(root: &Path, event: notify::Result<notify::Event>) -> Option<Wake> {
    let Ok(event) = event else {
        return Some(Wake::Change);
    };
    if event.need_rescan() {
        return Some(Wake::Moved);
    }
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    let is_folder = matches!(
        event.kind,
        EventKind::Create(CreateKind::Folder | CreateKind::Any)
    ) || matches!(
        event.kind,
        EventKind::Modify(notify::event::ModifyKind::Name(_))
    );
    let ours: BTreeSet<PathBuf> = FOLDERS.iter().map(|name| root.join(name)).collect();
    event
        .paths
        .iter()
        .filter_map(|path| {
            if ours.contains(path) {
                let touched = matches!(event.kind, EventKind::Modify(ref kind)
                    if !matches!(kind, notify::event::ModifyKind::Name(_)));
                return Some(if touched { Wake::Change } else { Wake::Moved });
            }
            ours.iter()
                .any(|folder| path.starts_with(folder))
                .then_some(match is_folder {
                    true => Wake::NewFolder,
                    false => Wake::Change,
                })
        })
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, DataChange, ModifyKind, RemoveKind};

    fn wake(kind: EventKind, path: &str) -> Option<Wake> {
        meaning(
            Path::new("/site"),
            Ok(notify::Event::new(kind).add_path(PathBuf::from(path))),
        )
    }

    #[test]
    fn reading_and_what_lies_elsewhere_wake_nobody() {
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        assert_eq!(
            wake(EventKind::Access(AccessKind::Any), "/site/content/a.md"),
            None
        );
        assert_eq!(wake(write, "/site/public/a.html"), None);
        assert_eq!(wake(write, "/site/contents/a.md"), None);
        assert_eq!(wake(write, "/site/content/a.md"), Some(Wake::Change));
        assert_eq!(wake(write, "/site/content"), Some(Wake::Change));
        assert_eq!(
            wake(EventKind::Create(CreateKind::Folder), "/site/themes/site"),
            Some(Wake::NewFolder)
        );
        assert_eq!(
            wake(EventKind::Remove(RemoveKind::Folder), "/site/content"),
            Some(Wake::Moved)
        );
    }
}
