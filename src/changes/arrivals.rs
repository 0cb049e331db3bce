//! The log of things that arrive by the thousand. The features that keep them call it.

use std::collections::{BTreeMap, HashMap, HashSet};

use uuid::Uuid;

use super::{Change, Head, store, zone_of};
use crate::{
    auth::owner::Owner,
    db::{Conn, Error, Tx},
    ids::UserId,
};

/// Takes so many numbers for each user; see [`super::take_numbers`]. Users who were deleted get none.
pub async fn take_numbers(
    tx: &mut Tx<'_>,
    counts: &BTreeMap<UserId, i64>,
) -> Result<HashMap<String, Head>, Error> {
    let taken = store::take_many(&mut tx.conn, counts).await?;
    let counts: HashMap<&str, i64> = counts.iter().map(|(user, count)| (user.as_str(), *count)).collect();
    let head = |(user, last, zone): (String, i64, Option<String>)| {
        let count = counts.get(user.as_str())?;
        Some((user, Head { first_seq: last - count + 1, zone: zone_of(zone) }))
    };
    Ok(taken.into_iter().filter_map(head).collect())
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

/// The users who were deleted here.
pub async fn gone_users(conn: &mut Conn<'_>) -> Result<HashSet<String>, Error> {
    Ok(store::gone_users(conn).await?.into_iter().collect())
}

/// The entities of a kind that these users have, or had and deleted.
pub async fn entities_of(
    conn: &mut Conn<'_>,
    entity: &str,
    users: &[&str],
) -> Result<Vec<(String, Uuid)>, Error> {
    store::entities_of(conn, entity, users).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{changes, db::testing::databases};

    // MAIL-45
    #[tokio::test]
    async fn a_user_who_was_deleted_gets_no_numbers_any_more() {
        for db in databases().await {
            let [gone, other] = ["gone", "other"].map(|id| UserId::parse(id).unwrap());
            let taken = db
                .write(move |tx| {
                    Box::pin(async move {
                        let owner = Owner::acting_for(gone.clone(), "test");
                        changes::take_numbers(tx, &owner, 1).await?;
                        changes::forget(tx, &gone).await?;
                        let single = changes::take_numbers(tx, &owner, 1).await;
                        assert!(matches!(single, Err(Error::Gone)));
                        take_numbers(tx, &BTreeMap::from([(gone, 2), (other, 2)])).await
                    })
                })
                .await
                .unwrap();
            assert_eq!(taken.keys().collect::<Vec<_>>(), ["other"]);
            let mut reader = db.read().await.unwrap();
            assert_eq!(gone_users(&mut reader.conn()).await.unwrap(), HashSet::from(["gone".to_owned()]));
        }
    }
}
