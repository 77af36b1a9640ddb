//! `parcurs path`: which lessons lead from one job to another, in which order and why.

use std::fmt::Write;

use serde::Serialize;

use crate::base::suggest;
use crate::command::arguments::{Format, Global, Way};
use crate::command::outcome::{Exit, Failure};
use crate::command::verdict::Verdict;
use crate::command::{options, terminal};
use crate::model::data::occupations::Occupation;
use crate::model::path::weeks::{self, Placed};
use crate::model::path::{self, Levels, Path, Rise, site};
use crate::model::site::Site;
use crate::pipeline;
use crate::source::read::Reader;

/// What `--format json` prints.
#[derive(Serialize)]
struct Answer<'a> {
    from: &'a [String],
    to: &'a str,
    /// What people bring who come from there.
    levels: &'a Levels,
    path: &'a Path,
    /// The week of each step, where hours were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    weeks: Option<Vec<Placed>>,
}

/// Finds the way and prints it.
///
/// # Errors
/// A job that is not in the data, or that cannot be come from or aimed at.
pub fn run(global: &Global, asked: &Way) -> Result<Exit, Failure> {
    let options = options::of(global)?;
    if !global.root.join("content").is_dir() {
        return Err(options::no_content(&global.root));
    }
    let snapshot = Reader::new(&global.root).snapshot();
    let (resolved, diagnostics) = pipeline::resolved(&snapshot, &options);
    let verdict = Verdict::of(&diagnostics, global.strict);
    let site = &resolved.site;
    if verdict.errors > 0 && site.data.occupations.is_empty() {
        // They may be what cannot be read.
        terminal::diagnostics(&diagnostics, &snapshot, global.format);
        terminal::note(&verdict.in_words());
        return Ok(Exit::Mistakes);
    }
    let origins: Vec<&Occupation> = asked
        .from
        .iter()
        .map(|id| occupation(site, id, "--from", Occupation::is_origin))
        .collect::<Result<_, _>>()?;
    let target = occupation(site, &asked.to, "--to", Occupation::is_target)?;
    let levels = site::brought_by_all(origins.iter().copied());
    let found = path::find(&site::question(site, target, levels.clone()));
    let minutes = found.steps.iter().map(|step| step.minutes);
    let weeks = asked
        .hours_per_week
        .map(|hours| weeks::plan(minutes, u32::from(hours) * 60));
    if global.format == Format::Json {
        let answer = Answer {
            from: &asked.from,
            to: &asked.to,
            levels: &levels,
            path: &found,
            weeks,
        };
        let text = serde_json::to_string_pretty(&answer)
            .map_err(|error| Failure::new(error.to_string()))?;
        terminal::say(&text);
    } else {
        let names = Names { site };
        terminal::print(&names.text(&origins, target, &found, weeks.as_deref()));
    }
    if verdict.exit() != Exit::Done {
        let told = verdict.in_words();
        terminal::note(&format!(
            "the course has {told}, which `parcurs check` shows"
        ));
    }
    Ok(verdict.exit())
}

/// The job called `id`, which must be good for what it is named for.
fn occupation<'a>(
    site: &'a Site,
    id: &str,
    option: &str,
    is_good: fn(&Occupation) -> bool,
) -> Result<&'a Occupation, Failure> {
    let all = &site.data.occupations;
    if all.is_empty() {
        return Err(Failure::new("this course knows no occupations")
            .help("describe them in content/data/occupations.yaml"));
    }
    let good = || all.iter().filter(|one| is_good(one));
    let ids = || good().map(|one| one.id.as_str());
    let list = ids().collect::<Vec<_>>().join(", ");
    match all.get(id) {
        Some(found) if is_good(found) => Ok(found),
        Some(_) => Err(
            Failure::usage(format!("`{id}` asks for nothing, so no way leads to it"))
                .help(format!("{option} can be {list}")),
        ),
        None => {
            Err(
                Failure::usage(format!("there is no occupation `{id}`")).help(
                    suggest::did_you_mean(id, ids(), &format!("{option} can be {list}")),
                ),
            )
        }
    }
}

/// The site's own words, in its first language.
struct Names<'a> {
    site: &'a Site,
}

impl Names<'_> {
    fn text(
        &self,
        origins: &[&Occupation],
        target: &Occupation,
        path: &Path,
        weeks: Option<&[Placed]>,
    ) -> String {
        let from: Vec<&str> = origins.iter().map(|one| self.occupation(one)).collect();
        let from = match from.is_empty() {
            true => "the beginning".to_string(),
            false => from.join(" + "),
        };
        let to = self.occupation(target);
        let ready = path.readiness.percent();
        let mut out = format!("From {from} to {to}: {ready} % there.\n");
        let mut told = 0;
        for (at, step) in path.steps.iter().enumerate() {
            if let Some(placed) = weeks.and_then(|weeks| weeks.get(at))
                && placed.from > told
            {
                told = placed.from;
                // Writing to a text does not fail.
                let _ = writeln!(out, "\nWeek {told}");
            }
            let why = match step.rises.is_empty() {
                true => format!("needed for {}", step.unlocks.join(", ")),
                false => self.rises(&step.rises),
            };
            let _ = writeln!(
                out,
                "{:>3}. {} ({}), {} min: {why}; {} %",
                at + 1,
                self.lesson(&step.lesson),
                step.lesson,
                step.minutes,
                step.readiness.percent()
            );
        }
        if let Some(last) = path.steps.last() {
            let _ = writeln!(
                out,
                "\n{} lessons, {} minutes.",
                path.steps.len(),
                last.total
            );
        } else if path.gaps.is_empty() {
            out.push_str("Nothing is missing.\n");
        }
        if !path.uncovered.is_empty() {
            out.push_str("\nNo lesson gives:\n");
            for rise in &path.uncovered {
                let _ = writeln!(out, "  {}", self.rises(std::slice::from_ref(rise)));
            }
        }
        out
    }

    fn occupation<'b>(&'b self, occupation: &'b Occupation) -> &'b str {
        let language = self.site.config.default_language();
        occupation.name.get(language, language)
    }

    fn lesson<'b>(&'b self, id: &'b str) -> &'b str {
        let language = self.site.config.default_language();
        let unit = self.site.units.iter().find(|unit| unit.id == id);
        unit.map_or(id, |unit| unit.edition(language, language).title())
    }

    fn rises(&self, rises: &[Rise]) -> String {
        let language = self.site.config.default_language();
        let each = rises.iter().map(
            |Rise {
                 competency,
                 from,
                 to,
             }| {
                let known = self.site.data.competencies.get(competency);
                let name = known.map_or(competency.as_str(), |known| {
                    known.name.get(language, language)
                });
                format!("{name} {from} → {to}")
            },
        );
        each.collect::<Vec<_>>().join(", ")
    }
}
