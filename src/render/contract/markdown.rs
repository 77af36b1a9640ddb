//! The contract as a page of Markdown. Apart from what it says, which programs read as JSON.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::render::contract::contents::{Contract, File, Template};
use crate::render::contract::shapes::{Record, Shape};

/// The folders of templates, and what stands in them.
const TEMPLATES: [(&str, &str); 4] = [
    (
        "",
        "The course map, drawn once for each place in a course and language.",
    ),
    ("pages/", "One for each kind of page; `page.kind` names it."),
    ("parts/", "What the pages share, included by them."),
    (
        "tools/",
        "One for each leaf block that shows something of the whole site.",
    ),
];

/// The folders of other files, and what stands in them.
const FILES: [(&str, &str); 7] = [
    (
        "styles/",
        "Joined in the order of their names, on every page.",
    ),
    (
        "print/",
        "Joined in the order of their names, for paper only.",
    ),
    (
        "scripts/",
        "Modules that every page loads; `before-paint.js` stands in the page itself.",
    ),
    (
        "components/",
        "Loaded by pages that use the block of that name.",
    ),
    (
        "lib/",
        "Modules for the others: `import { read } from \"parcurs/store\"`.",
    ),
    (
        "later/",
        "What is loaded when a reader first asks for it: `load(\"name\")` of `parcurs/later`.",
    ),
    (
        "icons/",
        "Published under their names; `assets.files` holds the addresses. In a drawing, `var(--line)` \
         becomes the colour that the token has in the light scheme.",
    ),
];

/// The whole page, with its front matter.
pub fn page(contract: &Contract) -> String {
    let mut out = String::from(
        "---\ntitle: The theme contract\ndescription: Everything a theme can rely on, made from the \
         program itself.\ntags: [reference]\n---\n",
    );
    let version = contract.version;
    line(
        &mut out,
        &format!(
            "This is version {version}: `contract: {version}` in a theme’s `theme.yaml`. The page is printed by \
         `parcurs theme contract`; with `--format json` it is for programs. How to make a theme is told \
         in [Themes](04-publishing/03-themes.md).\n\n\
         A version is new when something is taken away, renamed or means something else. What is only \
         added needs none, so a theme goes on working."
        ),
    );
    variables(&mut out, contract);
    templates(&mut out, contract);
    filters(&mut out, contract);
    views(&mut out, contract);
    files(&mut out, contract);
    tokens(&mut out, contract);
    words(&mut out, contract);
    out
}

fn variables(out: &mut String, contract: &Contract) {
    heading(out, 2, "Variables");
    table(out, ["variable", "is", "given to", "what it is"]);
    for variable in &contract.variables {
        row(
            out,
            &[
                code(variable.name),
                shape(&variable.shape),
                variable.templates.to_string(),
                variable.about.to_string(),
            ],
        );
    }
    line(out, "In `tools/`, `tool` is a view of its own:");
    table(out, ["template", "`tool` is"]);
    for (tool, view) in &contract.tools {
        row(out, &[code(&format!("tools/{tool}.html")), link(view)]);
    }
}

fn templates(out: &mut String, contract: &Contract) {
    heading(out, 2, "Templates");
    line(
        out,
        "A block is a place that an override fills: `parcurs theme override pages/lesson.html` writes a file with \
         the blocks of that page. `{{ super() }}` is what stood there.",
    );
    for (folder, about) in TEMPLATES {
        let name = if folder.is_empty() {
            "outline.html"
        } else {
            folder
        };
        heading(out, 3, &format!("`{name}`"));
        line(out, about);
        for template in &contract.templates {
            let file = template.path.strip_prefix(folder).unwrap_or("/");
            if !file.contains('/') {
                one_template(out, template);
            }
        }
    }
}

fn one_template(out: &mut String, template: &Template) {
    let names = |names: &BTreeSet<String>| {
        let names: Vec<String> = names.iter().map(|name| code(name)).collect();
        names.join(", ")
    };
    let mut text = format!("**{}**: {}", code(&template.path), template.about);
    if let Some(parent) = &template.extends {
        let _ = write!(text, " Extends {}.", code(parent));
    }
    if !template.asks.is_empty() {
        let _ = write!(text, " Needs {} to be set.", names(&template.asks));
    }
    // The words a template says are too many to be read.
    let uses = template.uses.iter().filter(|name| !name.starts_with("t."));
    let uses: BTreeSet<String> = uses.cloned().collect();
    if !uses.is_empty() {
        let _ = write!(text, " Uses {}.", names(&uses));
    }
    line(out, &text);
    if !template.blocks.is_empty() {
        out.push('\n');
    }
    for block in &template.blocks {
        let _ = writeln!(out, "- block {}: {}", code(&block.name), block.about);
    }
}

fn filters(out: &mut String, contract: &Contract) {
    heading(out, 2, "Filters and components");
    line(out, "Beside those of Tera:");
    table(out, ["filter", "what it does"]);
    for filter in &contract.filters {
        row(out, &[code(&filter.name), filter.about.clone()]);
    }
    line(
        out,
        "Components are called with their parameters: `{{ <lang code={link.language} /> }}`.",
    );
    table(out, ["component", "what it draws", "defined in"]);
    for component in &contract.components {
        let call = component
            .parameters
            .iter()
            .map(|name| format!(" {name}={{…}}"));
        let call = format!("<{}{} />", component.name, call.collect::<String>());
        row(
            out,
            &[code(&call), component.about.clone(), code(&component.file)],
        );
    }
}

fn views(out: &mut String, contract: &Contract) {
    heading(out, 2, "Views");
    line(
        out,
        "What stands in the variables. A field marked *or none* may be missing: ask for it with `{% if … %}`.",
    );
    for record in contract.views.values() {
        one_view(out, record);
    }
}

fn one_view(out: &mut String, record: &Record) {
    heading(
        out,
        3,
        &format!("{} {{#{}}}", record.name, anchor(&record.name)),
    );
    line(out, &record.about);
    if record.fields.is_empty() {
        return;
    }
    table(out, ["field", "is", "what it is"]);
    for field in &record.fields {
        let none = if field.optional { ", *or none*" } else { "" };
        let shape = format!("{}{none}", shape(&field.shape));
        row(out, &[code(&field.name), shape, field.about.clone()]);
    }
}

fn files(out: &mut String, contract: &Contract) {
    heading(out, 2, "Files");
    for (folder, about) in FILES {
        let files: Vec<&File> = contract
            .files
            .iter()
            .filter(|file| file.path.starts_with(folder))
            .collect();
        if files.is_empty() {
            continue;
        }
        heading(out, 3, &format!("`{folder}`"));
        line(out, about);
        table(out, ["file", "what it is"]);
        for file in files {
            let exports: Vec<String> = file.exports.iter().map(|name| code(name)).collect();
            let about = match exports.is_empty() || folder == "components/" {
                true => first_sentence(&file.about),
                false => format!(
                    "{} Gives {}.",
                    first_sentence(&file.about),
                    exports.join(", ")
                ),
            };
            row(out, &[code(&file.path[folder.len()..]), about]);
        }
    }
}

fn tokens(out: &mut String, contract: &Contract) {
    heading(out, 2, "Tokens");
    line(
        out,
        "The custom properties of `styles/01-tokens.css`, of which all styles are made. A theme sets them in \
         `@layer theme`, a site in `@layer site`; \
         what a reader chose stands in `@layer reader`, over both.",
    );
    table(out, ["token", "value", "for"]);
    for token in &contract.tokens {
        row(
            out,
            &[code(&token.name), code(&token.value), token.about.clone()],
        );
    }
}

fn words(out: &mut String, contract: &Contract) {
    heading(out, 2, "Words");
    line(
        out,
        "The keys of `words/en.yaml` with what they say. Keys that begin with `js_` are for scripts: `js_site_…` goes \
         to every page, the others to pages with the component of that name.",
    );
    for group in &contract.words {
        heading(out, 3, group.title.trim_end_matches('.'));
        table(out, ["key", "says"]);
        for word in &group.words {
            row(out, &[code(&word.name), code(&word.about)]);
        }
    }
}

fn heading(out: &mut String, level: usize, text: &str) {
    let _ = write!(out, "\n{} {text}\n", "#".repeat(level));
}

fn line(out: &mut String, text: &str) {
    let _ = write!(out, "\n{text}\n");
}

fn table<const N: usize>(out: &mut String, heads: [&str; N]) {
    let _ = write!(out, "\n| {} |\n|{}\n", heads.join(" | "), "---|".repeat(N));
}

fn row(out: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}

fn code(text: &str) -> String {
    match text {
        "" => String::new(),
        _ if text.contains('`') => format!("`` {text} ``"),
        _ => format!("`{text}`"),
    }
}

fn link(view: &str) -> String {
    format!("[{view}](#{})", anchor(view))
}

fn anchor(view: &str) -> String {
    format!("view-{}", view.to_lowercase())
}

fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Text => "text".to_string(),
        Shape::Number => "number".to_string(),
        Shape::Flag => "true or false".to_string(),
        Shape::View(name) => link(name),
        Shape::List(inside) => format!("list of {}", self::shape(inside)),
        Shape::Map(inside) => format!("{} by key", self::shape(inside)),
        Shape::Any => "value".to_string(),
    }
}

fn first_sentence(text: &str) -> String {
    match text.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => text.to_string(),
    }
}
