//! Starts the console when the page has loaded the app.

fn main() {
    erpsync_console::start();
}
