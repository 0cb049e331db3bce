//! Push subscriptions in HTTP words. A handler proves the owner, calls one verb and shows the result.

use base64::{
    Engine,
    engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD},
};
use poem_openapi::{ApiResponse, Object, OpenApi, Tags, param::Path, types::Example};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::{Error, Push, Subscription};
use crate::{
    auth::owner::SignedIn,
    problem::{FieldError, Problem},
    wire::{Body, Json, text},
};

#[derive(Tags)]
enum Tag {
    /// Browsers that are told when reminders ring.
    Push,
}

/// The key that browsers subscribe with: `applicationServerKey`.
#[derive(Object, Serialize)]
#[oai(rename = "PushKey", example)]
pub struct PushKeyView {
    /// An uncompressed point of P-256 in base64url.
    public_key: String,
}

impl Example for PushKeyView {
    fn example() -> Self {
        Self {
            public_key:
                "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
                    .to_owned(),
        }
    }
}

/// A browser that is told. Its keys are not shown.
#[derive(Object, Serialize)]
#[oai(rename = "PushSubscription", example)]
pub struct SubscriptionView {
    /// Unique within the user's subscriptions.
    id: Uuid,
    /// The address at its push service.
    endpoint: String,
    /// When it subscribed first.
    created_at: String,
}

impl Example for SubscriptionView {
    fn example() -> Self {
        Self {
            id: "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e6001".parse().expect("a UUID"),
            endpoint: "https://push.example.org/send/4f6a1c8e".to_owned(),
            created_at: "2026-11-22T17:26:20.874Z".to_owned(),
        }
    }
}

impl From<Subscription> for SubscriptionView {
    fn from(subscription: Subscription) -> Self {
        let Subscription { id, endpoint, browser: _, auth: _, created_at } = subscription;
        Self { id, endpoint, created_at: created_at.to_string() }
    }
}

/// What `JSON.stringify` makes of a browser's `PushSubscription`.
#[derive(Object)]
#[oai(rename = "PushSubscribe", example)]
pub struct Subscribe {
    /// The address at its push service, with https.
    #[oai(validator(max_length = 2_000))]
    endpoint: String,
    /// What a message is encrypted with.
    keys: SubscribeKeys,
    /// When the subscription ends by itself; taken and not used, because the push service says so in time.
    #[oai(rename = "expirationTime")]
    expiration_time: Option<f64>,
}

/// The keys of a browser, in base64url.
#[derive(Object)]
#[oai(rename = "PushSubscribeKeys", example)]
pub struct SubscribeKeys {
    /// Its public key, an uncompressed point of P-256.
    p256dh: String,
    /// 16 bytes that only it and this server know.
    auth: String,
}

impl Example for SubscribeKeys {
    fn example() -> Self {
        Self {
            p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
                .to_owned(),
            auth: "BTBZMqHH6r4Tts7J_aSIgg".to_owned(),
        }
    }
}

impl Example for Subscribe {
    fn example() -> Self {
        Self {
            endpoint: "https://push.example.org/send/4f6a1c8e".to_owned(),
            keys: SubscribeKeys::example(),
            expiration_time: None,
        }
    }
}

#[derive(ApiResponse)]
enum Subscribed {
    /// The subscription, new or as it was.
    #[oai(status = 201)]
    Kept(Json<SubscriptionView>),
}

#[derive(ApiResponse)]
enum Unsubscribed {
    /// It is gone.
    #[oai(status = 204)]
    Done,
}

/// The operations on push subscriptions.
pub struct PushApi {
    pub push: Push,
}

#[OpenApi(tag = "Tag::Push")]
impl PushApi {
    /// Read the key for push subscriptions
    ///
    /// Made once and the same for all users; a browser gives it to its push service when it subscribes.
    #[oai(path = "/api/:user_id/push-key", method = "get", operation_id = "get_push_key")]
    async fn get_push_key(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
    ) -> poem::Result<Json<PushKeyView>> {
        signed_in.owner_of(&user_id)?;
        let public_key = self.push.public_key().await.map_err(Problem::from)?;
        Ok(Json(PushKeyView { public_key }))
    }

    /// List push subscriptions
    ///
    /// The browsers that are told when reminders ring, the oldest first. They are devices, as sessions are: they are not among the
    /// changes and not in the history.
    #[oai(
        path = "/api/:user_id/push-subscriptions",
        method = "get",
        operation_id = "list_push_subscriptions"
    )]
    async fn list_push_subscriptions(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
    ) -> poem::Result<Json<Vec<SubscriptionView>>> {
        let owner = signed_in.owner_of(&user_id)?;
        let found = self.push.list(&owner).await.map_err(Problem::from)?;
        Ok(Json(found.into_iter().map(SubscriptionView::from).collect()))
    }

    /// Subscribe a browser
    ///
    /// From then on it is told of every reminder. The same browser again is the same subscription; one that somebody else had
    /// subscribed tells them nothing any more. It ends by itself when the push service says that it has ended.
    #[oai(
        path = "/api/:user_id/push-subscriptions",
        method = "post",
        operation_id = "create_push_subscription"
    )]
    async fn create_push_subscription(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        body: Body<Subscribe>,
    ) -> poem::Result<Subscribed> {
        let owner = signed_in.owner_of(&user_id)?;
        let mut fields = body.fields();
        let endpoint = fields.required("endpoint", text);
        let keys = fields.required("keys", |value| keys(&value));
        let number = |time: Value| if time.is_number() { Ok(()) } else { Err("This must be a number.") };
        let _ = fields.patch("expirationTime", number);
        fields.finish()?;
        let named = "what was missing was named by finish";
        let ((browser, auth), endpoint) = (keys.expect(named), endpoint.expect(named));
        let kept = self.push.subscribe(&owner, endpoint, browser, auth).await.map_err(refused)?;
        Ok(Subscribed::Kept(Json(kept.into())))
    }

    /// Unsubscribe a browser
    ///
    /// It is told of no reminder from now on. What its push service has been given already may still be shown.
    #[oai(
        path = "/api/:user_id/push-subscriptions/:subscription_id",
        method = "delete",
        operation_id = "delete_push_subscription"
    )]
    async fn delete_push_subscription(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        subscription_id: Path<String>,
    ) -> poem::Result<Unsubscribed> {
        let owner = signed_in.owner_of(&user_id)?;
        let none = || Problem::not_found("There is no such subscription among this user's subscriptions.");
        let id: Uuid = subscription_id.parse().map_err(|_| none())?;
        let was_there = self.push.unsubscribe(&owner, id).await.map_err(Problem::from)?;
        if was_there { Ok(Unsubscribed::Done) } else { Err(none().into()) }
    }
}

fn refused(error: Error) -> Problem {
    match error {
        Error::Invalid { field, detail } => {
            Problem::invalid(vec![FieldError::at(format!("/{field}"), detail)])
        }
        Error::Database(error) => error.into(),
    }
}

/// Reads the two keys of a browser.
fn keys(value: &Value) -> Result<(Vec<u8>, Vec<u8>), String> {
    let key = |name: &str| {
        let text = value.get(name).and_then(Value::as_str).unwrap_or_default();
        let bytes = URL_SAFE_NO_PAD.decode(text).or_else(|_| URL_SAFE.decode(text));
        bytes.map_err(|_| format!("{name} is not base64url."))
    };
    Ok((key("p256dh")?, key("auth")?))
}
