//! The log of things that arrive by the thousand. The features that keep them call it.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use super::{Change, store};
use crate::{
    auth::owner::Owner,
    db::{Conn, Error, Tx},
    ids::UserId,
};

/// Takes so many numbers for each user and returns the first of each; see [`super::take_numbers`].
pub async fn take_numbers(
    tx: &mut Tx<'_>,
    counts: &BTreeMap<UserId, i64>,
) -> Result<HashMap<String, i64>, Error> {
    let last: HashMap<_, _> = store::take_many(&mut tx.conn, counts).await?.into_iter().collect();
    let first = |(user, count): (&UserId, &i64)| {
        Some((user.as_str().to_owned(), last.get(user.as_str())? - count + 1))
    };
    Ok(counts.iter().filter_map(first).collect())
}

/// Records many changes at once; see [`super::record`].
pub async fn record(tx: &mut Tx<'_>, changes: &[(Owner, Change)]) -> Result<(), Error> {
    store::insert_many(&mut tx.conn, changes).await?;
    let mut last = "";
    for (owner, _) in changes {
        let user = owner.user_id().as_str();
        if user != last {
            tx.announce(user);
            last = user;
        }
    }
    Ok(())
}

/// The entities of a kind that these users have, or had and deleted.
pub async fn entities_of(
    conn: &mut Conn<'_>,
    entity: &str,
    users: &[&str],
) -> Result<Vec<(String, Uuid)>, Error> {
    store::entities_of(conn, entity, users).await
}
