-- What accounts need that were brought along from another server.

-- What a person allowed another provider to tell when they linked it. Its tokens are not kept: nothing here asks it anything.
ALTER TABLE accounts ADD COLUMN scope TEXT;

-- Scrypt's hashes alone do not begin with `$`. While there are any, a failed sign-in costs as much as with one of them.
CREATE INDEX accounts_with_scrypt ON accounts (id) WHERE password IS NOT NULL AND substr(password, 1, 1) <> '$';

-- What was brought along from elsewhere, so that it is not brought twice, whatever has become of it here since: whoever signed
-- out, or deleted something, does not find it again. SHA-256 of the kind and the id it had there.
CREATE TABLE arrivals (
    digest BYTEA NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    at BIGINT NOT NULL
);
