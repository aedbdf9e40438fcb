import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, hasEnded } from '@florin/platform'
import { until } from '@florin/platform/testing'

const tool = join(__dirname, '../../../tools/production-tree.mjs')
const startMsMax = 60_000
/** As an image tells its program; what V8 has kept is good for these options alone. */
const told = { NODE_ENV: 'production', NODE_OPTIONS: '--max-semi-space-size=4' }
/** Whom an image's program runs as; ourselves where we are not root and cannot choose. */
const account = process.getuid?.() === 0 ? { uid: 1000, gid: 1000 } : {}

export interface Ended {
  readonly code: number | null
  readonly said: string
}

export interface Started {
  readonly url: string
  readonly startedMs: number
  /** All that it has said until now, warnings and worse. */
  said(): string
  stop(): Promise<number | null>
}

/** A folder for trees, which others can walk to, with the Node that runs them. */
export function folderForTrees(): { folder: string; node: string } {
  const folder = mkdtempSync(join(tmpdir(), 'florin-trees-'))
  chmodSync(folder, 0o755)
  const node = join(folder, 'node')
  try {
    linkSync(process.execPath, node)
  } catch {
    // On another disk.
    copyFileSync(process.execPath, node)
  }
  return { folder, node }
}

/** What an image has of a program, made by what makes it there, and nobody's to change. */
export class ProductionTree {
  private constructor(
    readonly program: string,
    readonly folder: string,
    private readonly node: string,
  ) {}

  static make(program: string, place: { folder: string; node: string }): ProductionTree {
    const folder = join(place.folder, program)
    execFileSync(process.execPath, [tool, program, folder], { stdio: 'pipe' })
    const tree = new ProductionTree(program, folder, place.node)
    if (account.uid !== undefined) tree.give(account.uid, account.gid)
    tree.keepCompiled()
    if (account.uid !== undefined) tree.give(0, 0)
    for (const path of tree.paths()) chmodSync(path, lstatSync(path).mode & 0o555)
    return tree
  }

  /** Bytes of all files. */
  get size(): number {
    return this.paths().reduce((sum, path) => sum + lstatSync(path).size, 0)
  }

  /** Runs a script of the tree to its end, or another one given. */
  run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Ended {
    const env = { ...told, ...environment }
    const options = { cwd: this.folder, env, encoding: 'utf8', ...account } as const
    const { status, stdout, stderr } = spawnSync(this.node, args, options)
    return { code: status, said: stdout + stderr }
  }

  /** Resolves once it is ready. @throws Error with what it said when it ends instead */
  async start(environment: Readonly<Record<string, string>>): Promise<Started> {
    const port = String(await freePort())
    const env = { ...told, ...environment, PORT: port, HOST: '127.0.0.1', LOG_LEVEL: 'warn' }
    const began = performance.now()
    const child = spawn(this.node, ['main.mjs'], { cwd: this.folder, env, ...account })
    let said = ''
    const hear = (chunk: Buffer): void => void (said += chunk.toString())
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    const url = `http://127.0.0.1:${port}`
    await until(
      async () => {
        if (hasEnded(child)) throw new Error(`${this.program} ended:\n${said}`)
        return (await fetch(`${url}/health/ready`).catch(() => undefined))?.status === 200
      },
      `${this.program} to be ready`,
      startMsMax,
    )
    const startedMs = performance.now() - began
    return { url, startedMs, said: () => said, stop: () => stopped(child) }
  }

  /** As the image's build does: by the same options, as the same user, at the same place. */
  private keepCompiled(): void {
    const env = { ...told, PATH: process.env['PATH'] }
    const main = join(this.folder, 'main.mjs')
    spawnSync(this.node, [main], { cwd: this.folder, env, ...account })
  }

  private give(uid = 0, gid = 0): void {
    for (const path of this.paths()) chownSync(path, uid, gid)
  }

  private paths(): string[] {
    const inside = readdirSync(this.folder, { recursive: true, encoding: 'utf8' })
    return [this.folder, ...inside.map((name) => join(this.folder, name))].filter(
      (path) => !lstatSync(path).isSymbolicLink(),
    )
  }
}

async function stopped(child: ChildProcess): Promise<number | null> {
  if (hasEnded(child)) return child.exitCode
  child.kill('SIGTERM')
  await once(child, 'exit')
  return child.exitCode
}
