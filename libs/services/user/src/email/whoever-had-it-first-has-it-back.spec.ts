import fc from 'fast-check'
import {
  addressesOf,
  confirmed,
  expiryOf,
  pendingOf,
  stateOf,
  takenBack,
  undoMs,
  type EmailChange,
} from './email-change.js'

const hourMs = 3_600_000
const start = new Date('2026-10-01T08:00:00Z').getTime()
const names = ['ann', 'ben', 'cem', 'dee'] as const

/** What may happen, in any order and at any time; the clock goes back now and then. */
type Step =
  | { kind: 'ask'; who: number; to: number }
  | { kind: 'change'; who: number; to: number }
  | { kind: 'confirm'; who: number; which: number; side: 'old' | 'new' }
  | { kind: 'withdraw'; who: number }
  | { kind: 'take-back'; who: number; which: number }
  | { kind: 'wait'; hours: number }

const who = fc.nat({ max: 1 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('ask' as const), who, to: fc.nat({ max: 3 }) }),
  // Asked for and confirmed at both, as single steps seldom come together.
  fc.record({ kind: fc.constant('change' as const), who, to: fc.nat({ max: 3 }) }),
  fc.record({
    ...{ kind: fc.constant('confirm' as const), who, which: fc.nat({ max: 5 }) },
    side: fc.constantFrom('old' as const, 'new' as const),
  }),
  // Of the change that was asked for last.
  fc.record({
    ...{ kind: fc.constant('confirm' as const), who, which: fc.constant(-1) },
    side: fc.constantFrom('old' as const, 'new' as const),
  }),
  fc.record({ kind: fc.constant('withdraw' as const), who }),
  fc.record({ kind: fc.constant('take-back' as const), who, which: fc.nat({ max: 5 }) }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: -1, max: 40 }) }),
)

interface Person {
  address: string
  changes: EmailChange[]
}

/** Two people and all addresses there are, as the service has them but for its database. */
class World {
  now = new Date(start)
  readonly people: Person[] = [0, 1].map((n) => ({ address: names[n] ?? '', changes: [] }))

  of(index: number): Person {
    const person = this.people[index]
    if (!person) throw new Error('there are two')
    return person
  }

  /** What somebody has: their address, and those that are kept for them. */
  addressesOf({ address, changes }: Person): string[] {
    const { held } = addressesOf(address, changes, this.now)
    return [...new Set([address, ...held.map(({ email }) => email)])]
  }

  private isFree(address: string, person: Person): boolean {
    return this.people.every((o) => o === person || !this.addressesOf(o).includes(address))
  }

  private end(person: Person, ended: readonly EmailChange[]): void {
    const ids = new Set(ended.map(({ id }) => id))
    person.changes = person.changes.map((c) => (ids.has(c.id) ? { ...c, endedAt: this.now } : c))
  }

  play(step: Step): void {
    if (step.kind === 'wait') {
      this.now = new Date(this.now.getTime() + step.hours * hourMs)
      return
    }
    const person = this.of(step.who)
    if (step.kind === 'ask') this.ask(person, names[step.to] ?? '')
    else if (step.kind === 'change') this.change(person, names[step.to] ?? '')
    else if (step.kind === 'withdraw') this.withdraw(person)
    else if (step.kind === 'confirm') this.confirm(person, step.which, step.side)
    else this.takeBack(person, person.changes[step.which])
  }

  private ask(person: Person, to: string): void {
    if (to === person.address) return
    this.withdraw(person)
    const number = person.changes.length + 1
    const none = { oldConfirmedAt: null, newConfirmedAt: null, changedAt: null, endedAt: null }
    const change = { id: `${number}`, number, from: person.address, to, askedAt: this.now }
    person.changes.push({ ...change, expiresAt: expiryOf(this.now), ...none })
  }

  private change(person: Person, to: string): void {
    this.ask(person, to)
    this.confirm(person, -1, 'old')
    this.confirm(person, -1, 'new')
  }

  private withdraw(person: Person): void {
    const pending = pendingOf(person.changes, this.now)
    if (pending) this.end(person, [pending])
  }

  private confirm(person: Person, which: number, side: 'old' | 'new'): void {
    const change = person.changes.at(which)
    const next = change && confirmed(change, side, this.now)
    if (!next) return
    if (next.changedAt !== null && !this.isFree(next.to, person)) return this.end(person, [next])
    person.changes = person.changes.map((c) => (c.id === next.id ? next : c))
    if (next.changedAt !== null) person.address = next.to
  }

  takeBack(person: Person, change: EmailChange | undefined): boolean {
    const outcome = change && takenBack(person.changes, change, this.now)
    if (!change || !outcome) return false
    if (change.changedAt !== null) person.address = outcome.email
    this.end(person, outcome.ended)
    return true
  }
}

const histories = fc.array(step, { minLength: 1, maxLength: 40 })

const afterEach = (steps: readonly Step[], check: (world: World, step: Step) => void): World => {
  const world = new World()
  for (const each of steps) {
    world.play(each)
    check(world, each)
  }
  return world
}

it('an address changes only when both have confirmed, or it is taken back', () => {
  fc.assert(
    fc.property(histories, (steps) => {
      let before = ['ann', 'ben']
      afterEach(steps, (world, { kind }) => {
        world.people.forEach(({ address, changes }, n) => {
          if (address === before[n] || kind === 'take-back') return
          const done = changes.findLast(
            (c) => c.to === address && stateOf(c, world.now) === 'changed',
          )
          expect(['confirm', 'change']).toContain(kind)
          expect([done?.from, done?.oldConfirmedAt, done?.newConfirmedAt]).toEqual([
            ...[before[n], expect.any(Date), expect.any(Date)],
          ])
        })
        before = world.people.map(({ address }) => address)
      })
    }),
    { numRuns: 2_000 },
  )
})

it('no address is ever two people’s, kept ones included', () => {
  fc.assert(
    fc.property(histories, (steps) => {
      afterEach(steps, (world, { kind }) => {
        // A clock that goes back lets time run anew for what it had let go; the database has let it go for good.
        if (kind === 'wait') return
        const [ann, ben] = world.people.map((person) => world.addressesOf(person))
        expect(ann?.filter((address) => ben?.includes(address))).toEqual([])
      })
    }),
    { numRuns: 2_000 },
  )
})

it('one change waits at a time', () => {
  fc.assert(
    fc.property(histories, (steps) => {
      afterEach(steps, (world) => {
        for (const { changes } of world.people)
          expect(changes.filter((c) => stateOf(c, world.now) === 'pending').length).toBeLessThan(2)
      })
    }),
  )
})

it('within seven days the first link wins, whatever came after it, and no later one survives', () => {
  let wins = 0
  fc.assert(
    fc.property(histories, (steps) => {
      const world = afterEach(steps, () => undefined)
      for (const person of world.people) {
        const first = person.changes.find((c) => stateOf(c, world.now) === 'changed')
        if (!first) continue
        expect(world.now.getTime() - (first.changedAt?.getTime() ?? 0)).toBeLessThan(undoMs)
        expect(world.takeBack(person, first)).toBe(true)
        expect(person.address).toBe(first.from)
        for (const later of person.changes.filter(({ number }) => number >= first.number)) {
          expect(stateOf(later, world.now)).toBe('over')
          expect(world.takeBack(person, later)).toBe(false)
        }
        wins++
      }
    }),
    { numRuns: 3_000 },
  )
  expect(wins).toBeGreaterThan(50)
})
