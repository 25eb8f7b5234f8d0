use document::{BlockKind, Span};
use language::{Paragraph, testing};
use names::{Atlas, Context, Referents};
fn main() {
    let atlas = Atlas::builtin();
    let parses = std::fs::read_to_string("/tmp/ref/gsr.conllu2").unwrap();
    let gold = std::fs::read_to_string("/tmp/ref/gsr.tsv").unwrap();
    let docs: Vec<(Option<calendar::Edtf>, Paragraph)> = parses
        .split("# doc = ")
        .skip(1)
        .map(|d| {
            let date =
                d.lines().find_map(|l| l.strip_prefix("# date = ")).and_then(|s| s.parse().ok());
            let rows = d.split_once("# newpar = paragraph\n").unwrap().1;
            (
                date,
                Paragraph {
                    block: 0,
                    kind: BlockKind::Paragraph,
                    offset: 0,
                    doc: testing::conllu(rows),
                },
            )
        })
        .collect();
    let (mut right, mut wrong, mut none, mut sector_ok, mut sector_n) = (0, 0, 0, 0, 0);
    for line in gold.lines() {
        let f: Vec<&str> = line.split('\t').collect();
        let (date, par) = &docs[f[0].parse::<usize>().unwrap()];
        let _ = date;
        let Some(at) = par.doc.text.find(f[1]) else { continue };
        let span = Span::new(at, at + f[1].len());
        let r =
            Referents::new(&atlas, std::slice::from_ref(par), &Context::default(), &|_, _| None);
        let toks: Vec<usize> =
            (0..par.doc.len()).filter(|&i| par.doc.tokens[i].span.overlaps(span)).collect();
        let head = *toks
            .iter()
            .rev()
            .find(|&&i| {
                let h = par.doc.tokens[i].head;
                (h == i || !toks.contains(&h))
                    && !matches!(&*par.doc.tokens[i].dep, "punct" | "case" | "det" | "prep")
            })
            .unwrap_or(toks.last().unwrap());
        let mut ps = r.own_parties(0, head).to_vec();
        if ps.is_empty() {
            for &i in toks.iter().rev() {
                let p = r.own_parties(0, i);
                if !p.is_empty() {
                    ps = p.to_vec();
                    break;
                }
            }
        }
        if ps.is_empty() {
            if let Some(c) = r.place(0, head).and_then(|p| p.country.clone()) {
                ps = vec![names::Party {
                    code: c,
                    sector: None,
                    name: String::new(),
                    person: None,
                    office: None,
                    text: String::new(),
                    span,
                    why: "place".into(),
                }];
            }
        }
        let fix = |c: &str| {
            match c {
                "JAP" => "JPN",
                "ITL" => "ITA",
                "RWA" | "VTN" => {
                    if c == "RWA" {
                        "RWA"
                    } else {
                        "VNM"
                    }
                }
                "UNO" | "EUR" | "NGO" | "IMG" => "IGO",
                x => Box::leak(x.to_owned().into_boxed_str()),
            }
            .to_owned()
        };
        let want = fix(f[2]);
        let got: Vec<String> = ps.iter().map(|p| fix(p.code.as_str())).collect();
        if got.is_empty() {
            none += 1;
            println!("NONE  {} | {} {} | {}", f[1], f[2], f[3], par.doc.text);
        } else if got.contains(&want) {
            right += 1;
            if f[3].len() >= 3 && f[3] != "***" {
                sector_n += 1;
                let s = ps
                    .iter()
                    .find(|p| fix(p.code.as_str()) == want)
                    .and_then(|p| p.sector.clone())
                    .unwrap_or_default();
                if s == f[3][..3] {
                    sector_ok += 1
                } else {
                    println!("SECTOR {} | {} not {}", f[1], s, f[3]);
                }
            }
        } else {
            wrong += 1;
            println!("WRONG {} | {got:?} not {} | {} | {}", f[1], f[2], ps[0].why, par.doc.text);
        }
    }
    let n = right + wrong + none;
    println!(
        "right {right} wrong {wrong} none {none} of {n}: {:.3} wrong {:.3}; sector {sector_ok}/{sector_n} {:.3}",
        right as f64 / n as f64,
        wrong as f64 / n as f64,
        sector_ok as f64 / sector_n as f64
    );
}
