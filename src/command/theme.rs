//! `parcurs theme`: the beginning of a theme, of a changed template, and what a theme can rely on.
//! Nothing that is there is overwritten, and nothing of the theme below is copied.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::base::suggest::did_you_mean;
use crate::command::arguments::{Format, Global, Theme};
use crate::command::outcome::{Exit, Failure};
use crate::command::{options, terminal};
use crate::model::place;
use crate::output::author_files;
use crate::render::contract::contents::{self, Contract, Named};
use crate::render::contract::markdown;
use crate::source::config;
use crate::source::kind::CONTENT;
use crate::source::read::Reader;
use crate::source::snapshot::Snapshot;
use crate::source::theme::{self, BASE, SITE};

/// Does what was asked for and prints the paths of what it made.
///
/// # Errors
/// A name that cannot be one, a template that is not there, a file that is there already.
pub fn run(global: &Global, asked: &Theme) -> Result<Exit, Failure> {
    let contract = Contract::new();
    if let Theme::Contract = asked {
        return print(global, &contract);
    }
    if !global.root.join(CONTENT).is_dir() {
        return Err(options::no_content(&global.root));
    }
    let snapshot = Reader::new(&global.root).snapshot();
    // Mistakes in the settings are for `check` to tell.
    let (site, _) = config::read(&snapshot, None);
    let theme = site.theme.as_deref();
    match asked {
        Theme::New { name } => begin(global, name, theme, &contract),
        Theme::Override { file } => change(global, file, theme, &snapshot),
        Theme::List => {
            list(&snapshot, theme);
            Ok(Exit::Done)
        }
        Theme::Contract => Ok(Exit::Done),
    }
}

fn print(global: &Global, contract: &Contract) -> Result<Exit, Failure> {
    match global.format {
        Format::Json => {
            let text = serde_json::to_string_pretty(contract).expect("the contract is JSON");
            terminal::say(&text);
        }
        _ => terminal::print(&markdown::page(contract)),
    }
    Ok(Exit::Done)
}

/// Makes `themes/⟨name⟩/` with its settings and a first style sheet.
fn begin(
    global: &Global,
    name: &str,
    current: Option<&str>,
    contract: &Contract,
) -> Result<Exit, Failure> {
    let clean = place::slug(name);
    if clean != name || clean.is_empty() {
        let help = match clean.is_empty() {
            true => "use letters without diacritics, digits and `-`".to_string(),
            false => format!("write it as `{clean}`"),
        };
        return Err(Failure::usage(format!("“{name}” cannot be a name")).help(help));
    }
    if [BASE, SITE].contains(&format!("{}/{name}", theme::FOLDER).as_str()) {
        return Err(
            Failure::usage(format!("`{name}` is the name of a layer of every theme"))
                .help("choose another name"),
        );
    }
    let folder = format!("{}/{name}", theme::FOLDER);
    create(
        global,
        &format!("{folder}/theme.yaml"),
        &format!("name: {name}\ncontract: {}\n", contract.version),
    )?;
    create(
        global,
        &format!("{folder}/styles/50-{name}.css"),
        &first_style(contract),
    )?;
    if current != Some(name) {
        terminal::note(&format!(
            "Switch it on with `theme: {name}` in content/site.yaml, then look: `parcurs serve --open`"
        ));
    }
    Ok(Exit::Done)
}

/// A style sheet that shows at once that it works, with every token to take over.
fn first_style(contract: &Contract) -> String {
    let mut out = String::from(
        "/* The look of this theme. It stands over the built-in one: what is not said here stays as it is. */\n\
         @layer theme {\n  :root, [data-theme] {\n    \
         /* The line of the course, and links: by day, and by night. Two colours, so that it is seen that this works. */\n    \
         --line: light-dark(#6b2d5c, #d9a0c8);\n    \
         --link: light-dark(#6b2d5c, #e3b4d5);\n\n    \
         /* All that there is to set, as the built-in theme has it. Take a line out of the comment and change it.\n",
    );
    let mut about = "";
    for token in &contract.tokens {
        if token.about != about {
            about = &token.about;
            let _ = write!(out, "\n    {about}\n");
        }
        let _ = writeln!(out, "      {}: {};", token.name, token.value);
    }
    out.push_str("    */\n  }\n}\n");
    out
}

/// Begins an override of the template `file` in `themes/site/`.
fn change(
    global: &Global,
    file: &str,
    theme: Option<&str>,
    snapshot: &Snapshot,
) -> Result<Exit, Failure> {
    let file = file.trim_start_matches("./").trim_start_matches('/');
    let layers = theme::layers(theme);
    let below = layers.iter().rev().filter(|folder| *folder != SITE);
    let below = below
        .map(|folder| format!("{folder}/{file}"))
        .find(|path| snapshot.text(path).is_some());
    let Some(below) = below.filter(|path| path.ends_with(".html")) else {
        return Err(not_a_template(file, below_names(snapshot, &layers)));
    };
    let blocks = blocks_below(&below, &layers, snapshot);
    let text = match blocks.is_empty() {
        false => extending(&below, &blocks),
        true => including(&below),
    };
    create(global, &format!("{SITE}/{file}"), &text)?;
    Ok(Exit::Done)
}

/// The blocks of the template at `below` and of those that it extends, each once.
fn blocks_below(below: &str, layers: &[String], snapshot: &Snapshot) -> Vec<Named> {
    let mut all: Vec<Named> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut next = Some(below.to_string());
    while let Some(path) = next.filter(|path| seen.insert(path.clone())) {
        let Some(text) = snapshot.text(&path) else {
            break;
        };
        for block in contents::blocks(text) {
            match all.iter_mut().find(|known| known.name == block.name) {
                Some(known) if known.about.is_empty() => *known = block,
                Some(_) => {}
                None => all.push(block),
            }
        }
        // A name without its layer is that of the uppermost layer which has it.
        next = contents::parent(text).and_then(|parent| {
            let layered = layers
                .iter()
                .rev()
                .map(|folder| format!("{folder}/{parent}"));
            let mut paths = std::iter::once(parent.to_string()).chain(layered);
            paths.find(|path| snapshot.text(path).is_some())
        });
    }
    all
}

fn extending(below: &str, blocks: &[Named]) -> String {
    let mut out = format!(
        "{{#- Over {below}: fill the blocks that are to be different. `{{{{ super() }}}}` is what stood there;\n    \
         a block that is left out stays as it is.\n"
    );
    for block in blocks {
        let _ = write!(
            out,
            "\n    {{% block {} %}} … {{% endblock %}}   {}",
            block.name, block.about
        );
    }
    let _ = write!(out, "\n-#}}\n{{% extends \"{below}\" %}}\n");
    let first = blocks[0].name.as_str();
    let _ = writeln!(
        out,
        "{{% block {first} %}}{{{{ super() }}}}{{% endblock {first} %}}"
    );
    out
}

/// What has no blocks is drawn whole, with a place before and after it.
fn including(below: &str) -> String {
    format!(
        "{{#- Over {below}: it has no blocks, so it is drawn whole here. Write before it, after it, or in its place. -#}}\n\
         {{% include \"{below}\" -%}}\n"
    )
}

fn below_names<'a>(snapshot: &'a Snapshot, layers: &'a [String]) -> BTreeSet<&'a str> {
    let names = layers.iter().flat_map(|folder| {
        let sources = snapshot.under(folder);
        sources.map(move |source| &source.path.as_str()[folder.len() + 1..])
    });
    names.collect()
}

fn not_a_template(file: &str, known: BTreeSet<&str>) -> Failure {
    let stem = file.rsplit('/').next().unwrap_or(file);
    let advice = match file.rsplit('.').next() {
        Some("css") if known.contains(file) => format!(
            "styles are added to: write rules in `{SITE}/styles/50-{stem}`, in `@layer site`"
        ),
        Some("yaml") if known.contains(file) => {
            format!("write only the keys you change in `{SITE}/{file}`")
        }
        _ if known.contains(file) => {
            format!("a file of your own at `{SITE}/{file}` takes its place")
        }
        _ => {
            let templates = known.iter().copied().filter(|name| name.ends_with(".html"));
            let otherwise = "`parcurs theme contract` lists the templates";
            return Failure::usage(format!("there is no template `{file}`"))
                .help(did_you_mean(file, templates, otherwise));
        }
    };
    Failure::usage(format!("`{file}` is no template")).help(advice)
}

/// Prints each file of the site's own layers with what it stands over.
fn list(snapshot: &Snapshot, theme: Option<&str>) {
    let layers = theme::layers(theme);
    let mut none = true;
    for (above, folder) in layers
        .iter()
        .enumerate()
        .filter(|(_, folder)| *folder != BASE)
    {
        for source in snapshot.under(folder) {
            none = false;
            let inside = &source.path.as_str()[folder.len() + 1..];
            let below = layers[..above].iter().rev();
            let below = below
                .map(|folder| format!("{folder}/{inside}"))
                .find(|path| snapshot.get(path).is_some());
            let over = match below {
                _ if inside == "theme.yaml" => "settings of the theme".to_string(),
                None => "a file of its own".to_string(),
                Some(path) if inside.starts_with("words/") => format!("words over {path}"),
                Some(path) if source.text().is_some_and(|text| text.contains(&path)) => {
                    format!("extends {path}")
                }
                Some(path) => format!("in place of {path}"),
            };
            terminal::say(&format!("{:44}{over}", source.path.as_str()));
        }
    }
    if none {
        terminal::note("The site has no theme of its own; `parcurs theme new NAME` begins one");
    }
}

fn create(global: &Global, path: &str, text: &str) -> Result<(), Failure> {
    author_files::create(&global.root.join(path), text)
        .map_err(|error| Failure::new(error.to_string()))?;
    terminal::say(path);
    Ok(())
}
