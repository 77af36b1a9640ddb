//! What every page has: the site around it, its addresses in every language, its breadcrumb, its
//! dates and links to its source.

use crate::model::aliases::tags_url;
use crate::model::place::plain_file;
use crate::model::site::{Edition, Unit, UnitKind, UnitNumber};
use crate::parse::front_matter::Translation;
use crate::render::view::*;
use crate::render::views::fillings::encode;
use crate::render::views::lists;
use crate::render::views::maker::Maker;
use crate::render::whole::is_listed;
use crate::render::words::own_name;
use crate::source::config::SiteConfig;
use crate::source::localised::{Day, Language};

/// The site in `language`.
pub fn site_view(maker: &Maker, language: &Language) -> SiteView {
    let config = &maker.site.config;
    let default = config.default_language();
    let links = |paths: &[String]| -> Vec<LinkView> {
        paths
            .iter()
            .filter_map(|path| {
                let path = crate::base::path::SourcePath::new(&format!("content/{path}"));
                maker.site.by_path.get(&path)
            })
            .map(|unit| maker.link(*unit, language))
            .collect()
    };
    let tool = |name: &str| {
        let unit = maker.site.tool_page(name, language)?;
        Some(maker.link(unit, language).url)
    };
    SiteView {
        id: config.id.clone(),
        title: config.title.get(language, default).to_string(),
        description: config
            .description
            .as_ref()
            .map(|text| text.get(language, default).to_string())
            .unwrap_or_default(),
        base_path: maker.base.clone(),
        home: home(maker, language),
        language: language.to_string(),
        direction: language.direction().to_string(),
        navigation: links(&config.navigation),
        footer: links(&config.footer),
        licence: config.licence.as_ref().map(|licence| LinkView {
            title: licence.name.clone(),
            url: licence.url.clone().unwrap_or_default(),
            ..LinkView::default()
        }),
        feed: maker.path(&format!("{}feed.xml", prefix(config, language))),
        glossary: tool("glossary"),
        sources: tool("sources"),
        review: tool("review"),
        progress: tool("progress"),
        tags: (!maker.site.tags.is_empty()).then(|| maker.path(&tags_url(language, default))),
        logo: maker.site.logo.as_ref().map(|logo| LogoView {
            url: maker.path(&encode(&logo.light)),
            dark: logo.dark.as_ref().map(|url| maker.path(&encode(url))),
            size: logo.size,
        }),
        generator: concat!("Parcurs ", env!("CARGO_PKG_VERSION")).to_string(),
    }
}

/// `en/` for every language but the default.
pub fn prefix(config: &SiteConfig, language: &Language) -> String {
    match language == config.default_language() {
        true => String::new(),
        false => format!("{language}/"),
    }
}

/// The landing page a reader of `language` gets.
pub fn home(maker: &Maker, language: &Language) -> String {
    match maker
        .site
        .units
        .iter()
        .find(|unit| unit.kind == UnitKind::Landing)
    {
        Some(unit) => maker.path(
            &unit
                .edition(language, maker.site.config.default_language())
                .url,
        ),
        None => maker.base.clone(),
    }
}

/// A page without anything on it.
pub fn empty_page(
    maker: &Maker,
    kind: &str,
    language: &Language,
    url: &str,
    title: String,
) -> PageView {
    let site = maker.sites[language].clone();
    PageView {
        kind: kind.to_string(),
        id: String::new(),
        aliases: Vec::new(),
        document_title: match title == site.title {
            true => title.clone(),
            false => format!("{title} – {}", site.title),
        },
        title,
        description: String::new(),
        url: maker.path(url),
        canonical: maker.absolute(url),
        alternates: Vec::new(),
        languages: Vec::new(),
        breadcrumb: Vec::new(),
        noindex: false,
        draft: false,
        updated: None,
        authors: Vec::new(),
        edit: None,
        report: None,
        plain: None,
        image: None,
        structured_data: String::new(),
        components: vec![kind.to_string()],
        contents: Vec::new(),
        lesson: None,
        modules: Vec::new(),
        courses: Vec::new(),
        tagged: Vec::new(),
        tags: Vec::new(),
        terms: Vec::new(),
        sources: Vec::new(),
        facts: Vec::new(),
        competencies: std::collections::BTreeMap::new(),
        data: Vec::new(),
        workbook: None,
        redirect: None,
    }
}

/// A page of `edition`, without what its kind alone has.
pub fn page_view(maker: &Maker, number: UnitNumber, edition: &Edition) -> PageView {
    let unit = &maker.site.units[number];
    let language = &edition.language;
    let front = &edition.summary.front;
    let kind = match unit.kind {
        UnitKind::Landing => "landing",
        UnitKind::Page => "page",
        UnitKind::Course => "course",
        UnitKind::Module => "module",
        UnitKind::Lesson => "lesson",
    };
    let config = &maker.site.config;
    let mut page = empty_page(
        maker,
        kind,
        language,
        &edition.url,
        edition.title().to_string(),
    );
    if unit.kind == UnitKind::Landing {
        page.document_title = maker.sites[language].title.clone();
    }
    page.id = unit.id.clone();
    page.aliases = lists::old_ids(unit);
    page.description = front.description.clone().unwrap_or_default();
    page.alternates = alternates(maker, unit);
    page.languages = languages(maker, unit, language);
    page.breadcrumb = breadcrumb(maker, unit, language);
    page.noindex = front.noindex || edition.draft;
    page.draft = edition.draft;
    page.updated = front.updated.map(day);
    page.authors = front
        .authors
        .iter()
        .filter_map(|id| config.authors.get(id))
        .map(|author| LinkView {
            title: author.name.clone(),
            url: author.url.clone().unwrap_or_default(),
            ..LinkView::default()
        })
        .collect();
    page.edit = config.edit_url.as_ref().map(|url| {
        format!(
            "{}/{}",
            url.trim_end_matches('/'),
            encode(edition.summary.path.as_str())
        )
    });
    page.report = config
        .report
        .as_ref()
        .map(|report| report_link(report, &page.title, &page.canonical));
    page.plain = Some(maker.path(&plain_file(&edition.url)));
    page.workbook = maker.workbook(unit, language);
    page.image = front
        .image
        .as_ref()
        .and_then(|image| edition.summary.path.join(image))
        .and_then(|path| maker.site.media.get(&path))
        .map(|url| maker.absolute(&encode(url)));
    page
}

/// A day for machines and people.
pub fn day(day: Day) -> DayView {
    DayView {
        iso: day.to_string(),
        year: day.0.year(),
        month: day.0.month(),
        day: day.0.day(),
    }
}

/// The same page in every language that search engines are led to; `x-default` is the default
/// language's, or else the first.
fn alternates(maker: &Maker, unit: &Unit) -> Vec<Alternate> {
    let config = &maker.site.config;
    if config.languages.len() < 2 {
        return Vec::new();
    }
    let alternate = |hreflang: &str, edition: &Edition| Alternate {
        hreflang: hreflang.to_string(),
        url: maker.absolute(&edition.url),
    };
    let listed: Vec<&Edition> = unit
        .editions
        .values()
        .filter(|edition| is_listed(edition))
        .collect();
    let own = listed
        .iter()
        .find(|edition| edition.language == *config.default_language());
    let fallback = own.or(listed.first());
    listed
        .iter()
        .map(|edition| alternate(edition.language.as_str(), edition))
        .chain(fallback.map(|edition| alternate("x-default", edition)))
        .collect()
}

fn languages(maker: &Maker, unit: &Unit, here: &Language) -> Vec<LanguageChoice> {
    let only_one = unit
        .editions
        .values()
        .any(|edition| edition.summary.front.translation == Some(Translation::None));
    maker
        .site
        .config
        .languages
        .iter()
        .map(|language| {
            let edition = unit.editions.get(language);
            LanguageChoice {
                code: language.to_string(),
                name: own_name(language).to_string(),
                url: match edition {
                    Some(edition) => maker.path(&edition.url),
                    None => home(maker, language),
                },
                current: language == here,
                missing: edition.is_none() && !only_one,
            }
        })
        .collect()
}

fn breadcrumb(maker: &Maker, unit: &Unit, language: &Language) -> Vec<LinkView> {
    if unit.kind == UnitKind::Landing {
        return Vec::new();
    }
    let mut crumbs = vec![LinkView {
        title: maker.word(language, "home"),
        url: home(maker, language),
        ..LinkView::default()
    }];
    let course = unit.course.map(|course| &maker.site.courses[course]);
    if matches!(unit.kind, UnitKind::Module | UnitKind::Lesson)
        && let Some(course) = course.and_then(|course| course.unit)
    {
        crumbs.push(maker.link(course, language));
    }
    if unit.kind == UnitKind::Lesson
        && let Some(module) = course
            .zip(unit.module)
            .and_then(|(course, module)| course.modules[module].unit)
    {
        crumbs.push(maker.link(module, language));
    }
    crumbs
}

/// A link for reporting a mistake: an e-mail, an issue form, or any form, the page named in it.
fn report_link(report: &str, title: &str, address: &str) -> String {
    let title = encode(title).replace('/', "%2F");
    let address = encode(address).replace('/', "%2F");
    match report {
        mail if mail.contains('@') && !mail.contains("://") => {
            let mail = mail.trim_start_matches("mailto:");
            format!("mailto:{mail}?subject={title}&body={address}")
        }
        issues if issues.ends_with("/issues/new") => {
            format!("{issues}?title={title}&body={address}")
        }
        form if form.contains('?') => format!("{form}&page={address}"),
        form => format!("{form}?page={address}"),
    }
}
