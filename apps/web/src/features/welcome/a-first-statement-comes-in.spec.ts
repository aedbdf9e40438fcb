import { progressOf } from './progress-of.js'

it.each([
  [undefined, 'reading'],
  ['parsing', 'reading'],
  ['committing', 'reading'],
  ['committed', 'there'],
  ['failed', 'refused'],
  ['preview', 'to-look-at'],
  ['needs-account', 'to-look-at'],
] as const)('%s: %s', (status, progress) => {
  expect(progressOf(status && { status })).toBe(progress)
})
