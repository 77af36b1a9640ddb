//! Scripts for later: what a page loads when its reader first asks for it, and not before. Apart
//! because they come with words of their own, one file for each language of the site.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::json;

use crate::base::hash::{Digest, digest_of};
use crate::render::artifact::Artifact;
use crate::render::assets::{FOLDER, Script, ThemeAssets, WORDS, learning};
use crate::render::modules::join_modules;
use crate::render::words::Words;

/// The module that names the files, for `lib/later.js`.
const FILES: &str = "lib/later-files.js";

impl ThemeAssets {
    /// Publishes each `later/⟨stem⟩.js`, joined with what it imports and with the words whose keys
    /// begin with `js_⟨stem⟩_`, once for each language; and its style sheet.
    pub(super) fn publish_later<'a>(
        &mut self,
        words: impl Iterator<Item = (&'a str, &'a Words)> + Clone,
    ) {
        let paths: Vec<String> = self
            .modules
            .keys()
            .filter(|path| path.starts_with("later/"))
            .cloned()
            .collect();
        let mut files = BTreeMap::new();
        for path in &paths {
            let stem = path.trim_start_matches("later/").trim_end_matches(".js");
            let mut named = BTreeMap::new();
            if let Some((style, input)) = self.styles.get(&format!("later/{stem}")) {
                let file = file(stem, "css", style.clone().into_bytes(), vec![input.clone()]);
                named.insert("style", name_of(&file));
                self.artifacts.push(file);
            }
            for (language, words) in words.clone() {
                let script = self.script_for_later(path, stem, language, words);
                named.insert(language, name_of(&script));
                self.artifacts.push(script);
            }
            files.insert(stem.to_string(), named);
        }
        let text = format!("export const files = {};\n", json!(files));
        let input = (Arc::from(FILES), digest_of(&text));
        let script = Script {
            text,
            imports: BTreeMap::new(),
            input,
        };
        self.modules.insert(FILES.to_string(), script);
    }

    fn script_for_later(&self, path: &str, stem: &str, language: &str, words: &Words) -> Artifact {
        let mut order = Vec::new();
        self.add_module(WORDS.1, &mut order, &mut Default::default());
        self.add_module(path, &mut order, &mut Default::default());
        let said = learning(words.for_script(stem));
        let modules = self.speaking(&format!("{path}/words"), &order, &said);
        let inputs = self.script_inputs(&order, &said);
        let text = join_modules(&modules);
        file(
            &format!("{stem}.{language}"),
            "js",
            text.into_bytes(),
            inputs,
        )
    }
}

fn file(stem: &str, end: &str, bytes: Vec<u8>, inputs: Vec<(Arc<str>, Digest)>) -> Artifact {
    let path = format!("{FOLDER}/{stem}.{}.{end}", digest_of(&bytes).short());
    Artifact::of_bytes(path, bytes, inputs)
}

fn name_of(file: &Artifact) -> String {
    file.path
        .trim_start_matches(FOLDER)
        .trim_start_matches('/')
        .to_string()
}
