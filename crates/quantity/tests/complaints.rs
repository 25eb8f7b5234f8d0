//! What users of other taggers complain of, each with its test.

use quantity::{Bound, Context, Direction, Quantity, Role, Tagger, Value};

fn tag(text: &str) -> Vec<Quantity> {
    Tagger::builtin().tag(text, &Context::default())
}

fn short(text: &str) -> Vec<(f64, String)> {
    tag(text).iter().map(|q| (q.value.as_f64(), q.unit.as_str().to_owned())).collect()
}

fn only(text: &str, value: f64, unit: &str) {
    assert_eq!(short(text), [(value, unit.to_owned())], "{text}");
}

#[test]
fn digits_grouped_by_spaces_keep_their_zeros() {
    only("The mill shipped 816 000 t of flour.", 816_000.0, "t");
    only("A census found 1 414 021 100 people.", 1_414_021_100.0, "person");
    only("A census found 40\u{202f}000 people.", 40_000.0, "person");
}

#[test]
fn seasons_and_year_ranges_are_no_amounts() {
    for text in [
        "In the 2012–13 season it rained.",
        "From 2012-2013 he ruled.",
        "During 1998/99 it snowed.",
    ] {
        assert_eq!(short(text), [], "{text}");
    }
}

#[test]
fn a_letter_after_a_number_is_no_unit_by_itself() {
    for text in ["He lives at 221b Baker Lane.", "See clause 5a.", "Take the A4 road and the B52."]
    {
        assert_eq!(short(text), [], "{text}");
    }
    only("They own 12 V-shaped boats.", 12.0, "count");
}

#[test]
fn magnitudes_of_money_are_kept() {
    only("It costs £5m.", 5e6, "GBP");
    only("It costs 3.2bn euros.", 3.2e9, "EUR");
    only("It costs $445 US million.", 445e6, "USD");
    only("It costs 75 USD million.", 75e6, "USD");
    only("It costs Rs 2 crore.", 2e7, "INR");
    only("It costs 1.5 billion stg.", 1.5e9, "GBP");
    only("It costs 18 dlrs.", 18.0, "USD");
}

#[test]
fn magnitudes_of_one_amount_serve_the_next() {
    let text = "Arnor sold goods for 1.5 billion stg while its purchases totalled 436 mln.";
    assert_eq!(short(text), [(1.5e9, "GBP".to_owned()), (436e6, "GBP".to_owned())]);
}

#[test]
fn indian_grouping_and_indian_scales_are_read() {
    only("In all 1,34,028 workers came.", 134_028.0, "person");
    only("It took 3 lakh rupees.", 300_000.0, "INR");
}

#[test]
fn a_dollar_is_uncertain_where_several_states_have_one() {
    let quantity = |states: &[&str]| {
        let states = states.iter().map(|&state| state.into()).collect();
        let context = Context { states, ..Context::default() };
        Tagger::builtin().tag("It cost 5 million dollars.", &context).remove(0)
    };
    let home = quantity(&["AUS"]);
    assert!(home.uncertain && home.unit.as_str() == "AUD");
    assert!(home.alternatives.iter().any(|other| other == "USD"));
    let abroad = quantity(&["AUS", "JPN"]);
    assert!(abroad.uncertain && abroad.alternatives.iter().any(|other| other == "AUD"));
    assert!(!quantity(&["TKM", "CHN"]).uncertain);
    assert!(quantity(&[]).uncertain);
}

#[test]
fn crowns_and_francs_are_those_of_the_states_spoken_of() {
    let unit = |text: &str, states: &[&str], year: Option<i32>| {
        let states = states.iter().map(|&state| state.into()).collect();
        let context = Context { states, year, ..Context::default() };
        let quantity = Tagger::builtin().tag(text, &context).remove(0);
        (quantity.unit.as_str().to_owned(), quantity.uncertain)
    };
    assert_eq!(unit("worth 106 mln crowns", &["DNK", "CAN"], None), ("DKK".to_owned(), false));
    assert_eq!(unit("worth 106 mln crowns", &[], None), ("Crown".to_owned(), true));
    assert_eq!(
        unit("worth 3 million francs", &["FRA", "CHE"], Some(2010)),
        ("CHF".to_owned(), false)
    );
    assert!(unit("worth 3 million francs", &["FRA", "CHE"], Some(1980)).1);
    assert_eq!(unit("worth 3 million Swiss francs", &[], None), ("CHF".to_owned(), false));
}

#[test]
fn percent_and_percentage_points_differ() {
    only("It grew by 0.3%.", 0.3, "percent");
    only("It grew by 0.3 percentage points.", 0.3, "percentage_point");
    only("It grew by 25 basis points.", 25.0, "basis_point");
}

#[test]
fn years_days_clocks_ordinals_and_labels_are_no_amounts() {
    for text in [
        "It happened in 2016.",
        "On 4 May 1961 he left.",
        "On May 4-6 they met.",
        "On Sept. 30 they met.",
        "They met at 10:30 pm.",
        "They met at 5 p.m. in the hall.",
        "The 20th century and the 1990s ended.",
        "The twenty-first treaty failed.",
        "See Article 5 and Resolution 1973.",
        "It is so.[1] And so.[23]",
        "Call +1-222-555-7777 now.",
        "Server 192.168.1.2 failed.",
        "The Boeing 747 landed.",
        "They won 3-1.",
        "One of them and no one else.",
        "See http://example.org/a?b=20% now.",
    ] {
        assert_eq!(short(text), [], "{text}");
    }
}

#[test]
fn spans_to_avoid_are_avoided() {
    let text = "In the year 900 he had 900 ships.";
    let at = text.find("900").expect("it is there");
    let avoid = vec![document::Span::new(at, at + 3)];
    let found = Tagger::builtin().tag(text, &Context { avoid, ..Context::default() });
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].span.start, text.rfind("900").expect("it is there"));
}

#[test]
fn ranges_keep_both_ends() {
    for (text, low, high) in [
        ("between 10 and 15 million dollars", 10e6, 15e6),
        ("an estimated 150,000-200,000 people", 150_000.0, 200_000.0),
        ("some 5 to 10 percent", 5.0, 10.0),
        ("$5-10 million", 5e6, 10e6),
        ("prices ranged from $5 to $10", 5.0, 10.0),
    ] {
        let found = tag(text);
        assert_eq!(found.len(), 1, "{text}");
        let Value::Range(a, b) = found[0].value else { panic!("{text}: no range") };
        assert_eq!((Value::One(a).as_f64(), Value::One(b).as_f64()), (low, high), "{text}");
        let bounds: Vec<Bound> = found[0].readings().into_iter().map(|(_, bound)| bound).collect();
        assert_eq!(bounds, [Bound::AtLeast, Bound::AtMost], "{text}");
    }
}

#[test]
fn bounds_are_read_on_both_sides() {
    for (text, bound) in [
        ("about 300 ships", Bound::About),
        ("some 300 ships", Bound::About),
        ("nearly 70% of it", Bound::Nearly),
        ("more than half of it", Bound::MoreThan),
        ("over three-and-a-half million", Bound::MoreThan),
        ("at least 50 bcm", Bound::AtLeast),
        ("no fewer than 50 ships", Bound::AtLeast),
        ("up to 30 mln dlrs", Bound::AtMost),
        ("less than 5 km", Bound::LessThan),
        ("5 km or more", Bound::AtLeast),
        ("exactly 5 km", Bound::Exact),
    ] {
        assert_eq!(tag(text)[0].bound, bound, "{text}");
    }
}

#[test]
fn changes_tell_direction_and_part() {
    let parts = |text: &str| -> Vec<(Direction, Role)> {
        tag(text)
            .iter()
            .filter_map(|q| q.change)
            .map(|change| (change.direction, change.role))
            .collect()
    };
    use Direction::{Fell, Rose};
    assert_eq!(parts("Sales rose 12 % to $6 bn."), [(Rose, Role::By), (Rose, Role::To)]);
    assert_eq!(
        parts("Trade grew from $12.5 million in 1998 to $10 billion in 2012."),
        [(Rose, Role::From), (Rose, Role::To)]
    );
    assert_eq!(parts("It was fluctuating, dropping to 0.3%."), [(Fell, Role::To)]);
    assert_eq!(parts("They took 56 bcm, up from 22 bcm."), [(Rose, Role::From)]);
    assert_eq!(parts("A 5 % cut was made."), [(Fell, Role::By)]);
}

#[test]
fn rates_join_their_unit() {
    only("an annual transportation of 65 billion cubic meters of gas", 65e9, "m3/yr");
    only("It pumps 50,000 barrels per day.", 50_000.0, "bbl/d");
    only("It pumps 50,000 bpd.", 50_000.0, "bbl/d");
    only("It burns 4.2 mln tonnes a year.", 4.2e6, "t/yr");
    let share = tag("It sold at $98 a share.").remove(0);
    assert_eq!((share.unit.as_str(), share.per.as_deref()), ("USD", Some("share")));
}

#[test]
fn what_is_counted_is_kept() {
    let text = "It has 37 countries and 134,028 Rohirric workers.";
    let nouns: Vec<&str> =
        tag(text).iter().filter_map(|q| q.noun).map(|noun| noun.of(text)).collect();
    assert_eq!(nouns, ["countries", "workers"]);
}
