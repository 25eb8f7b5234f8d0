//! Figures as rows of a table. Refuses to add numbers up.

use super::{Material, Row, Sources, Table, sections};
use crate::lines::{figure_of, figure_value};
use calendar::Edtf;
use record::{Fact, Figure, Record};

/// Rows by measure and pair, then by date.
pub(super) fn table(
    records: &[&Record],
    material: &Material<'_>,
    sources: &mut Sources<'_>,
) -> Table {
    let mut figures: Vec<(&Figure, &Record)> = records
        .iter()
        .filter_map(|record| match &record.fact {
            Fact::Figure(figure) => Some((figure, *record)),
            _ => None,
        })
        .collect();
    figures.sort_by(|(x, a), (y, b)| {
        let key = |f: &Figure| (f.measure.clone(), f.of.clone(), f.to.clone(), f.unit.clone());
        key(x).cmp(&key(y)).then(a.when.is_none().cmp(&b.when.is_none())).then(a.when.cmp(&b.when))
    });
    let rows = figures.into_iter().map(|(figure, record)| row(figure, record, material, sources));
    Table { rows: rows.collect() }
}

fn row(
    figure: &Figure,
    record: &Record,
    material: &Material<'_>,
    sources: &mut Sources<'_>,
) -> Row {
    Row {
        measure: figure_of(figure, &|code| (material.name)(code, record.when.as_ref())),
        value: figure_value(figure),
        number: figure.value,
        unit: figure.unit.to_string(),
        year: record.when.as_ref().and_then(year),
        entry: sections::entry(record, material, sources),
    }
}

/// The year a date lies in, where it lies in one.
fn year(when: &Edtf) -> Option<i16> {
    let (first, last) = (when.first_day().year(), when.last_day().year());
    (first == last).then_some(first)
}
