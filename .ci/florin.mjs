// A Florin for a step of the checks: on a free port, its data in a folder of the step's.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'

const readySecondsMax = 120

export async function startFlorin(folder) {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const florin = spawn('node', ['tools/launch.mjs', 'start'], {
    env: { ...process.env, PORT: String(port), FLORIN_DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  })
  const ended = new Promise((resolve) => florin.once('close', resolve))
  const stop = async () => {
    if (florin.exitCode === null) process.kill(-florin.pid, 'SIGINT')
    await ended
  }
  for (let waited = 0; !(await isReady(base)); waited += 1) {
    if (waited > readySecondsMax * 10 || florin.exitCode !== null) {
      await stop()
      throw new Error('Florin did not start')
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { base, stop }
}

const isReady = async (base) =>
  (await fetch(`${base}/health/ready`).catch(() => undefined))?.ok ?? false

/** Posts JSON that must be taken. */
export async function call(url, body, token) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return response.json()
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
