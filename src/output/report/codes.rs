//! Every code there is, in one place, and what `--explain` says of one.

use crate::base::diagnostic::Code;
use crate::base::suggest::nearest;
use crate::model;
use crate::parse;
use crate::render;
use crate::source;

/// The codes of every room, by name.
pub fn all_codes() -> Vec<Code> {
    let rooms = [
        source::codes::ALL,
        parse::codes::ALL,
        model::codes::ALL,
        model::alignment::codes::ALL,
        render::codes::ALL,
    ];
    let mut codes: Vec<Code> = rooms.concat();
    codes.sort_by_key(|code| code.name);
    codes
}

/// What a code means and how to mend it; or, where there is no such code, what may be meant.
pub fn explain(name: &str) -> Result<String, String> {
    let codes = all_codes();
    match codes.iter().find(|code| code.name == name) {
        Some(code) => Ok(format!(
            "{}[{}]\n\n{}\n",
            code.severity.word(),
            code.name,
            code.explanation
        )),
        None => {
            let hint = match nearest(name, codes.iter().map(|code| code.name)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "a code stands in brackets after `error` or `warning`".to_string(),
            };
            Err(format!("there is no code `{name}`; {hint}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_and_named_once() {
        let codes = all_codes();
        assert!(codes.windows(2).all(|pair| pair[0].name < pair[1].name));
        for code in codes {
            let text = explain(code.name).unwrap();
            assert!(
                text.contains(code.explanation) && text.ends_with(".\n"),
                "{text}"
            );
        }
    }

    #[test]
    fn a_slip_is_answered_with_the_nearest_code() {
        let answer = explain("not-utf").unwrap_err();
        assert!(answer.contains("did you mean `not-utf8`?"), "{answer}");
    }
}
