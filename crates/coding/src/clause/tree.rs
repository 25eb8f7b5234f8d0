//! Children by token, computed once for a parse. Refuses to know labels' meaning.

use language::{Doc, TokenRef};
use smol_str::SmolStr;

/// The longest prefix that is taken for one: "re", "co", "pre".
const LONGEST_PREFIX: usize = 3;

/// The verb at `i` with the prefix that a hyphen cut off it, if one did.
fn mend(doc: &Doc, verb: usize) -> Option<Mended> {
    let (prefix, hyphen, token) = (doc.token(verb - 2), doc.token(verb - 1), doc.token(verb));
    let whole = hyphen.text() == "-"
        && !prefix.get().whitespace
        && !hyphen.get().whitespace
        && token.pos() == "VERB"
        && prefix.text().len() <= LONGEST_PREFIX
        && prefix.text().chars().all(char::is_alphabetic);
    if !whole {
        return None;
    }
    let own = token.get();
    let cut = verb - 2..verb;
    let (head, dep) = if cut.contains(&own.head) {
        let outer = prefix.get();
        let outer = if cut.contains(&outer.head) && outer.head != verb - 2 { hyphen.get() } else { outer };
        let root = cut.contains(&outer.head);
        (if root { verb } else { outer.head }, outer.dep.clone())
    } else {
        (own.head, own.dep.clone())
    };
    let lemma = format!("{}{}", prefix.text().to_lowercase(), own.lemma.to_lowercase());
    Some(Mended { verb, head, dep, lemma })
}

/// A parse with the children of each token at hand. Words that the tokenizer cut at a prefix's hyphen
/// ("re-established") are one predicate again.
#[derive(Debug)]
pub struct Tree<'a> {
    /// The parse.
    pub doc: &'a Doc,
    children: Vec<Vec<usize>>,
    mended: Vec<Mended>,
}

/// A verb whose prefix was cut off: it stands where its prefix stood.
#[derive(Debug)]
struct Mended {
    verb: usize,
    head: usize,
    dep: SmolStr,
    lemma: String,
}

impl<'a> Tree<'a> {
    /// The children of every token of a parse.
    #[must_use]
    pub fn new(doc: &'a Doc) -> Self {
        let mended: Vec<Mended> = (2..doc.len()).filter_map(|verb| mend(doc, verb)).collect();
        let mut tree = Tree { doc, children: vec![Vec::new(); doc.len()], mended };
        for i in 0..doc.len() {
            let head = tree.head(i);
            if head != i {
                tree.children[head].push(i);
            }
        }
        tree
    }

    fn mended(&self, verb: usize) -> Option<&Mended> {
        self.mended.iter().find(|mended| mended.verb == verb)
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
        if let Some(mended) = self.mended(i) {
            return mended.dep.as_str();
        }
        let prefix = self.mended.iter().any(|mended| i + 2 == mended.verb || i + 1 == mended.verb);
        if prefix { "punct" } else { self.doc.tokens[i].dep.as_str() }
    }

    /// The fine tag of token `i`.
    #[must_use]
    pub fn tag(&self, i: usize) -> &'a str {
        self.doc.tokens[i].tag.as_str()
    }

    /// The base form of token `i`, lower case.
    #[must_use]
    pub fn lemma(&self, i: usize) -> String {
        match self.mended(i) {
            Some(mended) => mended.lemma.clone(),
            None => self.doc.tokens[i].lemma.to_lowercase(),
        }
    }

    /// The head of token `i`; itself for a root.
    #[must_use]
    pub fn head(&self, i: usize) -> usize {
        if let Some(mended) = self.mended(i) {
            return mended.head;
        }
        let head = self.doc.tokens[i].head;
        let whole = self.mended.iter().find(|m| head + 2 == m.verb || head + 1 == m.verb || i + 2 == m.verb || i + 1 == m.verb);
        whole.map_or(head, |mended| mended.verb)
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
