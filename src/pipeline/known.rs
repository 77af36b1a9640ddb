//! What a build knew besides what it made: the site and where its marks stand. Apart from the plan,
//! which is used up by then, for pages of the preview that are about the sources themselves.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::diagnostic::{Mark, Place};
use crate::base::hash::Hashed;
use crate::base::path::SourcePath;
use crate::model::site::Site;
use crate::parse::document::Parsed;

/// The site of a build, and its documents.
pub struct Known {
    pub site: Hashed<Site>,
    pub(super) documents: BTreeMap<SourcePath, Arc<Parsed>>,
}

impl Known {
    /// Where a mark of a document stands.
    pub fn place(&self, path: &SourcePath, mark: Mark) -> Place {
        let mut place = Place::Marked(path.clone(), mark);
        look_up(&self.documents, &mut place);
        place
    }
}

/// Replaces a mark by the place it is for.
pub(super) fn look_up(documents: &BTreeMap<SourcePath, Arc<Parsed>>, place: &mut Place) {
    if let Place::Marked(path, mark) = place {
        let span = documents
            .get(path)
            .and_then(|parsed| parsed.document.marks.get(mark.0 as usize));
        *place = match span {
            Some(span) => Place::At(path.clone(), *span),
            None => Place::File(path.clone()),
        };
    }
}
