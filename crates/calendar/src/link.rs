//! Neighbouring expressions that belong together: "March and June 2014", "between 2013 and 2017",
//! "from May to July 2006", "since June 1982". Refuses to join what a sentence keeps apart.

use crate::Edtf;
use crate::rules::{Found, Parser};
use crate::sem::{Cal, Field, Sem, Year};
use crate::timex::Timex;
use crate::token::Class;
use crate::words::Key;
use jiff::ToSpan;

/// Gives dates without a year the year of the date they are joined to.
pub(crate) fn share_years(p: &Parser<'_>, found: &mut [Found]) {
    for at in (1..found.len()).rev() {
        if joined(p, found[at - 1].end, found[at].start) {
            let to = p.is(found[at - 1].end, Key::To);
            let (left, right) = found.split_at_mut(at);
            share(&mut left[at - 1], &right[0], to);
        }
    }
    for at in 1..found.len() {
        if joined(p, found[at - 1].end, found[at].start) {
            let (left, right) = found.split_at_mut(at);
            share_on(&left[at - 1], &mut right[0]);
        }
    }
}

/// Whether only "to", "and", "or", a comma or a dash stands between.
fn joined(p: &Parser<'_>, end: usize, start: usize) -> bool {
    let mark = |i: usize| matches!(p.class(i), Some(Class::Comma | Class::Dash | Class::Slash));
    let word =
        |i: usize| matches!(p.key(i), Key::To | Key::And | Key::Or | Key::Through | Key::Until);
    match start.checked_sub(end) {
        Some(1) => mark(end) || word(end),
        Some(2) => mark(end) && word(end + 1),
        _ => false,
    }
}

fn cal(found: &Found) -> Option<Cal> {
    match found.sem {
        Sem::Cal(cal) if cal.field != Field::Whole => Some(cal),
        _ => None,
    }
}

/// "March and June 2014": the year of the later words is that of the earlier ones.
fn share(left: &mut Found, right: &Found, to: bool) {
    let (Some(a), Some(b)) = (cal(left), cal(right)) else { return };
    if a.year != Year::Missing || b.year == Year::Missing {
        return;
    }
    let year = match b.year {
        Year::Exact(year) if to && place(a.field) > place(b.field) => Year::Exact(year - 1),
        year => year,
    };
    left.sem = Sem::Cal(Cal { year, ..a });
}

/// "between March 2014 and June": the year goes on.
fn share_on(left: &Found, right: &mut Found) {
    let (Some(a), Some(b)) = (cal(left), cal(right)) else { return };
    let Year::Exact(year) = a.year else { return };
    if b.year == Year::Missing {
        let next = i32::from(place(a.field) > place(b.field));
        right.sem = Sem::Cal(Cal { year: Year::Exact(year + next), ..b });
    }
}

/// Where in the year a part stands, to tell whether a range crosses into the next.
fn place(field: Field) -> (u8, u8) {
    match field {
        Field::Whole | Field::Holiday(_) => (0, 0),
        Field::Month(month) => (month, 0),
        Field::Day(month, day) => (month, day),
        Field::Quarter(quarter) => (quarter * 3, 0),
        Field::Half(half) => (half * 6, 0),
        Field::Season(season) => (3 * (season as u8 + 1), 0),
    }
}

/// Says of each end which stretch it is an end of.
pub(crate) fn join_ranges(p: &Parser<'_>, places: &[(usize, usize)], timexes: &mut [Timex]) {
    for at in 0..timexes.len() {
        let (start, _) = places[at];
        timexes[at].range = open_range(p, start, &timexes[at]);
        if at > 0 && is_range(p, places[at - 1], start) {
            let ends = timexes[at - 1].edtf.zip(timexes[at].edtf);
            let range = ends.and_then(|(from, to)| Edtf::interval(&from, &to));
            if range.is_some() {
                timexes[at - 1].range = range;
                timexes[at].range = range;
            }
        }
    }
}

/// "A to B", "A until B", "A – B", "between A and B".
fn is_range(p: &Parser<'_>, (start, end): (usize, usize), next: usize) -> bool {
    if next != end + 1 {
        return false;
    }
    match p.key(end) {
        Key::To | Key::Through | Key::Until => true,
        Key::And => p.key_before(start) == Key::Between,
        _ => p.class(end) == Some(Class::Dash),
    }
}

fn open_range(p: &Parser<'_>, start: usize, timex: &Timex) -> Option<Edtf> {
    let edtf = timex.edtf.filter(|edtf| !edtf.is_open())?;
    let dated = matches!(timex.kind, crate::TimexKind::Date | crate::TimexKind::Time);
    match p.key_before(start) {
        _ if !dated => None,
        Key::Since | Key::From => Some(Edtf::since(&edtf)),
        Key::Until | Key::By => Some(Edtf::until(&edtf)),
        Key::Before => Some(Edtf::until(&neighbour(&edtf, -1)?)),
        Key::After => Some(Edtf::since(&neighbour(&edtf, 1)?)),
        _ => None,
    }
}

/// The year, month or day right before or after.
fn neighbour(edtf: &Edtf, side: i8) -> Option<Edtf> {
    let edge = if side < 0 { edtf.first_day() } else { edtf.last_day() };
    let day = edge.checked_add(i64::from(side).days()).ok()?;
    match edtf.precision() {
        crate::Precision::Year => Edtf::year(day.year().into()),
        crate::Precision::Month => Edtf::month(day.year().into(), day.month().unsigned_abs()),
        _ => Some(Edtf::day(day)),
    }
}
