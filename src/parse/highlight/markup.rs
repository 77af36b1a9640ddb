//! Lexers of what is not made of words and operators: tags, style sheets, differences.

use super::{Class, Token, lex};

/// Tags, their attributes and texts; the insides of `script` and `style` in their own languages.
pub fn lex_html(code: &str, tokens: &mut Vec<Token>) {
    let bytes = code.as_bytes();
    let mut at = 0;
    while let Some(open) = code[at..].find(['<', '&']).map(|length| at + length) {
        let rest = &code[open..];
        let mut push = |start, end, class| tokens.push(Token { start, end, class });
        if rest.starts_with('&') {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '&' | '#'));
            at = open + 1;
            if let Some(end) = end.filter(|&end| end > 1 && rest[end..].starts_with(';')) {
                at = open + end + 1;
                push(open, at, Class::Constant);
            }
        } else if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(code.len(), |end| open + end + 3);
            push(open, at, Class::Comment);
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            at = rest.find('>').map_or(code.len(), |end| open + end + 1);
            push(open, at, Class::Comment);
        } else {
            let name = open + 1 + usize::from(rest.starts_with("</"));
            let name_end = end_of_name(bytes, name);
            at = name_end;
            if name_end == name {
                continue;
            }
            push(name, name_end, Class::Keyword);
            at = lex_attributes(code, name_end, tokens);
            let inner = match &code[name..name_end] {
                "script" => "javascript",
                "style" => "css",
                _ => continue,
            };
            if rest.starts_with("</") || bytes.get(at) != Some(&b'>') {
                continue;
            }
            let close = format!("</{}", &code[name..name_end]);
            let end = code[at..].find(&close).map_or(code.len(), |end| at + end);
            lex(inner, &code[at + 1..end], at + 1, tokens);
            at = end;
        }
    }
}

/// Reads attributes from `at` to the `>` that ends the tag; gives the place of that `>`.
fn lex_attributes(code: &str, mut at: usize, tokens: &mut Vec<Token>) -> usize {
    let bytes = code.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' | b'<' => return at,
            b'"' | b'\'' => {
                let length = code[at + 1..].find(byte as char);
                let end = length.map_or(code.len(), |length| at + length + 2);
                tokens.push(Token {
                    start: at,
                    end,
                    class: Class::Text,
                });
                at = end;
            }
            _ => {
                let end = end_of_name(bytes, at);
                if end > at {
                    let value = at > 0 && bytes[at - 1] == b'=';
                    tokens.push(Token {
                        start: at,
                        end,
                        class: if value { Class::Text } else { Class::Attribute },
                    });
                }
                at = end.max(at + 1);
            }
        }
    }
    code.len()
}

fn end_of_name(bytes: &[u8], from: usize) -> usize {
    let is_name = |byte: &u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.') || *byte >= 0x80
    };
    from + bytes[from..].iter().take_while(|b| is_name(b)).count()
}

/// Selectors, properties and values of a style sheet.
pub fn lex_css(code: &str, tokens: &mut Vec<Token>) {
    let bytes = code.as_bytes();
    let mut at = 0;
    // Whether what comes is a selector or property, and not a value.
    let mut head = true;
    while at < bytes.len() {
        let rest = &code[at..];
        let (end, class) = match bytes[at] {
            b'/' if rest.starts_with("/*") => (
                rest.find("*/").map_or(code.len(), |end| at + end + 2),
                Some(Class::Comment),
            ),
            quote @ (b'"' | b'\'') => {
                let end = rest[1..].find([quote as char, '\n']);
                (
                    end.map_or(code.len(), |end| at + end + 2),
                    Some(Class::Text),
                )
            }
            b'@' => {
                head = false;
                (end_of_name(bytes, at + 1), Some(Class::Keyword))
            }
            b'{' | b'}' | b';' => {
                head = true;
                (at + 1, None)
            }
            byte if byte.is_ascii_whitespace() => (at + 1, None),
            _ if head => {
                let stop = rest.find(['{', '}', ';']).unwrap_or(rest.len());
                head = false;
                if rest[stop..].starts_with('{') {
                    let selector = rest[..stop].trim_end().len();
                    (at + selector, Some(Class::Type))
                } else {
                    (end_of_property(bytes, at), Some(Class::Name))
                }
            }
            b'#' => (end_of_name(bytes, at + 1), Some(Class::Number)),
            byte if byte.is_ascii_digit() => {
                let end = end_of_name(bytes, at);
                let percent = usize::from(bytes.get(end) == Some(&b'%'));
                (end + percent, Some(Class::Number))
            }
            _ => {
                let end = end_of_name(bytes, at);
                let class = if bytes.get(end) == Some(&b'(') {
                    Some(Class::Function)
                } else if rest.starts_with("--") {
                    Some(Class::Name)
                } else {
                    None
                };
                (end.max(at + 1), class.filter(|_| end > at))
            }
        };
        let end = end.min(code.len());
        if let Some(class) = class {
            tokens.push(Token {
                start: at,
                end,
                class,
            });
        }
        at = end.max(at + 1);
        while !code.is_char_boundary(at) {
            at += 1;
        }
    }
}

fn end_of_property(bytes: &[u8], from: usize) -> usize {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let length = bytes[from..].iter().take_while(|b| is_name(b)).count();
    from + length
}

/// Lines added, taken away, and those that say where.
pub fn lex_diff(code: &str, tokens: &mut Vec<Token>) {
    let mut start = 0;
    for line in code.split_inclusive('\n') {
        let class = if ["+++", "---", "diff ", "index "]
            .iter()
            .any(|head| line.starts_with(head))
        {
            Some(Class::Comment)
        } else {
            match line.bytes().next() {
                Some(b'+') => Some(Class::Inserted),
                Some(b'-') => Some(Class::Deleted),
                Some(b'@') => Some(Class::Keyword),
                _ => None,
            }
        };
        let end = start + line.trim_end_matches('\n').len();
        if let Some(class) = class {
            tokens.push(Token { start, end, class });
        }
        start += line.len();
    }
}
