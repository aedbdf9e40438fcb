import { readFileSync } from 'node:fs'
import { categoryById, categoryPath } from '@florin/contracts'
import { parse } from 'csv-parse/sync'
import { categorise } from './categorise.js'

interface LabelledLine {
  description: string
  amount: string
  expected: string
}

const read = (name: string): LabelledLine[] =>
  parse(readFileSync(`${__dirname}/labelled/${name}.csv`, 'utf8'), { columns: true })

/** `a|b` where people disagree; a parent stands for all its children. */
function isRight({ description, amount, expected }: LabelledLine): boolean {
  const amountMinor = BigInt(amount.replace('.', ''))
  const path = categoryPath(categorise({ description, amountMinor }).categoryId)
  return expected.split('|').some((categoryId) => path.includes(categoryId))
}

describe('the starting rules and the merchant list', () => {
  it.each(['dev', 'held-out'])('place at least 85 %% of the lines of %s.csv', (name) => {
    const lines = read(name)
    const wrong = lines.filter((line) => !isRight(line)).map(({ description }) => description)
    expect(lines.length).toBeGreaterThanOrEqual(150)
    expect({ share: 1 - wrong.length / lines.length >= 0.85, wrong }).toMatchObject({ share: true })
  })

  it('are measured against categories that exist', () => {
    for (const { expected } of [...read('dev'), ...read('held-out')]) {
      for (const categoryId of expected.split('|')) expect(categoryById(categoryId)).toBeDefined()
    }
  })
})
