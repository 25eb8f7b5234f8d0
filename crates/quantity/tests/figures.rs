//! Figures from parses written by hand: what amounts measure between Arnor and Gondor.

use document::Span;
use language::Doc;
use quantity::figure::{Dated, Dates, Figure, Measures, Parties};
use quantity::{Bound, Context, Direction, Tagger};
use smol_str::SmolStr;

struct Realms<'a>(&'a Doc);

impl Parties for Realms<'_> {
    fn states_of(&self, token: usize) -> Vec<SmolStr> {
        match self.0.token(token).text() {
            "Arnor" | "Arnorian" => vec!["ARN".into()],
            "Gondor" | "Gondorian" => vec!["GON".into()],
            _ => Vec::new(),
        }
    }
}

/// Every number of four digits is a year.
struct Years(Vec<Dated>);

impl Years {
    fn of(text: &str) -> Self {
        let words = text.split(' ').scan(0, |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some((start, word.trim_end_matches([',', '.'])))
        });
        let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        let dated = words.filter(|(_, word)| year(word)).map(|(start, word)| Dated {
            span: Span::new(start, start + word.len()),
            edtf: word.into(),
        });
        Years(dated.collect())
    }
}

impl Dates for Years {
    fn dates(&self) -> Vec<Dated> {
        self.0.clone()
    }
}

fn figures(rows: &str) -> Vec<Figure> {
    let doc = language::testing::doc(rows);
    let years = Years::of(&doc.text);
    let avoid = years.0.iter().map(|date| date.span).collect();
    let states = vec!["ARN".into(), "GON".into()];
    let quantities = Tagger::builtin().tag(&doc.text, &Context { states, avoid, year: None });
    Measures::builtin().figures(&doc, &quantities, &Realms(&doc), &years)
}

/// Measure, of, to, value, unit, date.
fn told(rows: &str) -> Vec<String> {
    let line = |figure: &Figure| {
        let when = figure.when.as_deref().unwrap_or("-");
        let Figure { measure, of, to, value, unit, .. } = figure;
        format!("{measure} {of}>{to} {} {unit} {when}", value.normalize())
    };
    figures(rows).iter().map(line).collect()
}

const EXPORTS: &str = "
    In      IN   10 prep
    2020    CD    1 pobj
    ,       ,    10 punct
    Arnor   NNP   6 poss
    's      POS   4 case
    exports NNS  10 nsubjpass
    to      IN    6 prep
    Gondor  NNP   7 pobj
    were    VBD  10 auxpass be
    valued  VBN   0 ROOT value
    at      IN   10 prep
    $       $    14 quantmod
    5.3     CD   14 compound
    billion CD   11 pobj
    .       .    10 punct
";

const GROWTH: &str = "
    Between IN   11 prep
    1998    CD    1 pobj
    and     CC    2 cc
    2012    CD    2 conj
    ,       ,    11 punct
    trade   NN   11 nsubj
    between IN    6 prep
    Arnor   NNP   7 pobj
    and     CC    8 cc
    Gondor  NNP   8 conj
    grew    VBD   0 ROOT grow
    from    IN   11 prep
    $       $    19 quantmod
    12      CD   19 quantmod
    million CD   19 quantmod
    to      TO   19 quantmod
    $       $    19 quantmod
    10      CD   19 compound
    billion CD   12 pobj
    .       .    11 punct
";

const SHARE: &str = "
    In        IN    5 prep
    2022      CD    1 pobj
    ,         ,     5 punct
    Gondor    NNP   5 nsubj
    accounted VBD   0 ROOT account
    for       IN    5 prep
    65        CD    8 nummod
    %         NN    6 pobj
    of        IN    8 prep
    Arnor     NNP  13 poss
    's        POS  10 case
    total     JJ   13 amod
    trade     NN    9 pobj
    .         .     5 punct
";

const ELLIPSIS: &str = "
    Arnor    NNP   2 nsubj
    exported VBD   0 ROOT export
    1.5      CD    4 compound
    billion  CD    6 nummod
    stg      RB    6 advmod
    worth    NN    2 dobj
    of       IN    6 prep
    goods    NNS   7 pobj
    to       IN    2 prep
    Gondor   NNP   9 pobj
    in       IN    2 prep
    1986     CD   11 pobj
    while    IN   18 mark
    Arnorian JJ   15 amod
    imports  NNS  18 nsubj
    from     IN   15 prep
    Gondor   NNP  16 pobj
    totalled VBD   2 advcl total
    436      CD   20 nummod
    mln      NNS  18 dobj
    .        .     2 punct
";

const REFUGEES: &str = "
    Gondor    NNP   2 nsubj
    has       VBZ   0 ROOT have
    an        DT    8 det
    estimated VBN   8 amod estimate
    two       CD    6 compound
    million   CD    8 nummod
    Arnorian  JJ    8 amod
    refugees  NNS   2 dobj
    ,         ,     8 punct
    down      RB    2 advmod
    from      IN   10 prep
    a         DT   13 det
    peak      NN   11 pobj
    of        IN   13 prep
    over      IN   17 quantmod
    three     CD   17 compound
    million   CD   14 pobj
    .         .     2 punct
";

const MINISTER: &str = "
    The      DT    3 det
    trade    NN    3 compound
    minister NN    6 nsubj
    of       IN    3 prep
    Arnor    NNP   4 pobj
    paid     VBD   0 ROOT pay
    $        $     9 quantmod
    5        CD    9 compound
    million  CD    6 dobj
    for      IN    6 prep
    a        DT   12 det
    house    NN   10 pobj
    in       IN   12 prep
    Gondor   NNP  13 pobj
    .        .     6 punct
";

const VOLUMES: &str = "
    Arnorian JJ    2 amod
    exports  NNS   5 nsubj
    to       IN    2 prep
    Gondor   NNP   3 pobj
    were     VBD   0 ROOT be
    56       CD    7 nummod
    bcm      NN    5 attr
    ,        ,     5 punct
    up       RB    5 advmod
    from     IN    9 prep
    22       CD   12 nummod
    bcm      NN   10 pobj
    in       IN   10 prep
    2021     CD   13 pobj
    .        .     5 punct
";

#[test]
fn exports_are_of_the_seller_to_the_buyer() {
    assert_eq!(told(EXPORTS), ["exports ARN>GON 5300000000 USD 2020"]);
}

#[test]
fn growth_from_one_value_to_another_is_two_figures_with_their_years() {
    let expected = ["trade ARN>GON 12000000 USD 1998", "trade ARN>GON 10000000000 USD 2012"];
    assert_eq!(told(GROWTH), expected);
    let last = figures(GROWTH).remove(1);
    let change = last.change.expect("it changed");
    assert!(last.reciprocal && change.direction == Direction::Rose);
    assert_eq!(change.from, Some(quantity::Decimal::from(12_000_000)));
}

#[test]
fn a_share_is_of_its_owner() {
    assert_eq!(told(SHARE), ["trade_share ARN>GON 65 percent 2022"]);
}

#[test]
fn a_clause_without_its_unit_takes_it_from_the_one_before() {
    let expected = ["exports ARN>GON 1500000000 GBP 1986", "imports ARN>GON 436000000 GBP"];
    let found = told(ELLIPSIS);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0], expected[0]);
    assert!(found[1].starts_with(expected[1]), "{found:?}");
}

#[test]
fn refugees_are_of_their_people_to_their_host() {
    let expected = ["migrants ARN>GON 2000000 person -", "migrants ARN>GON 3000000 person -"];
    assert_eq!(told(REFUGEES), expected);
    let bounds: Vec<Bound> = figures(REFUGEES).iter().map(|figure| figure.bound).collect();
    assert_eq!(bounds, [Bound::About, Bound::MoreThan]);
}

#[test]
fn a_trade_minister_measures_nothing() {
    assert_eq!(told(MINISTER), Vec::<String>::new());
}

#[test]
fn volumes_are_named_after_what_their_unit_measures() {
    let expected =
        ["gas_volume ARN>GON 56000000000 m3 -", "gas_volume ARN>GON 22000000000 m3 2021"];
    assert_eq!(told(VOLUMES), expected);
}
