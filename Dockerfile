# syntax=docker/dockerfile:1

# The production image: one process, the backend, which serves the frontend too.
#   docker build --tag portico .
# How to run it: docs/operations/production.md

# The version in .node-version.
ARG NODE_VERSION=24.21.0

# Only what decides which dependencies are installed, so that they are installed anew only when that changes.
FROM node:${NODE_VERSION}-trixie-slim AS manifests
WORKDIR /app
COPY . .
RUN find packages plugins -mindepth 2 -maxdepth 2 ! -name package.json -exec rm -rf {} + \
  && rm -rf templates app-config*.yaml tsconfig.json

FROM node:${NODE_VERSION}-trixie-slim AS build
WORKDIR /app
COPY --from=manifests /app .
RUN --mount=type=cache,target=/root/.yarn,sharing=locked \
  node .yarn/releases/yarn-*.cjs install --immutable
COPY . .
RUN node .yarn/releases/yarn-*.cjs tsc \
  && node .yarn/releases/yarn-*.cjs build:backend
# The skeleton is every package.json of the backend and what it depends on; the bundle is their code and the frontend.
# The frontend's source maps, four fifths of it, stay behind.
WORKDIR /app/packages/backend/dist
RUN mkdir skeleton bundle \
  && tar --extract --gzip --file skeleton.tar.gz --directory skeleton \
  && tar --extract --gzip --file bundle.tar.gz --directory bundle \
  && find bundle/packages/app/dist -name '*.map' -delete

FROM node:${NODE_VERSION}-trixie-slim AS dependencies
WORKDIR /app
COPY --from=manifests /app/.yarn .yarn
COPY --from=manifests /app/.yarnrc.yml /app/package.json /app/yarn.lock ./
COPY --from=build /app/packages/backend/dist/skeleton .
RUN --mount=type=cache,target=/root/.yarn,sharing=locked \
  node .yarn/releases/yarn-*.cjs workspaces focus --all --production \
  && rm -rf .yarn .yarnrc.yml yarn.lock

FROM node:${NODE_VERSION}-trixie-slim
LABEL org.opencontainers.image.title="Portico" \
  org.opencontainers.image.description="Internal developer portal built on Backstage" \
  org.opencontainers.image.licenses="Apache-2.0"
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
