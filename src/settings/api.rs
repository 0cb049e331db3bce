//! Settings in HTTP words. A handler proves the owner, calls one verb and shows the result.

mod schema;

use poem_openapi::{OpenApi, Tags, param::Path};

use self::schema::SettingsUpdate;
pub use self::schema::SettingsView;
use super::{
    AllSettings, DateFormat, Language, ReminderMinutes, Settings, SettingsPatch, TimeFormat, WeekStart, patch,
};
use crate::{
    auth::owner::SignedIn,
    kept::{
        Condition,
        api::{IfMatch, IfNoneMatch, Read, Revised, Shown, read, revised},
        deeds::{Act, Deed, deed},
    },
    problem::Problem,
    wire::{Body, Fields, parsed, whole_number},
    zone::Zone,
};

#[derive(Tags)]
enum Tag {
    /// What one user has set.
    Settings,
}

impl Shown for Settings {
    type View = SettingsView;
    const NOUN: &'static str = "setting";
}

/// The operations on settings.
pub struct SettingsApi {
    pub settings: AllSettings,
}

#[OpenApi(tag = "Tag::Settings")]
impl SettingsApi {
    /// Read the settings
    ///
    /// A user who has set nothing has the defaults, with revision 0. With `If-None-Match` unchanged settings are answered by 304.
    #[oai(path = "/api/:user_id/settings", method = "get", operation_id = "get_settings")]
    async fn get_settings(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        #[oai(name = "If-None-Match")] if_none_match: IfNoneMatch,
    ) -> poem::Result<Read<SettingsView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let settings = self.settings.get(&owner).await.map_err(Problem::from)?;
        let revision = settings.revision;
        Ok(read(settings, revision, &if_none_match))
    }

    /// Change settings
    ///
    /// Only the settings in the body change; null clears one. A date without a time, or a time without a zone, means the
    /// time zone that is set: in another one such tasks are due at other moments, and lists follow at once.
    #[oai(path = "/api/:user_id/settings", method = "patch", operation_id = "update_settings")]
    async fn update_settings(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Body<SettingsUpdate>,
    ) -> poem::Result<Revised<SettingsView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let mut fields = body.fields();
        let patch = read_patch(&mut fields);
        fields.finish()?;
        revised(self.settings.patch(&owner, patch, if_match.0).await)
    }
}

/// Reads what was set on a copy elsewhere; nothing for what nobody does with settings.
pub fn deed_of(act: Act, fields: &mut Fields) -> Option<Deed<Settings>> {
    let asked = if act == Act::Update { read_patch(fields) } else { return None };
    Some(deed(move |writing| Box::pin(patch(writing, asked, &Condition::Always))))
}

fn read_patch(fields: &mut Fields) -> SettingsPatch {
    let zone = |name: &str| {
        Zone::parse(name).ok_or("Time zone must be a name of the IANA database, such as Europe/Lisbon.")
    };
    SettingsPatch {
        time_zone: fields.optional("time_zone", parsed(zone)),
        week_start: fields.optional("week_start", parsed(WeekStart::parse)),
        date_format: fields.optional("date_format", parsed(DateFormat::parse)),
        time_format: fields.optional("time_format", parsed(TimeFormat::parse)),
        language: fields.patch("language", parsed(Language::parse)),
        default_reminder_minutes: fields
            .patch("default_reminder_minutes", whole_number(ReminderMinutes::parse)),
    }
}
