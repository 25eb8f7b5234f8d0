//! A parse as the clause engine reads it: children at hand, and the tokenizer's and the parser's
//! mechanical mistakes mended. Refuses to know what labels mean for a clause.

use language::{Doc, Token, TokenRef};
use smol_str::SmolStr;

/// The longest prefix that a hyphen may cut off: "re", "co", "pre".
const LONGEST_PREFIX: usize = 3;

/// A parse with the children of each token at hand.
///
/// Two things differ from the parse itself. Words that the tokenizer cut at a prefix's hyphen
/// ("re-established") are one predicate again, and a subject that the parser hung on an auxiliary
/// hangs on its verb.
#[derive(Debug)]
pub struct Tree<'a> {
    /// The parse.
    pub doc: &'a Doc,
    heads: Vec<usize>,
    deps: Vec<SmolStr>,
    lemmas: Vec<SmolStr>,
    children: Vec<Vec<usize>>,
}

impl<'a> Tree<'a> {
    /// The tree of a parse.
    #[must_use]
    pub fn new(doc: &'a Doc) -> Self {
        let tokens = &doc.tokens;
        let mut tree = Tree {
            doc,
            heads: tokens.iter().map(|token| token.head).collect(),
            deps: tokens.iter().map(|token| token.dep.clone()).collect(),
            lemmas: tokens.iter().map(base_form).collect(),
            children: vec![Vec::new(); doc.len()],
        };
        (2..doc.len())
            .filter(|&verb| is_cut_off(doc, verb))
            .for_each(|verb| tree.join_prefix(verb));
        tree.free_subjects();
        for (i, &head) in tree.heads.iter().enumerate() {
            if head != i {
                tree.children[head].push(i);
            }
        }
        tree
    }

    /// Makes a verb stand where its cut-off prefix stood.
    fn join_prefix(&mut self, verb: usize) {
        let cut = [verb - 2, verb - 1];
        let outer = cut.iter().copied().chain([verb]).find(|&i| {
            let head = self.heads[i];
            head == i || !(cut.contains(&head) || head == verb)
        });
        let outer = outer.unwrap_or(verb);
        let described = self.heads[verb];
        let head = self.heads[outer];
        let dep = self.deps[outer].clone();
        for target in &mut self.heads {
            if cut.contains(target) {
                *target = verb;
            }
        }
        self.heads[verb] = if head == outer { verb } else { head };
        self.deps[verb] = dep;
        for part in cut {
            self.heads[part] = verb;
            self.deps[part] = SmolStr::new_static("punct");
        }
        self.lemmas[verb] = SmolStr::new(format!("{}{}", self.lemmas[verb - 2], self.lemmas[verb]));
        self.take_object(verb, described);
    }

    /// A verb in the past after a cut-off prefix, which the parser took for an attribute of the noun after
    /// it ("and re-established **relations**"), has that noun for its object; a determiner before the
    /// prefix shows an attribute.
    fn take_object(&mut self, verb: usize, noun: usize) {
        let determined = verb >= 3 && matches!(self.tag(verb - 3), "DT" | "PRP$" | "IN" | "POS");
        if noun <= verb || determined || !self.tag(noun).starts_with("NN") {
            return;
        }
        if self.heads[verb] == noun {
            let root = self.heads[noun] == noun;
            if !root && self.deps[noun] != "conj" {
                return;
            }
            self.heads[verb] = if root { verb } else { self.heads[noun] };
            self.deps[verb] = self.deps[noun].clone();
        }
        self.heads[noun] = verb;
        self.deps[noun] = SmolStr::new_static("dobj");
    }

    /// Hangs subjects of auxiliaries on the verbs that these belong to.
    fn free_subjects(&mut self) {
        for i in 0..self.heads.len() {
            let above = self.heads[i];
            let subject = matches!(self.deps[i].as_str(), "nsubj" | "nsubjpass");
            if subject && above != i && matches!(self.deps[above].as_str(), "aux" | "auxpass") {
                self.heads[i] = self.heads[above];
            }
        }
    }

    /// A token.
    #[must_use]
    pub fn token(&self, i: usize) -> TokenRef<'a> {
        self.doc.token(i)
    }

    /// The tokens that hang on token `i`, in order.
    #[must_use]
    pub fn children(&self, i: usize) -> &[usize] {
        &self.children[i]
    }

    /// The children of token `i` with one of these labels.
    pub fn with_dep<'b>(&'b self, i: usize, deps: &'b [&str]) -> impl Iterator<Item = usize> + 'b {
        self.children[i].iter().copied().filter(move |&child| deps.contains(&self.dep(child)))
    }

    /// The first child of token `i` with one of these labels.
    #[must_use]
    pub fn first(&self, i: usize, deps: &[&str]) -> Option<usize> {
        self.with_dep(i, deps).next()
    }

    /// The label of token `i`.
    #[must_use]
    pub fn dep(&self, i: usize) -> &str {
        &self.deps[i]
    }

    /// The fine tag of token `i`.
    #[must_use]
    pub fn tag(&self, i: usize) -> &'a str {
        self.doc.tokens[i].tag.as_str()
    }

    /// The base form of token `i`, lower case.
    #[must_use]
    pub fn lemma(&self, i: usize) -> &str {
        &self.lemmas[i]
    }

    /// The head of token `i`; itself for a root.
    #[must_use]
    pub fn head(&self, i: usize) -> usize {
        self.heads[i]
    }

    /// Token `i` and all that hangs under it, in order of the text.
    #[must_use]
    pub fn subtree(&self, i: usize) -> Vec<usize> {
        let mut found = vec![i];
        let mut next = 0;
        while next < found.len() {
            found.extend_from_slice(&self.children[found[next]]);
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// Heads from the nearest up to the root.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let above = |&at: &usize| (self.heads[at] != at).then(|| self.heads[at]);
        std::iter::successors(Some(i), above).skip(1).take(self.heads.len())
    }

    /// Whether `below` hangs under `above`, or is it.
    #[must_use]
    pub fn dominates(&self, above: usize, below: usize) -> bool {
        above == below || self.ancestors(below).any(|at| at == above)
    }
}

/// The base form in lower case. The lemmatizer leaves proper plurals as they are ("Legations"): here
/// they lose their ending.
fn base_form(token: &Token) -> SmolStr {
    let lemma = &token.lemma;
    if token.tag == "NNPS" {
        let lower = lemma.to_lowercase();
        let singular = match lower.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => lower.strip_suffix('s').unwrap_or(&lower).to_owned(),
        };
        return SmolStr::new(singular);
    }
    let plain = lemma.chars().all(|c| !c.is_uppercase());
    if plain { lemma.clone() } else { SmolStr::new(lemma.to_lowercase()) }
}

/// Whether a hyphen cut a prefix off the verb at `i`.
fn is_cut_off(doc: &Doc, i: usize) -> bool {
    let (prefix, hyphen, verb) = (doc.token(i - 2), doc.token(i - 1), doc.token(i));
    hyphen.text() == "-"
        && !prefix.get().whitespace
        && !hyphen.get().whitespace
        && verb.pos() == "VERB"
        && prefix.text().len() <= LONGEST_PREFIX
        && prefix.text().chars().all(char::is_alphabetic)
}
