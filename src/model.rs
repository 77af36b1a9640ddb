//! All summaries together: what the site is. Order, addresses, translations, links, prerequisites,
//! terms and sources are decided here, from summaries and data alone; no body is ever looked at.

pub mod codes;
pub mod place;
pub mod site;

pub mod aliases;
pub mod alignment;
pub mod charts;
pub mod competencies;
pub mod data;
pub mod drafts;
pub mod facts;
pub mod links;
pub mod logo;
pub mod occupations;
pub mod open_data;
pub mod outline;
pub mod owners;
pub mod path;
pub mod pay;
pub mod prerequisites;
pub mod search;
pub mod slugs;
pub mod tools;
pub mod translations;
pub mod workbooks;

pub mod resolve;
