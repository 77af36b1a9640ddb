//! Words that mean the same, as `content/data/search.yaml` lists them, with the forms in which the
//! site has them: the browser knows no stems.

use std::collections::BTreeMap;

use crate::render::search::index::Word;
use crate::render::search::words;

/// One of several names for the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Member {
    /// Forms of one word without diacritics; the first is the one that is looked for.
    Word(Vec<String>),
    /// Several words in a row, without diacritics.
    Phrase(Vec<String>),
}

/// Groups of names, as they are written, with the forms that `known` words give them.
pub fn of(groups: &[Vec<String>], known: &[Word]) -> Vec<Vec<Member>> {
    let mut forms: BTreeMap<u32, Vec<&Word>> = BTreeMap::new();
    for word in known.iter().filter(|word| word.group > 0) {
        forms.entry(word.group).or_default().push(word);
    }
    let member = |name: &String| {
        let all: Vec<String> = words::of(name)
            .iter()
            .map(|word| words::fold(word))
            .collect();
        let [word] = &all[..] else {
            return Member::Phrase(all);
        };
        let at = known.binary_search_by(|other| other.folded.as_str().cmp(word));
        let group = at.ok().and_then(|at| forms.get(&known[at].group));
        let mut forms = all.clone();
        forms.extend(group.into_iter().flatten().map(|form| form.folded.clone()));
        forms[1..].sort();
        forms.dedup();
        let own = forms.iter().skip(1).position(|form| form == word);
        if let Some(own) = own {
            forms.remove(own + 1);
        }
        Member::Word(forms)
    };
    groups
        .iter()
        .map(|names| names.iter().map(member).collect())
        .collect()
}
