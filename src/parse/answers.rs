//! What is known of answers before anyone has given one. Apart because all of it is written twice:
//! here and in the theme's `lib/answers.js` and `lib/shuffle.js`, held together by `tests/vectors/`.
//!
//! [`fold`] makes equal the texts that mean the same; [`numbers`] reads what a learner and what an
//! author writes; [`shuffle`] is the same order from the same seed, on every device.

pub mod fold;
pub mod numbers;
pub mod shuffle;
