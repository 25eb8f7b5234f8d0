//! `legation where`: which places a name may mean. Refuses to choose among them.

use crate::outcome::Outcome;
use names::{Atlas, Code};
use std::io::Write;

/// Say where a place is: cities, straits, seas, regions, with coordinates and GeoNames ids
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  legation where Tripoli --near LBN")]
pub(crate) struct Args {
    /// The name
    name: String,
    /// A state (code or name) near which to look first; may be given more than once
    #[arg(long, value_name = "STATE")]
    near: Vec<String>,
}

pub(crate) fn run(args: Args, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let atlas = Atlas::builtin();
    let states = args.near.iter().filter_map(|name| atlas.find_state(name).first().copied());
    let near: Vec<Code> = states.map(|state| state.code.clone()).collect();
    let places = atlas.place(&args.name, &near);
    for place in &places {
        let code = place.code.as_ref().map_or("", |code| code.as_str());
        let id = place.geonameid.map(|id| id.to_string()).unwrap_or_default();
        let (name, kind, why) = (&place.name, &place.kind, place.why);
        writeln!(out, "{name}\t{kind}\t{code}\t{}\t{}\t{id}\t{why}", place.lat, place.lon)?;
    }
    Ok(Outcome::found(!places.is_empty()))
}
