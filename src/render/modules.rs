//! Modules joined into one classic script: browsers load no modules from a disk. Apart because it
//! must know where in a script a word is code, and where it is text, a pattern or a comment.

use std::collections::BTreeMap;

/// One module.
pub struct Module<'a> {
    /// Its key in the joined script.
    pub path: String,
    pub text: &'a str,
    /// From the names it imports to the paths of those modules.
    pub imports: BTreeMap<String, String>,
}

/// One script that runs the modules in order, each in a scope of its own; a module must come after
/// those it imports. Scripts of one page share what was run: none runs a module that an earlier one ran. Known are `import { a, b as c } from "x"`, `import * as x from "x"`,
/// `import "x"`, and `export` before a function, a class, a constant or a list of names. One that
/// fails does not stop those that do not need it.
pub fn join_modules(modules: &[Module]) -> String {
    let mut script =
        String::from("(() => {\n\"use strict\";\nconst modules = globalThis.parcurs ??= {};\n");
    for module in modules {
        script.push_str(&format!(
            "try {{ modules[{}] ??= (() => {{\n{}}})(); }} catch (error) {{ reportError(error); }}\n",
            quoted(&module.path),
            scope(module)
        ));
    }
    script.push_str("})();\n");
    script
}

/// The names under which a module imports others.
pub fn imported(text: &str) -> Vec<String> {
    statements(text)
        .into_iter()
        .filter_map(|statement| match statement.what {
            What::Import { from, .. } => Some(from),
            What::List { from, .. } => from,
            What::Declaration { .. } => None,
        })
        .collect()
}

/// The module's text as the body of a function that returns what it exports.
fn scope(module: &Module) -> String {
    let mut body = String::new();
    let mut exports = Vec::new();
    let mut done = 0;
    let other = |name: &str| {
        let path = module.imports.get(name).map_or(name, String::as_str);
        format!("modules[{}]", quoted(path))
    };
    for statement in statements(module.text) {
        body.push_str(&module.text[done..statement.start]);
        done = statement.end;
        match statement.what {
            What::Import { names, from } => {
                if let Some(names) = names {
                    body.push_str(&format!("const {names} = {};", other(&from)));
                }
            }
            What::Declaration { name } => exports.push(name),
            What::List { names, from } => {
                let from = from.map_or(String::new(), |from| other(&from) + ".");
                exports.extend(
                    names
                        .into_iter()
                        .map(|(name, shown)| format!("{shown}: {from}{name}")),
                );
            }
        }
    }
    body.push_str(&module.text[done..]);
    format!("{}\nreturn {{ {} }};\n", body.trim(), exports.join(", "))
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a string is JSON")
}

/// A stretch that is replaced: a whole import or list, the word `export` before a declaration.
struct Statement {
    start: usize,
    end: usize,
    what: What,
}

enum What {
    /// `names` is what is declared: `{ a, b: c }` or a name; None for `import "x"`.
    Import {
        names: Option<String>,
        from: String,
    },
    Declaration {
        name: String,
    },
    List {
        names: Vec<(String, String)>,
        from: Option<String>,
    },
}

/// The imports and exports of a module, in order.
fn statements(text: &str) -> Vec<Statement> {
    let mut found = Vec::new();
    let mut at = 0;
    for (start, word) in words_at_top(text) {
        if start < at {
            continue;
        }
        let statement = match word {
            "import" => import(text, start),
            _ => export(text, start),
        };
        if let Some(statement) = statement {
            at = statement.end;
            found.push(statement);
        }
    }
    found
}

fn import(text: &str, start: usize) -> Option<Statement> {
    let after = start + "import".len();
    let quote = after + text[after..].find(['"', '\''])?;
    let clause = text[after..quote].trim();
    // `import(…)` and `import.meta` are expressions.
    if clause.starts_with(['(', '.']) {
        return None;
    }
    let (from, end) = quoted_name(text, quote)?;
    let clause = clause.strip_suffix("from").unwrap_or(clause).trim();
    let names = if clause.is_empty() {
        None
    } else if let Some(name) = clause.strip_prefix('*') {
        Some(name.trim().strip_prefix("as ")?.trim().to_string())
    } else {
        let names: Vec<String> = list(clause)?
            .into_iter()
            .map(|(name, local)| match name == local {
                true => name,
                false => format!("{name}: {local}"),
            })
            .collect();
        Some(format!("{{ {} }}", names.join(", ")))
    };
    Some(Statement {
        start,
        end,
        what: What::Import { names, from },
    })
}

fn export(text: &str, start: usize) -> Option<Statement> {
    let after = start + "export".len();
    let rest = text[after..].trim_start();
    let declared = text.len() - rest.len();
    if rest.starts_with('{') {
        let close = declared + rest.find('}')? + 1;
        let names = list(&text[declared..close])?;
        let further = text[close..].trim_start();
        let (from, end) = match further.strip_prefix("from") {
            Some(name) if name.trim_start().starts_with(['"', '\'']) => {
                let quote = text.len() - name.trim_start().len();
                let (from, end) = quoted_name(text, quote)?;
                (Some(from), end)
            }
            _ => (None, close + usize::from(text[close..].starts_with(';'))),
        };
        return Some(Statement {
            start,
            end,
            what: What::List { names, from },
        });
    }
    let name = rest
        .split(|c: char| !is_word(c))
        .filter(|word| !word.is_empty())
        .find(|word| {
            !matches!(
                *word,
                "async" | "function" | "class" | "const" | "let" | "var"
            )
        })?;
    Some(Statement {
        start,
        end: declared,
        what: What::Declaration {
            name: name.to_string(),
        },
    })
}

/// The text in quotes at `quote`, and the end of the statement after it.
fn quoted_name(text: &str, quote: usize) -> Option<(String, usize)> {
    let mark = text[quote..].chars().next()?;
    let length = text[quote + 1..].find(mark)?;
    let name = &text[quote + 1..quote + 1 + length];
    let end = quote + length + 2;
    let end = end + usize::from(text[end..].starts_with(';'));
    Some((name.to_string(), end))
}

/// `{ a, b as c }` as pairs of the name outside and the name here, or here and outside.
fn list(text: &str) -> Option<Vec<(String, String)>> {
    let inside = text.strip_prefix('{')?.strip_suffix('}')?;
    let pair = |item: &str| match item.split_once(" as ") {
        Some((name, other)) => (name.trim().to_string(), other.trim().to_string()),
        None => (item.to_string(), item.to_string()),
    };
    let items = inside.split(',').map(str::trim);
    Some(items.filter(|item| !item.is_empty()).map(pair).collect())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// The words `import` and `export` that are code and stand in no bracket.
fn words_at_top(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut open: Vec<u8> = Vec::new();
    let mut before = "";
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let rest = &text[at..];
        let first = rest.chars().next().unwrap_or(' ');
        let length = match bytes[at] {
            b'/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            b'/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            b'/' if begins_pattern(before) => pattern(rest),
            b'"' | b'\'' => string(rest, bytes[at]),
            b'`' => template(rest, 1, &mut open),
            b'}' if open.last() == Some(&b'`') => {
                open.pop();
                template(rest, 1, &mut open)
            }
            b'(' | b'[' | b'{' => {
                open.push(bytes[at]);
                1
            }
            b')' | b']' | b'}' => {
                open.pop();
                1
            }
            _ if is_word(first) => {
                let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                let word = &rest[..length];
                if open.is_empty() && before != "." && matches!(word, "import" | "export") {
                    found.push((at, word));
                }
                length
            }
            _ => first.len_utf8(),
        };
        let is_comment = length > 1 && (rest.starts_with("//") || rest.starts_with("/*"));
        if !first.is_whitespace() && !is_comment {
            before = &rest[..length];
        }
        at += length;
    }
    found
}

/// Whether `/` after the token `before` begins a pattern, not a division.
fn begins_pattern(before: &str) -> bool {
    match before {
        "return" | "typeof" | "case" | "in" | "of" | "delete" | "void" | "new" | "throw"
        | "else" | "do" | "await" | "yield" | "instanceof" => true,
        _ => {
            !before.ends_with(|c: char| is_word(c) || ")]}\"'`".contains(c) || c == '/')
                || before.is_empty()
        }
    }
}

/// The length of the pattern `text` begins with; flags are a word of their own.
fn pattern(text: &str) -> usize {
    let mut in_class = false;
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => return at + 1,
            '\n' => return at,
            _ => {}
        }
    }
    text.len()
}

fn string(text: &str, quote: u8) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'\n' => return at,
            byte if byte == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a template's text up to its end or to `${`, which is then open.
fn template(text: &str, from: usize, open: &mut Vec<u8>) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'`' => return at + 1,
            b'$' if bytes.get(at + 1) == Some(&b'{') => {
                open.push(b'`');
                return at + 2;
            }
            _ => {}
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_see_each_other_through_what_they_export() {
        let store = Module {
            path: "lib/store.js".to_string(),
            text: "const key = 'p';\nexport function read() { return key; }\nexport const a = 1;\nexport class Box {}\nexport async function load() {}\nexport { key as name };\n",
            imports: BTreeMap::new(),
        };
        let quiz = Module {
            path: "quiz.js".to_string(),
            text: "import {\n  read,\n  a as one,\n} from \"store\";\nimport \"store\";\nimport * as all from 'store'\nread(one, all);\n",
            imports: BTreeMap::from([("store".to_string(), "lib/store.js".to_string())]),
        };
        assert_eq!(
            join_modules(&[store, quiz]),
            r#"(() => {
"use strict";
const modules = globalThis.parcurs ??= {};
try { modules["lib/store.js"] ??= (() => {
const key = 'p';
function read() { return key; }
const a = 1;
class Box {}
async function load() {}
return { read, a, Box, load, name: key };
})(); } catch (error) { reportError(error); }
try { modules["quiz.js"] ??= (() => {
const { read, a: one } = modules["lib/store.js"];

const all = modules["lib/store.js"];
read(one, all);
return {  };
})(); } catch (error) { reportError(error); }
})();
"#
        );
    }

    #[test]
    fn words_in_text_patterns_and_comments_are_no_statements() {
        let text = r#"// import { x } from "1";
/* export const a = 1 */
const s = "export"; const t = `import ${"a" + `export ${1}`} export`;
const r = /["'`\/[/]import/g; const half = 4 / 2; a.import; f(import("x"));
if (x) { export_it() }
import { b } from "2";
"#;
        assert_eq!(imported(text), ["2"]);
    }
}
