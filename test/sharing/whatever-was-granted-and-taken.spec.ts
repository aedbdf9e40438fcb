import type { AccessGrant, Account, Budget, Page, Transaction } from '@florin/contracts'
import fc from 'fast-check'
import { grantOf, SharedHomes, type Home } from './support/shared-homes.js'

let homes: SharedHomes
let people: Home[]

beforeAll(async () => {
  homes = await SharedHomes.open()
  people = [await homes.join(), await homes.join(), await homes.join()]
}, 60_000)
afterAll(() => homes.stop())

interface Step {
  readonly grantee: number
  readonly grants: readonly {
    owner: number
    what: 'joint' | 'private' | 'budget' | 'everything' | 'another’s'
    level: string
  }[]
}

const step: fc.Arbitrary<Step> = fc.record({
  grantee: fc.nat(2),
  grants: fc.array(
    fc.record({
      owner: fc.nat(2),
      what: fc.constantFrom('joint', 'private', 'budget', 'everything', 'another’s'),
      level: fc.constantFrom('none', 'balance', 'read', 'write'),
    }),
    { maxLength: 4 },
  ),
})

const at = (n: number): Home => people[n % people.length] as Home

/** As the user service would say it; nobody is granted their own. */
const grantsOf = ({ grantee, grants }: Step): AccessGrant[] =>
  grants
    .filter(({ owner }) => owner !== grantee)
    .map(({ owner, what, level }) => {
      const home = at(owner)
      // What somebody says is theirs and is not shows nothing.
      const ids = {
        joint: home.accounts[0],
        private: home.accounts[1],
        'another’s': at(owner + 1).accounts[0],
      }
      if (what === 'everything') return grantOf(home, level, { resource: what, resourceId: null })
      if (what === 'budget')
        return grantOf(home, level, { resource: what, resourceId: home.budget.id })
      return grantOf(home, level, { resourceId: ids[what].id })
    })

const ranks = ['none', 'balance', 'read', 'write']
const sees = (
  grants: readonly AccessGrant[],
  owner: Home,
  kind: string,
  id: string,
  need: string,
): boolean =>
  grants.some(
    (one) =>
      one.ownerId === owner.userId &&
      ranks.indexOf(one.level) >= ranks.indexOf(need) &&
      (one.resource === 'everything' || (one.resource === kind && one.resourceId === id)),
  )

/** All that somebody is to see of others'. */
function expected(actor: Home, grants: readonly AccessGrant[]): string[] {
  const others = people.filter((home) => home !== actor)
  return others
    .flatMap((home) => [
      ...home.accounts.filter(({ id }) => sees(grants, home, 'account', id, 'balance')),
      ...home.lines.filter(({ accountId }) => sees(grants, home, 'account', accountId, 'read')),
      ...[home.budget].filter(({ id }) => sees(grants, home, 'budget', id, 'balance')),
    ])
    .map(({ id }) => id)
    .sort()
}

async function shown({ bank, ledger, budgets }: Home): Promise<string[]> {
  const pages = await Promise.all([
    bank.get<Page<Account>>('/v1/accounts?whose=yours'),
    ledger.get<Page<Transaction>>('/v1/transactions?whose=yours'),
    budgets.get<Page<Budget>>('/v1/budgets?whose=yours'),
  ])
  return pages.flatMap(({ body }) => body.items.map(({ id }) => id)).sort()
}

/** What is there by its id, of all that there is of others'. */
async function found(actor: Home): Promise<string[]> {
  const others = people.filter((home) => home !== actor)
  const looks = others.flatMap(({ accounts, lines, budget }) => [
    ...accounts.map(({ id }) => [id, actor.bank.get(`/v1/accounts/${id}`)] as const),
    ...lines.map(({ id }) => [id, actor.ledger.get(`/v1/transactions/${id}`)] as const),
    [budget.id, actor.budgets.get(`/v1/budgets/${budget.id}`)] as const,
  ])
  const answers = await Promise.all(looks.map(async ([id, look]) => ({ id, ...(await look) })))
  for (const { status } of answers) expect([200, 404]).toContain(status)
  return answers
    .filter(({ status }) => status === 200)
    .map(({ id }) => id)
    .sort()
}

it('three people see of each other what was granted last, by list and by id, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
      const held = new Map<Home, readonly AccessGrant[]>()
      for (const home of people) await homes.grant(home.userId, [])
      for (const one of steps) {
        const grantee = at(one.grantee)
        held.set(grantee, grantsOf(one))
        await homes.grant(grantee.userId, grantsOf(one))
        for (const home of people) {
          const visible = expected(home, held.get(home) ?? [])
          expect([await shown(home), await found(home)]).toEqual([visible, visible])
        }
      }
    }),
    { numRuns: 12 },
  )
}, 120_000)
