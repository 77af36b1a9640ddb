//! What sets one programming language apart from the next, as tables. Word lists are sorted, so
//! that they can be searched.

use super::data;

/// How a language is told apart into tokens.
pub struct Language {
    /// What begins a comment to the end of the line.
    pub line_comments: &'static [&'static str],
    /// What begins and ends a longer comment.
    pub block_comment: Option<(&'static str, &'static str)>,
    pub nested_comments: bool,
    /// The longest first.
    pub quotes: &'static [Quote],
    /// Letters that may stand right before a quote and belong to it.
    pub quote_prefixes: &'static [&'static str],
    /// Bytes besides letters, digits and `_` that a word is made of.
    pub in_words: &'static [u8],
    pub keywords: &'static [&'static str],
    pub constants: &'static [&'static str],
    pub types: &'static [&'static str],
    pub ignore_case: bool,
    /// Whether a word with a capital is a type.
    pub capital_types: bool,
    /// Whether a word before `(` is a function.
    pub calls: bool,
    /// What begins a variable: `$`.
    pub variable: Option<u8>,
    /// What begins a decorator: `@`.
    pub decorator: Option<u8>,
    /// What ends a key at the head of a line, or after a quoted text.
    pub key_end: Option<u8>,
    pub special: Special,
}

/// What a table cannot say.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Special {
    None,
    /// Lifetimes, raw texts, attributes, macros.
    Rust,
    /// Regular expressions.
    Script,
    /// Options, and comments only after white space.
    Shell,
    /// `- ` before keys; comments only after white space.
    Yaml,
    /// `[table]` lines.
    Toml,
}

/// How a text is quoted.
pub struct Quote {
    pub mark: &'static str,
    pub escapes: bool,
    pub many_lines: bool,
}

/// The quote `mark`.
pub const fn quote(mark: &'static str, escapes: bool, many_lines: bool) -> Quote {
    Quote {
        mark,
        escapes,
        many_lines,
    }
}

/// What the tables begin with.
pub const PLAIN: Language = Language {
    line_comments: &[],
    block_comment: None,
    nested_comments: false,
    quotes: &[quote("\"", true, false), quote("'", true, false)],
    quote_prefixes: &[],
    in_words: &[],
    keywords: &[],
    constants: &[],
    types: &[],
    ignore_case: false,
    capital_types: false,
    calls: false,
    variable: None,
    decorator: None,
    key_end: None,
    special: Special::None,
};

const RUST: Language = Language {
    line_comments: &["//"],
    block_comment: Some(("/*", "*/")),
    nested_comments: true,
    quotes: &[quote("\"", true, true)],
    quote_prefixes: &["b", "c"],
    keywords: &[
        "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum",
        "extern", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut",
        "pub", "ref", "return", "self", "static", "struct", "super", "trait", "type", "unsafe",
        "use", "where", "while", "yield",
    ],
    constants: &["Err", "None", "Ok", "Some", "false", "true"],
    types: &[
        "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str", "u128",
        "u16", "u32", "u64", "u8", "usize",
    ],
    capital_types: true,
    calls: true,
    special: Special::Rust,
    ..PLAIN
};

const PYTHON: Language = Language {
    line_comments: &["#"],
    quotes: &[
        quote("\"\"\"", true, true),
        quote("'''", true, true),
        quote("\"", true, false),
        quote("'", true, false),
    ],
    quote_prefixes: &["B", "F", "R", "b", "br", "f", "fr", "r", "rb", "rf", "u"],
    keywords: &[
        "and", "as", "assert", "async", "await", "break", "case", "class", "continue", "def",
        "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in",
        "is", "lambda", "match", "nonlocal", "not", "or", "pass", "raise", "return", "try",
        "while", "with", "yield",
    ],
    constants: &["False", "None", "True", "cls", "self"],
    types: &[
        "bool", "bytes", "dict", "float", "int", "list", "object", "set", "str", "tuple",
    ],
    capital_types: true,
    calls: true,
    decorator: Some(b'@'),
    ..PLAIN
};

const JAVASCRIPT: Language = Language {
    line_comments: &["//"],
    block_comment: Some(("/*", "*/")),
    quotes: &[
        quote("`", true, true),
        quote("\"", true, false),
        quote("'", true, false),
    ],
    in_words: b"$",
    keywords: &[
        "as",
        "async",
        "await",
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "export",
        "extends",
        "finally",
        "for",
        "from",
        "function",
        "if",
        "import",
        "in",
        "instanceof",
        "let",
        "new",
        "of",
        "return",
        "static",
        "super",
        "switch",
        "this",
        "throw",
        "try",
        "typeof",
        "var",
        "void",
        "while",
        "with",
        "yield",
    ],
    constants: &["Infinity", "NaN", "false", "null", "true", "undefined"],
    capital_types: true,
    calls: true,
    decorator: Some(b'@'),
    special: Special::Script,
    ..PLAIN
};

const TYPESCRIPT: Language = Language {
    keywords: &[
        "abstract",
        "as",
        "async",
        "await",
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "declare",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "export",
        "extends",
        "finally",
        "for",
        "from",
        "function",
        "if",
        "implements",
        "import",
        "in",
        "infer",
        "instanceof",
        "interface",
        "is",
        "keyof",
        "let",
        "namespace",
        "new",
        "of",
        "override",
        "private",
        "protected",
        "public",
        "readonly",
        "return",
        "satisfies",
        "static",
        "super",
        "switch",
        "this",
        "throw",
        "try",
        "type",
        "typeof",
        "var",
        "void",
        "while",
        "with",
        "yield",
    ],
    types: &[
        "any", "bigint", "boolean", "never", "number", "object", "string", "symbol", "unknown",
    ],
    ..JAVASCRIPT
};

const SHELL: Language = Language {
    line_comments: &["#"],
    quotes: &[quote("\"", true, true), quote("'", false, true)],
    in_words: b"-",
    keywords: &[
        "case", "do", "done", "elif", "else", "esac", "fi", "for", "function", "if", "in", "local",
        "return", "select", "then", "until", "while",
    ],
    constants: &[
        "cat", "cd", "cp", "curl", "echo", "eval", "exec", "exit", "export", "git", "grep", "ls",
        "mkdir", "mv", "printf", "read", "rm", "sed", "set", "shift", "source", "sudo", "test",
        "trap", "unset",
    ],
    variable: Some(b'$'),
    special: Special::Shell,
    ..PLAIN
};

/// The language that a fence names, by its name or a usual short one.
pub fn find(name: &str) -> Option<&'static Language> {
    Some(match name {
        "rust" | "rs" => &RUST,
        "python" | "py" => &PYTHON,
        "javascript" | "js" | "mjs" | "jsx" => &JAVASCRIPT,
        "typescript" | "ts" | "tsx" => &TYPESCRIPT,
        "json" | "jsonc" => &data::JSON,
        "bash" | "sh" | "shell" | "zsh" => &SHELL,
        "toml" => &data::TOML,
        "yaml" | "yml" => &data::YAML,
        "sql" => &data::SQL,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_are_sorted() {
        for name in [
            "rust", "python", "js", "ts", "json", "sh", "toml", "yaml", "sql",
        ] {
            let language = find(name).unwrap();
            for list in [language.keywords, language.constants, language.types] {
                assert!(list.is_sorted(), "{name}: {list:?}");
            }
            assert!(language.quote_prefixes.is_sorted());
        }
    }
}
