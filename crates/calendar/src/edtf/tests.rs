//! EDTF read, printed, compared and cut.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn edtf(text: &str) -> Edtf {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn an_interval_has_a_date_at_one_end() {
    let cases = [
        (Edtf::since(&edtf("../2019-08")), "../2019-08"),
        (Edtf::since(&edtf("/2019")), "/2019"),
        (Edtf::since(&edtf("1998/2012")), "1998/.."),
        (Edtf::until(&edtf("2012/..")), "2012/.."),
        (Edtf::until(&edtf("1998/2012")), "../2012"),
    ];
    for (value, expected) in cases {
        assert_eq!(value.to_string(), expected);
        assert_eq!(edtf(expected), value);
    }
    assert_eq!(Edtf::interval(&edtf("../2012"), &edtf("1998/..")), None);
}

#[test]
fn what_is_printed_is_what_was_read() {
    for text in [
        "2006-04-03",
        "2006-04",
        "2006",
        "2006~",
        "2006?",
        "2006%",
        "2006-04~",
        "2004-06-11?",
        "1998/2012",
        "-0199/-0100",
        "1998/..",
        "../2012",
        "1998/",
        "/2012",
        "199X",
        "19XX",
        "1XXX",
        "2004-XX",
        "2004-06-XX",
        "2004-XX-XX",
        "2001-21",
        "2001-33",
        "2001-41",
        "0000",
        "-0043",
        "2004-06-11T10:30:05Z",
        "2004-06-11T10:30",
        "2004-06-11T10+02:00",
        "?2004-06-~11",
        "2004~/2006-06?",
        "2004-~06",
    ] {
        assert_eq!(edtf(text).to_string(), text);
    }
}

#[test]
fn what_is_no_date_is_refused_with_a_reason() {
    for (text, reason) in [
        ("2015-02-29", "there is no such date"),
        ("2015-13", "there is no such date"),
        ("2015-02-2", "two digits"),
        ("15", "four digits"),
        ("2012/1998", "ends before it begins"),
        ("../..", "needs a date"),
        ("-0000", "1 BCE is 0000"),
        ("2004-06T10:00", "needs a day"),
        ("2004-06-11T25:00", "no such date"),
        ("2004-06-11-01", "more than"),
        ("", "four digits"),
    ] {
        let error = text.parse::<Edtf>().expect_err(text).to_string();
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn first_and_last_days() {
    for (text, first, last) in [
        ("2006-04", date(2006, 4, 1), date(2006, 4, 30)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2001-24", date(2001, 12, 1), date(2002, 2, 28)),
        ("2001-36", date(2001, 10, 1), date(2001, 12, 31)),
        ("-0199/-0100", date(-199, 1, 1), date(-100, 12, 31)),
        ("-012X", date(-129, 1, 1), date(-120, 12, 31)),
        ("1998/..", date(1998, 1, 1), Date::MAX),
        ("2004-02-XX", date(2004, 2, 1), date(2004, 2, 29)),
    ] {
        assert_eq!((edtf(text).first_day(), edtf(text).last_day()), (first, last), "{text}");
    }
}

#[test]
fn comparing_and_cutting() {
    assert!(edtf("2006").contains(&edtf("2006-04-03")));
    assert!(!edtf("2006-04").contains(&edtf("2006")));
    assert!(edtf("1998/2012").intersects(&edtf("2012-12-31")));
    let cut = |a: &str, b: &str| edtf(a).intersection(&edtf(b)).map(|cut| cut.to_string());
    assert_eq!(cut("1998/2012", "2010-05/2015").as_deref(), Some("2010-05/2012"));
    assert_eq!(cut("2006", "2006-04").as_deref(), Some("2006-04"));
    assert_eq!(cut("2006", "2007"), None);
    assert!(edtf("2005-12-31") < edtf("2006"));
    assert_eq!(edtf("2006~").precision(), Precision::Year);
    assert!(edtf("2006~").is_approximate() && !edtf("2006~").is_uncertain());
    assert_eq!(Edtf::interval(&edtf("2012"), &edtf("1998")), None);
}

prop_compose! {
    fn any_point()(year in -9999i32..=9999, masked in 0u8..=3, kind in 0..7,
        month in 1u8..=12, day in 1u8..=28, code in 21u8..=41, mark in 0..4) -> Edtf {
        let within = match kind {
            0 => Within::Whole,
            1 => Within::Season(code),
            2 => Within::Month(month),
            3 => Within::Day(month, day, None),
            4 => Within::SomeMonth,
            5 => Within::SomeDay(month),
            _ => Within::SomeDayOfYear,
        };
        let point = if kind == 0 && masked > 0 {
            Point::masked(year, masked).filter(|point| year >= 0 || point.year < 0)
        } else {
            Point::new(year, 0, within)
        };
        let qualifier = Qualifier { approximate: mark & 1 == 1, uncertain: mark & 2 == 2 };
        Edtf::from(point.unwrap_or_else(|| Point::day(date(2000, 1, 1))).qualify(qualifier))
    }
}

proptest! {
    #[test]
    fn printed_points_read_back(point in any_point()) {
        prop_assert_eq!(edtf(&point.to_string()), point);
    }

    #[test]
    fn printed_intervals_read_back(a in any_point(), b in any_point()) {
        let Some(interval) = Edtf::interval(&a, &b) else { return Ok(()) };
        prop_assert_eq!(edtf(&interval.to_string()), interval);
        prop_assert!(interval.contains(&a) || a.last_day() > b.last_day());
    }

    #[test]
    fn intersections_lie_in_both(a in any_point(), b in any_point(), c in any_point()) {
        let Some(interval) = Edtf::interval(&a, &b) else { return Ok(()) };
        let cut = interval.intersection(&c);
        prop_assert_eq!(cut.is_some(), interval.intersects(&c));
        if let Some(cut) = cut {
            prop_assert!(interval.contains(&cut) && c.contains(&cut));
        }
    }

    #[test]
    fn order_agrees_with_equality(a in any_point(), b in any_point()) {
        prop_assert_eq!(a == b, a.cmp(&b) == Ordering::Equal);
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[-0-9XTZ/.~?%:+]{0,24}|.{0,16}") {
        if let Ok(value) = text.parse::<Edtf>() {
            prop_assert_eq!(edtf(&value.to_string()), value);
        }
    }
}
