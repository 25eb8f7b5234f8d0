//! The engine on invented states: no live table, no model.

use super::{Context, Referents};
use crate::atlas::Atlas;
use document::BlockKind;
use language::{Paragraph, testing};

/// Two states with adjectives, people and capitals, in the columns of the table of states.
const STATES: &str = "\
ARN\tARN\tstate\tAN\t\t1\tArnor\tKingdom of Arnor\tArnorian\tArnorian/Arnorians\tFornost\t\t\t\t
GON\tGON\tstate\tGO\t\t2\tGondor\t\tGondorian\tGondorian/Gondorians\tOsgiliath\t\t\t\t
";

fn read(paragraphs: &[&str]) -> Referents {
    let made = |(block, rows): (usize, &&str)| Paragraph {
        block,
        kind: BlockKind::Paragraph,
        offset: 0,
        doc: testing::doc(rows),
    };
    let paragraphs: Vec<Paragraph> = paragraphs.iter().enumerate().map(made).collect();
    Referents::new(&Atlas::of_states(STATES), &paragraphs, &Context::default(), &|_, _| None)
}

fn codes(referents: &Referents, paragraph: usize, token: usize) -> Vec<&str> {
    referents.parties(paragraph, token).iter().map(|party| party.code.as_str()).collect()
}

const OFFICIALS: &str = "
    Arnorian  JJ  4 amod
    and       CC  1 cc
    Gondorian JJ  1 conj
    officials NNS 5 nsubj
    met       VBD 0 ROOT meet
    .         .   5 punct

    Both      DT  2 det
    sides     NNS 3 nsubj
    agreed    VBD 0 ROOT agree
    .         .   3 punct
";

#[test]
fn joined_adjectives_give_several_parties_and_both_sides_are_they() {
    let referents = read(&[OFFICIALS]);
    assert_eq!(codes(&referents, 0, 3), ["ARN", "GON"]);
    let sectors: Vec<_> = referents.parties(0, 3).iter().map(|p| p.sector.as_deref()).collect();
    assert_eq!(sectors, [Some("GOV"), Some("GOV")]);
    assert_eq!(codes(&referents, 0, 7), ["ARN", "GON"]);
}

const MINISTER: &str = "
    Gondorian NNP 5 compound _ B-NORP
    Trade     NNP 3 compound
    Minister  NNP 5 compound
    Elanor    NNP 5 compound _ B-PERSON
    Gardner   NNP 6 nsubj    _ I-PERSON
    visited   VBD 0 ROOT visit
    Fornost   NNP 6 dobj     _ B-GPE
    .         .   6 punct

    She       PRP 2 nsubj
    said      VBD 0 ROOT say
    Fornost   NNP 4 nsubj    _ B-GPE
    agreed    VBD 2 ccomp agree
    .         .   2 punct

    Gardner   NNP 2 nsubj    _ B-PERSON
    left      VBD 0 ROOT leave
    .         .   2 punct
";

#[test]
fn a_title_gives_state_and_office_that_the_short_name_keeps() {
    let referents = read(&[MINISTER]);
    for token in [4, 8, 13] {
        let [party] = referents.parties(0, token) else { panic!("one party at {token}") };
        assert_eq!(party.code.as_str(), "GON");
        assert_eq!(party.person.as_ref().map(|p| p.name.as_str()), Some("Elanor Gardner"));
    }
    let [(paragraph, office)] = referents.offices() else { panic!("one office") };
    assert_eq!((*paragraph, office.code.as_str(), office.former), (0, "GON", false));
    assert_eq!(office.person.name, "Elanor Gardner");
}

#[test]
fn a_capital_is_a_place_when_visited_and_a_government_when_it_acts() {
    let referents = read(&[MINISTER]);
    assert!(referents.parties(0, 6).is_empty());
    let place = referents.place(0, 6).expect("a place");
    assert_eq!(place.country.as_ref().map(|code| code.as_str()), Some("ARN"));
    assert_eq!(codes(&referents, 0, 10), ["ARN"]);
}

#[test]
fn an_office_behind_the_name_and_an_of_phrase() {
    let rows = "
        Bilbo   NNP 8 nsubj _ B-PERSON
        ,       ,   1 punct
        Speaker NNP 1 appos
        of      IN  3 prep
        Arnor   NNP 4 pobj _ B-GPE
        ,       ,   1 punct
        has     VBZ 8 aux have
        spoken  VBN 0 ROOT speak
        .       .   8 punct
    ";
    let referents = read(&[rows]);
    assert_eq!(codes(&referents, 0, 0), ["ARN"]);
    assert_eq!(referents.parties(0, 0)[0].sector.as_deref(), Some("LEG"));
}

#[test]
fn a_list_gives_the_states_it_names() {
    let rows = "
        Envoys    NNS 8 nsubj envoy
        of        IN  1 prep
        nine      CD  4 nummod
        countries NNS 2 pobj country
        ,         ,   4 punct
        including VBG 4 prep include
        Gondor    NNP 6 pobj _ B-GPE
        met       VBD 0 ROOT meet
        .         .   8 punct
    ";
    let referents = read(&[rows]);
    assert_eq!(codes(&referents, 0, 0), ["GON"]);
    assert_eq!(codes(&referents, 0, 3), ["GON"]);
}

#[test]
fn names_of_other_things_are_no_parties() {
    let rows = "
        The     DT  2 det
        Times   NNPS 5 nsubj
        of      IN  2 prep
        Arnor   NNP 3 pobj _ B-GPE
        praised VBD 0 ROOT praise
        the     DT  10 det
        one     CD  9 nummod
        -       HYPH 9 punct
        Gondor  NNP 10 compound _ B-GPE
        policy  NN  5 dobj
        .       .   5 punct
    ";
    let referents = read(&[rows]);
    assert!((0..11).all(|token| referents.parties(0, token).is_empty()));
    assert!(referents.parties_of_modifiers(0, 9).is_empty());
    assert_eq!(referents.mentioned(0).len(), 2);
}

#[test]
fn a_pronoun_that_may_be_a_thing_is_nobody() {
    let rows = "
        Arnor   NNP 2 nsubj _ B-GPE
        closed  VBD 0 ROOT close
        its     PRP$ 4 poss
        border  NN 2 dobj
        .       . 2 punct

        The     DT 2 det
        treaty  NN 3 nsubj
        ended   VBD 0 ROOT end
        .       . 3 punct

        It      PRP 2 nsubj
        helped  VBD 0 ROOT help
        Gondor  NNP 2 dobj _ B-GPE
        .       . 2 punct
    ";
    let referents = read(&[rows]);
    assert_eq!(codes(&referents, 0, 2), ["ARN"]);
    assert!(referents.parties(0, 9).is_empty());
}
