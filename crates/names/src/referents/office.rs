//! The names of offices as phrases: "former Arnorian Deputy Minister of Trade". One grammar for
//! titles before a name, after a name and after verbs. Refuses to know which offices exist.

use super::lexicon::{LEXICON, Part};
use super::page::Page;
use super::runs::Run;
use crate::Code;
use crate::atlas::FoundKind;
use smol_str::SmolStr;

/// Whose office it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Owner {
    /// A state or organisation the phrase names.
    Named { code: Code, name: SmolStr, why: &'static str },
    /// That of a possessive pronoun at this token.
    Pronoun(usize),
    /// That of the person who owns token `0` ("Arno's envoy").
    Person(usize),
    /// The phrase does not say.
    Missing,
}

/// A phrase that names an office: tokens `start..end`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Office {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The token of its head noun.
    pub(super) head: usize,
    /// The words without owner and without what says when it was held.
    pub(super) words: String,
    pub(super) owner: Owner,
    pub(super) sector: Option<SmolStr>,
    pub(super) former: bool,
}

/// How many nouns may stand before the head of an office.
const WORDS_BEFORE: usize = 7;

/// The office that begins at `start` and goes no further than `limit`.
pub(super) fn office_at(page: &Page, start: usize, limit: usize) -> Option<Office> {
    let mut reader = Reader { page, at: start, limit, words: Vec::new(), office: blank(start) };
    reader.skip_determiner();
    reader.skip_time();
    reader.read_owner();
    reader.skip_time();
    reader.read_head()?;
    reader.read_posts();
    reader.read_phrases();
    Some(reader.finish())
}

fn blank(start: usize) -> Office {
    Office {
        start,
        end: start,
        head: start,
        words: String::new(),
        owner: Owner::Missing,
        sector: None,
        former: false,
    }
}

struct Reader<'a, 'b> {
    page: &'a Page<'b>,
    at: usize,
    limit: usize,
    words: Vec<usize>,
    office: Office,
}

impl Reader<'_, '_> {
    fn lower(&self, i: usize) -> &str {
        if i < self.limit { self.page.tree.lower(i) } else { "" }
    }

    fn skip_determiner(&mut self) {
        if matches!(self.lower(self.at), "the" | "a" | "an") {
            self.at += 1;
            self.office.start = self.at;
        }
    }

    fn skip_time(&mut self) {
        loop {
            let word = self.lower(self.at);
            let former = LEXICON.title(word, Part::Former).is_some();
            let named = self.page.name(self.at).is_some();
            if named || !former && LEXICON.title(word, Part::Skip).is_none() {
                return;
            }
            self.office.former |= former;
            self.at += 1;
            while matches!(self.lower(self.at), "-" | "–") {
                self.at += 1;
            }
        }
    }

    fn read_owner(&mut self) {
        let i = self.at;
        if i >= self.limit {
            return;
        }
        let tree = &self.page.tree;
        if tree.tag(i) == "PRP$" {
            self.office.owner = Owner::Pronoun(i);
            self.at += 1;
        } else if let Some((owner, end)) = named_owner(self.page, i) {
            self.office.owner = owner;
            self.at = end;
        } else if let Some(end) = possessor_end(self.page, i, self.limit) {
            self.office.owner = Owner::Person(i);
            self.at = end;
        }
        if matches!(self.lower(self.at), "'s" | "’s" | "'" | "’") {
            self.at += 1;
        }
    }

    fn read_head(&mut self) -> Option<()> {
        let first = self.at;
        for i in first..self.limit.min(first + WORDS_BEFORE + 1) {
            if LEXICON.is_office(self.lower(i)) && !self.more_head(i) {
                self.take_head(first, i);
                return self.agrees(first, i).then_some(());
            }
            if !self.goes_before(i) || self.opens_another(i) {
                return None;
            }
        }
        None
    }

    /// Whether a word that can head an office only leads to the real head ("head coach" no,
    /// "Chief Minister", "Assistant Foreign Minister" yes).
    fn more_head(&self, i: usize) -> bool {
        let mut next = i + 1;
        if matches!(self.lower(next), "-" | "–") {
            next += 1;
        }
        while LEXICON.title(self.lower(next), Part::Pre).is_some()
            && !LEXICON.is_office(self.lower(next))
            || self.plain_noun(next)
        {
            next += 1;
        }
        LEXICON.title(self.lower(i), Part::Pre).is_some() && LEXICON.is_office(self.lower(next))
            || self.lower(i) == "party" && LEXICON.is_office(self.lower(next))
    }

    fn plain_noun(&self, i: usize) -> bool {
        i < self.limit
            && self.page.tree.tag(i).starts_with("NN")
            && self.page.name(i).is_none()
            && !LEXICON.is_office(self.lower(i))
            && self.page.entity(i) != Some("PERSON")
    }

    fn take_head(&mut self, first: usize, head: usize) {
        self.words.extend(first..=head);
        self.office.head = head;
        let title = LEXICON.office(self.lower(head));
        self.office.sector = title.and_then(|title| title.sector.clone());
        self.at = head + 1;
    }

    /// Words before the head must belong to it: written like it, or under it in the tree.
    fn agrees(&self, first: usize, head: usize) -> bool {
        let tree = &self.page.tree;
        let top = tree.first_conjunct(head);
        (first..head).all(|i| {
            let word = tree.lower(i);
            let small = matches!(word, "and" | "&" | "," | "-" | "–" | "of");
            let listed = LEXICON.title(word, Part::Pre).is_some();
            let like = tree.capital(i) && tree.capital(head) && tree.clause(i) == tree.clause(head);
            small || listed || like || tree.under(i, top) || tree.under(i, tree.head(head))
        })
    }

    fn goes_before(&self, i: usize) -> bool {
        let tree = &self.page.tree;
        let word = tree.lower(i);
        let joins = matches!(word, "and" | "&" | "-" | "–") || word == "," && self.listed(i);
        let noun =
            matches!(tree.tag(i), "NN" | "NNP" | "NNPS" | "NNS" | "JJ" | "VBG" | "VBN" | "JJS");
        let name = self.page.name(i).is_some_and(|named| named.meant.is_some() && !place(named));
        let dated = matches!(self.page.entity(i), Some("DATE" | "TIME" | "PERSON"));
        let dated = dated && LEXICON.title(word, Part::Pre).is_none();
        (joins && i > self.at) || noun && !name && !dated
    }

    /// Whether "and" at `i` is followed by a whole office ("Arno and Prime Minister Boro").
    fn opens_another(&self, i: usize) -> bool {
        let next = self.lower(i + 1);
        let title = LEXICON.is_office(next) || LEXICON.title(next, Part::Pre).is_some();
        matches!(self.lower(i), "and" | "&") && title && !LEXICON.cue("field", next)
    }

    /// A comma inside "Trade, Industry and Tourism Minister": another noun and an "and" follow.
    fn listed(&self, i: usize) -> bool {
        self.page.tree.capital(i + 1) && matches!(self.lower(i + 2), "and" | "&" | ",")
    }

    fn read_posts(&mut self) {
        loop {
            let i = self.at;
            if matches!(self.lower(i), "-" | "–") && self.post(i + 1) {
                self.words.extend([i, i + 1]);
                self.at += 2;
            } else if self.post(i) {
                self.words.push(i);
                self.at += 1;
            } else if matches!(self.lower(i), "and" | "&") && self.second_office(i + 1).is_some() {
                let head = self.second_office(i + 1).unwrap_or(i + 1);
                self.words.extend(i..=head);
                self.at = head + 1;
            } else {
                return;
            }
        }
    }

    fn post(&self, i: usize) -> bool {
        i < self.limit && LEXICON.title(self.lower(i), Part::Post).is_some()
    }

    /// The head of a second office joined by "and": "Minister Resident and Consul General".
    fn second_office(&self, i: usize) -> Option<usize> {
        let tree = &self.page.tree;
        let like = |j: usize| j < self.limit && tree.capital(j) && self.page.name(j).is_none();
        (i..i + 4)
            .take_while(|&j| like(j))
            .find(|&j| LEXICON.is_office(tree.lower(j)) && !self.more_head(j))
    }

    fn read_phrases(&mut self) {
        while let Some(end) = self.phrase_end() {
            let preposition = self.at;
            let of = matches!(self.lower(preposition), "of" | "for" | "at" | "from");
            let owner = self.page.names_in(preposition + 1, end).find(|named| named.acts());
            let owner = owner.filter(|_| of).map(|named| (named.start, named.end, owner_of(named)));
            match owner {
                Some((start, stop, owner)) => self.close_phrase(preposition, (start, stop), owner),
                None => self.words.extend(preposition..end),
            }
            self.at = end;
        }
    }

    fn close_phrase(&mut self, preposition: usize, name: (usize, usize), owner: Option<Owner>) {
        let mut before: Vec<usize> = (preposition + 1..name.0).collect();
        before.retain(|&i| !matches!(self.page.tree.lower(i), "the" | "'s"));
        if !before.is_empty() {
            self.words.push(preposition);
            while before.last().is_some_and(|&i| matches!(self.page.tree.lower(i), "of" | "in")) {
                before.pop();
            }
            self.words.extend(before);
        }
        if let (Owner::Missing, Some(owner)) = (&self.office.owner, owner) {
            self.office.owner = owner;
        } else if name.1 > name.0 && self.office.owner == Owner::Missing {
            self.words.extend(preposition..name.1);
        }
    }

    /// Where the prepositional phrase that begins here ends, if one does.
    fn phrase_end(&self) -> Option<usize> {
        let tree = &self.page.tree;
        if !matches!(self.lower(self.at), "of" | "for" | "to" | "at" | "on") {
            return None;
        }
        let mut i = self.at + 1;
        while i < self.limit && self.in_phrase(i) {
            i += 1;
        }
        while i > self.at + 1 && matches!(tree.lower(i - 1), "and" | "&" | "the" | "," | "of") {
            i -= 1;
        }
        (i > self.at + 1).then_some(i)
    }

    fn in_phrase(&self, i: usize) -> bool {
        let tree = &self.page.tree;
        let word = tree.lower(i);
        if matches!(word, "and" | "&") {
            return self.goes_on_after_and(i);
        }
        let small = matches!(word, "the" | "'s" | "’s" | "-" | "–" | "of");
        let person = self.page.entity(i) == Some("PERSON") && self.page.name(i).is_none();
        let noun = matches!(tree.tag(i), "NN" | "NNP" | "NNPS" | "NNS" | "JJ");
        let head = LEXICON.is_office(word) && tree.tag(i).starts_with("NNP");
        let dated = matches!(self.page.entity(i), Some("DATE" | "TIME"));
        let another = head && tree.capital(self.office.head) && self.next_title(i);
        small || noun && !(person || dated || another)
    }

    /// Whether the office word at `i` begins the title of the next person rather than ends this.
    fn next_title(&self, i: usize) -> bool {
        self.page.entity(i + 1) == Some("PERSON")
    }

    /// After "and": more of the same phrase, not another person or clause.
    fn goes_on_after_and(&self, i: usize) -> bool {
        let tree = &self.page.tree;
        let next = i + 1;
        next < self.limit
            && tree.capital(next) == tree.capital(i - 1)
            && tree.tag(next).starts_with("NN")
            && self.page.entity(next) != Some("PERSON")
            && self.page.name(next).is_none()
            && !LEXICON.is_office(tree.lower(next))
            && LEXICON.title(tree.lower(next), Part::Pre).is_none()
    }

    fn finish(mut self) -> Office {
        let tree = &self.page.tree;
        self.office.end = self.at;
        let mut words = String::new();
        for (k, &i) in self.words.iter().enumerate() {
            let tight = k > 0 && self.words[k - 1] + 1 == i && !tree.token(i - 1).whitespace;
            if k > 0 && !tight {
                words.push(' ');
            }
            words.push_str(tree.text(i));
        }
        self.office.words = words;
        self.office
    }
}

fn place(named: &super::page::Named) -> bool {
    named.is(&[FoundKind::Place])
}

pub(super) fn owner_of(named: &super::page::Named) -> Option<Owner> {
    let meant = named.meant.as_ref()?;
    let code = meant.code.clone()?;
    Some(Owner::Named { code, name: meant.name.clone(), why: named.why })
}

/// A state's or organisation's name at `i` as owner, and where it ends.
fn named_owner(page: &Page, i: usize) -> Option<(Owner, usize)> {
    let named = page.actor_name(i).filter(|named| named.start == i)?;
    Some((owner_of(named)?, named.end))
}

/// Where "Arno's" ends, when a possessive noun begins at `i`.
fn possessor_end(page: &Page, i: usize, limit: usize) -> Option<usize> {
    let tree = &page.tree;
    if !tree.tag(i).starts_with("NN") {
        return None;
    }
    let end = (i + 1..limit.min(i + 4)).find(|&j| tree.tag(j) == "POS")?;
    (i..end).all(|j| tree.tag(j).starts_with("NN")).then_some(end)
}

/// The office that stands directly before a name: "the Arnorian Minister of Trade, Mr. Arno".
pub(super) fn before_name(page: &Page, run: Run) -> Option<Office> {
    let tree = &page.tree;
    let floor = tree.sentence_range(run.start).0;
    let mut end = run.start;
    while end > floor && honorific_at(page, end - 1) {
        end -= 1;
    }
    if end > floor && tree.text(end - 1) == "," {
        end -= 1;
    }
    let comma = tree.lower(end) == ",";
    if end == floor || matches!(tree.lower(end - 1), "and" | "&" | "," | "the" | "-" | "–") {
        return None;
    }
    let starts = (end.saturating_sub(16).max(floor)..end).rev().take_while(|&i| crosses(page, i));
    let starts: Vec<usize> = starts.collect();
    let fits = |&start: &usize| office_at(page, start, end).filter(|office| office.end == end);
    let best = starts.iter().rev().find_map(fits)?;
    let joined = comma && !capital_head(page, &best) && best.owner == Owner::Missing;
    (!joined).then_some(best)
}

fn capital_head(page: &Page, office: &Office) -> bool {
    page.tree.capital(office.head)
}

/// Whether a title may stretch over the word at `i`.
fn crosses(page: &Page, i: usize) -> bool {
    let tag = page.tree.tag(i);
    let word = page.tree.lower(i);
    let stop = matches!(word, ";" | ":" | "." | "(" | ")" | "\"" | "“" | "”");
    let verb =
        tag.starts_with("VB") && !page.tree.capital(i) && LEXICON.title(word, Part::Skip).is_none();
    !stop && !verb && !matches!(tag, "MD" | "PRP" | "WP" | "WDT" | "WRB")
}

pub(super) fn honorific_at(page: &Page, i: usize) -> bool {
    let tree = &page.tree;
    tree.capital(i) && LEXICON.honorific(tree.lower(i)).is_some()
        || tree.text(i) == "." && i > 0 && LEXICON.honorific(tree.lower(i - 1)).is_some()
}

/// The offices that stand after a name: ", Speaker of Parliament of Arnor".
pub(super) fn after_name(page: &Page, run: Run) -> Vec<Office> {
    let tree = &page.tree;
    let limit = tree.sentence_range(run.start).1;
    let mut out = Vec::new();
    if run.end >= limit || !matches!(tree.text(run.end), "," | "(" | "–" | "—" | "-") {
        return out;
    }
    let mut at = run.end + 1;
    while let Some(office) = office_at(page, at, limit) {
        at = office.end;
        out.push(office);
        if at >= limit || tree.lower(at) != "and" {
            break;
        }
        at += 1;
    }
    out
}
