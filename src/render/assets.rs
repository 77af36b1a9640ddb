//! The theme's styles, scripts and icons as they are published: joined, stripped, and named by
//! their content, so that they can be cached for ever.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::hash::{Digest, Hashed, digest_of};
use crate::render::artifact::{Artifact, ArtifactContent};
use crate::render::minify;
use crate::render::view::Assets;
use crate::source::snapshot::{Content, Source};

/// The folder of published theme files.
pub const FOLDER: &str = "assets";

/// The theme's files, published; and their addresses by stem.
#[derive(Clone, Default, Debug)]
pub struct ThemeAssets {
    pub artifacts: Vec<Artifact>,
    /// What every page loads.
    shared: Assets,
    component_styles: BTreeMap<String, String>,
    component_scripts: BTreeMap<String, String>,
}

impl ThemeAssets {
    /// Makes them from the layered theme's files; `base_path` stands before every address.
    pub fn new(files: &BTreeMap<String, Hashed<Source>>, base_path: &str) -> Self {
        let mut assets = ThemeAssets::default();
        let mut joined = Joined::default();
        let mut imports = serde_json::Map::new();
        for (name, source) in files {
            let (folder, file) = name.split_once('/').unwrap_or(("", name));
            let (stem, end) = file.rsplit_once('.').unwrap_or((file, ""));
            match (folder, end, source.text()) {
                ("styles", "css", Some(text)) => joined.add(text, source),
                ("components", "css", Some(text)) => {
                    let url = assets.text(base_path, stem, "css", minify::css(text), source);
                    assets.component_styles.insert(stem.to_string(), url);
                }
                ("components", "js", Some(text)) => {
                    let url = assets.text(base_path, stem, "js", minify::script(text), source);
                    assets.component_scripts.insert(stem.to_string(), url);
                }
                ("lib", "js", Some(text)) => {
                    let url = assets.text(base_path, stem, "js", minify::script(text), source);
                    imports.insert(format!("parcurs/{stem}"), url.into());
                }
                ("scripts", "js", Some(text)) if stem == "before-paint" => {
                    assets.shared.before_paint = minify::script(text);
                }
                ("scripts", "js", Some(text)) => {
                    let url = assets.text(base_path, stem, "js", minify::script(text), source);
                    assets.shared.scripts.push(url);
                }
                ("icons" | "images" | "fonts", _, _) => assets.file(base_path, name, source),
                _ => {}
            }
        }
        if !joined.text.is_empty() {
            let bytes = minify::css(&joined.text).into_bytes();
            let url = assets.publish(base_path, "site", "css", bytes, joined.inputs);
            assets.shared.styles.push(url);
        }
        // `<` cannot end the script it stands in.
        assets.shared.import_map = serde_json::json!({ "imports": imports })
            .to_string()
            .replace('<', "\\u003c");
        assets
    }

    /// What a page with these components loads.
    pub fn for_page(&self, components: &[String]) -> Assets {
        let pick = |known: &BTreeMap<String, String>| -> Vec<String> {
            let wanted: BTreeSet<&String> = components.iter().collect();
            known
                .iter()
                .filter(|(stem, _)| wanted.contains(stem))
                .map(|(_, url)| url.clone())
                .collect()
        };
        Assets {
            component_styles: pick(&self.component_styles),
            component_scripts: pick(&self.component_scripts),
            ..self.shared.clone()
        }
    }

    /// The two inline scripts, the same on every page: their hashes stand in the security policy.
    pub fn inline_scripts(&self) -> [&str; 2] {
        [&self.shared.before_paint, &self.shared.import_map]
    }

    fn text(
        &mut self,
        base_path: &str,
        stem: &str,
        end: &str,
        text: String,
        source: &Hashed<Source>,
    ) -> String {
        let inputs = vec![(Arc::from(source.path.as_str()), source.digest())];
        self.publish(base_path, stem, end, text.into_bytes(), inputs)
    }

    fn publish(
        &mut self,
        base_path: &str,
        stem: &str,
        end: &str,
        bytes: Vec<u8>,
        inputs: Vec<(Arc<str>, Digest)>,
    ) -> String {
        let path = format!("{FOLDER}/{stem}.{}.{end}", digest_of(&bytes).short());
        let url = format!("{base_path}{path}");
        self.artifacts.push(Artifact::of_bytes(path, bytes, inputs));
        url
    }

    /// Pictures keep their names: their addresses stand in templates.
    fn file(&mut self, base_path: &str, name: &str, source: &Hashed<Source>) {
        let path = format!("{FOLDER}/{name}");
        let url = format!("{base_path}{path}");
        let inputs = vec![(Arc::from(source.path.as_str()), source.digest())];
        let artifact = match &source.content {
            Content::Text(text) => Artifact::of_bytes(path, text.as_bytes(), inputs),
            Content::Media { bytes, digest, .. } => Artifact {
                path: path.into(),
                content: ArtifactContent::Copy {
                    source: source.path.clone(),
                    bytes: *bytes,
                },
                digest: *digest,
                inputs: inputs.into(),
            },
        };
        self.artifacts.push(artifact);
        self.shared.files.insert(name.to_string(), url);
    }
}

/// The style sheets that every page loads, in order of their names.
#[derive(Default)]
struct Joined {
    text: String,
    inputs: Vec<(Arc<str>, Digest)>,
}

impl Joined {
    fn add(&mut self, text: &str, source: &Hashed<Source>) {
        self.text.push_str(text);
        self.text.push('\n');
        let name = Arc::from(source.path.as_str());
        self.inputs.push((name, source.digest()));
    }
}
