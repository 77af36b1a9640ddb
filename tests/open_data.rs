//! The files for other programs: whether they hold what their formats ask for, and whether the same
//! competency has the same identifier in every build.

use std::collections::{BTreeMap, BTreeSet};

use parcurs::base::path::SourcePath;
use parcurs::pipeline::{Build, Cache, Options, build};
use parcurs::render::artifact::ArtifactContent;
use parcurs::source::snapshot::{Content, Snapshot, Source};
use parcurs::source::theme;
use serde_json::Value;

const COMPETENCIES: &str = "levels:
  - {level: 1, name: {ro: Începător, en: Novice}, description: {ro: Cu îndrumare., en: With guidance.}}
  - {level: 2, name: {ro: Independent, en: Practitioner}}
groups:
  - {id: analitic, name: {ro: Analitic, en: Analytical}}
competencies:
  - id: cifre
    name: {ro: Cifre, en: Numbers}
    description: {ro: Calculezi un procent., en: You work out a percentage.}
    group: analitic
    kind: skill
    esco: [http://data.europa.eu/esco/skill/1]
    indicators:
      - {level: 1, text: {ro: calculez o marjă, en: I work out a margin}}
  - id: negociere
    name: {ro: Negociere, en: Negotiation}
    requires: [{id: cifre, level: 1}]
    esco: [http://data.europa.eu/esco/skill/2, http://data.europa.eu/esco/skill/3]
";
const OCCUPATIONS: &str = "occupations:
  - id: vanzator
    name: {ro: Vânzător, en: Seller}
    also: {ro: [agent], en: [agent, rep]}
    requires: [{competency: cifre, level: 2}]
    codes:
      - {system: esco, code: '1420.3', url: http://data.europa.eu/esco/occupation/1, grade: A}
      - {system: cor, code: '243216', title: {ro: analist}, grade: A}
  - id: casier
    name: Casier
    brings: [{competency: negociere, level: 1}]
";
const LESSON: &str = "---
title: Procente
updated: 2026-05-04
competencies: [{id: cifre, from: 0, to: 1}]
---
:::quiz{#unu competency=cifre level=1}

Zece la sută din 50 înseamnă [[=5]].

> [!NOTE]
> Cinci.

:::
";

/// A small site at `base_url` with these files besides its settings.
fn site(base_url: &str, files: &[(&str, &str)]) -> Build {
    let mut snapshot = Snapshot::default();
    let mut put = |path: &str, text: &str| {
        snapshot.insert(Source {
            path: SourcePath::new(path),
            content: Content::Text(text.into()),
        });
    };
    for (path, bytes) in theme::embedded() {
        if let Ok(text) = std::str::from_utf8(bytes) {
            put(&path, text);
        }
    }
    put(
        "content/site.yaml",
        &format!(
            "id: mic\ntitle: {{ro: Mic, en: Small}}\nlanguages: [ro, en]\nbase_url: {base_url}\n\
             licence: {{name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/}}\n"
        ),
    );
    put(
        "content/index.md",
        "---\ntitle: Acasă\nupdated: 2026-01-02\n---\n",
    );
    put("content/01-m/index.md", "---\ntitle: Modul\n---\n");
    for (path, text) in files {
        put(path, text);
    }
    let options = Options {
        base_url: None,
        drafts: false,
        instructor: false,
        cards: false,
        today: "2026-11-23".parse().unwrap(),
    };
    let build = build(&snapshot, &options, &mut Cache::default());
    assert!(!build.has_errors(), "{:?}", build.diagnostics);
    build
}

fn whole(base_url: &str) -> Build {
    site(
        base_url,
        &[
            ("content/data/competencies.yaml", COMPETENCIES),
            ("content/data/occupations.yaml", OCCUPATIONS),
            ("content/01-m/01-procente.md", LESSON),
        ],
    )
}

fn text(build: &Build, path: &str) -> String {
    match &build.artifacts[path].content {
        ArtifactContent::Bytes(bytes) => String::from_utf8(bytes.to_vec()).unwrap(),
        ArtifactContent::Copy { .. } => panic!("{path} is a copy"),
    }
}

fn json(build: &Build, path: &str) -> Value {
    serde_json::from_str(&text(build, path)).unwrap()
}

fn list<'a>(package: &'a Value, key: &str) -> &'a Vec<Value> {
    package[key].as_array().unwrap()
}

/// What CASE 1.1 asks for, and allows.
fn check_case(package: &Value) {
    let keys: BTreeSet<&str> = package
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let allowed = [
        "CFDocument",
        "CFItems",
        "CFAssociations",
        "CFDefinitions",
        "CFRubrics",
        "extensions",
    ];
    assert!(keys.iter().all(|key| allowed.contains(key)), "{keys:?}");
    let has = |value: &Value, wanted: &[&str]| {
        for key in wanted {
            let text = value[*key].as_str().unwrap_or_default();
            assert!(!text.is_empty(), "no {key} in {value}");
        }
        let identifier = value["identifier"].as_str().unwrap();
        let is_five = identifier.len() == 36 && identifier.as_bytes()[14] == b'5';
        assert!(is_five, "{identifier} is no UUID of version 5");
        assert!(
            value["uri"].as_str().unwrap().starts_with("http"),
            "{value}"
        );
    };
    let dated = ["identifier", "uri", "lastChangeDateTime"];
    has(
        &package["CFDocument"],
        &[&dated[..], &["creator", "title"]].concat(),
    );
    let mut known = BTreeSet::from([package["CFDocument"]["identifier"].as_str().unwrap()]);
    for item in list(package, "CFItems") {
        has(item, &[&dated[..], &["fullStatement"]].concat());
        assert!(
            known.insert(item["identifier"].as_str().unwrap()),
            "twice: {item}"
        );
    }
    const TYPES: [&str; 10] = [
        "isChildOf",
        "isPeerOf",
        "isPartOf",
        "exactMatchOf",
        "precedes",
        "isRelatedTo",
        "replacedBy",
        "exemplar",
        "hasSkillLevel",
        "isTranslationOf",
    ];
    let mut own = BTreeSet::new();
    for association in list(package, "CFAssociations") {
        has(association, &[&dated[..], &["associationType"]].concat());
        assert!(
            own.insert(association["identifier"].as_str().unwrap()),
            "twice: {association}"
        );
        let kind = association["associationType"].as_str().unwrap();
        assert!(TYPES.contains(&kind), "{kind}");
        for node in ["originNodeURI", "destinationNodeURI"] {
            for key in ["title", "identifier", "uri"] {
                assert!(association[node][key].is_string(), "{association}");
            }
        }
        assert!(known.contains(association["originNodeURI"]["identifier"].as_str().unwrap()));
        if matches!(kind, "isChildOf" | "hasSkillLevel" | "precedes") {
            let to = association["destinationNodeURI"]["identifier"]
                .as_str()
                .unwrap();
            assert!(known.contains(to), "{association}");
        }
    }
}

/// Identifiers by the code of their item.
fn identifiers(package: &Value) -> BTreeMap<String, String> {
    let items = list(package, "CFItems").iter();
    items
        .filter_map(|item| {
            let code = item["humanCodingScheme"].as_str()?;
            Some((code.to_string(), item["identifier"].as_str()?.to_string()))
        })
        .collect()
}

#[test]
fn packages_hold_what_case_asks_for() {
    let build = whole("https://exemplu.ro");
    for path in ["competencies/case.json", "en/competencies/case.json"] {
        check_case(&json(&build, path));
    }
    let package = json(&build, "competencies/case.json");
    assert_eq!(
        package["CFDocument"]["lastChangeDateTime"],
        "2026-05-04T00:00:00+00:00"
    );
    assert_eq!(package["CFDocument"]["language"], "ro");
    let associations = list(&package, "CFAssociations");
    let of = |kind: &str| {
        associations
            .iter()
            .filter(|one| one["associationType"] == kind)
            .count()
    };
    // Two levels, a group, two competencies and an indicator below something.
    assert_eq!(of("isChildOf"), 6);
    assert_eq!(of("precedes"), 1);
    assert_eq!(of("exactMatchOf"), 1);
    assert_eq!(of("isRelatedTo"), 2);
    assert_eq!(of("hasSkillLevel"), 5);
    assert_eq!(of("isTranslationOf"), 0);
}

#[test]
fn identifiers_hang_on_the_address_and_the_id_alone() {
    let first = identifiers(&json(
        &whole("https://exemplu.ro"),
        "competencies/case.json",
    ));
    // Names, texts, order and languages may change.
    let changed = COMPETENCIES.replace("ro: Cifre", "ro: Numere").replace(
        "competencies:\n",
        "competencies:\n  - {id: noua, name: Nouă}\n",
    );
    let later = site(
        "https://exemplu.ro",
        &[("content/data/competencies.yaml", &changed)],
    );
    let later = identifiers(&json(&later, "competencies/case.json"));
    for (code, identifier) in &first {
        assert_eq!(later[code], *identifier, "{code}");
    }
    // `uuid5(uuid5(NAMESPACE_URL, "https://exemplu.ro/"), "competency/cifre")` of Python's.
    assert_eq!(first["cifre"], "eff75f3a-28b5-555b-870f-43e036f76fb5");
    let elsewhere = identifiers(&json(&whole("https://altul.ro"), "competencies/case.json"));
    assert_ne!(elsewhere["cifre"], first["cifre"]);
}

#[test]
fn translations_name_what_they_translate() {
    let build = whole("https://exemplu.ro");
    let (ro, en) = (
        json(&build, "competencies/case.json"),
        json(&build, "en/competencies/case.json"),
    );
    let sources: BTreeSet<&str> = list(&ro, "CFItems")
        .iter()
        .map(|item| item["identifier"].as_str().unwrap())
        .collect();
    let translations: Vec<&Value> = list(&en, "CFAssociations")
        .iter()
        .filter(|one| one["associationType"] == "isTranslationOf")
        .collect();
    assert_eq!(translations.len(), sources.len());
    for one in translations {
        assert!(sources.contains(one["destinationNodeURI"]["identifier"].as_str().unwrap()));
    }
    assert!(text(&build, "en/competencies/case.json").contains("You work out a percentage."));
}

#[test]
fn linked_data_names_terms_by_one_address() {
    let build = whole("https://exemplu.ro/curs");
    let framework = json(&build, "competencies/framework.jsonld");
    let graph = list(&framework, "@graph");
    let find = |id: &str| {
        let whole = format!("https://exemplu.ro/curs/competencies/framework.jsonld{id}");
        graph
            .iter()
            .find(|node| node["@id"] == *whole)
            .unwrap_or_else(|| panic!("no {whole}"))
    };
    assert_eq!(find("")["@type"], "DefinedTermSet");
    let term = find("#cifre");
    assert_eq!(term["@type"], "DefinedTerm");
    assert_eq!(term["termCode"], "cifre");
    assert_eq!(term["name"]["en"], "Numbers");
    assert_eq!(term["sameAs"], "http://data.europa.eu/esco/skill/1");
    assert_eq!(
        find("#negociere")["relatedMatch"].as_array().unwrap().len(),
        2
    );
    let occupations = json(&build, "occupations/occupations.jsonld");
    let seller = &list(&occupations, "@graph")[0];
    assert_eq!(seller["@type"], "Occupation");
    assert_eq!(seller["skills"][0], term["@id"]);
    assert_eq!(seller["sameAs"], "http://data.europa.eu/esco/occupation/1");
    assert_eq!(seller["occupationalCategory"][1]["codeValue"], "243216");
    assert_eq!(seller["alternateName"]["en"][1], "rep");
    let cashier = &list(&occupations, "@graph")[1];
    assert!(
        cashier["skills"][0]
            .as_str()
            .unwrap()
            .ends_with("#negociere")
    );
    // Nothing is fetched to read them.
    assert!(framework["@context"].is_object() && occupations["@context"].is_object());
}

#[test]
fn pages_lead_to_the_data_and_say_what_they_teach() {
    let build = whole("https://exemplu.ro");
    let landing = text(&build, "index.html");
    for link in [
        "/competencies/framework.jsonld",
        "/competencies/case.json",
        "/occupations/occupations.jsonld",
    ] {
        assert!(landing.contains(&format!("href=\"{link}\"")), "{link}");
    }
    let lesson = text(&build, "m/procente/index.html");
    assert!(!lesson.contains("case.json"));
    let (_, data) = lesson
        .split_once("<script type=\"application/ld+json\">")
        .unwrap();
    let (data, _) = data.split_once("</script>").unwrap();
    let data: Value = serde_json::from_str(data).unwrap();
    let graph = list(&data, "@graph");
    let resource = graph
        .iter()
        .find(|node| node["learningResourceType"] == "lesson")
        .unwrap();
    for key in ["teaches", "assesses"] {
        let term = &resource[key][0];
        assert_eq!(term["@type"], "DefinedTerm", "{resource}");
        assert_eq!(term["termCode"], "cifre");
        assert_eq!(
            term["@id"],
            "https://exemplu.ro/competencies/framework.jsonld#cifre"
        );
    }
    let headers = text(&build, "_headers");
    assert!(headers.contains("/competencies/framework.jsonld\n  Access-Control-Allow-Origin: *\n  Content-Type: application/ld+json"));
}

#[test]
fn a_site_without_competencies_has_none_of_it() {
    let build = site("https://exemplu.ro", &[]);
    let paths: Vec<&str> = build.artifacts.keys().map(|path| &**path).collect();
    assert!(
        !paths
            .iter()
            .any(|path| path.contains("competencies") || path.contains("occupations"))
    );
    assert!(!text(&build, "index.html").contains("ld+json\" title"));
}
