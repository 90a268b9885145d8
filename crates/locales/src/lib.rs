//! Builds the message tables from `locales/`.
