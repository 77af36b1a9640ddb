//! `parcurs schema`: JSON Schemas of what authors write, for the completions of an editor.

use schemars::{Schema, schema_for};

use crate::base::suggest::did_you_mean;
use crate::command::outcome::{Exit, Failure};
use crate::command::terminal;
use crate::model::data::{Glossary, Sources};
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
];

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
