// Makes the folder that one program runs from where nothing else of the checkout is: its parts, the packages that it
// leaves outside in the versions of the lock file, and for the command line the migrations. The Dockerfile runs this.
//
//   npm run build && node tools/production-tree.mjs bank-service /app
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { made } from './bundle.mjs'
import { root } from './files.mjs'
import { prunedLock } from './pruned-lock.mjs'
import { out as web } from './web.mjs'

/** Programs that people's browsers are given the web app by. */
const servesPages = ['api-gateway', 'florin']

const [app, folder] = process.argv.slice(2)
if (!app || !folder) fail('Usage: node tools/production-tree.mjs PROGRAM FOLDER')
make(app, resolve(folder))

function make(app, folder) {
  if (!existsSync(made)) fail('There are no programs: npm run build makes them.')
  const program = JSON.parse(readFileSync(made, 'utf8'))[app]
  if (!program) fail(`There is no program ${app}.`)
  if (existsSync(folder)) fail(`${folder} is there already.`)
  for (const file of program.files) copy(file, folder)
  if (app === 'cli') copyMigrations(folder)
  if (servesPages.includes(app)) cpSync(web, join(folder, 'dist/web'), { recursive: true })
  copyFileSync(join(root, 'tools/health.mjs'), join(folder, 'health.mjs'))
  // An image starts with this, whatever its program.
  writeFileSync(join(folder, 'main.mjs'), `import './dist/${app}.mjs'\n`)
  install(app, program.packages, folder)
}

function copyMigrations(folder) {
  const filter = (path) => !/\.(ts|md|prisma)$/.test(path)
  cpSync(join(root, 'prisma'), join(folder, 'prisma'), { recursive: true, filter })
}

function copy(file, folder) {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  copyFileSync(join(root, file), join(folder, file))
}

/** Packages as the lock file has them, with the checksums that it has. */
function install(app, names, folder) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const pruned = prunedLock(lock, `florin-${app}`, names)
  const { name, version, dependencies } = pruned.packages['']
  const about = { name, version, private: true, dependencies }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(about, null, 2))
  if (names.length === 0) return
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(pruned, null, 2))
  const options = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  run('npm', ['ci', ...options], { cwd: folder })
  const packages = join(folder, 'node_modules')
  for (const file of readdirSync(packages, { recursive: true }))
    if (file.endsWith('.map')) rmSync(join(packages, file))
}

function run(command, args, options) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options })
  if (status !== 0) fail(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`)
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
