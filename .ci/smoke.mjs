// Starts the product as a newcomer does, fills the demo, stops it as Ctrl-C would, starts it on its data again.
// Usage: node .ci/smoke.mjs FOLDER, an empty folder for data and logs. Plain Node 20, so that it needs no curl.
import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, untilReady } from './florin.mjs'

const folder = process.argv[2]
const port = await freePort()
const base = `http://127.0.0.1:${port}`
const env = { ...process.env, PORT: String(port), FLORIN_DATA_DIR: join(folder, 'data') }
// The same start twice: only the launcher itself tells how Florin ended, as the shell below npm dies of Ctrl-C.
const launcher = ['node', 'tools/launch.mjs', 'start']
const npmStart = ['npm', 'start', '--silent']
const stopSecondsMax = 30

try {
  await whileItRuns(launcher, [0], async () => {
    expect(/"openapi":\s*"3\.1\./.test(await text('/openapi.json')), '/openapi.json is OpenAPI 3.1')
    expect((await text('/')).includes('<div id="app">'), 'the web app is there')
    expect(/"asyncapi":\s*"3\./.test(await text('/asyncapi.json')), '/asyncapi.json is AsyncAPI 3')
    await cli('doctor')
    await cli('demo')
    await tour()
    for (const service of ['bank', 'transaction', 'analytics', 'budget'])
      await cli('replay', service, '--check')
    await cli('verify')
    await cli('verify', '--mine')
    expect((await cli('dlq', 'list')).includes('no dead letters'), 'nothing could not be applied')
  })
  await whileItRuns(npmStart, [0, 'SIGINT'], async () => {
    expect((await cli('demo')).includes('there already'), 'the data is there after a restart')
  })
  console.log('started, filled, stopped, started again on its data and stopped')
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function whileItRuns([command, ...args], goodEnds, check) {
  const log = join(folder, 'florin.log')
  const output = openSync(log, 'a')
  // In a process group of its own, as at a terminal, where Ctrl-C reaches every process of the group.
  const florin = spawn(command, args, {
    env,
    stdio: ['ignore', output, output],
    detached: true,
  })
  closeSync(output)
  const ended = new Promise((resolve) =>
    florin.once('close', (code, signal) => resolve(code ?? signal)),
  )
  const began = performance.now()
  try {
    await untilReady(base, florin)
    console.log(`ready in ${seconds(began)} s`)
    await check()
  } catch (error) {
    console.error(`${error}\n--- its output:`)
    console.error(readFileSync(log, 'utf8').slice(-8_000))
    throw error
  } finally {
    if (florin.exitCode === null) process.kill(-florin.pid, 'SIGINT')
    const end = await Promise.race([ended, pause(stopSecondsMax * 1_000).then(() => 'late')])
    if (end === 'late') process.kill(-florin.pid, 'SIGKILL')
    expect(goodEnds.includes(end), `stopped in order (${end})`)
  }
}

async function cli(...args) {
  const child = spawn('npm', ['run', '--silent', 'florin', '--', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  const code = await new Promise((resolve) => child.once('close', resolve))
  process.stdout.write(output)
  expect(code === 0, `florin ${args.join(' ')}`)
  return output
}

/** The README's tour, pasted as a newcomer would. */
async function tour() {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const script = /<!-- tour -->\s*```bash\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) console.error(output.slice(-4_000))
  expect(code === 0, 'the tour of the README runs')
  for (const shown of ['You have spent 130.95 of 150.00 EUR', 'IMPORT_COMMITTED'])
    expect(output.includes(shown), `the tour shows ${shown}`)
}

async function text(path) {
  const response = await fetch(base + path, { headers: { accept: 'text/html, */*' } })
  expect(response.ok, `${path} answers (${response.status})`)
  return response.text()
}

function expect(met, what) {
  if (!met) throw new Error(`FAILED: ${what}`)
  console.log(`ok: ${what}`)
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}

function seconds(began) {
  return ((performance.now() - began) / 1_000).toFixed(1)
}
