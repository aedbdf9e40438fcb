import { keptOfWhose, lookedAtAgain, queryOfWhose, readWhose } from './whose.js'

it('shows one’s own unless it says otherwise in a word that is known', () => {
  expect(['yours', 'ours', 'all', 'mine', 'theirs', 7, undefined].map(readWhose)).toEqual([
    ...['yours', 'ours', 'all'],
    ...['mine', 'mine', 'mine', 'mine'],
  ])
})

it('one’s own is asked for as ever, and kept as ever', () => {
  expect([queryOfWhose('mine'), keptOfWhose('mine')]).toEqual([{}, {}])
})

it('what is another’s is looked at again and again, and not kept', () => {
  expect(keptOfWhose('yours')).toMatchObject({ gcTime: 0, staleTime: 0 })
  const again = (data?: { sharedBy?: unknown }) =>
    lookedAtAgain.refetchInterval({ state: { data } })
  expect([again(), again({}), again({ sharedBy: {} })]).toEqual([false, false, 10_000])
})
