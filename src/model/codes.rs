//! The mistakes this room can find.

use crate::codes;

codes! {
    Error TOO_DEEP = "too-deep":
        "A lesson lies deeper than course/module/lesson. Move it up: a course holds modules, a \
         module holds lessons, and there is nothing below a lesson.";
    Error NO_INDEX = "no-index":
        "A folder holds lessons but no `index.md`, so it is neither a module nor a course. Add an \
         `index.md` with a title; a folder without one may hold only pictures and files.";
    Error FOLDER_TWICE = "folder-twice":
        "Two folders differ only in their numeric prefix, `00-unu` and `01-unu`: without prefixes \
         they are one folder, which cannot stand in two places. Move the files of one into the other.";
    Error NO_LANDING = "no-landing":
        "A site needs a first page in its first language: `content/index.md`. Without it the site's \
         own address leads nowhere.";
    Error LESSON_ID = "bad-lesson-id":
        "An `id:` keeps readers' progress when a file moves, so it is made to last: letters without \
         diacritics, digits, `-` and `/`, the same in every language of the page.";
    Error OUTSIDE_COURSE = "outside-course":
        "Some folders at the top are courses, and this one is not. Once one folder is a course, \
         every module must be inside one: move it, or give its `index.md` `kind: course`.";
    Error OUTSIDE_MODULE = "outside-module":
        "A lesson lies directly in a course. Lessons belong in a module: make a folder with an \
         `index.md` for it.";
    Error MISPLACED_COURSE = "misplaced-course":
        "`kind: course` stands where no course can be: only the `index.md` of a folder directly \
         under `content/` makes a course.";
    Error SAME_URL = "same-url":
        "Two pages, aliases or generated files would have the same address. Give one of them \
         another `slug:`, or rename its file.";
    Error SAME_ID = "same-id":
        "Two lessons have the same id. Readers' progress hangs on ids, so each needs its own: \
         change one `id:`, or remove it.";
    Error BAD_SLUG = "bad-slug":
        "A `slug:` may hold letters without diacritics, digits and `-`.";
    Error BAD_ALIAS = "bad-alias":
        "An alias is an old address that starts with `/`, or an old lesson id.";
    Error BROKEN_LINK = "broken-link":
        "A link leads to a file that is not there. Links are relative to the file they stand in.";
    Error BROKEN_ANCHOR = "broken-anchor":
        "A link leads to an id that the page does not have. Give the heading an id of its own, \
         `## Title {#id}`, and link to that: it stays when the title changes.";
    Error BROKEN_ADDRESS = "broken-address":
        "A link that starts with `/` leads to no page of this site. Link to the page's file \
         instead: such links are checked and follow translations.";
    Warning DEAD_LINK = "dead-link":
        "A page of another site that the course links to does not answer, or answers that it is not \
         there. Only `check --external` asks.";
    Error MISSING_PICTURE = "missing-picture":
        "A picture or file that the lesson shows or links to is not there. Pictures lie beside the \
         lesson that shows them.";
    Warning LINK_TO_HIDDEN = "link-to-hidden":
        "A link, a prerequisite or the settings name a page that is not published: a draft, a page \
         scheduled for later, or one that has expired. Readers see the link's text only.";
    Error UNKNOWN_TERM = "unknown-term":
        "A `term:` link names a term that `content/data/glossary.yaml` does not have.";
    Error UNKNOWN_SOURCE = "unknown-source":
        "A `source:` link, or a term, names a source that `content/data/sources.yaml` does not have.";
    Error UNKNOWN_COMPETENCY = "unknown-competency":
        "A lesson, an objective or an exercise names a competency that \
         `content/data/competencies.yaml` does not have.";
    Error UNKNOWN_OCCUPATION = "unknown-occupation":
        "A link or a block names an occupation that `content/data/occupations.yaml` does not have.";
    Error TOOL_PAGE = "tool-page":
        "Terms, sources, competencies and occupations are shown on the page on which `::glossary`, \
         `::sources`, `::radar` or `::switch` stands. There must be exactly one such page in a \
         language.";
    Error UNKNOWN_PREREQUISITE = "unknown-prerequisite":
        "A lesson's `prerequisites:` name a lesson that does not exist. They are lesson ids: the \
         path without prefixes and ending, `meseria/ce-este`.";
    Error PREREQUISITE_CYCLE = "prerequisite-cycle":
        "Lessons that each ask for another first, in a circle: nobody could begin. Remove one of the \
         prerequisites.";
    Error UNKNOWN_AUTHOR = "unknown-author":
        "`authors:` names someone whom `authors:` in `content/site.yaml` does not have.";
    Error BAD_TAG = "bad-tag":
        "A tag is written in letters without diacritics, digits and `-`; what readers see stands \
         under `tags:` in `content/site.yaml`.";
    Error UNKNOWN_PAGE = "unknown-page":
        "`navigation:` or `footer:` in `content/site.yaml` names a file that is not there.";
    Error BAD_DATA = "bad-data":
        "A data file is not YAML or holds a value of the wrong shape. `parcurs schema` lists \
         them, and prints what each may hold.";
    Error UNKNOWN_DATA_KEY = "unknown-data-key":
        "A key of a data file that nothing reads. The nearest known key is named.";
    Error SAME_DATA_ID = "same-data-id":
        "Two entries of a data file have the same id.";
    Error UNKNOWN_DATA_FILE = "unknown-data-file":
        "A file in `content/data/` that nothing reads. Check its name.";
    Error BAD_PAY = "bad-pay":
        "`content/data/pay.yaml` holds what pay cannot be counted by: periods that overlap or stand \
         out of order, bands out of order, a rate above 100 percent, an amount that is not in whole \
         hundredths; or a page shows `::pay` or `::offer`, and there are no rules at all.";
    Error BAD_SEARCH = "bad-search":
        "`content/data/search.yaml` names what is not there: a language that the site does not have, a \
         page or a section that is not published; or a group of synonyms has fewer than two.";
    Warning TRANSLATION_SHAPE = "translation-shape":
        "A translation has other exercises, options or heading ids than its source. They share one \
         progress, so they must match: same exercises in the same order, same number of options, \
         same `{#id}`s on headings.";
    Warning OUT_OF_STEP = "out-of-step":
        "The source text changed after this translation was made. Bring the translation up to date, \
         then run `parcurs fmt --in-step FILE`.";
    Error LONELY_TRANSLATION = "lonely-translation":
        "A file's name ends in a language that is not among `languages:` in `content/site.yaml`.";
    Error UNKNOWN_FACT = "unknown-fact":
        "A `fact:` link or a chart names a figure that `content/data/facts.yaml` does not have.";
    Error STALE_FIGURE = "stale-figure":
        "The text of a `fact:` link is not the figure that `content/data/facts.yaml` has. Write the \
         figure as the language does, with or without its unit; `check --fix` writes it for you, and \
         `[](fact:…)` is filled in.";
    Warning EXPIRED_FIGURE = "expired-figure":
        "The last day of a figure, its `until:`, has passed. Find the new one, and change its value, \
         its `as_of:` and its source in `content/data/facts.yaml`. Of a figure that is kept as \
         history, write the period in its name and leave `until:` out.";
    Error CHART_FILE = "chart-file":
        "A chart names a file that is not there, or is neither CSV nor YAML. Its data lies beside the \
         lesson, or in `content/data/facts.yaml`.";
    Error CHART_SHAPE = "chart-shape":
        "What a chart is asked to draw does not fit together: columns that are not there, more series \
         or rows than can be told apart, rows of another length, figures of different units.";
    Error CHART_NUMBER = "chart-number":
        "A cell of a chart's data is not a number. Data files write numbers without marks between \
         thousands and with a point before decimals: `4325`, `25.949`.";
}
