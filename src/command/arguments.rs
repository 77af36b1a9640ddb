//! What may stand on the command line. Apart so that help, completions and manual pages are made
//! from one description.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::source::localised::Day;

/// Makes a learning site from Markdown lessons.
#[derive(Parser, Debug)]
#[command(
    name = "parcurs",
    version,
    after_help = "Examples:\n  \
        parcurs init my-course          make a small working course\n  \
        parcurs serve --open            preview it while you write\n  \
        parcurs build                   write the finished site to public/\n  \
        parcurs --explain unclosed-block    what a diagnostic means"
)]
pub struct Arguments {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that go before or after any command.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Options for every command")]
pub struct Global {
    /// The folder that holds `content/`
    #[arg(short = 'C', value_name = "DIR", default_value = ".", global = true)]
    pub root: PathBuf,
    /// Address of the site, in place of `base_url` in `site.yaml` (the preview has its own)
    #[arg(long, value_name = "URL", global = true)]
    pub base_url: Option<String>,
    /// Build drafts and lessons scheduled for later, too
    #[arg(long, global = true)]
    pub drafts: bool,
    /// Whom the site is for: instructors also see their notes
    #[arg(long, value_enum, default_value_t = Edition::Reader, global = true)]
    pub edition: Edition,
    /// The day to build for, as 2026-11-23 [default: SOURCE_DATE_EPOCH, else today in UTC]
    #[arg(long, value_name = "DAY", global = true)]
    pub today: Option<Day>,
    /// How diagnostics are printed
    #[arg(long, value_enum, default_value_t = Format::Full, global = true)]
    pub format: Format,
    /// Warnings fail the command, as errors do
    #[arg(long, global = true)]
    pub strict: bool,
    /// Explain a diagnostic by its code, and exit
    #[arg(long, value_name = "CODE", global = true)]
    pub explain: Option<String>,
    /// Print how long each phase took
    #[arg(long, global = true)]
    pub timings: bool,
    /// When to use colour
    #[arg(long, value_enum, default_value_t = Color::Auto, global = true)]
    pub color: Color,
}

/// Whom the site is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Edition {
    Reader,
    Instructor,
}

/// How diagnostics are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Format {
    /// With the lines in question and the remedy
    #[value(alias = "text")]
    Full,
    /// One line each
    Short,
    /// An array of objects
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// SARIF 2.1.0
    Sarif,
}

impl Format {
    /// Whether it is meant for another program.
    pub fn is_for_machines(self) -> bool {
        matches!(self, Format::Json | Format::Github | Format::Sarif)
    }
}

/// When to use colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// What to do.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Write the finished site
    #[command(
        after_help = "Nothing is written while there are errors.\n\nExamples:\n  \
        parcurs build\n  \
        parcurs build --base-url https://example.org/course --out dist"
    )]
    Build(Out),
    /// Preview the site; each saved file shows at once
    #[command(after_help = "Drafts are shown. Stop with Ctrl-C.\n\nExamples:\n  \
        parcurs serve --open\n  \
        parcurs serve --port 8080 --navigate")]
    Serve(Serve),
    /// Look for mistakes without writing anything
    #[command(after_help = "Examples:\n  \
        parcurs check --strict\n  \
        parcurs check --format json > problems.json\n  \
        parcurs check --external")]
    Check(Check),
    /// Make a lesson, module, page or course
    #[command(after_help = "Examples:\n  \
        parcurs new module salariu --title Salariul\n  \
        parcurs new lesson salariu/bonusuri --title Bonusurile\n  \
        parcurs new lesson salariu/bonusuri --language en --title Bonuses")]
    New(New),
    /// Make a small working course in an empty folder
    #[command(after_help = "Example:\n  \
        parcurs init my-course --language en --title \"Bread at home\"")]
    Init(Init),
    /// Write missing ids and blank lines into the lessons
    #[command(after_help = "Examples:\n  \
        parcurs fmt\n  \
        parcurs fmt --check\n  \
        parcurs fmt --in-step content/01-meseria/01-ce-este.en.md")]
    Fmt(Fmt),
    /// Write an edition for use without a web server
    #[command(after_help = "Examples:\n  \
        parcurs export folder --out course-on-a-stick\n  \
        parcurs export zip --out course.zip")]
    Export {
        #[command(subcommand)]
        what: Export,
    },
    /// Say what an output file was made from, or what was made from a source file
    #[command(
        after_help = "Reads the record that `parcurs build` leaves in .parcurs/.\n\nExamples:\n  \
        parcurs why /salariu/\n  \
        parcurs why public/index.html\n  \
        parcurs why content/04-salariu/index.md"
    )]
    Why {
        /// An address of the site, an output file, or a source file
        target: String,
        #[command(flatten)]
        out: Out,
    },
    /// Say which lessons lead from one job to another, in which order and why
    #[command(
        after_help = "Jobs are those of content/data/occupations.yaml. With `--format json`, for programs.\n\nExamples:\n  \
        parcurs path --from waiter --to baker\n  \
        parcurs path --from waiter,chemist --to baker --hours-per-week 3"
    )]
    Path(Way),
    /// Make a theme of your own, change a template, or see what a theme can rely on
    #[command(after_help = "Examples:\n  \
        parcurs theme new guild\n  \
        parcurs theme override pages/lesson.html\n  \
        parcurs theme contract > contract.md")]
    Theme {
        #[command(subcommand)]
        what: Theme,
    },
    /// Print the JSON Schema of the files that authors write
    #[command(after_help = "Without a name, lists the names.\n\nExample:\n  \
        parcurs schema front-matter > front-matter.schema.json")]
    Schema {
        /// Which schema
        name: Option<String>,
    },
    /// Delete what `build` wrote, and nothing else
    Clean(Out),
    /// Print the completions of a shell
    #[command(after_help = "Example:\n  parcurs completions bash > /etc/bash_completion.d/parcurs")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual pages
    #[command(after_help = "Example:\n  parcurs man --dir /usr/local/share/man/man1")]
    Man {
        /// Write a file for each page into this folder
        #[arg(long, value_name = "DIR")]
        dir: Option<PathBuf>,
    },
}

/// Where the output is.
#[derive(Args, Clone, Debug)]
pub struct Out {
    /// The output folder, taken from the folder of `-C`
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub out: PathBuf,
}

/// Options of the preview.
#[derive(Args, Clone, Debug)]
pub struct Serve {
    /// Open the preview in the browser
    #[arg(long)]
    pub open: bool,
    /// The address to listen on; others than this computer can only connect when you change it
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: String,
    /// The port to listen on [default: 1111, or the next one that is free]
    #[arg(long)]
    pub port: Option<u16>,
    /// Look for changes twice a second: for network drives that report none
    #[arg(long)]
    pub poll: bool,
    /// Send the browser to the page that changed
    #[arg(long)]
    pub navigate: bool,
    /// Leave drafts and scheduled lessons out, as `build` does
    #[arg(long, conflicts_with = "drafts")]
    pub no_drafts: bool,
}

/// Something new.
#[derive(Args, Clone, Debug)]
pub struct New {
    /// What to make
    #[arg(value_enum)]
    pub kind: Kind,
    /// Its name without the number: `module/lesson`, or `course/module/lesson`
    pub name: String,
    /// Its title [default: made from the name]
    #[arg(long)]
    pub title: Option<String>,
    /// Make the translation into this language, beside the file that is there
    #[arg(long, value_name = "LANGUAGE")]
    pub language: Option<String>,
}

/// Kinds of new files.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Kind {
    Lesson,
    Module,
    Page,
    Course,
}

/// Options of `init`.
#[derive(Args, Clone, Debug)]
pub struct Init {
    /// The folder to make it in
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// The language it is written in
    #[arg(long, value_enum, default_value_t = StarterLanguage::En)]
    pub language: StarterLanguage,
    /// The title of the course
    #[arg(long)]
    pub title: Option<String>,
}

/// Languages in which there is a starter course.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum StarterLanguage {
    Ro,
    En,
}

/// What `check` does beside checking.
#[derive(Debug, Args)]
pub struct Check {
    /// First mend what can be mended without you: missing ids, blank lines around fences, figures
    #[arg(long)]
    pub fix: bool,
    /// Also ask other sites whether what you link to is still there (needs curl)
    #[arg(long)]
    pub external: bool,
}

/// From where to where.
#[derive(Args, Clone, Debug)]
pub struct Way {
    /// Ids of the jobs one comes from; of several, the best of each counts [default: none]
    #[arg(long, value_name = "JOB", value_delimiter = ',')]
    pub from: Vec<String>,
    /// Id of the job one aims at
    #[arg(long, value_name = "JOB")]
    pub to: String,
    /// Spread the lessons over weeks with so many hours
    #[arg(long, value_name = "HOURS", value_parser = clap::value_parser!(u8).range(1..=60))]
    pub hours_per_week: Option<u8>,
}

/// Options of `fmt`.
#[derive(Args, Clone, Debug)]
pub struct Fmt {
    /// Change nothing; fail if a file would change
    #[arg(long)]
    pub check: bool,
    /// Note in this translation that it is in step with its original
    #[arg(long, value_name = "FILE")]
    pub in_step: Option<PathBuf>,
}

/// What to do with themes.
#[derive(Subcommand, Clone, Debug)]
pub enum Theme {
    /// Make a theme over the built-in one: its settings and a first style sheet
    New {
        /// Its name, that of its folder in `themes/`
        name: String,
    },
    /// Begin a file in `themes/site/` that changes one template and copies nothing
    Override {
        /// The template by its path in the theme: `pages/lesson.html`
        file: String,
    },
    /// List the files of the site's themes, and what each stands over
    List,
    /// Print everything a theme can rely on, as Markdown, or for programs with `--format json`
    Contract,
}

/// Editions to export.
#[derive(Subcommand, Clone, Debug)]
pub enum Export {
    /// A folder that opens from a disk, without a web server
    Folder {
        /// The folder to write, taken from the folder of `-C`
        #[arg(long, value_name = "DIR", default_value = "export")]
        out: PathBuf,
    },
    /// The same folder as one zip file
    Zip {
        /// The file to write, taken from the folder of `-C` [default: the site's id, `.zip`]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_description_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn global_options_stand_before_or_after_the_command() {
        let before =
            Arguments::try_parse_from(["parcurs", "--strict", "-C", "a", "check"]).unwrap();
        let after = Arguments::try_parse_from(["parcurs", "check", "-C", "a", "--strict"]).unwrap();
        for parsed in [before, after] {
            assert!(parsed.global.strict);
            assert_eq!(parsed.global.root, PathBuf::from("a"));
        }
    }

    #[test]
    fn a_wrong_day_is_a_usage_error() {
        let wrong = Arguments::try_parse_from(["parcurs", "build", "--today", "tomorrow"]);
        assert_eq!(wrong.unwrap_err().exit_code(), 2);
    }
}
