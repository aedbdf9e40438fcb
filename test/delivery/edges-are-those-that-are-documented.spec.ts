import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serviceNames } from '@florin/contracts'
import { edges, reachedBy, type Edge } from '@florin/product'
import { tableIn } from '../support/tables.js'

const root = join(__dirname, '../..')
const lines = (all: readonly Edge[]): string[] =>
  all.map(({ from, to }) => `${from} → ${to}`).sort()

it('shows every edge in the architecture, and no other', () => {
  const shown = tableIn(readFileSync(join(root, 'docs/architecture.md'), 'utf8'), 'edges')
  const told = shown.flatMap(([from = '', to = '']) =>
    to.split(', ').map((one) => `${from} → ${one}`),
  )
  expect(told.sort()).toEqual(lines(edges))
})

it('names nobody twice', () => {
  expect(new Set(lines(edges)).size).toBe(edges.length)
})

/** All that is written of a service, but for tests. */
const sourceOf = (service: string): string => {
  const folder = join(root, 'libs/services', service, 'src')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
}

it.each(serviceNames)('lets %s reach what keeps documents if it has some', (service) => {
  const keepsDocuments = sourceOf(service).includes('defineCollection')
  expect(reachedBy(`${service}-service`).has('mongodb')).toBe(keepsDocuments)
})
