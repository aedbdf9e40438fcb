// Compiles the sources to dist/ as CommonJS and generates the Prisma clients; only what has changed.
import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  copyFileSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const out = join(root, 'dist')
const sourceRoots = ['libs', 'apps', 'bench']
const left = /(\.spec\.ts|\.d\.ts)$|[\\/](testing|fixtures|node_modules)[\\/]/

/** Generates the Prisma clients whose schema is newer than they are. */
export async function generateClients() {
  const services = readdirSync(join(root, 'prisma')).filter((name) =>
    existsSync(join(root, 'prisma', name, 'schema.prisma')),
  )
  const stale = services.filter((name) => {
    const schema = join(root, 'prisma', name, 'schema.prisma')
    const client = join(root, 'libs/services', name, 'src/generated/client.ts')
    return modified(client) < modified(schema)
  })
  await Promise.all(stale.map(generate))
  return stale.length
}

function generate(name) {
  const { FORCE_COLOR: _, ...environment } = process.env
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/prisma/build/index.js'),
      'generate',
      '--schema',
      `prisma/${name}/schema.prisma`,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...environment,
        // Generating needs no schema engine; naming any file keeps Prisma from downloading one.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    },
  )
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  return new Promise((resolve, reject) =>
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`prisma generate failed for ${name}:\n${output}`)),
    ),
  )
}

/** Compiles what is newer than its output, and removes outputs that lost their source. */
export async function compile() {
  const sources = sourceRoots.flatMap((folder) => filesBelow(join(root, folder)))
  const wanted = new Map(sources.map((file) => [outputOf(file), file]))
  for (const file of filesBelow(out)) {
    if (!wanted.has(file.replace(/\.map$/, ''))) rmSync(file)
  }
  const changed = [...wanted].filter(([output, file]) => modified(output) < modified(file))
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
  return code.replace(/require\("(@florin\/[^"]+)"\)/g, (whole, name) => {
    const target = aliases[name]
    if (!target) throw new Error(`${output}: no such workspace library: ${name}`)
    const path = relative(dirname(output), join(out, target)).split(sep).join('/')
    return `require("${path.startsWith('.') ? path : `./${path}`}")`
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

const modified = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0)

function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) =>
      folder === out
        ? true
        : /\.(ts|json|csv|html)$/.test(file) && !/project\.json$/.test(file) && !left.test(file),
    )
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const clients = await generateClients()
  const files = await compile()
  if (process.argv.includes('--verbose'))
    console.log(`${clients} clients generated, ${files} files compiled`)
}
