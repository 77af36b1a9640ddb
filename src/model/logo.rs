//! The site's own logo: which published pictures it is. Apart because the settings name files, and
//! only here is it known which there are.

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::base::suggest;
use crate::base::yaml;
use crate::model::codes;
use crate::model::links::MediaSizes;
use crate::model::place::published;
use crate::model::site::Logo;
use crate::source::config::{SITE_FILE, SiteConfig};

/// The logo of `config`; each file of it that is not there is told.
pub fn resolve(
    config: &SiteConfig,
    media: &MediaSizes,
    config_text: &str,
    found: &mut Vec<Diagnostic>,
) -> Option<Logo> {
    let chosen = config.look.logo.as_ref()?;
    let mut pictures = Vec::new();
    for (steps, written) in chosen.placed("logo") {
        let path = SourcePath::new(&format!("content/{written}"));
        if let Some(size) = media.get(&path) {
            pictures.push((published(&path), *size));
            continue;
        }
        let pictures = media.keys().filter(|path| is_picture(path));
        let known = pictures.filter_map(|path| path.as_str().strip_prefix("content/"));
        let place = Place::At(
            SourcePath::new(SITE_FILE),
            yaml::locate(config_text, &steps),
        );
        let message = format!("there is no `content/{written}`");
        let remedy = "name a picture under content/, with its folder: `logo.svg`";
        found.push(
            Diagnostic::new(codes::MISSING_PICTURE, place, message)
                .help(suggest::did_you_mean(written, known, remedy)),
        );
    }
    let mut pictures = pictures.into_iter();
    let (light, size) = pictures.next()?;
    Some(Logo {
        light,
        dark: pictures.next().map(|(url, _)| url),
        size,
    })
}

fn is_picture(path: &SourcePath) -> bool {
    matches!(
        path.extension(),
        "svg" | "png" | "webp" | "jpg" | "jpeg" | "avif"
    )
}
