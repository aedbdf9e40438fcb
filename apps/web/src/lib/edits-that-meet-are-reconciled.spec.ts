import { ApiProblem } from '../api/problem.js'
import { inDispute, reconcile, type Conflict, type Keep } from './reconcile.js'

interface Thing {
  readonly name: string
  readonly note: string | null
  readonly version: number
}
type Changes = Partial<Omit<Thing, 'version'>>

/** Where a thing is kept, as the API does: an older version is refused. */
function kept(first: Thing) {
  let thing = first
  return {
    read: () => Promise.resolve(thing),
    write: (version: number, changes: Changes): Promise<Thing> => {
      if (version !== thing.version)
        return Promise.reject(new ApiProblem(412, 'stale-version', 'It has changed.'))
      thing = { ...thing, ...changes, version: version + 1 }
      return Promise.resolve(thing)
    },
  }
}

const seen: Thing = { name: 'Food', note: null, version: 1 }

async function meet(theirs: Changes, mine: Changes, keep?: Keep) {
  const store = kept(seen)
  await store.write(1, theirs)
  const asked: Conflict<Thing, Changes>[] = []
  const thing = await reconcile({ ...store, seen, changes: mine }, (conflict) => {
    asked.push(conflict)
    return keep ? Promise.resolve(keep) : Promise.reject(new Error('Nothing is to be asked.'))
  })
  return { thing, asked: asked.map(({ fields }) => fields) }
}

it('writes over a newer version what nobody else has touched, unasked', async () => {
  const { thing } = await meet({ name: 'Groceries' }, { note: 'mine' })
  expect(thing).toEqual({ name: 'Groceries', note: 'mine', version: 3 })
})

it('asks of what both have changed, and keeps mine', async () => {
  const mine = { name: 'Meals', note: 'mine' }
  const { thing, asked } = await meet({ name: 'Groceries' }, mine, 'mine')
  expect(asked).toEqual([['name']])
  expect(thing).toEqual({ ...mine, version: 3 })
})

it('keeps theirs where both have changed it, and mine where they have not', async () => {
  const { thing } = await meet({ name: 'Groceries' }, { name: 'Meals', note: 'mine' }, 'theirs')
  expect(thing).toEqual({ name: 'Groceries', note: 'mine', version: 3 })
})

it('writes nothing where all of it is to stay as they have made it', async () => {
  const { thing } = await meet({ name: 'Groceries' }, { name: 'Meals' }, 'theirs')
  expect(thing).toEqual({ name: 'Groceries', note: null, version: 2 })
})

it('gives up where it is changed all the time', async () => {
  const write = () => Promise.reject(new ApiProblem(412, 'stale-version', 'It has changed.'))
  const edit = { seen, changes: { note: 'mine' }, write, read: () => Promise.resolve(seen) }
  await expect(reconcile(edit, () => Promise.resolve('mine'))).rejects.toThrow('It has changed.')
})

it('calls in dispute only what both have changed, to something else', () => {
  const now = { ...seen, note: 'theirs' }
  expect(inDispute(seen, now, { note: 'mine' })).toEqual(['note'])
  expect(inDispute(seen, now, { note: 'theirs' })).toEqual([])
  expect(inDispute(seen, now, { name: 'mine' })).toEqual([])
})
