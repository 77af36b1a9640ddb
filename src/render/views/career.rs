//! The views of the tools for a career: the map of competencies, where readers come from, the way.

pub mod data;

use crate::model::data::competencies::Competency;
use crate::model::data::occupations::{Classification, Occupation, OccupationCode};
use crate::model::path::{self, Levels, Rise, site};
use crate::render::view::LinkView;
use crate::render::view::career::*;
use crate::render::views::maker::Maker;
use crate::render::views::references::{grade, on_tool_page, source_anchor, typeset};
use crate::source::localised::{Language, Localised};

/// Where a competency stands on the page of competencies.
pub fn competency_anchor(id: &str) -> String {
    format!("p-competency-{id}")
}

/// Where a job stands on the page of jobs.
pub fn occupation_anchor(id: &str) -> String {
    format!("p-occupation-{id}")
}

/// The names of occupations, one after the other.
pub fn names(maker: &Maker, ids: &[String], language: &Language) -> String {
    let known = ids
        .iter()
        .map(|id| match maker.site.data.occupations.get(id) {
            Some(occupation) => typeset(&occupation.name, maker, language),
            None => id.clone(),
        });
    known.collect::<Vec<_>>().join("; ")
}

/// The map of competencies.
pub fn radar(maker: &Maker, language: &Language) -> RadarView {
    let view = Career { maker, language };
    let data = &maker.site.data;
    let mut groups: Vec<GroupView> = data
        .groups
        .iter()
        .map(|group| view.group(&group.name, |one| one.group.as_ref() == Some(&group.id)))
        .collect();
    let known = |one: &Competency| {
        data.groups
            .iter()
            .any(|group| one.group.as_ref() == Some(&group.id))
    };
    groups.push(view.group(&Localised::Same(String::new()), |one| !known(one)));
    groups.retain(|group| !group.competencies.is_empty());
    RadarView {
        levels: data
            .levels
            .iter()
            .map(|level| LevelView {
                level: level.level,
                name: view.text(&level.name),
                description: view.optional(&level.description),
            })
            .collect(),
        groups,
        targets: data
            .occupations
            .iter()
            .filter(|one| one.is_target())
            .map(|one| TargetView {
                name: view.text(&one.name),
                url: view.occupation_url(&one.id),
                levels: one
                    .requires
                    .iter()
                    .map(|wanted| (wanted.competency.clone(), wanted.level))
                    .collect(),
            })
            .collect(),
        data: data::json(&view),
    }
}

/// Where readers come from.
pub fn switch(maker: &Maker, language: &Language) -> SwitchView {
    let view = Career { maker, language };
    let all = maker.site.data.occupations.iter();
    // Those that one can aim at come last: most readers come from another.
    let mut occupations: Vec<&Occupation> = all.collect();
    occupations.sort_by_key(|one| one.is_target());
    SwitchView {
        occupations: occupations
            .into_iter()
            .map(|one| view.occupation(one))
            .collect(),
        data: data::json(&view),
    }
}

/// The ways to all jobs, of readers who begin at nothing.
pub fn path(maker: &Maker, language: &Language) -> PathView {
    let view = Career { maker, language };
    let all = maker.site.data.occupations.iter();
    PathView {
        ways: all
            .filter(|one| one.is_target())
            .map(|target| view.way(target))
            .collect(),
        data: data::json(&view),
    }
}

/// The data of a site for readers of one language.
pub struct Career<'a> {
    pub maker: &'a Maker<'a>,
    pub language: &'a Language,
}

impl Career<'_> {
    fn text(&self, text: &Localised) -> String {
        typeset(text, self.maker, self.language)
    }

    fn optional(&self, text: &Option<Localised>) -> String {
        text.as_ref()
            .map(|text| self.text(text))
            .unwrap_or_default()
    }

    fn competency_url(&self, id: &str) -> String {
        on_tool_page(self.maker, "radar", &competency_anchor(id), self.language)
    }

    fn occupation_url(&self, id: &str) -> String {
        on_tool_page(self.maker, "switch", &occupation_anchor(id), self.language)
    }

    /// The address of the page on which a tool stands; empty where there is none.
    fn page(&self, tool: &str) -> String {
        match self.maker.site.tool_page(tool, self.language) {
            Some(unit) => self.maker.link(unit, self.language).url,
            None => String::new(),
        }
    }

    fn competency_name(&self, id: &str) -> String {
        let known = self.maker.site.data.competencies.get(id);
        known.map_or_else(|| id.to_string(), |one| self.text(&one.name))
    }

    fn level_name(&self, level: u8) -> String {
        let mut levels = self.maker.site.data.levels.iter();
        let known = levels.find(|one| one.level == level);
        known.map(|one| self.text(&one.name)).unwrap_or_default()
    }

    fn sources(&self, ids: &[String]) -> Vec<LinkView> {
        let known = ids
            .iter()
            .filter_map(|id| self.maker.site.data.sources.get(id));
        known
            .map(|source| LinkView {
                title: self.text(&source.title),
                url: on_tool_page(
                    self.maker,
                    "sources",
                    &source_anchor(&source.id),
                    self.language,
                ),
                ..LinkView::default()
            })
            .collect()
    }

    fn lesson(&self, id: &str) -> LinkView {
        match self.maker.by_id.get(id) {
            Some(unit) => self.maker.link(*unit, self.language),
            None => LinkView {
                title: id.to_string(),
                ..LinkView::default()
            },
        }
    }

    fn group(&self, name: &Localised, belongs: impl Fn(&Competency) -> bool) -> GroupView {
        let all = self.maker.site.data.competencies.iter();
        GroupView {
            name: self.text(name),
            competencies: all
                .filter(|one| belongs(one))
                .map(|one| self.competency(one))
                .collect(),
        }
    }

    fn competency(&self, competency: &Competency) -> CompetencyView {
        let mut indicators: Vec<IndicatorView> = competency
            .indicators
            .iter()
            .map(|indicator| IndicatorView {
                level: indicator.level,
                name: self.level_name(indicator.level),
                text: self.text(&indicator.text),
            })
            .collect();
        indicators.sort_by_key(|indicator| indicator.level);
        CompetencyView {
            id: competency.id.clone(),
            anchor: competency_anchor(&competency.id),
            name: self.text(&competency.name),
            description: self.optional(&competency.description),
            indicators,
            lessons: self.gifts(&competency.id),
            requires: competency
                .requires
                .iter()
                .map(|step| self.level_of(&step.id, step.level, 100))
                .collect(),
            esco: competency.esco.clone(),
            sources: self.sources(&competency.sources),
        }
    }

    /// Lessons that raise a competency, in the order of the course.
    fn gifts(&self, competency: &str) -> Vec<GiftView> {
        let lessons = self.maker.site.lessons();
        lessons
            .flat_map(|(number, _)| {
                let goals = self.maker.leading(number).summary.front.competencies.iter();
                goals.map(move |goal| (number, goal))
            })
            .filter(|(_, goal)| goal.id == competency)
            .map(|(number, goal)| GiftView {
                lesson: self.maker.link(number, self.language),
                from: goal.from,
                to: goal.to,
            })
            .collect()
    }

    fn level_of(&self, competency: &str, level: u8, weight: u8) -> LevelOf {
        LevelOf {
            competency: competency.to_string(),
            name: self.competency_name(competency),
            url: self.competency_url(competency),
            level,
            level_name: self.level_name(level),
            weight,
            reason: String::new(),
            sources: Vec::new(),
        }
    }

    fn occupation(&self, one: &Occupation) -> OccupationView {
        let asset = |competency: &str| {
            one.brings
                .iter()
                .find(|asset| asset.competency == competency)
        };
        // In the order in which they are written.
        let mut brings: Vec<(String, u8)> = site::brought(one).into_iter().collect();
        let place = |id: &str| {
            let assets = one.brings.iter().map(|one| &one.competency);
            let wanted = one.requires.iter().map(|one| &one.competency);
            assets.chain(wanted).position(|named| named == id)
        };
        brings.sort_by_key(|(id, _)| place(id));
        OccupationView {
            id: one.id.clone(),
            anchor: occupation_anchor(&one.id),
            name: self.text(&one.name),
            also: one.also.get(self.language).to_vec(),
            description: self.optional(&one.description),
            requires: one
                .requires
                .iter()
                .map(|wanted| self.level_of(&wanted.competency, wanted.level, wanted.weight))
                .collect(),
            brings: brings
                .iter()
                .map(|(id, level)| LevelOf {
                    reason: asset(id).map_or_else(String::new, |one| self.optional(&one.reason)),
                    sources: asset(id).map_or_else(Vec::new, |one| self.sources(&one.sources)),
                    ..self.level_of(id, *level, 100)
                })
                .collect(),
            written: !one.brings.is_empty(),
            lacks: one
                .lacks
                .iter()
                .map(|lack| LevelOf {
                    reason: self.text(&lack.reason),
                    sources: self.sources(&lack.sources),
                    ..self.level_of(&lack.competency, 0, 100)
                })
                .collect(),
            codes: one.codes.iter().map(|code| self.code(code)).collect(),
            notes: one.notes.iter().map(|note| self.text(note)).collect(),
            sources: self.sources(&one.sources),
        }
    }

    fn code(&self, code: &OccupationCode) -> CodeView {
        CodeView {
            system: match code.system {
                Classification::Esco => "ESCO",
                Classification::Isco => "ISCO-08",
                Classification::Onet => "O*NET-SOC",
                Classification::Cor => "COR",
                Classification::Other => "",
            }
            .to_string(),
            code: code.code.clone(),
            title: self.optional(&code.title),
            url: code.url.clone().unwrap_or_default(),
            grade: grade(code.grade).to_string(),
            sources: self.sources(&code.sources),
        }
    }

    fn way(&self, target: &Occupation) -> WayView {
        let way = path::find(&site::question(self.maker.site, target, Levels::new()));
        let last = way.steps.last();
        WayView {
            id: target.id.clone(),
            name: self.text(&target.name),
            url: self.occupation_url(&target.id),
            minutes: last.map_or(0, |step| step.total),
            percent: last.map_or(way.readiness, |step| step.readiness).percent(),
            steps: way
                .steps
                .iter()
                .map(|step| StepView {
                    lesson: self.lesson(&step.lesson),
                    minutes: step.minutes,
                    rises: step.rises.iter().map(|rise| self.rise(rise)).collect(),
                    unlocks: step.unlocks.iter().map(|id| self.lesson(id)).collect(),
                    percent: step.readiness.percent(),
                })
                .collect(),
            uncovered: way.uncovered.iter().map(|rise| self.rise(rise)).collect(),
        }
    }

    fn rise(&self, rise: &Rise) -> RiseView {
        RiseView {
            name: self.competency_name(&rise.competency),
            url: self.competency_url(&rise.competency),
            from: rise.from,
            to: rise.to,
        }
    }
}
