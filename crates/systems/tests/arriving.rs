//! A list that is read while it arrives comes to the same as one that is read whole, wherever its pieces are cut.

use proptest::prelude::*;
use serde_json::value::RawValue;
use systems::superoffice::{ArrivingConnections, ConnectionList, GetAllConnections};
use systems::{Arriving as _, Call as _, Refusal, Reply};

fn reply(body: &[u8]) -> Reply<'_> {
    Reply { status: 200, content_type: None, retry_after: None, body }
}

fn whole(body: &[u8]) -> Result<ConnectionList, Refusal> {
    GetAllConnections { include_deleted: false }.read(&reply(body))
}

/// Read in pieces of these lengths, over and over.
fn in_pieces(body: &[u8], lengths: &[usize]) -> Result<ConnectionList, Refusal> {
    let mut arriving = ArrivingConnections::default();
    let (mut rest, mut turn) = (body, 0);
    while !rest.is_empty() {
        let (piece, more) = rest.split_at(lengths[turn % lengths.len()].clamp(1, rest.len()));
        arriving.take(piece);
        (rest, turn) = (more, turn + 1);
    }
    arriving.finish(&reply(&[]))
}

/// The same, with what has come handed out after every piece.
fn handed_out(body: &[u8], lengths: &[usize]) -> Result<ConnectionList, Refusal> {
    let mut arriving = ArrivingConnections::default();
    let (mut rest, mut turn, mut listed) = (body, 0, Vec::new());
    while !rest.is_empty() {
        let (piece, more) = rest.split_at(lengths[turn % lengths.len()].clamp(1, rest.len()));
        arriving.take(piece);
        listed.extend(arriving.hand_out());
        assert_eq!(arriving.waiting(), 0);
        (rest, turn) = (more, turn + 1);
    }
    let last = arriving.finish(&reply(&[]))?;
    listed.extend(last.listed);
    Ok(ConnectionList { listed })
}

/// What `serde_json` makes of all of it: the number of elements, or the words for what is no list.
fn judged(body: &[u8]) -> Result<usize, String> {
    let text = String::from_utf8_lossy(body);
    let text =
        text.trim_matches(|character: char| character.is_ascii_whitespace() || character == '\u{feff}');
    if let Ok(list) = serde_json::from_str::<Vec<&RawValue>>(text) {
        return Ok(list.len());
    }
    Err(match serde_json::from_str::<&RawValue>(text) {
        _ if text.is_empty() => "empty".to_owned(),
        Ok(_) => "no list".to_owned(),
        Err(error) if error.is_eof() => "cut".to_owned(),
        Err(_) if text.starts_with('<') => "no list".to_owned(),
        Err(_) => {
            let shown: String = text.chars().take(120).collect();
            if shown.len() == text.len() { shown } else { shown + "…" }
        }
    })
}

fn check(body: &[u8], lengths: &[usize]) {
    let pieces = in_pieces(body, lengths);
    let shown = String::from_utf8_lossy(body);
    assert_eq!(pieces, whole(body), "{shown:?} in {lengths:?}");
    assert_eq!(pieces, handed_out(body, lengths), "{shown:?} in {lengths:?}, handed out");
    let told = match pieces {
        Ok(list) => Ok(list.listed.len()),
        Err(Refusal::Truncated) => Err("cut".to_owned()),
        Err(Refusal::NotJson { excerpt }) => Err(excerpt),
        Err(Refusal::Empty) => Err("empty".to_owned()),
        Err(_) => Err("no list".to_owned()),
    };
    assert_eq!(told, judged(body), "{shown:?} in {lengths:?}");
}

#[test]
fn any_cut_gives_the_same() {
    let long = format!("[{}]", [r#"{"ErpConnectionId":1,"DisplayName":"Malmö"}"#; 9].join(", "));
    let broken = format!("[{} x {}]", "1,".repeat(90), "2,".repeat(900));
    let wide = format!("[\"{}\", 7", "é".repeat(700));
    for text in [
        "",
        "  ",
        "\u{feff}[]\u{feff} ",
        "[",
        "[]",
        "[ 1 , 22 ,333 ]",
        "[1,",
        "[1,]",
        "[,",
        "[1 2]",
        "[1]]",
        "[1] 2",
        "[1]\u{c}",
        "null",
        "7",
        "{\"ErrorMessage\":\"no\"}",
        "<html>",
        "[tru",
        "[tru]",
        "[-",
        "[-]",
        "[1.",
        "[1e5",
        "[\"a",
        "[{\"a\":1",
        "[{\"a\":1}}",
        "[[1,2],[]]",
        &long,
        &broken,
        &wide,
    ] {
        for lengths in [&[1][..], &[2, 1], &[3], &[7, 100], &[64], &[100_000]] {
            check(text.as_bytes(), lengths);
        }
    }
}

#[test]
fn a_page_is_no_list_whatever_it_holds() {
    let page = Reply { content_type: Some("text/html"), ..reply(b"[]") };
    assert_eq!(GetAllConnections { include_deleted: false }.read(&page), Err(Refusal::SignInPage));
    let mut arriving = ArrivingConnections::default();
    arriving.take(b"[]");
    assert_eq!(arriving.finish(&page), Err(Refusal::SignInPage));
}

#[test]
fn any_other_status_is_judged_by_its_own_body() {
    let refused = Reply { status: 403, ..reply(br#"{"Message":"no"}"#) };
    let call = GetAllConnections { include_deleted: false };
    assert_eq!(ArrivingConnections::default().finish(&refused), call.read(&refused));
    assert!(call.read(&refused).is_err());
    assert_eq!(call.read(&Reply { status: 204, ..reply(b"[]") }), Err(Refusal::Empty));
}

proptest! {
    #[test]
    fn the_same_whatever_the_bytes(
        list in any::<bool>(),
        text in "[\\[\\]{},:\"0-9aeltrufsn .é+\\-\\\\]{0,16}",
        noise in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..2),
        lengths in prop::collection::vec(1_usize..9, 1..4),
    ) {
        let mut body = if list { format!("[{text}]") } else { text }.into_bytes();
        for (place, byte) in noise.into_iter().filter(|(_, byte)| !matches!(byte, 0x9..=0xd)) {
            if !body.is_empty() {
                let place = place.index(body.len());
                body[place] = byte;
            }
        }
        // Space at the end of what is cut off would be no part of a whole text.
        if !body.ends_with(b" ") {
            check(&body, &lengths);
        }
    }

    #[test]
    fn the_same_for_records(
        names in prop::collection::vec("[a-zåé\"\\\\]{0,6}", 0..6),
        cut in any::<prop::sample::Index>(),
        lengths in prop::collection::vec(1_usize..40, 1..4),
    ) {
        let record = |(id, name): (usize, &String)| {
            serde_json::json!({ "ErpConnectionId": id % 4, "DisplayName": name, "Extra": [id, { "a": name }] }).to_string()
        };
        let body = format!("[{}]", names.iter().enumerate().map(record).collect::<Vec<_>>().join(","));
        check(body.as_bytes(), &lengths);
        check(&body.as_bytes()[..cut.index(body.len() + 1)], &lengths);
    }
}
