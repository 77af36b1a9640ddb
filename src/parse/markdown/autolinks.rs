//! Web and e-mail addresses written bare in the text, which GitHub makes links. Apart because the
//! Markdown parser leaves them alone, and because where such an address ends is a rule of its own.

use std::ops::Range;

use memchr::{memchr2, memmem};

/// An address in a text.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::parse) struct Address {
    pub span: Range<usize>,
    /// With its scheme.
    pub destination: String,
}

/// The addresses in `text`, in order.
pub(in crate::parse) fn find(text: &str) -> Vec<Address> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let may_have = memchr2(b':', b'@', bytes).is_some() || memmem::find(bytes, b"www.").is_some();
    if !may_have {
        return found;
    }
    let mut at = 0;
    for word in text.split_inclusive(|c: char| c.is_whitespace() || c == '<') {
        let start = at;
        at += word.len();
        let word = word.trim_end_matches(|c: char| c.is_whitespace() || c == '<');
        let lead = word.len() - word.trim_start_matches(OPENING).len();
        let inner = &word[lead..];
        let begins = ["https://", "http://", "www."].iter().find(|begin| {
            inner
                .get(..begin.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(begin))
        });
        let address = trimmed(inner);
        let span = start + lead..start + lead + address.len();
        let destination = match begins {
            Some(begin)
                if has_domain(&address[begin.len().min(address.len())..], *begin == "www.") =>
            {
                match *begin {
                    "www." => format!("http://{address}"),
                    _ => address.to_string(),
                }
            }
            None if is_mail(address) => format!("mailto:{address}"),
            _ => continue,
        };
        found.push(Address { span, destination });
    }
    found
}

const OPENING: &[char] = &['(', '*', '_', '~', '"', '\'', '„', '“', '«', '[', '‘'];

/// Without the punctuation of the sentence around it.
fn trimmed(word: &str) -> &str {
    let mut rest = word;
    loop {
        let last = rest.chars().next_back();
        let cut = match last {
            Some(
                '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"' | '”' | '“' | '»' | '…'
                | ']',
            ) => true,
            Some(')') => rest.matches(')').count() > rest.matches('(').count(),
            Some(';') => true,
            _ => false,
        };
        match last {
            Some(last) if cut => rest = &rest[..rest.len() - last.len_utf8()],
            _ => return rest,
        }
    }
}

fn has_domain(rest: &str, after_www: bool) -> bool {
    let domain = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let parts: Vec<&str> = domain.split('.').collect();
    (after_www || parts.len() > 1)
        && parts.iter().all(|part| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        })
}

fn is_mail(word: &str) -> bool {
    let Some((local, domain)) = word.split_once('@') else {
        return false;
    };
    !local.is_empty()
        && local
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".-_+".contains(&byte))
        && domain.is_ascii()
        && !domain.ends_with(['-', '_'])
        && has_domain(domain, false)
        && !domain.contains(['/', '?', '#', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(&str, String)> {
        find(text)
            .into_iter()
            .map(|address| (&text[address.span], address.destination))
            .collect()
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        assert_eq!(
            told("Vezi (https://a.ro/b_(c)), www.b.ro. Scrie la ana@c.ro!"),
            [
                ("https://a.ro/b_(c)", "https://a.ro/b_(c)".to_string()),
                ("www.b.ro", "http://www.b.ro".to_string()),
                ("ana@c.ro", "mailto:ana@c.ro".to_string()),
            ]
        );
        assert!(told("https:// http://x @ana a@b www. javascript://x.y").is_empty());
    }
}
