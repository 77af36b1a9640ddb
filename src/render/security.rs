//! Headers of the published site: a strict security policy with the hash of the inline
//! script, and how long each kind of file may be cached.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::render::assets::{FOLDER, ThemeAssets};

/// For files that are named by their content.
pub const FOR_EVER: &str = "Cache-Control: public, max-age=31536000, immutable";

/// The content security policy of every page.
pub fn policy(assets: &ThemeAssets) -> String {
    let script = match assets.inline_script() {
        "" => String::new(),
        script => format!(
            " 'sha256-{}'",
            BASE64_STANDARD.encode(Sha256::digest(script.as_bytes()))
        ),
    };
    format!(
        "default-src 'none'; script-src 'self'{script}; style-src 'self'; img-src 'self'; font-src 'self'; \
         media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'none'; \
         base-uri 'none'; frame-ancestors 'none'"
    )
}

/// Netlify's `_headers`. `open` are files that programs of other sites may read.
pub fn headers(assets: &ThemeAssets, base: &str, open: &[String]) -> String {
    let mut headers = format!(
        "{base}*\n  Content-Security-Policy: {}\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n  \
         Permissions-Policy: camera=(), geolocation=(), microphone=()\n  Cross-Origin-Opener-Policy: same-origin\n\
         {base}{FOLDER}/*.css\n  {FOR_EVER}\n\
         {base}{FOLDER}/*.js\n  {FOR_EVER}\n\
         {base}*.md\n  Content-Type: text/markdown; charset=utf-8\n  X-Robots-Tag: noindex\n",
        policy(assets)
    );
    for path in open {
        headers.push_str(&format!("{base}{path}\n  Access-Control-Allow-Origin: *\n"));
        if path.ends_with(".jsonld") {
            headers.push_str("  Content-Type: application/ld+json; charset=utf-8\n");
        }
    }
    headers
}
