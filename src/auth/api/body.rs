//! Bodies of `/api/auth` as Better Auth reads them, with faults in the words of its schemas.
//!
//! Knows bytes, JSON and forms, and no field by name; `api` takes the fields it knows, and unknown ones are ignored, as
//! Better Auth does.

use std::marker::PhantomData;

use poem::{
    Request, RequestBody,
    http::{StatusCode, header},
};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    registry::{MetaMediaType, MetaRequest, Registry},
    types::Type,
};
use serde_json::{Map, Value};

use super::refusal::Refusal;
use crate::wire;

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

/// A body as it came, nothing at all included, with the schema of `T` in the document.
pub struct Body<T, const FORM_TOO: bool = false> {
    value: Option<Value>,
    schema: PhantomData<T>,
}

impl<T, const FORM_TOO: bool> Body<T, FORM_TOO> {
    pub fn value(&self) -> Option<&Value> {
        self.value.as_ref()
    }

    /// The fields of an object. `kinds` are the names under which the operation's schema asks for one.
    pub fn fields(self, kinds: &[&str]) -> Result<Fields, Refusal> {
        match self.value {
            Some(Value::Object(object)) => Ok(Fields { object, faults: Vec::new() }),
            other => {
                let found = kind_of(other.as_ref());
                let fault = |kind| format!("[body] Invalid input: expected {kind}, received {found}");
                Err(Refusal::invalid(&kinds.iter().map(fault).collect::<Vec<_>>()))
            }
        }
    }
}

impl<'a, T: Type, const FORM_TOO: bool> ApiExtractor<'a> for Body<T, FORM_TOO> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn request_meta() -> Option<MetaRequest> {
        let types: &[&str] = if FORM_TOO { &[JSON, FORM] } else { &[JSON] };
        let content =
            types.iter().map(|content_type| MetaMediaType { content_type, schema: T::schema_ref() });
        Some(MetaRequest { description: None, content: content.collect(), required: T::IS_REQUIRED })
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        let bytes = read(request, body).await?;
        Ok(Self { value: parse(request, &bytes, FORM_TOO)?, schema: PhantomData })
    }
}

async fn read(request: &Request, body: &mut RequestBody) -> Result<Vec<u8>, Refusal> {
    wire::read(request, body).await.map_err(|problem| match problem.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "PAYLOAD_TOO_LARGE", "The body is too large")
        }
        status => Refusal::new(status, "BAD_REQUEST", "The body broke off before its end"),
    })
}

/// A body without a type is no body, as in Better Auth's handler for Node.
fn parse(request: &Request, bytes: &[u8], form_too: bool) -> Result<Option<Value>, Refusal> {
    let Some(content_type) = request.content_type().filter(|_| !bytes.is_empty()) else { return Ok(None) };
    let media_type = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let encoding = request.headers().get(header::CONTENT_ENCODING);
    let is_plain = encoding.is_none_or(|encoding| encoding.as_bytes().eq_ignore_ascii_case(b"identity"));
    match media_type.as_str() {
        JSON if is_plain => serde_json::from_slice(bytes).map(Some).map_err(|_| {
            Refusal::new(StatusCode::BAD_REQUEST, "BAD_REQUEST", "Invalid JSON in request body")
        }),
        FORM if form_too && is_plain => {
            let pairs = url::form_urlencoded::parse(bytes);
            let object = pairs.map(|(name, value)| (name.into_owned(), Value::String(value.into_owned())));
            Ok(Some(Value::Object(object.collect())))
        }
        _ => {
            let shown: String = content_type.chars().take(100).collect();
            let allowed = if form_too { format!("{FORM}, {JSON}") } else { JSON.to_owned() };
            Err(Refusal::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "UNSUPPORTED_MEDIA_TYPE",
                format!("Content-Type \"{shown}\" is not allowed. Allowed types: {allowed}"),
            ))
        }
    }
}

/// The fields of a body on their way to becoming meaning; faults are collected in the order of reading.
pub struct Fields {
    object: Map<String, Value>,
    faults: Vec<String>,
}

impl Fields {
    pub fn has(&self, name: &str) -> bool {
        self.object.contains_key(name)
    }

    pub fn is_text(&self, name: &str) -> bool {
        self.object.get(name).is_some_and(Value::is_string)
    }

    /// Takes a text that must be there.
    pub fn text(&mut self, name: &str) -> Option<String> {
        match self.object.remove(name) {
            Some(Value::String(text)) => Some(text),
            other => {
                self.fault(name, &wrong_kind("string", other.as_ref()));
                None
            }
        }
    }

    /// Takes a text that may be absent, but not null.
    pub fn optional_text(&mut self, name: &str) -> Option<String> {
        if self.has(name) { self.text(name) } else { None }
    }

    /// Takes a text that must be there and pass `parse`, whose error is the fault.
    pub fn parsed<T, E: ToString>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text(name)?;
        parse(&text).map_err(|error| self.fault(name, &error.to_string())).ok()
    }

    /// As [`Self::parsed`], for a text that may be absent, but not null.
    pub fn optional_parsed<T, E: ToString>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        if self.has(name) { self.parsed(name, parse) } else { None }
    }

    /// Takes a boolean that may be absent, but not null.
    pub fn optional_boolean(&mut self, name: &str) -> Option<bool> {
        match self.object.remove(name)? {
            Value::Bool(value) => Some(value),
            other => {
                self.fault(name, &wrong_kind("boolean", Some(&other)));
                None
            }
        }
    }

    /// Takes a null; anything else stays to be read otherwise.
    pub fn null(&mut self, name: &str) -> bool {
        let is_null = self.object.get(name).is_some_and(Value::is_null);
        if is_null {
            self.object.remove(name);
        }
        is_null
    }

    /// Takes what may be absent, but otherwise has to be an `array`, an `object` or a `record`.
    pub fn optional_of_kind(&mut self, name: &str, kind: &'static str) -> Option<Value> {
        let value = self.object.remove(name)?;
        let fits = if kind == "array" { value.is_array() } else { value.is_object() };
        if !fits {
            self.fault(name, &wrong_kind(kind, Some(&value)));
        }
        fits.then_some(value)
    }

    /// Notes a fault of what is not a text, under its place in the body.
    pub fn expect_text(&mut self, place: &str, value: Option<&Value>) {
        if !value.is_some_and(Value::is_string) {
            self.fault(place, &wrong_kind("string", value));
        }
    }

    pub fn fault(&mut self, name: &str, words: &str) {
        self.faults.push(format!("[body.{name}] {words}"));
    }

    /// Ends the reading: everything that was read, or every fault. What is `None` in `read` has a fault noted.
    pub fn finish<T>(self, read: Option<T>) -> Result<T, Refusal> {
        match read {
            Some(read) if self.faults.is_empty() => Ok(read),
            _ => Err(Refusal::invalid(&self.faults)),
        }
    }
}

/// The longest place to go to that is kept until a mail is sent, in characters.
pub const WAY_BACK_CHARS_MAX: usize = 2048;

/// Takes a place to go to that may be absent or empty; whether it is trusted, `origin` has judged.
pub fn way_back(fields: &mut Fields, name: &str) -> Option<String> {
    let taken = fields.optional_parsed(name, |text| {
        if text.chars().count() > WAY_BACK_CHARS_MAX {
            return Err(format!("Too big: expected string to have <={WAY_BACK_CHARS_MAX} characters"));
        }
        Ok(text.to_owned())
    });
    taken.filter(|text| !text.is_empty())
}

fn wrong_kind(expected: &str, found: Option<&Value>) -> String {
    format!("Invalid input: expected {expected}, received {}", kind_of(found))
}

fn kind_of(value: Option<&Value>) -> &'static str {
    match value {
        None => "undefined",
        Some(Value::Null) => "null",
        Some(Value::Bool(_)) => "boolean",
        Some(Value::Number(_)) => "number",
        Some(Value::String(_)) => "string",
        Some(Value::Array(_)) => "array",
        Some(Value::Object(_)) => "object",
    }
}
