//! The whole contract as a value, for `parcurs theme contract` and the page of the documentation.
//! Made from the base theme's own files, each of which says what it is, so that nothing is said
//! twice.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::render::contract::fields;
use crate::render::contract::shapes::{Record, Shapes, Variable};
use crate::render::contract::sheets::{Design, Group, design, groups};
use crate::render::contract::template::{
    Token, head_comment, keyword, named, tags, templates_named, tokens,
};
use crate::render::templates::FILTERS;
use crate::render::view::CONTRACT;
use crate::source::theme;

/// Everything a theme can rely on.
#[derive(Debug, Serialize)]
pub struct Contract {
    pub version: u32,
    pub variables: Vec<Variable>,
    pub views: BTreeMap<String, Record>,
    /// The view that each tool's template sees as `tool`.
    pub tools: BTreeMap<String, String>,
    pub templates: Vec<Template>,
    pub filters: Vec<Named>,
    pub components: Vec<Component>,
    /// Style sheets, scripts, modules, icons.
    pub files: Vec<File>,
    pub tokens: Vec<Design>,
    pub words: Vec<Group>,
}

/// A template.
#[derive(Debug, Serialize)]
pub struct Template {
    pub path: String,
    pub about: String,
    /// What it uses of what it is given.
    pub uses: BTreeSet<String>,
    /// Variables that the template which includes it has to set.
    pub asks: BTreeSet<String>,
    /// The template that it extends.
    pub extends: Option<String>,
    /// What an override may fill, beside the blocks of what it extends.
    pub blocks: Vec<Named>,
}

/// Something with a name, and what it is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Named {
    pub name: String,
    pub about: String,
}

/// What templates call: `<lang code={…} />`.
#[derive(Debug, Serialize)]
pub struct Component {
    pub name: String,
    pub parameters: Vec<String>,
    pub about: String,
    /// The template in which it is defined.
    pub file: String,
}

/// A file that is no template.
#[derive(Debug, Serialize)]
pub struct File {
    pub path: String,
    pub about: String,
    /// What a module gives to those that import it.
    pub exports: Vec<String>,
}

impl Contract {
    /// The contract of this version.
    pub fn new() -> Self {
        let files: BTreeMap<String, &str> = theme::embedded()
            .into_iter()
            .filter_map(|(path, bytes)| {
                let inside = path.strip_prefix(theme::BASE)?.trim_start_matches('/');
                Some((inside.to_string(), std::str::from_utf8(bytes).ok()?))
            })
            .collect();
        let shapes = Shapes::new();
        let of_kind = |end: &'static str| {
            let files = files.iter();
            files.filter(move |(path, _)| path.ends_with(end))
        };
        let templates: Vec<Template> = of_kind(".html")
            .map(|(path, text)| template(path, text, &shapes))
            .collect();
        let components = of_kind(".html").flat_map(|(path, text)| components(path, text));
        let others = files
            .iter()
            .filter(|(path, _)| path.contains('/') && !path.ends_with(".html"))
            .filter(|(path, _)| !path.starts_with("words/"));
        let sheet = |name: &str| files.get(name).copied().unwrap_or_default();
        let filters = FILTERS.iter().map(|(name, about)| Named::new(name, about));
        Contract {
            version: CONTRACT,
            components: components.collect(),
            templates,
            filters: filters.collect(),
            files: others.map(|(path, text)| file(path, text)).collect(),
            tokens: design(sheet("styles/01-tokens.css")),
            words: groups(sheet("words/en.yaml")),
            variables: shapes.variables,
            views: shapes.records,
            tools: shapes.tools,
        }
    }
}

impl Default for Contract {
    fn default() -> Self {
        Self::new()
    }
}

impl Named {
    /// One of this name.
    pub fn new(name: &str, about: &str) -> Self {
        Named {
            name: name.to_string(),
            about: about.to_string(),
        }
    }
}

/// What the head comment says of the blocks begins so.
const BLOCKS: &str = "Blocks:";

fn template(path: &str, text: &str, shapes: &Shapes) -> Template {
    let comment = head_comment(text).unwrap_or_default();
    let about = comment.split(BLOCKS).next().unwrap_or_default();
    let (uses, asks) = fields::used(path, text, shapes);
    // A block that is not described fills one of what is extended.
    let blocks = blocks(text).into_iter();
    Template {
        path: path.to_string(),
        about: about.trim().to_string(),
        uses,
        asks,
        extends: parent(text).map(str::to_string),
        blocks: blocks.filter(|block| !block.about.is_empty()).collect(),
    }
}

/// The template that this one extends, as it is written there.
pub fn parent(text: &str) -> Option<&str> {
    let tags = tags(text);
    let extends = tags.iter().any(|tag| keyword(tag) == Some("extends"));
    let first = templates_named(text).into_iter().next();
    first.filter(|_| extends)
}

/// The blocks of a template, with what its head comment says of them: it says nothing of those that
/// fill a block of what is extended.
pub fn blocks(text: &str) -> Vec<Named> {
    let comment = head_comment(text).unwrap_or_default();
    let described = comment.split_once(BLOCKS).map_or("", |(_, blocks)| blocks);
    let described: BTreeMap<&str, &str> = described
        .trim_end_matches('.')
        .split(';')
        .filter_map(|block| block.trim().split_once(", "))
        .collect();
    let about = |name: &str| described.get(name).copied().unwrap_or_default();
    let names = named(text, "block").into_iter();
    names.map(|name| Named::new(name, about(name))).collect()
}

/// The components that a template defines, each with the comment before it.
fn components(path: &str, text: &str) -> Vec<Component> {
    let tags = tags(text);
    let defined = tags.iter().filter(|tag| keyword(tag) == Some("component"));
    defined
        .map(|tag| {
            let mut names = tokens(tag)
                .into_iter()
                .filter_map(|(token, _)| match token {
                    Token::Name(name) => Some(name.to_string()),
                    _ => None,
                })
                .skip(1);
            let before = text[..tag.at - 2].trim_end();
            let comment = before.strip_suffix("#}").and_then(|_| before.rfind("{#"));
            let comment = comment.and_then(|start| head_comment(&before[start..]));
            Component {
                name: names.next().unwrap_or_default(),
                parameters: names.collect(),
                about: comment.unwrap_or_default(),
                file: path.to_string(),
            }
        })
        .collect()
}

fn file(path: &str, text: &str) -> File {
    let about = match path.rsplit('.').next() {
        Some("js") => script_comment(text),
        Some("css") => style_comment(text),
        _ => "Published as it is.".to_string(),
    };
    let exports = text.lines().filter_map(|line| {
        let rest = line.strip_prefix("export ")?;
        let rest = rest.strip_prefix("async ").unwrap_or(rest);
        let rest = ["function* ", "function ", "const ", "let ", "class "]
            .iter()
            .find_map(|word| rest.strip_prefix(word))?;
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
        Some(rest[..end?].to_string())
    });
    File {
        path: path.to_string(),
        about,
        exports: exports.collect(),
    }
}

/// The comment that a script begins with, but for what editors read.
fn script_comment(text: &str) -> String {
    let lines = text.lines().skip_while(|line| *line == "// @ts-check");
    let lines = lines.map_while(|line| line.strip_prefix("//"));
    words(&lines.collect::<Vec<_>>().join(" "))
}

fn style_comment(text: &str) -> String {
    let comment = text.trim_start().strip_prefix("/*");
    words(
        comment
            .and_then(|text| text.split("*/").next())
            .unwrap_or_default(),
    )
}

/// A text on one line.
pub fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_base_says_what_it_is() {
        let contract = Contract::new();
        let told = contract.templates.iter().map(|one| (&one.path, &one.about));
        let told = told.chain(contract.files.iter().map(|one| (&one.path, &one.about)));
        let told = told.chain(
            contract
                .components
                .iter()
                .map(|one| (&one.name, &one.about)),
        );
        let told = told.chain(contract.tokens.iter().map(|one| (&one.name, &one.about)));
        let silent: Vec<&String> = told
            .filter(|(_, about)| about.is_empty())
            .map(|(name, _)| name)
            .collect();
        assert!(
            silent.is_empty(),
            "without a comment that says what it is: {silent:?}"
        );
        assert!(contract.templates.len() > 30);
        assert!(contract.tokens.len() > 20);
        assert!(
            contract
                .words
                .iter()
                .map(|group| group.words.len())
                .sum::<usize>()
                > 300
        );
    }

    #[test]
    fn every_block_is_described_where_it_is_made() {
        let contract = Contract::new();
        for template in &contract.templates {
            let path = format!("{}/{}", theme::BASE, template.path);
            let bytes = theme::embedded_bytes(&path).unwrap();
            let mut known: Vec<&Named> = Vec::new();
            let mut next = Some(template);
            while let Some(one) = next {
                known.extend(&one.blocks);
                let parent = one.extends.as_ref();
                next = contract
                    .templates
                    .iter()
                    .find(|one| Some(&one.path) == parent);
            }
            for block in named(std::str::from_utf8(bytes).unwrap(), "block") {
                assert!(
                    known.iter().any(|known| known.name == block),
                    "{}: the block `{block}` is not in the head comment: \
                     `Blocks: {block}, what it is for; …`",
                    template.path
                );
            }
        }
    }

    #[test]
    fn what_a_part_needs_of_others_is_said() {
        let contract = Contract::new();
        for template in &contract.templates {
            for asked in &template.asks {
                assert!(
                    template.about.contains(&format!("`{asked}`")),
                    "{}: its head comment does not say that `{asked}` is to be set",
                    template.path
                );
            }
        }
    }
}
