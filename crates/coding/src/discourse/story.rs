//! The thread of a document: which day its sentences stand on when they name none.
//!
//! An article carries a date from sentence to sentence inside a paragraph; a report stands on the day
//! that its first lines tie it to; a statement on the day it was made. Each choice is told as a reason.
//! Refuses to give a date where nothing in the text ties one.

use super::when::{Moment, TimeMention};
use calendar::{Edtf, Precision};
use document::Genre;
use names::Code;
use record::{Claim, Fact};
use smol_str::SmolStr;

/// The running date of a document.
#[derive(Debug, Clone)]
pub struct Story {
    genre: Genre,
    published: Option<Edtf>,
    /// The day a report is tied to.
    day: Option<Moment>,
    /// The date the paragraph stands on.
    paragraph: Option<Moment>,
    /// The date the section's heading gives.
    section: Option<Moment>,
    /// The base forms of the section's heading.
    heading: Vec<String>,
    /// The states that the heading names.
    heading_codes: Vec<Code>,
    /// Who sent the missions told so far, and their types, in order.
    missions: Vec<(Code, SmolStr)>,
}

impl Story {
    /// The thread of a document of this genre and date.
    #[must_use]
    pub fn new(genre: Genre, published: Option<Edtf>) -> Self {
        let day = match genre {
            Genre::Statement => published.map(|edtf| Moment {
                edtf,
                because: format!("a statement speaks on the day it is made, {edtf}"),
            }),
            _ => None,
        };
        Story {
            genre,
            published,
            day,
            paragraph: None,
            section: None,
            heading: Vec::new(),
            heading_codes: Vec::new(),
            missions: Vec::new(),
        }
    }

    /// A heading opens a section; its date, if it has one, is what undated sentences fall back to.
    pub fn open_section(&mut self, dates: &[TimeMention], lemmas: Vec<String>, codes: Vec<Code>) {
        self.heading_codes = codes;
        self.heading = lemmas;
        self.section = dates.first().map(|mention| Moment {
            edtf: mention.edtf,
            because: format!("the heading says «{}»", mention.text),
        });
        self.paragraph = None;
    }

    /// A new paragraph forgets the date of the one before.
    pub fn open_paragraph(&mut self) {
        self.paragraph = None;
    }

    /// A report is tied to the day that its first lines name near its date of publication, or that its
    /// dateline gives.
    pub fn tie(&mut self, mentions: &[TimeMention]) {
        if self.genre != Genre::News || self.day.is_some() {
            return;
        }
        let near = mentions.iter().find(|mention| self.is_near(&mention.edtf));
        self.day = near.map(|mention| Moment {
            edtf: mention.edtf,
            because: format!("the report ties itself to {} («{}»)", mention.edtf, mention.text),
        });
    }

    /// Whether a day lies within a week of the date of publication.
    fn is_near(&self, edtf: &Edtf) -> bool {
        if edtf.precision() != Precision::Day {
            return false;
        }
        let Some(published) = self.published else { return true };
        let days = |a: jiff::civil::Date, b: jiff::civil::Date| {
            a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
        };
        days(edtf.first_day(), published.last_day()) <= 7
    }

    /// A sentence told something on a date of its own: the next ones stand there too.
    pub fn remember(&mut self, mention: &TimeMention) {
        self.paragraph = Some(Moment {
            edtf: mention.edtf,
            because: format!("carried on from «{}» before in the paragraph", mention.text),
        });
    }

    /// Missions were told: what later sentences leave out ("he presented his credentials") is theirs.
    pub fn remember_missions(&mut self, claims: &[Claim]) {
        for claim in claims {
            if let Fact::Mission(mission) = &claim.fact {
                self.missions.push((mission.sender.clone(), mission.mission.clone()));
            }
        }
    }

    /// Whose missions the document tells of: the sender of most of those told so far.
    #[must_use]
    pub fn usual_sender(&self) -> Option<&Code> {
        let count = |code: &Code| self.missions.iter().filter(|(sender, _)| sender == code).count();
        self.missions.iter().map(|(sender, _)| sender).max_by_key(|code| (count(code), *code))
    }

    /// The type of the mission told last.
    #[must_use]
    pub fn last_mission_type(&self) -> Option<SmolStr> {
        self.missions.last().map(|(_, kind)| kind.clone())
    }

    /// The first state that the section's heading names: "**Arnorian** legation in Gondor".
    #[must_use]
    pub fn heading_state(&self) -> Option<&Code> {
        self.heading_codes.first()
    }

    /// The base forms of the section's heading, joined by spaces.
    #[must_use]
    pub fn heading(&self) -> String {
        self.heading.join(" ")
    }

    /// The heading's date, where the heading itself tells of such a deed: "Legation closed, 1937".
    #[must_use]
    pub fn section_that_says(&self, lemma: &str) -> Option<Moment> {
        self.section.clone().filter(|_| self.heading.iter().any(|word| word.starts_with(lemma)))
    }

    /// The date the paragraph stands on.
    #[must_use]
    pub fn in_paragraph(&self) -> Option<Moment> {
        self.paragraph.clone()
    }

    /// The date an undated past or performed fact stands on.
    #[must_use]
    pub fn carried(&self) -> Option<Moment> {
        let near = self.paragraph.clone();
        match self.genre {
            Genre::Statement => {
                near.filter(|m| self.is_fresh(&m.edtf)).or_else(|| self.day.clone())
            }
            Genre::News => near.or_else(|| self.day.clone()),
            _ => near.or_else(|| self.section.clone()),
        }
    }

    /// Whether a date lies in the month before a statement, and is no longer than a day: older dates in
    /// it are those of what it looks back on, and what it goes on to say is said on its own day.
    fn is_fresh(&self, edtf: &Edtf) -> bool {
        const DAYS: i32 = 31;
        let Some(published) = self.published else { return true };
        let age =
            edtf.last_day().until(published.last_day()).map_or(i32::MAX, |span| span.get_days());
        edtf.precision() == Precision::Day && (0..=DAYS).contains(&age)
    }

    /// The date of what is said, promised or asked in the document itself, where no day is named: a
    /// report's own date, and about that day only.
    #[must_use]
    pub fn spoken(&self) -> Option<Moment> {
        self.carried().or_else(|| {
            let published = self.published.filter(|_| self.genre == Genre::News)?;
            Some(Moment {
                edtf: published.approximately(),
                because: format!("no day is named; the report is of {published}, so about then"),
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(edtf: &str) -> TimeMention {
        TimeMention {
            start: 0,
            end: 1,
            head: 0,
            preposition: None,
            edtf: edtf.parse().expect("a sound date"),
            text: edtf.to_owned(),
            bound: false,
        }
    }

    fn when(moment: Option<Moment>) -> Option<String> {
        moment.map(|moment| moment.edtf.to_string())
    }

    #[test]
    fn an_article_forgets_a_paragraphs_date_and_keeps_the_sections() {
        let mut story = Story::new(Genre::Encyclopedia, None);
        story.open_section(&[mention("1937")], vec!["closed".to_owned()], Vec::new());
        story.remember(&mention("1936-05-06"));
        assert_eq!(when(story.carried()).as_deref(), Some("1936-05-06"));
        story.open_paragraph();
        assert_eq!(when(story.carried()).as_deref(), Some("1937"));
        assert_eq!(when(story.section_that_says("close")).as_deref(), Some("1937"));
        assert_eq!(story.section_that_says("open"), None);
    }

    #[test]
    fn a_report_is_tied_to_a_day_near_its_date_only() {
        let published = "2020-01-11".parse().ok();
        let mut story = Story::new(Genre::News, published);
        story.tie(&[mention("2019-06-01"), mention("2020-01")]);
        assert_eq!(story.carried(), None);
        story.tie(&[mention("2020-01-08")]);
        assert_eq!(when(story.carried()).as_deref(), Some("2020-01-08"));
    }

    #[test]
    fn without_a_tie_a_report_speaks_about_its_date_and_says_so() {
        let story = Story::new(Genre::News, "2020-01-11".parse().ok());
        assert_eq!(when(story.spoken()).as_deref(), Some("2020-01-11~"));
        assert_eq!(story.carried(), None);
    }

    #[test]
    fn an_article_without_dates_gives_none() {
        let story = Story::new(Genre::Encyclopedia, "2020-01-11".parse().ok());
        assert_eq!(story.spoken(), None);
    }
}
