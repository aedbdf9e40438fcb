import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSecrets, type Secrets } from '@florin/platform'
import { createTestDatabase, type TestDatabase } from '@florin/platform/testing'
import { Client } from './client.js'
import { keys } from './keys.command.js'

const dataFolder = mkdtempSync(join(tmpdir(), 'florin-keys-'))
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => {
  rmSync(dataFolder, { recursive: true })
  await database.drop()
})

async function florin(
  verb: string,
  folder = dataFolder,
  databaseAdminUrl?: string,
): Promise<string[]> {
  const said: string[] = []
  const environment = {
    client: new Client('http://127.0.0.1:1', '/nowhere/session.json'),
    files: { OBJECTS_DIR: '/nowhere/objects', S3_REGION: 'us-east-1' },
    documents: {},
    ...{ dataFolder: folder, isOfOneService: false, databaseAdminUrl, password: undefined },
    say: (line: string) => void said.push(line),
  }
  expect(await keys(environment, verb)).toBe(0)
  return said
}

const kids = ({ tokenJwks }: Secrets): string[] => tokenJwks.map(({ kid }) => kid)
const signs = ({ tokenJwks }: Secrets): boolean[] => tokenJwks.map(({ d }) => d !== undefined)

it('a new key signs, the one of before only checks, and goes when it is retired', async () => {
  const first = loadSecrets(dataFolder)
  expect((await florin('rotate-signing')).join()).toContain('started again')
  const rotated = loadSecrets(dataFolder)
  expect([kids(rotated).slice(1), signs(rotated)]).toEqual([kids(first), [true, false]])
  await florin('retire-signing')
  const retired = loadSecrets(dataFolder)
  expect([kids(retired), signs(retired)]).toEqual([kids(rotated).slice(0, 1), [true]])
  expect({ ...retired, tokenJwks: [] }).toEqual({ ...first, tokenJwks: [] })
  expect(statSync(join(dataFolder, 'secrets.json')).mode & 0o777).toBe(0o600)
})

it('a new key wraps, before those that still open', async () => {
  const { keyRing } = loadSecrets(dataFolder)
  await florin('rotate-ring')
  expect(loadSecrets(dataFolder).keyRing.slice(1)).toEqual(keyRing)
})

it('what older keys have wrapped is wrapped anew in every service', async () => {
  process.env['KEY_RING'] = JSON.stringify(loadSecrets(dataFolder).keyRing)
  try {
    const said = await florin('rewrap', '/nowhere', database.url('florin'))
    expect(said).toContain('bank: 0 data keys wrapped anew')
  } finally {
    delete process.env['KEY_RING']
  }
})

it('keys of services that run apart are theirs, and a folder without any is no data folder', async () => {
  await expect(florin('rotate-ring', dataFolder, 'postgres://x')).rejects.toThrow('KEY_RING')
  await expect(florin('rotate-ring', '/nowhere')).rejects.toThrow('no data folder')
  await expect(florin('turn')).rejects.toThrow('Usage: keys')
})
