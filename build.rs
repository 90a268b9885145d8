//! Compiles the English messages into the app (see `crates/locales`).

use std::{env, fs, path::Path, process::exit};

fn main() {
    println!("cargo::rerun-if-changed=locales");
    // Set by `cargo xtask` for release builds, which cut the app in two (src/later.rs).
    println!("cargo::rustc-check-cfg=cfg(split)");
    // The same builds stop without a word where they have failed (src/recovery.rs).
    println!("cargo::rustc-check-cfg=cfg(immediate_abort)");
    let compiled = match locales::compile(Path::new("locales")) {
        Ok(compiled) => compiled,
        Err(error) => {
            for line in error.0 {
                println!("cargo::error={line}");
            }
            exit(1);
        }
    };
    let Some(directory) = env::var_os("OUT_DIR") else {
        println!("cargo::error=OUT_DIR is not set");
        exit(1);
    };
    if let Err(error) = fs::write(Path::new(&directory).join("messages.rs"), compiled.rust) {
        println!("cargo::error=messages.rs: {error}");
        exit(1);
    }
}
