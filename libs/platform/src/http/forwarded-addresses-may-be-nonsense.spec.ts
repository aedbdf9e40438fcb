import { clientAddress } from './client-address.js'

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8::1', '2001:db8::1'],
  ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
  ['fe80::1%eth0', 'fe80::1'],
  ['unknown', null],
  ['203.0.113.7:4711', null],
  ['203.0.113.999', null],
  ['', null],
  [undefined, null],
])('takes %j for %j', (written, address) => {
  expect(clientAddress(written)).toBe(address)
})
