import { join } from 'node:path'
import { serviceNames } from '@florin/contracts'
import { migrateDown, readMigrations } from '@florin/platform'
import { Client } from 'pg'
import { live, Refusals } from '../../faults/support/people.js'
import { previousVersion } from './previous-version.js'
import type { RealStack } from './real-stack.js'
import { runApp } from './run-script.js'
import { underSteadyRequests } from './steady-requests.js'

const prisma = join(__dirname, '../../../prisma')
const peopleCount = 2

export interface OfTwoVersions {
  /** What people were answered. */
  readonly refusals: Refusals
  /** The steady requests beside them: how many there were, and which failed. */
  readonly count: number
  readonly failed: readonly string[]
}

/**
 * While people do what they do and so many requests a second come besides: the version before takes the place of this
 * one, on this one's database, which is then made as that version knows it, migrated, and served by this version again.
 */
export async function fromVersionToVersion(
  stack: RealStack,
  perSecond: number,
): Promise<OfTwoVersions> {
  const before = await previousVersion()
  const refusals = new Refusals()
  let isOver = false
  const lives = Promise.all(
    Array.from({ length: peopleCount }, async (_, number) => {
      for (let round = 0; !isOver; round++) {
        const email = `version-${number}-${round}-${process.pid}@example.org`
        await live(stack.url, { number, email }, refusals)
      }
    }),
  )
  const upgrade = async (): Promise<void> => {
    await stack.replace(join(before, 'dist'))
    const unknown = await makeAsBefore(stack.operator['DATABASE_ADMIN_URL'] ?? '', before)
    const migrated = await runApp('cli', ['migrate'], stack.operator)
    expect([migrated.code, migrated.error]).toEqual([0, ''])
    expect(unknown.filter((name) => !migrated.out.includes(name))).toEqual([])
    const topics = await runApp('cli', ['topics', 'apply'], stack.operator)
    expect([topics.code, topics.error]).toEqual([0, ''])
    await stack.replace()
  }
  const steady = underSteadyRequests(stack.url, perSecond, upgrade).finally(() => (isOver = true))
  const [asked] = await Promise.all([steady, lives])
  await stack.settled()
  expect(await stack.broken()).toEqual([])
  return { refusals, ...asked }
}

/** Takes the migrations back that the version before does not know. @returns their names */
async function makeAsBefore(adminUrl: string, before: string): Promise<string[]> {
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  const undone: string[] = []
  try {
    for (const service of serviceNames) {
      const migrations = readMigrations(join(prisma, service, 'migrations'))
      const known = readMigrations(join(before, 'prisma', service, 'migrations'))
      const unknown = migrations.filter(({ name }) => known.every((one) => one.name !== name))
      undone.push(...(await migrateDown(admin, `${service}_schema`, migrations, unknown.length)))
    }
    return undone
  } finally {
    await admin.end()
  }
}
