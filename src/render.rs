//! Pages from closed views: a view holds everything its page shows, and rendering is a pure
//! function of it and of the templates.

pub mod artifact;
pub mod view;
