//! Says when the embedded theme has to be embedded anew. Apart because only the build tool reads it.

fn main() {
    println!("cargo:rerun-if-changed=themes/base");
}
