//! Figure records: numbers between states, as `quantity` finds them. Refuses to read numbers itself.

use crate::analysed::Analysed;
use crate::clause::{Clause, Tree, clauses};
use crate::discourse::mentions_in;
use crate::lexicon::Grammar;
use crate::matching::{Telling, told};
use calendar::Edtf;
use document::Span;
use language::Paragraph;
use names::Code;
use quantity::Quantity;
use quantity::figure::{Dated, Dates, Figure, Measures, Parties};
use record::{Claim, Fact, FigureChange, Reason, Source, Status, Trace};
use smol_str::{SmolStr, ToSmolStr};

/// One claim for each stated number between two states.
pub(crate) fn claims(
    analysed: &Analysed<'_>,
    grammar: &Grammar,
    measures: &Measures,
) -> Vec<Claim> {
    let mut found = Vec::new();
    for (index, paragraph) in analysed.paragraphs.iter().enumerate() {
        let quantities = inside(analysed.quantities, paragraph);
        if quantities.is_empty() {
            continue;
        }
        let tree = Tree::new(&paragraph.doc);
        let view =
            View { analysed, index, tree: &tree, mentioned: analysed.referents.mentioned(index) };
        let figures = measures.figures(&paragraph.doc, &quantities, &view, &view);
        if figures.is_empty() {
            continue;
        }
        let clauses = clauses(&tree, grammar);
        let made = figures.into_iter().filter_map(|figure| {
            let status = status(grammar, &tree, &clauses, &figure);
            claim(analysed, index, &tree, figure, status)
        });
        found.extend(made);
    }
    found
}

/// The quantities of a paragraph, in bytes of its text.
fn inside(quantities: &[Quantity], paragraph: &Paragraph) -> Vec<Quantity> {
    let range = Span::new(paragraph.offset, paragraph.offset + paragraph.doc.text.len());
    let local = |span: Span| Span::new(span.start - range.start, span.end - range.start);
    quantities
        .iter()
        .filter(|quantity| range.contains(quantity.span))
        .map(|quantity| {
            let mut own = quantity.clone();
            own.span = local(quantity.span);
            own
        })
        .collect()
}

/// One paragraph, as `quantity` asks about it.
struct View<'a> {
    analysed: &'a Analysed<'a>,
    index: usize,
    tree: &'a Tree<'a>,
    mentioned: Vec<(Span, Code)>,
}

impl Parties for View<'_> {
    fn states_of(&self, token: usize) -> Vec<SmolStr> {
        let end = self.tree.doc.tokens[token].span.end;
        let named = self.mentioned.iter().filter(|(span, _)| span.end == end);
        let named: Vec<SmolStr> = named.map(|(_, code)| code.0.clone()).collect();
        let stands_for = matches!(self.tree.tag(token), "PRP" | "PRP$" | "NN" | "NNS");
        if !named.is_empty() || !stands_for {
            return named;
        }
        let parties = self.analysed.referents.parties(self.index, token);
        parties.into_iter().map(|party| party.code.0).collect()
    }

    fn pair(&self) -> Option<(SmolStr, SmolStr)> {
        self.analysed.referents.pair().map(|(a, b)| (a.0, b.0))
    }
}

impl Dates for View<'_> {
    fn dates(&self) -> Vec<Dated> {
        let paragraph = &self.analysed.paragraphs[self.index];
        let mentions = mentions_in(self.tree, paragraph, self.analysed.times);
        mentions
            .iter()
            .map(|mention| Dated {
                span: self.tree.doc.span(mention.start, mention.end).bytes(),
                edtf: mention.edtf.to_smolstr(),
            })
            .collect()
    }
}

fn claim(
    analysed: &Analysed<'_>,
    index: usize,
    tree: &Tree<'_>,
    figure: Figure,
    status: Status,
) -> Option<Claim> {
    let paragraph = &analysed.paragraphs[index];
    let at = tree.doc.tokens.partition_point(|token| token.span.end <= figure.span.start);
    let sentence = tree.doc.sentence_of(at.min(tree.doc.len().saturating_sub(1)));
    let when: Option<Edtf> = figure.when.as_deref().and_then(|when| when.parse().ok());
    let change = figure.change.map(|moved| FigureChange {
        direction: SmolStr::new(moved.direction.name()),
        by: moved.by.and_then(|(value, _)| value.try_into().ok()),
        by_unit: None,
        from: moved.from.and_then(|value| value.try_into().ok()),
    });
    Some(Claim {
        status,
        when,
        source: Source {
            doc: analysed.document.id.clone(),
            quote: analysed.document.quote(paragraph.in_document(figure.span)),
            rule: format!("figure.{}", figure.rule),
            said_by: None,
            asserted: analysed.published,
            trace: Trace {
                sentence: sentence.text().to_owned(),
                parse: sentence.conllu(),
                reasons: vec![Reason { about: "figure".to_owned(), because: figure.why }],
            },
        },
        fact: Fact::Figure(record::Figure {
            measure: figure.measure,
            of: code(&figure.of),
            to: code(&figure.to),
            value: figure.value.try_into().ok()?,
            unit: figure.unit,
            bound: SmolStr::new(figure.bound.name()),
            change,
        }),
    })
}

fn code(letters: &SmolStr) -> Option<Code> {
    (!letters.is_empty()).then(|| Code(letters.clone()))
}

/// What denies or supposes the clause that tells a figure, denies or supposes the figure.
fn status(grammar: &Grammar, tree: &Tree<'_>, clauses: &[Clause], figure: &Figure) -> Status {
    if figure.planned {
        return Status::Hypothetical;
    }
    let index = figure.verb.and_then(|verb| clauses.iter().position(|clause| clause.verb == verb));
    match index.map(|index| told(tree, grammar, clauses, index).0) {
        Some(Telling::Denied) => Status::Negated,
        Some(Telling::Supposed | Telling::Obligation) => Status::Hypothetical,
        Some(Telling::Future) => Status::Announced,
        Some(Telling::Done) | None => Status::Occurred,
    }
}
