# One program of Florin, and nothing that it does not need:
#
#   docker build --build-arg APP=bank-service --tag florin/bank-service .
#
# APP is a folder of apps/: api-gateway, a service, or cli (migrations, topics and the other commands for operators).
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /florin
COPY package.json package-lock.json ./
COPY tools/install.mjs tools/
RUN --mount=type=cache,target=/root/.npm \
  node --eval "import('./tools/install.mjs').then(({ installIfNeeded }) => installIfNeeded('.'))"
COPY . .
RUN node tools/launch.mjs build

FROM build AS tree
ARG APP
RUN --mount=type=cache,target=/root/.npm \
  node tools/production-tree.mjs "${APP}" /app && chown -R 1000:1000 /app
WORKDIR /app
USER 1000:1000
# This start has no settings, says so and ends. What V8 compiled until then is kept, and good for those alone who start it
# at the same place with the same options, as the same user.
ENV NODE_ENV=production NODE_OPTIONS=--max-semi-space-size=4
RUN node main.mjs || test -d dist/compiled

FROM ${NODE_IMAGE}
ENV NODE_ENV=production NODE_OPTIONS=--max-semi-space-size=4 PORT=3000
# The C library gives back what is free, a tenth of what an idle service holds.
ENV MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072
WORKDIR /app
# Root's, so that no program can change itself.
COPY --from=tree --chown=root:root /app /app
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["node", "health.mjs"]
ENTRYPOINT ["node", "main.mjs"]
