//! Pages from closed views: a view holds everything its page shows, and rendering is a pure
//! function of it and of the templates.

pub mod artifact;
pub mod codes;
pub mod contract;
pub mod money;
pub mod view;
pub mod words;

pub mod assets;
pub mod contrast;
pub mod look;
pub mod minify;
pub mod modules;
pub mod templates;
pub mod tokens;

pub mod body;
pub mod book;
pub mod chart;
pub mod key;
pub mod outline;
pub mod page;
pub mod plain;

pub mod structured;
pub mod views;

pub mod open_data;
pub mod search;
pub mod security;
pub mod whole;
