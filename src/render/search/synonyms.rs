//! Words that mean the same, as `content/data/search.yaml` lists them, with the forms in which the
//! site has them: the browser knows no stems.

use std::collections::BTreeMap;

use crate::render::search::index::Word;
use crate::render::search::words;

/// One of several names for the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// Whether it is several words in a row.
    pub is_name: bool,
    /// Whether the site has its words: what it does not have need not be looked for.
    pub is_here: bool,
    /// The words of the name, or forms of the one word, the first of which is looked for; without
    /// diacritics.
    pub forms: Vec<String>,
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
        let find = |word: &String| known.binary_search_by(|other| other.folded.cmp(word));
        let is_here = !all.is_empty() && all.iter().all(|word| find(word).is_ok());
        let [word] = &all[..] else {
            return Member {
                is_name: true,
                is_here,
                forms: all,
            };
        };
        let at = find(word);
        let group = at.ok().and_then(|at| forms.get(&known[at].group));
        let mut forms = all.clone();
        forms.extend(group.into_iter().flatten().map(|form| form.folded.clone()));
        forms[1..].sort();
        forms.dedup();
        let own = forms.iter().skip(1).position(|form| form == word);
        if let Some(own) = own {
            forms.remove(own + 1);
        }
        Member {
            is_name: false,
            is_here,
            forms,
        }
    };
    groups
        .iter()
        .map(|names| names.iter().map(member).collect())
        .collect()
}
