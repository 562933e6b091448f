# syntax=docker/dockerfile:1

# The production image: one process, the backend, which serves the frontend too.
#   docker build --tag portico .
# What is in it and why, and how to run it: docs/operations/image.md

# The version in .node-version; the digest is that of the image index, so that it holds for every architecture. To renew it:
#   docker buildx imagetools inspect docker.io/library/node:24.21.0-trixie-slim --format '{{.Manifest.Digest}}'
ARG NODE_IMAGE=docker.io/library/node:24.21.0-trixie-slim@sha256:8ec5d7557396cfe32d21c3f9c13072355ceab22b584578ca4bb28af31120cffe

# Only what decides which dependencies are installed, so that they are installed anew only when that changes.
FROM ${NODE_IMAGE} AS manifests
WORKDIR /app
COPY . .
RUN find packages plugins -mindepth 2 -maxdepth 2 ! -name package.json -exec rm -rf {} + \
  && rm -rf templates app-config*.yaml tsconfig.json

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY --from=manifests /app .
RUN --mount=type=cache,target=/root/.yarn,sharing=locked \
  node .yarn/releases/yarn-*.cjs install --immutable
COPY . .
# Types are checked by the pipeline, with the tests, which are not here.
RUN node .yarn/releases/yarn-*.cjs build:backend
# The skeleton is every package.json of the backend and what it depends on; the bundle is their code and the frontend.
# Source maps stay behind: four fifths of the frontend.
WORKDIR /app/packages/backend/dist
RUN mkdir skeleton bundle \
  && tar --extract --gzip --file skeleton.tar.gz --directory skeleton \
  && tar --extract --gzip --file bundle.tar.gz --directory bundle \
  && find bundle -name '*.map' -delete

# With nothing of what only a build, a test or a debugger reads. SQLite is no database for production: the build ends when it has come
# along.
FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY --from=manifests /app/.yarn .yarn
COPY --from=manifests /app/.yarnrc.yml /app/package.json /app/yarn.lock ./
COPY --from=build /app/packages/backend/dist/skeleton .
RUN --mount=type=cache,target=/root/.yarn,sharing=locked \
  node .yarn/releases/yarn-*.cjs workspaces focus --all --production \
  && rm -rf .yarn .yarnrc.yml yarn.lock node_modules/.yarn-state.yml \
  && find node_modules -name '*.map' -type f -delete \
  && test ! -e node_modules/better-sqlite3

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="Portico" \
  org.opencontainers.image.description="Internal developer portal built on Backstage" \
  org.opencontainers.image.licenses="Apache-2.0"
# What installs packages is not needed here, and brings packages of its own that have to be watched.
RUN rm -rf /opt/yarn-* /usr/local/lib/node_modules \
  && rm -f /usr/local/bin/corepack /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/yarn /usr/local/bin/yarnpkg
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app .
COPY --from=build /app/packages/backend/dist/bundle .
COPY backstage.json app-config.production.yaml ./
COPY templates templates
# The account `node`, by number because Kubernetes' runAsNonRoot asks for one. It owns nothing here: only /tmp is
# written to, so that the root file system may be read-only.
USER 1000:1000
EXPOSE 7007
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "--eval", "fetch('http://127.0.0.1:7007/.backstage/health/v1/readiness').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Without an init process: Backstage handles SIGTERM itself and starts no children here.
CMD ["node", "packages/backend", "--config", "app-config.production.yaml"]
