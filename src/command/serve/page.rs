//! What the preview does to a response on its way: the script in each page, the type of a file,
//! the page that stands in while there is none. The artifacts themselves are not touched.

/// Where the preview's own files are.
pub const OWN: &str = "__parcurs/";
/// The preview's script, as it is sent.
pub const SCRIPT: &str = include_str!("preview.js");

/// `html` with the preview's script at its end, told the number of the build it belongs to.
pub fn with_script(html: &[u8], build: u64, navigate: bool) -> Vec<u8> {
    let tag = format!(
        "<script src=\"/{OWN}preview.js\" data-build=\"{build}\"{} defer></script>",
        if navigate { " data-navigate" } else { "" }
    );
    let at = last_position(html, b"</body>").unwrap_or(html.len());
    let mut page = Vec::with_capacity(html.len() + tag.len());
    page.extend_from_slice(&html[..at]);
    page.extend_from_slice(tag.as_bytes());
    page.extend_from_slice(&html[at..]);
    page
}

fn last_position(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len())
        .rposition(|window| window == wanted)
}

/// The page that is shown before a first build without errors.
pub fn before_the_first_build() -> &'static [u8] {
    b"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
      <meta name=\"viewport\" content=\"width=device-width\"><title>No page yet</title>\
      <body><h1>No page yet</h1><p>The site has errors, so there is nothing to show. \
      They are listed here and in the terminal; this page changes as soon as they are mended.</p></body></html>"
}

/// The page that is shown where the site has no page of its own for what is missing.
pub fn missing() -> &'static [u8] {
    b"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
      <meta name=\"viewport\" content=\"width=device-width\"><title>Not found</title>\
      <body><h1>Not found</h1><p>There is no page at this address. <a href=\"/\">To the start</a></p></body></html>"
}

/// The media type of a file by its ending.
pub fn media_type(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "jsonld" => "application/ld+json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "wav" => "audio/wav",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "epub" => "application/epub+zip",
        "" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The content security policy that the site's `_headers` gives to every page, without what only
/// makes sense over HTTPS.
pub fn policy(headers_file: &str) -> Option<String> {
    let mut for_every_page = false;
    for line in headers_file.lines() {
        if !line.starts_with([' ', '\t']) {
            for_every_page = line.trim() == "/*";
            continue;
        }
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        if for_every_page && name.trim().eq_ignore_ascii_case("content-security-policy") {
            let kept: Vec<&str> = value
                .split(';')
                .map(str::trim)
                .filter(|part| !part.is_empty() && *part != "upgrade-insecure-requests")
                .collect();
            return Some(kept.join("; "));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_before_the_last_end_of_body() {
        let page = with_script(b"<body><code></body></code></body></html>", 7, false);
        assert_eq!(
            String::from_utf8(page).unwrap(),
            "<body><code></body></code><script src=\"/__parcurs/preview.js\" data-build=\"7\" \
             defer></script></body></html>"
        );
        assert!(with_script(b"no body", 7, true).starts_with(b"no body<script"));
    }

    #[test]
    fn the_policy_of_every_page_is_read() {
        let file = "/private/*\n  Content-Security-Policy: none\n/*\n  X-Frame-Options: DENY\n  \
                    Content-Security-Policy: default-src 'self'; upgrade-insecure-requests\n";
        assert_eq!(policy(file).unwrap(), "default-src 'self'");
        assert_eq!(policy("/*\n  X: y\n"), None);
    }
}
