//! What can be found, and above all what cannot: answers, the instructor's notes, what is not
//! published.

use parcurs::base::path::SourcePath;
use parcurs::pipeline::{Build, Cache, Options, build};
use parcurs::render::artifact::ArtifactContent;
use parcurs::source::snapshot::{Content, Snapshot, Source};
use parcurs::source::theme;

const LESSON: &str = r#"---
title: Titluvizibil
description: Descrierevizibila a lecției.
tags: [eticheta]
---
Introducerevizibila.

:::objectives

- **o1** obiectivvizibil

:::

## Sectiunevizibila {#s}

| Tabelvizibil |
|---|
| celulavizibila |

:::quiz{#q1}

Întrebareunu?

- [x] Raspunsbun {#a}
  > Judecatabuna.
- [ ] Raspunsrau {#b}
  > Judecatarea.

> [!TIP]
> Indiciuascuns.

> [!NOTE]
> Explicatieascunsa.

> [!IMPORTANT]
> Laudaascunsa.

:::

:::quiz{#q2}

Întrebaredoi are [[Completareascunsa]] și [[(Alegereascunsa)|Alegererea]].

> [!NOTE]
> Explicatieascunsa.

:::

:::quiz{#q3}

Întrebaretrei?

- Stangaascunsa -> Dreaptaascunsa
- Stangaaltaascunsa -> Dreaptaaltaascunsa

> [!NOTE]
> Explicatieascunsa.

:::

:::quiz{#q4 order}

Întrebarepatru?

1. Primulascuns
2. Aldoileaascuns

> [!NOTE]
> Explicatieascunsa.

:::

:::cards{#c}

- Fatacardului :: Spateleascuns

:::

:::reflect{#r}

Reflectievizibila?

> [!NOTE]
> Modelascuns.

:::

:::checklist{#l}

- [ ] Bifavizibila

:::

:::scenario{#sc}

### Scenaunu {#unu}

Intamplarevizibila.

- [Alegerescena](#doi)
  > Urmareascunsa.

### Scenadoi {#doi}

Sfarsitvizibil.

:::

:::test{#t}

:::quiz{#q5}

Întrebarecinci?

- [x] Raspunsdintest
- [ ] Raspunsreudintest

> [!NOTE]
> Explicatieascunsa.

:::

:::

:::instructor

Notascunsa.

:::
"#;

const FOUND: &[&str] = &[
    "titluvizibil",
    "descrierevizibila",
    "introducerevizibila",
    "obiectivvizibil",
    "sectiunevizibila",
    "tabelvizibil",
    "celulavizibila",
    "intrebareunu",
    "intrebaredoi",
    "intrebaretrei",
    "intrebarepatru",
    "intrebarecinci",
    "fatacardului",
    "reflectievizibila",
    "bifavizibila",
    "intamplarevizibila",
    "sfarsitvizibil",
    "termenvizibil",
    "alteori",
    "definitievizibila",
    "modulvizibil",
    "etichetavizibila",
];

const HIDDEN: &[&str] = &[
    "raspuns", "judecata", "ascuns", "stanga", "dreapta", "alegere", "ciorna", "ferita",
];

fn site(instructor: bool) -> Build {
    let mut snapshot = Snapshot::of_texts([
        (
            "content/site.yaml",
            "id: s\ntitle: S\nlanguages: [ro]\nbase_url: https://exemplu.ro\ntags: {eticheta: Etichetavizibila}\n",
        ),
        (
            "content/index.md",
            "---\ntitle: Acasă\ndescription: D\n---\nBun venit.\n",
        ),
        (
            "content/glosar.md",
            "---\ntitle: Glosar\ndescription: D\n---\n::glossary\n",
        ),
        (
            "content/m/index.md",
            "---\ntitle: Modulvizibil\ndescription: D\n---\nText.\n",
        ),
        ("content/m/a.md", LESSON),
        (
            "content/m/b.md",
            "---\ntitle: Ciornaascunsa\ndescription: D\ndraft: true\n---\nText.\n",
        ),
        (
            "content/m/c.md",
            "---\ntitle: Feritaascunsa\ndescription: D\nnoindex: true\n---\nText.\n",
        ),
        (
            "content/data/glossary.yaml",
            "terms:\n  - {id: t, term: Termenvizibil, definition: Definitievizibila., also: [alteori]}\n",
        ),
    ]);
    for (path, bytes) in theme::embedded() {
        let text = std::str::from_utf8(bytes).unwrap();
        snapshot.insert(Source {
            path: SourcePath::new(&path),
            content: Content::Text(text.into()),
        });
    }
    let options = Options {
        base_url: None,
        drafts: true,
        instructor,
        today: "2026-11-23".parse().unwrap(),
    };
    build(&snapshot, &options, &mut Cache::default())
}

/// All search files, in small letters and without diacritics.
fn searched(build: &Build) -> String {
    let files = build.artifacts.iter();
    let files = files.filter(|(path, _)| path.starts_with("search/"));
    let texts = files.map(|(_, file)| match &file.content {
        ArtifactContent::Bytes(bytes) => String::from_utf8(bytes.to_vec()).unwrap(),
        ArtifactContent::Copy { .. } => String::new(),
    });
    parcurs::parse::answers::fold::fold(&texts.collect::<String>())
}

#[test]
fn what_is_asked_is_found_and_no_answer_is() {
    for instructor in [false, true] {
        let build = site(instructor);
        let errors = build.diagnostics.iter().filter(|told| told.is_error());
        assert_eq!(
            errors.map(|told| &told.message).collect::<Vec<_>>(),
            Vec::<&String>::new()
        );
        let text = searched(&build);
        for word in FOUND {
            assert!(text.contains(word), "{word} cannot be found");
        }
        for word in HIDDEN {
            let at = text.find(word);
            let around = at.map(|at| {
                text[at.saturating_sub(20)..]
                    .chars()
                    .take(60)
                    .collect::<String>()
            });
            assert_eq!(around, None, "{word} can be found");
        }
    }
}

#[test]
fn a_term_leads_to_its_place_in_the_glossary() {
    let text = searched(&site(false));
    assert!(
        text.contains("[\"glosar/#p-term-t\",\"termenvizibil\",\"glosar\",\"term\""),
        "{text}"
    );
}
