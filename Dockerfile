# docker build -t kwatch . && docker run --rm kwatch deployments --demo
FROM node:24-alpine AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci
COPY esbuild.config.mjs ./
COPY .packaging .packaging
COPY bin bin
COPY src src
RUN npm run build

# With a shell, which --exec needs, and an init, which ends what a command leaves behind. In a cluster it asks as the
# pod's service account.
FROM node:24-alpine
RUN apk add --no-cache tini
COPY --from=build /src/package.json /opt/kwatch/package.json
COPY --from=build /src/bin /opt/kwatch/bin
COPY --from=build /src/dist /opt/kwatch/dist
COPY LICENSE /opt/kwatch/LICENSE
# The user `node`, as a number: runAsNonRoot can tell it only then.
USER 1000
ENTRYPOINT ["/sbin/tini", "--", "node", "/opt/kwatch/bin/kwatch.js"]
CMD ["--help"]
