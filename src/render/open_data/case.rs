//! A CASE 1.1 package (1EdTech, Competencies and Academic Standards Exchange) of the competencies in
//! one language. Identifiers are made from addresses (UUID version 5), so that the same competency
//! has the same one in every build.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::model::data::competencies::{Competency, CompetencyKind};
use crate::model::open_data::case_file;
use crate::model::site::Site;
use crate::render::open_data::{address, changed};
use crate::source::localised::{Language, Localised};

/// The package of `language`.
pub fn package(site: &Site, language: &Language) -> Value {
    let mut package = Package::new(site, language);
    package.fill();
    if language != site.config.default_language() {
        package.translations();
    }
    json!({
        "CFDocument": package.document(),
        "CFItems": package.items,
        "CFAssociations": package.associations,
    })
}

/// A package being made.
struct Package<'a> {
    site: &'a Site,
    language: &'a Language,
    /// What identifiers are made under: the site's address, in other languages with the language.
    namespace: Uuid,
    /// The package's own address.
    file: String,
    changed: String,
    items: Vec<Value>,
    associations: Vec<Value>,
    /// Keys and names of the items, in their order, which is the same in every language.
    keys: Vec<(String, String)>,
}

/// An item or document as associations name it.
#[derive(Clone)]
struct Node {
    title: String,
    identifier: Uuid,
    uri: String,
}

impl<'a> Package<'a> {
    fn new(site: &'a Site, language: &'a Language) -> Self {
        let file = case_file(site, language).unwrap_or_default();
        Package {
            site,
            language,
            namespace: namespace(site, language),
            file: format!("{}{file}", address(site)),
            changed: changed(site),
            items: Vec::new(),
            associations: Vec::new(),
            keys: Vec::new(),
        }
    }

    fn fill(&mut self) {
        let site = self.site;
        self.levels();
        self.groups();
        for (at, competency) in site.data.competencies.iter().enumerate() {
            self.competency(at, competency);
        }
    }

    fn text(&self, text: &'a Localised) -> &'a str {
        text.get(self.language, self.site.config.default_language())
    }

    /// What `key` names in this package.
    fn node(&self, key: &str, title: &str) -> Node {
        let identifier = Uuid::new_v5(&self.namespace, key.as_bytes());
        Node {
            title: title.to_string(),
            identifier,
            uri: format!("{}#{identifier}", self.file),
        }
    }

    fn root(&self) -> Node {
        self.node("document", self.text(&self.site.config.title))
    }

    fn document(&self) -> Value {
        let config = &self.site.config;
        let root = self.root();
        let package = self.node("package", &root.title);
        let mut document = json!({
            "identifier": root.identifier.to_string(),
            "uri": root.uri,
            "CFPackageURI": {
                "title": package.title,
                "identifier": package.identifier.to_string(),
                "uri": self.file,
            },
            "frameworkType": "Competency framework",
            "caseVersion": "1.1",
            "creator": root.title,
            "publisher": root.title,
            "title": root.title,
            "officialSourceURL": address(self.site),
            "language": self.language.as_str(),
            "lastChangeDateTime": self.changed,
        });
        if let Some(description) = &config.description {
            document["description"] = json!(self.text(description));
        }
        if let Some(licence) = &config.licence
            && let Some(url) = &licence.url
        {
            document["licenseURI"] = json!({
                "title": licence.name,
                "identifier": Uuid::new_v5(&Uuid::NAMESPACE_URL, url.as_bytes()).to_string(),
                "uri": url,
            });
        }
        document
    }

    fn item(&mut self, key: &str, kind: &str, code: &str, name: &str, statement: &str) -> Node {
        let node = self.node(key, name);
        let mut item = json!({
            "identifier": node.identifier.to_string(),
            "uri": node.uri,
            "CFDocumentURI": link(&self.root()),
            "fullStatement": statement,
            "CFItemType": kind,
            "language": self.language.as_str(),
            "lastChangeDateTime": self.changed,
        });
        if !code.is_empty() {
            item["humanCodingScheme"] = json!(code);
        }
        if name != statement {
            item["abbreviatedStatement"] = json!(name);
        }
        self.items.push(item);
        self.keys.push((key.to_string(), name.to_string()));
        node
    }

    /// An association; `at` is its place among its siblings, from 0.
    fn associate(&mut self, kind: &str, from: &Node, to: &Node, at: Option<usize>) {
        let key = format!("{kind} {} {}", from.identifier, to.identifier);
        let own = self.node(&key, kind);
        let mut association = json!({
            "identifier": own.identifier.to_string(),
            "uri": own.uri,
            "CFDocumentURI": link(&self.root()),
            "associationType": kind,
            "originNodeURI": link(from),
            "destinationNodeURI": link(to),
            "lastChangeDateTime": self.changed,
        });
        if let Some(at) = at {
            association["sequenceNumber"] = json!(at + 1);
        }
        self.associations.push(association);
    }

    fn levels(&mut self) {
        let site = self.site;
        for (at, level) in site.data.levels.iter().enumerate() {
            let name = self.text(&level.name);
            let statement = level
                .description
                .as_ref()
                .map_or(name, |text| self.text(text));
            let code = level.level.to_string();
            let node = self.item(&level_key(level.level), "Level", &code, name, statement);
            self.associate("isChildOf", &node, &self.root(), Some(at));
        }
    }

    fn groups(&mut self) {
        let site = self.site;
        for (at, group) in site.data.groups.iter().enumerate() {
            let name = self.text(&group.name);
            let node = self.item(&group_key(&group.id), "Group", &group.id, name, name);
            let place = site.data.levels.len() + at;
            self.associate("isChildOf", &node, &self.root(), Some(place));
        }
    }

    fn competency(&mut self, at: usize, competency: &'a Competency) {
        let site = self.site;
        let name = self.text(&competency.name);
        let description = competency.description.as_ref();
        let statement = description.map_or(name, |text| self.text(text));
        let kind = match competency.kind {
            Some(CompetencyKind::Skill) => "Skill",
            Some(CompetencyKind::Knowledge) => "Knowledge",
            Some(CompetencyKind::Attitude) => "Attitude",
            None => "Competency",
        };
        let key = competency_key(&competency.id);
        let node = self.item(&key, kind, &competency.id, name, statement);
        let group = competency.group.as_ref().and_then(|id| {
            let group = site.data.groups.iter().find(|group| group.id == *id)?;
            Some(self.node(&group_key(id), self.text(&group.name)))
        });
        let parent = group.unwrap_or_else(|| self.root());
        self.associate("isChildOf", &node, &parent, Some(at));
        for level in &site.data.levels {
            let level = self.node(&level_key(level.level), self.text(&level.name));
            self.associate("hasSkillLevel", &node, &level, None);
        }
        for step in &competency.requires {
            if let Some(first) = site.data.competencies.get(&step.id) {
                let first = self.node(&competency_key(&step.id), self.text(&first.name));
                self.associate("precedes", &first, &node, None);
            }
        }
        // Of several skills none is the same as this one.
        let kind = match competency.esco.len() {
            1 => "exactMatchOf",
            _ => "isRelatedTo",
        };
        for url in &competency.esco {
            let skill = Node {
                title: "ESCO".to_string(),
                identifier: Uuid::new_v5(&Uuid::NAMESPACE_URL, url.as_bytes()),
                uri: url.clone(),
            };
            self.associate(kind, &node, &skill, None);
        }
        for (at, indicator) in competency.indicators.iter().enumerate() {
            let text = self.text(&indicator.text);
            let key = format!("{key}/indicator/{}/{at}", indicator.level);
            let own = self.item(&key, "Indicator", "", text, text);
            self.associate("isChildOf", &own, &node, Some(at));
            let level = site.data.levels.iter();
            if let Some(level) = level.into_iter().find(|one| one.level == indicator.level) {
                let level = self.node(&level_key(level.level), self.text(&level.name));
                self.associate("hasSkillLevel", &own, &level, None);
            }
        }
    }

    /// Each item is a translation of the one of the default language.
    fn translations(&mut self) {
        let mut default = Package::new(self.site, self.site.config.default_language());
        default.fill();
        let own = std::mem::take(&mut self.keys);
        for ((key, name), (_, source)) in own.iter().zip(&default.keys) {
            let (own, source) = (self.node(key, name), default.node(key, source));
            self.associate("isTranslationOf", &own, &source, None);
        }
    }
}

fn namespace(site: &Site, language: &Language) -> Uuid {
    let site_wide = Uuid::new_v5(&Uuid::NAMESPACE_URL, address(site).as_bytes());
    match language == site.config.default_language() {
        true => site_wide,
        false => Uuid::new_v5(&site_wide, language.as_str().as_bytes()),
    }
}

fn link(node: &Node) -> Value {
    json!({
        "title": node.title,
        "identifier": node.identifier.to_string(),
        "uri": node.uri,
    })
}

fn competency_key(id: &str) -> String {
    format!("competency/{id}")
}

fn group_key(id: &str) -> String {
    format!("group/{id}")
}

fn level_key(level: u8) -> String {
    format!("level/{level}")
}
