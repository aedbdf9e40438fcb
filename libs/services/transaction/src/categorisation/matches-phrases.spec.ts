import * as fc from 'fast-check'
import { PhraseIndex } from './phrase-index.js'
import { words } from './words.js'

const index = new PhraseIndex<string>([
  ['uber', 'taxi'],
  ['uber eats', 'delivery'],
  ['trader joe*', 'grocer'],
  ['^target', 'store'],
  ['*apotheke', 'pharmacy'],
  ['bäckerei', 'bakery'],
  ['!doordash', 'courier'],
  ['chipotle grill', 'restaurant'],
])
const find = (text: string): string | undefined => index.find(words(text))?.value

describe('a phrase index', () => {
  it.each([
    ['UBER *TRIP', 'taxi'],
    ['UBER *EATS', 'delivery'],
    ['SEPA-Überweisung', undefined],
    ["TRADER JOE'S #552", 'grocer'],
    ['TRADER JOE S', 'grocer'],
    ['TARGET 123', 'store'],
    ['ON TARGET', undefined],
    ['LINDEN-APOTHEKE', 'pharmacy'],
    ['ROSENAPOTHEKE MAINZ', 'pharmacy'],
    ['BÄCKEREI', 'bakery'],
    ['BAECKEREI', 'bakery'],
    ['BACKEREI', 'bakery'],
    ['DOORDASH*CHIPOTLE GRILL', 'courier'],
    ['TRADER', undefined],
  ])('reads "%s" as %s', (text, value) => {
    expect(find(text)).toBe(value)
  })

  it('finds a phrase whatever stands around it', () => {
    const around = fc.array(fc.constantFrom('A', '12', 'REF', '#', '*'))
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(find([...before, 'UBER EATS', ...after].join(' '))).toBe('delivery')
      }),
    )
  })

  it('answers for any text whatsoever', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const word of words(text)) expect(word).toMatch(/^[a-z0-9]+$/)
        expect(() => find(text)).not.toThrow()
      }),
    )
  })

  it('refuses a phrase without a word', () => {
    expect(() => new PhraseIndex([['***', 1]])).toThrow('no word to find it by')
  })
})
