//! How long the stages take: parse, resolve, render, and a build after one saved word. Run with
//! `cargo bench`; read the ratios between runs on one machine, not the times.

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};

use parcurs::base::hash::Hashed;
use parcurs::base::path::SourcePath;
use parcurs::parse::document::{ParseInput, ParseSettings};
use parcurs::parse::lesson::parse;
use parcurs::pipeline::{Cache, Options, build, build_pages};
use parcurs::source::localised::Language;
use parcurs::source::snapshot::{Content, Snapshot, Source};
use parcurs::source::theme;

const LESSONS: usize = 1000;

/// A lesson of about 9 kB with everything a lesson usually has.
fn lesson(number: usize) -> String {
    let sentence = "Clientul întreabă de ce a crescut prețul, iar tu îi arăți **calculul** pas cu pas, cu cifrele lui. ";
    let paragraph = format!("{}\n\n", sentence.repeat(6));
    let next = (number + 1) % LESSONS;
    format!(
        "---\ntitle: Lecția {number}\ndescription: O lecție de măsurat.\ntags: [eticheta-{}]\n---\n\n{paragraph}\
         ## Unu {{#unu}}\n\n{paragraph}{paragraph}Vezi [lecția următoare](../modul-{:02}/lectia-{next:04}.md#unu).[^nota]\n\n\
         | Produs | Preț |\n|---|---:|\n| a | 10 lei |\n| b | 20 de lei |\n\n\
         ```rust\nfn medie(valori: &[u32]) -> Option<u32> {{\n    valori.iter().sum::<u32>().checked_div(valori.len() as u32) // {number}\n}}\n```\n\n\
         ## Doi\n\n{paragraph}{paragraph}- [ ] unu\n- [x] doi\n\n> [!TIP]\n> {sentence}\n\n\
         ## Trei\n\n{paragraph}{paragraph}\n\n[^nota]: {sentence}\n",
        number % 40,
        next / 50,
    )
}

/// The same words as ten questions of ten kinds, or, without their fences and marks, as text.
fn ten_questions(as_questions: bool) -> String {
    let question = "Un client întreabă de ce a crescut prețul. Ce faci **întâi**?\n\n";
    let options = "- [ ] Îi trimit contractul. {#a}\n  > Contractul nu răspunde la întrebare.\n- [x] Îl întreb ce s-a schimbat la el. {#b}\n  > Da, pornești de la el.\n- [ ] Îi ofer o reducere. {#c}\n  > Nu știi încă de ce o cere.\n\n";
    let note = "> [!NOTE]\n> Întâi afli, apoi răspunzi: altfel răspunzi la altă întrebare.\n\n";
    let mut text = String::from("---\ntitle: Zece întrebări\n---\n\n");
    for number in 0..10 {
        let block = format!("{question}{options}{note}");
        text.push_str(&match as_questions {
            true => format!(":::quiz{{#q{number}}}\n\n{block}:::\n\n"),
            false => block,
        });
    }
    text
}

fn site() -> Snapshot {
    let mut snapshot = Snapshot::of_texts([
        (
            "content/site.yaml",
            "id: banc\ntitle: Banc\nlanguages: [ro]\nbase_url: https://exemplu.ro\n",
        ),
        ("content/index.md", "---\ntitle: Banc\n---\n"),
    ]);
    let mut put = |path: String, text: String| {
        snapshot.insert(Source {
            path: SourcePath::new(&path),
            content: Content::Text(text.into()),
        });
    };
    for module in 0..LESSONS / 50 {
        put(
            format!("content/modul-{module:02}/index.md"),
            format!("---\ntitle: Modulul {module}\n---\n"),
        );
    }
    for number in 0..LESSONS {
        put(
            format!("content/modul-{:02}/lectia-{number:04}.md", number / 50),
            lesson(number),
        );
    }
    for (path, bytes) in theme::embedded() {
        if let Ok(text) = std::str::from_utf8(bytes) {
            put(path, text.to_string());
        }
    }
    snapshot
}

fn options() -> Options {
    Options {
        base_url: None,
        drafts: false,
        instructor: false,
        cards: false,
        today: "2026-11-23".parse().expect("a day"),
    }
}

fn benches(criterion: &mut Criterion) {
    let snapshot = site();
    let path = "content/modul-10/lectia-0500.md";
    let input = ParseInput {
        source: snapshot.get(path).expect("the lesson is there").clone(),
        settings: Hashed::new(ParseSettings {
            languages: vec![Language("ro".to_string())],
            math: false,
            trusted: false,
            instructor: false,
        }),
    };
    criterion.bench_function("parse one lesson", |bencher| bencher.iter(|| parse(&input)));

    let prose = lesson(500);
    for (name, prose, as_questions) in [
        ("ten questions", "", true),
        ("the same words", "", false),
        ("a lesson with ten questions", prose.as_str(), true),
        ("the lesson with the same words", prose.as_str(), false),
    ] {
        let questions = ten_questions(as_questions);
        let text = match prose {
            "" => questions,
            _ => format!(
                "{prose}\n{}",
                questions.splitn(3, "---\n").nth(2).unwrap_or_default()
            ),
        };
        let input = ParseInput {
            source: Hashed::new(Source {
                path: SourcePath::new(path),
                content: Content::Text(text.into()),
            }),
            settings: input.settings.clone(),
        };
        criterion.bench_function(&format!("parse {name}"), |bencher| {
            bencher.iter(|| parse(&input));
        });
    }

    let mut group = criterion.benchmark_group("1,000 lessons");
    group.sample_size(10);
    group.bench_function("cold build", |bencher| {
        bencher.iter(|| build(&snapshot, &options(), &mut Cache::default()));
    });
    let mut cache = Cache::default();
    let first = build(&snapshot, &options(), &mut cache);
    assert!(!first.has_errors(), "{:?}", first.diagnostics.first());
    group.bench_function("nothing changed", |bencher| {
        bencher.iter(|| build_pages(&snapshot, &options(), &mut cache));
    });
    let edited = |mark: u64, title: bool| {
        let mut changed = snapshot.clone();
        let text = lesson(500);
        let text = match title {
            true => text.replacen("title: Lecția 500", &format!("title: Lecția {mark}"), 1),
            false => text.replacen("## Doi\n", &format!("## Doi\n\ncuvânt{mark}\n"), 1),
        };
        changed.insert(Source {
            path: SourcePath::new(path),
            content: Content::Text(text.into()),
        });
        changed
    };
    let mut mark = 0;
    for (name, title) in [("a word saved", false), ("a title saved", true)] {
        group.bench_function(name, |bencher| {
            bencher.iter_batched(
                || {
                    mark += 1;
                    edited(mark, title)
                },
                |snapshot| build_pages(&snapshot, &options(), &mut cache),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(all, benches);
criterion_main!(all);
