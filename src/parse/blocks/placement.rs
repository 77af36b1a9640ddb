//! Whether a block stands well: its attributes, its id, what is around it. Apart from the matching
//! of fences because here one block is held against its row in the table.

use std::ops::Range;

use crate::base::suggest;
use crate::parse::blocks::fences::{self, Attributes, Fence};
use crate::parse::blocks::structure::{Matching, Open};
use crate::parse::blocks::{self, Identity, Role, Spec};
use crate::parse::codes;

/// More blocks in one another than any lesson has; beyond, they are shown without their frames.
const DEEPEST: usize = 12;

impl Matching<'_, '_> {
    /// Holds a block against its row in the table; whether it can be drawn.
    pub(in crate::parse) fn check(
        &mut self,
        spec: &'static Spec,
        fence: &Fence,
        attributes: &Attributes,
    ) -> bool {
        let here = fence.start..fence.end;
        let written = &fence.name;
        let mut is_good = true;
        if spec.is_leaf() != (fence.colons == 2) {
            let (is, wanted) = match spec.is_leaf() {
                true => (
                    "stands on one line",
                    format!("write `::{written}{}`", fence.rest),
                ),
                false => (
                    "has a body",
                    format!(
                        "write `:::{written}{}`, and `:::` after its last line",
                        fence.rest
                    ),
                ),
            };
            self.findings.tell(
                codes::WRONG_COLONS,
                &here,
                format!(
                    "`{written}` {is}, so it does not begin with {} colons",
                    fence.colons
                ),
                wanted,
            );
            is_good = false;
        }
        for (key, value) in &attributes.values {
            if spec.takes(key) && !blocks::value_of(key).takes(value) {
                self.findings.tell(
                    codes::BAD_VALUE,
                    &here,
                    match value.is_empty() {
                        true => format!("`{key}` of `{written}` has no value"),
                        false => format!("`{key}` of `{written}` cannot be “{value}”"),
                    },
                    blocks::value_of(key).wanted(key),
                );
            }
            if !spec.takes(key) {
                self.findings.tell(
                    codes::UNKNOWN_ATTRIBUTE,
                    &here,
                    format!("`{written}` has no attribute `{key}`"),
                    suggest::did_you_mean(key, spec.keys(), "delete it"),
                );
            }
        }
        match (&attributes.id, spec.identity) {
            (None, Identity::Required) => {
                self.findings.tell(
                    codes::MISSING_ID,
                    &here,
                    format!("the block `{written}` needs an id"),
                    format!("write `{{#an-id}}` after `{written}`, or let `parcurs fmt` write one"),
                );
                is_good = false;
            }
            (Some(id), Identity::None) => {
                self.findings.tell(
                    codes::BAD_ID,
                    &here,
                    format!("`{written}` has no id, so `#{id}` means nothing"),
                    "delete it",
                );
            }
            (Some(id), _) if !fences::is_kebab(id) || id.starts_with("p-") => {
                self.findings.tell(
                    codes::BAD_ID,
                    &here,
                    format!("`{id}` cannot be an id"),
                    "use letters a to z, digits and single dashes; ids that begin with `p-` are \
                     the theme's",
                );
                is_good = false;
            }
            (Some(id), _) => {
                is_good &= self.register(id, &here);
                // What the page itself makes of an exercise's id.
                for part in ["label", "prompt"] {
                    if spec.role == Role::Exercise {
                        let made = format!("{id}-{part}");
                        self.ids.entry(made).or_insert_with(|| here.clone());
                    }
                }
            }
            (None, _) => {}
        }
        is_good & self.stands_well(spec, fence)
    }

    fn stands_well(&mut self, spec: &'static Spec, fence: &Fence) -> bool {
        let here = fence.start..fence.end;
        if spec.role == Role::Unsupported {
            self.findings.tell(
                codes::UNSUPPORTED_BLOCK,
                &here,
                format!(
                    "`{}` is a block that this version cannot draw yet",
                    fence.name
                ),
                "delete the line until a version that draws it is installed",
            );
            return false;
        }
        if self.open_blocks >= DEEPEST {
            self.findings.tell(
                codes::MISPLACED_BLOCK,
                &here,
                format!("`{}` stands in more than {DEEPEST} blocks", fence.name),
                "close some of them before it",
            );
            return false;
        }
        if spec.role != Role::Exercise {
            return true;
        }
        let around = self.stack.iter().rev().find_map(|open| match open {
            Open::Tag(_) => Some("a list or a quote".to_string()),
            Open::Block { block, .. } => {
                let name = self.blocks[*block].name();
                let allowed = name.is_empty() || blocks::HOLD_EXERCISES.contains(&name);
                (!allowed).then(|| format!("the block `{name}`"))
            }
        });
        let Some(around) = around else { return true };
        self.findings.tell(
            codes::MISPLACED_BLOCK,
            &here,
            format!("`{}` stands in {around}", fence.name),
            format!(
                "put it at the top level, or in one of `{}`",
                blocks::HOLD_EXERCISES.join("`, `")
            ),
        );
        false
    }

    /// Takes note of an id; false where another has it.
    pub(in crate::parse) fn register(&mut self, id: &str, span: &Range<usize>) -> bool {
        if let Some(first) = self.ids.get(id) {
            let first = self.findings.place(first);
            self.findings
                .tell(
                    codes::DUPLICATE_ID,
                    span,
                    format!("the id `{id}` stands twice in this file"),
                    "give one of them another id",
                )
                .noted("first written here", first);
            return false;
        }
        self.ids.insert(id.to_string(), span.clone());
        true
    }
}
