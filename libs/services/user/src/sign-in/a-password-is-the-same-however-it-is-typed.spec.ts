import { Algorithm, hash } from '@node-rs/argon2'
import { PasswordsService } from './passwords.service.js'

const passwords = new PasswordsService()
const composed = 'z\u00fcrich \u00e5ngstr\u00f6m caf\u00e9'
const decomposed = composed.normalize('NFD')
const wide = '\uff5a' + composed.slice(1)

it('by keyboards that compose letters and by those that do not', async () => {
  expect(decomposed).not.toBe(composed)
  const stored = await passwords.hash(decomposed)
  for (const typed of [composed, decomposed, wide])
    expect(await passwords.verify(typed, stored)).toBe(true)
  expect(await passwords.verify('zurich angstrom cafe', stored)).toBe(false)
})

it('and one that was kept as it was typed still opens', async () => {
  const stored = await hash(decomposed, { algorithm: Algorithm.Argon2id, memoryCost: 1_024 })
  expect(await passwords.verify(decomposed, stored)).toBe(true)
  expect(await passwords.verify('something else', stored)).toBe(false)
})

it('is kept by Argon2id of 19 MiB and three passes', async () => {
  expect(await passwords.hash(composed)).toMatch(/^\$argon2id\$v=19\$m=19456,t=3,p=1\$/)
})

it('and one that was kept by fewer passes opens, and is to be kept by as many', async () => {
  const stored = await hash(composed, {
    ...{ algorithm: Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 },
  })
  expect(await passwords.verify(composed, stored)).toBe(true)
  expect(await passwords.verify('something else', stored)).toBe(false)
  const upgraded = await passwords.upgraded(composed, stored)
  expect(upgraded).toContain(',t=3,')
  expect(await passwords.verify(composed, upgraded)).toBe(true)
  expect(await passwords.upgraded(composed, upgraded)).toBe(upgraded)
})
