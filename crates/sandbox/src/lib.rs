//! An embedded stand-in for the systems, over real HTTP.
