# For people who want a container. Nobody needs one: `npm ci && npm start` is the whole installation.
# CI has no Docker engine and does not build it; its steps were run by hand, outside a container. If it is wrong, tell us.
FROM node:24-bookworm-slim

WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# the image has Node 24 itself, so the copy that comes with the packages is left out
RUN npm ci --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/node-linux-* node_modules/.bin/node \
  && npm cache clean --force
COPY . .
# the agents' app is built into the image, because the account below may not write there
RUN npm run build && mkdir data && chown node:node data

# an ordinary account; PostgreSQL, where it is the embedded one, runs as the same
USER node
ENV NODE_ENV=production KEPT_HOST=0.0.0.0 KEPT_DATA=/app/data
VOLUME /app/data
EXPOSE 3000 2525
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.KEPT_PORT || 3000) + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["bin/kept", "start"]
