//! The mistakes this room can find.

use crate::codes;

codes! {
    Error FRONT_MATTER = "bad-front-matter":
        "The front matter between the `---` lines is not YAML, is longer than 16 KiB, or holds a \
         value of the wrong shape. `parcurs schema front-matter` prints what it may hold.";
    Error UNKNOWN_KEY = "unknown-key":
        "A key of the front matter that nothing reads. Usually a slip of the keyboard: the nearest \
         known key is named.";
    Error MISSING_TITLE = "missing-title":
        "Every page needs a `title:` in its front matter: it is the heading, the text of links to \
         the page and the browser's tab.";
}
