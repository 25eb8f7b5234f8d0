//! The coder: rules, tables and the walk over a document. Refuses to read files.

use crate::analysed::{Analysed, Referring};
use crate::assemble::{Line, claims_of};
use crate::clause::{Tree, clauses};
use crate::discourse::{Story, drop_echoes, mentions_in, merge_repeated};
use crate::lexicon::{Grammar, Lexicon, Words};
use crate::matching::{Hit, Parties, RuleIndex, Scene, Telling};
use crate::plover::{Plover, rows};
use crate::rules::{Mistake, Rule, parse_rules};
use document::{BlockKind, Genre};
use names::{Code, Party};
use quantity::figure::Measures;
use record::{Claim, Fact};
use smol_str::SmolStr;

/// Turns analysed documents into claims.
#[derive(Debug)]
pub struct Coder {
    index: RuleIndex,
    grammar: Grammar,
    tables: Tables,
    measures: Measures,
}

/// Tables and word classes that assembling needs, looked up once.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// PLOVER's tables.
    pub plover: Plover,
    /// Prepositions that bound time.
    pub bounding: Words,
    /// Prepositions that name a date to meet.
    pub due: Words,
    /// Prepositions that place.
    pub locating: Words,
    /// Prepositions that place something inside.
    pub inside: Words,
    /// Words at the end of a topic that say nothing of it.
    pub topic_tail: Words,
    /// Nouns for a visit.
    pub visit: Words,
    /// Prepositions that name a subject.
    pub about: Words,
    /// Words before "agreement" that tell its form.
    pub form_words: Words,
    /// Words after "treaty of" that tell its form.
    pub form_objects: Words,
    /// Nouns for an agreement, for lists of them.
    pub pacts: Words,
    /// Words that open a list.
    pub listing: Words,
    /// Units that only count.
    pub countable: Words,
    /// Modes of CONSULT by the words that bring them.
    pub consult_modes: Vec<(SmolStr, Words)>,
    /// The mode of a visit.
    pub visit_mode: SmolStr,
    /// The mode of a meeting on third ground.
    pub third_party: SmolStr,
    /// Mission words, longest first, with the type.
    missions: Vec<(String, SmolStr)>,
}

impl Tables {
    fn new(lexicon: &Lexicon) -> Self {
        let modes = ["phone", "multilateral"];
        Tables {
            plover: Plover::new(
                knowledge::coding::PLOVER,
                knowledge::coding::GOLDSTEIN,
                knowledge::coding::CONTEXTS,
            ),
            bounding: lexicon.words("grammar.bounding"),
            due: lexicon.words("grammar.due"),
            locating: lexicon.words("grammar.locating"),
            inside: lexicon.words("grammar.inside"),
            topic_tail: lexicon.words("topic-tail"),
            visit: lexicon.words("visit"),
            about: lexicon.words("grammar.about"),
            form_words: lexicon.words("form-words"),
            form_objects: lexicon.words("form-objects"),
            pacts: lexicon.words("binding-agreement"),
            listing: lexicon.words("listing"),
            countable: lexicon.words("countable-units"),
            consult_modes: modes
                .iter()
                .map(|mode| (SmolStr::new(mode), lexicon.words(&format!("mode.{mode}"))))
                .collect(),
            visit_mode: SmolStr::new("visit"),
            third_party: SmolStr::new("third-party"),
            missions: missions(knowledge::coding::MISSIONS),
        }
    }

    /// The type of the mission that a phrase names; the longest words of the table win.
    #[must_use]
    pub fn mission_type(&self, phrase: &str) -> Option<SmolStr> {
        let words: Vec<&str> = phrase.split([' ', '-']).collect();
        let says = |name: &str| {
            let wanted: Vec<&str> = name.split(' ').collect();
            words.windows(wanted.len()).any(|window| window == wanted)
        };
        self.missions.iter().find(|(name, _)| says(name)).map(|(_, kind)| kind.clone())
    }

    /// Whether a document's present tense does what it says, on the day it is made.
    #[must_use]
    pub fn is_performed(&self, analysed: &Analysed<'_>) -> bool {
        matches!(analysed.document.meta.genre, Genre::Statement | Genre::News)
    }
}

fn missions(table: &str) -> Vec<(String, SmolStr)> {
    let mut missions: Vec<(String, SmolStr)> = rows(table)
        .filter_map(|cells| match cells[..] {
            [words, kind] => Some((words.to_owned(), SmolStr::new(kind))),
            _ => None,
        })
        .collect();
    missions.sort_by_key(|(words, _)| std::cmp::Reverse(words.split(' ').count()));
    missions
}

impl Coder {
    /// The coder with the built-in rules.
    ///
    /// # Errors
    /// The mistakes in the rule and class files; a test holds them at none.
    pub fn builtin() -> Result<Self, Vec<Mistake>> {
        Coder::from_files(knowledge::coding::LEXICON, knowledge::coding::RULES)
    }

    /// A coder with these class and rule files, (name, text) each; later files are laid over earlier.
    ///
    /// # Errors
    /// Every mistake in the files, with line and column.
    pub fn from_files(
        lexicon_files: &[(&str, &str)],
        rule_files: &[(&str, &str)],
    ) -> Result<Self, Vec<Mistake>> {
        let lexicon = Lexicon::parse(lexicon_files)?;
        let mut rules = Vec::new();
        let mut mistakes = Vec::new();
        for (name, text) in rule_files {
            match parse_rules(name, text, &lexicon) {
                Ok(found) => rules.extend(found),
                Err(found) => mistakes.extend(found),
            }
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        Ok(Coder {
            index: RuleIndex::new(rules),
            grammar: Grammar::of(&lexicon),
            tables: Tables::new(&lexicon),
            measures: Measures::builtin(),
        })
    }

    /// The rules, in the order of their files.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        self.index.rules()
    }

    /// The rules by the words that set them off.
    #[must_use]
    pub fn index(&self) -> &RuleIndex {
        &self.index
    }

    /// Function words.
    #[must_use]
    pub fn grammar(&self) -> &Grammar {
        &self.grammar
    }

    /// PLOVER's tables and the word classes that assembling needs.
    #[must_use]
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// The claims of a document, in the order of its text; what it tells twice is told once.
    #[must_use]
    pub fn code(&self, analysed: &Analysed<'_>) -> Vec<Claim> {
        let genre = analysed.document.meta.genre;
        let mut story = Story::new(genre, analysed.published);
        let mut claims = Vec::new();
        let mut echoes = Vec::new();
        for index in 0..analysed.paragraphs.len() {
            let found = self.paragraph(analysed, index, &mut story);
            if is_echo(analysed.paragraphs[index].kind) {
                echoes.extend(found.iter().map(|claim| claim.source.quote.span));
            }
            claims.extend(found);
        }
        let (pacts, covered) = crate::pacts::claims(analysed, &self.tables);
        claims.retain(|claim| !told_by_list(claim, &covered));
        claims.extend(pacts);
        claims.extend(crate::lists::claims(analysed, &self.tables));
        claims.extend(crate::offices::claims(analysed));
        claims.extend(crate::figures::claims(analysed, &self.grammar, &self.measures));
        let echo = |claim: &Claim| echoes.contains(&claim.source.quote.span);
        drop_echoes(merge_repeated(claims, &echo), &echo)
    }

    /// The rules that fit in one paragraph, for `explain` and for the rules' own tests.
    #[must_use]
    pub fn hits(&self, analysed: &Analysed<'_>, index: usize) -> Vec<Hit<'_>> {
        let tree = Tree::new(&analysed.paragraphs[index].doc);
        let who = InParagraph { referents: analysed.referents, index };
        let scene = Scene { tree: &tree, grammar: &self.grammar, who: &who };
        self.index.hits(&scene, &clauses(&tree, &self.grammar))
    }

    fn paragraph(&self, analysed: &Analysed<'_>, index: usize, story: &mut Story) -> Vec<Claim> {
        let paragraph = &analysed.paragraphs[index];
        let tree = Tree::new(&paragraph.doc);
        let times = mentions_in(&tree, paragraph, analysed.times);
        if matches!(paragraph.kind, BlockKind::Heading { .. }) {
            let lemmas = (0..paragraph.doc.len()).map(|i| tree.lemma(i).to_owned()).collect();
            let codes = named_once(analysed, index);
            story.open_section(&times, lemmas, codes);
            return Vec::new();
        }
        if matches!(paragraph.kind, BlockKind::Cell { .. } | BlockKind::Field { .. }) {
            return Vec::new();
        }
        story.open_paragraph();
        story.tie(&times);
        if matches!(paragraph.kind, BlockKind::Dateline | BlockKind::Byline | BlockKind::Reference)
        {
            return Vec::new();
        }
        let clauses = clauses(&tree, &self.grammar);
        let who = InParagraph { referents: analysed.referents, index };
        let scene = Scene { tree: &tree, grammar: &self.grammar, who: &who };
        let hits = self.index.hits(&scene, &clauses);
        let mut claims = Vec::new();
        for hit in &hits {
            let line = Line {
                analysed,
                index,
                scene: &scene,
                clauses: &clauses,
                times: &times,
                story,
                tables: &self.tables,
            };
            let found = claims_of(&line, hit);
            let date = line.own_date(hit).cloned();
            let told = !found.is_empty() && hit.telling == Telling::Done;
            if let Some(mention) = date.filter(|_| told) {
                story.remember(&mention);
            }
            story.remember_missions(&found);
            claims.extend(found);
        }
        claims
    }
}

/// The states that a paragraph names, each once.
fn named_once(analysed: &Analysed<'_>, index: usize) -> Vec<Code> {
    let mut codes: Vec<Code> = Vec::new();
    for (_, code) in analysed.referents.mentioned(index) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// Whether a claim stands in a list of agreements, whose entries tell it better.
fn told_by_list(claim: &Claim, covered: &[document::Span]) -> bool {
    matches!(claim.fact, Fact::Event(_) | Fact::Agreement(_))
        && covered.iter().any(|list| list.overlaps(claim.source.quote.span))
}

/// Whether a block repeats what the text tells: a headline or a caption.
fn is_echo(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Title | BlockKind::Caption)
}

/// Who the phrases of one paragraph are.
struct InParagraph<'a> {
    referents: &'a dyn Referring,
    index: usize,
}

impl Parties for InParagraph<'_> {
    fn parties(&self, token: usize) -> Vec<Party> {
        self.referents.parties(self.index, token)
    }

    fn of_modifiers(&self, token: usize) -> Vec<Party> {
        self.referents.of_modifiers(self.index, token)
    }

    fn at_place(&self, token: usize) -> Option<Party> {
        let place = self.referents.place(self.index, token)?;
        Some(Party {
            code: place.country?,
            sector: None,
            name: place.name.clone(),
            person: None,
            office: None,
            text: place.name,
            span: place.span,
            why: place.why,
        })
    }
}
