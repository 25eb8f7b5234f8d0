//! `Doc`, `Token` and `Span`: what the engine says about a text, in spaCy's vocabulary.
//!
//! A `Doc` owns the text and its tokens; `TokenRef` and `SpanRef` are views by index.
//! Offsets are bytes of the text that was analysed. Refuses to know how it was made.

use document::Span;
use smol_str::SmolStr;

/// An analysed text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Doc {
    /// The text that was analysed.
    pub text: String,
    /// Its tokens in order.
    pub tokens: Vec<Token>,
    /// Named entities in order; they do not overlap.
    pub ents: Vec<Entity>,
}

/// One token and what the components said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text.
    pub span: Span,
    /// Whether a space follows.
    pub whitespace: bool,
    /// Normalised form (spaCy `norm_`).
    pub norm: SmolStr,
    /// Base form (spaCy `lemma_`).
    pub lemma: SmolStr,
    /// Universal part of speech (spaCy `pos_`).
    pub pos: SmolStr,
    /// Fine-grained tag, Penn Treebank (spaCy `tag_`).
    pub tag: SmolStr,
    /// Morphological features in CoNLL-U form, sorted: `Number=Sing|Tense=Past`.
    pub morph: SmolStr,
    /// Index of the head; a root is its own head.
    pub head: usize,
    /// Relation to the head (ClearNLP labels; spaCy `dep_`).
    pub dep: SmolStr,
    /// Whether a sentence starts here.
    pub sent_start: bool,
}

/// A named entity: tokens `start..end` and spaCy's label (`PERSON`, `GPE`, `NORP` …).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// spaCy's label.
    pub label: SmolStr,
}

/// A view of one token.
#[derive(Debug, Clone, Copy)]
pub struct TokenRef<'a> {
    doc: &'a Doc,
    /// Index of the token in its document.
    pub i: usize,
}

/// A view of several neighbouring tokens.
#[derive(Debug, Clone, Copy)]
pub struct SpanRef<'a> {
    doc: &'a Doc,
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
}

impl Doc {
    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there are no tokens.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The token at `i`.
    ///
    /// # Panics
    /// When `i` is not below [`Doc::len`].
    #[must_use]
    pub fn token(&self, i: usize) -> TokenRef<'_> {
        assert!(i < self.tokens.len(), "token {i} of a document of {}", self.tokens.len());
        TokenRef { doc: self, i }
    }

    /// All tokens in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = TokenRef<'_>> {
        (0..self.tokens.len()).map(|i| TokenRef { doc: self, i })
    }

    /// Tokens `start..end`.
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> SpanRef<'_> {
        let end = end.min(self.tokens.len());
        SpanRef { doc: self, start: start.min(end), end }
    }

    /// The sentences in order.
    pub fn sents(&self) -> impl Iterator<Item = SpanRef<'_>> {
        let starts: Vec<usize> =
            (0..self.tokens.len()).filter(|&i| i == 0 || self.tokens[i].sent_start).collect();
        let n = self.tokens.len();
        let ends: Vec<usize> = starts.iter().skip(1).copied().chain([n]).collect();
        starts.into_iter().zip(ends).map(|(start, end)| SpanRef { doc: self, start, end })
    }

    /// The sentence that token `i` stands in.
    #[must_use]
    pub fn sentence_of(&self, i: usize) -> SpanRef<'_> {
        let start = (0..=i).rev().find(|&j| j == 0 || self.tokens[j].sent_start).unwrap_or(0);
        let end = (i + 1..self.tokens.len()).find(|&j| self.tokens[j].sent_start);
        self.span(start, end.unwrap_or(self.tokens.len()))
    }

    /// The entity that token `i` belongs to.
    #[must_use]
    pub fn entity_of(&self, i: usize) -> Option<&Entity> {
        let after = self.ents.partition_point(|ent| ent.start <= i);
        self.ents[..after].last().filter(|ent| i < ent.end)
    }
}

impl<'a> TokenRef<'a> {
    /// The stored token.
    #[must_use]
    pub fn get(self) -> &'a Token {
        &self.doc.tokens[self.i]
    }

    /// The document it belongs to.
    #[must_use]
    pub fn doc(self) -> &'a Doc {
        self.doc
    }

    /// The token's words.
    #[must_use]
    pub fn text(self) -> &'a str {
        self.get().span.of(&self.doc.text)
    }

    /// Bytes of the text.
    #[must_use]
    pub fn bytes(self) -> Span {
        self.get().span
    }

    /// Base form.
    #[must_use]
    pub fn lemma(self) -> &'a str {
        &self.get().lemma
    }

    /// Fine-grained tag.
    #[must_use]
    pub fn tag(self) -> &'a str {
        &self.get().tag
    }

    /// Universal part of speech.
    #[must_use]
    pub fn pos(self) -> &'a str {
        &self.get().pos
    }

    /// Relation to the head.
    #[must_use]
    pub fn dep(self) -> &'a str {
        &self.get().dep
    }

    /// The head; a root is its own head.
    #[must_use]
    pub fn head(self) -> TokenRef<'a> {
        TokenRef { doc: self.doc, i: self.get().head }
    }

    /// Whether the token is the root of its sentence.
    #[must_use]
    pub fn is_root(self) -> bool {
        self.get().head == self.i
    }

    /// The tokens whose head this is, in order.
    pub fn children(self) -> impl DoubleEndedIterator<Item = TokenRef<'a>> {
        let sentence = self.doc.sentence_of(self.i);
        (sentence.start..sentence.end)
            .map(move |i| TokenRef { doc: self.doc, i })
            .filter(move |token| token.get().head == self.i && token.i != self.i)
    }

    /// Heads from the nearest up to the root.
    pub fn ancestors(self) -> impl Iterator<Item = TokenRef<'a>> {
        let limit = self.doc.len();
        std::iter::successors(Some(self), |token| (!token.is_root()).then(|| token.head()))
            .skip(1)
            .take(limit)
    }

    /// The token and all that hangs under it, as the smallest span that covers them.
    #[must_use]
    pub fn subtree(self) -> SpanRef<'a> {
        let (mut start, mut end) = (self.i, self.i + 1);
        let mut open = vec![self.i];
        while let Some(i) = open.pop() {
            start = start.min(i);
            end = end.max(i + 1);
            open.extend(TokenRef { doc: self.doc, i }.children().map(|child| child.i));
        }
        SpanRef { doc: self.doc, start, end }
    }
}

impl<'a> SpanRef<'a> {
    /// The words.
    #[must_use]
    pub fn text(self) -> &'a str {
        self.bytes().of(&self.doc.text)
    }

    /// Bytes of the text, from the first token to the end of the last.
    #[must_use]
    pub fn bytes(self) -> Span {
        if self.start >= self.end {
            return Span::default();
        }
        let tokens = &self.doc.tokens;
        Span::new(tokens[self.start].span.start, tokens[self.end - 1].span.end)
    }

    /// The tokens in order.
    pub fn tokens(self) -> impl DoubleEndedIterator<Item = TokenRef<'a>> {
        (self.start..self.end).map(move |i| TokenRef { doc: self.doc, i })
    }

    /// The root: the token whose head lies outside or is itself.
    #[must_use]
    pub fn root(self) -> Option<TokenRef<'a>> {
        self.tokens().find(|token| {
            let head = token.get().head;
            head == token.i || head < self.start || head >= self.end
        })
    }
}
