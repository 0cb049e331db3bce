//! Kept things in HTTP words: the conditional and idempotency headers, the answers that show a thing with its revision, and
//! the refusals that all verbs share. Every `api` of a feature with kept things uses it.

use std::collections::BTreeMap;

use poem::{
    Request, RequestBody,
    http::{HeaderName, header},
};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ApiResponse, ExtractParamOptions,
    registry::{MetaParamIn, MetaSchemaRef},
    types::Type,
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Condition, Creation, Error, Kept};
use crate::{
    problem::{FieldError, Kind, Problem},
    wire::{Fields, Json, parsed},
};

/// The longest idempotency key, in characters.
pub const IDEMPOTENCY_KEY_CHARS_MAX: usize = 255;

/// How a kept thing is shown and spoken of.
pub trait Shown: Kept {
    type View: Serialize + Type + Send + From<Self>;
    /// What a user calls it.
    const NOUN: &'static str;
}

/// The parameter `If-Match`: on which revision a change builds.
pub struct IfMatch(pub Condition);

/// The parameter `If-None-Match`: which revision the client has.
pub struct IfNoneMatch(Option<Condition>);

/// The parameter `Idempotency-Key`: a name for this request.
pub struct IdempotencyKey(pub Option<String>);

impl IfNoneMatch {
    pub fn holds(&self, revision: i64) -> bool {
        match &self.0 {
            None => false,
            Some(Condition::Always) => true,
            Some(Condition::Revisions(revisions)) => revisions.contains(&revision),
        }
    }
}

/// Reads entity tags (RFC 9110, section 13.1).
fn condition(text: &str) -> Condition {
    if text.trim() == "*" {
        return Condition::Always;
    }
    let revisions = text.split(',').filter_map(|part| {
        let part = part.trim();
        part.strip_prefix("W/").unwrap_or(part).strip_prefix('"')?.strip_suffix('"')?.parse().ok()
    });
    Condition::Revisions(revisions.collect())
}

fn key(text: Option<&str>) -> Result<Option<String>, Problem> {
    match text {
        None => Ok(None),
        Some(text)
            if (1..=IDEMPOTENCY_KEY_CHARS_MAX).contains(&text.chars().count())
                && !text.contains(char::is_control) =>
        {
            Ok(Some(text.to_owned()))
        }
        Some(_) => Err(Problem::invalid(vec![FieldError::parameter(
            "Idempotency-Key",
            format!("Idempotency-Key must have 1 to {IDEMPOTENCY_KEY_CHARS_MAX} characters."),
        )])),
    }
}

fn header_text(request: &Request, name: HeaderName) -> Option<&str> {
    request.headers().get(name)?.to_str().ok()
}

/// Makes a parameter in a header of one of the types above.
macro_rules! header_parameter {
    ($type:ident, $request:ident => $read:expr) => {
        impl<'a> ApiExtractor<'a> for $type {
            const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::Parameter];
            type ParamType = String;
            type ParamRawType = String;

            fn param_in() -> Option<MetaParamIn> {
                Some(MetaParamIn::Header)
            }

            fn param_schema_ref() -> Option<MetaSchemaRef> {
                Some(String::schema_ref())
            }

            async fn from_request(
                $request: &'a Request,
                _body: &mut RequestBody,
                _options: ExtractParamOptions<String>,
            ) -> poem::Result<Self> {
                $read
            }
        }
    };
}

header_parameter!(IfMatch, request => {
    Ok(Self(header_text(request, header::IF_MATCH).map_or(Condition::Always, condition)))
});
header_parameter!(IfNoneMatch, request => {
    Ok(Self(header_text(request, header::IF_NONE_MATCH).map(condition)))
});
header_parameter!(IdempotencyKey, request => {
    Ok(Self(key(header_text(request, HeaderName::from_static("idempotency-key")))?))
});

/// A created thing.
#[derive(ApiResponse)]
pub enum Created<V: Type + Serialize + Send> {
    /// What this request, or an earlier sending of it, created.
    #[oai(status = 201)]
    Created(
        Json<V>,
        /// Its revision in double quotes.
        #[oai(header = "ETag")]
        String,
        /// Its path.
        #[oai(header = "Location")]
        String,
    ),
}

/// A thing as it is now.
#[derive(ApiResponse)]
pub enum Revised<V: Type + Serialize + Send> {
    /// As it is now.
    #[oai(status = 200)]
    Shown(
        Json<V>,
        /// Its revision in double quotes.
        #[oai(header = "ETag")]
        String,
    ),
}

/// A thing that is shown unless it is known already.
#[derive(ApiResponse)]
pub enum Read<V: Type + Serialize + Send> {
    /// As it is now.
    #[oai(status = 200)]
    Found(
        Json<V>,
        /// Its revision in double quotes.
        #[oai(header = "ETag")]
        String,
    ),
    /// It is still the revision that `If-None-Match` names.
    #[oai(status = 304)]
    NotModified(
        /// Its revision in double quotes.
        #[oai(header = "ETag")]
        String,
    ),
}

/// Nothing is left to show.
#[derive(ApiResponse)]
pub enum Deleted {
    /// It is gone; `restore` brings it back.
    #[oai(status = 204)]
    Deleted,
}

/// Shows what a creation made, at `folder` and its id.
pub fn created<T: Shown>(result: Result<T, Error<T>>, folder: &[&str]) -> poem::Result<Created<T::View>> {
    let thing = result.map_err(Problem::from)?;
    let (tag, path) = tag_and_path(&thing, folder);
    Ok(Created::Created(Json(thing.into()), tag, path))
}

/// The `ETag` and the `Location` of a thing that a creation made, at `folder` and its id.
pub fn tag_and_path<T: Shown>(thing: &T, folder: &[&str]) -> (String, String) {
    (etag(thing.revision()), path_of(folder, &thing.id().to_string()))
}

/// Shows what a change left.
pub fn revised<T: Shown>(result: Result<T, Error<T>>) -> poem::Result<Revised<T::View>> {
    let thing = result.map_err(Problem::from)?;
    let tag = etag(thing.revision());
    Ok(Revised::Shown(Json(thing.into()), tag))
}

/// Shows what was found, or that the client has it already.
pub fn read<V: Type + Serialize + Send>(view: impl Into<V>, revision: i64, known: &IfNoneMatch) -> Read<V> {
    let tag = etag(revision);
    if known.holds(revision) { Read::NotModified(tag) } else { Read::Found(Json(view.into()), tag) }
}

/// Says that a deletion is done.
pub fn deleted<T: Shown>(result: Result<(), Error<T>>) -> poem::Result<Deleted> {
    result.map_err(Problem::from)?;
    Ok(Deleted::Deleted)
}

/// Reads what makes a creation recognisable. To be called before anything is taken from the fields.
///
/// The digest is over the fields in alphabetical order, so that two spellings of one request are the same; `scope` keeps
/// creations apart whose bodies look alike.
pub fn creation(scope: &str, key: IdempotencyKey, fields: &mut Fields) -> Creation {
    let request = request(scope, key, fields);
    let id = fields.optional("id", parsed(|text| text.parse::<Uuid>().map_err(|_| "id must be a UUID.")));
    Creation { id, ..request }
}

/// Reads what makes another request recognisable; see [`creation`].
pub fn request(scope: &str, key: IdempotencyKey, fields: &Fields) -> Creation {
    Creation { id: None, key: key.0, digest: digest(scope, fields) }
}

/// An id from a path; whatever is not a UUID names nothing.
pub fn id<T: Shown>(text: &str) -> Result<Uuid, Problem> {
    text.parse().map_err(|_| Problem::from(Error::<T>::NotFound))
}

fn digest(scope: &str, fields: &Fields) -> [u8; 32] {
    let sorted: BTreeMap<_, _> = fields.object().iter().collect();
    let mut hash = Sha256::new_with_prefix(scope);
    hash.update(serde_json::to_vec(&sorted).expect("a map of JSON values is JSON"));
    hash.finalize().into()
}

fn path_of(folder: &[&str], id: &str) -> String {
    let mut url = url::Url::parse("http://localhost/api").expect("a URL");
    url.path_segments_mut().expect("http URLs have segments").extend(folder).push(id);
    url.path().to_owned()
}

fn etag(revision: i64) -> String {
    format!("\"{revision}\"")
}

impl<T: Shown> From<Error<T>> for Problem {
    fn from(error: Error<T>) -> Self {
        let noun = T::NOUN;
        match error {
            Error::NotFound => Self::not_found(format!("There is no such {noun} among this user's {noun}s.")),
            Error::NoSuch(noun) => {
                Self::not_found(format!("There is no such {noun} among this user's {noun}s."))
            }
            Error::Stale(thing) => Self::new(
                Kind::StaleRevision,
                format!(
                    "The {noun} has changed since the revision that If-Match names; the member current holds it as it is now."
                ),
            )
            .with_header(
                header::ETAG,
                etag(thing.revision()).parse().expect("digits in quotes are a header value"),
            )
            .with_current(serde_json::to_value(T::View::from(*thing)).expect("views are plain JSON")),
            Error::IdTaken => {
                Self::new(Kind::Conflict, format!("This id belongs to another {noun} already; choose a new one."))
            }
            Error::KeyReused => Self::new(
                Kind::KeyReused,
                "This Idempotency-Key was used for a request with another body; use a new key for a new request.",
            ),
            Error::Invalid { field, detail } => Self::invalid(vec![FieldError::at(format!("/{field}"), detail)]),
            Error::Database(error) => error.into(),
        }
    }
}
