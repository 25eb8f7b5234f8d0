//! How offices are written and their normal form: `Foreign Minister`, `Minister for Foreign
//! Affairs` and `FM` are one. Refuses to know who holds them.

use super::table::{list, rows};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// An office: its normal form and the sector of whoever holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// The normal form: `minister of foreign affairs`.
    pub normal: SmolStr,
    /// PLOVER's sector.
    pub sector: Option<SmolStr>,
    pub(crate) written: Vec<SmolStr>,
}

/// The grammar of offices, read from its table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Offices {
    offices: Vec<Office>,
    written: FxHashMap<SmolStr, u32>,
    portfolios: FxHashMap<SmolStr, SmolStr>,
    ranks: Vec<SmolStr>,
    mute: Vec<SmolStr>,
    heads: Vec<SmolStr>,
}

impl Offices {
    /// Reads the table of offices.
    pub(crate) fn read(text: &str) -> Self {
        let mut out = Offices::default();
        for [kind, normal, written, sector] in rows::<4>(text) {
            match kind {
                "office" => out.add_office(normal, written, sector),
                "portfolio" => out.add_portfolio(normal, written),
                "mute" => out.mute.push(SmolStr::new(normal)),
                "rank" => out.ranks.push(SmolStr::new(normal)),
                "head" => out.heads.push(SmolStr::new(normal)),
                _ => {}
            }
        }
        out.ranks.sort_by_key(|rank| std::cmp::Reverse(rank.len()));
        out
    }

    fn add_office(&mut self, normal: &str, written: &str, sector: &str) {
        let row = self.offices.len() as u32;
        let written: Vec<SmolStr> = list(written).map(SmolStr::new).collect();
        for form in &written {
            self.written.entry(SmolStr::new(tidy(form))).or_insert(row);
        }
        let sector = Some(sector).filter(|s| !s.is_empty()).map(SmolStr::new);
        self.offices.push(Office { normal: SmolStr::new(normal), sector, written });
    }

    fn add_portfolio(&mut self, normal: &str, written: &str) {
        for form in list(written) {
            self.portfolios.insert(SmolStr::new(form), SmolStr::new(normal));
        }
    }

    /// All offices of the table, in its order.
    pub(crate) fn all(&self) -> &[Office] {
        &self.offices
    }

    /// The office in the table that is written so, by normal form or any other.
    pub(crate) fn known(&self, words: &str) -> Option<&Office> {
        self.written.get(tidy(words).as_str()).map(|row| &self.offices[*row as usize])
    }

    /// The normal form of an office as written; `None` where the words name none.
    pub(crate) fn normal(&self, words: &str) -> Option<String> {
        self.tidied(&tidy(words))
    }

    fn tidied(&self, words: &str) -> Option<String> {
        if words.is_empty() {
            return None;
        }
        self.written
            .get(words)
            .map(|row| self.offices[*row as usize].normal.to_string())
            .or_else(|| self.muted(words))
            .or_else(|| self.minister(words))
            .or_else(|| self.ranked(words))
            .or_else(|| self.posted(words))
            .or_else(|| self.fielded(words))
            .or_else(|| self.paired(words))
            .or_else(|| self.headed(words))
    }

    /// A word that the normal form leaves out + an office.
    fn muted(&self, words: &str) -> Option<String> {
        let mute = self.mute.iter().find(|mute| begins(words, mute))?;
        self.tidied(words[mute.len()..].trim_start_matches(['-', ' ']))
    }

    /// `deputy` + an office.
    fn ranked(&self, words: &str) -> Option<String> {
        let rank = self.ranks.iter().find(|rank| begins(words, rank))?;
        let rest = self.tidied(words[rank.len()..].trim_start_matches(['-', ' ']))?;
        Some(format!("{rank} {rest}"))
    }

    /// `minister of X`, `minister for X`, `X minister`.
    fn minister(&self, words: &str) -> Option<String> {
        let field = after_any(words, &["minister of ", "minister for ", "minister in charge of "]);
        if let Some(field) = field {
            if let Some(of_state) = field.strip_prefix("state for ") {
                return Some(format!("minister of state for {}", self.portfolio(of_state)));
            }
            return Some(format!("minister of {}", self.portfolio(field)));
        }
        let field = words.strip_suffix(" minister").or_else(|| words.strip_suffix(" ministers"))?;
        let (rank, field) = self.split_rank(field);
        if field.is_empty() {
            return None;
        }
        let office = format!("minister of {}", self.portfolio(field));
        Some(rank.map_or(office.clone(), |rank| format!("{rank} {office}")))
    }

    fn split_rank<'a>(&self, words: &'a str) -> (Option<&SmolStr>, &'a str) {
        match self.ranks.iter().find(|rank| begins(words, rank) || *rank == words) {
            Some(rank) => (Some(rank), words[rank.len()..].trim_start_matches(['-', ' '])),
            None => (None, words),
        }
    }

    fn portfolio(&self, field: &str) -> String {
        let field = field.trim_end_matches(" affairs and cooperation");
        if let Some(normal) = self.portfolios.get(field) {
            return normal.to_string();
        }
        let parts: Vec<String> = field.split(" and ").map(|part| self.part(part)).collect();
        parts.join(" and ")
    }

    fn part(&self, part: &str) -> String {
        let bare = part.strip_prefix("the ").unwrap_or(part);
        match self.portfolios.get(bare) {
            Some(normal) if !normal.starts_with("the ") => normal.to_string(),
            _ => part.to_owned(),
        }
    }

    /// A known office before where or to whom it is sent: `ambassador to …`, `speaker of the …`.
    fn posted(&self, words: &str) -> Option<String> {
        let cut =
            [" to ", " of ", " at ", " in ", " for "].iter().filter_map(|p| words.find(p)).min()?;
        let office = &self.offices[*self.written.get(&words[..cut])? as usize];
        let keeps = words[cut..].starts_with(" for ");
        let fixed = self.written.contains_key(words);
        (!fixed && !keeps).then(|| office.normal.to_string())
    }

    /// `X secretary`.
    fn fielded(&self, words: &str) -> Option<String> {
        let field = words.strip_suffix(" secretary")?;
        let normal = self.portfolios.get(field)?;
        Some(format!("secretary of {normal}"))
    }

    /// Two offices in one: the first.
    fn paired(&self, words: &str) -> Option<String> {
        let (first, second) = words.split_once(" and ").or_else(|| words.split_once(" / "))?;
        self.written.get(second.strip_prefix("the ").unwrap_or(second))?;
        self.tidied(first)
    }

    /// Any phrase whose head is a noun for office holders, as written.
    fn headed(&self, words: &str) -> Option<String> {
        let upto = [" of ", " for ", " to ", " on "].iter().filter_map(|p| words.find(p)).min();
        let phrase = &words[..upto.unwrap_or(words.len())];
        let head = phrase.rsplit([' ', '-']).next()?;
        let one = head.strip_suffix('s').unwrap_or(head);
        self.heads.iter().any(|known| known == head || known == one).then(|| words.to_owned())
    }
}

fn begins(words: &str, first: &str) -> bool {
    words.strip_prefix(first).is_some_and(|rest| rest.starts_with(['-', ' ']))
}

fn after_any<'a>(words: &'a str, starts: &[&str]) -> Option<&'a str> {
    starts.iter().find_map(|start| words.strip_prefix(start))
}

/// Small letters, single blanks, no articles in front, no full stops, `&` as `and`.
fn tidy(words: &str) -> String {
    let lower = words.to_lowercase().replace('\u{2019}', "'").replace(" & ", " and ");
    let spaced: Vec<&str> = lower.split_whitespace().collect();
    let joined = spaced.join(" ").replace('.', "");
    let bare = joined.trim_matches(|c: char| c == ',' || c == ';' || c == ':' || c == '"');
    let bare = bare.strip_prefix("the ").or_else(|| bare.strip_prefix("a ")).unwrap_or(bare);
    bare.replace(", ", " and ").replace("and and ", "and ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Offices {
        Offices::read(
            "office\tminister of foreign affairs\tforeign minister;fm\tGOV\n\
             office\tsteward\tsteward;stewards\tGOV\n\
             office\tambassador\tambassador\tGOV\n\
             office\tambassador to the white council\tambassador to the white council\tGOV\n\
             portfolio\tforeign affairs\tforeign;foreign affairs;external affairs\t\n\
             portfolio\tdefence\tdefense;defence\t\n\
             portfolio\tthe treasury\ttreasury\t\n\
             rank\tdeputy\t\t\nrank\tfirst deputy\t\t\nmute\troyal\t\t\nhead\tdirector\t\t\nhead\twarden\t\t\n",
        )
    }

    #[test]
    fn written_forms_have_one_normal_form() {
        let cases = [
            ("Foreign Minister", Some("minister of foreign affairs")),
            ("Foreign Affairs Minister", Some("minister of foreign affairs")),
            ("the Minister for External Affairs", Some("minister of foreign affairs")),
            ("F.M.", Some("minister of foreign affairs")),
            ("Deputy Foreign Minister", Some("deputy minister of foreign affairs")),
            ("First Deputy Defense Minister", Some("first deputy minister of defence")),
            ("Minister of Salt & Wine", Some("minister of salt and wine")),
            ("Treasury Secretary", Some("secretary of the treasury")),
            ("Steward of Gondor", Some("steward")),
            ("Royal Foreign Minister", Some("minister of foreign affairs")),
            ("deputy steward", Some("deputy steward")),
            ("Ambassador to Rohan", Some("ambassador")),
            ("Ambassador to the White Council", Some("ambassador to the white council")),
            ("Warden of the North Road", Some("warden of the north road")),
            ("Director for Roads", Some("director for roads")),
            ("horse", None),
            ("", None),
        ];
        let table = table();
        for (written, want) in cases {
            assert_eq!(table.normal(written).as_deref(), want, "{written}");
        }
    }
}
