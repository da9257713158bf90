# syntax=docker/dockerfile:1
# Two images from one build: `--target web` and `--target worker`.

FROM node:22-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node launcher/build.mjs

FROM node:22-bookworm-slim AS runtime
WORKDIR /app
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    SERVICES=external \
    CLIENTFLOW_CONFIG=/app/config.yaml
COPY config.yaml ./
USER node

FROM runtime AS worker
ENV WORKER_HOST=0.0.0.0
COPY --from=build --chown=node:node /build/dist/worker.mjs /build/dist/worker.mjs.map ./
EXPOSE 9464
# The first look comes early, so that what waits for it does not wait long.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --start-interval=1s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9464/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-old-space-size=256", "--max-semi-space-size=16", "--enable-source-maps", "worker.mjs"]

FROM runtime AS web
ENV HOST=0.0.0.0 \
    PORT=3000 \
    METRICS_HOST=0.0.0.0
COPY --from=build --chown=node:node /build/.next/standalone ./
EXPOSE 3000 9465
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --start-interval=1s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "web.mjs"]
