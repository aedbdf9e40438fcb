import { readFile, writeFile } from 'node:fs/promises'
import type { AuditEntry, Page, User } from '@florin/contracts'
import { judgeTrail, type TrailVerdict } from '@florin/verify'
import { CliError } from '../client.js'
import type { Environment } from '../environment.js'
import { verify } from '../verify.command.js'
import { readLines, toLink, written, type TrailLine } from './trail-file.js'

interface Options {
  /** Email address or id, for operators. */
  readonly user: string | undefined
  /** Of an entry that somebody keeps to know that it is still there. */
  readonly hash: string | undefined
}

const pageMax = 200
/** Entries that are written while pages are read leave a gap, which is none when one looks again. */
const readsMax = 3

/** Checks the audit trail, or writes it into a file that can be checked anywhere. @returns 0, or 1 when it is broken */
export async function audit(
  environment: Environment,
  action: string | undefined,
  file: string | undefined,
  options: Options,
): Promise<number> {
  if (action === 'export' && file !== undefined) return exportTrail(environment, file)
  if (action !== 'verify')
    throw new CliError('Say what: npm run florin -- audit export FILE, or audit verify [FILE]')
  const { user, hash } = options
  if (user !== undefined)
    return verify(environment, { user, service: 'audit', wait: undefined, json: false })
  const lines = file === undefined ? await ownTrail(environment) : await linesOf(file)
  return tell(environment, lines, hash)
}

async function exportTrail(environment: Environment, file: string): Promise<number> {
  const lines = await ownTrail(environment)
  const [first] = lines
  // Never over a file: an older trail may be the only witness of what was in it.
  const text = written(first?.userId ?? '', lines)
  await writeFile(file, text, { flag: 'wx', mode: 0o600 }).catch(cannot('written', file))
  environment.say(`${lines.length} entries are in ${file}.`)
  return 0
}

const linesOf = async (file: string): Promise<TrailLine[]> =>
  readLines(await readFile(file, 'utf8').catch(cannot('read', file)))

const cannot =
  (done: string, file: string) =>
  (cause: unknown): never => {
    const { code = '' } = cause as NodeJS.ErrnoException
    throw new CliError(`${file} cannot be ${done} (${code}).`, { cause })
  }

async function ownTrail({ client }: Pick<Environment, 'client'>): Promise<TrailLine[]> {
  const { id: userId } = await client.get<User>('/v1/me')
  let lines: TrailLine[] = []
  for (let reads = 0; reads < readsMax; reads++) {
    const entries: AuditEntry[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`
      const page = await client.get<Page<AuditEntry>>(`/v1/audit?limit=${pageMax}${after}`)
      entries.push(...page.items)
      cursor = page.nextCursor
    }
    lines = entries.map((entry) => ({ userId, ...entry }))
    if (judgeTrail(lines.map(toLink)).whole) break
  }
  return lines
}

function tell({ say }: Environment, lines: readonly TrailLine[], hash: string | undefined): number {
  const users = new Set(lines.map(({ userId }) => userId))
  if (users.size > 1) throw new CliError('A trail is of one user; these entries are of several.')
  const verdict: TrailVerdict = judgeTrail(lines.map(toLink))
  if (!verdict.whole) {
    say(`Entry ${verdict.sequence} is ${verdict.what}.`)
    return 1
  }
  if (hash !== undefined && !lines.some((line) => line.hash === hash)) {
    say(`No entry has the hash ${hash}: the trail was cut off before it, or written anew.`)
    return 1
  }
  say(
    `${lines.length} entries, none missing and none altered. The last has the hash ${verdict.last.hash}.`,
  )
  return 0
}
