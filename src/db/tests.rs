//! The promises of writing, on both databases: an error is its own writer's affair, and a yes means that it is on disk.

use std::sync::Arc;

use futures_util::future::join_all;

use super::{Announcement, Conn, Db, Error, Tx, testing::databases};
use crate::on;

const CREATE: &str = "CREATE TABLE notes (id BIGINT NOT NULL PRIMARY KEY)";
const INSERT: &str = "INSERT INTO notes (id) VALUES ($1)";

async fn with_notes(db: &Db) {
    db.write::<_, Error, _>(|tx| {
        Box::pin(async move { Ok(on!(&mut tx.conn, c => sqlx::query(CREATE).execute(c).await.map(drop))?) })
    })
    .await
    .unwrap();
}

async fn insert(tx: &mut Tx<'_>, id: i64) -> Result<(), Error> {
    Ok(on!(&mut tx.conn, c => sqlx::query(INSERT).bind(id).execute(c).await.map(drop))?)
}

async fn ids(db: &Db) -> Vec<i64> {
    let mut reader = db.read().await.unwrap();
    let conn: &mut Conn<'_> = &mut reader.conn();
    on!(conn, c => sqlx::query_scalar("SELECT id FROM notes ORDER BY id").fetch_all(c).await).unwrap()
}

/// STORE-01
#[tokio::test]
async fn a_failing_write_does_not_fail_its_neighbours() {
    for db in databases().await {
        with_notes(&db).await;
        let results = join_all((0..200_i64).map(|number| {
            let db = db.clone();
            async move {
                db.write::<_, Error, _>(move |tx| {
                    Box::pin(async move {
                        insert(tx, number).await?;
                        // Every third write does its work and then fails, in four different ways.
                        match number % 12 {
                            0 => insert(tx, number).await,
                            3 => Err(Error::Defect("refused by a rule".to_owned())),
                            6 => Ok(on!(&mut tx.conn, c => sqlx::query("SELECT broken").execute(c).await.map(drop))?),
                            9 => panic!("a defect in one write"),
                            _ => Ok(()),
                        }
                    })
                })
                .await
            }
        }))
        .await;
        let kept: Vec<i64> = (0..200).filter(|number| number % 3 != 0).collect();
        for (number, result) in (0..200_i64).zip(results) {
            assert_eq!(result.is_ok(), number % 3 != 0, "write {number}: {result:?}");
        }
        assert_eq!(ids(&db).await, kept);
    }
}

/// STORE-02
#[tokio::test]
async fn announcements_come_after_the_commit_and_only_then() {
    for db in databases().await {
        with_notes(&db).await;
        let mut heard = db.subscribe();
        let refused = db
            .write::<(), Error, _>(|tx| {
                Box::pin(async move {
                    tx.announce("refused");
                    Err(Error::Full)
                })
            })
            .await;
        assert!(refused.is_err());
        db.write::<_, Error, _>(|tx| {
            Box::pin(async move {
                insert(tx, 1).await?;
                tx.announce("kept");
                Ok(())
            })
        })
        .await
        .unwrap();
        loop {
            match heard.recv().await.unwrap() {
                Announcement::Everything => {}
                Announcement::Topic(topic) => {
                    assert_eq!(topic, Arc::from("kept"));
                    break;
                }
            }
        }
    }
}

/// STORE-03
#[tokio::test]
async fn closing_finishes_the_writes_that_wait() {
    for db in databases().await {
        with_notes(&db).await;
        let writes: Vec<_> = (0..50)
            .map(|number| {
                let db = db.clone();
                tokio::spawn(async move {
                    db.write::<_, Error, _>(move |tx| Box::pin(async move { insert(tx, number).await })).await
                })
            })
            .collect();
        tokio::task::yield_now().await;
        db.close().await;
        for write in writes {
            // Either it was done before the end or refused; a write that hangs would hang this test.
            let _ = write.await.unwrap();
        }
        let late = db.write::<_, Error, _>(|tx| Box::pin(async move { insert(tx, 99).await })).await;
        assert!(matches!(late, Err(Error::Unavailable(_))), "{late:?}");
    }
}
