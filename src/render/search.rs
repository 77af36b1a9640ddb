//! Search: what a reader may type, and the sections of the site that it leads to. The index is made
//! at the build, in files that a page asks for as it needs them, and asked twice: by readers in
//! `lib/search.js`, and here for the search tests of `content/data/search.yaml`.
//!
//! ```text
//! body ─ text ─> Piece (words by section) ┬─ pages, terms ─> index ─ shards ─> files
//!                                         └─ texts for excerpts ────────────────┘
//! ```

pub mod catalogue;
pub mod check;
pub mod elements;
pub mod endings;
pub mod files;
pub mod index;
pub mod piece;
pub mod points;
pub mod postings;
pub mod query;
pub mod rank;
pub mod shards;
pub mod stem;
pub mod synonyms;
pub mod text;
pub mod typo;
pub mod words;

use std::sync::{Arc, mpsc};

use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::model::site::Site;
use crate::render::artifact::{Artifact, Inputs};
use crate::render::search::catalogue::Catalogue;
use crate::render::search::piece::Piece;
use crate::render::search::shards::{Index, SHARD};

/// The whole argument of the search files of a site.
#[derive(Clone, Hash, Debug)]
pub struct SearchInput {
    pub site: Hashed<Site>,
    /// What each document that is shown says, by its path.
    pub pieces: Vec<(SourcePath, Hashed<Piece>)>,
}

/// The search files, and the search tests that fail.
#[derive(Clone, Debug)]
pub struct Found {
    pub artifacts: Vec<Artifact>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Makes the search files of every language, and asks what the site's search tests ask.
pub fn render(input: &SearchInput) -> Found {
    let (sender, made) = mpsc::channel();
    let diagnostics = render_into(input, &|artifact| {
        sender
            .send(artifact)
            .expect("the receiver outlives the work")
    });
    drop(sender);
    let mut artifacts: Vec<Artifact> = made.into_iter().collect();
    artifacts.sort_by(|one, other| one.path.cmp(&other.path));
    Found {
        artifacts,
        diagnostics,
    }
}

/// The same, each file given to `take` as soon as it is made, from many threads.
pub fn render_into(input: &SearchInput, take: &(dyn Fn(Artifact) + Sync)) -> Vec<Diagnostic> {
    let site = &input.site;
    let mut languages = site.config.languages.clone();
    // A language that stands twice in the settings is told there.
    languages.sort();
    languages.dedup();
    let found: Vec<Vec<Diagnostic>> = languages
        .par_iter()
        .map(|language| {
            let catalogue = Catalogue::new(site, &input.pieces, language);
            let groups = site.data.search.synonyms.get(language);
            let index = Index::new(
                &catalogue,
                groups.map_or(&[], Vec::as_slice),
                language,
                SHARD,
            );
            let inputs = Inputs::from(vec![(Arc::from("the whole site"), site.digest())]);
            files::make(&catalogue, &index, language, &inputs, take);
            check::tests(site, &catalogue, &index, language)
        })
        .collect();
    found.concat()
}
