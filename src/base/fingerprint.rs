//! Short marks of bytes that a browser can compute, too. Apart from the keys of the build, which
//! are made with a hash that no browser has.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

/// The first 48 bits of SHA-256: enough to tell two versions of one file apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Fingerprint([u8; 6]);

impl Fingerprint {
    /// That of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Sha256::digest(bytes).into()
    }
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
