//! Verbs of objectives in Romanian and English, by the level of Bloom's taxonomy (revised, 2001) that
//! an exercise must reach to show them. Apart because it is a table: words, not rules.

use crate::parse::answers::fold::fold;
use crate::source::localised::Language;

/// Levels of the taxonomy, the lowest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    Remember,
    Understand,
    Apply,
    Analyse,
    Evaluate,
    Create,
}

/// What a verb asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// Nobody can see it.
    Hidden,
    Shown(Level),
}

use Level::{Analyse, Apply, Create, Evaluate, Remember, Understand};
use Meaning::{Hidden, Shown};

/// Stems, without diacritics; an ending of [`ENDINGS`] follows. What can be meant in two ways stands
/// at the lower level, so that no warning is given for nothing.
const ROMANIAN: &[(Meaning, &[&str])] = &[
    (
        Hidden,
        &[
            "inteleg",
            "intelegi",
            "cunosti",
            "cunosc",
            "cunoaste",
            "sti",
            "stii",
            "constientiz",
            "familiariz",
            "aprofund",
            "invet",
            "invat",
            "insus",
        ],
    ),
    (
        Shown(Remember),
        &[
            "num",
            "enumer",
            "list",
            "defin",
            "recit",
            "memor",
            "aminti",
            "amintesti",
        ],
    ),
    (
        Shown(Understand),
        &[
            "explic",
            "descri",
            "rezum",
            "recunosti",
            "recunosc",
            "recunoaste",
            "spu",
            "gas",
        ],
    ),
    (
        Shown(Apply),
        &[
            "calcul", "aplic", "folos", "foloses", "ordon", "asez", "rezolv", "convert", "complet",
            "execut",
        ],
    ),
    (
        Shown(Analyse),
        &[
            "compar", "deoseb", "distin", "disting", "analiz", "clasific", "clasif", "separ",
            "leg", "cit",
        ],
    ),
    (
        Shown(Evaluate),
        &[
            "aleg",
            "judec",
            "cantar",
            "verific",
            "evalu",
            "estim",
            "critic",
            "prioritiz",
        ],
    ),
    (
        Shown(Create),
        &[
            "scri", "rescri", "formul", "reformul", "redact", "compu", "constru", "proiect",
            "concep", "elabor", "cre", "pregat", "intocm", "alcatu", "propu", "negoci", "improviz",
            "schit", "desen", "inventez",
        ],
    ),
];

/// Endings of Romanian verbs in the persons in which objectives are written.
const ENDINGS: &[&str] = &[
    "", "a", "e", "i", "u", "am", "ati", "ez", "ezi", "eaza", "aza", "esc", "esti", "este",
    "ieste", "iesti", "im", "iti", "em", "eti", "ne", "ni", "nem", "neti",
];

/// Whole verbs in the one form in which objectives are written.
const ENGLISH: &[(Meaning, &[&str])] = &[
    (
        Hidden,
        &[
            "understand",
            "know",
            "learn",
            "appreciate",
            "comprehend",
            "grasp",
            "realise",
            "realize",
            "aware",
            "familiar",
            "internalise",
            "internalize",
        ],
    ),
    (
        Shown(Remember),
        &[
            "name", "list", "recall", "define", "state", "memorise", "memorize", "repeat",
        ],
    ),
    (
        Shown(Understand),
        &[
            "explain",
            "describe",
            "summarise",
            "summarize",
            "recognise",
            "recognize",
            "identify",
            "say",
            "find",
        ],
    ),
    (
        Shown(Apply),
        &[
            "apply",
            "use",
            "calculate",
            "work",
            "order",
            "solve",
            "convert",
            "complete",
            "place",
        ],
    ),
    (
        Shown(Analyse),
        &[
            "compare",
            "distinguish",
            "tell",
            "classify",
            "analyse",
            "analyze",
            "separate",
            "link",
            "read",
        ],
    ),
    (
        Shown(Evaluate),
        &[
            "choose", "decide", "judge", "weigh", "check", "verify", "estimate", "evaluate",
            "assess",
        ],
    ),
    (
        Shown(Create),
        &[
            "write",
            "rewrite",
            "draft",
            "formulate",
            "compose",
            "build",
            "create",
            "design",
            "construct",
            "prepare",
            "develop",
            "produce",
            "invent",
            "negotiate",
            "sketch",
            "propose",
        ],
    ),
];

/// Words before the verb that say nothing of it.
const BEFORE: &[&str] = &[
    "a", "sa", "poti", "vei", "va", "iti", "isi", "te", "se", "le", "o", "to", "you", "can",
    "will", "be", "able", "become", "get",
];

/// The first verb of an objective as it is written there, and what it asks for; none where it is not
/// in the table.
pub fn verb_of<'a>(text: &'a str, language: &Language) -> Option<(&'a str, Meaning)> {
    let is_romanian = match language.as_str().split('-').next() {
        Some("ro") => true,
        Some("en") => false,
        _ => return None,
    };
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let word = words
        .filter(|word| !word.is_empty())
        .find(|word| !BEFORE.contains(&fold(word).as_str()))?;
    let folded = fold(word);
    let (table, endings) = match is_romanian {
        true => (ROMANIAN, ENDINGS),
        false => (ENGLISH, &[""][..]),
    };
    let is_meant = |stem: &&str| {
        let ending = folded.strip_prefix(stem);
        ending.is_some_and(|ending| endings.contains(&ending))
    };
    // The longest stem: `recunosc` is not `re` and something.
    let stems = table.iter().flat_map(|(meaning, stems)| {
        let stems = stems.iter().filter(|stem| is_meant(stem));
        stems.map(|stem| (stem.len(), *meaning))
    });
    let (_, meaning) = stems.max_by_key(|(length, _)| *length)?;
    Some((word, meaning))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(text: &str, language: &str) -> Option<Meaning> {
        verb_of(text, &Language(language.into())).map(|(_, meaning)| meaning)
    }

    #[test]
    fn verbs_are_known_in_the_forms_in_which_objectives_are_written() {
        for text in [
            "scrii un e-mail",
            "să scrie o ofertă",
            "formulezi întrebări",
            "îți construiești planul",
            "pregătești o foaie",
            "redactează un brief",
            "compui un mesaj",
            "propui o dată",
            "creezi un plan",
            "proiectezi",
            "concepi",
            "elaborezi",
            "întocmești",
            "negociezi",
        ] {
            assert_eq!(meaning(text, "ro"), Some(Shown(Create)), "{text}");
        }
        for text in [
            "înțelegi rolul",
            "a cunoaște piața",
            "știi ce e",
            "te familiarizezi cu",
            "cunoști",
        ] {
            assert_eq!(meaning(text, "ro"), Some(Hidden), "{text}");
        }
        for (text, level) in [
            ("calculezi netul", Apply),
            ("recunoști varianta", Understand),
            ("alegi un pas", Evaluate),
            ("deosebești rolul", Analyse),
            ("explici", Understand),
            ("îți găsești locul", Understand),
        ] {
            assert_eq!(meaning(text, "ro"), Some(Shown(level)), "{text}");
        }
        assert_eq!(meaning("write an ad", "en"), Some(Shown(Create)));
        assert_eq!(meaning("be aware of risks", "en-GB"), Some(Hidden));
        assert_eq!(
            meaning("You will be able to choose", "en"),
            Some(Shown(Evaluate))
        );
    }

    #[test]
    fn other_words_and_languages_mean_nothing() {
        // “You believe”, not “you create”; “you increase”, not “you write”.
        assert_eq!(meaning("crezi în tine", "ro"), None);
        assert_eq!(meaning("crești contul", "ro"), None);
        assert_eq!(meaning("écrire une lettre", "fr"), None);
        assert_eq!(meaning("", "ro"), None);
    }
}
