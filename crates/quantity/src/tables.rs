//! Tables as text: rows, columns, and the names their columns use. Refuses to know what rows are for.

use crate::lexicon::{Guard, Numeral, TableError, Wording};
use crate::types::Dimension;
use rust_decimal::Decimal;

/// A row of a table, with its place for errors.
pub(crate) struct Row<'a> {
    pub(crate) table: &'static str,
    pub(crate) line: usize,
    pub(crate) columns: Vec<&'a str>,
}

impl Row<'_> {
    pub(crate) fn error(&self, why: &str) -> TableError {
        TableError { table: self.table, line: self.line, why: why.to_owned() }
    }

    pub(crate) fn decimal(&self, column: usize) -> Result<Decimal, TableError> {
        self.columns[column].parse().map_err(|_| self.error("the value is a decimal number"))
    }

    pub(crate) fn year(&self, column: usize) -> Result<Option<i32>, TableError> {
        match self.columns[column] {
            "" => Ok(None),
            year => year.parse().map(Some).map_err(|_| self.error("years are whole numbers")),
        }
    }
}

pub(crate) fn rows<'a>(
    table: &'static str,
    text: &'a str,
    columns: usize,
) -> impl Iterator<Item = Result<Row<'a>, TableError>> {
    let lines = text.lines().enumerate().map(|(i, line)| (i + 1, line));
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).map(move |(line, text)| {
        let row = Row { table, line, columns: text.split('\t').collect() };
        if row.columns.len() == columns {
            return Ok(row);
        }
        Err(row.error(&format!("{} columns instead of {columns}", row.columns.len())))
    })
}

pub(crate) fn numeral(name: &str) -> Option<Numeral> {
    Some(match name {
        "zero" => Numeral::Zero,
        "digit" => Numeral::Digit,
        "teen" => Numeral::Teen,
        "ten" => Numeral::Ten,
        "hundred" => Numeral::Hundred,
        "dozen" => Numeral::Dozen,
        "scale" => Numeral::Scale,
        "short" => Numeral::Short,
        "letter" => Numeral::Letter,
        "part" => Numeral::Part,
        "parts" => Numeral::Parts,
        "half" => Numeral::Half,
        "halves" => Numeral::Halves,
        "quarter" => Numeral::Quarter,
        "quarters" => Numeral::Quarters,
        "point" => Numeral::Point,
        "article" => Numeral::Article,
        "minus" => Numeral::Minus,
        "ordinal" => Numeral::Ordinal,
        _ => return None,
    })
}

pub(crate) fn dimension(name: &str) -> Option<Dimension> {
    Some(match name {
        "count" => Dimension::Count,
        "people" => Dimension::People,
        "share" => Dimension::Share,
        "time" => Dimension::Time,
        "physical" | "amount" => Dimension::Physical,
        _ => return None,
    })
}

pub(crate) fn wording(name: &str) -> Option<Wording> {
    Some(match name {
        "verb" => Wording::Verb,
        "adverb" => Wording::Adverb,
        "noun" => Wording::Noun,
        "comparative" => Wording::Comparative,
        _ => return None,
    })
}

pub(crate) fn guard(name: &str) -> Option<Guard> {
    Some(match name {
        "month" => Guard::Month,
        "monthname" => Guard::MonthName,
        "label" => Guard::Label,
        "year" => Guard::Year,
        "counted" => Guard::Counted,
        "clock" => Guard::Clock,
        "stop" => Guard::Stop,
        "one" => Guard::One,
        "pronoun" => Guard::Pronoun,
        "period" => Guard::Period,
        "periodnoun" => Guard::PeriodNoun,
        "factor" => Guard::Factor,
        "range" => Guard::Range,
        "per" => Guard::Per,
        "and" => Guard::And,
        "or" => Guard::Or,
        "to" => Guard::To,
        "of" => Guard::Of,
        "from" => Guard::From,
        "by" => Guard::By,
        "dash" => Guard::Dash,
        "between" => Guard::Between,
        "suffix" => Guard::Suffix,
        "scaled" => Guard::Scaled,
        "mass" => Guard::Mass,
        "yearly" => Guard::Yearly,
        "daily" => Guard::Daily,
        "monthly" => Guard::Monthly,
        "weekly" => Guard::Weekly,
        "hourly" => Guard::Hourly,
        "old" => Guard::Old,
        "harm" => Guard::Harm,
        _ => return None,
    })
}
