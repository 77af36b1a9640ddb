//! An order that looks like chance and is the same on every device. Apart because it is arithmetic
//! that must never change: learners' answers refer to it.

/// FNV-1a of the text's UTF-8, in 32 bits.
pub fn fnv(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// The numbers of the generator mulberry32, without end.
pub fn mulberry32(seed: u32) -> impl Iterator<Item = u32> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state = state.wrapping_add(0x6d2b_79f5);
        let mut mixed = (state ^ (state >> 15)).wrapping_mul(state | 1);
        mixed ^= mixed.wrapping_add((mixed ^ (mixed >> 7)).wrapping_mul(mixed | 61));
        mixed ^ (mixed >> 14)
    })
}

/// The places 0 to `n` − 1 in the order that `seed` gives (Fisher and Yates, from the end).
pub fn shuffled(n: usize, seed: &str) -> Vec<usize> {
    let mut places: Vec<usize> = (0..n).collect();
    for (last, chance) in (1..n).rev().zip(mulberry32(fnv(seed))) {
        let other = (u64::from(chance) * (last as u64 + 1)) >> 32;
        places.swap(last, other as usize);
    }
    places
}
