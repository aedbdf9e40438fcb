// Compiles the sources to dist/ as CommonJS and generates the Prisma clients; only what has changed.
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
import { generateClients, modified, root } from './prisma-clients.mjs'

const out = join(root, 'dist')
const sourceRoots = ['libs', 'apps', 'bench']
// What was compiled by another recipe is compiled anew.
const recipe = Math.max(
  ...['tools/build.mjs', 'tsconfig.base.json', 'package-lock.json'].map((file) =>
    modified(join(root, file)),
  ),
)
const left = /(\.spec\.ts|\.d\.ts)$|[\\/](testing|fixtures|node_modules)[\\/]/

/** Compiles what is newer than its output, and removes outputs that lost their source. */
export async function compile() {
  const sources = sourceRoots.flatMap(sourcesBelow)
  const wanted = new Map(sources.map((file) => [outputOf(file), file]))
  for (const file of filesBelow(out)) {
    if (!wanted.has(file.replace(/\.map$/, ''))) rmSync(file)
  }
  const changed = [...wanted].filter(
    ([output, file]) => modified(output) < Math.max(modified(file), recipe),
  )
  if (changed.length === 0) return 0
  const { transform } = await import('@swc/core')
  const aliases = readAliases()
  for (const [output, file] of changed) {
    mkdirSync(dirname(output), { recursive: true })
    if (!file.endsWith('.ts')) {
      copyFileSync(file, output)
      continue
    }
    const { code, map } = await transform(readFileSync(file, 'utf8'), swcOptions(file))
    writeFileSync(
      output,
      `${resolveAliases(code, output, aliases)}\n//# sourceMappingURL=${output.split(sep).pop()}.map\n`,
    )
    writeFileSync(`${output}.map`, map)
  }
  return changed.length
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
  module: { type: 'commonjs', ignoreDynamic: true },
})

/** `@florin/money` becomes the path from the output to dist/libs/money/src/index.js. */
function resolveAliases(code, output, aliases) {
  return code.replace(/\b(require|import)\(["'](@florin\/[^"']+)["']\)/g, (_, call, name) => {
    const target = aliases[name]
    if (!target) throw new Error(`${output}: no such workspace library: ${name}`)
    const path = relative(dirname(output), join(out, target)).split(sep).join('/')
    return `${call}("${path.startsWith('.') ? path : `./${path}`}")`
  })
}

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

const isSource = (file) =>
  /\.(ts|json|csv|sql|html)$/.test(file) && !/project\.json$/.test(file) && !left.test(file)

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
  const clients = await generateClients()
  const files = await compile()
  if (process.argv.includes('--verbose'))
    console.log(`${clients} clients generated, ${files} files compiled`)
}
