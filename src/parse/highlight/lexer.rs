//! One lexer for every language that a table describes. It reads bytes, stops only between
//! characters, and takes any text.

use super::languages::{Language, Quote, Special};
use super::{Class, Token};

/// Appends the tokens of `code`.
pub fn lex(language: &Language, code: &str, tokens: &mut Vec<Token>) {
    let mut lexer = Lexer {
        language,
        bytes: code.as_bytes(),
        at: 0,
        line_head: true,
        after_value: false,
        tokens,
    };
    while lexer.at < lexer.bytes.len() {
        lexer.step();
    }
}

struct Lexer<'a> {
    language: &'a Language,
    bytes: &'a [u8],
    at: usize,
    /// Whether only white space, or a list's dash, stood before on this line.
    line_head: bool,
    /// Whether a value has just ended: what follows is an operator and no regular expression.
    after_value: bool,
    tokens: &'a mut Vec<Token>,
}

impl Lexer<'_> {
    fn step(&mut self) {
        let byte = self.bytes[self.at];
        match byte {
            b'\n' => {
                self.line_head = true;
                self.after_value = false;
                self.at += 1;
                return;
            }
            b' ' | b'\t' | b'\r' => {
                self.at += 1;
                return;
            }
            b'-' if self.language.special == Special::Yaml
                && self.line_head
                && self.next_is(1, |next| next == b' ') =>
            {
                self.at += 1;
                return;
            }
            _ => {}
        }
        let head = std::mem::take(&mut self.line_head);
        if self.comment() || self.special(byte, head) {
            return;
        }
        if let Some(quote) = self.quote_at(self.at) {
            return self.text(quote, self.at);
        }
        if byte.is_ascii_digit() {
            return self.number();
        }
        if self.is_word(byte) && byte != b'-' {
            return self.word(head);
        }
        if Some(byte) == self.language.variable {
            return self.variable();
        }
        if Some(byte) == self.language.decorator {
            let end = self.word_end(self.at + 1);
            if end > self.at + 1 {
                return self.push(self.at, end, Class::Attribute);
            }
        }
        self.after_value = matches!(byte, b')' | b']' | b'}');
        self.at += 1;
    }

    fn comment(&mut self) -> bool {
        let rest = &self.bytes[self.at..];
        let language = self.language;
        if language
            .line_comments
            .iter()
            .any(|mark| rest.starts_with(mark.as_bytes()))
        {
            let after_space = self.at == 0 || self.bytes[self.at - 1].is_ascii_whitespace();
            let needs_space = matches!(language.special, Special::Shell | Special::Yaml);
            if after_space || !needs_space {
                let end = self.line_end();
                self.push(self.at, end, Class::Comment);
                return true;
            }
        }
        let Some((open, close)) = language.block_comment else {
            return false;
        };
        let (open, close) = (open.as_bytes(), close.as_bytes());
        if !rest.starts_with(open) {
            return false;
        }
        let mut depth = 1;
        let mut end = self.at + open.len();
        while depth > 0 && end < self.bytes.len() {
            if self.bytes[end..].starts_with(close) {
                depth -= 1;
                end += close.len();
            } else if language.nested_comments && self.bytes[end..].starts_with(open) {
                depth += 1;
                end += open.len();
            } else {
                end += 1;
            }
        }
        self.push(self.at, end, Class::Comment);
        true
    }

    /// What only one language has. True where something was read.
    fn special(&mut self, byte: u8, head: bool) -> bool {
        let at = self.at;
        match (self.language.special, byte) {
            (Special::Rust, b'\'') => {
                let word = self.word_end(at + 1);
                let (end, class) = if word > at + 1 && self.bytes.get(word) != Some(&b'\'') {
                    (word, Class::Name)
                } else {
                    (self.quoted_end(at + 1, b"'", true, false), Class::Text)
                };
                self.push(at, end, class);
                true
            }
            (Special::Rust, b'#') if self.next_is(1, |next| matches!(next, b'[' | b'!')) => {
                let mut depth = 0;
                let end = (at..self.bytes.len()).find(|&place| {
                    match self.bytes[place] {
                        b'[' => depth += 1,
                        b']' => depth -= 1,
                        _ => {}
                    }
                    self.bytes[place] == b']' && depth == 0
                });
                self.push(
                    at,
                    end.map_or(self.line_end(), |end| end + 1),
                    Class::Attribute,
                );
                true
            }
            (Special::Rust, b'r' | b'b' | b'c') => {
                let start = at + usize::from(byte != b'r');
                if self.bytes.get(start) != Some(&b'r') {
                    return false;
                }
                let hashes = self.bytes[start + 1..]
                    .iter()
                    .take_while(|next| **next == b'#')
                    .count();
                if self.bytes.get(start + 1 + hashes) != Some(&b'"') {
                    return false;
                }
                let close = format!("\"{}", "#".repeat(hashes));
                let end = self.quoted_end(start + 2 + hashes, close.as_bytes(), false, true);
                self.push(at, end, Class::Text);
                true
            }
            (Special::Script, b'/') if !self.after_value => {
                let mut end = at + 1;
                let mut in_set = false;
                while let Some(next) = self.bytes.get(end).filter(|next| **next != b'\n') {
                    match next {
                        b'\\' => end += 1,
                        b'[' => in_set = true,
                        b']' => in_set = false,
                        b'/' if !in_set => {
                            let end = self.word_end(end + 1);
                            self.push(at, end, Class::Text);
                            return true;
                        }
                        _ => {}
                    }
                    end += 1;
                }
                false
            }
            (Special::Shell, b'-')
                if at > 0
                    && self.bytes[at - 1].is_ascii_whitespace()
                    && self.next_is(1, |next| next == b'-' || next.is_ascii_alphanumeric()) =>
            {
                let end = self.word_end(at);
                self.push(at, end, Class::Attribute);
                true
            }
            (Special::Toml, b'[') if head => {
                let end = self.bytes[at..self.line_end()]
                    .iter()
                    .rposition(|next| *next == b']')
                    .map_or(at + 1, |end| at + end + 1);
                self.push(at, end, Class::Type);
                true
            }
            (Special::Yaml, b'&' | b'*') => {
                let end = self.word_end(at + 1);
                if end > at + 1 {
                    self.push(at, end, Class::Attribute);
                }
                end > at + 1
            }
            (Special::Yaml, b'-') if head && self.bytes[at..].starts_with(b"---") => {
                self.push(at, at + 3, Class::Keyword);
                true
            }
            _ => false,
        }
    }

    fn quote_at(&self, at: usize) -> Option<&'static Quote> {
        let rest = &self.bytes[at..];
        self.language
            .quotes
            .iter()
            .find(|quote| rest.starts_with(quote.mark.as_bytes()))
    }

    /// A quoted text that begins at `start`, with its prefix, and whose quote is at `self.at`.
    fn text(&mut self, quote: &Quote, start: usize) {
        let mark = quote.mark.as_bytes();
        let end = self.quoted_end(self.at + mark.len(), mark, quote.escapes, quote.many_lines);
        let class = match self.language.key_end {
            Some(key_end) if self.first_after(end) == Some(key_end) => Class::Name,
            _ => Class::Text,
        };
        self.push(start, end, class);
    }

    fn quoted_end(&self, mut at: usize, close: &[u8], escapes: bool, many_lines: bool) -> usize {
        while at < self.bytes.len() {
            match self.bytes[at] {
                b'\\' if escapes => at += 2,
                b'\n' if !many_lines => return at,
                _ if self.bytes[at..].starts_with(close) => return at + close.len(),
                _ => at += 1,
            }
        }
        self.bytes.len()
    }

    fn number(&mut self) {
        let mut end = self.at + 1;
        while let Some(&next) = self.bytes.get(end) {
            let exponent = matches!(next, b'+' | b'-')
                && matches!(self.bytes[end - 1], b'e' | b'E')
                && !self.bytes[self.at..].starts_with(b"0x");
            let point = next == b'.' && self.bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
            if !(next.is_ascii_alphanumeric() || next == b'_' || exponent || point) {
                break;
            }
            end += 1;
        }
        self.push(self.at, end, Class::Number);
    }

    fn word(&mut self, head: bool) {
        let language = self.language;
        let (start, end) = (self.at, self.word_end(self.at));
        let word = &self.bytes[start..end];
        if is_in(language.quote_prefixes, word, false)
            && let Some(quote) = self.quote_at(end)
        {
            self.at = end;
            return self.text(quote, start);
        }
        let is_key = head
            && language
                .key_end
                .is_some_and(|key_end| self.first_after(end) == Some(key_end));
        let next = self.bytes.get(end).copied();
        let class = if is_key {
            Some(Class::Name)
        } else if is_in(language.keywords, word, language.ignore_case) {
            Some(Class::Keyword)
        } else if is_in(language.constants, word, language.ignore_case) {
            Some(Class::Constant)
        } else if is_in(language.types, word, language.ignore_case) {
            Some(Class::Type)
        } else if (language.calls && next == Some(b'('))
            || (language.special == Special::Rust && next == Some(b'!'))
        {
            Some(Class::Function)
        } else if language.capital_types && word[0].is_ascii_uppercase() {
            Some(Class::Type)
        } else {
            None
        };
        match class {
            Some(class) => self.push(start, end, class),
            None => self.at = end,
        }
        self.after_value = class != Some(Class::Keyword);
    }

    fn variable(&mut self) {
        let at = self.at;
        let end = match self.bytes.get(at + 1) {
            Some(b'{') => self.quoted_end(at + 2, b"}", false, false),
            Some(next) if next.is_ascii_alphanumeric() || *next == b'_' => {
                let word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
                let length = self.bytes[at + 1..].iter().take_while(|b| word(b)).count();
                at + 1 + length
            }
            Some(b'@' | b'#' | b'?' | b'*' | b'$' | b'!') => at + 2,
            _ => {
                self.at += 1;
                return;
            }
        };
        self.push(at, end, Class::Name);
    }

    fn push(&mut self, start: usize, end: usize, class: Class) {
        let end = end.min(self.bytes.len());
        self.tokens.push(Token { start, end, class });
        self.at = end;
        self.after_value = !matches!(class, Class::Comment | Class::Attribute);
    }

    fn is_word(&self, byte: u8) -> bool {
        byte.is_ascii_alphanumeric()
            || byte == b'_'
            || byte >= 0x80
            || self.language.in_words.contains(&byte)
    }

    fn word_end(&self, from: usize) -> usize {
        let length = self.bytes[from.min(self.bytes.len())..]
            .iter()
            .take_while(|byte| self.is_word(**byte))
            .count();
        from + length
    }

    fn line_end(&self) -> usize {
        let length = self.bytes[self.at..].iter().position(|byte| *byte == b'\n');
        length.map_or(self.bytes.len(), |length| self.at + length)
    }

    fn first_after(&self, from: usize) -> Option<u8> {
        self.bytes[from.min(self.bytes.len())..]
            .iter()
            .copied()
            .find(|byte| !matches!(byte, b' ' | b'\t'))
    }

    fn next_is(&self, ahead: usize, wanted: impl Fn(u8) -> bool) -> bool {
        self.bytes.get(self.at + ahead).copied().is_some_and(wanted)
    }
}

fn is_in(list: &[&str], word: &[u8], ignore_case: bool) -> bool {
    if ignore_case {
        return list
            .iter()
            .any(|known| known.as_bytes().eq_ignore_ascii_case(word));
    }
    list.binary_search_by(|known| known.as_bytes().cmp(word))
        .is_ok()
}
