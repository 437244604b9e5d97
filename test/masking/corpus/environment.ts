import { CANARY, type Chapter, base64, inContainer, variable } from './case.js';

const SECRET_NAMES =
  'PASSWORD DB_PASSWORD DB_PASS DBPASS PGPASS PGPASSWORD MYSQL_PWD ROOT_PW ADMIN_PW REDIS_AUTH BASIC_AUTH ' +
  'SENTRY_DSN PASSWORD_SALT JWT_SALT JWT_SECRET SECRET_KEY_BASE SECRET_KEY SESSION_SECRET COOKIE_SECRET ' +
  'GITHUB_TOKEN TOKEN TOKEN_GITHUB API_KEY APIKEY STRIPE_API_KEY AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN ' +
  'AZURE_CLIENT_SECRET AZURE_STORAGE_KEY ACCOUNT_KEY ENCRYPTION_KEY SIGNING_KEY MASTER_KEY PRIVATE_KEY SSH_KEY ' +
  'DEPLOY_CREDENTIALS DB_CREDS SMTP_PASSWD KEYSTORE_PASSPHRASE VAULT_TOKEN NPM_TOKEN PASSWORD_1 ADMIN_PASSWORD_OLD ' +
  'PASSWORD_HASH MONGO_CONNECTION_STRING db_password dbPassword db-password spring.datasource.password ' +
  'SPRING_DATASOURCE_PASSWORD RAILS_MASTER_KEY DJANGO_SECRET TOTP_SECRET X_API_KEY AUTHORIZATION BEARER_TOKEN ' +
  'ACCESS_TOKEN REFRESH_TOKEN CLIENT_SECRET HMAC_KEY SESSION_COOKIE KEYSTORE_PASS SECRET SECRET_FOO JWT LICENSE_KEY';

const HARMLESS: readonly (readonly [string, string])[] = [
  ['COMPASS', 'north-by-northwest'],
  ['COMPASS_MODE', 'north'],
  ['BYPASS', 'localhost'],
  ['BYPASS_PROXY', '10.0.0.0/8'],
  ['PASSENGER_APP_ENV', 'production'],
  ['PASSIVE_MODE', 'on'],
  ['PUBLIC_KEY', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ'],
  ['SSH_PUBLIC_KEY', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ'],
  ['MAX_TOKENS', '4096'],
  ['MAX_TOKEN_LENGTH', '512'],
  ['TOKENIZER', 'cl100k_base'],
  ['TOKENIZERS_PARALLELISM', 'false'],
  ['TOTAL_TOKENS', '12000'],
  ['PWD', '/srv/app'],
  ['OLDPWD', '/srv'],
  ['JWT_ISSUER', 'https://issuer.example'],
  ['JWT_AUDIENCE', 'shop'],
  ['JWT_ALGORITHM', 'RS256'],
  ['JWT_EXPIRATION', '3600'],
  ['TOKEN_FILE', '/var/run/secrets/token'],
  ['DB_PASSWORD_FILE', '/run/secrets/db'],
  ['TOKEN_URL', 'https://login.example/oauth2/token'],
  ['TOKEN_TTL', '15m'],
  ['TOKEN_ENDPOINT', 'https://login.example/token'],
  ['TOKEN_EXPIRY_SECONDS', '900'],
  ['SECRET_NAME', 'db-credentials'],
  ['SECRETS_DIR', '/etc/secrets'],
  ['SECRET_NAMESPACE', 'shop'],
  ['AUTH_MODE', 'oidc'],
  ['AUTH_ENABLED', 'true'],
  ['AUTH_URL', 'https://login.example'],
  ['BASIC_AUTH_ENABLED', 'true'],
  ['AUTHOR', 'Jane Doe'],
  ['AUTHORITY', 'https://login.example'],
  ['AUTHORIZED_NETWORKS', '10.0.0.0/8'],
  ['PASSWORD_MIN_LENGTH', '12'],
  ['PASSWORD_POLICY', 'strict'],
  ['PASSWORD_RESET_URL', 'https://shop.example/reset'],
  ['COOKIE_DOMAIN', 'shop.example'],
  ['COOKIE_SECURE', 'true'],
  ['SESSION_COOKIE_NAME', 'sid'],
  ['CREDENTIALS_PATH', '/etc/creds'],
  ['GOOGLE_APPLICATION_CREDENTIALS', '/etc/gcp/key.json'],
  ['USE_TOKEN', 'true'],
  ['DB_PASSWORD', '$(DB_PASSWORD_FROM_SECRET)'],
  ['DB_PASSWORD', '${DB_PASSWORD_FROM_SECRET}'],
  ['ALLOW_EMPTY_PASSWORD', 'yes'],
  ['KEY', 'value-of-something'],
  ['KEYBOARD', 'us'],
  ['CACHE_KEY_PREFIX', 'shop:'],
  ['PARTITION_KEY', 'customer'],
  ['PRIMARY_KEY', 'id'],
  ['SORT_KEY', 'created'],
  ['SALTED', 'yes'],
  ['BASALT_VERSION', '1.2'],
  ['MONKEY', 'banana'],
  ['PINNED_VERSION', '1.2.3'],
  ['SPINNER', 'dots'],
  ['DATABASE_URL', 'postgres://db.example:5432/shop'],
  ['GIT_URL', 'ssh://git@github.com/acme/shop.git'],
  ['IMAGE', 'nginx@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  ['GIT_COMMIT', '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12'],
  ['TRACE_ID', '4bf92f3577b34da6a3ce929d0e0e4736'],
  ['POD_UID', '0f9b2c7e-6f56-4d0c-9d1d-1f8a2b3c4d5e'],
  ['JAVA_OPTS', '-Xmx512m -Dfile.encoding=UTF-8 -Djavax.net.ssl.trustStore=/etc/ssl/store.jks'],
  ['NO_PROXY', 'localhost,127.0.0.1,.svc'],
  ['LOG_FORMAT', 'time=%t level=%l msg=%m'],
];

export const environment: Chapter = {
  place: 'variables',
  leaks: [
    ...SECRET_NAMES.split(' ').map((name) => variable(name, CANARY)),
    variable('DB_PASSWORD', `${CANARY} with words`),
    variable('DB_PASSWORD', '84521973'),
    variable('PASS', CANARY),
    variable('DATABASE_URL', `postgres://shop:${CANARY}@db.example:5432/shop`),
    variable('DATABASE_URL', `mysql://db.example/shop?user=shop&password=${CANARY}&ssl=true`),
    variable('DB_DSN', `shop:${CANARY}@tcp(db.example:3306)/shop`),
    variable('DSN_LIKE', `shop:${CANARY}@tcp(db.example:3306)/shop`),
    variable('CONN', `Server=db;User Id=shop;Password=${CANARY};Encrypt=true`),
    variable('STORAGE', `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${CANARY};EndpointSuffix=x`),
    variable('LIBPQ', `host=db user=shop password=${CANARY} dbname=shop`),
    variable('JAVA_OPTS', `-Xmx512m -Djavax.net.ssl.keyStorePassword=${CANARY} -Dx=y`),
    variable('OPTS', `--port 80 --password ${CANARY}`),
    variable('HEADERS', `Authorization: Bearer ${CANARY}`),
    variable('HEADERS', `Authorization: Basic ${base64(`shop:${CANARY}`)}`),
    variable('CONFIG', JSON.stringify({ db: { password: CANARY } })),
    variable('CONFIG_B64', base64(JSON.stringify({ db: { password: CANARY } }))),
    variable('WEBHOOK', `https://hooks.slack.com/services/T00000000/B00000000/${CANARY.replaceAll('-', '')}`),
    inContainer('a header of a probe', {
      livenessProbe: { httpGet: { httpHeaders: [{ name: 'X-Api-Key', value: CANARY }] } },
    }),
    inContainer('a header called Authorization', {
      livenessProbe: { httpGet: { httpHeaders: [{ name: 'Authorization', value: CANARY }] } },
    }),
    inContainer('a cookie of a probe', {
      livenessProbe: { httpGet: { httpHeaders: [{ name: 'Cookie', value: `sid=${CANARY}; lang=en` }] } },
    }),
    inContainer('the path of a probe', {
      livenessProbe: { httpGet: { path: `/healthz?token=${CANARY}`, port: 80 } },
    }),
  ].map((found) =>
    found.title.startsWith('WEBHOOK')
      ? { ...found, traces: [CANARY.replaceAll('-', '')] }
      : found.title === 'DB_PASSWORD=84521973'
        ? { ...found, traces: ['84521973'] }
        : found,
  ),
  harmless: [
    ...HARMLESS.map(([name, value]) => variable(name, value)),
    inContainer('where a variable comes from', {
      env: [
        { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password', optional: true } } },
      ],
    }),
    inContainer('all of a Secret as variables', { envFrom: [{ secretRef: { name: 'db-password' } }] }),
    inContainer('a header of a probe', {
      livenessProbe: {
        httpGet: { httpHeaders: [{ name: 'Accept', value: 'application/json' }], path: '/healthz' },
      },
    }),
    inContainer('a mount of a Secret', {
      volumeMounts: [{ name: 'token', mountPath: '/var/run/secrets/token', readOnly: true }],
    }),
  ],
};
