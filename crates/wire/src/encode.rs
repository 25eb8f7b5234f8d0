//! Records as JSON objects with their keys in a fixed order. Refuses to read them back.

use crate::number::Number;
use crate::{Detail, VERSION};
use calendar::Edtf;
use names::Code;
use record::{
    Agreement, Commitment, Event, Fact, Figure, FigureChange, Mission, Participant, PlaceName,
    Reason, Record, Source, Status, Trace,
};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

/// A record on its way to a line.
pub(crate) struct Line<'a> {
    pub(crate) record: &'a Record,
    pub(crate) detail: Detail,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Line { record, detail } = *self;
        let mut fields = Fields(serializer.serialize_map(None)?);
        fields.put("v", &VERSION)?;
        fields.put("kind", record.fact.kind())?;
        fields.put("id", &record.id)?;
        fields.date("when", record.when.as_ref())?;
        if let (Fact::Event(_), Some(when)) = (&record.fact, &record.when) {
            plover_dates(&mut fields, when)?;
        }
        if record.status != Status::default() {
            fields.put("status", record.status.name())?;
        }
        fact(&mut fields, &record.fact)?;
        fields.put("sources", &Sources { sources: record.sources(), detail })?;
        fields.0.end()
    }
}

/// An object in the making.
struct Fields<M>(M);

impl<M: SerializeMap> Fields<M> {
    fn put<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), M::Error> {
        self.0.serialize_entry(key, value)
    }

    fn put_some<T: Serialize>(&mut self, key: &str, value: Option<T>) -> Result<(), M::Error> {
        value.map_or(Ok(()), |value| self.put(key, &value))
    }

    fn number(&mut self, key: &str, value: Option<f64>) -> Result<(), M::Error> {
        self.put_some(key, value.map(Number))
    }

    fn date(&mut self, key: &str, value: Option<&Edtf>) -> Result<(), M::Error> {
        self.put_some(key, value.map(ToString::to_string))
    }

    fn code(&mut self, key: &str, code: Option<&Code>) -> Result<(), M::Error> {
        self.put_some(key, code.map(Code::as_str))
    }

    fn codes(&mut self, key: &str, codes: &[Code]) -> Result<(), M::Error> {
        self.put(key, &codes.iter().map(Code::as_str).collect::<Vec<_>>())
    }
}

/// PLOVER's `date` and `enddate`: the first and the last day, where the interval has them.
fn plover_dates<M: SerializeMap>(fields: &mut Fields<M>, when: &Edtf) -> Result<(), M::Error> {
    if when.start().point().is_some() {
        fields.put("date", &Edtf::day(when.first_day()).to_string())?;
    }
    if when.end().point().is_some() {
        fields.put("enddate", &Edtf::day(when.last_day()).to_string())?;
    }
    Ok(())
}

/// The fields of a fact alone.
pub(crate) struct Body<'a>(pub(crate) &'a Fact);

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = Fields(serializer.serialize_map(None)?);
        fact(&mut fields, self.0)?;
        fields.0.end()
    }
}

fn fact<M: SerializeMap>(fields: &mut Fields<M>, fact: &Fact) -> Result<(), M::Error> {
    match fact {
        Fact::Event(it) => event(fields, it),
        Fact::Figure(it) => figure(fields, it),
        Fact::Agreement(it) => agreement(fields, it),
        Fact::Commitment(it) => commitment(fields, it),
        Fact::Mission(it) => mission(fields, it),
        Fact::Relation(it) => {
            fields.codes("between", &it.between)?;
            fields.put("change", it.change.as_str())
        }
        Fact::Position(it) => {
            fields.put("holder", it.holder.as_str())?;
            fields.put("on", &it.on)?;
            fields.put("stance", it.stance.as_str())
        }
        Fact::Office(it) => {
            fields.put("person", &it.person)?;
            fields.put("state", it.state.as_str())?;
            fields.put("office", &it.office)
        }
    }
}

fn event<M: SerializeMap>(fields: &mut Fields<M>, event: &Event) -> Result<(), M::Error> {
    fields.put("event", &[event.event.name()])?;
    fields.put("mode", &words(&event.mode))?;
    fields.put("context", &words(&event.context))?;
    fields.put("quad", &(event.event.quad() as u8))?;
    fields.number("score", event.score)?;
    fields.put_some("cameo", event.cameo.as_deref())?;
    fields.number("goldstein", event.goldstein)?;
    fields.put("actor", &sides(&event.actor))?;
    fields.put("recipient", &sides(&event.recipient))?;
    fields.put("people", &event.people)?;
    fields.put_some("place", event.place.as_ref().map(Place))?;
    fields.put("text", &event.text)
}

fn figure<M: SerializeMap>(fields: &mut Fields<M>, figure: &Figure) -> Result<(), M::Error> {
    fields.put("measure", figure.measure.as_str())?;
    fields.code("of", figure.of.as_ref())?;
    fields.code("to", figure.to.as_ref())?;
    fields.number("value", Some(figure.value))?;
    fields.put("unit", figure.unit.as_str())?;
    fields.put("bound", figure.bound.as_str())?;
    figure.change.as_ref().map_or(Ok(()), |it| change(fields, it))
}

fn change<M: SerializeMap>(fields: &mut Fields<M>, change: &FigureChange) -> Result<(), M::Error> {
    fields.put("change", change.direction.as_str())?;
    fields.number("by", change.by)?;
    fields.put_some("by_unit", change.by_unit.as_deref())?;
    fields.number("from", change.from)
}

fn agreement<M: SerializeMap>(fields: &mut Fields<M>, it: &Agreement) -> Result<(), M::Error> {
    fields.codes("parties", &it.parties)?;
    fields.put_some("title", it.title.as_ref())?;
    fields.put("form", &it.form)?;
    fields.put("action", it.action.as_str())?;
    fields.put_some("subject", it.subject.as_ref())
}

fn commitment<M: SerializeMap>(fields: &mut Fields<M>, it: &Commitment) -> Result<(), M::Error> {
    fields.codes("by", &it.by)?;
    fields.codes("to", &it.to)?;
    fields.put("what", &it.what)?;
    fields.number("value", it.value)?;
    fields.put_some("unit", it.unit.as_deref())?;
    fields.date("due", it.due.as_ref())?;
    fields.put("state", it.state.as_str())
}

fn mission<M: SerializeMap>(fields: &mut Fields<M>, it: &Mission) -> Result<(), M::Error> {
    fields.put("sender", it.sender.as_str())?;
    fields.put("host", it.host.as_str())?;
    fields.put("type", it.mission.as_str())?;
    fields.put_some("city", it.city.as_ref())?;
    fields.put("change", it.change.as_str())?;
    fields.put_some("place", it.place.as_ref().map(Place))
}

fn words(words: &[smol_str::SmolStr]) -> Vec<&str> {
    words.iter().map(smol_str::SmolStr::as_str).collect()
}

fn sides(participants: &[Participant]) -> Vec<Side<'_>> {
    participants.iter().map(Side).collect()
}

struct Side<'a>(&'a Participant);

impl Serialize for Side<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Side(side) = self;
        let mut fields = Fields(serializer.serialize_map(None)?);
        fields.put("code", side.code.as_str())?;
        fields.put_some("sector", side.sector.as_deref())?;
        fields.put("name", &side.name)?;
        fields.put_some("office", side.office.as_ref())?;
        fields.put("entity_text", &side.entity_text)?;
        fields.put_some("wikidata", side.wikidata.as_deref())?;
        fields.0.end()
    }
}

struct Place<'a>(&'a PlaceName);

impl Serialize for Place<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Place(place) = self;
        let mut fields = Fields(serializer.serialize_map(None)?);
        fields.put("name", &place.name)?;
        fields.code("country", place.country.as_ref())?;
        fields.number("lat", place.lat)?;
        fields.number("lon", place.lon)?;
        fields.put_some("geonameid", place.geonameid)?;
        fields.0.end()
    }
}

struct Sources<'a> {
    sources: &'a [Source],
    detail: Detail,
}

impl Serialize for Sources<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.sources.len()))?;
        for source in self.sources {
            list.serialize_element(&Evidence { source, detail: self.detail })?;
        }
        list.end()
    }
}

struct Evidence<'a> {
    source: &'a Source,
    detail: Detail,
}

impl Serialize for Evidence<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let source = self.source;
        let mut fields = Fields(serializer.serialize_map(None)?);
        fields.put("doc", &source.doc)?;
        fields.put("start", &source.quote.span.start)?;
        fields.put("end", &source.quote.span.end)?;
        fields.put("text", &source.quote.text)?;
        fields.put("rule", &source.rule)?;
        fields.put_some("said_by", source.said_by.as_ref())?;
        fields.date("asserted", source.asserted.as_ref())?;
        if self.detail == Detail::Traced && source.trace != Trace::default() {
            fields.put("trace", &Way(&source.trace))?;
        }
        fields.0.end()
    }
}

struct Way<'a>(&'a Trace);

impl Serialize for Way<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Way(trace) = self;
        let mut fields = Fields(serializer.serialize_map(None)?);
        fields.put("sentence", &trace.sentence)?;
        fields.put("parse", &trace.parse)?;
        fields.put("reasons", &trace.reasons.iter().map(Because).collect::<Vec<_>>())?;
        fields.0.end()
    }
}

pub(crate) struct Because<'a>(pub(crate) &'a Reason);

impl Serialize for Because<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = Fields(serializer.serialize_map(None)?);
        fields.put("about", &self.0.about)?;
        fields.put("because", &self.0.because)?;
        fields.0.end()
    }
}
