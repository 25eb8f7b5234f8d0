use names::Atlas;
fn main() {
    let a = Atlas::builtin();
    for t in std::env::args().skip(1) {
        for f in a.scan(&t) {
            println!(
                "{:?} {:?} {:?} {}",
                f.span.of(&t),
                f.kind,
                f.certainty,
                f.candidates
                    .iter()
                    .map(|c| format!("{:?}:{}:{:?}", c.kind, c.name, c.code))
                    .collect::<Vec<_>>()
                    .join(", ")
            );
        }
        println!("OFFICE {:?}", a.office_normal(&t));
        println!(
            "PEOPLE {:?}",
            a.people(&t, None, None)
                .iter()
                .map(|p| format!("{} {} {}", p.person.name, p.office, p.spell))
                .collect::<Vec<_>>()
        );
    }
}
