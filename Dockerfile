# syntax=docker/dockerfile:1
# One static binary in an image with nothing else.

FROM rust:1.95-alpine AS build
RUN apk add --no-cache build-base
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
COPY sandbox sandbox
COPY benches benches
COPY data data
COPY migrations migrations
COPY prompts prompts
COPY src src
# What was built of the dependencies is kept between builds; only what changed is built again. The sandbox is left out:
# it is for trying the bot on one's own machine. Its folder is copied because the workspace names it.
ARG FIRSTLINE_COMMIT=
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    FIRSTLINE_COMMIT=$FIRSTLINE_COMMIT cargo build --release --locked --no-default-features --bin firstline \
    && install -D target/release/firstline /out/firstline \
    && mkdir /out/data

FROM scratch
COPY --from=build /out/firstline /firstline
COPY --from=build --chown=65532:65532 /out/data /data
USER 65532:65532
WORKDIR /data
VOLUME /data
ENV DATABASE_URL=sqlite:///data/firstline.db
ENV HTTP_LISTEN=0.0.0.0:8080
ENV LOG_FORMAT=json
EXPOSE 8080
# Not ready while Discord or the database is away; it mends that by itself, so a restart helps nobody.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["/firstline", "health"]
ENTRYPOINT ["/firstline"]
CMD ["run"]
