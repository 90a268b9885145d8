//! Any bytes as the answer to `ActiveCampaign`'s list: no panic, no lost record.
#![no_main]

#[path = "../../crates/systems/tests/properties/activecampaign_list.rs"]
mod property;

libfuzzer_sys::fuzz_target!(|body: &[u8]| {
    property::check(body);
    let status = body.first().map_or(200, |byte| 200 + 2 * u16::from(*byte));
    property::check_reply(status, None, body);
});
