//! The user's own tables laid over the built-in ones. Refuses rows it cannot read, and says which.

use super::Atlas;
use super::lexicon::{Table, Target};
use super::organisations::{Members, Organisation, OrganisationKind};
use super::spell::Spell;
use super::table::{list, moment};
use crate::Code;
use smol_str::SmolStr;
use std::fmt;

/// How a user's table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OverlayFormat {
    /// Comma-separated, with a header line that names the columns: `name`, `code`, and any of
    /// `names` (separated by `;`), `sector`, `office`, `from`, `to`. A row with an office is a
    /// person; any other is an organisation or group.
    Csv,
    /// PETRARCH's `.actors.txt`: names with underscores, `[CODE 910101-991231]`, `+SYNONYM`.
    Petrarch,
}

/// A row that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverlayError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: String,
}

impl fmt::Display for OverlayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl std::error::Error for OverlayError {}

/// One name with its code, as either format gives it.
#[derive(Debug, Default)]
struct Entry {
    name: String,
    names: Vec<String>,
    code: String,
    sector: String,
    office: String,
    from: String,
    to: String,
}

impl Atlas {
    /// Lays a user's table over this one: its names come before the built-in ones.
    /// Rows that cannot be read are left out and given back.
    #[must_use]
    pub fn with_overlay(mut self, text: &str, format: OverlayFormat) -> (Self, Vec<OverlayError>) {
        let read = match format {
            OverlayFormat::Csv => csv(text),
            OverlayFormat::Petrarch => petrarch(text),
        };
        let mut errors = Vec::new();
        for entry in read {
            match entry {
                Ok(entry) => self.lay(entry),
                Err(error) => errors.push(error),
            }
        }
        (self, errors)
    }

    fn lay(&mut self, entry: Entry) {
        if entry.office.is_empty() {
            self.lay_organisation(entry);
        } else {
            self.lay_person(&entry);
        }
    }

    fn lay_person(&mut self, entry: &Entry) {
        let surname = entry.name.rsplit(' ').next().unwrap_or_default();
        let office = self.office_normal(&entry.office).unwrap_or_else(|| entry.office.clone());
        let fields = [
            &entry.code,
            &office,
            &entry.name,
            surname,
            &entry.names.join(";"),
            &entry.from,
            &entry.to,
            "own table",
        ];
        self.add_people(&fields.join("\t"));
    }

    fn lay_organisation(&mut self, entry: Entry) {
        let row = self.organisations.len() as u32;
        let names = std::iter::once(&entry.name).chain(&entry.names);
        for (form, name) in names.enumerate() {
            let target = Target { table: Table::Own, row, form: form as u16 };
            self.lexicon.add(name, target);
        }
        self.organisation_ids.insert(SmolStr::new(&entry.name), row);
        self.organisations.push(Organisation {
            id: SmolStr::new(&entry.name),
            code: Code::new(&entry.code),
            sector: Some(entry.sector).filter(|s| !s.is_empty()).map(SmolStr::new),
            name: SmolStr::new(&entry.name),
            names: entry.names.iter().map(SmolStr::new).collect(),
            kind: OrganisationKind::Group,
            spell: Spell { from: moment(&entry.from), to: moment(&entry.to) },
            members: Members::Own(Vec::new()),
        });
    }
}

fn csv(text: &str) -> Vec<Result<Entry, OverlayError>> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let Some((_, head)) = lines.next() else { return Vec::new() };
    let columns: Vec<String> = fields(head).iter().map(|c| c.trim().to_lowercase()).collect();
    lines.map(|(at, line)| csv_row(&columns, line, at + 1)).collect()
}

fn csv_row(columns: &[String], line: &str, number: usize) -> Result<Entry, OverlayError> {
    let fields = fields(line);
    let get = |column: &str| {
        let at = columns.iter().position(|known| known == column);
        at.and_then(|at| fields.get(at)).map(|field| field.trim().to_owned()).unwrap_or_default()
    };
    let entry = Entry {
        name: get("name"),
        names: list(&get("names")).map(str::to_owned).collect(),
        code: get("code"),
        sector: get("sector"),
        office: get("office"),
        from: get("from"),
        to: get("to"),
    };
    check(entry, number)
}

fn check(entry: Entry, line: usize) -> Result<Entry, OverlayError> {
    let wrong = |what: &str| Err(OverlayError { line, what: what.to_owned() });
    match () {
        () if entry.name.is_empty() => wrong("it has no name; fill the column `name`"),
        () if entry.code.is_empty() => wrong("it has no code; fill the column `code`"),
        () if !entry.from.is_empty() && moment(&entry.from).is_none() => {
            wrong("`from` is no date; write 2011-11-23, 2011-11 or 2011")
        }
        () if !entry.to.is_empty() && moment(&entry.to).is_none() => {
            wrong("`to` is no date; write 2011-11-23, 2011-11 or 2011")
        }
        () => Ok(entry),
    }
}

/// The fields of a line of comma-separated values; quoted fields may hold commas and `""`.
fn fields(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                push(&mut out, '"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            c => push(&mut out, c),
        }
    }
    out
}

fn push(out: &mut [String], c: char) {
    if let Some(last) = out.last_mut() {
        last.push(c);
    }
}

/// Lines of a dictionary of actors: a name with codes, then its synonyms and further codes.
fn petrarch(text: &str) -> Vec<Result<Entry, OverlayError>> {
    let mut out: Vec<Result<Entry, OverlayError>> = Vec::new();
    let mut name = String::new();
    let mut names: Vec<String> = Vec::new();
    let mut first = 0;
    for (at, line) in text.lines().enumerate() {
        let line = line.split(['#', ';']).next().unwrap_or_default().trim();
        if let Some(synonym) = line.strip_prefix('+') {
            let synonym = spoken(synonym.split('[').next().unwrap_or_default());
            names.push(synonym.clone());
            for entry in out[first..].iter_mut().flatten() {
                entry.names.push(synonym.clone());
            }
            continue;
        }
        let before = line.split('[').next().unwrap_or_default().trim();
        if !before.is_empty() {
            (name, names, first) = (spoken(before), Vec::new(), out.len());
        }
        for code in line.split('[').skip(1).filter_map(|part| part.split(']').next()) {
            out.push(petrarch_code(&name, &names, code, at + 1));
        }
    }
    out
}

fn petrarch_code(
    name: &str,
    names: &[String],
    code: &str,
    line: usize,
) -> Result<Entry, OverlayError> {
    let (code, dates) = code.trim().split_once(' ').unwrap_or((code.trim(), ""));
    let (from, to) = petrarch_dates(dates.trim());
    let entry = Entry {
        name: name.to_owned(),
        names: names.to_vec(),
        code: code.chars().take(3).collect(),
        sector: code.chars().skip(3).take(3).collect(),
        from,
        to,
        ..Entry::default()
    };
    check(entry, line)
}

/// `<010101`, `>010101`, `910101-991231`; years 30–99 are of the twentieth century.
fn petrarch_dates(text: &str) -> (String, String) {
    match text {
        _ if text.starts_with('<') => (String::new(), day(&text[1..])),
        _ if text.starts_with('>') => (day(&text[1..]), String::new()),
        _ => text.split_once('-').map(|(from, to)| (day(from), day(to))).unwrap_or_default(),
    }
}

fn day(digits: &str) -> String {
    let (Some(year), Some(month), Some(day)) =
        (digits.get(..2), digits.get(2..4), digits.get(4..6))
    else {
        return digits.to_owned();
    };
    let century = if year >= "30" { "19" } else { "20" };
    format!("{century}{year}-{month}-{day}")
}

/// `HIGH_KING_OF_ARNOR_` as `High King of Arnor`: short words inside keep small letters.
fn spoken(name: &str) -> String {
    let parts = name.split(['_', ' ']).filter(|part| !part.is_empty()).enumerate();
    let word = |(at, word): (usize, &str)| {
        let lower = word.to_lowercase();
        let mut chars = lower.chars();
        match chars.next() {
            Some(first) if at == 0 || lower.len() > 3 => {
                first.to_uppercase().collect::<String>() + chars.as_str()
            }
            _ => lower,
        }
    };
    parts.map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use calendar::Edtf;

    #[test]
    fn a_table_of_commas_adds_people_and_groups() {
        let table = "name,code,sector,office,from,to\n\
                     \"Grey Company, the\",GBR,REB,,,\n\
                     Elanor Gardner,GBR,,Foreign Minister,1950,1960-02\n\
                     ,GBR,,,,\nFalco,GBR,,,soon,\n";
        let (atlas, errors) = Atlas::default().with_overlay(table, OverlayFormat::Csv);
        assert_eq!(errors.iter().map(|e| e.line).collect::<Vec<_>>(), [4, 5]);
        let found = atlas.scan("The Grey Company, the left");
        assert_eq!(found[0].candidates[0].sector.as_deref(), Some("REB"));
        assert_eq!(atlas.organisation("Grey Company, the").len(), 1);
    }

    #[test]
    fn own_names_come_before_the_built_in_ones() {
        let table = "name,code,sector,office,from,to\nMordor Watch,USA,CVL,,,\n\
                     Elanor Gardner,USA,,Foreign Minister,1950,1960-02\nNATO,USA,BUS,,,\n";
        let (atlas, errors) = Atlas::builtin().with_overlay(table, OverlayFormat::Csv);
        assert!(errors.is_empty(), "{errors:?}");
        let on: Edtf = "1955".parse().unwrap();
        let people = atlas.people("Gardner", Some(&on), None);
        assert_eq!(people[0].office, "minister of foreign affairs");
        assert_eq!(atlas.scan("NATO said")[0].candidates[0].code, Some(Code::new("USA")));
    }

    #[test]
    fn dictionaries_of_actors_keep_dates_and_synonyms() {
        let table =
            "# own\nGREY_COMPANY_ [GBRREB 910101-991231][GBR >000101]\n+RANGERS_OF_THE_NORTH\n";
        let (atlas, errors) = Atlas::default().with_overlay(table, OverlayFormat::Petrarch);
        assert!(errors.is_empty(), "{errors:?}");
        let found = atlas.scan("the Rangers of the North rode; the Grey Company too");
        assert_eq!(found.len(), 2);
        let on: Edtf = "1995-05".parse().unwrap();
        let then: Vec<_> = found[1].on(&on).map(|c| c.sector.clone()).collect();
        assert_eq!(then, [Some(SmolStr::new("REB"))]);
    }
}
