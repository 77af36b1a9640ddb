//! What does not meet in a course, by name.

use crate::codes;

codes! {
    Warning UNRAISED_COMPETENCY = "unraised-competency":
        "An objective names a competency, or a level of it, to which neither the lesson's `competencies:` \
         nor its prerequisites lead. Paths are made from the front matter, so what only the objective \
         promises is found by nobody. Raise it there, or take it from the objective.";
    Warning UNPROMISED_COMPETENCY = "unpromised-competency":
        "The front matter says that the lesson raises a competency, and no objective or exercise of \
         the lesson names it. Whether it was raised, nobody can tell. Name it in an objective, \
         `{competency=… level=…}`, or on an exercise, `competency=…`.";
    Warning UNASSESSED_COMPETENCY = "unassessed-competency":
        "Lessons raise a competency that no exercise of the site assesses. A reader can never show \
         that they have it, and their level stays where it was. Put `competency=…` on an exercise.";
    Warning UNTAUGHT_LEVEL = "untaught-level":
        "An exercise assesses a level of a competency that neither its lesson nor the lessons before \
         it in `prerequisites:` reach. Lower the level, raise the lesson's `to`, or name the lesson \
         that teaches it as a prerequisite. Level 1 may be asked for in any lesson that does not \
         raise the competency.";
    Warning MISSING_RUNG = "missing-rung":
        "A lesson begins at a level of a competency to which no lesson before it leads. A reader \
         who starts from nothing cannot get there. Add the lesson that is missing, move the one that \
         comes too late, or begin lower.";
    Warning LOW_PREREQUISITE = "low-prerequisite":
        "A lesson begins at a level of a competency, and the lessons in its `prerequisites:` lead \
         only to a lower one. Name the lesson that leads there.";
    Warning UNTAUGHT_COMPETENCY = "untaught-competency":
        "An occupation asks for a competency that no lesson raises: content is missing. Write the \
         lesson, or put the competency into the `competencies:` of the one that teaches it.";
    Error COMPETENCY_CYCLE = "competency-cycle":
        "Competencies that each require another first, in a circle: none of them could be raised. \
         Remove one of the `requires:`.";
    Warning LATE_TERM = "late-term":
        "The title, a heading or an objective of a lesson names a term of the glossary that the \
         lesson never links to, and a later lesson does. Readers meet the word before they can look \
         it up. Link to it where it is first used: `[word](term:id)`.";
    Warning MINUTES_OFF = "minutes-off":
        "The `minutes:` of a lesson are far from what reading it and doing its exercises take. \
         Readers plan by that number, and so do paths. Correct it, or leave it out: then it is \
         computed.";
    Warning UNASSESSABLE_VERB = "unassessable-verb":
        "An objective promises that the reader will make something (write, design, formulate), and \
         only closed questions or cards assess it. Who can choose a good sentence cannot yet write \
         one. Let an open question, a reflection, a checklist, a rubric or a scenario assess it, or \
         promise what a choice can show: recognise, choose, work out.";
    Warning UNOBSERVABLE_VERB = "unobservable-verb":
        "An objective begins with a verb that nobody can see somebody do: understand, know, be \
         aware. Ask what a person who understands can do that others cannot, and promise that: \
         explain, choose, calculate, write.";
}
