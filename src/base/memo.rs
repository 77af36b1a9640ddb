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
        let function = self.function;
        map_kept(
            &mut self.kept,
            inputs,
            || (),
            move |(), input| function(input),
        )
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
