//! Compares what the tables alone make of actor texts with PLOVER's gold standard records.
//!
//! `cargo run --release -p names --example actors -- plover_gsr.json`: each `actorText` is scanned
//! by itself, without its sentence; its code is that of the first name in it that has one, its
//! sector that of the last word that has one. The gold standard's IGO stands for UNO, EUR and NGO
//! too, as in the older codebook; sectors that it writes as `***` or leaves out are not compared.

#![allow(clippy::print_stdout)]

use names::{Atlas, Candidate, Found, FoundKind};
use serde_json::Value;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("name the file plover_gsr.json")?;
    let records: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let atlas = Atlas::builtin();
    let mut code = Tally::default();
    let mut sector = Tally::default();
    for actor in records.iter().flat_map(actors) {
        let field = |name: &str| actor.get(name).and_then(Value::as_str).unwrap_or_default();
        let found = atlas.scan(field("actorText").trim());
        code.add(field("actorText"), &general(field("code")), code_of(&found).map(|c| general(&c)));
        let gold: String = field("sector").chars().take(3).collect();
        if !gold.is_empty() && gold != "***" {
            sector.add(field("actorText"), &gold, sector_of(&found));
        }
    }
    code.report("code");
    sector.report("sector");
    Ok(())
}

fn actors(record: &Value) -> Vec<&Value> {
    ["source", "target"]
        .iter()
        .filter_map(|side| record.get(side))
        .flat_map(|side| side.as_array().map_or_else(|| vec![side], |list| list.iter().collect()))
        .filter(|actor| actor.get("actorText").is_some())
        .collect()
}

/// The older codebook's code: one for all international organisations.
fn general(code: &str) -> String {
    match code {
        "UNO" | "EUR" | "NGO" => "IGO",
        "JAP" => "JPN",
        "ITL" => "ITA",
        code => code,
    }
    .to_owned()
}

fn code_of(found: &[Found]) -> Option<String> {
    let place = |c: &&Candidate| c.kind != FoundKind::Place;
    let coded = |c: &&Candidate| c.code.is_some();
    let first = |keep: &dyn Fn(&&Candidate) -> bool| {
        found.iter().flat_map(|f| &f.candidates).filter(coded).find(|c| keep(c)).cloned()
    };
    let best = first(&place).or_else(|| first(&|_| true))?;
    best.code.map(|code| code.as_str().to_owned())
}

fn sector_of(found: &[Found]) -> Option<String> {
    let mut sectors = found.iter().filter_map(|f| f.candidates.first()?.sector.clone());
    sectors.next_back().map(|sector| sector.to_string())
}

#[derive(Default)]
struct Tally {
    all: u32,
    right: u32,
    wrong: Vec<String>,
    refused: Vec<String>,
}

impl Tally {
    fn add(&mut self, text: &str, gold: &str, given: Option<String>) {
        self.all += 1;
        match given {
            Some(given) if given == gold => self.right += 1,
            Some(given) => self.wrong.push(format!("{text}: {gold}, given {given}")),
            None => self.refused.push(format!("{text}: {gold}")),
        }
    }

    fn report(&self, what: &str) {
        let share = |n: u32| 100.0 * f64::from(n) / f64::from(self.all);
        let wrong = self.wrong.len() as u32;
        println!(
            "{what}: {} of {} right ({:.1} %), {wrong} wrong ({:.1} %)",
            self.right,
            self.all,
            share(self.right),
            share(wrong)
        );
        self.wrong.iter().for_each(|line| println!("  wrong {line}"));
        self.refused.iter().for_each(|line| println!("  left open {line}"));
    }
}
