//! Office records from the words that say who holds which office. Refuses former holders.

use crate::analysed::Analysed;
use crate::clause::Tree;
use crate::discourse::{TimeMention, mentions_in};
use calendar::Edtf;
use record::{Claim, Fact, Office, Reason, Source, Status, Trace};

/// The date a sentence gives, else the one that the sentence right before it gives.
fn date_of(times: &[TimeMention], tree: &Tree<'_>, start: usize, end: usize) -> Option<Edtf> {
    let plain = || times.iter().filter(|time| !time.bound);
    let own = plain().find(|time| start <= time.head && time.head < end);
    let right_before = |time: &&TimeMention| tree.doc.sentence_of(time.head).end == start;
    own.or_else(|| plain().rfind(right_before)).map(|time| time.edtf)
}

/// One claim for each mention of an office and its holder.
pub(crate) fn claims(analysed: &Analysed<'_>) -> Vec<Claim> {
    let offices = analysed.referents.offices();
    offices
        .into_iter()
        .filter(|(_, mention)| !mention.former)
        .map(|(index, mention)| {
            let paragraph = &analysed.paragraphs[index];
            let tree = Tree::new(&paragraph.doc);
            let times = mentions_in(&tree, paragraph, analysed.times);
            let at = paragraph.doc.tokens.iter().position(|t| t.span.end > mention.span.start);
            let sentence = paragraph.doc.sentence_of(at.unwrap_or(0));
            let when = date_of(&times, &tree, sentence.start, sentence.end);
            let source = Source {
                doc: analysed.document.id.clone(),
                quote: analysed.document.quote(paragraph.in_document(mention.span)),
                rule: "office.mention".to_owned(),
                said_by: None,
                asserted: analysed.published,
                trace: Trace {
                    sentence: sentence.text().to_owned(),
                    parse: sentence.conllu(),
                    reasons: vec![Reason { about: "office".to_owned(), because: mention.why }],
                },
            };
            Claim {
                fact: Fact::Office(Office {
                    person: mention.person.name,
                    state: mention.code,
                    office: mention.office,
                }),
                when,
                status: Status::Occurred,
                source,
            }
        })
        .collect()
}
