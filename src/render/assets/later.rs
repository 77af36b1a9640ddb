//! Scripts for later: what a page loads when its reader first asks for it, and not before. Apart
//! because they come with words of their own, one file for each language of the site.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::json;

use crate::base::hash::{Digest, digest_of};
use crate::render::artifact::Artifact;
use crate::render::assets::{FOLDER, Script, ThemeAssets, WORDS, learning, teaching};
use crate::render::modules::join_modules;
use crate::render::words::Words;

/// The module that names the files, for `lib/later.js`.
const FILES: &str = "lib/later-files.js";

impl ThemeAssets {
    /// Publishes each `later/⟨stem⟩.js`, joined with what it imports beyond what every page loads
    /// and with the words whose keys begin with `js_⟨stem⟩_`, once for each language; and its style
    /// sheet.
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
        // What every page has run already is not sent again.
        let mut order = self.modules_of(&[]);
        let known = order.len();
        self.add_module(WORDS.1, &mut order, &mut Default::default());
        self.add_module(path, &mut order, &mut Default::default());
        let order = order.split_off(known);
        let said = learning(words.for_script(stem));
        let name = format!("{path}/words");
        let mut modules = self.speaking(&name, &order, &said);
        if !order.contains(&WORDS.1) {
            modules.insert(0, teaching(&name, &said));
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::artifact::ArtifactContent;
    use crate::render::words::Word;
    use crate::source::snapshot::Snapshot;

    fn words(title: &str) -> Words {
        let words = [("js_help_title", title), ("js_site_read", "read")];
        Words(BTreeMap::from(words.map(|(key, text)| {
            (key.to_string(), Word::Text(text.to_string()))
        })))
    }

    #[test]
    fn each_language_has_its_words_and_nothing_that_every_page_has() {
        let theme = Snapshot::of_texts([
            ("lib/words.js", "export function learn(more) {}\n"),
            ("lib/make.js", "export const make = 1;\n"),
            (
                "scripts/site.js",
                "import { learn } from \"parcurs/words\";\n",
            ),
            (
                "later/help.js",
                "import { make } from \"parcurs/make\";\nimport { learn } from \"parcurs/words\";\n",
            ),
            ("later/help.css", ".help { color: red; }\n"),
        ]);
        let files = theme.files.into_iter();
        let files = files.map(|(path, source)| (path.as_str().to_string(), source));
        let (ro, en) = (words("Ajutor"), words("Help"));
        let languages = [("ro", &ro), ("en", &en)].into_iter();
        let assets = ThemeAssets::new(
            &files.collect(),
            languages,
            "/",
            &Default::default(),
            &Default::default(),
        );

        let published = |stem: &str| {
            let begins = |one: &&Artifact| one.path.starts_with(&format!("{FOLDER}/{stem}."));
            let artifact = assets.artifacts.iter().find(begins)?;
            let ArtifactContent::Bytes(bytes) = &artifact.content else {
                return None;
            };
            Some((name_of(artifact), String::from_utf8_lossy(bytes)))
        };
        let (ro, script) = published("help.ro").expect("it is published");
        assert!(
            script.contains(r#"learn({"help_title":"Ajutor"})"#),
            "{script}"
        );
        assert!(script.contains(r#"modules["lib/make.js"] ??="#), "{script}");
        assert!(
            !script.contains(r#"modules["lib/words.js"] ??="#),
            "{script}"
        );
        let (en, script) = published("help.en").expect("it is published");
        assert!(
            script.contains(r#"learn({"help_title":"Help"})"#),
            "{script}"
        );
        let (style, _) = published("help").expect("the style sheet is published");
        assert!(style.ends_with(".css"), "{style}");
        for name in [ro, en, style] {
            assert!(assets.modules[FILES].text.contains(&name), "{name}");
        }
    }
}
