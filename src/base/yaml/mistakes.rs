//! The YAML parser's mistakes in an author's words. Apart because they are read out of its messages,
//! which speak of scalars and tokens.

/// Where a message names a place, in lines and characters from 1.
type Seen = (usize, usize);

/// What the parser's words mean, and what to do; the first that is found in the message.
const MEANINGS: [(&str, &str, &str); 7] = [
    (
        "while scanning a quoted scalar",
        "the quotation mark is not closed",
        "close it at the end of the text; inside it write `\\\"` for a quotation mark",
    ),
    (
        "mapping values are not allowed",
        "a colon followed by a space cannot stand in this text",
        "put the whole text between quotation marks",
    ),
    (
        "while parsing a flow sequence",
        "the list that begins with `[` is not closed",
        "write `]` at its end, and commas between its items",
    ),
    (
        "while parsing a flow mapping",
        "the keys that begin with `{` are not closed",
        "write `}` at their end, and commas between them",
    ),
    (
        "found character that cannot start any token",
        "nothing can begin with this character",
        "put the text between quotation marks; indent with spaces, not with tabs",
    ),
    (
        "while parsing a flow node",
        "a value is missing before this",
        "write it, and close `[` with `]` and `{` with `}`",
    ),
    (
        "could not find expected ':'",
        "a colon is missing after this key",
        "write `key: value`, each on a line of its own",
    ),
];

/// What to say of `error`: a message, a remedy where one is known, and the place: where what is
/// wrong began, if that is told.
pub fn told(error: &serde_yaml::Error) -> (String, Option<String>, Option<Seen>) {
    let (message, places) = without_places(&error.to_string());
    let place = error
        .location()
        .map(|place| (place.line().max(1), place.column().max(1)));
    let meaning = MEANINGS.iter().find(|(words, ..)| message.contains(words));
    match meaning {
        Some((words, message, help)) => {
            let began = (words.starts_with("while") && *words != "while parsing a flow node")
                .then(|| places.last().copied());
            let place = began.flatten().or(place);
            ((*message).to_string(), Some((*help).to_string()), place)
        }
        None => (message, None, place),
    }
}

/// The message without its places, and those. Shown as they are they would count lines from the
/// start of the YAML, not of the file.
fn without_places(message: &str) -> (String, Vec<Seen>) {
    let mut rest = message;
    let mut bare = String::new();
    let mut places = Vec::new();
    while let Some((before, after)) = rest.split_once(" at line ") {
        let read = || {
            let digits = rest_digits(after)?;
            let line = after[..digits].parse().ok()?;
            let column = after[digits..].strip_prefix(" column ")?;
            let more = rest_digits(column)?;
            Some(((line, column[..more].parse().ok()?), &column[more..]))
        };
        let Some((place, left)) = read() else { break };
        bare.push_str(before);
        places.push(place);
        rest = left;
    }
    bare.push_str(rest);
    (bare, places)
}

fn rest_digits(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0).then_some(digits)
}
