-- Key pairs that sign tokens, in the meaning of Better Auth's table `jwks`: the id is the `kid` of tokens.

CREATE TABLE signing_keys (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    algorithm TEXT NOT NULL,
    -- A JSON Web Key (RFC 7517) without `kid` and `alg`.
    public_key TEXT NOT NULL,
    -- The private JSON Web Key, sealed with the secret: a copy of the database signs nothing.
    private_key TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- Signs until then, and is published and trusted for a while longer. NULL: for good.
    expires_at BIGINT
);
