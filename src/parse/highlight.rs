//! Code blocks coloured. Apart from the rest of parsing because a block is its own memoised stage,
//! keyed by language and code.
//!
//! The lexers are ours: they tell keywords, texts, numbers and comments apart, which is what helps
//! a reader, at a hundredth of the cost of a full parse of each snippet.

mod data;
mod languages;
mod lexer;
mod markup;

use crate::parse::document::CodeBlock;

/// A block as the page shows it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Highlighted {
    /// The whole figure; everything in it is escaped.
    pub html: String,
}

/// What a stretch of code is to a reader.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    Keyword,
    Text,
    Number,
    Comment,
    Function,
    Type,
    Name,
    Attribute,
    Constant,
    Inserted,
    Deleted,
}

/// Bytes of the code of one class. Tokens are in order and do not overlap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Token {
    start: usize,
    end: usize,
    class: Class,
}

/// The figure of `block`: `figure.code > (figcaption)? > pre > code`. A language that is not known
/// is shown plain. Lines are wrapped only where some are marked.
pub fn highlight(block: &CodeBlock) -> Highlighted {
    let code = block.code.strip_suffix('\n').unwrap_or(&block.code);
    let mut tokens = Vec::new();
    lex(&block.language, code, 0, &mut tokens);

    let mut html = String::with_capacity(code.len() * 2 + 160);
    html.push_str("<figure class=\"code\">");
    if let Some(title) = &block.title {
        html.push_str("<figcaption>");
        escape(title, &mut html);
        html.push_str("</figcaption>");
    }
    html.push_str("<pre tabindex=\"0\"><code");
    if !block.language.is_empty() {
        html.push_str(" class=\"language-");
        escape(&block.language, &mut html);
        html.push('"');
    }
    let lines = code.bytes().filter(|byte| *byte == b'\n').count() + 1;
    html.push_str(&format!(" data-lines=\"{lines}\">"));
    if block.marked.is_empty() {
        write_span(code, 0..code.len(), &tokens, &mut html);
    } else {
        write_lines(code, &block.marked, &tokens, &mut html);
    }
    html.push_str("</code></pre></figure>");
    Highlighted { html }
}

/// Appends the tokens of `code`, which begins at `offset` of the block.
fn lex(language: &str, code: &str, offset: usize, tokens: &mut Vec<Token>) {
    let first = tokens.len();
    match language {
        "html" | "xml" | "svg" => markup::lex_html(code, tokens),
        "css" => markup::lex_css(code, tokens),
        "diff" | "patch" => markup::lex_diff(code, tokens),
        _ => {
            if let Some(language) = languages::find(language) {
                lexer::lex(language, code, tokens);
            }
        }
    }
    for token in &mut tokens[first..] {
        token.start += offset;
        token.end += offset;
    }
}

fn write_lines(code: &str, marked: &[u32], tokens: &[Token], html: &mut String) {
    let mut start = 0;
    let mut first = 0;
    for (number, line) in (1u32..).zip(code.split_inclusive('\n')) {
        let end = start + line.len();
        html.push_str(if marked.contains(&number) {
            "<span class=\"line marked\">"
        } else {
            "<span class=\"line\">"
        });
        while tokens.get(first).is_some_and(|token| token.end <= start) {
            first += 1;
        }
        write_span(code, start..end, &tokens[first..], html);
        html.push_str("</span>");
        start = end;
    }
}

/// Writes one stretch of the code with the tokens in it; those of one class with only white space
/// between them become one.
fn write_span(code: &str, range: std::ops::Range<usize>, tokens: &[Token], html: &mut String) {
    let mut at = range.start;
    let mut open: Option<Class> = None;
    for token in tokens {
        if token.start >= range.end {
            break;
        }
        let (start, end) = (token.start.max(at), token.end.min(range.end));
        if start >= end {
            continue;
        }
        let between = &code[at..start];
        if open != Some(token.class) || !between.bytes().all(|byte| byte.is_ascii_whitespace()) {
            if open.is_some() {
                html.push_str("</span>");
            }
            escape(between, html);
            html.push_str("<span class=\"");
            html.push_str(token.class.name());
            html.push_str("\">");
            open = Some(token.class);
        } else {
            html.push_str(between);
        }
        escape(&code[start..end], html);
        at = end;
    }
    if open.is_some() {
        html.push_str("</span>");
    }
    escape(&code[at..range.end], html);
}

fn escape(text: &str, html: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        html.push_str(&text[from..at]);
        html.push_str(entity);
        from = at + 1;
    }
    html.push_str(&text[from..]);
}

impl Class {
    fn name(self) -> &'static str {
        match self {
            Class::Keyword => "hk",
            Class::Text => "hs",
            Class::Number => "hn",
            Class::Comment => "hc",
            Class::Function => "hf",
            Class::Type => "ht",
            Class::Name => "hv",
            Class::Attribute => "ha",
            Class::Constant => "hb",
            Class::Inserted => "hi",
            Class::Deleted => "hd",
        }
    }
}

#[cfg(test)]
mod tests;
