//! PostgreSQL over TLS with a certificate that no public authority knows.

use std::{path::Path, process::Command};

use serde_json::json;

use crate::{
    command_line::refusal,
    machine::{give_to_postgres, run},
    postgres::PrivatePostgres,
    support::{Server, command},
};

fn make_certificate(folder: &Path) {
    run(Command::new("openssl")
        .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"])
        .args(["-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE"])
        .arg("-keyout")
        .arg(folder.join("server.key"))
        .arg("-out")
        .arg(folder.join("server.crt")));
    run(Command::new("chmod").arg("600").arg(folder.join("server.key")));
    give_to_postgres(folder);
}

/// STORE-16
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn certificates_are_checked_as_far_as_the_address_asks() {
    let mut postgres = PrivatePostgres::prepare();
    make_certificate(postgres.folder());
    let certificate = postgres.folder().join("server.crt");
    postgres.set("ssl=on");
    postgres.set(&format!("ssl_cert_file={}", certificate.display()));
    postgres.set(&format!("ssl_key_file={}", postgres.folder().join("server.key").display()));
    postgres.start();
    postgres.create_database().await;
    let database = postgres.database().await;
    let (url, root) = (postgres.url(), certificate.display());

    for (number, query) in [
        "sslmode=require".to_owned(),
        "sslmode=require&channel_binding=require".to_owned(),
        format!("sslmode=verify-full&sslrootcert={root}"),
        format!("sslmode=verify-ca&sslrootcert={root}"),
    ]
    .into_iter()
    .enumerate()
    {
        let server = Server::start_on(database.clone(), &[("DATABASE_URL", &format!("{url}?{query}"))]).await;
        server.user("somebody").create(&json!({"title": query})).await;
        assert_eq!(server.user("somebody").get("/tasks").await.json.as_array().unwrap().len(), number + 1);
        let log = server.log();
        let frightening =
            |line: &&String| ["WARN", "ERROR", "channel_binding"].iter().any(|word| line.contains(word));
        assert_eq!(log.iter().find(frightening), None, "{log:#?}");
    }

    let elsewhere = url.replace("127.0.0.1", "localhost");
    for (url, query) in [
        (&url, "sslmode=verify-full".to_owned()),
        (&url, "sslmode=verify-full&channel_binding=require".to_owned()),
        // The certificate is known, but made for another name.
        (&elsewhere, format!("sslmode=verify-full&sslrootcert={root}")),
    ] {
        let said = refusal(
            command(&database).args(["serve", "--port", "0"]).env("DATABASE_URL", format!("{url}?{query}")),
        );
        assert!(said.contains("DATABASE_URL") && said.contains("certificate"), "{query}: {said}");
    }
}
