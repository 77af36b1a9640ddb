//! Keys of 128 bits, and values that carry theirs. Apart because every stage is found again by
//! the key of its one argument, so the whole build stands on what is written here.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};
use siphasher::sip128::{Hasher128, SipHasher13};

/// The 128-bit SipHash-1-3 key of a value's `Hash`. Wide enough that a collision is not handled.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Digest(pub u128);

impl std::fmt::Debug for Digest {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{self}")
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:032x}", self.0)
    }
}

impl Digest {
    /// The first ten hexadecimal digits: for file names and entity tags.
    pub fn short(self) -> String {
        format!("{:010x}", self.0 >> 88)
    }
}

/// The key of `value`.
pub fn digest_of<T: Hash + ?Sized>(value: &T) -> Digest {
    let mut hasher = SipHasher13::new();
    value.hash(&mut hasher);
    Digest(hasher.finish128().as_u128())
}

/// A shared value and its key. It hashes as the key and serialises as the value, so that a large
/// part of an argument is hashed once, where it is made, and not by everyone who carries it.
pub struct Hashed<T> {
    value: Arc<T>,
    digest: Digest,
}

impl<T: Hash> Hashed<T> {
    /// Hashes `value` and keeps both.
    pub fn new(value: T) -> Self {
        let digest = digest_of(&value);
        Hashed {
            value: Arc::new(value),
            digest,
        }
    }
}

impl<T> Hashed<T> {
    /// A value whose key was made elsewhere: of what it was computed from, or while it was read.
    pub fn with_digest(value: T, digest: Digest) -> Self {
        Hashed {
            value: Arc::new(value),
            digest,
        }
    }

    /// A value that is already shared, with its key.
    pub fn share(value: Arc<T>, digest: Digest) -> Self {
        Hashed { value, digest }
    }

    /// The key.
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

impl<T> Clone for Hashed<T> {
    fn clone(&self) -> Self {
        Hashed {
            value: Arc::clone(&self.value),
            digest: self.digest,
        }
    }
}

impl<T> Deref for Hashed<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Hash for Hashed<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(self.digest.0);
    }
}

impl<T> PartialEq for Hashed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl<T> Eq for Hashed<T> {}

impl<T: std::fmt::Debug> std::fmt::Debug for Hashed<T> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.value.fmt(out)
    }
}

impl<T: Serialize> Serialize for Hashed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// It is described as the value, too.
impl<T: JsonSchema> JsonSchema for Hashed<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// A hasher for tables of words that are only looked up, never walked: several times as fast, and
/// no defence against words made to collide, which would slow the build of whoever wrote them.
#[derive(Clone, Copy, Default)]
pub struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (whole, rest) = bytes.as_chunks::<8>();
        for chunk in whole {
            self.write_u64(u64::from_le_bytes(*chunk));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.write_u64(u64::from_le_bytes(last) ^ (rest.len() as u64) << 56);
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        // An odd number near 2^64 divided by the golden ratio.
        self.0 = (self.0.rotate_left(26) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

/// A table by [`Quick`].
pub type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_carried_value_hashes_as_its_key() {
        let whole = Hashed::new("lesson".to_string());
        let copy = Hashed::new("lesson".to_string());
        assert_eq!(digest_of(&(1, &whole)), digest_of(&(1, &copy)));
        assert_ne!(
            digest_of(&whole),
            digest_of(&Hashed::new("other".to_string()))
        );
    }
}
