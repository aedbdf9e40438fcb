import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { objectsConformance } from '../testing/conformance/objects.conformance.js'
import { FolderObjects } from './folder-objects.js'

const folder = mkdtempSync(join(tmpdir(), 'florin-objects-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('objects in a folder', () => {
  objectsConformance(() => Promise.resolve(new FolderObjects(folder)))
})
