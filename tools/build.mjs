// Compiles the sources and makes programs of them in dist/; only what has changed.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  copyFileSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle, isStale, modules as out, tellsWhatMayBeLeft } from './bundle.mjs'
import { modified, root } from './files.mjs'
import { makeWeb } from './web.mjs'

const sourceRoots = ['libs', 'apps', 'bench']
// What was compiled by another recipe is compiled anew.
const recipe = Math.max(
  ...['tools/build.mjs', 'tsconfig.base.json', 'package-lock.json'].map((file) =>
    modified(join(root, file)),
  ),
)
const left = /(\.spec\.ts|\.d\.ts)$|[\\/](testing|fixtures|node_modules)[\\/]/

/** Compiles what is newer than its output, removes outputs that lost their source, and makes the programs anew. */
export async function compile() {
  const sources = sourceRoots.flatMap(sourcesBelow)
  const wanted = new Map(sources.map((file) => [outputOf(file), file]))
  const lost = filesBelow(out).filter(
    (file) => !wanted.has(file.replace(/\.map$/, '')) && file !== tellsWhatMayBeLeft,
  )
  for (const file of lost) rmSync(file)
  const changed = [...wanted].filter(
    ([output, file]) => modified(output) < Math.max(modified(file), recipe),
  )
  if (changed.length > 0) await compileAll(changed)
  if (lost.length > 0 || isStale(Math.max(...[...wanted.keys()].map(modified))))
    await bundle(readAliases())
  return changed.length
}

async function compileAll(changed) {
  const { transform } = await import('@swc/core')
  await Promise.all(
    changed.map(async ([output, file]) => {
      mkdirSync(dirname(output), { recursive: true })
      if (!file.endsWith('.ts')) return copyFileSync(file, output)
      const { code, map } = await transform(readFileSync(file, 'utf8'), swcOptions(file))
      const name = output.split(sep).pop()
      writeFileSync(output, `${code}\n//# sourceMappingURL=${name}.map\n`)
      writeFileSync(`${output}.map`, map)
    }),
  )
}

const swcOptions = (filename) => ({
  filename,
  swcrc: false,
  sourceMaps: true,
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'es6' },
})

/** Where the workspace's libraries begin, by the names they are imported by. */
function readAliases() {
  const { paths } = JSON.parse(
    readFileSync(join(root, 'tsconfig.base.json'), 'utf8'),
  ).compilerOptions
  return Object.fromEntries(
    Object.entries(paths).map(([name, [file]]) => [
      name,
      file.replace(/^\.\//, '').replace(/\.ts$/, '.js'),
    ]),
  )
}

const outputOf = (file) => join(out, relative(root, file).replace(/\.ts$/, '.js'))

// The web app is made by its own tool.
const ofTheWeb = /^(apps[\\/]web|libs[\\/]ui)[\\/]/

const isSource = (file) =>
  /\.(ts|json|csv|sql|html)$/.test(file) &&
  !/project\.json$/.test(file) &&
  !left.test(file) &&
  !ofTheWeb.test(file)

function sourcesBelow(folder) {
  return filesBelow(join(root, folder)).filter((file) => isSource(relative(root, file)))
}

function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const files = await compile()
  const web = await makeWeb()
  if (process.argv.includes('--verbose')) {
    console.log(`${files} files compiled`)
    if (web) console.log('the web app made anew')
  }
}
