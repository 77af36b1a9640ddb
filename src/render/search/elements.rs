//! What elements and classes of a page's HTML mean to search. Apart because it is a list to keep in
//! step with the blocks: what is an answer must never be read.

/// Whether an element's text is none, or is an answer to something.
pub fn is_unread(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "select" | "textarea" | "svg" | "template"
    )
}

/// Whether the text of elements of a class is an answer, a judgement of one, the instructor's, or the
/// theme's.
pub fn is_unread_class(class: &str) -> bool {
    matches!(
        class,
        "anchor"
            | "answer"
            | "back"
            | "block-label"
            | "callout-title"
            | "choices"
            | "consequence"
            | "feedback"
            | "footnote-back"
            | "hint"
            | "instructor"
            | "matching"
            | "options"
            | "order"
            | "paper"
            | "written"
    )
}

/// Whether an element does not part words.
pub fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "cite"
            | "code"
            | "del"
            | "em"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "u"
            | "wbr"
    )
}

/// Whether an element has no end.
pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "col" | "hr" | "img" | "input" | "source" | "track" | "wbr"
    )
}
