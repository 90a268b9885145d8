//! The domain of integration connections: what they are, what is wrong with them, what may be done.
