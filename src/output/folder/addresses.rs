//! From addresses on a server to addresses between files: relative, and ending in a file's name.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::path::percent_decode;
use crate::render::artifact::Artifact;

/// The files that addresses can lead to.
pub struct Addresses<'a> {
    pub artifacts: &'a BTreeMap<Arc<str>, Artifact>,
    /// Path of the site's root, `/` at both ends.
    pub base_path: &'a str,
}

impl Addresses<'_> {
    /// `address`, as it stands in the file at `from`, for use without a server. None where it may
    /// stay: it leads out of the site, or to a place on the same page.
    pub fn relative(&self, from: &str, address: &str) -> Option<String> {
        let (inside, tail) = self.inside(from, address)?;
        let inside = self.named(inside);
        let decoded = percent_decode(&inside);
        let here: Vec<&str> = from.split('/').collect();
        let here = &here[..here.len() - 1];
        let parts: Vec<&str> = inside.split('/').collect();
        let shared = decoded
            .split('/')
            .zip(here)
            .take(parts.len() - 1)
            .take_while(|(a, b)| a == *b)
            .count();
        let mut relative = "../".repeat(here.len() - shared);
        relative.push_str(&parts[shared..].join("/"));
        if relative
            .split('/')
            .next()
            .is_some_and(|part| part.contains(':'))
        {
            relative.insert_str(0, "./");
        }
        Some(relative + tail)
    }

    /// The path of the artifact that `address`, in the file at `from`, leads to.
    pub fn artifact(&self, from: &str, address: &str) -> Option<Arc<str>> {
        let (inside, _) = self.inside(from, address)?;
        let path = percent_decode(&self.named(inside));
        self.artifacts
            .get_key_value(&*path)
            .map(|(path, _)| Arc::clone(path))
    }

    /// The path below the site's root, still percent-encoded, and the query and fragment.
    fn inside<'t>(&self, from: &str, address: &'t str) -> Option<(String, &'t str)> {
        let end = address.find(['?', '#']).unwrap_or(address.len());
        let (path, tail) = address.split_at(end);
        if path.is_empty() || path.starts_with("//") || has_scheme(path) {
            return None;
        }
        if path.starts_with('/') {
            let root = self.base_path.trim_end_matches('/');
            let inside = path.strip_prefix(root)?;
            return match inside.strip_prefix('/') {
                Some(inside) => Some((inside.to_string(), tail)),
                None if inside.is_empty() => Some((String::new(), tail)),
                None => None,
            };
        }
        let mut parts: Vec<&str> = from.split('/').collect();
        parts.pop();
        let mut ends_in_folder = false;
        for part in path.split('/') {
            ends_in_folder = matches!(part, "" | "." | "..");
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                name => parts.push(name),
            }
        }
        let mut inside = parts.join("/");
        if ends_in_folder && !inside.is_empty() {
            inside.push('/');
        }
        Some((inside, tail))
    }

    /// With the name of the file that a server would send for a folder.
    fn named(&self, inside: String) -> String {
        if inside.is_empty() || inside.ends_with('/') {
            return inside + "index.html";
        }
        let path = percent_decode(&inside);
        let page = format!("{path}/index.html");
        match self.artifacts.contains_key(&*path) || !self.artifacts.contains_key(&*page) {
            true => inside,
            false => inside + "/index.html",
        }
    }
}

fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relative(from: &str, address: &str) -> Option<String> {
        let artifacts = ["index.html", "a/index.html", "a/b/index.html", "ș.png", "x"]
            .into_iter()
            .map(|path| (path.into(), Artifact::of_bytes(path, *b"", Vec::new())))
            .collect();
        let addresses = Addresses {
            artifacts: &artifacts,
            base_path: "/course/",
        };
        addresses.relative(from, address)
    }

    #[test]
    fn absolute_paths_become_relative_ones_to_files() {
        let cases = [
            ("a/index.html", "/course/a/b/#x", "b/index.html#x"),
            ("a/b/index.html", "/course/a/", "../index.html"),
            ("a/b/index.html", "/course/", "../../index.html"),
            ("index.html", "/course/", "index.html"),
            ("index.html", "/course/a", "a/index.html"),
            (
                "a/index.html",
                "/course/%C8%99.png?v=1",
                "../%C8%99.png?v=1",
            ),
            ("a/index.html", "b/", "b/index.html"),
            ("a/b/index.html", "..", "../index.html"),
            ("404.html", "/course/x", "x"),
            ("x", "/course/a:b", "./a:b"),
        ];
        for (from, address, expected) in cases {
            assert_eq!(
                relative(from, address).as_deref(),
                Some(expected),
                "{address}"
            );
        }
    }

    #[test]
    fn what_leads_elsewhere_stays() {
        for address in [
            "https://x.org/a/",
            "//x.org/",
            "mailto:a@b",
            "#a",
            "",
            "/other/",
            "../../../x",
        ] {
            assert_eq!(relative("a/index.html", address), None, "{address}");
        }
    }
}
