//! `netlify.toml` as Netlify reads it: the command of each context is run by a shell, in a folder
//! with a copy of the guide's content, and what it publishes is looked at. Apart because nothing else
//! knows Netlify.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");
const MAIN: &str = "https://ghid.example";
const PREVIEW: &str = "https://deploy-preview-7--ghid.example";

/// The strings of a TOML file by table and key, as `build.command`. Enough for a file that holds
/// nothing else; anything else is refused.
fn settings() -> BTreeMap<String, String> {
    let text = fs::read_to_string(Path::new(REPOSITORY).join("netlify.toml")).unwrap();
    let mut table = String::new();
    let mut found = BTreeMap::new();
    for line in text.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            table = name.to_string();
            continue;
        }
        let (key, value) = line.split_once(" = ").expect("a key and its value");
        // The escapes of a basic TOML string that are used here are those of JSON.
        let value: String = serde_json::from_str(value).expect("a string");
        found.insert(format!("{table}.{key}"), value);
    }
    found
}

/// A folder with the guide's content and one draft, and with programs to run in it.
struct Clone {
    folder: TempDir,
}

impl Clone {
    fn new() -> Clone {
        let folder = tempfile::tempdir().unwrap();
        let content = Path::new(REPOSITORY).join("content");
        for entry in walkdir::WalkDir::new(&content) {
            let entry = entry.unwrap();
            let relative = entry.path().strip_prefix(REPOSITORY).unwrap();
            let target = folder.path().join(relative);
            if entry.file_type().is_dir() {
                fs::create_dir(target).unwrap();
            } else {
                fs::copy(entry.path(), target).unwrap();
            }
        }
        let clone = Clone { folder };
        clone.write(
            "content/ciorna.md",
            "---\ntitle: Ciorna\ndraft: true\n---\nÎncă nu.\n",
        );
        clone
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn program(&self, name: &str, script: &str) {
        let name = format!("bin/{name}");
        self.write(&name, script);
        fs::set_permissions(self.path(&name), fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Runs a command as Netlify would. `rustup` only notes what it is asked for, as it would load a
    /// toolchain; `cargo` has built the program already, that of this test, and runs nothing else.
    fn run(&self, command: &str, toolchain: &str) -> Output {
        self.program("rustup", "#!/bin/sh\necho \"$@\" >> rustup.log\n");
        self.program(
            "cargo",
            &format!(
                "#!/bin/sh\nfor word in run --release --locked --; do\n[ \"$1\" = \"$word\" ] || {{ echo \"cargo: $1 in place of $word\" >&2; exit 101; }}\nshift\ndone\nexec '{}' \"$@\"\n",
                env!("CARGO_BIN_EXE_parcurs")
            ),
        );
        let programs = std::env::join_paths(
            std::iter::once(self.path("bin"))
                .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
        )
        .unwrap();
        Command::new("sh")
            .args(["-c", command])
            .current_dir(self.folder.path())
            .env("PATH", programs)
            .env("RUSTUP_TOOLCHAIN", toolchain)
            .env("NETLIFY", "true")
            .env("URL", MAIN)
            .env("DEPLOY_PRIME_URL", PREVIEW)
            .env_remove("SOURCE_DATE_EPOCH")
            .output()
            .unwrap()
    }
}

/// Runs the command of a context; the site has to be whole and at home at `address`.
fn publishes(command: &str, address: &str, drafts: bool) {
    let settings = settings();
    let toolchain = &settings["build.environment.RUSTUP_TOOLCHAIN"];
    let clone = Clone::new();
    let ended = clone.run(command, toolchain);
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{command}\n{said}");

    let asked = fs::read_to_string(clone.path("rustup.log")).unwrap();
    assert!(
        asked.starts_with(&format!("toolchain install {toolchain} ")),
        "{asked}"
    );

    let out = clone.path(&settings["build.publish"]);
    let read = |name: &str| {
        fs::read_to_string(out.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    let start = read("index.html");
    let canonical = format!("<link rel=\"canonical\" href=\"{address}/\">");
    assert!(start.contains(&canonical), "no {canonical}");
    assert!(read("en/index.html").contains(&format!("{address}/en/")));
    assert!(read("sitemap.xml").contains(&format!("<loc>{address}/meseria/ce-este/</loc>")));
    assert!(read("404.html").contains("<h1"));
    let headers = read("_headers");
    assert!(headers.starts_with("/*\n"), "{headers}");
    assert!(headers.contains("Content-Security-Policy: default-src 'none'; "));
    assert!(read("_redirects").contains("/en/* /en/404.html 404"));
    assert_eq!(out.join("ciorna/index.html").is_file(), drafts, "drafts");
}

#[test]
fn production_is_built_for_the_sites_own_address() {
    let settings = settings();
    let command = settings
        .get("context.production.command")
        .unwrap_or(&settings["build.command"]);
    publishes(command, MAIN, false);
}

#[test]
fn previews_and_branches_are_built_with_drafts_for_their_own_address() {
    let settings = settings();
    for context in ["deploy-preview", "branch-deploy"] {
        publishes(
            &settings[&format!("context.{context}.command")],
            PREVIEW,
            true,
        );
    }
}

#[test]
fn a_build_with_errors_fails_the_deploy() {
    let settings = settings();
    let clone = Clone::new();
    clone.write(
        "content/gresit.md",
        "---\ntitle: Greșit\n---\n[nicăieri](lipsa.md)\n",
    );
    let ended = clone.run(
        &settings["build.command"],
        &settings["build.environment.RUSTUP_TOOLCHAIN"],
    );
    assert_eq!(ended.status.code(), Some(1));
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(said.contains("content/gresit.md:4:"), "{said}");
    assert!(!clone.path("public/index.html").exists());
}

#[test]
fn the_toolchain_is_one_that_the_crate_can_be_built_with() {
    let manifest = fs::read_to_string(Path::new(REPOSITORY).join("Cargo.toml")).unwrap();
    let least = manifest
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = "))
        .unwrap();
    let numbers = |version: &str| -> Vec<u32> {
        let version = version.trim_matches('"');
        version
            .split('.')
            .map(|part| part.parse().unwrap())
            .collect()
    };
    let chosen = &settings()["build.environment.RUSTUP_TOOLCHAIN"];
    assert!(
        numbers(chosen) >= numbers(least),
        "{chosen} is older than {least}"
    );
}

#[test]
fn headers_and_redirects_are_left_to_the_build() {
    for key in settings().keys() {
        assert!(
            !key.starts_with("headers") && !key.starts_with("redirects"),
            "{key}"
        );
    }
}
