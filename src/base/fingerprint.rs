//! Short marks of bytes that a browser can compute, too. Apart from the keys of the build, which
//! are made with a hash that no browser has.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::{Serialize, Serializer};
use sha2::Sha256;

use crate::base::hash::Digest;

/// The first 48 bits of SHA-256: enough to tell two versions of one file apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Fingerprint([u8; 6]);

impl Fingerprint {
    /// That of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Fingerprint::of_key(key_of(bytes))
    }

    /// That of the bytes which have this key.
    pub fn of_key(key: Digest) -> Self {
        let mut short = [0; 6];
        short.copy_from_slice(&key.0.to_be_bytes()[..6]);
        Fingerprint(short)
    }
}

/// The key of a published file's bytes, the first 128 bits of their SHA-256: they are read once for
/// it and for the fingerprint.
pub fn key_of(bytes: &[u8]) -> Digest {
    let whole = <Sha256 as sha2::Digest>::digest(bytes);
    let mut half = [0; 16];
    half.copy_from_slice(&whole[..16]);
    Digest(u128::from_be_bytes(half))
}

impl From<sha2::digest::Output<Sha256>> for Fingerprint {
    fn from(whole: sha2::digest::Output<Sha256>) -> Self {
        let mut short = [0; 6];
        short.copy_from_slice(&whole[..6]);
        Fingerprint(short)
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&BASE64_STANDARD.encode(self.0))
    }
}

impl std::fmt::Debug for Fingerprint {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{self}")
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_beginning_of_sha_256() {
        // ba7816bf 8f01 cfea…: SHA-256 of "abc".
        assert_eq!(Fingerprint::of(b"abc").to_string(), "ungWv48B");
    }
}
