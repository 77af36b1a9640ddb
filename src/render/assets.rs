//! The theme's styles, scripts and icons as they are published: joined, stripped, and named by
//! their content, so that they can be cached for ever.

mod later;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::colour::Colour;
use crate::base::hash::{Digest, Hashed, digest_of};
use crate::render::artifact::Artifact;
use crate::render::look::Styled;
use crate::render::minify;
use crate::render::modules::{Module, imported, join_modules};
use crate::render::tokens::{Scheme, Tokens};
use crate::render::view::Assets;
use crate::render::words::Words;
use crate::source::config::SITE_FILE;
use crate::source::snapshot::Source;

/// The module of what scripts say: as it is imported, and its path in the theme.
const WORDS: (&str, &str) = ("parcurs/words", "lib/words.js");

/// What stands around the name of a token in an icon.
const COLOUR: (&str, &str) = ("var(--", ")");

/// The component of workbooks.
pub const BOOK: &str = "workbook";

/// The folder of published theme files.
pub const FOLDER: &str = "assets";

/// The theme's files, published; and their addresses by stem.
#[derive(Clone, Default, Debug)]
pub struct ThemeAssets {
    pub artifacts: Vec<Artifact>,
    /// What every page loads.
    shared: Assets,
    /// The style sheet of each component and of each script for later, stripped, with the path and
    /// key of its file: by its path in the theme, without its ending.
    styles: BTreeMap<String, (String, (Arc<str>, Digest))>,
    /// Every module, by its path in the theme.
    modules: BTreeMap<String, Script>,
    /// The colours of the light scheme, by token.
    light: BTreeMap<String, Colour>,
    base_path: String,
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
    /// Makes them from the layered theme's files, its words in each language of the site, its
    /// tokens, and what the site's own look makes of them; `base_path` stands before every address.
    pub fn new<'a>(
        files: &BTreeMap<String, Hashed<Source>>,
        words: impl Iterator<Item = (&'a str, &'a Words)> + Clone,
        base_path: &str,
        tokens: &Tokens,
        look: &Styled,
    ) -> Self {
        let mut assets = ThemeAssets {
            base_path: base_path.to_string(),
            light: look.light.clone(),
            ..ThemeAssets::default()
        };
        let (mut joined, mut printed) = (Joined::default(), Joined::default());
        for (name, source) in files {
            let (folder, file) = name.split_once('/').unwrap_or(("", name));
            let (stem, end) = file.rsplit_once('.').unwrap_or((file, ""));
            match (folder, end, source.text()) {
                ("styles", "css", Some(text)) => joined.add(text, source),
                ("print", "css", Some(text)) => printed.add(text, source),
                ("components" | "later", "css", Some(text)) => {
                    let input = (Arc::from(source.path.as_str()), source.digest());
                    let style = (minify::css(text), input);
                    assets.styles.insert(format!("{folder}/{stem}"), style);
                }
                ("scripts", "js", Some(text)) if stem == "before-paint" => {
                    assets.shared.before_paint = minify::script(text);
                }
                ("scripts" | "components" | "later" | "lib", "js", Some(text)) => {
                    assets
                        .modules
                        .insert(name.clone(), Script::new(text, source));
                }
                ("icons", "svg", Some(text)) if text.contains(COLOUR.0) => {
                    assets.icon(base_path, name, text, source);
                }
                ("icons" | "images" | "fonts", _, _) => assets.file(base_path, name, source),
                _ => {}
            }
        }
        assets.publish_later(words);
        let paper = |scheme| tokens.colour("--paper", scheme);
        let paper = [Scheme::Light, Scheme::Dark].map(paper);
        assets.shared.paper = paper
            .into_iter()
            .flatten()
            .map(|(colour, ..)| colour.to_string())
            .collect();
        if !look.style.is_empty() {
            joined.text.push_str(&look.style);
            let input = (Arc::from(SITE_FILE), digest_of(&look.style));
            joined.inputs.push(input);
        }
        assets.shared.styles = assets.publish_joined("site", joined);
        assets.shared.print = assets.publish_joined("print", printed);
        assets
    }

    /// What a page with these components loads, in the language of `words`.
    pub fn for_page(&self, components: &[String], words: &Words) -> Assets {
        let modules = self.modules_of(components);
        let script = self.script_inputs(&modules, &said(components, words));
        let styles = self.styles_of(components).map(|style| style.1.clone());
        Assets {
            component_styles: self.address(&styles.collect::<Vec<_>>(), "css"),
            scripts: self.address(&script, "js"),
            ..self.shared.clone()
        }
    }

    /// The files of pages with these components in the language of `words`: the style sheets of
    /// all, joined, and every module that they need, joined, with what it says; so that a phone
    /// asks twice, and not once for each module of a chain.
    pub fn joined(&self, components: &[String], words: &Words) -> Vec<Artifact> {
        let paths = self.modules_of(components);
        let said = said(components, words);
        let modules = self.speaking("words", &paths, &said);
        let styles = self.styles_of(components);
        let style: Vec<&str> = styles.clone().map(|(text, _)| text.as_str()).collect();
        let files = [
            (
                styles.map(|style| style.1.clone()).collect::<Vec<_>>(),
                style.join("\n"),
                "css",
            ),
            (
                self.script_inputs(&paths, &said),
                join_modules(&modules),
                "js",
            ),
        ];
        files
            .into_iter()
            .filter(|(inputs, ..)| !inputs.is_empty())
            .map(|(inputs, text, end)| {
                Artifact::of_bytes(joined_path(&inputs, end), text.into_bytes(), inputs)
            })
            .collect()
    }

    /// The address of what is joined from `inputs`; none where that is nothing.
    fn address(&self, inputs: &[(Arc<str>, Digest)], end: &str) -> Vec<String> {
        match inputs.is_empty() {
            true => Vec::new(),
            false => vec![format!("{}{}", self.base_path, joined_path(inputs, end))],
        }
    }

    /// What a script that is joined from `paths` and says `said` is made from; nothing where there
    /// is no module.
    fn script_inputs(&self, paths: &[&str], said: &str) -> Vec<(Arc<str>, Digest)> {
        let words = (Arc::from(WORDS.1), digest_of(&said));
        let modules = paths.iter().map(|path| self.modules[*path].input.clone());
        let modules: Vec<(Arc<str>, Digest)> = modules.collect();
        let words = (!modules.is_empty()).then_some(words);
        modules.into_iter().chain(words).collect()
    }

    /// The modules of `paths`, each after those it imports; what they say, `said`, is learnt as
    /// soon as the module for words has run, by a module named `name`.
    fn speaking<'a>(&'a self, name: &str, paths: &[&str], said: &'a str) -> Vec<Module<'a>> {
        let mut modules: Vec<Module> = Vec::with_capacity(paths.len() + 1);
        for path in paths {
            modules.push(Module {
                path: path.to_string(),
                text: &self.modules[*path].text,
                imports: self.modules[*path].imports.clone(),
            });
            if *path == WORDS.1 {
                modules.push(teaching(name, said));
            }
        }
        modules
    }

    /// The style sheets of these components.
    fn styles_of<'a>(
        &'a self,
        components: &'a [String],
    ) -> impl Iterator<Item = &'a (String, (Arc<str>, Digest))> + Clone {
        components
            .iter()
            .filter_map(|stem| self.styles.get(&format!("components/{stem}")))
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

    /// The addresses of pictures and drawings, by their paths in the theme.
    pub fn files(&self) -> impl Iterator<Item = (&String, &String)> {
        self.shared.files.iter()
    }

    /// The colour of a token in the light scheme, as the site chose it.
    pub fn light(&self, token: &str) -> Option<Colour> {
        self.light.get(token).copied()
    }

    /// What a workbook loads that shows these components: the style sheets of all, and of scripts
    /// only its own, since nothing is answered on paper.
    pub fn for_book(&self, components: &[String], words: &Words) -> Assets {
        let styles = self.for_page(components, words).component_styles;
        Assets {
            component_styles: styles,
            ..self.for_page(&[BOOK.to_string()], words)
        }
    }

    /// The files that [`ThemeAssets::for_book`] names.
    pub fn joined_for_book(&self, components: &[String], words: &Words) -> Vec<Artifact> {
        let styles = self.joined(components, words).into_iter();
        let scripts = self.joined(&[BOOK.to_string()], words).into_iter();
        let styles = styles.filter(|file| file.path.ends_with(".css"));
        let scripts = scripts.filter(|file| file.path.ends_with(".js"));
        styles.chain(scripts).collect()
    }

    /// The inline script, the same on every page: its hash stands in the security policy.
    pub fn inline_script(&self) -> &str {
        &self.shared.before_paint
    }

    /// Publishes the style sheets of a folder as one file; returns its address, if there are any.
    fn publish_joined(&mut self, stem: &str, joined: Joined) -> Vec<String> {
        if joined.text.is_empty() {
            return Vec::new();
        }
        let bytes = minify::css(&joined.text).into_bytes();
        let base_path = self.base_path.clone();
        vec![self.publish(&base_path, stem, "css", bytes, joined.inputs)]
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

    /// A drawing in the colours of the site: who shows it knows no style sheet.
    fn icon(&mut self, base_path: &str, name: &str, text: &str, source: &Hashed<Source>) {
        let mut parts = text.split(COLOUR.0);
        let mut drawn = parts.next().unwrap_or_default().to_string();
        for part in parts {
            let (token, rest) = part.split_once(COLOUR.1).unwrap_or((part, ""));
            let colour = self.light(&format!("--{token}"));
            drawn.push_str(&colour.map_or("currentColor".to_string(), |own| own.to_string()));
            drawn.push_str(rest);
        }
        let path = format!("{FOLDER}/{name}");
        let inputs = [
            (Arc::from(source.path.as_str()), source.digest()),
            (Arc::from(SITE_FILE), digest_of(&drawn)),
        ];
        let url = format!("{base_path}{path}");
        let icon = Artifact::of_bytes(path, drawn.into_bytes(), inputs.to_vec());
        self.artifacts.push(icon);
        self.shared.files.insert(name.to_string(), url);
    }

    /// Pictures keep their names: their addresses stand in templates.
    fn file(&mut self, base_path: &str, name: &str, source: &Hashed<Source>) {
        let path = format!("{FOLDER}/{name}");
        let url = format!("{base_path}{path}");
        self.artifacts.push(Artifact::of_source(path, source));
        self.shared.files.insert(name.to_string(), url);
    }
}

/// The text of the module that teaches a page's script what it says.
fn said(components: &[String], words: &Words) -> String {
    learning(words.for_scripts(components))
}

/// That module under a name of its own.
fn teaching<'a>(name: &str, said: &'a str) -> Module<'a> {
    Module {
        path: name.to_string(),
        text: said,
        imports: BTreeMap::from([(WORDS.0.to_string(), WORDS.1.to_string())]),
    }
}

/// The text of a module that teaches these words.
fn learning(words: serde_json::Map<String, serde_json::Value>) -> String {
    let words = serde_json::Value::Object(words);
    format!(
        "import {{ learn }} from \"{}\";\nlearn({words});\n",
        WORDS.0
    )
}

/// Named by what is joined and not by the outcome: every page needs the name, and few the text.
fn joined_path(inputs: &[(Arc<str>, Digest)], end: &str) -> String {
    let key = digest_of(&(inputs, env!("CARGO_PKG_VERSION")));
    format!("{FOLDER}/page.{}.{end}", key.short())
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

/// The style sheets of a folder, in order of their names.
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
