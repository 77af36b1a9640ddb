//! Reading what a browser asked: the address, the host, the byte range, the known version. Pure,
//! and apart from the server, because every one of these comes from outside and is tested alone.

/// Why an address is not looked up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// Not an address at all: 400.
    Malformed,
    /// It names nothing that is served: 404.
    NotServed,
}

/// The path below the site's root that `target` (as it stands in the request line) means: without
/// the query, percent-decoded once, without a leading slash. Whatever could leave the site, or
/// names something hidden, is refused.
pub fn path_of(target: &str) -> Result<String, Refused> {
    let without_query = target.split(['?', '#']).next().unwrap_or_default();
    let path = without_query.strip_prefix('/').ok_or(Refused::Malformed)?;
    let decoded = percent_decoded(path).ok_or(Refused::Malformed)?;
    if decoded.chars().any(|c| c.is_control() || c == '\\') {
        return Err(Refused::Malformed);
    }
    let mut parts = decoded.split('/').peekable();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        if part.starts_with('.') || (part.is_empty() && !is_last) {
            return Err(Refused::NotServed);
        }
    }
    Ok(decoded)
}

/// `%C8%99` becomes `ș`. None where a `%` is not followed by two hexadecimal digits, or the bytes
/// are not UTF-8.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return None;
            }
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// Whether a `Host` header names this server: this computer by its usual names, or the address
/// that was asked for on the command line. A page of another site whose name was made to point
/// here (DNS rebinding) still sends its own name.
pub fn is_our_host(header: &str, listening: &str) -> bool {
    let name = without_port(header).to_ascii_lowercase();
    ["localhost", "127.0.0.1", "[::1]"].contains(&name.as_str())
        || name == listening.to_ascii_lowercase()
        || name == format!("[{}]", listening.to_ascii_lowercase())
}

fn without_port(header: &str) -> &str {
    match header.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => header,
    }
}

/// What part of a body is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    Whole,
    /// First byte, and the one after the last.
    Bytes(u64, u64),
    /// Outside of the body: 416.
    Outside,
}

/// Reads a `Range` header for a body of `length` bytes. Several ranges, or what is not understood,
/// ask for the whole.
pub fn part_of(range: &str, length: u64) -> Part {
    let Some(spec) = range.trim().strip_prefix("bytes=") else {
        return Part::Whole;
    };
    let Some((from, to)) = spec.trim().split_once('-') else {
        return Part::Whole;
    };
    match (number(from), number(to)) {
        (Some(None), Some(Some(0))) => Part::Outside,
        (Some(None), Some(Some(_))) if length == 0 => Part::Outside,
        (Some(None), Some(Some(last))) => Part::Bytes(length.saturating_sub(last), length),
        (Some(Some(first)), Some(_)) if first >= length => Part::Outside,
        (Some(Some(first)), Some(None)) => Part::Bytes(first, length),
        (Some(Some(first)), Some(Some(last))) if last >= first => {
            Part::Bytes(first, last.saturating_add(1).min(length))
        }
        _ => Part::Whole,
    }
}

/// The number, none where there is no text; nothing where it is not a number.
fn number(text: &str) -> Option<Option<u64>> {
    match text.trim() {
        "" => Some(None),
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(Some(digits.parse().unwrap_or(u64::MAX)))
        }
        _ => None,
    }
}

/// Whether an `If-None-Match` header lists `tag` (with its quotes).
pub fn knows(if_none_match: &str, tag: &str) -> bool {
    if_none_match
        .split(',')
        .map(|listed| listed.trim())
        .any(|listed| listed == "*" || listed.strip_prefix("W/").unwrap_or(listed) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_decoded_once_and_lose_their_query() {
        assert_eq!(path_of("/").unwrap(), "");
        assert_eq!(path_of("/a/b/?x=/../c").unwrap(), "a/b/");
        assert_eq!(path_of("/%C8%99tiri.png").unwrap(), "știri.png");
        assert_eq!(path_of("/a%2520b").unwrap(), "a%20b");
    }

    #[test]
    fn addresses_cannot_leave_the_site() {
        for wrong in [
            "/../etc/passwd",
            "/a/%2e%2e/b",
            "/.git/config",
            "//evil.example/",
            "/a//b",
        ] {
            assert_eq!(path_of(wrong), Err(Refused::NotServed), "{wrong}");
        }
        for wrong in [
            "http://h/x",
            "*",
            "",
            "/a%00b",
            "/a\\b",
            "/%5c..",
            "/%zz",
            "/%+1",
            "/%",
            "/%ff",
        ] {
            assert_eq!(path_of(wrong), Err(Refused::Malformed), "{wrong}");
        }
    }

    #[test]
    fn only_our_own_names_are_answered() {
        for ours in [
            "localhost:1111",
            "127.0.0.1",
            "[::1]:80",
            "LOCALHOST",
            "192.168.0.7:1111",
        ] {
            assert!(is_our_host(ours, "192.168.0.7"), "{ours}");
        }
        for other in [
            "evil.example",
            "localhost.evil.example",
            "",
            "127.0.0.1.evil:80",
        ] {
            assert!(!is_our_host(other, "127.0.0.1"), "{other}");
        }
        assert!(is_our_host("[fe80::1]:1111", "fe80::1"));
    }

    #[test]
    fn single_ranges_are_cut_to_the_body() {
        assert_eq!(part_of("bytes=0-3", 10), Part::Bytes(0, 4));
        assert_eq!(part_of("bytes=8-99", 10), Part::Bytes(8, 10));
        assert_eq!(part_of("bytes=4-", 10), Part::Bytes(4, 10));
        assert_eq!(part_of("bytes=-4", 10), Part::Bytes(6, 10));
        assert_eq!(part_of("bytes=-40", 10), Part::Bytes(0, 10));
        assert_eq!(part_of("bytes=10-", 10), Part::Outside);
        assert_eq!(part_of("bytes=-0", 10), Part::Outside);
        assert_eq!(part_of("bytes=99999999999999999999-", 10), Part::Outside);
        for whole in [
            "bytes=0-1,3-4",
            "bytes=5-2",
            "lines=1-2",
            "bytes=a-b",
            "bytes=-",
        ] {
            assert_eq!(part_of(whole, 10), Part::Whole, "{whole}");
        }
    }

    #[test]
    fn known_versions_are_recognised() {
        assert!(knows("\"a\", W/\"b\"", "\"b\""));
        assert!(knows("*", "\"b\""));
        assert!(!knows("\"ab\"", "\"b\""));
    }
}
