#![allow(warnings, clippy::all, clippy::unwrap_used, clippy::print_stdout)]
use language::features::*;
use language::model::ModelFiles;
use language::neural::*;
use std::collections::HashMap;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let t = std::time::Instant::now();
    let n = Networks::load(&ModelFiles::open(a[1].as_ref()).unwrap()).unwrap();
    println!("load {:?}", t.elapsed());
    let text = std::fs::read_to_string(&a[2]).unwrap();
    let (mut lex, mut ids) = (Vec::new(), HashMap::new());
    let mut docs: Vec<Vec<TokenFeatures>> = vec![];
    let mut gold = vec![];
    for l in text.lines() {
        if let Some(e) = l.strip_prefix("#") {
            docs.push(vec![]);
            gold.push((e.trim().to_owned(), vec![]));
            continue;
        }
        let f: Vec<&str> = l.split('\t').collect();
        let p = |i: usize| f[i].parse::<u64>().unwrap();
        let x = Lexeme {
            orth: p(0),
            norm: p(1),
            prefix: p(2),
            suffix: p(3),
            shape: p(4),
            is_space: p(5) == 1,
        };
        let id = *ids.entry(x).or_insert_with(|| {
            lex.push(x);
            lex.len() as u32 - 1
        });
        docs.last_mut().unwrap().push(TokenFeatures { lexeme: id, spacy: p(6) == 1 });
        gold.last_mut().unwrap().1.push((
            f[7].to_owned(),
            p(8) as u32,
            f[9].to_owned(),
            p(10) == 1,
        ));
    }
    let refs: Vec<&[TokenFeatures]> = docs.iter().map(|d| &d[..]).collect();
    let words: usize = docs.iter().map(|d| d.len()).sum();
    let mut out = vec![];
    for _ in 0..a.get(3).map_or(1, |x| x.parse().unwrap()) {
        let t = std::time::Instant::now();
        out = n.predict(&lex, &refs);
        let e = t.elapsed();
        println!(
            "{words} words {:?} {:.2} us/word {:.0} w/s",
            e,
            e.as_secs_f64() * 1e6 / words as f64,
            words as f64 / e.as_secs_f64()
        );
    }
    // one by one must be the same
    let single: Vec<_> = refs.iter().map(|d| n.predict(&lex, &[*d]).pop().unwrap()).collect();
    println!("single same: {}", single == out);
    let (mut tags, mut heads, mut deps, mut starts, mut ents) = (0, 0, 0, 0, 0);
    for (d, (p, (e, g))) in out.iter().zip(&gold).enumerate() {
        let mine: Vec<String> = p
            .ents
            .iter()
            .map(|(a, b, l)| format!("{a},{b},{}", n.ent_labels()[*l as usize]))
            .collect();
        if mine.join(" ") != *e {
            ents += 1;
            println!("doc {d} ents {:?}\n   {e}", mine.join(" "));
        }
        for (i, (tag, head, dep, start)) in g.iter().enumerate() {
            tags += (n.tags()[p.tags[i] as usize] != *tag) as usize;
            if p.heads[i] != *head {
                heads += 1;
                println!("doc {d}/{} head {i} {} for {head}", g.len(), p.heads[i]);
            }
            deps += (n.deps()[p.deps[i] as usize] != *dep) as usize;
            starts += (p.sent_starts[i] != *start) as usize;
        }
    }
    println!(
        "differences: tags {tags} heads {heads} deps {deps} starts {starts} docs with ents {ents}"
    );
}
