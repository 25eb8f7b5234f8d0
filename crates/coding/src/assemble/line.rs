//! One paragraph with all that assembling a claim asks of it. Refuses to know rules.

use crate::analysed::Analysed;
use crate::clause::{Clause, Tree};
use crate::coder::Tables;
use crate::discourse::{Moment, Story, TimeMention, dates_of};
use crate::matching::{Binding, Hit, Scene, Telling};
use crate::rules::FindingKind;
use calendar::Precision;
use document::{Genre, Span};
use language::Paragraph;
use record::{Reason, Source, Status, Trace};

/// One paragraph, while its claims are made.
pub(crate) struct Line<'a> {
    /// The document.
    pub(crate) analysed: &'a Analysed<'a>,
    /// Which paragraph.
    pub(crate) index: usize,
    /// The parse, with who its phrases are.
    pub(crate) scene: &'a Scene<'a>,
    /// The clauses of the parse.
    pub(crate) clauses: &'a [Clause],
    /// The expressions of time in it.
    pub(crate) times: &'a [TimeMention],
    /// The running date.
    pub(crate) story: &'a Story,
    /// PLOVER's tables and the word classes that assembling needs.
    pub(crate) tables: &'a Tables,
}

impl Line<'_> {
    /// The parse.
    #[must_use]
    pub(crate) fn tree(&self) -> &Tree<'_> {
        self.scene.tree
    }

    /// The paragraph.
    #[must_use]
    pub(crate) fn paragraph(&self) -> &Paragraph {
        &self.analysed.paragraphs[self.index]
    }

    /// The bindings of a hit under one of these names.
    pub(crate) fn bound<'h>(
        &self,
        hit: &'h Hit<'_>,
        names: &'h [&str],
    ) -> impl Iterator<Item = &'h Binding> {
        hit.bindings.iter().filter(move |binding| names.contains(&binding.name.as_str()))
    }

    /// The words of a token's phrase.
    #[must_use]
    pub(crate) fn phrase(&self, token: usize) -> String {
        self.tree().token(token).subtree().text().to_owned()
    }

    /// When a hit's fact was: by its own sentence, else by the story.
    #[must_use]
    pub(crate) fn when(&self, hit: &Hit<'_>) -> Option<Moment> {
        self.own_date(hit).map(moment).or_else(|| self.carried(hit))
    }

    /// The expression of time in the hit's own sentence that belongs to it.
    #[must_use]
    pub(crate) fn own_date(&self, hit: &Hit<'_>) -> Option<&TimeMention> {
        let bounding = |word: &str| self.tables.bounding.contains(word);
        let direct = dates_of(self.tree(), self.clauses, &hit.clause, self.times, &bounding);
        let through_nouns = || {
            hit.used.iter().find_map(|&noun| {
                self.times.iter().find(|mention| {
                    self.tree().dominates(noun, mention.head)
                        && !mention.preposition.as_deref().is_some_and(bounding)
                })
            })
        };
        let yet_to_come = hit.telling == Telling::Future && direct.is_some_and(|dated| dated.own);
        match direct {
            Some(_) if yet_to_come => None,
            Some(dated) if dated.inside && is_promise(hit) => None,
            Some(dated) => Some(dated.mention),
            None => through_nouns(),
        }
    }

    /// The dates coordinated with the hit's own: "in 1895 **and 1935**". The very next day only goes on
    /// with what the day before began: "today and tomorrow".
    #[must_use]
    pub(crate) fn more_dates(&self, hit: &Hit<'_>) -> Vec<&TimeMention> {
        let Some(first) = self.own_date(hit) else { return Vec::new() };
        let tree = self.tree();
        let next_day =
            |m: &TimeMention| first.edtf.last_day().tomorrow().ok() == Some(m.edtf.first_day());
        let after = |m: &&TimeMention| {
            m.start >= first.end
                && tree.dep(m.head) == "conj"
                && !(m.edtf.precision() == Precision::Day && next_day(m))
        };
        self.times.iter().filter(after).filter(|m| tree.dominates(first.head, m.head)).collect()
    }

    fn carried(&self, hit: &Hit<'_>) -> Option<Moment> {
        let clause = &hit.clause;
        let event_noun =
            clause.verb == clause.head && self.tree().tag(clause.head).starts_with('N');
        let past = clause.mood.past || self.past_above(clause);
        let spoken = hit.reporter.is_some() || hit.telling == Telling::Future;
        if let Some(moment) = self.story.section_that_says(clause.lemma.as_str()) {
            return Some(moment);
        }
        if event_noun {
            return self.story.in_paragraph();
        }
        if past {
            return if spoken { self.story.spoken() } else { self.story.carried() };
        }
        self.story.spoken().filter(|_| spoken || self.tables.is_performed(self.analysed))
    }

    /// Whether a hit only tells what holds: an article's simple present, undated and unreported.
    #[must_use]
    pub(crate) fn only_holds(&self, hit: &Hit<'_>) -> bool {
        let clause = &hit.clause;
        let mood = clause.mood;
        let simple = matches!(self.tree().tag(clause.verb), "VBZ" | "VBP")
            && !mood.past
            && !mood.progressive
            && mood.modal.is_none();
        let article = self.analysed.document.meta.genre == Genre::Encyclopedia;
        article && simple && hit.reporter.is_none() && self.own_date(hit).is_none()
    }

    /// Whether an article's event noun stands, undated, in words without a verb: the head of a list or a
    /// label, not a report.
    #[must_use]
    pub(crate) fn is_a_heading(&self, hit: &Hit<'_>) -> bool {
        let tree = self.tree();
        let sentence = tree.doc.sentence_of(hit.clause.head);
        let finite = |i: usize| matches!(tree.tag(i), "VBD" | "VBZ" | "VBP" | "MD");
        let article = self.analysed.document.meta.genre == Genre::Encyclopedia;
        article && self.when(hit).is_none() && !(sentence.start..sentence.end).any(finite)
    }

    /// Whether the finite verb above a clause is in the past.
    fn past_above(&self, clause: &Clause) -> bool {
        let above = self.tree().ancestors(clause.verb);
        above.filter_map(|i| self.clauses.iter().find(|c| c.verb == i)).any(|c| c.mood.past)
    }

    /// The status of what a hit tells.
    #[must_use]
    pub(crate) fn status(&self, hit: &Hit<'_>) -> Status {
        if hit.rule.requires != crate::rules::Requires::Told {
            return Status::Occurred;
        }
        match hit.telling {
            Telling::Done | Telling::Future => Status::Occurred,
            Telling::Obligation | Telling::Supposed => Status::Hypothetical,
            Telling::Denied => Status::Negated,
        }
    }

    /// Where a hit is said, with the rule and the reasons.
    #[must_use]
    pub(crate) fn source(&self, hit: &Hit<'_>, reasons: Vec<Reason>) -> Source {
        self.quoting(hit, reasons, self.words_of(hit))
    }

    /// Where a hit is said, with these words of the paragraph for its quote.
    #[must_use]
    pub(crate) fn quoting(&self, hit: &Hit<'_>, reasons: Vec<Reason>, span: Span) -> Source {
        let tree = self.tree();
        let sentence = tree.doc.sentence_of(hit.clause.head);
        Source {
            doc: self.analysed.document.id.clone(),
            quote: self.analysed.document.quote(self.paragraph().in_document(span)),
            rule: hit.rule.name.to_string(),
            said_by: self.speaker(hit),
            asserted: self.analysed.published,
            trace: Trace {
                sentence: sentence.text().to_owned(),
                parse: sentence.conllu(),
                reasons,
            },
        }
    }

    /// The words a hit rests on: predicate, what fills its slots, and its date.
    pub(super) fn words_of(&self, hit: &Hit<'_>) -> Span {
        let tree = self.tree();
        let (head, verb) = (hit.clause.head, hit.clause.verb);
        let mut span = tree.token(head).bytes().cover(tree.token(verb).bytes());
        for token in
            hit.bindings.iter().map(|binding| binding.token).chain(hit.used.iter().copied())
        {
            let sentence = tree.doc.sentence_of(head);
            if (sentence.start..sentence.end).contains(&token) {
                span = span.cover(tree.token(token).subtree().bytes());
            }
        }
        span
    }

    /// Who is reported to say it.
    #[must_use]
    pub(crate) fn speaker(&self, hit: &Hit<'_>) -> Option<String> {
        let token = self.speaker_token(hit)?;
        let parties = self.scene.who.parties(token);
        let person = parties.iter().find_map(|party| party.person.as_ref());
        match (person, parties.first()) {
            (Some(person), _) => Some(person.name.clone()),
            (None, Some(_)) => Some(self.phrase(token)),
            _ => None,
        }
    }

    /// The subject of the clause that reports a hit.
    #[must_use]
    pub(crate) fn speaker_token(&self, hit: &Hit<'_>) -> Option<usize> {
        let reporter = self.clauses.iter().find(|clause| Some(clause.head) == hit.reporter)?;
        reporter.first(&crate::clause::Role::Subject).map(|arg| arg.token)
    }
}

/// Whether a hit tells of a promise: what its infinitive dates is still to come.
fn is_promise(hit: &Hit<'_>) -> bool {
    let promise = FindingKind::Event(record::EventType::Agree);
    hit.rule.finds.iter().any(|finding| finding.kind == promise)
}

/// A mention as a moment, with its reason.
fn moment(mention: &TimeMention) -> Moment {
    Moment { edtf: mention.edtf, because: format!("«{}» stands in the sentence", mention.text) }
}
