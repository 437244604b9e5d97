import {
  CANARY,
  type Chapter,
  annotation,
  base64,
  metadata,
  packed,
  piecesOf,
  secrets,
  whole,
} from './case.js';

const OBJECT = {
  apiVersion: 'v1',
  data: { a: base64(CANARY), b: base64('x') },
  kind: 'Secret',
  metadata: { name: 'db', namespace: 'shop' },
  type: 'Opaque',
};
const PLAIN = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, stringData: { a: CANARY } };
const JSON_TEXT = JSON.stringify(OBJECT);
const PLAIN_TEXT = JSON.stringify(PLAIN);
const LIST = JSON.stringify({
  apiVersion: 'v1',
  kind: 'List',
  items: [{ kind: 'ConfigMap', data: { a: 'b' } }, PLAIN],
});
const SECRET_LIST = JSON.stringify({
  apiVersion: 'v1',
  kind: 'SecretList',
  items: [{ data: { a: CANARY } }],
});
const YAML = `apiVersion: v1\ndata:\n  a: ${base64(CANARY)}\n  b: |\n    ${CANARY}\n    ${CANARY}\nkind: Secret\nmetadata:\n  name: db\n`;
const YAML_LIST = `apiVersion: v1\nkind: List\nitems:\n- kind: ConfigMap\n  data:\n    a: b\n- apiVersion: v1\n  kind: Secret\n  stringData:\n    a: ${CANARY}\n`;
const RELEASE = JSON.stringify({
  name: 'shop',
  config: { auth: { password: CANARY } },
  manifest: `---\n${YAML}---\nkind: ConfigMap\ndata:\n  a: b\n`,
});
const SPEC = {
  spec: { template: { spec: { containers: [{ env: [{ name: 'DB_PASSWORD', value: CANARY }] }] } } },
};

const packedAs = (key: string, text: string) => annotation(key, text, piecesOf(text));

const HARMLESS: readonly (readonly [string, string])[] = [
  ['deployment.kubernetes.io/revision', '7'],
  ['kubernetes.io/change-cause', 'kubectl set image deployment/web web=nginx:1.26'],
  ['argocd.argoproj.io/applied-by', 'jane'],
  ['acme.io/applied-by', 'jane'],
  ['acme.io/original-name', 'web'],
  ['prometheus.io/scrape', 'true'],
  ['checksum/secret', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  ['checksum/config', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  ['cert-manager.io/issuer-name', 'letsencrypt'],
  ['nginx.ingress.kubernetes.io/auth-type', 'basic'],
  ['nginx.ingress.kubernetes.io/auth-secret', 'basic-auth'],
  ['nginx.ingress.kubernetes.io/auth-realm', 'Authentication Required'],
  ['nginx.ingress.kubernetes.io/auth-url', 'https://login.example/oauth2/auth'],
  ['nginx.ingress.kubernetes.io/configuration-snippet', 'proxy_set_header X-Real-IP $remote_addr;\n'],
  ['secret.reloader.stakater.com/reload', 'db-credentials'],
  ['vault.hashicorp.com/role', 'shop'],
  ['vault.hashicorp.com/agent-inject-token', 'true'],
  ['kubernetes.io/service-account.name', 'builder'],
  ['kubernetes.io/service-account.uid', '0f9b2c7e-6f56-4d0c-9d1d-1f8a2b3c4d5e'],
  ['eks.amazonaws.com/token-expiration', '86400'],
  ['acme.io/image', 'nginx@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  ['acme.io/description', 'Rotates the password of the database every night.'],
  ['acme.io/steps', '[{"name":"build","image":"go"},{"name":"test","tokens":5}]'],
  ['acme.io/config', '{"secretName":"db","tokenExpirationSeconds":3600,"replicas":2}'],
  ['acme.io/manifest', '{"apiVersion":"v1","kind":"ConfigMap","data":{"mode":"dev"}}'],
  ['acme.io/yaml', 'kind: ConfigMap\ndata:\n  mode: dev\n  level: info\n'],
  ['acme.io/base64', base64('nothing to hide here, just a greeting')],
  ['acme.io/gzip', packed('nothing to hide here, just a greeting, just a greeting')],
  ['acme.io/cut', '{"apiVersion":"apps/v1","kind":"Deployment","spec":{"replicas":2,"selec'],
  ['acme.io/owner', 'jane@example.com'],
  ['acme.io/docs', 'https://docs.example/a?page=2#secret'],
];

export const annotations: Chapter = {
  place: 'annotations',
  leaks: [
    annotation('kubectl.kubernetes.io/last-applied-configuration', `{"a":"${CANARY}"}`),
    annotation('acme.io/last-applied-state', CANARY),
    annotation('last_applied', CANARY),
    annotation('last_applied', JSON_TEXT),
    annotation('acme.io/last_applied_config', CANARY),
    annotation('acme.io/lastApplied', CANARY),
    annotation('previous-manifest', JSON_TEXT),
    annotation('previous-manifest', PLAIN_TEXT),
    annotation('previous-manifest', JSON.stringify(OBJECT, null, 2)),
    annotation('previous-manifest', YAML),
    annotation('acme.io/backup', YAML_LIST),
    annotation('acme.io/backup', LIST),
    annotation('acme.io/backup', SECRET_LIST),
    annotation('acme.io/backup', `---\n${YAML}`),
    annotation('acme.io/backup', `kind: ConfigMap\ndata:\n  a: b\n---\n${YAML}`),
    annotation('acme.io/backup', YAML.replaceAll('\n', '\r\n')),
    annotation('acme.io/backup', JSON.stringify({ previous: JSON_TEXT })),
    annotation('acme.io/backup', JSON.stringify({ previous: { deep: PLAIN_TEXT } })),
    annotation('acme.io/backup', JSON.stringify(JSON_TEXT)),
    annotation('acme.io/backup', JSON.stringify(SPEC)),
    annotation('acme.io/values', JSON.stringify({ auth: { rootPassword: CANARY, username: 'root' } })),
    annotation('acme.io/values', `auth:\n  rootPassword: ${CANARY}\n  username: root\n`),
    annotation('acme.io/values', `users:\n  - name: root\n    password: "${CANARY}"\n`),
    annotation('acme.io/cut', PLAIN_TEXT.slice(0, -4)),
    annotation('acme.io/cut', JSON_TEXT.slice(0, JSON_TEXT.indexOf(base64(CANARY)) + 24)),
    annotation('acme.io/cut', `…"password":"${CANARY}","user":"shop"}}`),
    annotation('acme.io/cut', `tringData":{"password":"${CANARY}"},"kind":"Secret"}`),
    annotation('acme.io/cut', YAML.slice(0, YAML.indexOf('kind'))),
    packedAs('acme.io/packed', base64(JSON_TEXT)),
    packedAs('acme.io/packed', base64(YAML)),
    packedAs(
      'acme.io/packed',
      base64(PLAIN_TEXT).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
    ),
    packedAs('acme.io/packed', packed(JSON_TEXT)),
    packedAs('acme.io/packed', packed(YAML)),
    packedAs('acme.io/packed', packed(PLAIN_TEXT).slice(0, -12)),
    packedAs('acme.io/packed', base64(JSON_TEXT).slice(0, 140)),
    packedAs('acme.io/packed', base64(packed(RELEASE))),
    packedAs('acme.io/packed', base64(base64(PLAIN_TEXT))),
    packedAs('helm.release', packed(RELEASE)),
    annotation('acme.io/packed', JSON.stringify({ blob: packed(RELEASE) }), piecesOf(packed(RELEASE))),
    annotation('acme.io/packed', `blob: ${base64(PLAIN_TEXT)}\n`, piecesOf(base64(PLAIN_TEXT))),
    annotation('acme.io/db-password', CANARY),
    annotation('acme.io/api-token', CANARY),
    annotation('openshift.io/token-secret.value', CANARY),
    annotation('acme.io/note', `postgres://shop:${CANARY}@db/x`),
    annotation('acme.io/note', `login with password=${CANARY}`),
    annotation('acme.io/snippet', `proxy_set_header Authorization "Bearer ${CANARY}";`),
    whole('a value of a Secret in its own annotations', secrets, {
      metadata: metadata({ annotations: { 'acme.io/note': `rotated to ${CANARY} today` } }),
      data: { a: base64(CANARY) },
    }),
    whole('an encoded value of a Secret in its own annotations', secrets, {
      metadata: metadata({ annotations: { 'acme.io/note': base64(CANARY) } }),
      data: { a: base64(CANARY) },
    }),
    whole('a value of a Secret in its own labels', secrets, {
      metadata: metadata({ labels: { note: CANARY } }),
      stringData: { a: CANARY },
    }),
  ],
  harmless: [
    ...HARMLESS.map(([key, value]) => annotation(key, value)),
    whole('annotations and labels of a Secret', secrets, {
      metadata: metadata({
        annotations: { 'cert-manager.io/common-name': 'shop.example', 'acme.io/user': 'true' },
        labels: { app: 'shop' },
      }),
      type: 'kubernetes.io/tls',
    }),
  ],
};
