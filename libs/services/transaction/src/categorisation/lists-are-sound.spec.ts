import { categoryById } from '@florin/contracts'
import { categorise } from './categorise.js'
import { categoryOfMcc } from './mcc.js'
import { listedMerchants } from './merchant-index.js'
import { startingRules } from './rules/index.js'
import { words } from './words.js'

const listed = listedMerchants()

describe('the merchant list', () => {
  it('is long, and every merchant has a category that exists', () => {
    expect(listed.length).toBeGreaterThan(350)
    for (const { categoryId } of listed) expect(categoryById(categoryId)).toBeDefined()
  })

  it('has no phrase that could match anything', () => {
    const letters = (phrase: string): number => words(phrase).join('').length
    const short = listed.flatMap(({ phrases }) =>
      phrases.filter((phrase) => !phrase.startsWith('^') && letters(phrase) < 2),
    )
    expect(short).toEqual([])
  })

  it('claims no phrase twice for different categories', () => {
    const owners = new Map<string, Set<string>>()
    for (const { categoryId, phrases } of listed) {
      for (const phrase of phrases) {
        const key = words(phrase).join(' ')
        owners.set(key, (owners.get(key) ?? new Set()).add(categoryId))
      }
    }
    const disputed = [...owners].filter(([, categories]) => categories.size > 1)
    expect(disputed.map(([phrase, categories]) => [phrase, ...categories])).toEqual([])
  })

  it('finds every merchant by its own phrases', () => {
    const lost = listed.flatMap(({ name, phrases }) =>
      phrases.filter((phrase) => {
        const description = phrase.replace(/[*^!]/g, '').toUpperCase()
        const { merchant } = categorise({ description, amountMinor: -100n })
        return !listed.some((other) => other.name === merchant) && name !== merchant
      }),
    )
    expect(lost).toEqual([])
  })
})

describe('the starting rules and the MCC table', () => {
  it('name categories that exist, of the side their direction says', () => {
    for (const { categoryId, direction } of startingRules) {
      const type = categoryById(categoryId)?.type
      expect(type).toBeDefined()
      if (direction === 'out') expect(type).not.toBe('income')
    }
    for (let code = 0; code <= 9999; code += 1) {
      const categoryId = categoryOfMcc(String(code).padStart(4, '0'))
      if (categoryId !== undefined) expect(categoryById(categoryId)).toBeDefined()
    }
  })

  it.each(['', '12', 'abcd', '99999'])('knows no MCC "%s"', (mcc) => {
    expect(categoryOfMcc(mcc)).toBeUndefined()
  })
})
