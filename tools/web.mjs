// Makes the web app in dist/web: the client of the API from its document, the app, and each file packed beside it, as
// the gateway sends it. Only when something it is made of has changed.
import { readdirSync, readFileSync, statSync, writeFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { modified, root } from './files.mjs'

const app = join(root, 'apps/web')
export const out = join(root, 'dist/web')
/** Written last. */
const made = join(out, 'assets', '.made')
const client = join(app, 'src/api/generated')
const document = join(root, 'libs/contracts/snapshots/openapi.json')
const madeOf = [
  'apps/web',
  'libs/ui/src',
  'libs/money/src',
  'libs/calendar/src',
  'libs/contracts/src',
  'libs/demo/src',
]
const recipe = ['tools/web.mjs', 'package-lock.json', 'libs/contracts/snapshots/openapi.json']

/** @returns whether it was made anew */
export async function makeWeb() {
  const newest = Math.max(
    ...recipe.map((file) => modified(join(root, file))),
    ...madeOf.flatMap((folder) => filesBelow(join(root, folder)).map(modified)),
  )
  if (modified(made) > newest) return false
  await makeClient()
  const { build } = await import('vite')
  await build({ configFile: join(app, 'vite.config.mts') })
  await Promise.all(filesBelow(out).filter(isText).map(pack))
  writeFileSync(made, '')
  return true
}

/** The client that the pages use, with queries whose keys carry the tags of their operations. */
async function makeClient() {
  const newest = Math.max(modified(document), modified(join(root, 'tools/web.mjs')))
  if (modified(join(client, 'index.ts')) > newest) return
  const { createClient } = await import('@hey-api/openapi-ts')
  const queries = { name: '@tanstack/react-query', queryKeys: { tags: true } }
  await createClient({
    input: document,
    output: { path: client },
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk', queries],
    logs: { level: 'silent' },
  })
}

const isText = (file) => /\.(html|js|css|svg|json|webmanifest)$/.test(file)
const packed = /\.(br|gz)$/
const compress = { br: promisify(brotliCompress), gz: promisify(gzip) }

async function pack(file) {
  const content = readFileSync(file)
  // A file of one packet is sent as it is.
  if (content.length < 1_000) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
  writeFileSync(`${file}.br`, await compress.br(content, { params }))
  writeFileSync(`${file}.gz`, await compress.gz(content, { level: 9 }))
}

function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !packed.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (file) => !/[\\/](generated|e2e)[\\/]|\.spec\.ts$/.test(file) && statSync(file).size > 0,
    )
}
