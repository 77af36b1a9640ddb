//! Tables of the languages in which data are written and asked for. Apart from those in which
//! programs are, which are already a long file.

use super::languages::{Language, PLAIN, Special, quote};

/// How JSON is read.
pub const JSON: Language = Language {
    line_comments: &["//"],
    block_comment: Some(("/*", "*/")),
    quotes: &[quote("\"", true, false)],
    constants: &["false", "null", "true"],
    key_end: Some(b':'),
    ..PLAIN
};

/// How TOML is read.
pub const TOML: Language = Language {
    line_comments: &["#"],
    quotes: &[
        quote("\"\"\"", true, true),
        quote("'''", false, true),
        quote("\"", true, false),
        quote("'", false, false),
    ],
    in_words: b"-.",
    constants: &["false", "inf", "nan", "true"],
    key_end: Some(b'='),
    special: Special::Toml,
    ..PLAIN
};

/// How YAML is read.
pub const YAML: Language = Language {
    line_comments: &["#"],
    quotes: &[quote("\"", true, true), quote("'", false, true)],
    in_words: b"-.",
    constants: &["false", "no", "null", "true", "yes"],
    key_end: Some(b':'),
    special: Special::Yaml,
    ..PLAIN
};

/// How SQL is read.
pub const SQL: Language = Language {
    line_comments: &["--"],
    block_comment: Some(("/*", "*/")),
    quotes: &[quote("'", false, true), quote("\"", false, false)],
    keywords: &[
        "add",
        "all",
        "alter",
        "and",
        "any",
        "as",
        "asc",
        "begin",
        "between",
        "by",
        "case",
        "column",
        "commit",
        "constraint",
        "create",
        "cross",
        "default",
        "delete",
        "desc",
        "distinct",
        "drop",
        "else",
        "end",
        "except",
        "exists",
        "foreign",
        "from",
        "full",
        "group",
        "having",
        "if",
        "in",
        "index",
        "inner",
        "insert",
        "intersect",
        "into",
        "is",
        "join",
        "key",
        "left",
        "like",
        "limit",
        "not",
        "offset",
        "on",
        "or",
        "order",
        "outer",
        "over",
        "partition",
        "primary",
        "references",
        "right",
        "rollback",
        "select",
        "set",
        "table",
        "then",
        "union",
        "unique",
        "update",
        "using",
        "values",
        "view",
        "when",
        "where",
        "with",
    ],
    constants: &["false", "null", "true"],
    types: &[
        "bigint",
        "boolean",
        "char",
        "date",
        "decimal",
        "float",
        "int",
        "integer",
        "numeric",
        "real",
        "text",
        "time",
        "timestamp",
        "varchar",
    ],
    ignore_case: true,
    calls: true,
    ..PLAIN
};
