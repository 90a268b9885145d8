//! How long the list of the CRM takes to decode. See docs/performance.md, “Natively”.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use std::fmt::Write as _;
use systems::{Call as _, Reply, superoffice::GetAllConnections};

/// An answer with so many connections, each about as long as those of a real tenant.
fn answer(rows: u32) -> String {
    let mut text = String::from("[");
    for row in 0..rows {
        let (place, everyone) =
            (["Alvdal", "Østmark", "Sjöbo", "Zandwijk"][(row % 4) as usize], row % 4 != 0);
        let access = if everyone { String::new() } else { (row % 9 + 10).to_string() };
        // Writing to a text cannot fail.
        let _ = write!(
            text,
            r#"{}{{"ErpConnectionId":{},"ErpConnectorId":{},"DisplayName":"{place} customers {row}","DisplayDescription":"Keeps the customers of {place} the same in both systems","Active":{},"ConnectionId":"0f8fad5b-d9cb-469f-a165-{row:012}","MostRecentTimestamp":"2026-11-26T05:{:02}:00.0000000Z","ConfigFields":{{"Company":"1","ApiKey":"********"}},"Deleted":false,"AllAccess":{everyone},"UserGroupAccessIds":[{access}],"AssociateAccessIds":[{access}],"TableRight":{{"Mask":"FULL","Reason":""}},"FieldProperties":{{}}}}"#,
            if row == 0 { "" } else { "," },
            10_001 + row,
            row % 9 + 1,
            row % 8 != 0,
            row % 60,
        );
    }
    text.push(']');
    text
}

fn decode(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("decode");
    for rows in [10_000, 100_000] {
        let body = answer(rows);
        group.throughput(Throughput::Bytes(body.len() as u64)).sample_size(10);
        let call = GetAllConnections { include_deleted: false };
        let reply = Reply {
            status: 200,
            content_type: Some("application/json"),
            retry_after: None,
            body: body.as_bytes(),
        };
        group.bench_function(format!("{rows} connections"), |bencher| {
            bencher.iter_batched(|| (), |()| call.read(&reply), BatchSize::PerIteration);
        });
    }
    group.finish();
}

criterion_group!(benches, decode);
criterion_main!(benches);
