//! Competencies and occupations as JSON-LD with the words of schema.org, each text in every language
//! it has. The context stands in the file: nothing has to be fetched to read it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::model::data::LocalisedList;
use crate::model::data::occupations::{Classification, Occupation, OccupationCode};
use crate::model::open_data::OCCUPATIONS;
use crate::model::site::Site;
use crate::render::open_data::{address, changed, competency_address, framework_address};
use crate::source::localised::Localised;

/// The competencies: a set of terms, with a set for each group and one for the levels.
pub fn framework(site: &Site) -> Value {
    let own = framework_address(site);
    let data = &site.data;
    let mut graph = vec![json!({
        "@id": own,
        "@type": "DefinedTermSet",
        "name": words(&site.config.title),
        "url": address(site),
        "dateModified": changed(site),
        "hasDefinedTerm": data.competencies.iter().map(|competency| json!({ "@id": competency_address(site, &competency.id) })).collect::<Vec<_>>(),
    })];
    if let Some(licence) = &site.config.licence
        && let Some(url) = &licence.url
    {
        graph[0]["license"] = json!(url);
    }
    for group in &data.groups {
        graph.push(json!({
            "@id": format!("{own}#group-{}", group.id),
            "@type": "DefinedTermSet",
            "name": words(&group.name),
            "isPartOf": own,
        }));
    }
    if !data.levels.is_empty() {
        let set = format!("{own}#levels");
        graph.push(json!({ "@id": set, "@type": "DefinedTermSet", "isPartOf": own }));
        for level in &data.levels {
            let mut term = json!({
                "@id": format!("{own}#level-{}", level.level),
                "@type": "DefinedTerm",
                "termCode": level.level.to_string(),
                "name": words(&level.name),
                "inDefinedTermSet": set,
            });
            put(&mut term, "description", level.description.as_ref());
            graph.push(term);
        }
    }
    for competency in data.competencies.iter() {
        let group = competency.group.iter();
        let group = group.map(|group| format!("{own}#group-{group}"));
        let sets: Vec<String> = std::iter::once(own.clone()).chain(group).collect();
        let mut term = json!({
            "@id": competency_address(site, &competency.id),
            "@type": "DefinedTerm",
            "termCode": competency.id,
            "name": words(&competency.name),
            "inDefinedTermSet": sets,
        });
        put(&mut term, "description", competency.description.as_ref());
        match competency.esco.as_slice() {
            [] => {}
            [only] => term["sameAs"] = json!(only),
            // Of several skills none is the same as this one.
            several => term["relatedMatch"] = json!(several),
        }
        graph.push(term);
    }
    json!({ "@context": context(), "@graph": graph })
}

/// The occupations, with their codes and what they ask for.
pub fn occupations(site: &Site) -> Value {
    let own = format!("{}{OCCUPATIONS}", address(site));
    let occupations = site.data.occupations.iter();
    let graph: Vec<Value> = occupations
        .map(|occupation| one_occupation(site, &own, occupation))
        .collect();
    json!({ "@context": context(), "@graph": graph })
}

fn one_occupation(site: &Site, own: &str, occupation: &Occupation) -> Value {
    let mut shown = json!({
        "@id": format!("{own}#{}", occupation.id),
        "@type": "Occupation",
        "identifier": occupation.id,
        "name": words(&occupation.name),
    });
    put(&mut shown, "description", occupation.description.as_ref());
    if let Some(names) = other_names(&occupation.also) {
        shown["alternateName"] = names;
    }
    let codes = &occupation.codes;
    if !codes.is_empty() {
        shown["occupationalCategory"] = codes.iter().map(code).collect();
    }
    let esco = codes
        .iter()
        .filter(|code| code.system == Classification::Esco);
    let esco: Vec<&String> = esco.filter_map(|code| code.url.as_ref()).collect();
    if let [only] = esco.as_slice() {
        shown["sameAs"] = json!(only);
    }
    // An occupation that can be aimed at needs what it requires; others have what they bring.
    let skills: Vec<&String> = match occupation.is_target() {
        true => occupation
            .requires
            .iter()
            .map(|one| &one.competency)
            .collect(),
        false => occupation
            .brings
            .iter()
            .map(|one| &one.competency)
            .collect(),
    };
    if !skills.is_empty() {
        let skills = skills.into_iter();
        shown["skills"] = skills
            .map(|id| json!(competency_address(site, id)))
            .collect();
    }
    shown
}

fn code(code: &OccupationCode) -> Value {
    let mut category = json!({ "@type": "CategoryCode", "codeValue": code.code });
    put(&mut category, "name", code.title.as_ref());
    if let Some(url) = &code.url {
        category["url"] = json!(url);
    }
    let set = match code.system {
        Classification::Esco => "ESCO",
        Classification::Isco => "ISCO-08",
        Classification::Onet => "O*NET-SOC",
        Classification::Cor => "COR",
        Classification::Other => return category,
    };
    category["inCodeSet"] = json!({ "@type": "CategoryCodeSet", "name": { "@none": set } });
    category
}

fn context() -> Value {
    json!({
        "@vocab": "http://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "name": { "@container": "@language" },
        "description": { "@container": "@language" },
        "alternateName": { "@container": "@language" },
        "url": { "@type": "@id" },
        "license": { "@type": "@id" },
        "isPartOf": { "@type": "@id" },
        "inDefinedTermSet": { "@type": "@id" },
        "skills": { "@type": "@id" },
        "sameAs": { "@type": "@id" },
        "relatedMatch": { "@id": "skos:relatedMatch", "@type": "@id" },
    })
}

/// A text by its languages.
fn words(text: &Localised) -> Value {
    match text {
        Localised::Same(text) => json!({ "@none": text }),
        Localised::ByLanguage(texts) => {
            let texts = texts.iter();
            let texts: Map<String, Value> = texts
                .map(|(language, text)| (language.to_string(), json!(text)))
                .collect();
            Value::Object(texts)
        }
    }
}

fn other_names(names: &LocalisedList) -> Option<Value> {
    let names: BTreeMap<&str, &Vec<String>> = match names {
        LocalisedList::Same(names) => BTreeMap::from([("@none", names)]),
        LocalisedList::ByLanguage(names) => names
            .iter()
            .map(|(language, names)| (language.as_str(), names))
            .collect(),
    };
    let has_any = names.values().any(|names| !names.is_empty());
    has_any.then(|| json!(names))
}

fn put(object: &mut Value, key: &str, text: Option<&Localised>) {
    if let Some(text) = text {
        object[key] = words(text);
    }
}
