//! The built-in tables, asked as users ask them.

use super::*;
use table::moment;

fn on(day: &str) -> Edtf {
    moment(day).unwrap()
}

#[test]
fn names_change_with_the_date() {
    let atlas = Atlas::builtin();
    let cases = [
        ("RUS", "1970-01-01", "Soviet Union"),
        ("RUS", "1995", "Russia"),
        ("COD", "1965", "Democratic Republic of the Congo"),
        ("COD", "1980", "Zaire"),
        ("MMR", "1980", "Burma"),
        ("DEU", "1950", "Germany"),
        ("TUR", "1880", "Ottoman Empire"),
        ("SRB", "1985", "Yugoslavia"),
    ];
    for (code, day, want) in cases {
        assert_eq!(atlas.name_on(&Code::new(code), &on(day)), Some(want), "{code} {day}");
    }
}

fn shown(atlas: &Atlas, text: &str) -> Vec<String> {
    let line = |f: &Found| format!("{} {:?} {}", f.span.of(text), f.kind, f.candidates[0].id);
    atlas.scan(text).iter().map(line).collect()
}

#[test]
fn scan_finds_states_in_all_their_forms() {
    let text = "Turkmen-Chinese talks in Ashgabat: the Soviet Union's envoy, a Swede and the US.";
    let want = [
        "Turkmen Adjective TKM",
        "Chinese Adjective CHN",
        "Ashgabat Capital TKM",
        "Soviet Union State SUN",
        "envoy Office envoy",
        "Swede Demonym SWE",
        "US State USA",
    ];
    assert_eq!(shown(&Atlas::builtin(), text), want);
}

#[test]
fn scan_finds_organisations_seats_and_combining_forms() {
    let text = "Sino-Turkmen ties; the Kremlin told the U.N. Security Council and rebels.";
    let want = [
        "Sino Prefix CHN",
        "Turkmen Adjective TKM",
        "the Kremlin Metonym RUS",
        "U.N. Security Council Organisation UNSC",
        "rebels Agent rebel",
    ];
    assert_eq!(shown(&Atlas::builtin(), text), want);
}

#[test]
fn members_follow_the_date() {
    let atlas = Atlas::builtin();
    let count = |name: &str, day: &str| atlas.members(name, &on(day)).len();
    assert_eq!(count("NATO", "1950"), 12);
    assert_eq!(count("NATO", "2025"), 32);
    assert_eq!(count("UN", "2020"), 193);
    assert_eq!(count("Security Council", "2020"), 193);
    assert_eq!(count("EU", "2021"), 27);
    assert_eq!(count("EEC", "1960"), 6);
    assert_eq!(count("Warsaw Pact", "2000"), 0);
}

#[test]
fn offices_have_a_normal_form() {
    let atlas = Atlas::builtin();
    let cases = [
        ("Foreign Affairs Minister", "minister of foreign affairs"),
        ("Defense Minister", "minister of defence"),
        ("Energy and Mines Minister", "minister of energy and mines"),
        ("Manpower Minister", "minister of manpower"),
        ("Deputy Energy Minister", "deputy minister of energy"),
        ("Assistant Foreign Minister", "assistant minister of foreign affairs"),
        ("Special Presidential Envoy", "special presidential envoy"),
        ("Director General for Energy", "director general for energy"),
        ("Planning and Investment Minister", "minister of planning and investment"),
        ("U.N. ambassador", "ambassador to the united nations"),
        ("Vice Chairperson", "vice chairperson"),
        ("Federal Minister for Interior", "minister of the interior"),
    ];
    for (written, want) in cases {
        assert_eq!(atlas.office_normal(written).as_deref(), Some(want), "{written}");
    }
}

#[test]
fn one_surname_is_another_person_at_another_time() {
    let atlas = Atlas::builtin();
    let first = |name: &str, day: &str, code: Option<&str>| {
        let code = code.map(Code::new);
        let people = atlas.people(name, Some(&on(day)), code.as_ref());
        people.first().map(|p| p.person.name.clone()).unwrap_or_default()
    };
    let cases = [
        ("Berdimuhamedov", "2011-11", None, "Gurbanguly Berdimuhamedow"),
        ("Berdimuhamedov", "2025-06", None, "Serdar Berdimuhamedow"),
        ("Berdimuhammadov", "2014-05", Some("TKM"), "Gurbanguly Berdimuhamedow"),
        ("Berdymuhammedow", "2023-05", None, "Serdar Berdimuhamedow"),
        ("Bush", "1990-08", Some("USA"), "George H. W. Bush"),
        ("Bush", "2003-03", Some("USA"), "George W. Bush"),
        ("Abe", "2016-02", None, "Shinzo Abe"),
        ("Hu", "2006-04", None, "Hu Jintao"),
        ("Assad", "1985", None, "Hafez al-Assad"),
        ("Assad", "2012", None, "Bashar al-Assad"),
        ("Castro", "2010", Some("CUB"), "Raúl Castro"),
        ("Trudeau", "1975", None, "Pierre Trudeau"),
        ("Gandhi", "1986", None, "Rajiv Gandhi"),
        ("Moammar Gadhafi", "2009", None, "Muammar Gaddafi"),
    ];
    for (name, day, code, want) in cases {
        assert_eq!(first(name, day, code), want, "{name} {day}");
    }
}

#[test]
fn holders_are_known_by_office_and_day() {
    let atlas = Atlas::builtin();
    let name = |code: &str, office: &str, day: &str| {
        let held = atlas.holder(&Code::new(code), office, &on(day));
        held.iter().map(|p| p.person.name.clone()).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(name("FRA", "President", "2020-05-05"), "Emmanuel Macron");
    assert_eq!(name("RUS", "Foreign Minister", "2010-05-05"), "Sergey Lavrov");
    assert_eq!(name("USA", "Secretary of State", "1867-03-30"), "William H. Seward");
    assert_eq!(name("RUS", "General Secretary", "1984-01-01"), "Yuri Andropov");
}

#[test]
fn possessives_inside_names_and_given_names_before_surnames_count() {
    let atlas = Atlas::builtin();
    let id = |text: &str| {
        let found = atlas.scan(text);
        let last = found.last().unwrap();
        last.candidates.first().map_or(String::new(), |c| format!("{:?} {}", c.kind, c.id))
    };
    assert_eq!(id("the Democratic People's Republic of Korea"), "State PRK");
    assert_eq!(id("the People\u{2019}s Republic of China"), "State CHN");
    assert_eq!(id("a treaty with President Obama"), "Surname barack-obama");
    assert_eq!(id("the judge Ignatz Obama"), "");
}
