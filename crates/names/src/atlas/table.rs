//! Tab-separated tables: rows of a fixed number of fields, comment lines left out.
//! Refuses to know what the fields mean.

use calendar::Edtf;
use jiff::civil::Date;

/// The rows of a table: lines that are neither blank nor comments, split at tabs.
/// Fields that a row lacks are empty; fields past the last are left out.
pub(crate) fn rows<const N: usize>(text: &str) -> impl Iterator<Item = [&str; N]> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(fields)
}

fn fields<const N: usize>(line: &str) -> [&str; N] {
    let mut out = [""; N];
    for (slot, field) in out.iter_mut().zip(line.split('\t')) {
        *slot = field;
    }
    out
}

/// The parts of a field that are separated by `;`.
pub(crate) fn list(field: &str) -> impl Iterator<Item = &str> {
    field.split(';').map(str::trim).filter(|part| !part.is_empty())
}

/// A day, month or year as a table writes it: `1949-04-04`, `1949-04`, `1949`.
pub(crate) fn moment(field: &str) -> Option<Edtf> {
    let mut parts = field.split('-');
    let year: i16 = parts.next()?.parse().ok()?;
    let Some(month) = parts.next() else { return Edtf::year(year.into()) };
    let month: i8 = month.parse().ok()?;
    let Some(day) = parts.next() else { return Edtf::month(year.into(), month.unsigned_abs()) };
    Date::new(year, month, day.parse().ok()?).ok().map(Edtf::day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_leave_out_comments_and_fill_missing_fields() {
        let text = "# head\na\tb\tc\td\n\nx\n";
        let rows: Vec<[&str; 3]> = rows(text).collect();
        assert_eq!(rows, [["a", "b", "c"], ["x", "", ""]]);
    }

    #[test]
    fn moments_keep_their_precision() {
        let written = ["1949-04-04", "1949-04", "1949"];
        let read: Vec<String> = written.iter().map(|w| moment(w).unwrap().to_string()).collect();
        assert_eq!(read, written);
        assert_eq!(moment("soon"), None);
        assert_eq!(moment(""), None);
    }
}
