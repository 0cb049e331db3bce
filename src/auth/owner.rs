//! Isolation as a type: nothing on owned tables happens without an [`Owner`], and only two doors make one.

use poem::Request;
use poem_openapi::{SecurityScheme, auth::Bearer};

use super::token::{Claims, Tokens};
use crate::{
    clock::Timestamp,
    ids::UserId,
    problem::{Kind, Problem},
};

/// What wrote a change: the session or token that was used, or a named job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// `session` for the web app, `token` for tokens signed elsewhere, `job` for the server itself.
    pub kind: &'static str,
    /// Which session, token or job, as far as it has a name.
    pub id: Option<String>,
}

/// The proof that the caller may act on this user's things.
#[derive(Clone, Debug)]
pub struct Owner {
    user_id: UserId,
    actor: Actor,
}

impl Owner {
    /// For background jobs and commands, which act without a token; `reason` is kept in the change log.
    pub fn acting_for(user_id: UserId, reason: &'static str) -> Self {
        Self { user_id, actor: Actor { kind: "job", id: Some(reason.to_owned()) } }
    }

    pub fn user_id(&self) -> &UserId {
        &self.user_id
    }

    pub fn actor(&self) -> &Actor {
        &self.actor
    }
}

/// A JSON Web Token: from `GET /api/auth/token`, signed HS256 by another holder of the shared secret, or signed by the server
/// whose public keys `TODOLITH_JWKS_URL` names.
#[derive(SecurityScheme)]
#[oai(ty = "bearer", bearer_format = "JWT", rename = "bearer", checker = "verify")]
pub struct SignedIn(Claims);

async fn verify(request: &Request, bearer: Bearer) -> poem::Result<Claims> {
    let tokens = request.data::<Tokens>().expect("the route table hands the token keeper to every request");
    Ok(tokens.verify(&bearer.token).await?)
}

impl SignedIn {
    /// The proof for the user named in the path; 403 when the token is another user's.
    pub fn owner_of(&self, path_user: &str) -> Result<Owner, Problem> {
        if self.0.user_id.as_str() == path_user {
            Ok(Owner { user_id: self.0.user_id.clone(), actor: self.0.actor.clone() })
        } else {
            Err(Problem::new(Kind::WrongUser, "The user in the path is not the user who is signed in."))
        }
    }

    /// When the token ends, which also ends streams opened with it.
    pub fn expires_at(&self) -> Timestamp {
        self.0.expires_at
    }
}
