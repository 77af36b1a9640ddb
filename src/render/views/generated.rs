//! Pages that no file stands for: tags, redirects, “not found”.

use crate::base::hash::Hashed;
use crate::model::aliases::{tag_url, tags_url};
use crate::model::place::page_file;
use crate::render::structured;
use crate::render::view::fillings::Fillings;
use crate::render::view::*;
use crate::render::views::head::{empty_page, home, prefix};
use crate::render::views::maker::Maker;
use crate::render::views::{PagePlan, lists};
use crate::render::words::own_name;
use crate::source::localised::Language;

/// Every generated page of the site.
pub fn pages(maker: &Maker) -> Vec<PagePlan> {
    let mut plans = Vec::new();
    for language in &maker.site.config.languages {
        if !maker.site.tags.is_empty() {
            plans.push(all_tags(maker, language));
            for tag in maker.site.tags.keys() {
                plans.push(one_tag(maker, tag, language));
            }
        }
        plans.push(not_found(maker, language));
        if maker.site.config.offline {
            plans.push(offline(maker, language));
        }
    }
    for (address, (unit, language)) in &maker.site.redirects {
        let target = maker.site.edition(*unit, language);
        let mut page = empty_page(
            maker,
            "redirect",
            &target.language,
            address,
            target.title().to_string(),
        );
        page.canonical = maker.absolute(&target.url);
        page.redirect = Some(maker.path(&target.url));
        page.noindex = true;
        plans.push(plan(maker, &target.language, address, page));
    }
    plans
}

fn plan(maker: &Maker, language: &Language, url: &str, page: PageView) -> PagePlan {
    PagePlan {
        path: page_file(url).into(),
        view: View {
            site: maker.sites[language].clone(),
            page: Hashed::new(page),
            fillings: Hashed::new(Fillings::default()),
            body: None,
            exercises: None,
            decks: Vec::new(),
        },
        outline: None,
        document: None,
        deck_documents: Vec::new(),
        plain: None,
        card: None,
    }
}

fn all_tags(maker: &Maker, language: &Language) -> PagePlan {
    let default = maker.site.config.default_language();
    let url = tags_url(language, default);
    let mut page = empty_page(
        maker,
        "tags",
        language,
        &url,
        maker.word(language, "tags_title"),
    );
    page.description = maker.word(language, "tags_description");
    page.tags = maker
        .site
        .tags
        .iter()
        .map(|(tag, lessons)| TagEntry {
            title: lists::tag_title(maker, tag, language),
            url: maker.path(&tag_url(tag, language, default)),
            lessons: lessons.len() as u32,
        })
        .collect();
    page.breadcrumb = vec![to_home(maker, language)];
    in_every_language(maker, &mut page, language, |language| {
        tags_url(language, default)
    });
    page.structured_data = structured::generated(maker, &page, language);
    plan(maker, language, &url, page)
}

fn one_tag(maker: &Maker, tag: &str, language: &Language) -> PagePlan {
    let default = maker.site.config.default_language();
    let url = tag_url(tag, language, default);
    let title = lists::tag_title(maker, tag, language);
    let mut page = empty_page(maker, "tag", language, &url, title.clone());
    // A module or a lesson may well be called as a tag is.
    page.document_title = maker
        .word(language, "tag_document")
        .replace("{title}", &page.document_title);
    page.description = maker
        .word(language, "tag_description")
        .replace("{tag}", &title);
    page.tagged = maker.site.tags[tag]
        .iter()
        .map(|lesson| lists::lesson(maker, *lesson, language))
        .collect();
    page.breadcrumb = vec![
        to_home(maker, language),
        LinkView {
            title: maker.word(language, "tags_title"),
            url: maker.path(&tags_url(language, default)),
            ..LinkView::default()
        },
    ];
    in_every_language(maker, &mut page, language, |language| {
        tag_url(tag, language, default)
    });
    page.structured_data = structured::generated(maker, &page, language);
    plan(maker, language, &url, page)
}

fn not_found(maker: &Maker, language: &Language) -> PagePlan {
    let url = format!("{}404.html", prefix(&maker.site.config, language));
    let title = maker.word(language, "not_found_title");
    let mut page = empty_page(maker, "not_found", language, &url, title);
    page.noindex = true;
    page.modules = match maker.site.courses.len() {
        1 => lists::modules(maker, 0, None, language),
        _ => Vec::new(),
    };
    page.courses = lists::courses(maker, language);
    // Which page is missing is not known, so the switch leads to the other languages' first pages.
    in_every_language(maker, &mut page, language, |_| String::new());
    for choice in &mut page.languages {
        choice.url = home(maker, &Language(choice.code.clone()));
    }
    page.alternates.clear();
    plan(maker, language, &url, page)
}

/// What is shown in place of a page that was not kept, without a network.
fn offline(maker: &Maker, language: &Language) -> PagePlan {
    let url = format!("{}offline.html", prefix(&maker.site.config, language));
    let title = maker.word(language, "offline_title");
    let mut page = empty_page(maker, "offline", language, &url, title);
    page.noindex = true;
    in_every_language(maker, &mut page, language, |other| {
        format!("{}offline.html", prefix(&maker.site.config, other))
    });
    page.alternates.clear();
    plan(maker, language, &url, page)
}

fn to_home(maker: &Maker, language: &Language) -> LinkView {
    LinkView {
        title: maker.word(language, "home"),
        url: home(maker, language),
        ..LinkView::default()
    }
}

/// Fills in the language switch and the alternates of a page that every language has.
fn in_every_language(
    maker: &Maker,
    page: &mut PageView,
    here: &Language,
    url: impl Fn(&Language) -> String,
) {
    let languages = &maker.site.config.languages;
    page.languages = languages
        .iter()
        .map(|language| LanguageChoice {
            code: language.to_string(),
            name: own_name(language).to_string(),
            url: maker.path(&url(language)),
            current: language == here,
            missing: false,
        })
        .collect();
    if languages.len() > 1 {
        page.alternates = languages
            .iter()
            .map(|language| (language.to_string(), language))
            .chain([("x-default".to_string(), &languages[0])])
            .map(|(hreflang, language)| Alternate {
                hreflang,
                url: maker.absolute(&url(language)),
            })
            .collect();
    }
}
