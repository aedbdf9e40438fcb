import { join } from 'node:path'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { isOutage } from './outage.js'
import { createPool } from './pools.js'
import { inTransaction } from './transactions.js'

const folder = mkdtempSync(join(tmpdir(), 'florin-socket-'))
afterAll(() => rmSync(folder, { recursive: true }))

const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

it('says that the database is away while its socket is not there', async () => {
  const url = `postgres://nobody@localhost/florin?host=${encodeURIComponent(folder)}`
  const pool = createPool({ url, max: 1, applicationName: 'test' })
  const error = await errorOf(inTransaction(pool, (tx) => tx.query('SELECT 1')))
  await pool.end()
  expect(error).toMatchObject({ code: 'ENOENT' })
  expect(isOutage(error)).toBe(true)
})

it('says so of a server that nobody can trust any more', () => {
  const error = Object.assign(new Error('certificate has expired'), { code: 'CERT_HAS_EXPIRED' })
  expect(isOutage(new Error('an ORM’s', { cause: error }))).toBe(true)
})

it('does not say so of a file that is not there', async () => {
  expect(isOutage(await errorOf(readFile(join(folder, 'none'))))).toBe(false)
})
