//! A paragraph's dependency tree made ready for many questions.
//! Refuses to know what words mean.

use document::Span;
use language::{Doc, Token};

/// Children, sentences and edges of one analysed text, each computed once.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    pub(super) doc: &'a Doc,
    children: Vec<Vec<usize>>,
    sentence: Vec<usize>,
    edges: Vec<(usize, usize)>,
    /// Folded (lower case) words.
    lower: Vec<String>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(doc: &'a Doc) -> Self {
        let n = doc.tokens.len();
        let mut children = vec![Vec::new(); n];
        let mut sentence = Vec::with_capacity(n);
        for (i, token) in doc.tokens.iter().enumerate() {
            let current = sentence.last().copied().unwrap_or(0);
            sentence.push(if i > 0 && token.sent_start { current + 1 } else { current });
            if token.head != i && token.head < n {
                children[token.head].push(i);
            }
        }
        let lower = doc.tokens.iter().map(|token| token.span.of(&doc.text).to_lowercase());
        let lower = lower.collect();
        let edges = edges(doc);
        Tree { doc, children, sentence, edges, lower }
    }

    pub(super) fn len(&self) -> usize {
        self.doc.tokens.len()
    }

    pub(super) fn token(&self, i: usize) -> &'a Token {
        &self.doc.tokens[i]
    }

    pub(super) fn text(&self, i: usize) -> &'a str {
        self.token(i).span.of(&self.doc.text)
    }

    /// The word in small letters.
    pub(super) fn lower(&self, i: usize) -> &str {
        &self.lower[i]
    }

    pub(super) fn lemma(&self, i: usize) -> &'a str {
        &self.token(i).lemma
    }

    pub(super) fn tag(&self, i: usize) -> &'a str {
        &self.token(i).tag
    }

    pub(super) fn dep(&self, i: usize) -> &'a str {
        &self.token(i).dep
    }

    /// The word at `i`, or nothing behind the end.
    pub(super) fn text_or(&self, i: usize) -> &'a str {
        if i < self.len() { self.text(i) } else { "" }
    }

    /// The tag at `i`, or nothing behind the end.
    pub(super) fn tag_or(&self, i: usize) -> &'a str {
        if i < self.len() { self.tag(i) } else { "" }
    }

    pub(super) fn head(&self, i: usize) -> usize {
        self.token(i).head
    }

    pub(super) fn children(&self, i: usize) -> &[usize] {
        &self.children[i]
    }

    /// The children that hang on by one of `deps`.
    pub(super) fn by<'b>(&'b self, i: usize, deps: &'b [&str]) -> impl Iterator<Item = usize> + 'b {
        self.children[i].iter().copied().filter(|&child| deps.contains(&self.dep(child)))
    }

    pub(super) fn sentence(&self, i: usize) -> usize {
        self.sentence[i]
    }

    /// First token and one past the last of all that hangs under `i`.
    pub(super) fn edges(&self, i: usize) -> (usize, usize) {
        self.edges[i]
    }

    /// First token and one past the last of the sentence of `i`.
    pub(super) fn sentence_range(&self, i: usize) -> (usize, usize) {
        let number = self.sentence[i];
        let start = self.sentence.partition_point(|&s| s < number);
        (start, self.sentence.partition_point(|&s| s <= number))
    }

    /// Whether `ancestor` is `i` or lies above it.
    pub(super) fn under(&self, i: usize, ancestor: usize) -> bool {
        self.path(i).any(|node| node == ancestor)
    }

    /// `i`, its head, its head's head … up to the root.
    pub(super) fn path(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let next = |&node: &usize| (self.head(node) != node).then(|| self.head(node));
        std::iter::successors(Some(i), next).take(self.len())
    }

    /// The nearest verb above `i`.
    pub(super) fn clause(&self, i: usize) -> usize {
        let verb = |&node: &usize| matches!(&*self.token(node).pos, "VERB" | "AUX");
        self.path(i).skip(1).find(verb).unwrap_or_else(|| self.path(i).last().unwrap_or(i))
    }

    /// Bytes from the first to the last of tokens `start..end`.
    pub(super) fn bytes(&self, start: usize, end: usize) -> Span {
        self.doc.span(start, end).bytes()
    }

    pub(super) fn words(&self, start: usize, end: usize) -> &'a str {
        self.bytes(start, end).of(&self.doc.text)
    }

    /// Whether token `i` begins with a capital letter.
    pub(super) fn capital(&self, i: usize) -> bool {
        self.text(i).chars().next().is_some_and(char::is_uppercase)
    }

    /// The first conjunct of the coordination that `i` belongs to.
    pub(super) fn first_conjunct(&self, i: usize) -> usize {
        self.path(i).find(|&node| self.dep(node) != "conj").unwrap_or(i)
    }

    /// The tokens that overlap `span`, as a range.
    pub(super) fn tokens_of(&self, span: Span) -> (usize, usize) {
        let tokens = &self.doc.tokens;
        let start = tokens.partition_point(|token| token.span.end <= span.start);
        let end = tokens.partition_point(|token| token.span.start < span.end);
        (start, end.max(start))
    }

    /// Of tokens `start..end`, the one whose head lies outside (the last such).
    pub(super) fn head_of(&self, start: usize, end: usize) -> usize {
        let outside = |&i: &usize| {
            let head = self.head(i);
            head == i || head < start || head >= end
        };
        let bare = |&i: &usize| !matches!(self.dep(i), "punct" | "case" | "det" | "cc");
        let heads = || (start..end).rev().filter(outside);
        heads().find(bare).or_else(|| heads().next()).unwrap_or(start)
    }
}

/// Left and right edges of every subtree. Heads may stand on either side, so edges are carried
/// upwards until nothing changes; a tree of depth d needs at most d rounds, in practice two or
/// three.
fn edges(doc: &Doc) -> Vec<(usize, usize)> {
    let n = doc.tokens.len();
    let mut edges: Vec<(usize, usize)> = (0..n).map(|i| (i, i + 1)).collect();
    let mut changed = true;
    while changed {
        changed = false;
        for i in (0..n).chain((0..n).rev()) {
            let head = doc.tokens[i].head;
            if head == i || head >= n {
                continue;
            }
            let merged = (edges[head].0.min(edges[i].0), edges[head].1.max(edges[i].1));
            changed |= merged != edges[head];
            edges[head] = merged;
        }
    }
    edges
}
