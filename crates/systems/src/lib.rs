//! The protocols of the systems whose connections the console shows.
