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
    Error UNKNOWN_BLOCK = "unknown-block":
        "A line `:::name` or `::name` with a name that is no block. Nothing else of the lesson is \
         lost: what the block holds is shown without its frame.";
    Error UNKNOWN_ATTRIBUTE = "unknown-attribute":
        "An attribute between the braces of a block that this block does not have.";
    Error BAD_VALUE = "bad-value":
        "An attribute of a block whose value is none that it can have: a number out of its range, a \
         word that means nothing there, or a value on a flag that stands alone.";
    Error UNKNOWN_OBJECTIVE = "unknown-objective":
        "`objective=` on an exercise names an objective that the lesson does not promise. Objectives \
         are the items of `:::objectives`, by the id in bold at their head.";
    Error BAD_ATTRIBUTES = "bad-attributes":
        "What stands after a block's name cannot be read. Attributes stand between braces, apart by \
         spaces: `{#id key=value key=\"a value\" flag}`.";
    Error MISSING_ID = "missing-id":
        "Exercises need an id, because a learner's answers are kept under it: `:::quiz{#first-call}`. \
         `parcurs fmt` writes the missing ones.";
    Error BAD_ID = "bad-id":
        "An id that cannot be one. Ids of blocks are letters a to z, digits and single dashes, the \
         same in every language and for ever; ids that begin with `p-` belong to the theme.";
    Error DUPLICATE_ID = "duplicate-id":
        "Two headings or blocks of one file carry the same id, so a link or an answer could mean \
         either.";
    Error UNCLOSED_BLOCK = "unclosed-block":
        "A block that is opened and never closed. It closes with exactly as many colons as it was \
         opened with; an outer block has more colons than those in it.";
    Error STRAY_CLOSE = "stray-close":
        "A line of colons with no open block to close.";
    Error WRONG_COLONS = "wrong-colons":
        "The number of colons does not fit: a block with a body begins with three or more and closes \
         with as many; a block on one line begins with two.";
    Error MISPLACED_BLOCK = "misplaced-block":
        "Exercises stand at the top level of a lesson, or in `details`, `tabs`, `for`, `test` or \
         `instructor`: not in a list or a quote, not in one another.";
    Error BLOCK_IN_ITEM = "block-in-item":
        "A block must close in the same list item or quote in which it was opened.";
    Error UNSUPPORTED_BLOCK = "unsupported-block":
        "A block of the lesson grammar that this version of Parcurs cannot draw yet.";
    Error QUIZ_SHAPE = "quiz-shape":
        "A question holds exactly one kind of answer: a task list, gaps `[[…]]`, a list of \
         `A -> B`, an ordered list with the flag `order`, a table of `x`, or the flag `open`.";
    Error NO_EXPLANATION = "no-explanation":
        "A question without an explanation teaches nothing to who answered wrong: a `> [!NOTE]` at \
         its end is required.";
    Error BLOCK_SHAPE = "block-shape":
        "The body of a block is not what this block is made of: a task list in `checklist`, a list \
         of `front :: back` in `cards`, a table in `rubric`, headings in `tabs` and `scenario`, a \
         list with ids in `objectives`, `src` and `alt` on a `figure`.";
    Error ALL_RIGHT = "all-right":
        "Every option of a question is marked as right, so nothing is asked. Add one that is wrong.";
    Error EMPTY_OPTION = "empty-option":
        "An option, a card's side or a pair without text: nobody can choose what is not there.";
    Error SAME_OPTIONS = "same-options":
        "Two options that are the same but for case, diacritics or punctuation. Typed and chosen \
         answers are compared without these, and readers cannot tell them apart either.";
    Error BAD_GAP = "bad-gap":
        "What stands in a gap cannot be asked for: an empty alternative, several right choices in \
         parentheses, a number that cannot be read, or bounds that contradict each other.";
    Error MISSING_SCENE = "missing-scene":
        "A choice of a scenario, or its `start=`, leads to a scene that is not there. Scenes are the \
         headings of the block, by their ids.";
    Error UNREACHABLE_SCENE = "unreachable-scene":
        "A scene of a scenario to which no choice leads, so that nobody will see it.";
    Error ENDLESS_SCENE = "endless-scene":
        "A scene of a scenario from which no way leads to an ending: who gets there never gets out. \
         An ending is a scene without choices.";
    Error EMPTY_TEST = "empty-test":
        "A test without questions: none in it, and no lesson that it could draw them from.";
    Warning UNASSESSED_OBJECTIVE = "unassessed-objective":
        "A lesson promises something that none of its exercises asks for, so that nobody can know \
         whether the promise was kept: write `objective=…` on one that does.";
    Warning LONGEST_RIGHT = "longest-right":
        "The right option is much longer than the others. Authors explain what is right; readers \
         notice, and choose the longest.";
    Warning SAME_PLACE = "same-place":
        "The right option stands in the same place in every question of a lesson.";
    Warning LEANING_OPTION = "leaning-option":
        "“All of the above” and its kin are right too often, and ask for logic instead of knowledge.";
    Warning NEGATIVE_STEM = "negative-stem":
        "A question that asks which is *not* so, without stress on the word: who reads fast answers \
         the opposite and learns nothing from being wrong.";
    Warning UNEVEN_OPTIONS = "uneven-options":
        "Options that do not look alike: some end with a full stop and some do not, or some begin \
         with a capital letter and some do not. The odd one stands out, right or wrong.";
    Warning NO_FEEDBACK = "no-feedback":
        "An option under which nothing is said. Who chooses it learns only that it is wrong, and not \
         why it seemed right.";
    Warning TELLING_HINT = "telling-hint":
        "A hint that contains the answer.";
    Error DUPLICATE_ITEM = "duplicate-item":
        "Two items of one exercise have the same id, so that an answer could mean either.";
    Error SECOND_TITLE = "second-title":
        "A heading of the first level in the text. The page's title is its only one; sections begin \
         with `##`.";
    Warning HEADING_JUMP = "heading-jump":
        "A heading more than one level below the one before it. Readers who move by headings lose \
         their way.";
    Error BAD_HEADING_ATTRIBUTES = "bad-heading-attributes":
        "A heading may carry an id and nothing else: `## Title {#id}`.";
    Error UNCLOSED_CODE = "unclosed-code":
        "A fenced code block without its closing fence swallows the rest of the lesson.";
    Warning RAW_HTML = "raw-html":
        "HTML tags in a lesson are shown as text, unless `site.yaml` says `trusted: true`.";
    Warning MISSING_ALT = "missing-alt":
        "A picture without a description tells nothing to who cannot see it, or when it does not \
         load: `![what it shows](picture.png)`.";
    Warning USELESS_ALT = "useless-alt":
        "A description of a picture that says nothing: “image”, the name of the file, or the caption \
         once more. Say what there is to see and what it is there for; who cannot see the picture \
         has only these words.";
    Warning VAGUE_LINK = "vague-link":
        "The text of a link that does not say where it leads: “here”, “read more”, an address, a sign \
         without words. Screen readers list the links of a page by their text, and readers who skim \
         see little else.";
    Warning SAME_LINK_TEXT = "same-link-text":
        "Two links of one page have the same text and lead to different places, so that they cannot \
         be told apart in a list of links.";
    Warning EMPTY_HEADING = "empty-heading":
        "A heading without text: a stop on the way through the page that says nothing.";
    Warning EMPTY_HEADER = "empty-header":
        "A table without headings of columns, or with a column that has none. Screen readers read out \
         each cell with the name of its column; only the first column, which names the rows, may do \
         without.";
    Warning ALL_CAPITALS = "all-capitals":
        "A sentence in capitals: slower to read for everyone, hardest for readers with dyslexia, and \
         read out letter by letter by some screen readers. Abbreviations and short labels are not \
         meant.";
    Error BAD_LANGUAGE = "bad-language":
        "`[words](lang:…)` marks words of another language, so that they are read out by its rules; \
         what follows `lang:` is the language's code: `en`, `de`, `pt-BR`.";
    Error REMOTE_PICTURE = "remote-picture":
        "A picture of another site tells that site who reads the lesson, and is gone when it is. \
         Pictures lie beside the lesson that shows them.";
    Error BAD_PICTURE = "bad-picture":
        "What a picture's address names is no file beside the lesson.";
    Error UNKNOWN_SCHEME = "unknown-scheme":
        "A link that begins with a word and a colon that is not known. Allowed are `https:`, \
         `http:`, `mailto:`, `tel:`, `term:`, `source:`, `fact:`, `competency:`, `occupation:` and \
         `lang:`.";
    Error EMPTY_LINK = "empty-link":
        "A link that leads nowhere.";
    Error LINK_OUTSIDE = "link-outside":
        "A link whose `..` climbs out of the site's folder.";
    Error MISSING_FOOTNOTE = "missing-footnote":
        "A footnote is referred to, and no line `[^name]: …` says what stands in it.";
    Warning UNUSED_FOOTNOTE = "unused-footnote":
        "A footnote that no text refers to. It is not shown.";
    Error MERGED_ALERTS = "merged-alerts":
        "Two callouts without a blank line between them are read as one.";
    Error BAD_FORMULA = "bad-formula":
        "A formula that cannot be read.";
}
