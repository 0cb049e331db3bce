//! Rows about signing keys, as keys of ours. Whether one can be opened with the secret here is the only sign that the secret is the
//! old one. Rules only; the survey in [`super`] hands the rows over.

use super::{
    report::{Bad, Report},
    row::Row,
};
use crate::{
    auth::{
        arrivals::{Mark, Present, mark},
        token::keys::{KeyRow, OldKey, Unusable, carried_over},
    },
    clock::Timestamp,
    config::Secret,
};

/// Gathers keys that can be used here.
#[derive(Default)]
pub struct Keys {
    pub rows: Vec<KeyRow>,
    pub marks: Vec<Mark>,
}

impl Keys {
    /// A key that is of no use keeps nobody from moving: tokens live for minutes, and a new key is made when one is needed.
    pub fn add(
        &mut self,
        row: &Row<'_>,
        secret: &Secret,
        present: &Present,
        report: &mut Report,
    ) -> Result<(), Bad> {
        let id = row.word("id")?;
        let mark = mark("key", id);
        if present.marks.contains(mark.as_slice()) {
            report.keys.known += 1;
            return Ok(());
        }
        let old = OldKey {
            id: id.to_owned(),
            algorithm: row.text("alg")?.map(str::to_owned),
            public_key: row.needed("publicKey")?.to_owned(),
            private_key: row.needed("privateKey")?.to_owned(),
            created_at: row.moment("createdAt")?.unwrap_or(Timestamp(0)),
            expires_at: row.moment("expiresAt")?,
        };
        match carried_over(old, secret) {
            Ok(key) => {
                self.rows.push(key);
                self.marks.push(mark);
                report.keys.new += 1;
            }
            Err(unusable) => {
                if unusable == Unusable::OtherSecret {
                    report.warn(
                        "BETTER_AUTH_SECRET is not the one of the old server: passwords work all the same, but everybody has to \
                         sign in again, and tokens that were signed with the old one are refused",
                    );
                }
                report.left_behind(format!("signing keys of no use here: {unusable}"), 1);
            }
        }
        Ok(())
    }
}
