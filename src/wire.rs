//! JSON at the door: bounded bodies read into named fields, and answers written straight to bytes.
//!
//! Knows HTTP and no feature; every `api.rs` uses it. Faults are collected, so that one answer names every field at once.

use std::marker::PhantomData;

use poem::{FromRequest, IntoResponse, Request, RequestBody, Response, http::header};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ApiResponse, ExtractParamOptions,
    payload::Payload,
    registry::{MetaMediaType, MetaRequest, MetaResponse, MetaResponses, MetaSchemaRef, Registry},
    types::Type,
};
use serde::Serialize;
use serde_json::{Map, Value};
use tokio::io::AsyncReadExt;
use uuid::Uuid;

use crate::problem::{FieldError, Kind, Problem};

/// The largest JSON body that is read, in bytes.
pub const BODY_BYTES_MAX: usize = 256 * 1024;
/// How much of a larger body is read and thrown away before its connection is given up, in bytes.
pub const DISCARDED_BYTES_MAX: usize = 4 * 1024 * 1024;
/// How many faults in one list of objects are named before the rest is left unread.
pub const FAULTS_NAMED_MAX: usize = 100;
const CHUNK_BYTES: usize = 8 * 1024;

/// A JSON object as it was sent, with the schema of `T` in the document. `REQUIRED` says whether a body must be there, `MAX` how
/// many bytes of it are read.
pub struct Body<T, const REQUIRED: bool = true, const MAX: usize = BODY_BYTES_MAX> {
    object: Map<String, Value>,
    schema: PhantomData<T>,
}

impl<T, const REQUIRED: bool, const MAX: usize> Body<T, REQUIRED, MAX> {
    /// The fields, to be taken one by one.
    pub fn fields(self) -> Fields {
        Fields { object: self.object, errors: Vec::new(), place: String::new() }
    }
}

impl<'a, T: Type, const REQUIRED: bool, const MAX: usize> ApiExtractor<'a> for Body<T, REQUIRED, MAX> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn request_meta() -> Option<MetaRequest> {
        Some(MetaRequest {
            description: None,
            content: vec![MetaMediaType { content_type: "application/json", schema: T::schema_ref() }],
            required: REQUIRED,
        })
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        let bytes = read_up_to(MAX, request, body).await?;
        if bytes.is_empty() && !REQUIRED {
            return Ok(Self { object: Map::new(), schema: PhantomData });
        }
        if !is_json(request) {
            return Err(Problem::new(
                Kind::UnsupportedMediaType,
                "The body must be sent as Content-Type: application/json, without content encoding.",
            )
            .into());
        }
        match serde_json::from_slice(&bytes) {
            Ok(Value::Object(object)) => Ok(Self { object, schema: PhantomData }),
            Ok(other) => Err(Problem::invalid(vec![FieldError::at(
                "",
                format!("The body must be a JSON object, not {}.", kind_of(&other)),
            )])
            .into()),
            Err(error) => {
                let place = format!("line {}, column {}", error.line(), error.column());
                Err(Problem::new(
                    Kind::NotJson,
                    format!("The body is not JSON (RFC 8259); reading stopped at {place}."),
                )
                .into())
            }
        }
    }
}

/// Reads the whole body, at most [`BODY_BYTES_MAX`] of it.
///
/// What goes beyond is read and thrown away for a while: a client that is still sending would otherwise see its
/// connection break instead of the answer.
pub async fn read(request: &Request, body: &mut RequestBody) -> Result<Vec<u8>, Problem> {
    read_up_to(BODY_BYTES_MAX, request, body).await
}

async fn read_up_to(bytes_max: usize, request: &Request, body: &mut RequestBody) -> Result<Vec<u8>, Problem> {
    let Ok(body) = <poem::Body as FromRequest>::from_request(request, body).await else {
        return Ok(Vec::new());
    };
    let mut stream = body.into_async_read();
    let (mut kept, mut thrown_away, mut chunk) = (Vec::new(), 0, vec![0; CHUNK_BYTES]);
    loop {
        let broken = |_| Problem::new(Kind::BadRequest, "The body broke off before its end.");
        let bytes = stream.read(&mut chunk).await.map_err(broken)?;
        if bytes == 0 || thrown_away > DISCARDED_BYTES_MAX {
            break;
        }
        if thrown_away == 0 && kept.len() + bytes <= bytes_max {
            kept.extend_from_slice(&chunk[..bytes]);
        } else {
            thrown_away += bytes;
        }
    }
    if thrown_away == 0 {
        return Ok(kept);
    }
    let limit = bytes_max / 1024;
    Err(Problem::new(Kind::BodyTooLarge, format!("The body is larger than {limit} KiB.")))
}

fn is_json(request: &Request) -> bool {
    let plain = request
        .headers()
        .get(header::CONTENT_ENCODING)
        .is_none_or(|encoding| encoding.as_bytes().eq_ignore_ascii_case(b"identity"));
    let media_type = request.content_type().unwrap_or_default().split(';').next().unwrap_or_default().trim();
    let media_type = media_type.to_ascii_lowercase();
    plain
        && (media_type == "application/json"
            || (media_type.starts_with("application/") && media_type.ends_with("+json")))
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// What a request says about one field: nothing, null, or a value. Absent and null differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Patch<T> {
    #[default]
    Keep,
    Clear,
    Set(T),
}

impl<T> Patch<T> {
    /// Changes `field` as asked.
    pub fn apply(self, field: &mut Option<T>) {
        match self {
            Self::Keep => {}
            Self::Clear => *field = None,
            Self::Set(value) => *field = Some(value),
        }
    }

    /// The value to create something with; `default` when nothing was said.
    pub fn or(self, default: Option<T>) -> Option<T> {
        match self {
            Self::Keep => default,
            Self::Clear => None,
            Self::Set(value) => Some(value),
        }
    }
}

/// An object's fields on their way to becoming meaning. Whatever is left at the end was unknown.
pub struct Fields {
    object: Map<String, Value>,
    errors: Vec<FieldError>,
    /// JSON pointer to the object.
    place: String,
}

impl Fields {
    /// The object before anything was taken from it.
    pub fn object(&self) -> &Map<String, Value> {
        &self.object
    }

    /// Takes a field that may be absent or null.
    pub fn patch<T, E: ToString>(
        &mut self,
        name: &str,
        parse: impl FnOnce(Value) -> Result<T, E>,
    ) -> Patch<T> {
        match self.object.remove(name) {
            None => Patch::Keep,
            Some(Value::Null) => Patch::Clear,
            Some(value) => match parse(value) {
                Ok(value) => Patch::Set(value),
                Err(error) => {
                    self.fault(name, error.to_string());
                    Patch::Keep
                }
            },
        }
    }

    /// Takes a field that may be absent but not null.
    pub fn optional<T, E: ToString>(
        &mut self,
        name: &str,
        parse: impl FnOnce(Value) -> Result<T, E>,
    ) -> Option<T> {
        match self.patch(name, parse) {
            Patch::Set(value) => Some(value),
            Patch::Keep => None,
            Patch::Clear => {
                self.fault(name, "This field cannot be null; leave it out to keep its value.");
                None
            }
        }
    }

    /// Takes a field that must be there.
    pub fn required<T, E: ToString>(
        &mut self,
        name: &str,
        parse: impl FnOnce(Value) -> Result<T, E>,
    ) -> Option<T> {
        if !self.object.contains_key(name) {
            self.fault(name, "This field is required.");
        }
        self.optional(name, parse)
    }

    /// Takes an array of texts whose items are judged together; faults are named by index.
    pub fn texts<T, E: ToString>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&[String]) -> Result<T, Vec<(usize, E)>>,
    ) -> Patch<T> {
        let items = self.patch(name, |value| array(value, "strings"));
        let items = match items {
            Patch::Keep => return Patch::Keep,
            Patch::Clear => return Patch::Clear,
            Patch::Set(items) => items,
        };
        let mut texts = Vec::with_capacity(items.len());
        let mut whole = true;
        for (index, item) in items.into_iter().enumerate() {
            match text(item) {
                Ok(text) => texts.push(text),
                Err(error) => {
                    whole = false;
                    self.errors.push(FieldError::at(format!("{}/{index}", self.pointer(name)), error));
                }
            }
        }
        if !whole {
            return Patch::Keep;
        }
        match parse(&texts) {
            Ok(value) => Patch::Set(value),
            Err(faults) => {
                for (index, fault) in faults {
                    let place = format!("{}/{index}", self.pointer(name));
                    self.errors.push(FieldError::at(place, fault.to_string()));
                }
                Patch::Keep
            }
        }
    }

    /// Takes an array of objects, each read by `read`; the faults of all are named with their index.
    pub fn objects<T>(
        &mut self,
        name: &str,
        items_max: usize,
        mut read: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let items = self.optional(name, |value| match array(value, "objects")? {
            items if items.len() > items_max => {
                Err(format!("This field must hold at most {items_max} objects."))
            }
            items => Ok(items),
        })?;
        let mut things = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            if self.errors.len() >= FAULTS_NAMED_MAX {
                break;
            }
            let place = format!("{}/{index}", self.pointer(name));
            match item {
                Value::Object(object) => {
                    let mut fields = Self { object, errors: Vec::new(), place };
                    things.extend(read(&mut fields));
                    self.errors.extend(fields.faults());
                }
                other => {
                    let detail = format!("This must be an object, not {}.", kind_of(&other));
                    self.errors.push(FieldError::at(place, detail));
                }
            }
        }
        Some(things)
    }

    /// Takes an object whose own fields are read, and judged, apart from the others; an empty one when there is none.
    #[must_use]
    pub fn object_apart(&mut self, name: &str) -> Self {
        let object = self.optional(name, |value| match value {
            Value::Object(object) => Ok(object),
            other => Err(format!("This must be an object, not {}.", kind_of(&other))),
        });
        Self { object: object.unwrap_or_default(), errors: Vec::new(), place: self.pointer(name) }
    }

    /// Notes a fault that knows more than the name of its field.
    pub fn error(&mut self, error: FieldError) {
        self.errors.push(error);
    }

    /// Whether any fault was noted so far.
    pub fn is_faulty(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Passes over all fields that were not taken yet.
    pub fn leave_rest(&mut self) {
        self.object.clear();
    }

    /// Notes that a field breaks a rule.
    pub fn fault(&mut self, name: &str, detail: impl Into<String>) {
        self.errors.push(FieldError::at(self.pointer(name), detail));
    }

    /// JSON pointer (RFC 6901) to a field of the body.
    fn pointer(&self, name: &str) -> String {
        format!("{}/{}", self.place, name.replace('~', "~0").replace('/', "~1"))
    }

    /// Ends the reading: every fault so far and every unknown field, or nothing.
    pub fn finish(self) -> Result<(), Problem> {
        let faults = self.faults();
        if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults)) }
    }

    fn faults(mut self) -> Vec<FieldError> {
        /// How many unknown fields one answer names.
        const UNKNOWN_NAMED_MAX: usize = 20;
        let unknown: Vec<String> = self.object.keys().take(UNKNOWN_NAMED_MAX).cloned().collect();
        for name in unknown {
            let shown: String = name.chars().take(100).collect();
            self.fault(&shown, format!("There is no field named \"{shown}\" here."));
        }
        self.errors
    }
}

fn array(value: Value, of: &str) -> Result<Vec<Value>, String> {
    match value {
        Value::Array(items) => Ok(items),
        other => Err(format!("This field must be an array of {of}, not {}.", kind_of(&other))),
    }
}

/// Takes a value as text.
pub fn text(value: Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text),
        other => Err(format!("This must be a string, not {}.", kind_of(&other))),
    }
}

/// Reads an id from a text.
pub fn uuid(text: &str) -> Result<Uuid, &'static str> {
    text.parse().map_err(|_| "This must be a UUID.")
}

/// Takes a value as a boolean.
pub fn boolean(value: Value) -> Result<bool, String> {
    match value {
        Value::Bool(value) => Ok(value),
        other => Err(format!("This must be true or false, not {}.", kind_of(&other))),
    }
}

/// Takes a value as a whole number and judges it with a rule of the domain.
pub fn whole_number<T, E: ToString>(
    judge: impl FnOnce(i64) -> Result<T, E>,
) -> impl FnOnce(Value) -> Result<T, String> {
    |value| match value.as_i64() {
        Some(number) => judge(number).map_err(|error| error.to_string()),
        None if value.is_number() => Err("This must be a whole number within reach.".to_owned()),
        None => Err(format!("This must be a whole number, not {}.", kind_of(&value))),
    }
}

/// Reads a parameter of the address that is a whole number; `i64::MAX` is no bound.
pub fn number(name: &str, text: &str, min: i64, max: i64) -> Result<i64, Problem> {
    text.parse().ok().filter(|number| (min..=max).contains(number)).ok_or_else(|| {
        let bounds = if max == i64::MAX { format!("{min} or more") } else { format!("from {min} to {max}") };
        Problem::invalid(vec![FieldError::parameter(
            name,
            format!("{name} must be a whole number, {bounds}."),
        )])
    })
}

/// Takes a value as text and parses it with a rule of the domain.
pub fn parsed<T, E: ToString>(
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> impl FnOnce(Value) -> Result<T, String> {
    |value| parse(&text(value)?).map_err(|error| error.to_string())
}

/// The header `Link` (RFC 8288) to the page that begins where `parameter` has this value.
pub fn next_link(request: &Request, parameter: &str, value: &str) -> String {
    let uri = request.original_uri();
    let query = uri.query().unwrap_or_default();
    let others = url::form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != parameter);
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(others)
        .append_pair(parameter, value)
        .finish();
    format!("<{}?{query}>; rel=\"next\"", uri.path())
}

/// An answer with the schema of `T`, written by serde without a detour, keys in the order of the struct.
pub struct Json<T>(pub T);

impl<T: Type + Serialize> Payload for Json<T> {
    const CONTENT_TYPE: &'static str = "application/json";

    fn schema_ref() -> MetaSchemaRef {
        T::schema_ref()
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: Serialize + Send> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        let bytes = serde_json::to_vec(&self.0).expect("views are plain JSON");
        Response::builder().content_type("application/json").body(bytes)
    }
}

impl<T: Type + Serialize> ApiResponse for Json<T> {
    fn meta() -> MetaResponses {
        MetaResponses {
            responses: vec![MetaResponse {
                description: "",
                status: Some(200),
                status_range: None,
                content: vec![MetaMediaType { content_type: Self::CONTENT_TYPE, schema: T::schema_ref() }],
                headers: vec![],
            }],
        }
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}
