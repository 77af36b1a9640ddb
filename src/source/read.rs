//! Reading the disk. The only file of the core that does.
