//! Fields and words that templates name and nobody gives them. Found in the text, so that a slip in
//! a branch that no page has taken yet, or in an `if`, which passes over what is missing, is told.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::{Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::base::suggest::did_you_mean;
use crate::base::text::Span;
use crate::render::codes;
use crate::render::contract::shapes::{Shape, Shapes};
use crate::render::contract::template::{Placed, Tag, Token, keyword, tags, tokens};

/// The variable that holds the interface words.
const WORDS: &str = "t";

/// What a template can name.
pub struct Known<'a> {
    pub shapes: &'a Shapes,
    /// Keys of the interface words.
    pub words: &'a BTreeSet<&'a str>,
}

/// A dotted name as it stands in a template: `page.lesson.minutes`.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Path<'a> {
    names: Vec<(&'a str, usize)>,
}

/// The fields that the template at `path`, which is `inside` its theme, names and that are not
/// there.
pub fn mistakes(path: &SourcePath, inside: &str, text: &str, known: &Known) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let given = known.shapes.given(inside);
    walk(text, &given, known.shapes, &mut |first, names| {
        found.extend(mistake(path, first.flatten(), names, known));
    });
    found
}

/// What the template names of what it is given: `page.title`, `body`; and the names that it is not
/// given by the contract, but by the template that includes it.
pub fn used(inside: &str, text: &str, shapes: &Shapes) -> (BTreeSet<String>, BTreeSet<String>) {
    let given = shapes.given(inside);
    let (mut used, mut asked) = (BTreeSet::new(), BTreeSet::new());
    walk(text, &given, shapes, &mut |first, names| {
        let root = names[0].0;
        let is_given = first.is_some() && given.contains_key(root);
        match names.get(1) {
            Some((field, _)) if is_given => used.insert(format!("{root}.{field}")),
            None if is_given && root != WORDS => used.insert(root.to_string()),
            Some(_) if first.is_none() && root != "loop" => asked.insert(root.to_string()),
            _ => false,
        };
    });
    (used, asked)
}

/// The first of `names` that the value before it does not have.
fn mistake(
    path: &SourcePath,
    first: Option<&Shape>,
    names: &[(&str, usize)],
    known: &Known,
) -> Option<Diagnostic> {
    let at = |(name, at): (&str, usize)| Place::At(path.clone(), Span::new(at, at + name.len()));
    // What is called so in a loop is no word.
    if let ([(WORDS, _), key, ..], Some(Shape::Map(_))) = (names, first)
        && !known.words.contains(key.0)
    {
        let told = Diagnostic::new(
            codes::FIELD,
            at(*key),
            format!("there is no interface word `{}`", key.0),
        );
        let otherwise = format!(
            "write it in the theme's `words/`, in every language: `{}:`",
            key.0
        );
        let candidates = known.words.iter().copied();
        return Some(told.help(did_you_mean(key.0, candidates, &otherwise)));
    }
    let mut shape = first?.clone();
    for (before, name) in names.iter().zip(&names[1..]) {
        let fields = known.shapes.fields(&shape)?;
        let Some(field) = fields.iter().find(|field| field.name == name.0) else {
            let told = Diagnostic::new(
                codes::FIELD,
                at(*name),
                format!("`{}` has no field `{}`", before.0, name.0),
            );
            let candidates = fields.iter().map(|field| field.name.as_str());
            let otherwise = "`parcurs theme contract` lists the fields";
            return Some(told.help(did_you_mean(name.0, candidates, otherwise)));
        };
        shape = field.shape.clone();
    }
    None
}

/// Names that are bound in a part of a template, innermost last; none of what is not known.
struct Scopes<'a>(Vec<BTreeMap<&'a str, Option<Shape>>>);

impl<'a> Scopes<'a> {
    /// None where the name is not bound; else its value, as far as it is known.
    fn get(&self, name: &str) -> Option<Option<&Shape>> {
        let bound = self.0.iter().rev().find_map(|scope| scope.get(name));
        bound.map(Option::as_ref)
    }

    /// Binds a name; one that was bound to something else before may be either from then on.
    fn bind(&mut self, name: &'a str, shape: Option<Shape>) {
        if let Some(scope) = self.0.last_mut() {
            let same = scope.get(name).is_none_or(|before| *before == shape);
            scope.insert(name, shape.filter(|_| same));
        }
    }
}

/// What is done with the value of a dotted name's first name, and its names with their places.
type Meet<'m, 'a> = dyn FnMut(Option<Option<&Shape>>, &[(&'a str, usize)]) + 'm;

/// Meets every dotted name of a template with the value of its first name: none where that is not
/// bound, and nothing in it where it is not known.
fn walk<'a>(
    text: &'a str,
    given: &BTreeMap<&'a str, Shape>,
    shapes: &Shapes,
    meet: &mut Meet<'_, 'a>,
) {
    let outermost = given
        .iter()
        .map(|(name, shape)| (*name, Some(shape.clone())));
    let mut scopes = Scopes(vec![outermost.collect()]);
    for tag in tags(text) {
        let tokens = tokens(&tag);
        let paths = paths(&tokens);
        let word = keyword(&tag);
        if word != Some("component") {
            for path in &paths {
                meet(scopes.get(path.names[0].0), &path.names);
            }
        }
        match word {
            Some("for") => {
                let bound = each(&tokens, &paths, &scopes, shapes);
                scopes.0.push(bound);
            }
            Some("component") => scopes.0.push(parameters(&tokens)),
            Some("endfor" | "endcomponent") if scopes.0.len() > 1 => {
                scopes.0.pop();
            }
            Some("set" | "set_global") => {
                if let Some((name, shape)) = assigned(&tag, &tokens, &paths, &scopes, shapes) {
                    scopes.bind(name, shape);
                }
            }
            _ => {}
        }
    }
}

/// The dotted names among tokens: not filters, tests, functions, components or names of arguments.
fn paths<'a>(tokens: &[Placed<'a>]) -> Vec<Path<'a>> {
    let mut paths: Vec<Path> = Vec::new();
    let sign = |at: usize, wanted: char| {
        tokens.get(at).map(|(token, _)| *token) == Some(Token::Sign(wanted))
    };
    let mut at = 0;
    while at < tokens.len() {
        let (Token::Name(name), place) = tokens[at] else {
            at += 1;
            continue;
        };
        let is_called = at > 0 && (sign(at - 1, '|') || sign(at - 1, '<') || sign(at - 1, '.'));
        let mut names = vec![(name, place)];
        at += 1;
        while let (true, Some((Token::Name(next), place))) = (
            sign(at, '.') || (sign(at, '?') && sign(at + 1, '.')),
            tokens.get(if sign(at, '?') { at + 2 } else { at + 1 }),
        ) {
            names.push((next, *place));
            at += if sign(at, '?') { 3 } else { 2 };
        }
        let is_argument = sign(at, '=') && !sign(at + 1, '=') && names.len() == 1;
        if !is_called && !is_argument && !sign(at, '(') {
            paths.push(Path { names });
        }
    }
    paths
}

/// What `for` binds.
fn each<'a>(
    tokens: &[Placed<'a>],
    paths: &[Path<'a>],
    scopes: &Scopes<'a>,
    shapes: &Shapes,
) -> BTreeMap<&'a str, Option<Shape>> {
    let names = |(token, _): &Placed<'a>| match token {
        Token::Name(name) => Some(*name),
        _ => None,
    };
    let bound: Vec<&str> = tokens
        .iter()
        .filter_map(names)
        .skip(1)
        .take_while(|name| *name != "in")
        .collect();
    let over = paths.last().filter(|path| ends_with(tokens, path));
    let over = over.and_then(|path| value(path, scopes, shapes));
    let shapes = match (over, bound.len()) {
        (Some(Shape::List(inside)), 1) => vec![Some(*inside)],
        (Some(Shape::Map(inside)), 2) => vec![Some(Shape::Text), Some(*inside)],
        _ => vec![None; bound.len()],
    };
    bound.into_iter().zip(shapes).collect()
}

/// Whether nothing follows `path` in its tag: no filter, no second half of a condition.
fn ends_with(tokens: &[Placed], path: &Path) -> bool {
    let last = tokens
        .iter()
        .rev()
        .find(|(token, _)| *token != Token::Sign('-'));
    last.map(|(_, at)| *at) == path.names.last().map(|(_, at)| *at)
}

fn value(path: &Path, scopes: &Scopes, shapes: &Shapes) -> Option<Shape> {
    let mut shape = scopes.get(path.names[0].0)??.clone();
    for (name, _) in &path.names[1..] {
        let fields = shapes.fields(&shape)?;
        shape = fields
            .iter()
            .find(|field| field.name == *name)?
            .shape
            .clone();
    }
    Some(shape)
}

fn parameters<'a>(tokens: &[Placed<'a>]) -> BTreeMap<&'a str, Option<Shape>> {
    let names = tokens.iter().filter_map(|(token, _)| match token {
        Token::Name(name) => Some((*name, None)),
        _ => None,
    });
    names.skip(2).filter(|(name, _)| *name != WORDS).collect()
}

/// What `set` binds, and to what: known where it is a name and nothing else.
fn assigned<'a>(
    tag: &Tag<'a>,
    tokens: &[Placed<'a>],
    paths: &[Path<'a>],
    scopes: &Scopes<'a>,
    shapes: &Shapes,
) -> Option<(&'a str, Option<Shape>)> {
    let Some((Token::Name(name), _)) = tokens
        .iter()
        .filter(|(token, _)| matches!(token, Token::Name(_)))
        .nth(1)
    else {
        return None;
    };
    let equals = tag.at + tag.text.find('=')?;
    let from: Vec<&Path> = paths
        .iter()
        .filter(|path| path.names[0].1 > equals)
        .collect();
    let shape = match from[..] {
        [path] if ends_with(tokens, path) && starts_after(tokens, path, equals) => {
            value(path, scopes, shapes)
        }
        _ => None,
    };
    Some((name, shape))
}

/// Whether nothing stands between the sign at `equals` and `path`.
fn starts_after(tokens: &[Placed], path: &Path, equals: usize) -> bool {
    let next = tokens.iter().find(|(_, at)| *at > equals);
    next.map(|(_, at)| *at) == path.names.first().map(|(_, at)| *at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(inside: &str, text: &str) -> Vec<String> {
        let shapes = Shapes::new();
        let words = BTreeSet::from(["skip", "minutes"]);
        let known = Known {
            shapes: &shapes,
            words: &words,
        };
        let found = mistakes(&SourcePath::new("x.html"), inside, text, &known);
        found
            .into_iter()
            .map(|told| format!("{}; {}", told.message, told.help.unwrap_or_default()))
            .collect()
    }

    #[test]
    fn a_field_that_is_not_there_is_told_wherever_it_stands() {
        let page = "pages/lesson.html";
        assert_eq!(
            told(page, "{% if page.titel %}{% endif %}"),
            ["`page` has no field `titel`; did you mean `title`?"]
        );
        assert_eq!(
            told(
                page,
                "{% set l = page.lesson %}{{ l.minutes.totl | x(a=page.url) }}"
            ),
            ["`minutes` has no field `totl`; did you mean `total`?"]
        );
        assert_eq!(
            told(
                page,
                "{%- for m in page.modules -%}{{ m.lessons }}{{ m.nam }}{% endfor %}{{ m.x }}"
            ),
            ["`m` has no field `nam`; `parcurs theme contract` lists the fields"]
        );
        assert_eq!(
            told(
                "tools/glossary.html",
                "{% for t in tool.terms %}{{ t.definitions }}{% endfor %}"
            ),
            ["`t` has no field `definitions`; did you mean `definition`?"]
        );
        assert_eq!(
            told(page, "{{ t.skp }}"),
            ["there is no interface word `skp`; did you mean `skip`?"]
        );
        assert_eq!(
            told("outline.html", "{{ outline.corse }}"),
            ["`outline` has no field `corse`; did you mean `course`?"]
        );
    }

    #[test]
    fn what_is_not_known_is_left_alone() {
        let text = "{% set m = page.modules | first %}{{ m.x }}{% for n, v in other %}{{ v.x }}{% endfor %}\
                    {% set a = page.lesson if x else site %}{{ a.x }}{{ assets.files[\"a\"] }}\
                    {% component c(page) %}{{ page.x }}{{ t.skip }}{% endcomponent c %}\
                    {{ page.title.x }}{% set site = page %}{{ site.zzz }}";
        assert_eq!(told("pages/page.html", text), Vec::<String>::new());
    }
}
