//! One's own account over HTTP: name, picture, password.

use poem::{
    Request,
    http::{Method, StatusCode},
};
use poem_openapi::OpenApi;

use super::{
    AuthTags,
    body::{Body, Fields},
    catalogue::{Need, Operation, PASSWORD_TOO_LONG, PASSWORD_TOO_SHORT},
    desk::{Answer, Desk, answer},
    device,
    refusal::Refusal,
    schema::{ChangePassword, PasswordChanged, Status, UpdateUser},
    session_cookie::SessionCookie,
};
use crate::{
    auth::{
        OtherSessions,
        model::{Error, Image, Name},
        password::Password,
    },
    wire::Patch,
};

/// What the router and the document have to know of these operations.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        method: Method::POST,
        path: "/api/auth/update-user",
        success: "It is changed.",
        needs: &[Need::Session, Need::Body, Need::TrustedPage, Need::Database, Need::Space, Need::Cookie],
        errors: &[
            (400, "EMAIL_CAN_NOT_BE_UPDATED", "Email can not be updated"),
            (400, "", "No fields to update"),
        ],
    },
    Operation {
        method: Method::POST,
        path: "/api/auth/change-password",
        success: "The new password counts.",
        needs: &[Need::Session, Need::Body, Need::TrustedPage, Need::Database, Need::Space, Need::Cookie],
        errors: &[
            (400, "INVALID_PASSWORD", "Invalid password"),
            PASSWORD_TOO_SHORT,
            PASSWORD_TOO_LONG,
            (400, "CREDENTIAL_ACCOUNT_NOT_FOUND", "Credential account not found"),
        ],
    },
];

/// The operations on one's account.
#[derive(Clone)]
pub struct AccountApi {
    pub desk: Desk,
}

#[OpenApi(tag = "AuthTags::SignIn")]
impl AccountApi {
    /// Change one's name or picture
    ///
    /// Fields that are absent stay as they are; unknown ones are ignored, as Better Auth does. The e-mail address cannot be
    /// changed.
    #[oai(path = "/api/auth/update-user", method = "post", operation_id = "update_user")]
    async fn update_user(
        &self,
        request: &Request,
        _session: SessionCookie<true>,
        body: Body<UpdateUser>,
    ) -> Answer<Status> {
        self.desk.origins.admit(request, body.value())?;
        let fields = body.fields(&["record"])?;
        let visit = self.desk.visit(request).await?;
        let (name, image) = read_update(fields)?;
        self.desk.accounts.update_user(&visit.user.id, name, image).await?;
        Ok(answer(Status { status: true }, self.desk.kept(&visit.token, visit.session.lasting)))
    }

    /// Change one's password
    ///
    /// With `revokeOtherSessions` all sessions end, and the answer carries a new one and its cookie.
    #[oai(path = "/api/auth/change-password", method = "post", operation_id = "change_password")]
    async fn change_password(
        &self,
        request: &Request,
        _session: SessionCookie<true>,
        body: Body<ChangePassword>,
    ) -> Answer<PasswordChanged> {
        self.desk.origins.admit(request, body.value())?;
        let (current, new, others) = read_change(body.fields(&["object"])?)?;
        let visit = self.desk.visit(request).await?;
        let (new, current) =
            (Password::chosen(&new)?, Password::typed(&current).map_err(|_| wrong_password())?);
        let opened =
            self.desk.accounts.change_password(&visit, current, new, others, device::of(request)).await?;
        let cookies =
            opened.as_ref().map_or_else(|| self.desk.extended(&visit), |opened| self.desk.opened(opened));
        let token = opened.map(|opened| opened.token.as_str().to_owned());
        Ok(answer(PasswordChanged { token, user: visit.user.into() }, cookies))
    }
}

fn read_update(mut fields: Fields) -> Result<(Option<Name>, Patch<Image>), Refusal> {
    if fields.has("email") {
        return Err(Refusal::new(
            StatusCode::BAD_REQUEST,
            "EMAIL_CAN_NOT_BE_UPDATED",
            "Email can not be updated",
        ));
    }
    if !fields.has("name") && !fields.has("image") {
        return Err(Refusal::without_code("No fields to update"));
    }
    let name = fields.optional_parsed("name", Name::parse);
    let image = if fields.null("image") {
        Patch::Clear
    } else {
        fields.optional_parsed("image", Image::parse).map_or(Patch::Keep, Patch::Set)
    };
    fields.finish(Some((name, image)))
}

fn read_change(mut fields: Fields) -> Result<(String, String, OtherSessions), Refusal> {
    let new = fields.text("newPassword");
    let current = fields.text("currentPassword");
    let others = match fields.optional_boolean("revokeOtherSessions") {
        Some(true) => OtherSessions::End,
        _ => OtherSessions::Keep,
    };
    fields.finish(current.zip(new).map(|(current, new)| (current, new, others)))
}

fn wrong_password() -> Refusal {
    Error::InvalidPassword.into()
}
