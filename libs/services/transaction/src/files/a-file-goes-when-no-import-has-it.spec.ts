import { Readable } from 'node:stream'
import { newId, Objects, OrphanFiles } from '@florin/platform'
import { ImportDesk } from '../testing/import-desk.js'
import { october, ofx } from '../testing/statement-files.js'

let desk: ImportDesk
let objects: Objects
let files: OrphanFiles

beforeAll(async () => {
  desk = await ImportDesk.open()
  objects = desk.service.app.get(Objects, { strict: false })
  files = desk.service.app.get(OrphanFiles, { strict: false })
})
beforeEach(() => desk.newcomer())
afterAll(() => desk.stack.stop())

const leave = async (key: string): Promise<string> => {
  await objects.put(key, Readable.from([Buffer.from('left behind')]), 1_000)
  return key
}
const isThere = async (key: string): Promise<boolean> => (await objects.find(key)) !== null
const hourLater = (): void => desk.stack.clock.set(new Date(Date.now() + 3_700_000).toISOString())

it('removes what belongs to no import, an hour after it came', async () => {
  const orphan = await leave(`imports/${desk.userId}/${newId()}`)
  desk.stack.clock.set(new Date().toISOString())
  expect([await files.sweep(), await isThere(orphan)]).toEqual([0, true])
  hourLater()
  expect([await files.sweep(), await isThere(orphan)]).toEqual([1, false])
})

it('keeps the file of every import, whatever became of it', async () => {
  const committed = await desk.commit(ofx(october))
  const failed = await desk.bring('no statement at all', { name: 'a.txt' })
  const reverted = await desk.commit(ofx(october).replaceAll('2026', '2025'))
  await desk.api.post(`/v1/imports/${reverted.id}/revert`)
  hourLater()
  expect(await files.sweep()).toBe(0)
  for (const { id } of [committed, failed, reverted]) {
    expect(await isThere(`imports/${desk.userId}/${id}`)).toBe(true)
  }
})

it('does not take the import of one user for that of another', async () => {
  const { id } = await desk.commit(ofx(october))
  const stray = await leave(`imports/${newId()}/${id}`)
  hourLater()
  await files.sweep()
  expect([await isThere(stray), await isThere(`imports/${desk.userId}/${id}`)]).toEqual([
    false,
    true,
  ])
})

it('leaves alone what is no file of an import', async () => {
  const other = await leave('exports/somebody/1')
  const named = await leave(`imports/${desk.userId}/readme.txt`)
  hourLater()
  await files.sweep()
  expect([await isThere(other), await isThere(named)]).toEqual([true, true])
})

it('looks at more files than it takes at once', async () => {
  await Promise.all(Array.from({ length: 620 }, () => leave(`imports/${desk.userId}/${newId()}`)))
  hourLater()
  expect(await files.sweep()).toBe(620)
})
