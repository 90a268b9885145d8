//! How long rows take to be made ready for searching and sorting, to be found and to be put in order. See
//! docs/performance.md, “Natively”.

use connections::order::{Direction, Keys, Ranks, Weights, arrange, collated};
use connections::search::{Haystacks, Needle, fold};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use std::borrow::Cow;
use std::hint::black_box;

const SIZES: [u32; 2] = [10_000, 100_000];

const PLACES: [&str; 8] =
    ["Alvdal", "Brekke", "Østmark", "Sjöbo", "Granvik", "Zandwijk", "Uferstadt", "Ålesund"];

fn place(row: u32) -> &'static str {
    PLACES[(row.wrapping_mul(2_654_435_761) % 8) as usize]
}

fn name(row: u32) -> String {
    format!("{} customers {row}", place(row))
}

/// All that a row is found by.
fn texts(rows: u32) -> Vec<String> {
    let text = |row: u32| {
        let (name, place) = (name(row), place(row));
        format!(
            "{name}\nKeeps the customers of {place} the same in both systems\n{row}\nVisma.net\n0f8fad5b-d9cb-469f-a165-{row:012}\n"
        )
    };
    (0..rows).map(text).collect()
}

fn haystacks(texts: &[String]) -> Haystacks {
    let rows = 0..u32::try_from(texts.len()).unwrap_or_default();
    Haystacks::build(rows, |row, text| text.push_str(&texts[row as usize]), str::to_lowercase)
}

/// The letters of the names, as English sorts them.
fn weights() -> Weights {
    let letters = " 0123456789aåbcdefghijklmnoöøpqrstuvwxyz".chars();
    Weights::new(letters.flat_map(|letter| {
        let upper = letter.to_uppercase().next().unwrap_or(letter);
        [(letter, "åöø".contains(letter)), (upper, true)]
    }))
}

fn index(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("index");
    group.sample_size(10);
    for rows in SIZES {
        let all = texts(rows);
        group.bench_function(BenchmarkId::new("haystacks", rows), |bencher| bencher.iter(|| haystacks(&all)));
        group.bench_function(BenchmarkId::new("folding one by one", rows), |bencher| {
            bencher.iter(|| all.iter().map(|text| fold(text, str::to_lowercase).len()).sum::<usize>());
        });
        let names: Vec<String> = (0..rows).map(name).collect();
        let keys = Keys::Text(names.iter().map(|name| Some(Cow::Borrowed(name.as_str()))).collect());
        let numbers: Vec<u32> = (0..rows).collect();
        // The language agrees with the guess: what is measured is what is done before and after it is asked.
        let collate = |texts: &[&str]| collated(texts, &weights(), |_| None);
        group.bench_function(BenchmarkId::new("ranks of names", rows), |bencher| {
            bencher.iter(|| Ranks::new(&numbers, &keys, collate));
        });
    }
    group.finish();
}

fn sort(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("sort");
    for rows in SIZES {
        let numbers: Vec<u32> = (0..rows).collect();
        let keys =
            Keys::Number((0..rows).map(|row| Some(i64::from(row.wrapping_mul(2_654_435_761)))).collect());
        let ranks = Ranks::new(&numbers, &keys, |_| Vec::new());
        group.bench_function(BenchmarkId::new("by ranks", rows), |bencher| {
            bencher.iter(|| arrange(black_box(&numbers), |row| row, &ranks, Direction::Descending));
        });
    }
    group.finish();
}

fn filter(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("filter");
    for rows in SIZES {
        let haystacks = haystacks(&texts(rows));
        for search in ["a", "alv", "nowhere", "customers 77"] {
            let needle = Needle::new(search, str::to_lowercase);
            group.bench_function(BenchmarkId::new(search, rows), |bencher| {
                bencher.iter(|| haystacks.find(black_box(&needle)));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, index, sort, filter);
criterion_main!(benches);
