//! A course in a folder of its own, and two sites to publish from it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use parcurs::base::hash::Digest;
use parcurs::output::publish::{Medium, PublishError, Publisher, Staged, Written};
use parcurs::render::artifact::{Artifact, ArtifactContent};

pub struct Course {
    folder: tempfile::TempDir,
}

impl Course {
    pub fn new() -> Course {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        Course { folder }
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn out(&self) -> PathBuf {
        self.root().join("public")
    }

    pub fn open(&self) -> Result<Publisher, PublishError> {
        Publisher::open(self.root(), Path::new("public"), Medium::Web)
    }

    pub fn publish(&self, site: &[Artifact]) -> Result<Written, PublishError> {
        let publisher = self.open()?;
        let staged = stage(&publisher, site)?;
        publisher.commit(staged)
    }
}

pub fn stage(publisher: &Publisher, site: &[Artifact]) -> Result<Vec<Staged>, PublishError> {
    site.iter()
        .map(|artifact| publisher.stage(artifact))
        .collect()
}

pub fn file(path: &str, text: &str) -> Artifact {
    Artifact::of_bytes(
        path,
        text.as_bytes().to_vec(),
        vec![("settings".into(), Digest(1))],
    )
}

/// A page that links to `links`, files below the output folder.
pub fn page(path: &str, links: &[&str]) -> Artifact {
    let links: Vec<String> = links
        .iter()
        .map(|to| format!("<a href=\"/{to}\">"))
        .collect();
    file(path, &links.concat())
}

/// Every file below `folder` and its text.
pub fn tree(folder: &Path) -> BTreeMap<String, String> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            (
                path.display().to_string(),
                fs::read_to_string(entry.path()).unwrap(),
            )
        })
        .collect()
}

pub fn as_tree(site: &[Artifact]) -> BTreeMap<String, String> {
    let text = |artifact: &Artifact| match &artifact.content {
        ArtifactContent::Bytes(bytes) => String::from_utf8(bytes.to_vec()).unwrap(),
        ArtifactContent::Copy { .. } => panic!("copies are not compared"),
    };
    site.iter()
        .map(|artifact| (artifact.path.to_string(), text(artifact)))
        .collect()
}

/// Follows every link from the landing page; returns those that lead nowhere.
pub fn broken_links(out: &Path) -> Vec<String> {
    let mut broken = Vec::new();
    let mut seen = Vec::new();
    let mut ahead = vec!["index.html".to_string()];
    while let Some(path) = ahead.pop() {
        if seen.contains(&path) {
            continue;
        }
        match fs::read_to_string(out.join(&path)) {
            Err(_) => broken.push(path.clone()),
            Ok(text) => ahead.extend(
                text.split("href=\"/")
                    .skip(1)
                    .map(|rest| rest[..rest.find('"').unwrap()].to_string()),
            ),
        }
        seen.push(path);
    }
    broken
}

pub fn old_site() -> Vec<Artifact> {
    vec![
        page(
            "index.html",
            &["a/index.html", "b/index.html", "style.1.css", "sitemap.xml"],
        ),
        page("a/index.html", &["b/index.html", "style.1.css"]),
        page("b/index.html", &["index.html", "style.1.css"]),
        page("d/deep/index.html", &["index.html"]),
        file("style.1.css", "old"),
        page("sitemap.xml", &["a/index.html", "b/index.html"]),
    ]
}

pub fn new_site() -> Vec<Artifact> {
    vec![
        page(
            "index.html",
            &["c/index.html", "b/index.html", "style.2.css", "sitemap.xml"],
        ),
        page("b/index.html", &["c/index.html", "style.2.css", "x/y.svg"]),
        page("c/index.html", &["b/index.html", "style.2.css"]),
        file("style.2.css", "new"),
        file("x/y.svg", "picture"),
        page("sitemap.xml", &["b/index.html", "c/index.html"]),
    ]
}
