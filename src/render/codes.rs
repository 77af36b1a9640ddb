//! The mistakes this room can find.

use crate::codes;

codes! {
    Error TEMPLATE = "template-error":
        "A template of the theme could not be read, or failed while a page was drawn. The place \
         points into the template; a note names the page. A variable that does not exist is an \
         error: the message lists those that do.";
    Error WORDS = "bad-words":
        "A file of interface words in a theme's `words/` is not a flat list of keys, each with a \
         text, a list, or one text per plural form (`one`, `few`, `other`).";
    Warning NO_WORDS = "no-words":
        "The theme has no interface words in one of the site's languages; English is shown in their \
         place. Add `themes/site/words/<language>.yaml`.";
    Warning SEARCH_TEST = "search-test":
        "A search test of `content/data/search.yaml` fails: what a reader types does not lead to the \
         page that was written down for it. Readers use their own words; the page must have them, \
         best in its title, a heading or its description, or `synonyms` must say what they mean. \
         Where another page has become the right answer, change the test.";
    Error CONTRACT = "theme-contract":
        "A theme was written for another version of the theme contract: what templates are given, by \
         which names. A version is new when something is taken away, renamed or means something \
         else; what is only added needs none. The notes say what has changed since: adapt the \
         theme, then set `contract:` in its `theme.yaml`.";
    Warning WEAK_CONTRAST = "weak-contrast":
        "Two colours of the theme that stand on one another are so near that many readers cannot make \
         them out. Each pair has a least contrast, after WCAG 2, in the light, dark and sepia schemes, \
         and a higher one in those of high contrast. Make one of the two lighter or darker.";
    Warning LOOK_CONTRAST = "look-contrast":
        "A colour under `look:` in `content/site.yaml` is too near to what it stands on: links in it, or \
         the course's line, could not be made out. The nearest lighter or darker colour that can be \
         read is named, and used until you write it.";
    Error FIELD = "unknown-field":
        "A template names a field that its view does not have, or an interface word that no \
         language has. `parcurs theme contract` lists every field and word.";
    Warning UNUSED = "unused-theme-file":
        "A file of the site's theme that nothing reads: a template of no kind of page that no other \
         extends or includes, a script that none imports, words of a language that the site does \
         not have. Mostly a slip in the name: `page/lesson.html` for `pages/lesson.html`.";
    Warning UNUSED_WORD = "unused-word":
        "A key in a theme's `words/` that the built-in theme does not have and that no template or \
         script of the theme says. Mostly a slip in a key that was meant to be changed.";
    Warning MISSING_WORDS = "missing-words":
        "A language of the site lacks interface words that another has. Readers see the English \
         ones in their place; where there is none either, a template that says the word fails.";
}
