//! Signs of a poor question: what can be answered without knowing, or misread by who knows. Apart
//! from mistakes because these are warnings, and an author may have reasons.

use pulldown_cmark::{BlockQuoteKind, Event, Tag};

use crate::parse::answers::fold::fold;
use crate::parse::blocks::structure::Block;
use crate::parse::codes;
use crate::parse::exercises::items::Item;
use crate::parse::exercises::questions::is_right;
use crate::parse::exercises::shape::Shape;
use crate::parse::markdown::tree::Kind;
use crate::parse::markdown::walk::Walk;

/// How many questions with one right option a lesson has before their places are compared.
const ENOUGH_TO_COMPARE: usize = 3;

/// Options that lean on the others, as they are folded.
const ON_THE_OTHERS: &[&str] = &[
    "toate variantele",
    "toate cele de mai sus",
    "toate de mai sus",
    "niciuna dintre variante",
    "niciuna dintre cele de mai sus",
    "niciuna de mai sus",
    "niciun raspuns",
    "toate raspunsurile",
    "all of the above",
    "none of the above",
    "all of these",
    "none of these",
];

/// Words that begin a question which chooses among options, and words that turn it round.
const WHICH: &[&str] = &["care", "ce", "which", "what"];
/// What an option that leans on the others holds, whatever its diacritics; most hold none of it.
const LEANING: &[&str] = &["toate", "niciun", "all of", "none of"];
const NOT: &[&str] = &[
    "nu", "n-ar", "n-are", "n-ai", "not", "isn't", "aren't", "doesn't", "except", "exceptia",
];

impl Walk<'_, '_> {
    /// Tells what is poor in the question in `block`; `asked` are the nodes of its prompt.
    pub(in crate::parse) fn check_quality(
        &mut self,
        shape: &Shape,
        block: &Block,
        asked: &[usize],
        alerts: &[(BlockQuoteKind, usize)],
    ) {
        if let Shape::Choice(_, items) = shape {
            let texts: Vec<String> = items.iter().map(|item| self.item_text(item)).collect();
            self.check_lengths(items, &texts);
            self.check_leaning(items, &texts);
            self.check_forms(items, &texts);
            self.check_feedback(items);
            self.note_place(items, block);
        }
        if matches!(shape, Shape::Choice(..) | Shape::TrueFalse(..)) {
            self.check_negation(asked, block);
        }
        self.check_hints(shape, alerts);
    }

    /// The right option must not be known by its length.
    fn check_lengths(&mut self, items: &[Item], texts: &[String]) {
        let mut lengths: Vec<(usize, &Item)> = texts
            .iter()
            .map(|text| text.chars().count())
            .zip(items)
            .collect();
        lengths.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
        let (Some((longest, item)), Some((second, _))) = (lengths.first(), lengths.get(1)) else {
            return;
        };
        let only = items.iter().filter(|item| is_right(item)).count() == 1;
        // A few letters more are no sign.
        if only
            && is_right(item)
            && *second > 0
            && longest * 2 >= second * 3
            && longest - second >= 12
        {
            let here = self.item_line(item);
            self.findings.tell(
                codes::LONGEST_RIGHT,
                &here,
                "the right option is much longer than the others",
                "shorten it, or make another as long: length gives it away",
            );
        }
    }

    fn check_leaning(&mut self, items: &[Item], texts: &[String]) {
        for (item, text) in items.iter().zip(texts) {
            let lower = text.to_lowercase();
            if !LEANING.iter().any(|part| lower.contains(part)) {
                continue;
            }
            let folded = fold(text);
            if ON_THE_OTHERS.iter().any(|leaning| folded.contains(leaning)) {
                let here = self.item_line(item);
                self.findings.tell(
                    codes::LEANING_OPTION,
                    &here,
                    format!("“{}” leans on the other options", text.trim()),
                    "write an option of its own; with several right ones, mark each of them",
                );
            }
        }
    }

    /// Options of one form: all sentences or none, all beginning alike.
    fn check_forms(&mut self, items: &[Item], texts: &[String]) {
        let ends = |text: &String| text.trim_end().ends_with(['.', '!', '?', '…']);
        let begins_small = |text: &String| {
            let first = text.trim_start().chars().next();
            first.is_some_and(char::is_lowercase)
        };
        for (form, help) in [
            (
                ends as fn(&String) -> bool,
                "end all options with a full stop, or none",
            ),
            (
                begins_small,
                "begin all options with a capital letter, or none",
            ),
        ] {
            let of_form = texts.iter().filter(|text| form(text)).count();
            if of_form == 0 || of_form == texts.len() {
                continue;
            }
            let few = of_form * 2 <= texts.len();
            let odd = texts.iter().position(|text| form(text) == few);
            let Some(odd) = odd else { continue };
            let here = self.item_line(&items[odd]);
            self.findings.tell(
                codes::UNEVEN_OPTIONS,
                &here,
                "this option is not written like the others",
                help,
            );
            return;
        }
    }

    fn check_feedback(&mut self, items: &[Item]) {
        for item in items {
            if !self.has_feedback(item) {
                let here = self.item_line(item);
                self.findings.tell(
                    codes::NO_FEEDBACK,
                    &here,
                    "nothing is said to who chooses this option",
                    "write a quote under it: `  > why it is right or wrong`",
                );
            }
        }
    }

    fn note_place(&mut self, items: &[Item], block: &Block) {
        let right: Vec<usize> = (0..items.len())
            .filter(|at| is_right(&items[*at]))
            .collect();
        if let [only] = right.as_slice()
            && items.len() > 2
        {
            self.right_places.push((*only, block.fence.clone()));
        }
    }

    /// Told once for a lesson: the right option stands in the same place in all its questions.
    pub(in crate::parse) fn check_places(&mut self) {
        let places = std::mem::take(&mut self.right_places);
        let Some((first, fence)) = places.first() else {
            return;
        };
        if places.len() >= ENOUGH_TO_COMPARE && places.iter().all(|(place, _)| place == first) {
            self.findings.tell(
                codes::SAME_PLACE,
                fence,
                format!(
                    "the right option is number {} in all {} questions with one right option",
                    first + 1,
                    places.len()
                ),
                "move some of them",
            );
        }
    }

    /// “Which is not” is read as “which is” by who reads fast.
    fn check_negation(&mut self, asked: &[usize], block: &Block) {
        let tree = self.tree();
        let Some(&last) = asked.last() else { return };
        let close = tree.nodes[last].close.max(last);
        let text = self.raw_text(last, close);
        let question = text.trim().trim_end_matches('?');
        if question.len() == text.trim().len() {
            return;
        }
        let sentence = question
            .rsplit(['.', '!', '?', ':'])
            .next()
            .unwrap_or(question);
        let lower = sentence.to_lowercase();
        let words: Vec<&str> = lower
            .split(|letter: char| !letter.is_alphanumeric() && letter != '-' && letter != '\'')
            .filter(|word| !word.is_empty())
            .collect();
        let turns = words.iter().any(|word| NOT.contains(word));
        if !words.first().is_some_and(|word| WHICH.contains(word)) || !turns {
            return;
        }
        let mut emphasised = tree.nodes[last..=close]
            .iter()
            .enumerate()
            .filter(|(_, node)| {
                matches!(
                    node.kind,
                    Kind::Event(Event::Start(Tag::Strong | Tag::Emphasis))
                )
            });
        let is_emphasised = emphasised.any(|(at, node)| {
            let text = self.raw_text(last + at, node.close);
            text.split_whitespace()
                .any(|word| NOT.contains(&word.to_lowercase().as_str()))
        });
        let is_shouted = sentence.split_whitespace().any(|word| {
            word.chars().count() > 1
                && word.chars().all(char::is_uppercase)
                && NOT.contains(&word.to_lowercase().as_str())
        });
        if !is_emphasised && !is_shouted {
            self.findings.tell(
                codes::NEGATIVE_STEM,
                &block.fence,
                format!(
                    "`{}` asks for what is not so, and does not stress it",
                    block.id()
                ),
                "ask for what is so; or stress the word: `**nu**`, `**not**`",
            );
        }
    }

    /// A hint helps to find the answer; it does not say it.
    fn check_hints(&mut self, shape: &Shape, alerts: &[(BlockQuoteKind, usize)]) {
        let right: Vec<String> = match shape {
            Shape::Choice(_, items) => {
                let right = items.iter().filter(|item| is_right(item));
                right.map(|item| self.item_text(item)).collect()
            }
            Shape::Gaps(gaps) => gaps.iter().map(|gap| gap.shown().to_string()).collect(),
            _ => return,
        };
        for (kind, hint) in alerts {
            if *kind != BlockQuoteKind::Tip {
                continue;
            }
            let close = self.tree().nodes[*hint].close;
            let words = words(&self.raw_text(*hint, close));
            for answer in &right {
                let answer_words = self::words(answer);
                let length: usize = answer_words.iter().map(|word| word.chars().count()).sum();
                let says = words
                    .windows(answer_words.len().max(1))
                    .any(|window| window == answer_words);
                if length >= 4 && says {
                    let span = self.tree().nodes[*hint].span.clone();
                    let here = self.trimmed(span);
                    self.findings.tell(
                        codes::TELLING_HINT,
                        &here,
                        format!("the hint says the answer, “{}”", answer.trim()),
                        "lead the learner to it instead",
                    );
                    break;
                }
            }
        }
    }

    fn item_text(&self, item: &Item) -> String {
        self.raw_text(item.line.start, item.line.end)
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(fold)
        .collect()
}
