//! The theme, ready to draw: templates, words, assets. Made once per theme and site settings.

use std::collections::BTreeMap;

use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use crate::base::diagnostic::{Checked, Diagnostic, Place};
use crate::base::hash::{Digest, Hashed, digest_of};
use crate::base::path::SourcePath;
use crate::base::text::Span;
use crate::base::yaml;
use crate::render::assets::ThemeAssets;
use crate::render::codes;
use crate::render::contract::{self, unused};
use crate::render::tokens::Tokens;
use crate::render::view::PageView;
use crate::render::words::layers::{self, LANGUAGE_KEY};
use crate::render::words::{self, Words};
use crate::render::{contrast, look};
use crate::source::config::{SITE_FILE, SiteConfig};
use crate::source::localised::Language;
use crate::source::snapshot::{Snapshot, Source};
use crate::source::theme;

/// The filters of templates, beside Tera's own, and what each does.
pub const FILTERS: [(&str, &str); 3] = [
    (
        "count",
        "The plural form for a number, in the language of the words: `{{ t.minutes | count(n=5) }}`.",
    ),
    (
        "fill",
        "A text with its `{name}` filled in: `{{ t.in_language | fill(language=\"română\") }}`.",
    ),
    (
        "day",
        "A day as people write it: `{{ page.updated | day(words=t) }}`.",
    ),
];

/// A theme, ready to draw pages in every language of the site.
pub struct Templates {
    tera: Tera,
    words: BTreeMap<Language, (Words, Value)>,
    /// Places in templates of mistakes that were told when they were loaded.
    told: Vec<Place>,
    pub assets: ThemeAssets,
    /// Colours of the site's own look that could not be read. Where they stand is told by
    /// [`look::told`]: a place in the settings is no part of the theme's key.
    pub weak: Vec<look::Weak>,
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Templates")
    }
}

/// The key of the theme that [`load`] would make: of its files, and of the settings it depends on.
pub fn key(snapshot: &Snapshot, config: &SiteConfig) -> Digest {
    let files: Vec<(String, Digest)> = theme::layers(config.theme.as_deref())
        .iter()
        .flat_map(|folder| snapshot.under(folder))
        .map(|source| (source.path.as_str().to_string(), source.digest()))
        .collect();
    digest_of(&(
        files,
        &config.theme,
        &config.look,
        &config.languages,
        config.base_path(),
    ))
}

/// Loads the theme of `snapshot`. Templates that cannot be read are reported and left out.
pub fn load(snapshot: &Snapshot, config: &SiteConfig) -> Checked<Hashed<Templates>> {
    let mut found = Vec::new();
    let theme_name = config.theme.as_deref();
    contract::check(snapshot, theme_name, &mut found);
    let files = theme::layered(snapshot, theme_name);
    let tokens = Tokens::read(&files);
    contrast::check(&tokens, &mut found);
    let tera = load_templates(snapshot, theme_name, &mut found);
    let words = layers::load(snapshot, &files, config, &mut found);
    let keys = words.values().flat_map(|words| words.0.keys());
    let keys = keys.map(String::as_str).collect();
    let before = found.len();
    contract::check_templates(snapshot, theme_name, &keys, &mut found);
    let told = found[before..].iter().filter_map(|told| told.place.clone());
    let told = told.collect();
    unused::check(snapshot, config, &mut found);
    let in_languages = words
        .iter()
        .map(|(language, words)| (language.as_str(), words));
    let look = look::styled(&config.look, &tokens);
    let templates = Templates {
        assets: ThemeAssets::new(&files, in_languages, &config.base_path(), &tokens, &look),
        words: words
            .into_iter()
            .map(|(language, words)| {
                let value = Value::from_serializable(&words);
                (language, (words, value))
            })
            .collect(),
        tera,
        told,
        weak: look.weak,
    };
    (Hashed::with_digest(templates, key(snapshot, config)), found)
}

/// The mistake of naming a theme that is not there. Apart from [`load`], since its place is in the
/// settings, which are no part of the theme's key.
pub fn unknown_theme(snapshot: &Snapshot, config: &SiteConfig) -> Option<Diagnostic> {
    let name = config.theme.as_deref()?;
    if snapshot.under(&format!("themes/{name}")).next().is_some() {
        return None;
    }
    let text = snapshot.text(SITE_FILE).map_or("", |text| text);
    let span = yaml::locate(text, &["theme".into()]);
    Some(
        Diagnostic::new(
            crate::source::codes::UNKNOWN_THEME,
            Place::At(SourcePath::new(SITE_FILE), span),
            format!("there is no folder `themes/{name}`"),
        )
        .help("make that folder, or remove `theme:` to use the built-in theme"),
    )
}

fn new_tera(theme_name: Option<&str>) -> Tera {
    let mut tera = Tera::new();
    // Each is described in `FILTERS`.
    tera.register_filter("count", count);
    tera.register_filter("fill", fill);
    tera.register_filter("day", day);
    let prefixes: Vec<String> = theme::layers(theme_name)
        .into_iter()
        .rev()
        .map(|folder| format!("{folder}/"))
        .collect();
    tera.set_fallback_prefixes(prefixes)
        .expect("prefixes are set before templates are added");
    tera
}

/// Every template of every layer under its own path, so that an override can extend the one it
/// stands over: `{% extends "themes/base/pages/lesson.html" %}`.
fn load_templates(
    snapshot: &Snapshot,
    theme_name: Option<&str>,
    found: &mut Vec<Diagnostic>,
) -> Tera {
    let layers = theme::layers(theme_name);
    let all: Vec<(&str, &str)> = layers
        .iter()
        .flat_map(|folder| snapshot.under(folder).collect::<Vec<_>>())
        .filter(|source| source.path.extension() == "html")
        .filter_map(|source| {
            let source: &Source = source;
            Some((source.path.as_str(), source.text()?.as_ref()))
        })
        .collect();
    let mut tera = new_tera(theme_name);
    let Err(error) = tera.add_raw_templates(all.iter().copied()) else {
        return tera;
    };
    // The first bad template hides the others: each is tried alone, for what is wrong inside it.
    let before = found.len();
    let mut sound = Vec::new();
    for (name, text) in &all {
        match new_tera(theme_name).add_raw_template(name, text) {
            Err(error) if matches!(error.kind(), tera::ErrorKind::SyntaxError(_)) => {
                found.push(template_error(&error, name, None));
            }
            _ => sound.push((*name, *text)),
        }
    }
    if found.len() == before {
        found.push(load_error(&error, &all));
    }
    let mut tera = new_tera(theme_name);
    // What is left may lack a parent that was bad; then nothing is drawn, and the error above says why.
    let _ = tera.add_raw_templates(sound);
    tera
}

/// A diagnostic that points into the template and names the page it was drawn for.
pub fn template_error(error: &tera::Error, template: &str, page: Option<&str>) -> Diagnostic {
    let (place, message) = match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            let range = report.span().range.clone();
            (
                Some(Place::At(
                    SourcePath::new(report.filename()),
                    Span::from(range),
                )),
                report.message().to_string(),
            )
        }
        _ => (
            (!template.is_empty()).then(|| Place::File(SourcePath::new(template))),
            error.to_string(),
        ),
    };
    let mut told = Diagnostic {
        code: codes::TEMPLATE,
        message,
        place,
        notes: Vec::new(),
        help: Some(
            "correct the template; `parcurs --explain template-error` says more".to_string(),
        ),
        mend: None,
    };
    if let Some(page) = page {
        told = told.note(format!("while the page `{page}` was drawn"), None);
    }
    told
}

/// What is wrong with the templates as a set. Unknown filters, includes and parents come as a
/// finished report only: its first line is the message, and the line after `-->` the place,
/// `path:line:column`.
fn load_error(error: &tera::Error, all: &[(&str, &str)]) -> Diagnostic {
    let mut told = template_error(error, "", None);
    if told.place.is_some() {
        return told;
    }
    let report = std::mem::take(&mut told.message);
    let mut place = report
        .lines()
        .find_map(|line| line.trim_start().strip_prefix("--> "))
        .unwrap_or_default()
        .split(':');
    let path = place.next().unwrap_or_default();
    let mut number = || place.next()?.trim().parse::<usize>().ok()?.checked_sub(1);
    let at = number().zip(number());
    told.message = report
        .lines()
        .next()
        .unwrap_or_default()
        .replacen("error: ", "", 1);
    told.place = all.iter().find(|(name, _)| *name == path).map(|(_, text)| {
        let line = at.and_then(|(line, _)| text.split_inclusive('\n').nth(line));
        let start = line.map_or(0, |line| line.as_ptr() as usize - text.as_ptr() as usize);
        let start = start + at.map_or(0, |(_, column)| column);
        Place::At(
            SourcePath::new(path),
            Span::new(start.min(text.len()), start.min(text.len())),
        )
    });
    told
}

impl Templates {
    /// What the scripts of `page` say of it alone, the names of its competencies, as JSON that
    /// cannot end the element it stands in; empty where that is nothing.
    pub fn script_words(&self, page: &PageView) -> String {
        let competencies = &page.competencies;
        if competencies.is_empty() {
            return String::new();
        }
        serde_json::json!({ "competencies": competencies })
            .to_string()
            .replace('<', "\\u003c")
    }

    /// The interface words of `language`.
    pub fn words(&self, language: &str) -> Option<&Words> {
        self.words
            .get(&Language(language.to_string()))
            .map(|(words, _)| words)
    }

    /// The words as templates see them, shared.
    pub fn words_value(&self, language: &str) -> Value {
        self.words
            .get(&Language(language.to_string()))
            .map_or_else(Value::none, |(_, value)| value.clone())
    }

    /// What a page in `language` with these components loads, as templates see it.
    pub fn assets_value(&self, language: &str, components: &[String]) -> Hashed<Value> {
        let empty = Words::default();
        let words = self.words(language).unwrap_or(&empty);
        let assets = self.assets.for_page(components, words);
        Hashed::with_digest(Value::from_serializable(&assets), digest_of(&assets))
    }

    /// Whether a mistake that was met while drawing was told when the templates were loaded.
    pub fn has_told(&self, mistake: &Diagnostic) -> bool {
        let start = |place: &Place| (place.file().clone(), place.span().map(|span| span.start));
        let at = mistake.place.as_ref().map(start);
        self.told
            .iter()
            .any(|told| at.as_ref() == Some(&start(told)))
    }

    /// Draws `template`.
    ///
    /// # Errors
    /// What the template engine says, pointing into the template.
    pub fn draw(&self, template: &str, context: &Context) -> TeraResult<String> {
        self.tera.render(template, context)
    }
}

/// `{{ t.minutes | count(n=page.lesson.minutes.total) }}`: the plural form for `n`, in the language
/// of the words themselves.
fn count(forms: &Value, arguments: Kwargs, state: &State) -> TeraResult<String> {
    let n: u64 = arguments.must_get("n")?;
    let words = state.get::<Value>("t")?;
    let language = words
        .as_ref()
        .and_then(|words| member(words, LANGUAGE_KEY))
        .and_then(Value::as_str)
        .unwrap_or("en");
    let Some(map) = forms.as_map() else {
        return Ok(fill_text(&forms.to_string(), "n", &n.to_string()));
    };
    let forms: BTreeMap<String, String> = map
        .iter()
        .map(|(form, text)| (form.to_string(), text.to_string()))
        .collect();
    Ok(words::count(&forms, language, n))
}

/// `{{ t.next_of | fill(title=page.title) }}`: each `{name}` replaced by its argument.
fn fill(text: &str, arguments: Kwargs, _: &State) -> TeraResult<String> {
    let mut out = text.to_string();
    for (name, value) in arguments.iter() {
        out = fill_text(&out, &name.to_string(), &value.to_string());
    }
    Ok(out)
}

fn fill_text(text: &str, name: &str, value: &str) -> String {
    text.replace(&format!("{{{name}}}"), value)
}

/// `{{ page.updated | day(words=t) }}`: a day as people write it, after `t.day_format` and
/// `t.months`.
fn day(value: &Value, arguments: Kwargs, _: &State) -> TeraResult<String> {
    let words: &Value = arguments.must_get("words")?;
    let part = |name: &'static str| {
        member(value, name)
            .and_then(Value::as_i64)
            .ok_or_else(|| tera::Error::message(format!("`day` is for days; this has no `{name}`")))
    };
    let month = usize::try_from(part("month")? - 1).unwrap_or(0);
    let month = member(words, "months")
        .and_then(Value::as_array)
        .and_then(|months| months.get(month))
        .and_then(Value::as_str)
        .unwrap_or_default();
    let format = member(words, "day_format")
        .and_then(Value::as_str)
        .unwrap_or("{day} {month} {year}");
    let text = fill_text(format, "day", &part("day")?.to_string());
    let text = fill_text(&text, "month", month);
    Ok(fill_text(&text, "year", &part("year")?.to_string()))
}

fn member<'a>(value: &'a Value, name: &'static str) -> Option<&'a Value> {
    value
        .get_from_path(name)
        .filter(|member| !member.is_undefined())
}
