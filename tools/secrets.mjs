// Makes the secrets that a deployment needs, each at random. Run once, and kept where nobody reads them: without KEY_RING
// encrypted columns cannot be read, and other passwords than those in the databases open nothing.
//
//   node tools/secrets.mjs compose > .env                        what docker-compose.yml asks for
//   node tools/secrets.mjs kubernetes | kubectl apply -f -       the secrets that k8s/ names
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'

const services = ['user', 'bank', 'transaction', 'analytics', 'budget', 'notification', 'audit']
// Of letters and digits, so that they can be part of a URL as they are.
const password = () => randomBytes(24).toString('hex')
const login = (name) => ({ name, password: password() })

const form = { compose, kubernetes }[process.argv[2]]
if (!form) {
  console.error('Usage: node tools/secrets.mjs compose|kubernetes')
  process.exit(1)
}
process.stdout.write(form(make()))

function make() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const kid = randomUUID()
  const jwks = (key) => JSON.stringify([{ ...key.export({ format: 'jwk' }), kid }])
  return {
    // The user service alone signs tokens.
    signingKeys: jwks(privateKey),
    checkingKeys: jwks(publicKey),
    keyRing: JSON.stringify([{ id: randomUUID(), key: randomBytes(32).toString('base64') }]),
    databases: Object.fromEntries(services.map((name) => [name, password()])),
    files: login('florin-services'),
  }
}

function compose({ signingKeys, checkingKeys, keyRing, databases, files }) {
  const lines = {
    POSTGRES_PASSWORD: password(),
    ...Object.fromEntries(
      services.map((name) => [`${name.toUpperCase()}_DATABASE_PASSWORD`, databases[name]]),
    ),
    SIGNING_JWKS: signingKeys,
    CHECKING_JWKS: checkingKeys,
    KEY_RING: keyRing,
    // One that begins like an option is none.
    KAFKA_CLUSTER_ID: randomBytes(16).toString('base64url').replace(/^-/, 'f'),
    REDIS_PASSWORD: password(),
    MONGO_ROOT_PASSWORD: password(),
    MONGO_USER_PASSWORD: password(),
    MONGO_TRANSACTION_PASSWORD: password(),
    MONGO_REPLICA_KEY: randomBytes(48).toString('hex'),
    MINIO_ROOT_PASSWORD: password(),
    S3_ACCESS_KEY_ID: files.name,
    S3_SECRET_ACCESS_KEY: files.password,
    MONITOR_PASSWORD: password(),
    GRAFANA_PASSWORD: password(),
  }
  // In single quotes nothing is filled in.
  return Object.entries(lines)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('')
}

function kubernetes({ signingKeys, checkingKeys, keyRing, databases, files }) {
  const bucket = { S3_ACCESS_KEY_ID: files.name, S3_SECRET_ACCESS_KEY: files.password }
  const ofServices = services.map((name) => [
    `${name}-service`,
    {
      DATABASE_PASSWORD: databases[name],
      TOKEN_JWKS: name === 'user' ? signingKeys : checkingKeys,
      KEY_RING: keyRing,
      ...(['user', 'transaction'].includes(name) ? bucket : {}),
    },
  ])
  const secrets = {
    ...Object.fromEntries(ofServices),
    redis: { password: password() },
    'user-mongodb-password': { password: password() },
    'transaction-mongodb-password': { password: password() },
    // Of the server that k8s/overlays/local brings.
    s3: { MINIO_ROOT_USER: 'florin', MINIO_ROOT_PASSWORD: password() },
  }
  // JSON is YAML as well.
  return Object.entries(secrets)
    .map(([name, stringData]) => {
      const metadata = { name, namespace: 'florin' }
      const secret = { apiVersion: 'v1', kind: 'Secret', metadata, type: 'Opaque', stringData }
      return `---\n${JSON.stringify(secret, null, 2)}\n`
    })
    .join('')
}
