import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { StackFolder } from './stack-config.js'

const processSchema = z.object({
  pid: z.number().int().positive(),
  /** What tells it from a later one of the same number, where the system says it. */
  started: z.string().optional(),
})

const partSchema = processSchema.extend({
  name: z.string(),
  /** Where it says whether it is ready; the servers say it otherwise. */
  url: z.string().optional(),
})

/** The process that keeps the others running, and what it says of them. */
const stateSchema = processSchema.extend({
  /** What it is doing while it starts; nothing once everything runs. */
  doing: z.string().optional(),
  url: z.string(),
  /** Of Prometheus, where there is one. */
  prometheus: z.string().optional(),
  parts: z.array(partSchema),
})

export type Process = z.infer<typeof processSchema>
export type Part = z.infer<typeof partSchema>
export type State = z.infer<typeof stateSchema>

/** What runs, as its keeper wrote it down last; nothing when nothing does. */
export function readState(folder: StackFolder): State | undefined {
  let text: string
  try {
    text = readFileSync(folder.state, 'utf8')
  } catch {
    return undefined
  }
  const state = stateSchema.parse(JSON.parse(text))
  return isAlive(state) ? state : undefined
}

export function writeState(folder: StackFolder, state: State): void {
  writeFileSync(`${folder.state}.partial`, JSON.stringify(state, null, 2))
  renameSync(`${folder.state}.partial`, folder.state)
}

export const clearState = (folder: StackFolder): void => rmSync(folder.state, { force: true })

/** A process as it can be found again. */
export function processOf(pid: number): Process {
  const started = lookAt(pid)?.started
  return started === undefined ? { pid } : { pid, started }
}

export function isAlive({ pid, started }: Process): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const found = lookAt(pid)
  if (!found) return true
  // One that ended stays in the list until its parent asks; and numbers are given again some day.
  return found.state !== 'Z' && (started === undefined || found.started === started)
}

// Counted from what follows the name of the program, which may hold blanks and brackets.
const startField = 19

/** What the system says of a process; nothing where it has no such files. */
function lookAt(pid: number): { state: string; started: string } | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? '', started: fields[startField] ?? '' }
  } catch {
    return undefined
  }
}
