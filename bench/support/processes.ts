import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** A process that was started, and when. */
export interface Started {
  readonly child: ChildProcess
  readonly atMs: number
}

export function start(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
): Started {
  const atMs = performance.now()
  const child = spawn(command, [...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return { child, atMs }
}

export function stop({ child }: Started): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGINT')
  })
}

/** Milliseconds from the start of the process until a URL answers 200. */
export async function untilAnswers({ child, atMs }: Started, url: string): Promise<number> {
  for (;;) {
    if (child.exitCode !== null) throw new Error('the process ended before it answered')
    try {
      if ((await fetch(url)).ok) return performance.now() - atMs
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
}

/** A process and all below it. Only on Linux. */
function familyOf(pid: number): ReadonlySet<number> {
  const parents = new Map<number, number>()
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const [parent] = statOf(Number(entry)) ?? []
    if (parent !== undefined) parents.set(Number(entry), parent)
  }
  const family = new Set([pid])
  for (let grown = true; grown;) {
    grown = false
    for (const [child, parent] of parents) {
      if (family.has(parent) && !family.has(child)) {
        family.add(child)
        grown = true
      }
    }
  }
  return family
}

/** Parent, and hundredths of a second of CPU, its own and that of children that have ended; undefined once it is gone. */
function statOf(pid: number): [parent: number, own: number, children: number] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15)
    return [fields[1] ?? 0, user + system, childUser + childSystem]
  } catch {
    return undefined
  }
}

/** Milliseconds of CPU that a process has used, and that what runs below it has, those that have ended included. */
export function cpuOf(pid: number): { own: number; below: number } {
  const [, own = 0, ended = 0] = statOf(pid) ?? []
  let below = ended
  for (const member of familyOf(pid)) {
    const [, used = 0, children = 0] = (member === pid ? undefined : statOf(member)) ?? []
    below += used + children
  }
  return { own: own * 10, below: below * 10 }
}

/** Proportional set size in MiB of a process and all below it: shared pages are counted once, by parts (smaps_rollup). */
export function memoryOf(pid: number): { name: string; mebibytes: number }[] {
  const byName = new Map<string, number>()
  for (const member of familyOf(pid)) {
    try {
      // Node names its main thread, and so the process, MainThread.
      const name = readFileSync(`/proc/${member}/comm`, 'utf8').trim().replace('MainThread', 'node')
      byName.set(name, (byName.get(name) ?? 0) + ownMemoryOf(member))
    } catch {
      // It has ended since it was listed.
      continue
    }
  }
  return [...byName].map(([name, mebibytes]) => ({ name, mebibytes }))
}

/** The same of one process alone, which costs little enough to be asked for while something is measured. */
export const ownMemoryOf = (pid: number): number =>
  Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024
