//! Where places are: cities of the gazetteer, straits, seas, regions, sites.
//! Refuses to know what happens there.

use super::table::{list, rows};
use crate::Code;
use smol_str::SmolStr;

/// A place of the gazetteer.
#[derive(Debug, Clone, PartialEq)]
pub struct Locality {
    /// Its usual English name.
    pub name: SmolStr,
    /// What it is: city, strait, sea, region, pipeline …
    pub kind: SmolStr,
    /// The state it lies in, where that is one.
    pub code: Option<Code>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// GeoNames id.
    pub geonameid: Option<u32>,
    /// Thousands of inhabitants, for cities.
    pub thousands: u32,
    /// Why it stands where it does among the candidates.
    pub why: &'static str,
}

/// The gazetteer: cities stay text until they are asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    cities: &'static str,
    sites: Vec<Locality>,
}

/// Rows from here on are sites; below, byte offsets into the text of cities.
const SITES: u32 = 1 << 31;

impl Places {
    /// Keeps the text of cities and reads that of sites, and gives every name with its row.
    pub(crate) fn read(
        cities: &'static str,
        sites: &str,
        code_of: impl Fn(&str) -> Option<Code>,
        mut name: impl FnMut(&str, u32),
    ) -> Self {
        let mut out = Places { cities, sites: Vec::new() };
        for (offset, line) in lines(cities) {
            if let Some((city, _)) = line.split_once('\t') {
                name(city, offset as u32);
            }
        }
        for [names, kind, states, lat, lon, geonameid] in rows::<6>(sites) {
            let row = SITES + out.sites.len() as u32;
            list(names).for_each(|site| name(site, row));
            let (Ok(lat), Ok(lon)) = (lat.parse(), lon.parse()) else { continue };
            out.sites.push(Locality {
                name: SmolStr::new(list(names).next().unwrap_or_default()),
                kind: SmolStr::new(kind),
                code: list(states).next().and_then(&code_of),
                lat,
                lon,
                geonameid: geonameid.parse().ok(),
                thousands: 0,
                why: "",
            });
        }
        out
    }

    /// The place in a row; `code_of` gives the code of a state's ISO 3166-1 alpha-2 code.
    pub(crate) fn get(&self, row: u32, code_of: impl Fn(&str) -> Option<Code>) -> Option<Locality> {
        if row >= SITES {
            return self.sites.get((row - SITES) as usize).cloned();
        }
        let line = self.cities.get(row as usize..)?.lines().next()?;
        let mut fields = line.split('\t');
        let mut next = || fields.next();
        Some(Locality {
            name: SmolStr::new(next()?),
            kind: SmolStr::new_static("city"),
            code: code_of(next()?),
            lat: next()?.parse().ok()?,
            lon: next()?.parse().ok()?,
            geonameid: next()?.parse().ok(),
            thousands: next()?.parse().ok()?,
            why: "",
        })
    }
}

/// Lines that are no comments, with their byte offsets.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split('\n')
        .map(move |line| {
            let offset = at;
            at += line.len() + 1;
            (offset, line)
        })
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// Puts places in states of `near` first, then the more populous.
pub(crate) fn rank(mut places: Vec<Locality>, near: &[Code]) -> Vec<Locality> {
    let is_near = |p: &Locality| p.code.as_ref().is_some_and(|code| near.contains(code));
    let several = places.len() > 1;
    for place in &mut places {
        place.why = match (several, is_near(place)) {
            (false, _) => "the only place of that name",
            (true, true) => "lies in a state near by",
            (true, false) => "one of several, by size",
        };
    }
    places.sort_by_key(|p| (!is_near(p), p.kind == "city", std::cmp::Reverse(p.thousands)));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_near_by_come_before_size() {
        let cities = "# head\nFornost\tAR\t1.5\t2\t7\t900\nFornost\tGO\t3\t4\t8\t20\n";
        let sites = "Gap of Rohan;the Gap\tstrait\tGO\t5\t6\n";
        let mut named = Vec::new();
        let code = |iso: &str| Some(Code::new(iso));
        let places =
            Places::read(cities, sites, code, |name, row| named.push((name.to_owned(), row)));
        assert_eq!(named.len(), 4);
        let rows = named.iter().filter(|(name, _)| name == "Fornost").map(|(_, row)| *row);
        let found: Vec<Locality> = rows.filter_map(|row| places.get(row, code)).collect();
        let ids = |near: &[Code]| {
            rank(found.clone(), near).iter().map(|p| p.geonameid).collect::<Vec<_>>()
        };
        assert_eq!(ids(&[]), [Some(7), Some(8)]);
        assert_eq!(ids(&[Code::new("GO")]), [Some(8), Some(7)]);
        assert_eq!(places.get(named[3].1, code).unwrap().kind, "strait");
    }
}
