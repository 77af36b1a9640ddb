//! Memory of earlier work: a pure function of one hashed argument, computed in parallel for what
//! is new and reused for what is not. Apart because it is the only thing that makes a warm build
//! faster than a cold one, and it must never make it different.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::hash::{Digest, digest_of};

/// What a `fn(&Input) -> Output` gave for the arguments of the last build. Plain function
/// pointers only: a closure could see what is not in the key.
pub struct Memo<Input, Output> {
    function: fn(&Input) -> Output,
    kept: HashMap<Digest, Arc<Output>>,
}

/// The outputs of one call, in the order of the inputs, and how many were computed anew.
pub struct Mapped<Output> {
    pub outputs: Vec<Arc<Output>>,
    pub computed: usize,
}

impl<Input: Hash + Sync, Output: Send + Sync> Memo<Input, Output> {
    /// An empty memory of `function`.
    pub fn new(function: fn(&Input) -> Output) -> Self {
        Memo {
            function,
            kept: HashMap::new(),
        }
    }

    /// One output per input. Two phases: look up, then map the misses in parallel; what this call
    /// did not use is forgotten.
    pub fn map(&mut self, inputs: &[Input]) -> Mapped<Output> {
        let keys: Vec<Digest> = inputs.par_iter().with_min_len(64).map(digest_of).collect();
        let mut used: HashMap<Digest, Option<Arc<Output>>> = HashMap::with_capacity(keys.len());
        let mut missing = Vec::new();
        for (key, input) in keys.iter().zip(inputs) {
            used.entry(*key).or_insert_with(|| {
                let known = self.kept.remove(key);
                if known.is_none() {
                    missing.push((*key, input));
                }
                known
            });
        }
        let function = self.function;
        let computed: Vec<(Digest, Arc<Output>)> = missing
            .into_par_iter()
            .map(|(key, input)| (key, Arc::new(function(input))))
            .collect();
        let count = computed.len();
        for (key, output) in computed {
            used.insert(key, Some(output));
        }
        self.kept = used
            .into_iter()
            .filter_map(|(key, output)| output.map(|output| (key, output)))
            .collect();
        Mapped {
            outputs: keys.iter().map(|key| Arc::clone(&self.kept[key])).collect(),
            computed: count,
        }
    }

    /// The output of a single input.
    pub fn get(&mut self, input: Input) -> (Arc<Output>, bool) {
        let mut mapped = self.map(std::slice::from_ref(&input));
        let output = mapped.outputs.pop().expect("one input gives one output");
        (output, mapped.computed > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_new_is_computed_and_what_is_unused_is_forgotten() {
        let mut memo: Memo<u32, u32> = Memo::new(|n| n * 2);
        assert_eq!(memo.map(&[1, 2, 2]).computed, 2);
        let again = memo.map(&[2, 3]);
        assert_eq!(again.computed, 1);
        assert_eq!(again.outputs, [Arc::new(4), Arc::new(6)]);
        assert_eq!(memo.map(&[1]).computed, 1);
    }
}
