//! Code blocks: the words of their fence, and whether they end. Apart because code is never
//! touched: not by typography, not by escaping, which comes with highlighting.

use pulldown_cmark::{CodeBlockKind, Event};

use crate::base::hash::Hashed;
use crate::parse::codes;
use crate::parse::document::{CodeBlock, Hole};
use crate::parse::markdown::tree::Kind;
use crate::parse::markdown::walk::Walk;

/// More lines than this are not marked, whatever the fence says.
const MOST_MARKED: u32 = 10_000;

impl<'m> Walk<'_, 'm> {
    pub(in crate::parse) fn code_block(&mut self, at: usize, kind: &CodeBlockKind<'m>) {
        let tree = self.tree();
        let (span, close) = (tree.nodes[at].span.clone(), tree.nodes[at].close);
        let mut code = String::new();
        for node in &tree.nodes[at + 1..close] {
            if let Kind::Event(Event::Text(text)) = &node.kind {
                code.push_str(text);
            }
        }
        let info = match kind {
            CodeBlockKind::Fenced(info) => {
                let source = &self.body[span.clone()];
                if is_unclosed(source) {
                    let first = source.lines().next().unwrap_or_default().trim_end();
                    let fence: String = first
                        .chars()
                        .take_while(|c| matches!(c, '`' | '~'))
                        .collect();
                    self.findings.tell(
                        codes::UNCLOSED_CODE,
                        &(span.start..span.start + first.len()),
                        "the code block is not closed",
                        format!("write {fence} on a line of its own after the code"),
                    );
                }
                info.to_string()
            }
            CodeBlockKind::Indented => String::new(),
        };
        self.components.insert("code".to_string());
        self.codes.push(Hashed::new(described(&info, code)));
        self.out.hole(Hole::Code((self.codes.len() - 1) as u32));
        self.out.line();
    }
}

/// Whether the last line of a fenced block is not its closing fence.
fn is_unclosed(source: &str) -> bool {
    let mark = source.chars().next().unwrap_or('`');
    let opened = source.chars().take_while(|c| *c == mark).count();
    let Some((_, last)) = source.trim_end().rsplit_once('\n') else {
        return true;
    };
    let last = last.trim_start_matches([' ', '\t', '>']).trim_end();
    last.chars().count() < opened || last.chars().any(|c| c != mark)
}

fn described(info: &str, code: String) -> CodeBlock {
    let language_end = info
        .find(|c: char| c.is_whitespace() || c == '{')
        .unwrap_or(info.len());
    let (language, rest) = info.split_at(language_end);
    let title = rest
        .split_once("title=\"")
        .and_then(|(_, after)| after.split_once('"'))
        .map(|(title, _)| title.to_string());
    let outside_title = match (&title, rest.find("title=\"")) {
        (Some(title), Some(from)) => {
            format!("{}{}", &rest[..from], &rest[from + title.len() + 8..])
        }
        _ => rest.to_string(),
    };
    let marked = outside_title
        .split_once('{')
        .and_then(|(_, after)| after.split_once('}'))
        .map(|(lines, _)| line_numbers(lines))
        .unwrap_or_default();
    CodeBlock {
        language: language.to_lowercase(),
        code,
        title,
        marked,
    }
}

fn line_numbers(text: &str) -> Vec<u32> {
    let mut lines = Vec::new();
    for part in text.split(',') {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        if let (Ok(from), Ok(to)) = (from.trim().parse::<u32>(), to.trim().parse::<u32>()) {
            lines.extend(from.max(1)..=to.min(MOST_MARKED));
        }
    }
    lines.sort_unstable();
    lines.dedup();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_fence() {
        let block = described("Rust {2,4-6} title=\"a {1}.rs\"", String::new());
        assert_eq!(block.language, "rust");
        assert_eq!(block.title.as_deref(), Some("a {1}.rs"));
        assert_eq!(block.marked, [2, 4, 5, 6]);
        assert_eq!(described("sh{1}", String::new()).marked, [1]);
        assert_eq!(described("a {9-1,x,0-2,1-}", String::new()).marked, [1, 2]);
    }

    #[test]
    fn only_a_whole_fence_closes() {
        assert!(!is_unclosed("```a\nx\n```\n"));
        assert!(!is_unclosed("```a\n> x\n> ````"));
        assert!(is_unclosed("```a\nx\n``\n"));
        assert!(is_unclosed("```"));
        assert!(is_unclosed("~~~\n```"));
    }
}
