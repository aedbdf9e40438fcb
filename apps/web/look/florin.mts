import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium, type Browser, type Page } from '@playwright/test'

export const root = join(import.meta.dirname, '../../..')
const node = join(root, 'node_modules/.bin/node')

/** Who `florin demo` makes. */
export const demo = { email: 'demo@florin.example', password: 'three plausible years' }
/** What has to be asked with, so that the tokens are kept in cookies. */
export const session = { 'X-Florin-Session': 'cookie' }

export interface Looking {
  readonly url: string
  readonly browser: Browser
  /** Where its data is. */
  readonly folder: string
  /** Runs the command line of Florin on that data. */
  readonly command: (...words: readonly string[]) => void
}

/** Starts Florin on data of its own with the demo household in it, and a browser; ends both afterwards. */
export async function withFlorin(work: (looking: Looking) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'florin-look-'))
  const port = String(20_000 + Math.floor(Math.random() * 10_000))
  const env = { ...process.env, PORT: port, FLORIN_DATA_DIR: folder, XDG_CONFIG_HOME: folder }
  const florin = spawn(node, [join(root, 'dist/florin.mjs')], { env, stdio: 'inherit' })
  try {
    const url = `http://localhost:${port}`
    await untilReady(url, florin)
    const command = (...words: readonly string[]): void => {
      const done = spawnSync(node, [join(root, 'dist/cli.mjs'), ...words], {
        env,
        stdio: 'inherit',
      })
      if (done.status !== 0) throw new Error(`florin ${words.join(' ')} failed.`)
    }
    command('demo')
    const browser = await openBrowser()
    await work({ url, browser, folder, command }).finally(() => browser.close())
  } finally {
    florin.kill('SIGTERM')
    await once(florin, 'close')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Signs somebody in as the app would, before it is opened. */
export async function signIn(
  page: Page,
  who: { readonly email: string; readonly password: string },
): Promise<void> {
  const answer = await page.request.post('/v1/auth/login', { headers: session, data: who })
  const { expiresIn } = (await answer.json()) as { expiresIn: number }
  const known = JSON.stringify({ until: Date.now() + expiresIn * 1_000 })
  await page.addInitScript((text) => localStorage.setItem('florin.session', text), known)
}

async function untilReady(url: string, florin: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (florin.exitCode !== null) throw new Error('Florin ended.')
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined)
    if (answer?.ok) return
    await pause(200)
  }
  throw new Error('Florin did not become ready.')
}

function openBrowser(): Promise<Browser> {
  const system = '/usr/bin/chromium'
  const args = ['--disable-gpu', '--force-color-profile=srgb', '--hide-scrollbars']
  return chromium.launch({
    ...(existsSync(system) ? { executablePath: system } : {}),
    args: process.getuid?.() === 0 ? [...args, '--no-sandbox'] : args,
  })
}
