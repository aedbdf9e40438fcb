import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const secretsSchema = z.object({
  tokenJwks: z.array(z.looseObject({ kid: z.string() })).min(1),
  keyRing: z.array(z.object({ id: z.string(), key: z.string() })).min(1),
  databasePassword: z.string(),
  rolePassword: z.string(),
})
export type Secrets = z.infer<typeof secretsSchema>

/** A key that signs tokens, by a name that is used once. */
export function newTokenJwk(): Secrets['tokenJwks'][number] {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID() }
}

export const newRingKey = (): Secrets['keyRing'][number] => ({
  id: randomUUID(),
  key: randomBytes(32).toString('base64'),
})

/** New secrets: a token signing key, a key ring, database passwords. */
export function generateSecrets(): Secrets {
  return {
    tokenJwks: [newTokenJwk()],
    keyRing: [newRingKey()],
    databasePassword: randomBytes(24).toString('base64url'),
    rolePassword: randomBytes(24).toString('base64url'),
  }
}

/** The embedded profile's secrets: made at the first start, kept in the data folder, readable by its owner only. */
export function loadSecrets(dataFolder: string): Secrets {
  const path = join(dataFolder, 'secrets.json')
  if (existsSync(path)) return secretsSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  const secrets = generateSecrets()
  saveSecrets(dataFolder, secrets)
  return secrets
}

/** Whole or not at all. */
export function saveSecrets(dataFolder: string, secrets: Secrets): void {
  const path = join(dataFolder, 'secrets.json')
  writeFileSync(`${path}.partial`, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  renameSync(`${path}.partial`, path)
}
