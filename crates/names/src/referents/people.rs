//! Who the people of a document are: mentions of one person brought together, with the fullest
//! name, the state and the office. Refuses to tell two bearers of one name apart without a reason.

use super::lexicon::Gender;
use super::mentions::fold;
use super::naming::Counts;
use super::office::{Office, Owner};
use super::page::Page;
use super::runs::Run;
use super::{Context, DateAt};
use crate::Code;
use crate::atlas::{Atlas, PersonCandidate};
use calendar::Edtf;
use smol_str::SmolStr;

/// A person named in one place.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// First token of title and name, one past the last of name and title.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) name: Run,
    pub(super) offices: Vec<Office>,
    pub(super) gender: Option<Gender>,
    /// The folded words of the name.
    pub(super) keys: Vec<String>,
    /// The state named behind the name: "Arno of Arnor".
    pub(super) nation: Option<(Code, SmolStr)>,
    /// Which figure of the document it is.
    pub(super) who: usize,
}

/// One person of the document.
#[derive(Debug, Clone, Default)]
pub(super) struct Figure {
    pub(super) name: String,
    pub(super) id: Option<SmolStr>,
    pub(super) code: Option<Code>,
    /// The name of the state or organisation.
    pub(super) state: SmolStr,
    pub(super) sector: Option<SmolStr>,
    pub(super) office: Option<String>,
    pub(super) former: bool,
    pub(super) gender: Option<Gender>,
    /// Why this person is of that state.
    pub(super) why: String,
    keys: Vec<String>,
    /// Whether a title before the name is the office of a candidate.
    titled: bool,
    /// Where it is named: paragraph, number of the mention.
    places: Vec<(usize, usize)>,
    /// Who of the table it may be.
    candidates: Vec<PersonCandidate>,
}

impl Figure {
    /// Where the figure is named: paragraph, number of the mention.
    pub(super) fn places(&self) -> &[(usize, usize)] {
        &self.places
    }
}

/// Brings the mentions of each person together, and names whom the table knows.
pub(super) fn gather(
    atlas: &Atlas,
    counts: &Counts,
    pages: &mut [Page],
    context: &Context,
    date_at: DateAt,
) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    for long in [true, false] {
        for (p, page) in pages.iter_mut().enumerate() {
            for m in 0..page.people.len() {
                if (page.people[m].keys.len() > 1) == long {
                    let name = page.people[m].name;
                    let when = date_at(p, page.tree.bytes(name.start, name.end));
                    let who = enlist(atlas, &mut figures, page, (p, m), when.or(context.published));
                    page.people[m].who = who;
                }
            }
        }
    }
    figures.iter_mut().for_each(|figure| confirm(atlas, counts, figure));
    figures
}

/// Adds a mention to its figure, new or known, and gives the figure's number.
fn enlist(
    atlas: &Atlas,
    figures: &mut Vec<Figure>,
    page: &Page,
    place: (usize, usize),
    when: Option<Edtf>,
) -> usize {
    let mention = &page.people[place.1];
    let known = candidates(atlas, page, mention, when);
    let titled = known.iter().any(|c| holds_office(atlas, mention, c));
    let who = find(figures, mention, &known, place).unwrap_or(figures.len());
    if who == figures.len() {
        figures.push(Figure::default());
    }
    join(&mut figures[who], mention, name_of(page, mention), known, place);
    figures[who].titled |= titled;
    who
}

/// A surname alone needs a title or a state of the document on its side.
fn confirm(atlas: &Atlas, counts: &Counts, figure: &mut Figure) {
    let sure = figure.keys.len() > 1 || figure.code.is_some() || figure.titled;
    if sure || figure.candidates.iter().all(|c| counts.contains_key(&c.code)) {
        settle(atlas, figure);
    } else {
        figure.id = None;
        figure.candidates.clear();
    }
}

fn name_of(page: &Page, mention: &Mention) -> String {
    page.tree.words(mention.name.start, mention.name.end).to_owned()
}

/// Who of the table the mention may be on that date, by the state of its office where given.
fn candidates(
    atlas: &Atlas,
    page: &Page,
    mention: &Mention,
    when: Option<Edtf>,
) -> Vec<PersonCandidate> {
    let name = name_of(page, mention);
    let mut codes: Vec<Option<&Code>> =
        mention.offices.iter().filter_map(code_of).map(Some).collect();
    if codes.is_empty() {
        codes.push(None);
    }
    let of = |code: &Option<&Code>| atlas.people(&name, when.as_ref(), *code);
    let mut all: Vec<PersonCandidate> = codes.iter().flat_map(of).collect();
    if let (true, Some(last)) = (all.is_empty(), name.rsplit(' ').next()) {
        all = codes.iter().flat_map(|code| atlas.people(last, when.as_ref(), *code)).collect();
    }
    let titled = codes[0].is_some();
    let office = |c: &PersonCandidate| holds_office(atlas, mention, c);
    let full = mention.keys.len() > 1;
    if full {
        all.retain(|c| given_name_fits(c, &mention.keys, when.is_some() && office(c)));
    }
    let nearest = all.iter().map(|c| c.distance).min().unwrap_or(0);
    if when.is_some() && nearest > 0 && !full && !titled {
        return Vec::new();
    }
    all.retain(|c| c.distance == nearest);
    if all.iter().any(office) {
        all.retain(office);
    }
    all
}

/// Whether one of the mention's titles is the candidate's office.
fn holds_office(atlas: &Atlas, mention: &Mention, candidate: &PersonCandidate) -> bool {
    let normals = mention.offices.iter().filter_map(|office| atlas.office_normal(&office.words));
    normals.into_iter().any(|normal| normal == candidate.office)
}

/// Whether the words of a longer name fit a person of the table, not only the family name.
fn given_name_fits(candidate: &PersonCandidate, keys: &[String], titled: bool) -> bool {
    let known: Vec<String> = candidate.person.name.split([' ', '-']).map(fold).collect();
    let fits = |key: &String| {
        known.iter().any(|word| near(word, key) || key.len() == 1 && word.starts_with(key.as_str()))
    };
    let count = keys.iter().filter(|key| fits(key)).count();
    count == keys.len()
        || titled && candidate.distance == 0 && count > 0
        || count > 1 && count + 1 >= keys.len()
}

fn code_of(office: &Office) -> Option<&Code> {
    match &office.owner {
        Owner::Named { code, .. } => Some(code),
        _ => None,
    }
}

/// The figure a mention belongs to: the one named last before it, else the next one.
fn find(
    figures: &[Figure],
    mention: &Mention,
    known: &[PersonCandidate],
    place: (usize, usize),
) -> Option<usize> {
    let fits = |figure: &Figure| same_name(&figure.keys, &mention.keys) || same_id(figure, known);
    let agrees = |figure: &Figure| {
        mention.offices.iter().filter_map(code_of).all(|code| holds(figure, code))
    };
    let matching = || (0..figures.len()).filter(|&k| fits(&figures[k]) && agrees(&figures[k]));
    let last = |k: &usize| figures[*k].places.iter().filter(|p| **p < place).max().copied();
    matching().filter(|k| last(k).is_some()).max_by_key(last).or_else(|| matching().next())
}

fn holds(figure: &Figure, code: &Code) -> bool {
    figure.code.as_ref().is_none_or(|own| own == code)
}

fn same_id(figure: &Figure, known: &[PersonCandidate]) -> bool {
    let mut ids = known.iter().map(|c| c.person.id.as_ref());
    let first = ids.next();
    let Some(Some(first)) = first else { return false };
    ids.all(|id| id == Some(first)) && figure.id.as_ref() == Some(first)
}

/// Whether the words of one name all stand in the other in order, the last or first in common.
fn same_name(long: &[String], short: &[String]) -> bool {
    let (long, short) = if long.len() >= short.len() { (long, short) } else { (short, long) };
    let mut rest = long.iter();
    let inside = short.iter().all(|word| rest.any(|other| near(word, other)));
    inside
        && short
            .iter()
            .any(|word| long.last().is_some_and(|l| near(l, word)) || near(&long[0], word))
}

/// Equal, or two spellings of one long word.
fn near(a: &str, b: &str) -> bool {
    a == b
        || a.len() > 6
            && b.len() > 6
            && a.chars().take(5).eq(b.chars().take(5))
            && distance(a, b) <= 3
}

fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let cost = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

fn join(
    figure: &mut Figure,
    mention: &Mention,
    name: String,
    known: Vec<PersonCandidate>,
    place: (usize, usize),
) {
    if mention.keys.len() > figure.keys.len() {
        figure.keys.clone_from(&mention.keys);
        figure.name = name;
    }
    figure.places.push(place);
    figure.gender = figure.gender.or(mention.gender);
    if figure.id.is_none() {
        let full = figure.keys.len() > 1;
        let fits = |c: &PersonCandidate| {
            !full || given_name_fits(c, &figure.keys, false) || mention.keys.len() > 1
        };
        let known = known.into_iter().filter(fits).collect();
        narrow(figure, known);
    }
    for office in &mention.offices {
        take_office(figure, office);
    }
    if let (None, Some((code, name))) = (&figure.code, &mention.nation) {
        figure.code = Some(code.clone());
        figure.state = name.clone();
        figure.why = format!("the text says 'of {name}'");
    }
}

/// Keeps the candidates that all mentions allow; one left is the person.
fn narrow(figure: &mut Figure, known: Vec<PersonCandidate>) {
    if known.is_empty() {
        return;
    }
    let kept: Vec<PersonCandidate> = figure
        .candidates
        .iter()
        .filter(|c| known.iter().any(|k| k.person.id == c.person.id))
        .cloned()
        .collect();
    figure.candidates = if kept.is_empty() { known } else { kept };
    let first = figure.candidates[0].person.id.clone();
    if figure.candidates.iter().all(|c| c.person.id == first) {
        figure.id = first;
    }
}

fn take_office(figure: &mut Figure, office: &Office) {
    if let (Owner::Named { code, name, why }, None) = (&office.owner, &figure.code) {
        figure.code = Some(code.clone());
        figure.state = name.clone();
        figure.why = format!("{} is an office of {name} ({why})", quoted(&office.words));
    }
    if figure.sector.is_none() || !office.former {
        figure.sector = figure.sector.take().or_else(|| office.sector.clone());
    }
    figure.former |= office.former;
}

pub(super) fn quoted(words: &str) -> String {
    format!("'{words}'")
}

/// Takes name, state and office from the table where exactly one of its people is left.
fn settle(atlas: &Atlas, figure: &mut Figure) {
    let Some(id) = figure.id.clone() else { return settle_state(atlas, figure) };
    let Some(best) = figure.candidates.iter().find(|c| c.person.id.as_ref() == Some(&id)) else {
        return;
    };
    figure.name.clone_from(&best.person.name);
    let table = format!("table of office holders: {} {}", best.office, best.spell);
    if figure.code.is_none() {
        figure.code = Some(best.code.clone());
        figure.why = table;
    } else {
        figure.why = format!("{}; {table}", figure.why);
    }
    if figure.state.is_empty() {
        figure.state = atlas.state(&best.code).map(|state| state.name.clone()).unwrap_or_default();
    }
    if best.distance == 0 {
        figure.office = Some(best.office.clone());
    }
    let gone = best.distance > 0 && !figure.titled;
    figure.sector = if gone || figure.former {
        Some(SmolStr::new_static("ELI"))
    } else {
        figure.sector.take().or_else(|| atlas.office_sector(&best.office))
    };
}

/// Where several people of the table are left, all of one state: that state, without a name.
fn settle_state(atlas: &Atlas, figure: &mut Figure) {
    let Some(first) = figure.candidates.first() else { return };
    if figure.code.is_some() || figure.candidates.iter().any(|c| c.code != first.code) {
        return;
    }
    figure.code = Some(first.code.clone());
    figure.why = format!(
        "table of office holders: {} bearers of the name, all of one state",
        figure.candidates.len()
    );
    figure.sector = figure.sector.take().or_else(|| atlas.office_sector(&first.office));
    figure.state = atlas.state(&first.code).map(|state| state.name.clone()).unwrap_or_default();
}
