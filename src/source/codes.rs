//! The mistakes this room can find.

use crate::codes;

codes! {
    Error UNREADABLE = "unreadable-file":
        "A file or folder under `content/` or `themes/` could not be read. Nothing is published \
         from a site that was seen only in part. Check its permissions, or move it away.";
    Error NOT_TEXT = "not-utf8":
        "A lesson, a data file or a file of a theme holds bytes that are not UTF-8. Save it as UTF-8 in your editor; in old files \
         Romanian letters are often in Windows-1250 or ISO-8859-2.";
    Error TOO_LARGE = "too-large":
        "A lesson, a data file or a file of a theme is larger than 2 MiB. No lesson is that long: \
         split it. Other files of `content/` may be of any size.";
    Error LESSON_ENDING = "lesson-ending":
        "A Markdown file whose name does not end in `.md`: `.MD`, `.markdown`. It would be \
         published as a file, with its front matter, and not as a page. Rename it.";
    Error LINK_LOOP = "link-loop":
        "A symbolic link leads back to a folder above it, so that reading would never end. Remove \
         the link.";
    Error NO_CONTENT = "no-content":
        "A course lies in a folder named `content/`, and commands are run beside it, not inside.";
    Error SETTINGS = "bad-settings":
        "`content/site.yaml` is missing, is not YAML, or holds a value of the wrong shape. `parcurs \
         schema site` prints what it may hold.";
    Error UNKNOWN_SETTING = "unknown-setting":
        "A key of `content/site.yaml` that nothing reads. Usually a slip of the keyboard: the \
         nearest known key is named.";
    Error UNKNOWN_THEME = "unknown-theme":
        "`theme:` in `content/site.yaml` names a theme for which there is no folder in `themes/`.";
    Error BAD_THEME = "bad-theme":
        "A theme's `theme.yaml` is not YAML, holds a key that nothing reads, or lacks `contract:`, \
         the version of what templates are given that the theme was written for.";
}
