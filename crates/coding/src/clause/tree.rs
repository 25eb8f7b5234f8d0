//! Children by token, computed once for a parse. Refuses to know labels' meaning.

use language::{Doc, TokenRef};

/// A parse with the children of each token at hand.
#[derive(Debug)]
pub struct Tree<'a> {
    /// The parse.
    pub doc: &'a Doc,
    children: Vec<Vec<usize>>,
}

impl<'a> Tree<'a> {
    /// The children of every token of a parse.
    #[must_use]
    pub fn new(doc: &'a Doc) -> Self {
        let mut children = vec![Vec::new(); doc.len()];
        for (i, token) in doc.tokens.iter().enumerate() {
            if token.head != i {
                children[token.head].push(i);
            }
        }
        Tree { doc, children }
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
    pub fn dep(&self, i: usize) -> &'a str {
        self.doc.tokens[i].dep.as_str()
    }

    /// The fine tag of token `i`.
    #[must_use]
    pub fn tag(&self, i: usize) -> &'a str {
        self.doc.tokens[i].tag.as_str()
    }

    /// The base form of token `i`, lower case.
    #[must_use]
    pub fn lemma(&self, i: usize) -> String {
        self.doc.tokens[i].lemma.to_lowercase()
    }

    /// The head of token `i`; itself for a root.
    #[must_use]
    pub fn head(&self, i: usize) -> usize {
        self.doc.tokens[i].head
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

    /// Whether `below` hangs under `above`, or is it.
    #[must_use]
    pub fn dominates(&self, above: usize, below: usize) -> bool {
        let mut at = below;
        for _ in 0..=self.doc.len() {
            if at == above {
                return true;
            }
            let head = self.head(at);
            if head == at {
                return false;
            }
            at = head;
        }
        false
    }
}
