//! The server program: serves the built app and answers for the systems.

fn main() {}
