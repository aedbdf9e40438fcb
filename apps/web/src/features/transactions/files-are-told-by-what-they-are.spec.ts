import { fileSize, isShown } from './file-facts.js'

it.each([
  [1, '1 kB'],
  [482_113, '482 kB'],
  [1_240_000, '1.2 MB'],
  [10_485_760, '10.5 MB'],
])('%i bytes are %s', (bytes, said) => {
  expect(fileSize(bytes, String)).toBe(said)
})

it('shows what every browser shows, and keeps the rest', () => {
  expect(isShown({ type: 'image/png' })).toBe(true)
  expect(isShown({ type: 'image/heic' })).toBe(false)
  expect(isShown({ type: 'application/pdf' })).toBe(false)
})
