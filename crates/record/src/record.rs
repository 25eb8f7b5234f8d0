//! Records: claims that speak of the same thing, together. Refuses to throw anything away.

use crate::{Claim, Fact, Source, Status, identity};
use calendar::Edtf;

/// What one or several sources say of one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Made from the content: the same fact from the same documents has the same id everywhere.
    pub id: String,
    /// What is said.
    pub fact: Fact,
    /// When, by the most precise source.
    pub when: Option<Edtf>,
    /// How it is told.
    pub status: Status,
    /// Every place that says so; never empty.
    sources: Vec<Source>,
}

impl Record {
    /// A record of one claim.
    #[must_use]
    pub fn of(claim: Claim) -> Self {
        let id = identity::id(&claim.fact, claim.when.as_ref(), &[&claim.source]);
        Record {
            id,
            fact: claim.fact,
            when: claim.when,
            status: claim.status,
            sources: vec![claim.source],
        }
    }

    /// A record of several sources, as it comes back from a store. `None` when there is no source.
    #[must_use]
    pub fn from_parts(
        fact: Fact,
        when: Option<Edtf>,
        status: Status,
        sources: Vec<Source>,
    ) -> Option<Self> {
        if sources.is_empty() {
            return None;
        }
        let id = identity::id(&fact, when.as_ref(), &sources.iter().collect::<Vec<_>>());
        Some(Record { id, fact, when, status, sources })
    }

    /// Every place that says so; never empty.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Adds places that say the same; the id follows the content. A place already there is not
    /// added twice.
    pub fn add_sources(&mut self, more: impl IntoIterator<Item = Source>) {
        for source in more {
            let known = self
                .sources
                .iter()
                .any(|old| old.doc == source.doc && old.quote.span == source.quote.span);
            if !known {
                self.sources.push(source);
            }
        }
        self.sources
            .sort_by(|a, b| (&a.doc, a.quote.span, &a.rule).cmp(&(&b.doc, b.quote.span, &b.rule)));
        let sources: Vec<&Source> = self.sources.iter().collect();
        self.id = identity::id(&self.fact, self.when.as_ref(), &sources);
    }
}
