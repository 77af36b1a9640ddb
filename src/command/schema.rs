//! `parcurs schema`: JSON Schemas of what authors write, for the completions of an editor.

use schemars::{Schema, schema_for};

use crate::base::suggest::did_you_mean;
use crate::command::outcome::{Exit, Failure};
use crate::command::terminal;
use crate::model::data::competencies::Competencies;
use crate::model::data::facts::Facts;
use crate::model::data::glossary::Glossary;
use crate::model::data::occupations::Occupations;
use crate::model::data::pay::Pay;
use crate::model::data::search::Search;
use crate::model::data::sources::Sources;
use crate::parse::blocks::{self, Identity};
use crate::parse::front_matter::FrontMatter;
use crate::source::config::SiteConfig;

/// A schema by its name on the command line.
struct Named {
    name: &'static str,
    of: &'static str,
    schema: fn() -> Schema,
}

const SCHEMAS: &[Named] = &[
    Named {
        name: "front-matter",
        of: "what stands between the --- lines of a lesson",
        schema: || schema_for!(FrontMatter),
    },
    Named {
        name: "blocks",
        of: "the blocks of a lesson, with their attributes",
        schema: blocks,
    },
    Named {
        name: "site",
        of: "content/site.yaml",
        schema: || schema_for!(SiteConfig),
    },
    Named {
        name: "glossary",
        of: "content/data/glossary.yaml",
        schema: || schema_for!(Glossary),
    },
    Named {
        name: "sources",
        of: "content/data/sources.yaml",
        schema: || schema_for!(Sources),
    },
    Named {
        name: "competencies",
        of: "content/data/competencies.yaml",
        schema: || schema_for!(Competencies),
    },
    Named {
        name: "occupations",
        of: "content/data/occupations.yaml",
        schema: || schema_for!(Occupations),
    },
    Named {
        name: "facts",
        of: "content/data/facts.yaml",
        schema: || schema_for!(Facts),
    },
    Named {
        name: "pay",
        of: "content/data/pay.yaml",
        schema: || schema_for!(Pay),
    },
    Named {
        name: "search",
        of: "content/data/search.yaml",
        schema: || schema_for!(Search),
    },
];

/// The table of the lesson grammar: every block with its alias and attributes.
fn blocks() -> Schema {
    let table: serde_json::Map<String, serde_json::Value> = blocks::ALL
        .iter()
        .map(|spec| {
            let about = serde_json::json!({
                "alias": spec.alias,
                "leaf": spec.is_leaf(),
                "id": match spec.identity {
                    Identity::Required => "required",
                    Identity::Allowed => "allowed",
                    Identity::None => "none",
                },
                "attributes": spec.keys().collect::<Vec<_>>(),
            });
            (spec.name.to_string(), about)
        })
        .collect();
    schemars::json_schema!({ "title": "Blocks", "properties": table })
}

/// Prints the schema `name`, or the names.
///
/// # Errors
/// There is no such schema.
pub fn run(name: Option<&str>) -> Result<Exit, Failure> {
    let Some(name) = name else {
        for named in SCHEMAS {
            terminal::say(&format!("{:14}{}", named.name, named.of));
        }
        return Ok(Exit::Done);
    };
    let Some(named) = SCHEMAS.iter().find(|named| named.name == name) else {
        let names = SCHEMAS.iter().map(|named| named.name);
        let help = did_you_mean(name, names, "`parcurs schema` lists the names");
        return Err(Failure::usage(format!("there is no schema `{name}`")).help(help));
    };
    let schema = (named.schema)();
    let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    terminal::say(&text);
    Ok(Exit::Done)
}
