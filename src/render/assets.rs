//! The theme's styles, scripts and icons as they are published: joined, stripped, and named by
//! their content, so that they can be cached for ever.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::hash::{Digest, Hashed, digest_of};
use crate::render::artifact::{Artifact, ArtifactContent};
use crate::render::minify;
use crate::render::modules::{Module, imported, join_modules};
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
    /// The components' style sheets, by stem.
    styles: BTreeMap<String, Style>,
    /// Every module, by its path in the theme.
    modules: BTreeMap<String, Script>,
    base_path: String,
}

/// The style sheet of a component, stripped.
#[derive(Clone, Debug)]
struct Style {
    text: String,
    /// Path and key of its file.
    input: (Arc<str>, Digest),
}

/// A module of the theme, stripped.
#[derive(Clone, Debug)]
struct Script {
    text: String,
    /// From the names it imports to the paths of those modules.
    imports: BTreeMap<String, String>,
    /// Path and key of its file.
    input: (Arc<str>, Digest),
}

impl ThemeAssets {
    /// Makes them from the layered theme's files; `base_path` stands before every address.
    pub fn new(files: &BTreeMap<String, Hashed<Source>>, base_path: &str) -> Self {
        let mut assets = ThemeAssets {
            base_path: base_path.to_string(),
            ..ThemeAssets::default()
        };
        let mut joined = Joined::default();
        for (name, source) in files {
            let (folder, file) = name.split_once('/').unwrap_or(("", name));
            let (stem, end) = file.rsplit_once('.').unwrap_or((file, ""));
            match (folder, end, source.text()) {
                ("styles", "css", Some(text)) => joined.add(text, source),
                ("components", "css", Some(text)) => {
                    let text = minify::css(text);
                    let input = (Arc::from(source.path.as_str()), source.digest());
                    assets
                        .styles
                        .insert(stem.to_string(), Style { text, input });
                }
                ("scripts", "js", Some(text)) if stem == "before-paint" => {
                    assets.shared.before_paint = minify::script(text);
                }
                ("scripts" | "components" | "lib", "js", Some(text)) => {
                    assets
                        .modules
                        .insert(name.clone(), Script::new(text, source));
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
        assets
    }

    /// What a page with these components loads.
    pub fn for_page(&self, components: &[String]) -> Assets {
        let address = |path: String| format!("{}{path}", self.base_path);
        Assets {
            component_styles: self
                .style_path(&self.styles_of(components))
                .map(address)
                .into_iter()
                .collect(),
            scripts: self
                .script_path(&self.modules_of(components))
                .map(address)
                .into_iter()
                .collect(),
            ..self.shared.clone()
        }
    }

    /// What pages with these components load besides what every page loads: their style sheets and
    /// every module that they need, joined, so that a phone asks once and not once for each module
    /// of a chain; together they are smaller, too.
    pub fn joined(&self, components: &[String]) -> impl Iterator<Item = Artifact> {
        self.style(components)
            .into_iter()
            .chain(self.script(components))
    }

    fn style(&self, components: &[String]) -> Option<Artifact> {
        let styles = self.styles_of(components);
        let path = self.style_path(&styles)?;
        let text: String = styles.iter().map(|style| style.text.as_str()).collect();
        let inputs: Vec<(Arc<str>, Digest)> =
            styles.iter().map(|style| style.input.clone()).collect();
        Some(Artifact::of_bytes(path, text.into_bytes(), inputs))
    }

    /// In order of their names: none builds on another.
    fn styles_of(&self, components: &[String]) -> Vec<&Style> {
        let wanted: BTreeSet<&String> = components.iter().collect();
        wanted
            .into_iter()
            .filter_map(|stem| self.styles.get(stem))
            .collect()
    }

    fn style_path(&self, styles: &[&Style]) -> Option<String> {
        named(styles.iter().map(|style| &style.input), "css")
    }

    fn script(&self, components: &[String]) -> Option<Artifact> {
        let paths = self.modules_of(components);
        let path = self.script_path(&paths)?;
        let modules: Vec<Module> = paths
            .iter()
            .map(|path| Module {
                path: path.to_string(),
                text: &self.modules[*path].text,
                imports: self.modules[*path].imports.clone(),
            })
            .collect();
        let inputs: Vec<(Arc<str>, Digest)> = paths
            .iter()
            .map(|path| self.modules[*path].input.clone())
            .collect();
        let text = join_modules(&modules);
        Some(Artifact::of_bytes(path, text.into_bytes(), inputs))
    }

    fn script_path(&self, modules: &[&str]) -> Option<String> {
        named(modules.iter().map(|path| &self.modules[*path].input), "js")
    }

    /// The modules of a page with these components, each after those it imports.
    fn modules_of(&self, components: &[String]) -> Vec<&str> {
        let shared = self
            .modules
            .keys()
            .filter(|path| path.starts_with("scripts/"));
        let own = components.iter().filter_map(|stem| {
            let path = format!("components/{stem}.js");
            self.modules.get_key_value(&path).map(|(path, _)| path)
        });
        let mut order = Vec::new();
        for path in shared.chain(own) {
            self.add_module(path, &mut order, &mut BTreeSet::new());
        }
        order
    }

    fn add_module<'a>(
        &'a self,
        path: &str,
        order: &mut Vec<&'a str>,
        around: &mut BTreeSet<String>,
    ) {
        let Some((path, script)) = self.modules.get_key_value(path) else {
            return;
        };
        // Modules that import each other in a circle stand in the order they are met.
        if order.contains(&path.as_str()) || !around.insert(path.clone()) {
            return;
        }
        for import in script.imports.values() {
            self.add_module(import, order, around);
        }
        order.push(path);
    }

    /// The inline script, the same on every page: its hash stands in the security policy.
    pub fn inline_script(&self) -> &str {
        &self.shared.before_paint
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

impl Script {
    fn new(text: &str, source: &Hashed<Source>) -> Self {
        let text = minify::script(text);
        let named = |name: &String| Some(format!("lib/{}.js", name.strip_prefix("parcurs/")?));
        let imports = imported(&text)
            .into_iter()
            .filter_map(|name| named(&name).map(|path| (name, path)))
            .collect();
        Script {
            text,
            imports,
            input: (Arc::from(source.path.as_str()), source.digest()),
        }
    }
}

/// Named by what is joined and not by the outcome: every page needs the name, and few the text. None
/// where there is nothing to join.
fn named<'a>(inputs: impl Iterator<Item = &'a (Arc<str>, Digest)>, end: &str) -> Option<String> {
    let keys: Vec<&(Arc<str>, Digest)> = inputs.collect();
    let key = digest_of(&(&keys, env!("CARGO_PKG_VERSION")));
    (!keys.is_empty()).then(|| format!("{FOLDER}/page.{}.{end}", key.short()))
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
