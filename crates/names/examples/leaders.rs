//! Compares the table of office holders with Archigos 4.1 and the REIGN leader list.
//!
//! `cargo run --release -p names --example leaders -- FOLDER`: the folder holds `archigos.csv` and
//! `leaderlist_3_21.csv`. For every leader the surname is asked for in the middle of the spell.

#![allow(clippy::print_stdout)]

use calendar::Edtf;
use jiff::civil::Date;
use names::{Atlas, Code};
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("name the folder that holds archigos.csv")?;
    let folder = Path::new(&folder);
    let atlas = Atlas::builtin();
    let reign = std::fs::read(folder.join("leaderlist_3_21.csv"))?;
    let archigos = std::fs::read(folder.join("archigos.csv"))?;
    let reign = String::from_utf8_lossy(&reign);
    let archigos = String::from_utf8_lossy(&archigos);
    report(&atlas, "REIGN, in office 1990-2021", reign.lines().skip(1).filter_map(reign_row), 1990);
    report(&atlas, "Archigos, since 1945", archigos.lines().skip(1).filter_map(archigos_row), 1945);
    coverage(&atlas);
    Ok(())
}

struct Row {
    number: u16,
    leader: String,
    from: Date,
    to: Date,
}

fn fields(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            _ => out.last_mut().expect("one field").push(c),
        }
    }
    out
}

fn reign_row(line: &str) -> Option<Row> {
    let f = fields(line);
    let from = Date::new(f[6].parse().ok()?, f[5].parse().ok()?, 1).ok()?;
    let day = f[4].parse::<i8>().ok()?.clamp(1, from.last_of_month().day());
    let from = Date::new(from.year(), from.month(), day).ok()?;
    let year = f[8].parse().unwrap_or(2021);
    // Of the end only the month is known: what is sure reaches to its first day.
    let to = Date::new(year, f[7].parse().unwrap_or(3), 1).ok()?.max(from);
    Some(Row { number: f[1].parse().ok()?, leader: f[3].trim().to_owned(), from, to })
}

fn archigos_row(line: &str) -> Option<Row> {
    let f = fields(line);
    let number = f[1].parse::<f32>().ok()? as u16;
    Some(Row { number, leader: f[3].clone(), from: f[6].parse().ok()?, to: f[7].parse().ok()? })
}

/// The word of a label that a text would use: "Bush" of "G.H.W. Bush", "Duvalier" of
/// "Duvalier, Jean-Claude", "Pedini" of "Vincenzo Pedini (2nd time)".
fn asked(label: &str) -> String {
    let label = label.split(" and ").next().unwrap_or(label);
    let label = label.split('(').next().unwrap_or(label).trim();
    if let Some((surname, _)) = label.split_once(',') {
        return surname.trim().to_owned();
    }
    let words = label.split([' ', '.']).filter(|word| word.chars().count() > 1);
    words.collect::<Vec<_>>().join(" ")
}

fn report(atlas: &Atlas, title: &str, rows: impl Iterator<Item = Row>, since: i16) {
    let (mut all, mut right) = (0, 0);
    let mut missed = Vec::new();
    for row in rows.filter(|row| row.to.year() >= since) {
        let codes: Vec<Code> = atlas
            .states()
            .iter()
            .filter(|s| s.cow == Some(row.number) || s.gw == Some(row.number))
            .map(|s| s.code.clone())
            .collect();
        let from = row.from.max(Date::constant(since, 1, 1));
        let days = from.until(row.to).map_or(0, |span| span.get_days());
        let middle = from.saturating_add(jiff::Span::new().days(days / 2));
        all += 1;
        if resolves(atlas, &row, &codes, middle) {
            right += 1;
        } else {
            missed.push(format!("{} {} {}", row.number, row.leader, row.from));
        }
    }
    println!("{title}: {right} of {all} = {:.2} %", 100.0 * f64::from(right) / f64::from(all));
    missed.iter().for_each(|line| println!("  missed {line}"));
}

/// Whether the surname on that day gives one of that state's leaders, in office then, first.
fn resolves(atlas: &Atlas, row: &Row, codes: &[Code], day: Date) -> bool {
    let on = Edtf::day(day);
    codes.iter().any(|code| {
        let people = atlas.people(&asked(&row.leader), Some(&on), Some(code));
        people.first().is_some_and(|p| p.distance == 0)
    })
}

/// Days from 2021 on without a head of state or government, for each member of the UN.
fn coverage(atlas: &Atlas) {
    let last = Date::constant(2026, 11, 22);
    let members = atlas.members("UN", &Edtf::day(Date::constant(2021, 1, 1)));
    let mut gaps = Vec::new();
    for state in &members {
        let mut day = Date::constant(2021, 1, 1);
        let (mut missing, mut first) = (0, None);
        while day <= last {
            if !atlas
                .terms()
                .iter()
                .any(|t| t.code == state.code && heads(&t.office) && t.spell.holds_on(day))
            {
                missing += 1;
                first.get_or_insert(day);
            }
            day = day.saturating_add(jiff::Span::new().days(1));
        }
        if let Some(first) = first {
            gaps.push(format!("{} {missing} days from {first}", state.id));
        }
    }
    println!(
        "UN members: {}, with a head on every day since 2021: {}",
        members.len(),
        members.len() - gaps.len()
    );
    gaps.iter().for_each(|gap| println!("  {gap}"));
}

fn heads(office: &str) -> bool {
    !office.starts_with("minister")
        && !office.contains("secretary of")
        && office != "vice president"
}
