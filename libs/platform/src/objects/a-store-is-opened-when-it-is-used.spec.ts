import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { objectsConformance } from '../testing/conformance/objects.conformance.js'
import { FolderObjects } from './folder-objects.js'
import { LateObjects } from './late-objects.js'

const folder = mkdtempSync(join(tmpdir(), 'florin-late-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a store that is opened late', () => {
  objectsConformance(() =>
    Promise.resolve(new LateObjects(() => Promise.resolve(new FolderObjects(folder)))),
  )
})

it('is opened once, by the first who uses it, and again after it could not be', async () => {
  let attempts = 0
  const objects = new LateObjects(() =>
    ++attempts === 1 ? Promise.reject(new Error('no')) : Promise.resolve(new FolderObjects(folder)),
  )
  expect(attempts).toBe(0)
  await expect(objects.check()).rejects.toThrow('no')
  await Promise.all([objects.check(), objects.get('a/b'), objects.find('a/b')])
  expect(attempts).toBe(2)
})
