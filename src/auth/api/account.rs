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
    refusal::Refusal,
    schema::{
        ChangePassword, LinkedAccount, PasswordChanged, Status, UnlinkAccount, UpdateUser, VerifyPassword,
    },
    session_cookie::SessionCookie,
};
use crate::{
    auth::{
        OtherSessions,
        linked::AccountHandle,
        model::{Image, Name},
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
    Operation {
        method: Method::POST,
        path: "/api/auth/verify-password",
        success: "It is the password that counts.",
        needs: &[Need::Session, Need::Body, Need::TrustedPage, Need::Database, Need::Cookie],
        errors: &[(400, "INVALID_PASSWORD", "Invalid password"), PASSWORD_TOO_LONG],
    },
    Operation {
        method: Method::GET,
        path: "/api/auth/list-accounts",
        success: "The ways of signing in, the oldest first.",
        needs: &[Need::Session, Need::Database, Need::Cookie],
        errors: &[],
    },
    Operation {
        method: Method::POST,
        path: "/api/auth/unlink-account",
        success: "It is given up.",
        needs: &[Need::Session, Need::Body, Need::TrustedPage, Need::Database, Need::Space, Need::Cookie],
        errors: &[
            (400, "FAILED_TO_UNLINK_LAST_ACCOUNT", "You can't unlink your last account"),
            (400, "ACCOUNT_NOT_FOUND", "Account not found"),
            (403, "SESSION_NOT_FRESH", "Session is not fresh"),
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
        let (new, current) = (Password::chosen(&new)?, Password::typed(&current)?);
        let opened = self
            .desk
            .accounts
            .change_password(&visit, current, new, others, self.desk.device(request))
            .await
            .map_err(self.desk.refusing(&visit))?;
        let cookies =
            opened.as_ref().map_or_else(|| self.desk.extended(&visit), |opened| self.desk.opened(opened));
        let token = opened.map(|opened| opened.token.as_str().to_owned());
        Ok(answer(PasswordChanged { token, user: visit.user.into() }, cookies))
    }

    /// Prove that one knows one's password
    ///
    /// A page may ask for it before it shows something delicate.
    #[oai(path = "/api/auth/verify-password", method = "post", operation_id = "verify_password")]
    async fn verify_password(
        &self,
        request: &Request,
        _session: SessionCookie<true>,
        body: Body<VerifyPassword>,
    ) -> Answer<Status> {
        self.desk.origins.admit(request, body.value())?;
        let mut fields = body.fields(&["object"])?;
        let password = fields.text("password");
        let password = fields.finish(password)?;
        let visit = self.desk.visit(request).await?;
        let password = Password::typed(&password)?;
        self.desk.accounts.verify_password(&visit, password).await.map_err(self.desk.refusing(&visit))?;
        Ok(answer(Status { status: true }, self.desk.extended(&visit)))
    }

    /// List the ways in which one can sign in
    ///
    /// A password is one; hashes and other services' tokens are never shown.
    #[oai(path = "/api/auth/list-accounts", method = "get", operation_id = "list_accounts")]
    async fn list_accounts(
        &self,
        request: &Request,
        _session: SessionCookie<true>,
    ) -> Answer<Vec<LinkedAccount>> {
        let visit = self.desk.visit(request).await?;
        let accounts = self.desk.accounts.list_accounts(&visit).await?;
        let shown = accounts.into_iter().map(|account| LinkedAccount::of(&visit.user, account)).collect();
        Ok(answer(shown, self.desk.extended(&visit)))
    }

    /// Give up one way of signing in
    ///
    /// Never the last one. The asking session must be younger than a day.
    #[oai(path = "/api/auth/unlink-account", method = "post", operation_id = "unlink_account")]
    async fn unlink_account(
        &self,
        request: &Request,
        _session: SessionCookie<true>,
        body: Body<UnlinkAccount>,
    ) -> Answer<Status> {
        self.desk.origins.admit(request, body.value())?;
        let handle = read_handle(body.fields(&["object"])?)?;
        let visit = self.desk.visit(request).await?;
        self.desk.accounts.unlink_account(&visit, handle).await.map_err(self.desk.refusing(&visit))?;
        Ok(answer(Status { status: true }, self.desk.extended(&visit)))
    }
}

/// Clients of 1.7 name the row, older ones the provider.
fn read_handle(mut fields: Fields) -> Result<AccountHandle, Refusal> {
    let handle = if fields.has("providerId") {
        let (provider_id, account_id) = (fields.text("providerId"), fields.optional_text("accountId"));
        provider_id.map(|provider_id| AccountHandle::Provider { provider_id, account_id })
    } else {
        fields.text("accountId").map(AccountHandle::Id)
    };
    fields.finish(handle)
}

fn read_update(mut fields: Fields) -> Result<(Option<Name>, Patch<Image>), Refusal> {
    if fields.has("email") && !fields.null("email") {
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
