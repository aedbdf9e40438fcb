import { licenceOf, lockedPackages } from './support/lock.js'

/** They ask for no more than that their text is passed on. */
const permissive = [
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC'],
  ...['MIT', 'MIT-0', 'MIT/X11', 'Python-2.0', 'Unlicense', 'Zlib'],
]
/** Of tools, and of what is shipped unchanged: a typeface, data. */
const forTools = ['MPL-2.0', 'OFL-1.1', 'CC-BY-4.0']

/** Packages that were looked at one by one. */
const reviewed: Readonly<Record<string, string>> = {
  elkjs:
    "EPL-2.0: draws diagrams in Prisma's studio, which comes with its command line and is never started",
  pause: 'MIT, as its readme says',
  'seq-queue': 'MIT, as its licence file says',
}

const isAllowed = (licence: string, allowed: readonly string[]): boolean =>
  licence
    .replaceAll(/[()]/g, '')
    .split(/ (?:AND|OR|and|or) /)
    .every((one) => allowed.includes(one))

it.each([
  ['to run', false, permissive],
  ['to build and test', true, [...permissive, ...forTools]],
] as const)('of what is needed %s', (_for, isDev, allowed) => {
  const looked = lockedPackages().filter(([, { dev = false }]) => dev === isDev)
  expect(looked.length).toBeGreaterThan(300)
  const refused = looked.flatMap(([name, entry, path]) => {
    const licence = licenceOf(path, entry) ?? 'none told'
    return isAllowed(licence, allowed) || name in reviewed ? [] : [`${name}: ${licence}`]
  })
  expect(refused).toEqual([])
})

it('and no exception is made for what is no longer there', () => {
  const names = new Set(lockedPackages().map(([name]) => name))
  expect(Object.keys(reviewed).filter((name) => !names.has(name))).toEqual([])
})
