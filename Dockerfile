# Todolith as one static executable in an otherwise empty image.
#   docker build -t todolith .
#   docker run -p 8000:8000 -v todolith:/data todolith

# The web app.
FROM docker.io/library/node:22-slim AS web
WORKDIR /todolith/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --include=dev --no-audit --no-fund
COPY web ./
# The words that dates are said in are read by both sides.
COPY src/spoken/words /todolith/src/spoken/words
RUN npm run build

# The executable, with the web app inside. It needs no C library at run time, so that the last stage can be empty;
# naming the target keeps the flag away from build scripts and procedural macros.
FROM docker.io/library/rust:1-slim-bookworm AS server
WORKDIR /todolith
COPY .cargo ./.cargo
COPY Cargo.toml Cargo.lock build.rs ./
# Cargo.toml names the benches, and cargo wants to see what it names.
COPY benches ./benches
COPY migrations ./migrations
COPY src ./src
COPY --from=web /todolith/web/dist ./web/dist
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/todolith/target \
    RUSTFLAGS='-C target-feature=+crt-static' \
    cargo build --release --locked --bin todolith --target "$(uname -m)-unknown-linux-gnu" \
    && install -D "target/$(uname -m)-unknown-linux-gnu/release/todolith" /image/todolith \
    && mkdir /image/data

FROM scratch
LABEL org.opencontainers.image.title="Todolith" \
      org.opencontainers.image.licenses="MIT OR Apache-2.0"
COPY --from=server /image/todolith /todolith
# A new volume takes over this folder's owner.
COPY --from=server --chown=65532:65532 /image/data /data
# SQLite sorts what does not fit into memory in a file; an empty image has no other folder that can be written.
# Without the last setting the C library keeps the 19 MB that hashing a password takes, once for every thread that did.
ENV HOST=0.0.0.0 \
    PORT=8000 \
    TODOLITH_DATA_DIR=/data \
    SQLITE_TMPDIR=/data \
    GLIBC_TUNABLES=glibc.malloc.mmap_threshold=1048576
USER 65532:65532
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 CMD ["/todolith", "healthcheck"]
ENTRYPOINT ["/todolith"]
CMD ["serve"]
