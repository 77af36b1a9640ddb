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
        "A theme was written for another version of what templates are given. Look up what changed, \
         adapt the theme, then set `contract:` in its `theme.yaml`.";
}
