//! Lists of agreements: «have signed several agreements such as …; … and …», each entry one agreement.
//!
//! Encyclopedia articles on a pair of states list what the two have signed, a title an entry, often with
//! the year in brackets. Refuses documents that are not about a pair, and entries that do not begin with
//! a noun for an agreement.

use crate::analysed::Analysed;
use crate::clause::Tree;
use crate::coder::Tables;
use crate::discourse::{TimeMention, mentions_in};
use document::{BlockKind, Span};
use record::{Agreement, Claim, Fact, Reason, Source, Status, Trace};
use smol_str::SmolStr;

/// The name of this source of claims, where rules have theirs.
pub(crate) const LISTED: &str = "list.agreements";

/// The agreements that a document lists, and the stretches of its text that the lists cover: what rules
/// find there is told better by the entries.
pub(crate) fn claims(analysed: &Analysed<'_>, tables: &Tables) -> (Vec<Claim>, Vec<Span>) {
    let (mut claims, mut covered) = (Vec::new(), Vec::new());
    let Some((a, b)) = analysed.referents.pair() else { return (claims, covered) };
    let mut parties = vec![a, b];
    parties.sort();
    let mut under_heading = false;
    for (index, paragraph) in analysed.paragraphs.iter().enumerate() {
        let tree = Tree::new(&paragraph.doc);
        let entries = match paragraph.kind {
            BlockKind::Heading { .. } => {
                under_heading = (0..paragraph.doc.len()).any(|i| names_one(&tree, tables, i));
                continue;
            }
            BlockKind::ListItem { .. } if under_heading => vec![(0, paragraph.doc.len())],
            BlockKind::Paragraph | BlockKind::ListItem { .. } => listed(&tree, tables),
            _ => continue,
        };
        let list = List { analysed, tables, index, tree: &tree };
        let found: Vec<Claim> = entries.iter().filter_map(|&e| list.entry(e, &parties)).collect();
        if let (false, Some(first), Some(last)) =
            (found.is_empty(), entries.first(), entries.last())
        {
            let start = tree.doc.sentence_of(first.0).start;
            covered.push(paragraph.in_document(paragraph.doc.span(start, last.1).bytes()));
        }
        claims.extend(found);
    }
    (claims, covered)
}

/// Whether a token is a noun for an agreement, in any number.
fn names_one(tree: &Tree<'_>, tables: &Tables, i: usize) -> bool {
    let lemma = tree.lemma(i).to_lowercase();
    tree.tag(i).starts_with("NN")
        && (tables.pacts.contains(lemma.as_str())
            || tables.pacts.contains(lemma.trim_end_matches('s')))
}

/// The entries of a running list, as token ranges: what follows "agreements such as", parted by
/// semicolons, commas and "and" before a noun for an agreement.
fn listed(tree: &Tree<'_>, tables: &Tables) -> Vec<(usize, usize)> {
    let opens = |i: usize| tables.listing.contains(tree.token(i).text().to_lowercase().as_str());
    let plural = |i: usize| names_one(tree, tables, i) && tree.tag(i).ends_with('S');
    let Some(noun) =
        (0..tree.doc.len()).find(|&i| plural(i) && (i + 1..(i + 4).min(tree.doc.len())).any(opens))
    else {
        return Vec::new();
    };
    let last_opener = (noun + 1..(noun + 5).min(tree.doc.len())).rfind(|&i| opens(i));
    let from = last_opener.map_or(noun + 1, |i| i + 1);
    let end = (from..tree.doc.len())
        .find(|&i| tree.token(i).text() == "." || tree.token(i).text() == "[")
        .unwrap_or(tree.doc.len());
    let mut starts = vec![from];
    starts.extend((from + 1..end).filter(|&i| parts(tree, i - 1) && begins(tree, tables, i)));
    let ends = starts.iter().skip(1).map(|&next| next - 1).chain([end]);
    starts.iter().copied().zip(ends).collect()
}

/// Whether a token parts the entries of a list.
fn parts(tree: &Tree<'_>, i: usize) -> bool {
    matches!(tree.token(i).text(), ";" | "," | "*") || tree.tag(i) == "CC"
}

/// Whether an entry may begin here: its first words are those of an agreement's title.
fn begins(tree: &Tree<'_>, tables: &Tables, i: usize) -> bool {
    head_of(tree, tables, i, tree.doc.len()).is_some()
}

/// The noun for an agreement among the first words of an entry, with no preposition before it.
fn head_of(tree: &Tree<'_>, tables: &Tables, from: usize, to: usize) -> Option<usize> {
    const FIRST_WORDS: usize = 6;
    (from..to.min(from + FIRST_WORDS))
        .take_while(|&i| {
            matches!(tree.tag(i).get(..2), Some("DT" | "NN" | "JJ" | "HY" | "VB" | "``"))
        })
        .find(|&i| names_one(tree, tables, i))
}

struct List<'a> {
    analysed: &'a Analysed<'a>,
    tables: &'a Tables,
    index: usize,
    tree: &'a Tree<'a>,
}

impl List<'_> {
    fn entry(&self, (from, to): (usize, usize), parties: &[names::Code]) -> Option<Claim> {
        let head = head_of(self.tree, self.tables, from, to)?;
        let paragraph = &self.analysed.paragraphs[self.index];
        let times = mentions_in(self.tree, paragraph, self.analysed.times);
        let date = times.iter().find(|mention| from <= mention.start && mention.end <= to);
        let title = self.title(from, date.map_or(to, |mention| mention.start));
        let agreement = Agreement {
            parties: parties.to_vec(),
            form: self.form(from, head),
            action: SmolStr::new("signed"),
            subject: None,
            title: Some(title),
        };
        Some(Claim {
            fact: Fact::Agreement(agreement),
            when: date.map(|mention| mention.edtf),
            status: Status::Occurred,
            source: self.source((from, to), date),
        })
    }

    /// The entry's words, without article and without what closes it.
    fn title(&self, from: usize, to: usize) -> String {
        let from = from + usize::from(self.tree.tag(from) == "DT");
        let words = self.tree.doc.span(from, to.max(from + 1)).text();
        words.trim_end_matches([' ', '(', ',', ';', '.']).to_owned()
    }

    /// The noun with the words around it that tell its form: "memorandum of understanding".
    fn form(&self, from: usize, head: usize) -> String {
        let lemma = |i: usize| self.tree.lemma(i).to_lowercase();
        let before =
            (from..head).map(lemma).filter(|word| self.tables.form_words.contains(word.as_str()));
        let mut form: Vec<String> = before.collect();
        form.push(lemma(head));
        let object =
            (head + 2 < self.tree.doc.len() && lemma(head + 1) == "of").then(|| lemma(head + 2));
        let object = object.filter(|word| self.tables.form_objects.contains(word.as_str()));
        form.extend(object.map(|word| format!("of {word}")));
        form.join(" ")
    }

    fn source(&self, (from, to): (usize, usize), date: Option<&TimeMention>) -> Source {
        let paragraph = &self.analysed.paragraphs[self.index];
        let because = match date {
            Some(mention) => {
                format!("an entry of a list of agreements, with the date «{}»", mention.text)
            }
            None => "an entry of a list of agreements".to_owned(),
        };
        let sentence = paragraph.doc.sentence_of(from);
        let span = paragraph.doc.span(from, to).bytes();
        Source {
            doc: self.analysed.document.id.clone(),
            quote: self.analysed.document.quote(paragraph.in_document(span)),
            rule: LISTED.to_owned(),
            said_by: None,
            asserted: self.analysed.published,
            trace: Trace {
                sentence: sentence.text().to_owned(),
                parse: sentence.conllu(),
                reasons: vec![Reason { about: "parties".to_owned(), because }],
            },
        }
    }
}
