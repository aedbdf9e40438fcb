import { execFile } from 'node:child_process'
import { join } from 'node:path'
import type { Account } from '@florin/contracts'
import { apiOf, TestStack } from '@florin/platform/testing'
import { services } from '@florin/product'
import type { CheckReport } from '@florin/verify'
import { Client } from './client.js'
import type { Environment } from './environment.js'
import { verify } from './verify.command.js'

interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}
interface Told {
  readonly quiet: boolean
  readonly differences: number
  readonly checks: readonly CheckReport[]
}
type Options = Parameters<typeof verify>[1]

let stack: TestStack
const email = 'ann@example.org'
let annId: string
let benId: string

/** Runs the command as `main` does, and hears what it says. */
async function florin(
  options: Partial<Options> = {},
  databaseAdminUrl = stack.database.url('florin'),
): Promise<Said> {
  const lines: string[] = []
  const errors: string[] = []
  const environment: Environment = {
    client: new Client('http://127.0.0.1:1', '/nowhere/session.json'),
    dataFolder: '/nowhere',
    files: { OBJECTS_DIR: '/nowhere/objects', S3_REGION: 'us-east-1' },
    documents: {},
    isOfOneService: false,
    databaseAdminUrl,
    password: undefined,
    say: (line) => void lines.push(line),
  }
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    errors.push(String(text))
    return true
  })
  try {
    const given = { user: undefined, wait: '5', service: undefined, json: false, ...options }
    const code = await verify(environment, given)
    return { code, out: lines.join('\n'), err: errors.join('') }
  } finally {
    stderr.mockRestore()
  }
}
const told = ({ out }: Said): Told => JSON.parse(out) as Told

/** Lets SQL stand while something is looked at, and undoes it. */
async function whileBroken<T>(wrong: string, right: string, look: () => Promise<T>): Promise<T> {
  await stack.database.sql(wrong)
  try {
    return await look()
  } finally {
    await stack.database.sql(right)
  }
}
const moved = (by: number): string =>
  `UPDATE bank_schema.bank_accounts SET current_balance = current_balance + ${by}`
const aheadBy = (by: number): string =>
  `UPDATE transaction_schema.consumer_cursors SET position = position - ${by}`

beforeAll(async () => {
  stack = await TestStack.start()
  const running = await Promise.all(services.map((definition) => stack.boot(definition)))
  const serviceOf = (name: string) => {
    const service = running.find((one) => one.name === name)
    if (!service) throw new Error(`no service ${name}`)
    return service
  }
  const join = async (address: string): Promise<string> => {
    const body = { email: address, password: 'correct horse battery', fullName: 'Ann' }
    const anyone = apiOf(serviceOf('user').fastify)
    const answer = await anyone.post<{ user: { id: string } }>('/v1/auth/register', body)
    return answer.body.user.id
  }
  ;[annId, benId] = [await join(email), await join('ben@example.org')]
  const account = { name: 'Giro', type: 'checking', currency: 'EUR', openingBalance: '90.00' }
  await stack.api(serviceOf('bank'), annId).post<Account>('/v1/accounts', account)
  await stack.quiet()
})
afterAll(() => stack.stop())

it('ends with 0 when all agrees, and says how much it looked at', async () => {
  const said = await florin()
  expect([said.code, said.err]).toEqual([0, ''])
  expect(said.out).toMatch(/^check +rows +differences$/m)
  expect(said.out).toMatch(/^I1 balances +1 +0$/m)
  expect(said.out).toMatch(/^Everything agrees\.$/m)
})

it('ends with 1 when something differs, and names both figures', async () => {
  const said = await whileBroken(moved(1), moved(-1), () => florin())
  expect(said.code).toBe(1)
  expect(said.out).toMatch(/^I1 balances +1 +1$/m)
  expect(said.out).toContain(`user ${annId}): 90.0000 EUR in 0 expected, 91.0000 EUR in 0 found`)
  expect(said.out).toMatch(/^1 differences\.$/m)
})

it('says the same for programs', async () => {
  const said = await florin({ json: true })
  const { quiet, differences, checks } = told(said)
  expect([said.code, quiet, differences]).toEqual([0, true, 0])
  expect(checks).toContainEqual(
    expect.objectContaining({ check: 'balances', invariant: 'I1', checked: 1, findings: [] }),
  )
  const broken = await whileBroken(moved(1), moved(-1), () => florin({ json: true }))
  expect([broken.code, told(broken).differences]).toEqual([1, 1])
})

it('looks at one user, by address or id', async () => {
  const rowsOf = async (user: string): Promise<number | undefined> => {
    const { checks } = told(await florin({ json: true, user }))
    return checks.find(({ check }) => check === 'balances')?.checked
  }
  expect([await rowsOf(email), await rowsOf(annId), await rowsOf(benId)]).toEqual([1, 1, 0])
})

it('looks at one service', async () => {
  const { checks } = told(await florin({ json: true, service: 'bank' }))
  expect(checks.map(({ check }) => check)).toEqual([
    'balances',
    'account-days',
    'account-movements',
  ])
})

it('ends with 2 while events are on their way and something differs', async () => {
  const said = await whileBroken(aheadBy(1), aheadBy(-1), () =>
    whileBroken(moved(1), moved(-1), () => florin({ wait: '0' })),
  )
  expect(said.code).toBe(2)
  expect(said.out).toContain('Events were still on their way')
})

it.each<[string, Partial<Options>, RegExp]>([
  ['nobody has the address', { user: 'nobody@example.org' }, /Nobody has the address/],
  ['there is no such service', { service: 'nonsense' }, /There is no service nonsense/],
  ['the wait is no number', { wait: 'long' }, /--wait takes seconds/],
  ['the wait is negative', { wait: '-1' }, /--wait takes seconds/],
])('ends with 2 when %s', async (_why, options, sentence) => {
  const said = await florin(options)
  expect([said.code, said.out]).toEqual([2, ''])
  expect(said.err).toMatch(sentence)
})

it('ends with 2 and a sentence when the database cannot be reached', async () => {
  const said = await florin({}, 'postgres://florin:x@127.0.0.1:1/florin')
  expect([said.code, said.out]).toEqual([2, ''])
  expect(said.err).toMatch(/ECONNREFUSED/)
  expect(said.err).not.toMatch(/\n +at /)
})

it('refuses an option it does not know, in a process of its own', async () => {
  const main = join(__dirname, '../../../dist/cli.mjs')
  const env = { PATH: process.env['PATH'], FLORIN_DATA_DIR: '/nowhere' }
  const said = await new Promise<Said>((resolve) =>
    execFile(process.execPath, [main, 'verify', '--nonsense'], { env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    ),
  )
  expect(said.code).toBe(1)
  expect(said.err).toContain('--nonsense')
  expect(said.err).not.toMatch(/\n +at /)
})
