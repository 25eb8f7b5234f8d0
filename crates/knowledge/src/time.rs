//! Time: the words of time expressions, phrases, holidays, named periods and cues of tense.
//! Each table says in its head what its columns are and where it comes from.

/// Words by role: months, weekdays, units, numerals, the grammar's words.
pub const WORDS: &str = include_str!("../time/words.tsv");
/// Whole phrases that refer to time.
pub const PHRASES: &str = include_str!("../time/phrases.tsv");
/// Holidays and how their day is found.
pub const HOLIDAYS: &str = include_str!("../time/holidays.tsv");
/// Named periods and days.
pub const PERIODS: &str = include_str!("../time/periods.tsv");
/// Words that show tense.
pub const TENSE: &str = include_str!("../time/tense.tsv");
/// Words after a number that make it an amount.
pub const COUNTED: &str = include_str!("../time/counted.tsv");
/// Rules with example sentences.
pub const EXAMPLES: &str = include_str!("../time/examples.tsv");
