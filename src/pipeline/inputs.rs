//! The arguments of the stages, taken from the snapshot and the options.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::model::resolve::{ResolveInput, Standing};
use crate::parse::document::{ParseInput, ParseSettings, Parsed, Summary};
use crate::pipeline::Options;
use crate::source::config::{SITE_FILE, SiteConfig};
use crate::source::kind::{self, CONTENT, DATA, Kind};
use crate::source::localised::Day;
use crate::source::snapshot::{Content, Snapshot};

/// One argument of parsing for each Markdown file of the content.
pub fn parse_inputs(
    snapshot: &Snapshot,
    config: &SiteConfig,
    options: &Options,
) -> Vec<ParseInput> {
    let settings = Hashed::new(ParseSettings {
        languages: config.languages.clone(),
        math: config.math,
        trusted: config.trusted,
        instructor: options.instructor,
    });
    snapshot
        .under(CONTENT)
        .filter(|source| Kind::of(&source.path) == Kind::Lesson && source.text().is_some())
        .map(|source| ParseInput {
            source: source.clone(),
            settings: settings.clone(),
        })
        .collect()
}

/// The one argument of resolving.
pub fn resolve_input(
    snapshot: &Snapshot,
    config: &SiteConfig,
    documents: &BTreeMap<SourcePath, Arc<Parsed>>,
    options: &Options,
    expired: BTreeSet<String>,
) -> ResolveInput {
    let media = snapshot
        .under(CONTENT)
        .filter(|source| Kind::of(&source.path) == Kind::Attachment);
    ResolveInput {
        config: Hashed::new(config.clone()),
        config_text: Hashed::new(
            snapshot
                .text(SITE_FILE)
                .map(|text| text.to_string())
                .unwrap_or_default(),
        ),
        documents: documents
            .values()
            .map(|parsed| {
                let summary = parsed.document.summary.clone();
                let standing = standing(&summary, options.today);
                (summary, standing)
            })
            .collect(),
        data: snapshot.under(DATA).cloned().collect(),
        expired,
        tables: snapshot
            .under(CONTENT)
            .filter(|source| kind::is_table(&source.path) && source.text().is_some())
            .cloned()
            .collect(),
        media: media
            .map(|source| {
                let size = match &source.content {
                    Content::Media { size, .. } => *size,
                    Content::Text(_) => None,
                };
                (source.path.clone(), size)
            })
            .collect(),
        drafts: options.drafts,
    }
}

/// The calendar's word on facts: those whose last day has passed, of all that have one.
pub fn expired(last_days: &[(String, Day)], today: Day) -> BTreeSet<String> {
    let past = last_days.iter().filter(|(_, until)| *until < today);
    past.map(|(id, _)| id.clone()).collect()
}

/// The calendar's word on a document. Here and in [`expired`] alone the day of the build is looked
/// at.
fn standing(summary: &Summary, today: Day) -> Standing {
    let front = &summary.front;
    if front.expires.is_some_and(|day| day <= today) {
        Standing::Expired
    } else if front.draft {
        Standing::Draft
    } else if front.publish.is_some_and(|day| day > today) {
        Standing::Scheduled
    } else {
        Standing::Published
    }
}
