//! The widgets that do something, in a browser.

mod page;

use super::{MenuItem, MenuOptions, button, dialog, menu, switch};
use crate::{dom::el, signal::Signal};
use page::{Shown, focused, press, send, settle};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_dialog_takes_the_focus_and_gives_it_back() -> Result<(), JsValue> {
    let wishes = Signal::new(0);
    let open = Signal::new(false);
    let shown = Shown::new(|| {
        let part = el("div").live_maybe(move || {
            let no = button("Cancel").flag("autofocus", true);
            let body = vec![button("Other"), no];
            open.get()
                .then(|| dialog("Sure?", "Close", true, move || wishes.update(|count| *count += 1), body))
        });
        vec![button("Opener"), part]
    })?;
    shown.find("button")?.focus()?;
    open.set(true);
    settle().await;
    assert!(shown.root.query_selector("dialog:modal")?.is_some());
    assert_eq!(focused(), "Cancel");

    let acted = send(shown.find("dialog")?.as_ref(), "Event", "cancel", "")?;
    assert!(!acted, "it is the parent that closes it");
    shown.find("dialog .icon")?.click();
    assert_eq!(wishes.get_untracked(), 2);
    assert!(shown.root.query_selector("dialog:modal")?.is_some());

    open.set(false);
    settle().await;
    assert!(shown.root.query_selector("dialog")?.is_none());
    assert_eq!(focused(), "Opener");
    assert_eq!(wishes.get_untracked(), 2, "nobody wants a dialog closed that is gone");
    Ok(())
}

#[wasm_bindgen_test]
async fn a_menu_is_worked_with_keys() -> Result<(), JsValue> {
    let (on, ran) = (Signal::new(false), Signal::new(0));
    let shown = Shown::new(|| {
        let options =
            MenuOptions { label: "Menu".into(), icon: "", text: "Menu".into(), class: "", test: "" };
        let items = move || {
            vec![
                MenuItem::action("", "Act", move || ran.update(|count| *count += 1)),
                MenuItem::separator(),
                MenuItem::check("Both", move || on.get(), move || on.update(|on| *on = !*on)),
                MenuItem::radio("Chosen", || true, || ()),
                MenuItem::action("", "Deny", move || ran.update(|count| *count += 100)),
            ]
        };
        vec![menu(options, items), button("Elsewhere")]
    })?;
    let opener = shown.find("[aria-haspopup]")?;
    opener.focus()?;
    press(&["ArrowUp"])?;
    assert_eq!(focused(), "Deny");
    assert_eq!(shown.attribute("[aria-haspopup]", "aria-expanded")?, "true");
    assert!(shown.root.query_selector(".menu:popover-open")?.is_some());
    press(&["ArrowDown"])?;
    assert_eq!(focused(), "Act");
    press(&["c"])?;
    assert_eq!(focused(), "Chosen");
    press(&["ArrowUp"])?;
    shown.find("[role=menuitemcheckbox]")?.click();
    settle().await;
    assert_eq!(shown.attribute("[role=menuitemcheckbox]", "aria-checked")?, "true");
    press(&["Escape"])?;
    assert_eq!(focused(), "Menu");
    assert!(shown.root.query_selector(".menu:popover-open, .item")?.is_none());

    opener.click();
    shown.find("[role=menuitem]")?.click();
    assert_eq!((ran.get_untracked(), focused().as_str()), (1, "Menu"));
    press(&["ArrowDown"])?;
    shown.find(":scope > button")?.focus()?;
    assert_eq!(shown.attribute("[aria-haspopup]", "aria-expanded")?, "false");
    Ok(())
}

#[wasm_bindgen_test]
async fn a_switch_shows_what_is_known_and_locks() -> Result<(), JsValue> {
    let (checked, busy, reason) = (Signal::new(None), Signal::new(false), Signal::new(String::new()));
    let pressed = Signal::new(0);
    let shown = Shown::new(|| {
        let press = move || pressed.update(|count| *count += 1);
        switch(|| "Active".into(), move || checked.get(), move || busy.get(), move || reason.get(), press)
    })?;
    let state =
        || Ok::<_, JsValue>([shown.attribute("button", "role")?, shown.attribute("button", "aria-checked")?]);
    assert_eq!(state()?, ["checkbox", "mixed"]);
    checked.set(Some(true));
    settle().await;
    assert_eq!(state()?, ["switch", "true"]);
    shown.find("button")?.click();
    assert_eq!(state()?, ["switch", "true"], "a press is only a wish");

    busy.set(true);
    shown.find("button")?.click();
    busy.set(false);
    reason.set("no right".into());
    shown.find("button")?.click();
    assert_eq!(pressed.get_untracked(), 1);
    settle().await;
    assert_eq!(shown.attribute("button", "aria-disabled")?, "true");
    let described_by = shown.attribute("button", "aria-describedby")?;
    assert_eq!(shown.find(&format!("#{described_by}"))?.inner_text(), "no right");
    Ok(())
}
