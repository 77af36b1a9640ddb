//! Scenarios: headings are scenes, the links at a scene's end are the choices. Apart because the
//! scenes of one block are a graph, and every way to lose oneself in it is told here.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::base::diagnostic::Mark;
use crate::base::suggest;
use crate::parse::blocks::structure::Block;
use crate::parse::codes;
use crate::parse::document::Piece;
use crate::parse::document::exercise::{Choice, Content, Scenario, Scene};
use crate::parse::exercises::Done;
use crate::parse::exercises::items::Item;
use crate::parse::markdown::tree::Kind;
use crate::parse::markdown::walk::Walk;

/// A choice as it is written.
struct Written {
    item: Item,
    /// The node of its link.
    link: usize,
    /// The id that the link leads to.
    to: String,
}

/// A scene as it is written.
struct Draft {
    id: String,
    /// Where its heading stands.
    place: Range<usize>,
    choices: Vec<Written>,
    text: Vec<Piece>,
}

impl<'a> Walk<'a, '_> {
    pub(in crate::parse) fn scenario(&mut self, at: usize, block: &'a Block) -> Done {
        let tree = self.tree();
        let close = tree.nodes[at].close;
        let mut starts = self.parts_by_heading(at);
        if starts.is_empty() {
            self.wrong_shape(
                block,
                "a scenario is made of scenes",
                "begin each scene with a heading with an id: `### … {#id}`",
            );
        }
        let first = starts.first().copied().unwrap_or(close);
        let introduction = self.aside_output(|walk| walk.range(at + 1, first));
        starts.push(close);
        let mut drafts: Vec<Draft> = starts
            .windows(2)
            .map(|scene| self.scene(scene[0], scene[1]))
            .collect();
        let choices: Vec<Item> = drafts
            .iter()
            .flat_map(|draft| draft.choices.iter().map(|choice| choice.item.clone()))
            .collect();
        let items = self.item_ids(&choices, "");
        let (scenario, competencies) = self.graph(block, &drafts);
        self.open_element(block);
        if let Some(start) = drafts.get(scenario.start) {
            self.out.attribute("data-start", &start.id);
        }
        if let Some(best) = scenario.best().filter(|best| !best.is_empty()) {
            self.out.attribute("data-best", &scores(&best));
        }
        self.begin_group(block, "scenario_label");
        self.out.append(introduction);
        let mut number = 0;
        for (draft, scene) in drafts.iter_mut().zip(&scenario.scenes) {
            self.out.markup(match scene.choices.is_empty() {
                true => "<section class=\"scene ending\"",
                false => "<section class=\"scene\"",
            });
            self.out.attribute("data-scene", &draft.id);
            self.out.markup(">\n");
            self.out.append(std::mem::take(&mut draft.text));
            if !scene.choices.is_empty() {
                self.out.markup("<ul class=\"choices\">\n");
                for (written, choice) in draft.choices.iter().zip(&scene.choices) {
                    self.choice(written, choice, number);
                    number += 1;
                }
                self.out.markup("</ul>\n");
            }
            self.out.markup("</section>\n");
        }
        self.close_element(block);
        self.check_ways(&drafts, &scenario);
        Done {
            content: Content::Scenario(scenario),
            items,
            competencies,
            minutes: 3,
            ..Done::default()
        }
    }

    /// Reads the scene between two nodes, the first of which is its heading.
    fn scene(&mut self, from: usize, to: usize) -> Draft {
        let tree = self.tree();
        let Kind::Event(Event::Start(tag)) = &tree.nodes[from].kind else {
            unreachable!("a scene begins with a heading")
        };
        let place = self.trimmed_line(from);
        let mut id = String::new();
        let mut text = self.aside_output(|walk| id = walk.heading(from, tag));
        let children: Vec<usize> = tree.children(tree.nodes[from].close + 1, to).collect();
        let list = children
            .iter()
            .rev()
            .copied()
            .find(|child| tree.begins(*child, |tag| matches!(tag, Tag::List(_))));
        let choices = list.map_or_else(Vec::new, |list| self.written_choices(list));
        let list = list.filter(|_| !choices.is_empty());
        text.extend(self.aside_output(|walk| {
            for child in children {
                if Some(child) != list {
                    walk.range(child, tree.nodes[child].close.max(child) + 1);
                }
            }
        }));
        Draft {
            id,
            place,
            choices,
            text,
        }
    }

    /// The choices that a list is; none where it is an ordinary list.
    fn written_choices(&mut self, list: usize) -> Vec<Written> {
        let tree = self.tree();
        let link_of = |item: &Item| {
            item.line.clone().find_map(|at| match &tree.nodes[at].kind {
                Kind::Event(Event::Start(Tag::Link { dest_url, .. })) => {
                    Some((at, dest_url.strip_prefix('#')?.to_string()))
                }
                _ => None,
            })
        };
        let items = self.items(list);
        let linked = items.iter().filter(|item| link_of(item).is_some()).count();
        if linked == 0 {
            return Vec::new();
        }
        let mut choices = Vec::new();
        for item in items {
            match link_of(&item) {
                Some((link, to)) => choices.push(Written { item, link, to }),
                None => {
                    let here = self.item_line(&item);
                    self.findings.tell(
                        codes::BLOCK_SHAPE,
                        &here,
                        "some items are choices, and this one leads to no scene",
                        "write it as a link to a scene: `- [what one does](#scene)`",
                    );
                }
            }
        }
        choices
    }

    /// The scenes as a graph, and the competencies that choices score.
    fn graph(&mut self, block: &Block, drafts: &[Draft]) -> (Scenario, Vec<(String, Mark)>) {
        let find = |id: &str| drafts.iter().position(|draft| draft.id == id);
        let mut competencies: Vec<(String, Mark)> = Vec::new();
        let mut scenes = Vec::new();
        for draft in drafts {
            let mut choices = Vec::new();
            for written in &draft.choices {
                let here = self.item_line(&written.item);
                let to = find(&written.to);
                if to.is_none() {
                    self.missing_scene(&written.to, drafts, &here);
                }
                let scores = self.scores(written, &here);
                for (competency, _) in &scores {
                    if competencies.iter().all(|(known, _)| known != competency) {
                        let mark = self.mark(&here);
                        competencies.push((competency.clone(), mark));
                    }
                }
                choices.push(Choice { to, scores });
            }
            scenes.push(Scene {
                id: draft.id.clone(),
                choices,
            });
        }
        let start = match block.attributes.get("start") {
            Some(id) => find(id.trim_start_matches('#')).unwrap_or_else(|| {
                self.missing_scene(id, drafts, &block.fence);
                0
            }),
            None => 0,
        };
        (Scenario { start, scenes }, competencies)
    }

    fn missing_scene(&mut self, id: &str, drafts: &[Draft], here: &Range<usize>) {
        let known = drafts.iter().map(|draft| draft.id.as_str());
        let help = suggest::did_you_mean(
            id,
            known,
            "give a heading of this scenario that id: `### … {#id}`",
        );
        self.findings.tell(
            codes::MISSING_SCENE,
            here,
            format!("the scenario has no scene `{id}`"),
            help,
        );
    }

    /// What the braces at the end of a choice score.
    fn scores(&mut self, written: &Written, here: &Range<usize>) -> Vec<(String, i32)> {
        let mut scores = Vec::new();
        for (key, value) in &written.item.attributes.values {
            let Some(competency) = key.strip_prefix('+') else {
                continue;
            };
            match value.parse::<i32>().ok().filter(|by| (-9..=9).contains(by)) {
                Some(by) => scores.push((competency.to_string(), by)),
                None => {
                    self.findings.tell(
                        codes::BAD_VALUE,
                        here,
                        format!("`+{competency}` cannot be “{value}”"),
                        "write a whole number from -9 to 9",
                    );
                }
            }
        }
        scores
    }

    fn choice(&mut self, written: &Written, choice: &Choice, number: usize) {
        let tree = self.tree();
        let item = &written.item;
        let close = tree.nodes[written.link].close;
        self.out.markup("<li");
        self.item_attribute("data-item", item, number);
        self.out.attribute("data-to", &written.to);
        if !choice.scores.is_empty() {
            self.out.attribute("data-scores", &scores(&choice.scores));
        }
        self.out.markup(">");
        self.before = None;
        self.range(item.line.start, written.link);
        self.out.markup("<a");
        self.out.attribute("href", &format!("#{}", written.to));
        self.out.markup(">");
        self.range(written.link + 1, close);
        self.out.markup("</a>");
        self.range(close + 1, item.line.end);
        if self.has_feedback(item) {
            self.out.markup("\n<div class=\"consequence\">\n");
            self.feedback(item);
            self.out.markup("</div>\n");
        }
        self.under(item, false);
        self.out.markup("</li>\n");
    }

    /// Tells scenes that no way leads to, and those from which none leads to an ending.
    fn check_ways(&mut self, drafts: &[Draft], scenario: &Scenario) {
        let scenes = &scenario.scenes;
        let leads = |scene: usize| scenes[scene].choices.iter().filter_map(|choice| choice.to);
        let mut reached = vec![false; scenes.len()];
        let mut next = vec![scenario.start];
        while let Some(scene) = next.pop() {
            if scene < scenes.len() && !std::mem::replace(&mut reached[scene], true) {
                next.extend(leads(scene));
            }
        }
        let mut ends: Vec<bool> = scenes
            .iter()
            .map(|scene| scene.choices.is_empty())
            .collect();
        loop {
            let more: Vec<usize> = (0..scenes.len())
                .filter(|scene| !ends[*scene] && leads(*scene).any(|to| ends[to]))
                .collect();
            if more.is_empty() {
                break;
            }
            for scene in more {
                ends[scene] = true;
            }
        }
        for (at, draft) in drafts.iter().enumerate() {
            let id = &draft.id;
            if !reached[at] {
                self.findings.tell(
                    codes::UNREACHABLE_SCENE,
                    &draft.place,
                    format!("no choice leads to the scene `{id}`"),
                    format!(
                        "link to it from another scene, `- [what one does](#{id})`, or remove it"
                    ),
                );
            } else if !ends[at] && scenes[at].choices.iter().all(|choice| choice.to.is_some()) {
                self.findings.tell(
                    codes::ENDLESS_SCENE,
                    &draft.place,
                    format!("no way leads from the scene `{id}` to an ending"),
                    "let a choice lead to a scene without choices",
                );
            }
        }
    }

    /// Where the first line of a node stands.
    fn trimmed_line(&self, at: usize) -> Range<usize> {
        let span = self.tree().nodes[at].span.clone();
        let line = self.body[span.clone()].lines().next().unwrap_or_default();
        span.start..span.start + line.trim_end().len()
    }
}

/// `negociere:2 ascultare:-1`
fn scores(scores: &[(String, i32)]) -> String {
    let parts: Vec<String> = scores
        .iter()
        .map(|(competency, by)| format!("{competency}:{by}"))
        .collect();
    parts.join(" ")
}
