//! What every construction tells, over parses written by hand: who did it to whom, how it is told, and
//! who says so. One invented rule stands for all.

use coding::clause::{Tree, clauses};
use coding::lexicon::{Grammar, Lexicon};
use coding::matching::{Hit, Parties, RuleIndex, Scene, Telling};
use coding::rules::parse_rules;
use document::Span;
use names::{Code, Party};

const CASES: &str = include_str!("constructions.txt");

/// Function words of the test; those of the language are not asked.
const LEXICON: &str = "
@grammar.preposition: by, of, to, down, from
@grammar.future: will
@grammar.possible: may
@grammar.obligation: should
@grammar.conditional: if
@grammar.never: never
@grammar.copula: be
@grammar.object-control: urge
@grammar.reporting: say
@grammar.implicative: begin
@grammar.doubting: deny, refuse
@grammar.owning: of, by, from
";

const RULES: &str = "
rule test.praise
  finds event SUPPORT
  verb [actor] praise [recipient]
  verb [actor] turn down [recipient]
  verb [actor] give [recipient]
  noun [actor] praise of [recipient]
";

/// The states of the test by the words that name them.
struct States<'a>(&'a Tree<'a>);

impl States<'_> {
    fn named(&self, token: usize) -> Option<Party> {
        let code = match self.0.token(token).text() {
            "Arnor" | "Arnorian" => "ARN",
            "Gondor" => "GON",
            "Rohan" => "ROH",
            _ => return None,
        };
        let text = self.0.token(token).text().to_owned();
        Some(Party {
            code: Code::new(code),
            sector: None,
            name: text.clone(),
            person: None,
            office: None,
            text,
            span: Span::default(),
            why: "it is so called".to_owned(),
        })
    }
}

impl Parties for States<'_> {
    fn parties(&self, token: usize) -> Vec<Party> {
        let noun = self.0.tag(token).starts_with("NN");
        let others = self.0.with_dep(token, &["conj"]).filter_map(|i| self.named(i));
        self.named(token).into_iter().chain(others).filter(|_| noun).collect()
    }

    fn of_modifiers(&self, token: usize) -> Vec<Party> {
        self.0.with_dep(token, &["amod", "poss"]).filter_map(|i| self.named(i)).collect()
    }

    fn at_place(&self, _token: usize) -> Option<Party> {
        None
    }
}

/// `ARN > GON Done said by ROH`, the states on each side sorted.
fn told(scene: &Scene<'_>, hit: &Hit<'_>) -> String {
    let side = |name: &str| {
        let bound = hit.bindings.iter().filter(|binding| binding.name == name);
        let parties = bound.flat_map(|binding| match name {
            "actor" => scene.doers(binding.token),
            _ => scene.named(binding.token),
        });
        let mut codes: Vec<String> = parties.map(|party| party.code.to_string()).collect();
        codes.sort();
        codes.join("+")
    };
    let said = hit.telling == Telling::Done && hit.reporter.is_some();
    let speaker = hit.reporter.and_then(|verb| scene.tree.first(verb, &["nsubj"]));
    let by = speaker.filter(|_| said).and_then(|token| scene.who.parties(token).pop());
    let by = by.map_or(String::new(), |party| format!(" said by {}", party.code));
    format!("{} > {} {:?}{by}", side("actor"), side("recipient"), hit.telling)
}

#[test]
fn every_construction_tells_who_did_what_to_whom_and_how() {
    let lexicon = Lexicon::parse(&[("test", LEXICON)]).expect("a sound lexicon");
    let grammar = Grammar::of(&lexicon);
    let index = RuleIndex::new(parse_rules("test", RULES, &lexicon).expect("sound rules"));
    let mut wrong = Vec::new();
    let cases: Vec<&str> = CASES.split("\n= ").skip(1).collect();
    for case in &cases {
        let (head, rows) = case.split_once('\n').expect("rows");
        let (construction, wanted) = head.split_once(": ").expect("what is told");
        let doc = language::testing::doc(rows);
        let tree = Tree::new(&doc);
        let states = States(&tree);
        let scene = Scene { tree: &tree, grammar: &grammar, who: &states };
        let hits = index.hits(&scene, &clauses(&tree, &grammar));
        let found: Vec<String> = hits.iter().map(|hit| told(&scene, hit)).collect();
        if found != [wanted] {
            wrong.push(format!("{construction}: {:?}, not {wanted} ({})", found, doc.text));
        }
    }
    assert!(cases.len() >= 20, "only {} constructions", cases.len());
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
