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
  try {
    await untilReady(base, florin)
  } catch (error) {
    await stop()
    throw error
  }
  return { base, stop }
}

/** Waits until a Florin that was started answers; throws when it ends instead, or takes too long. */
export async function untilReady(base, florin) {
  const deadline = performance.now() + readySecondsMax * 1_000
  for (;;) {
    const response = await fetch(`${base}/health/ready`).catch(() => undefined)
    if (response?.ok) return
    if (florin.exitCode !== null) throw new Error('FAILED: npm start ended by itself')
    if (performance.now() > deadline) throw new Error(`FAILED: not ready in ${readySecondsMax} s`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

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
