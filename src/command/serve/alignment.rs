//! The preview's page on alignment: what lessons promise beside what their exercises assess, and each
//! competency level by level. Apart from the site's pages because it is for authors: it names files
//! and lines, and no published site holds it.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Diagnostic, Place};
use crate::command::serve::page::OWN;
use crate::command::serve::shown::Matter;
use crate::model::alignment;
use crate::model::alignment::threads::{Lesson, Thread, Threads, lessons};
use crate::model::place::key_place;
use crate::model::site::Site;
use crate::output::report::location::Places;
use crate::parse;
use crate::parse::document::Objective;
use crate::render::body::escape;

/// The page's style sheet.
pub const STYLE: &str = include_str!("alignment.css");

/// Levels of a competency.
const LEVELS: std::ops::RangeInclusive<u8> = 1..=4;

/// What of a build's diagnostics the page lists.
pub fn gaps(all: &[Diagnostic]) -> Vec<Diagnostic> {
    let is_gap = |told: &&Diagnostic| {
        alignment::codes::ALL.contains(&told.code)
            || told.code == parse::codes::UNASSESSED_OBJECTIVE
            || told.code == parse::codes::UNKNOWN_OBJECTIVE
    };
    all.iter().filter(is_gap).cloned().collect()
}

/// The page; `icon` is the path of the site's.
pub fn page(matter: &Matter, icon: Option<&str>) -> String {
    let mut page = Page {
        matter,
        places: Places::of(&matter.snapshot),
        out: String::new(),
    };
    page.head(icon);
    page.gaps();
    page.competencies();
    page.objectives();
    page.out.push_str("</main>\n</body>\n</html>\n");
    page.out
}

/// A page being written.
struct Page<'a> {
    matter: &'a Matter,
    places: Places<'a>,
    out: String,
}

impl<'a> Page<'a> {
    fn site(&self) -> &'a Site {
        &self.matter.known.site
    }

    fn text(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    fn markup(&mut self, html: &str) {
        self.out.push_str(html);
    }

    /// `file:line`.
    fn at(&mut self, place: &Place) {
        let place = match place {
            Place::Marked(path, mark) => self.matter.known.place(path, *mark),
            other => other.clone(),
        };
        let line = self.places.locate(&place).map(|found| found.line);
        let line = line.map_or_else(String::new, |line| format!(":{line}"));
        self.markup("<code>");
        self.text(&format!("{}{line}", place.file()));
        self.markup("</code>");
    }

    fn lesson(&mut self, lesson: Lesson) {
        self.markup("<a href=\"/");
        self.text(&lesson.edition.url);
        self.markup("\">");
        self.text(lesson.edition.title());
        self.markup("</a>");
    }

    fn missing(&mut self, what: &str) {
        self.markup("<strong class=\"gap\">");
        self.text(what);
        self.markup("</strong>");
    }

    fn head(&mut self, icon: Option<&str>) {
        let title = &self.site().config.title;
        let title = title.get(
            self.site().config.default_language(),
            self.site().config.default_language(),
        );
        let icon = icon.map_or_else(String::new, |path| {
            format!("<link rel=\"icon\" href=\"/{path}\">\n")
        });
        self.markup(&format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>Alignment</title>\n<link rel=\"stylesheet\" href=\"/{OWN}alignment.css\">\n\
             {icon}</head>\n<body>\n<main>\n<p><a href=\"/\">"
        ));
        self.text(title);
        self.markup(
            "</a></p>\n<h1>Alignment</h1>\n<p>What the course promises, teaches and assesses, side \
             by side. Only the preview shows this page.</p>\n<nav aria-label=\"On this page\"><a \
             href=\"#gaps\">Gaps</a> <a href=\"#competencies\">Competencies</a> <a \
             href=\"#objectives\">Objectives</a></nav>\n",
        );
    }

    fn gaps(&mut self) {
        self.markup("<section>\n<h2 id=\"gaps\">Gaps</h2>\n");
        let matter = self.matter;
        if matter.gaps.is_empty() {
            self.markup("<p>None.</p>\n</section>\n");
            return;
        }
        self.markup("<ol>\n");
        for told in &matter.gaps {
            self.markup("<li>");
            self.text(&told.message);
            self.markup(&format!(" <span class=\"code\">{}</span>", told.code.name));
            if let Some(place) = &told.place {
                self.markup("<br>");
                self.at(place);
            }
            if let Some(help) = &told.help {
                self.markup("<br>→ ");
                self.text(help);
            }
            self.markup("</li>\n");
        }
        self.markup("</ol>\n</section>\n");
    }

    fn competencies(&mut self) {
        let site = self.site();
        self.markup("<section>\n<h2 id=\"competencies\">Competencies × lessons × levels</h2>\n");
        if site.data.competencies.is_empty() {
            self.markup("<p>The site has no <code>content/data/competencies.yaml</code>.</p>\n");
            self.markup("</section>\n");
            return;
        }
        let threads = Threads::of(site);
        let wanted = wanted(site);
        self.table(&[
            "Competency",
            "Level 1",
            "Level 2",
            "Level 3",
            "Level 4",
            "Asked for",
        ]);
        for competency in site.data.competencies.iter() {
            let id = competency.id.as_str();
            let empty = Thread::default();
            let thread = threads.get(id).unwrap_or(&empty);
            self.markup("<tr>\n<th scope=\"row\"><code>");
            self.text(id);
            self.markup("</code>");
            if thread.raised.is_empty() {
                self.missing("raised nowhere");
            }
            if thread.assessed.is_empty() {
                self.missing("assessed nowhere");
            }
            self.markup("</th>\n");
            for level in LEVELS {
                self.markup("<td>");
                self.level(thread, level);
                self.markup("</td>\n");
            }
            self.markup("<td>");
            let reached = thread
                .raised
                .iter()
                .map(|one| one.goal.to)
                .max()
                .unwrap_or(0);
            for (level, occupations) in wanted.get(id).into_iter().flatten() {
                self.markup("<p>");
                self.text(&format!("{level}: {}", occupations.join(", ")));
                if *level > reached {
                    self.missing(&format!("lessons lead to {reached}"));
                }
                self.markup("</p>");
            }
            self.markup("</td>\n</tr>\n");
        }
        self.markup("</tbody>\n</table></div>\n</section>\n");
    }

    /// The lessons that lead to a level, and the exercises that assess it.
    fn level(&mut self, thread: &Thread, level: u8) {
        let leading = thread.raised.iter();
        let leading = leading.filter(|one| one.goal.from < level && level <= one.goal.to);
        for raised in leading {
            self.markup("<p>");
            self.lesson(raised.lesson);
            self.text(&format!(" {} → {}", raised.goal.from, raised.goal.to));
            self.markup("<br>");
            let key = format!("competencies.{}", raised.at);
            self.at(&key_place(&raised.lesson.edition.summary, &key));
            self.markup("</p>");
        }
        let exercises = thread.assessed.iter();
        let count = exercises.filter(|one| one.level == Some(level)).count();
        let is_raised = thread
            .raised
            .iter()
            .any(|one| one.goal.from < level && level <= one.goal.to);
        match count {
            0 if is_raised => self.missing("no exercise"),
            0 => {}
            1 => self.markup("<p>1 exercise</p>"),
            _ => self.markup(&format!("<p>{count} exercises</p>")),
        }
    }

    fn objectives(&mut self) {
        self.markup("<section>\n<h2 id=\"objectives\">Objectives × exercises</h2>\n");
        self.table(&["Lesson", "Objective", "Competency", "Exercises"]);
        for lesson in lessons(self.site()) {
            let objectives = &lesson.edition.summary.objectives;
            for (at, objective) in objectives.iter().enumerate() {
                self.markup("<tr>\n");
                if at == 0 {
                    self.markup(&format!(
                        "<th scope=\"rowgroup\" rowspan=\"{}\">",
                        objectives.len()
                    ));
                    self.lesson(lesson);
                    self.markup("</th>\n");
                }
                self.objective(lesson, objective);
                self.markup("</tr>\n");
            }
            if objectives.is_empty() {
                self.markup("<tr>\n<th scope=\"row\">");
                self.lesson(lesson);
                self.markup("</th>\n<td colspan=\"3\">");
                self.missing("promises nothing");
                self.markup("</td>\n</tr>\n");
            }
        }
        self.markup("</tbody>\n</table></div>\n</section>\n");
    }

    fn objective(&mut self, lesson: Lesson, objective: &Objective) {
        let summary = &lesson.edition.summary;
        self.markup("<td><b>");
        self.text(&objective.id);
        self.markup("</b> ");
        self.text(objective.text.trim());
        self.markup("<br>");
        self.at(&Place::Marked(summary.path.clone(), objective.mark));
        self.markup("</td>\n<td>");
        if let Some(competency) = &objective.competency {
            self.text(competency);
            if let Some(level) = objective.level {
                self.text(&format!(", level {level}"));
            }
        }
        self.markup("</td>\n<td>");
        let mut any = false;
        let exercises = summary.exercises.iter();
        for exercise in exercises.filter(|one| one.objective.as_ref() == Some(&objective.id)) {
            any = true;
            self.markup("<p>");
            self.text(&format!("{} #{} ", exercise.block, exercise.id));
            self.at(&Place::Marked(summary.path.clone(), exercise.mark));
            self.markup("</p>");
        }
        if !any {
            self.missing("no exercise");
        }
        self.markup("</td>\n");
    }

    fn table(&mut self, heads: &[&str]) {
        self.markup("<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n<thead><tr>");
        for head in heads {
            self.markup(&format!("<th scope=\"col\">{head}</th>"));
        }
        self.markup("</tr></thead>\n<tbody>\n");
    }
}

/// By competency and level, the occupations that ask for it.
fn wanted(site: &Site) -> BTreeMap<&str, BTreeMap<u8, Vec<&str>>> {
    let mut wanted: BTreeMap<&str, BTreeMap<u8, Vec<&str>>> = BTreeMap::new();
    for occupation in site.data.occupations.iter() {
        for required in &occupation.requires {
            let levels = wanted.entry(&required.competency).or_default();
            levels
                .entry(required.level)
                .or_default()
                .push(&occupation.id);
        }
    }
    wanted
}
