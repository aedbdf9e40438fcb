import type { IncomingHttpHeaders } from 'node:http'
import { cookieIn } from './cookies.js'
import { provenanceOf, type Provenance } from './provenance.js'

const host = 'florin.example:3000'
const ours = { origin: 'http://florin.example:3000', 'sec-fetch-site': 'same-origin' }
const asking = { 'x-florin-session': 'cookie' }

const judged = (method: string, headers: IncomingHttpHeaders): Provenance =>
  provenanceOf(method, host, headers)

describe('a request that changes something', () => {
  it.each<[Provenance, string, IncomingHttpHeaders]>([
    ['ours', 'our page asks', { ...ours, ...asking }],
    ['ours', 'an old browser says nothing of itself', asking],
    ['ours', 'an old browser names the origin alone', { ...asking, origin: ours.origin }],
    ['unproven', 'nobody says that it is our page', ours],
    ['unproven', 'a form of another site comes', { 'sec-fetch-site': 'cross-site' }],
    ['unproven', 'the header says something else', { ...ours, 'x-florin-session': 'Cookie' }],
    ['foreign', 'another site says it were ours', { ...asking, 'sec-fetch-site': 'cross-site' }],
    ['foreign', 'a neighbour says so', { ...ours, ...asking, 'sec-fetch-site': 'same-site' }],
    ['foreign', 'it comes from no page', { ...asking, 'sec-fetch-site': 'none' }],
    [
      'foreign',
      'the origin is another',
      { ...asking, origin: 'http://florin.example.evil.test:3000' },
    ],
    [
      'foreign',
      'the origin is another port',
      { ...ours, ...asking, origin: 'http://florin.example' },
    ],
    ['foreign', 'the page is a sandbox', { ...ours, ...asking, origin: 'null' }],
    ['foreign', 'the origin is none', { ...ours, ...asking, origin: '' }],
  ])('is %s if %s', (expected, _when, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect([method, judged(method, headers)]).toEqual([method, expected])
  })
})

describe('a request that only reads', () => {
  it.each<[Provenance, string, IncomingHttpHeaders]>([
    ['ours', 'our page asks', { 'sec-fetch-site': 'same-origin' }],
    ['ours', 'a person types the address', { 'sec-fetch-site': 'none' }],
    ['ours', 'an old browser says nothing', {}],
    ['unproven', 'a neighbour shows it', { 'sec-fetch-site': 'same-site' }],
    ['unproven', 'another site shows it', { 'sec-fetch-site': 'cross-site' }],
    ['unproven', 'the origin is another', { origin: 'https://evil.test' }],
    ['foreign', 'another site says it were ours', { ...asking, origin: 'https://evil.test' }],
  ])('is %s if %s', (expected, _when, headers) => {
    for (const method of ['GET', 'HEAD'])
      expect([method, judged(method, headers)]).toEqual([method, expected])
  })
})

it('asks a question before another kind of request as it asks for one that changes something', () => {
  expect(judged('OPTIONS', { 'sec-fetch-site': 'none' })).toBe('unproven')
})

it.each([
  ['https://florin.example', 'florin.example'],
  ['https://florin.example', 'florin.example:443'],
  ['http://florin.example', 'florin.example:80'],
  ['https://[::1]:8443', '[::1]:8443'],
  ['https://Florin.Example', 'florin.example'],
])('takes %s for %s', (origin, name) => {
  expect(provenanceOf('POST', name, { ...asking, origin })).toBe('ours')
})

it('takes a host that is none for another', () => {
  expect(provenanceOf('POST', 'a b', { ...asking, origin: ours.origin })).toBe('foreign')
})

describe('a cookie', () => {
  it.each([
    ['a=1', '1'],
    ['b=2; a=1 ;c=3', '1'],
    ['a=x=y==', 'x=y=='],
    ['aa=1; ba=2', undefined],
    ['a=', undefined],
    ['a', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('in %j is %s', (header, value) => {
    expect(cookieIn(header, 'a')).toBe(value)
  })

  it('that is named twice is none: one of them may be a neighbour’s', () => {
    expect(cookieIn('a=theirs; a=ours', 'a')).toBeUndefined()
  })
})
