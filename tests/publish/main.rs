//! What publishing promises: nothing that is not ours is touched, nothing half-made is seen, and
//! after any interruption the links work and the next build completes the site.

mod course;
mod disk;
mod interrupted;
mod refused;
mod written;
