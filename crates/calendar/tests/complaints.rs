//! What users of other taggers complain of, one test for each class.

use calendar::{Context, Edtf, Tagger, Timex, tag};
use document::Genre;

fn day(text: &str) -> Edtf {
    text.parse().expect("an EDTF date")
}

fn news(text: &str) -> Vec<Timex> {
    tag(text, Some(&day("2015-06-17")), Genre::News)
}

fn values(text: &str) -> Vec<String> {
    news(text).into_iter().map(|timex| timex.value).collect()
}

fn words(text: &str) -> Vec<&str> {
    news(text).into_iter().map(|timex| timex.span.of(text)).collect()
}

#[track_caller]
fn nothing_in(texts: &[&str]) {
    for text in texts {
        assert_eq!(words(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn bare_weekdays_are_not_always_in_the_future() {
    assert_eq!(values("The king met the envoy on Monday."), ["2015-06-15"]);
    assert_eq!(values("The king will meet the envoy on Monday."), ["2015-06-22"]);
    assert_eq!(values("On Friday, the envoys signed a pact."), ["2015-06-12"]);
    assert_eq!(values("On Wednesday the king spoke."), ["2015-06-17"]);
}

#[test]
fn digits_are_not_dates() {
    nothing_in(&[
        "Case 2882015 was closed.",
        "Order no. 1998 was lifted.",
        "It cost $1998 or 1,998 crowns.",
        "Call 555-2014 or 020 7946 1990.",
        "Flight 1990 left; 1995 people saw it.",
        "The A1998B, the SS-1998 and v1998.5.",
        "Part 20150617123 is missing.",
        "He owns 2000 shares and 1900 km of road.",
        "The score was 3/4 and 12-10.",
    ]);
}

#[test]
fn weeks_keep_their_year_and_53_exists() {
    let year_end = |text| tag(text, Some(&day("2021-01-02")), Genre::News)[0].clone();
    assert_eq!(year_end("They met this week.").value, "2020-W53");
    assert_eq!(
        year_end("They met this week.").edtf.map(|edtf| edtf.to_string()).as_deref(),
        Some("2020-12-28/2021-01-03")
    );
    assert_eq!(year_end("They will meet next week.").value, "2021-W01");
}

#[test]
fn impossible_dates_are_refused_whole_and_with_a_reason() {
    for (text, reason) in [
        ("The pact of 29 February 2015 is void.", "the year has no 29 February"),
        ("The pact of February 29, 2015 is void.", "the year has no 29 February"),
        ("They met on February 30, 2012.", "the month has no such day"),
        ("They met on 31 April.", "the month has no such day"),
        ("They met on 2015-02-29.", "there is no such day"),
        ("They met on 31/31/2012.", "there is no such day"),
    ] {
        let tagged = Tagger::builtin().tag_with(text, &Context::default());
        assert_eq!(tagged.timexes, [], "{text}");
        let reasons: Vec<_> = tagged.refused.iter().map(|refused| refused.reason).collect();
        assert_eq!(reasons, [reason], "{text}");
    }
    assert_eq!(values("They met on 29 February 2012."), ["2012-02-29"]);
}

#[test]
fn words_that_are_also_times() {
    nothing_in(&[
        "They may march to the sea; he may fall.",
        "May I speak? Mark may. To be sure, march on.",
        "Prices fall and spring back. A second man came second.",
        "The sun sat on the sea. He sat, we wed, she mar it.",
        "It took 100M crowns. A quarter of them and a quarter to the king.",
        "On second thoughts, the second largest town lost a third of its men.",
        "April Ludgate and August Strindberg came.",
        "He dated the Jan Sobieski letters.",
    ]);
    assert_eq!(words("In May and in March the king may march."), ["May", "March"]);
    assert_eq!(words("It took one second, then sixty seconds."), ["one second", "sixty seconds"]);
    assert_eq!(words("In the fall of 2006 prices fell."), ["the fall of 2006"]);
}

#[test]
fn street_addresses_are_not_years() {
    nothing_in(&["He lives at 1901 Main Street.", "The embassy is at 2001 Great East Road."]);
}

#[test]
fn both_ends_of_a_range_are_anchored() {
    let ends = |text: &str| -> Vec<_> {
        let shown = |edtf: Option<Edtf>| edtf.map(|edtf| edtf.to_string()).unwrap_or_default();
        news(text).iter().map(|timex| (shown(timex.edtf), shown(timex.range))).collect()
    };
    let pair = |a: &str, b: &str| {
        let range = format!("{a}/{b}");
        vec![(a.to_owned(), range.clone()), (b.to_owned(), range)]
    };
    assert_eq!(ends("It ran from 1998 to 2012."), pair("1998", "2012"));
    assert_eq!(ends("It ran between March and June 2014."), pair("2014-03", "2014-06"));
    assert_eq!(ends("It ran from 30 March until 2 April 2014."), pair("2014-03-30", "2014-04-02"));
    assert_eq!(ends("It ran from November to February 1871."), pair("1870-11", "1871-02"));
    assert_eq!(ends("It ran from November 1870 to February."), pair("1870-11", "1871-02"));
    let one = |text: &str| ends(text)[0].0.clone();
    assert_eq!(one("It ran in March–June 2014."), "2014-03/2014-06");
    assert_eq!(one("It ran in 2009-10."), "2009/2010");
    assert_eq!(one("It ran on April 3-5, 2006."), "2006-04-03/2006-04-05");
}

#[test]
fn open_ranges_say_which_side_is_open() {
    let range = |text: &str| news(text)[0].range.map(|edtf| edtf.to_string()).unwrap_or_default();
    assert_eq!(range("He has ruled since he took power in June 1982."), "");
    assert_eq!(range("Since June 1982 he has ruled."), "1982-06/..");
    assert_eq!(range("He ruled until 3 May 2001."), "../2001-05-03");
    assert_eq!(range("It was built before 1990."), "../1989");
    assert_eq!(range("After 1990 it fell."), "1991/..");
}

#[test]
fn granularity_is_kept() {
    let precise = |text: &str| news(text)[0].edtf.map(|edtf| edtf.to_string()).unwrap_or_default();
    assert_eq!(precise("They met in April 2006."), "2006-04");
    assert_eq!(precise("They met in 2006."), "2006");
    assert_eq!(precise("They met around 2006."), "2006~");
    assert_eq!(precise("They met in the 1990s."), "199X");
    assert_eq!(precise("They met two years ago."), "2013");
    assert_eq!(precise("They met last month."), "2015-05");
}

#[test]
fn nothing_falls_back_to_the_day_of_publication() {
    let told = tag("In May they left; two days later they met on Friday.", None, Genre::News);
    assert!(told.iter().all(|timex| timex.edtf.is_none()), "{told:?}");
    let year = tag("They met yesterday.", Some(&day("2015")), Genre::News);
    assert_eq!((year[0].value.as_str(), year[0].edtf), ("XXXX-XX-XX", None));
}

#[test]
fn the_same_text_gives_the_same_result_in_any_order_and_thread() {
    let texts = ["They met on Monday.", "In May 2001 they left. Two days later it rained.", ""];
    let once: Vec<_> = texts.iter().map(|text| news(text)).collect();
    let again: Vec<_> = texts.iter().rev().map(|text| news(text)).rev().collect();
    let threads: Vec<_> = texts.map(|text| std::thread::spawn(move || news(text))).into();
    let apart: Vec<_> =
        threads.into_iter().map(|thread| thread.join().expect("a result")).collect();
    assert_eq!(once, again);
    assert_eq!(once, apart);
}

#[test]
fn alternatives_are_kept() {
    let friday = &news("The envoys met on Friday.")[0];
    let others: Vec<_> = friday.alternatives.iter().map(ToString::to_string).collect();
    assert_eq!((friday.value.as_str(), others), ("2015-06-12", vec!["2015-06-19".to_owned()]));
}
