import { dispositionOf, shownName } from './file-name.js'
import { fileTypeOf } from './file-type.js'

const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
  )
const png = bytes([0x89], 'PNG\r\n', [0x1a], '\n', [0, 0, 0, 13])

it.each([
  ['application/pdf', bytes('%PDF-1.7')],
  ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])],
  ['image/png', png],
  ['image/webp', bytes('RIFF', [9, 0, 0, 0], 'WEBPVP8 ')],
  ['image/heic', bytes([0, 0, 0, 24], 'ftypheic')],
  ['text/plain', bytes('Zwei Kaffee: 4,50 €\n')],
  ['text/plain', bytes('x'.repeat(4_095) + '€').subarray(0, 4_096)],
  [undefined, bytes('')],
  [undefined, bytes('<!doctype html><script>alert(1)</script>')],
  [undefined, bytes('  <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  [undefined, bytes('\ufeff<html>')],
  [undefined, bytes('PK', [3, 4], 'zip')],
  [undefined, bytes('MZ', [0x90, 0])],
  [undefined, bytes('text', [0xff, 0xfe])],
  [undefined, bytes('\n%PDF-1.7', [0, 1, 2])],
  [undefined, bytes([0, 0, 0, 24], 'ftypisom')],
])('takes a file for %s', (type, head) => {
  expect(fileTypeOf(head)).toBe(type)
})

it.each([
  ['../../etc/passwd', '../../etc/passwd'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['a\r\nSet-Cookie: b', 'aSet-Cookie: b'],
  ['\u200b', 'file'],
  ['x'.repeat(300), 'x'.repeat(255)],
])('shows the name %j as %j', (given, shown) => {
  expect(shownName(given)).toBe(shown)
})

it('tells a browser any name, in a header that says nothing else', () => {
  const header = dispositionOf(`Beleg "5" ü'; \r\nx.pdf`)
  expect(header).toBe(
    `attachment; filename="Beleg _5_ ___ __x.pdf"; filename*=UTF-8''Beleg%20%225%22%20%C3%BC%27%3B%20%0D%0Ax.pdf`,
  )
})
