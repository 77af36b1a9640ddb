//! What stands in the lists, and when the service worker changes.

use super::*;
use crate::source::localised::Language;

fn site() -> SiteConfig {
    SiteConfig {
        languages: vec![Language("ro".into()), Language("en".into())],
        base_url: "https://x.org/c".into(),
        ..SiteConfig::fallback()
    }
}

fn files() -> Vec<(&'static str, String)> {
    let page = |needs: &[&str]| -> String {
        needs
            .iter()
            .map(|need| format!("<img src=\"/c/{need}\">"))
            .collect()
    };
    vec![
        ("index.html", page(&["assets/site.css", "assets/page.a.js"])),
        (
            "en/index.html",
            page(&["assets/site.css", "assets/page.b.js"]),
        ),
        (
            "offline.html",
            page(&["assets/site.css", "assets/page.a.js"]),
        ),
        (
            "en/offline.html",
            page(&["assets/site.css", "assets/page.b.js"]),
        ),
        (
            "lectie/index.html",
            page(&["lectie/%C8%99i.png", "assets/page.c.js"]),
        ),
        ("lectie/și.png", "picture".into()),
        ("lectie/preview.png", "for other sites".into()),
        ("lectie/foaie.pdf", "sheet".into()),
        ("assets/site.css", "a{}".into()),
        ("assets/page.a.js", "a".into()),
        ("assets/page.b.js", "b".into()),
        ("assets/page.c.js", "c".into()),
        ("assets/later.en.js", "later".into()),
        ("search/ro/1.json", "[]".into()),
        (
            "vechi/index.html",
            "<meta http-equiv=\"refresh\" content=\"0\">".into(),
        ),
        ("lectie/index.md", "text".into()),
        ("feed.xml", "feed".into()),
        ("_headers", "headers".into()),
        ("404.html", "lost".into()),
    ]
}

fn made(files: &[(&str, String)]) -> BTreeMap<String, String> {
    let entries = files.iter().filter_map(|(path, text)| {
        Entry::of(
            &Artifact::of_bytes(*path, text.clone().into_bytes(), Vec::new()),
            "/c/",
        )
    });
    render(&site(), entries.collect())
        .into_iter()
        .map(|artifact| match &artifact.content {
            ArtifactContent::Bytes(bytes) => (
                artifact.path.to_string(),
                String::from_utf8(bytes.to_vec()).unwrap(),
            ),
            ArtifactContent::Copy { .. } => panic!("nothing is copied"),
        })
        .collect()
}

fn list(made: &BTreeMap<String, String>, name: &str) -> (Vec<String>, Vec<String>) {
    let start = format!("assets/offline.{name}.");
    let (_, text) = made
        .iter()
        .find(|(path, _)| path.starts_with(&start))
        .unwrap();
    let list: serde_json::Value = serde_json::from_str(text).unwrap();
    let files = list["files"].as_object().unwrap();
    let known: BTreeMap<_, _> = self::files().into_iter().collect();
    for (path, about) in files {
        let text = &known[path.as_str()];
        assert_eq!(about[0], Fingerprint::of(text.as_bytes()).to_string());
        assert_eq!(about[1], text.len());
    }
    let shell = list["shell"].as_array().unwrap();
    (
        files.keys().cloned().collect(),
        shell
            .iter()
            .map(|path| path.as_str().unwrap().to_string())
            .collect(),
    )
}

#[test]
fn every_file_that_readers_see_is_in_one_list() {
    let made = made(&files());
    let (ro, ro_shell) = list(&made, "ro");
    assert_eq!(
        ro,
        [
            "assets/page.a.js",
            "assets/page.c.js",
            "index.html",
            "lectie/index.html",
            "lectie/și.png",
            "offline.html",
            "search/ro/1.json"
        ]
    );
    assert_eq!(ro_shell, ["assets/page.a.js", "index.html", "offline.html"]);
    let (en, en_shell) = list(&made, "en");
    assert_eq!(
        en,
        [
            "assets/later.en.js",
            "assets/page.b.js",
            "en/index.html",
            "en/offline.html"
        ]
    );
    assert_eq!(en_shell, en);
    let (shared, shell) = list(&made, "shared");
    assert_eq!(shared, ["assets/site.css", "lectie/foaie.pdf"]);
    assert_eq!(shell, ["assets/site.css"]);
}

#[test]
fn the_service_worker_changes_when_what_readers_see_does() {
    let first = made(&files());
    let mut files = files();
    files.reverse();
    for (path, text) in &mut files {
        if path.ends_with(".md") || path.ends_with(".xml") {
            text.push('!');
        }
    }
    assert_eq!(made(&files), first);
    let lesson = files
        .iter_mut()
        .find(|(path, _)| *path == "lectie/index.html");
    lesson.unwrap().1.push('!');
    assert_ne!(made(&files)["sw.js"], first["sw.js"]);
}

#[test]
fn a_site_that_is_not_kept_says_farewell() {
    let config = SiteConfig {
        offline: false,
        ..site()
    };
    let made = render(&config, Vec::new());
    assert_eq!(made.len(), 1);
    assert_eq!(made[0].path.as_ref(), SERVICE_WORKER);
}
