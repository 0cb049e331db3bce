//! The promises of writing, on both databases: an error is its own writer's affair, and a yes means that it is on disk.

use std::sync::Arc;

use futures_util::future::join_all;
use sqlx::Connection as _;

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

// REPEAT-08
#[tokio::test]
async fn intervals_become_rules() {
    let mut conn = sqlx::SqliteConnection::connect("sqlite::memory:").await.unwrap();
    let insert = "INSERT INTO tasks (user_id, id, title, completed, priority, tags, recurring_interval, position, revision, \
         created_at, updated_at, due_asc, due_desc, title_key) \
         VALUES ('user-1', $1, 'x', 0, 0, '[]', $2, 'a0', 1, 0, 0, 0, 0, 'x')";
    for migration in sqlx::migrate!("migrations/sqlite").iter() {
        if migration.version == 13 {
            for (id, interval) in [None, Some("daily"), Some("yearly")].into_iter().enumerate() {
                let id = uuid::Uuid::from_u128(id as u128);
                sqlx::query(insert).bind(id).bind(interval).execute(&mut conn).await.unwrap();
            }
        }
        sqlx::raw_sql(migration.sql.clone()).execute(&mut conn).await.unwrap();
    }
    let rules: Vec<(Option<String>, String)> =
        sqlx::query_as("SELECT recurrence, recurrence_from FROM tasks ORDER BY id")
            .fetch_all(&mut conn)
            .await
            .unwrap();
    let due = || "due".to_owned();
    let rule = |text: &str| (Some(text.to_owned()), due());
    assert_eq!(rules, [(None, due()), rule("FREQ=DAILY"), rule("FREQ=YEARLY")]);
}
