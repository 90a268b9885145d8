//! Puts the functions of the machine code into an order that compresses well: each after the one that it is most like.
//!
//! Brotli guesses each byte from those before it. 2.9 kB (brotli) of the first screen against the order by name. wasm-opt moves
//! the functions: it sorts them by names, so they are named for their places first.

use crate::machine_code::{self, Function};
use anyhow::{Context as _, Result};
use std::collections::HashMap;

/// Bytes that are compared at a time.
const GRAM: usize = 3;

/// The machine code with a name for each of its functions, by which wasm-opt sorts them.
pub(super) fn named(code: &[u8]) -> Result<Vec<u8>> {
    let (imported, functions) = machine_code::functions(code).context("not what machine code looks like")?;
    let mut names: Vec<(usize, String)> = chain(&functions)
        .into_iter()
        .enumerate()
        .map(|(place, function)| (imported + function, format!("{place:06}")))
        .collect();
    names.sort_unstable();
    Ok(machine_code::with_names(code, &names))
}

/// All functions, beginning with the smallest; each is followed by the one of which most is in it as well.
fn chain(functions: &[Function]) -> Vec<usize> {
    let grams: Vec<Vec<[u8; GRAM]>> = functions.iter().map(|function| grams(function.body)).collect();
    let mut holders: HashMap<[u8; GRAM], Vec<usize>> = HashMap::new();
    for (function, grams) in grams.iter().enumerate() {
        for gram in grams {
            holders.entry(*gram).or_default().push(function);
        }
    }
    // Where nothing is alike, the next one of the same type and of about the same size.
    let mut others: Vec<usize> = (0..functions.len()).collect();
    others.sort_by_key(|&function| (functions[function].kind, functions[function].body.len(), function));
    let mut others = others.into_iter();
    let mut placed = vec![false; functions.len()];
    let mut shared = vec![0_usize; functions.len()];
    let mut chain = Vec::with_capacity(functions.len());
    let mut next = others.next();
    while let Some(function) = next {
        placed[function] = true;
        chain.push(function);
        let mut alike = Vec::new();
        for gram in &grams[function] {
            let Some(holders) = holders.get_mut(gram) else { continue };
            holders.retain(|&holder| !placed[holder]);
            for &holder in holders.iter() {
                if shared[holder] == 0 {
                    alike.push(holder);
                }
                shared[holder] += 1;
            }
        }
        // By the part of it that is known, told without fractions; of two that are as good, the first.
        let better = |one: &usize, other: &usize| {
            let known = |this: usize, that: usize| shared[this] * grams[that].len();
            known(*one, *other).cmp(&known(*other, *one)).then(other.cmp(one))
        };
        next = alike.iter().copied().max_by(better).or_else(|| others.find(|&other| !placed[other]));
        for holder in alike {
            shared[holder] = 0;
        }
    }
    chain
}

/// Each sequence of bytes that is in a body, once.
fn grams(body: &[u8]) -> Vec<[u8; GRAM]> {
    let mut grams: Vec<[u8; GRAM]> = body.windows(GRAM).filter_map(|gram| gram.try_into().ok()).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

#[cfg(test)]
mod tests {
    use super::chain;
    use crate::machine_code::Function;

    #[test]
    fn each_function_stands_once_and_after_the_one_that_it_is_like() {
        let bodies: [&[u8]; 6] = [b"abcdefgh", b"12345678", b"xy", b"abcdefghi", b"123456789", b""];
        let functions: Vec<Function> = bodies.iter().map(|&body| Function { kind: 0, body }).collect();
        assert_eq!(chain(&functions), [5, 2, 0, 3, 1, 4]);
    }
}
