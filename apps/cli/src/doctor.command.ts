import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import type { Environment } from './environment.js'

interface Finding {
  readonly ok: boolean
  readonly sentence: string
}

const diskFreeMin = 0.1

/** Checks what Florin needs, and says of each thing whether it is well and what to do if not. */
export async function doctor({ client, dataFolder, say }: Environment): Promise<number> {
  const findings = [
    nodeVersion(process.versions.node),
    folder(dataFolder),
    ...disk(dataFolder),
    ...(await services(client.baseUrl)),
  ]
  for (const { ok, sentence } of findings) say(`${ok ? 'ok  ' : 'FAIL'}  ${sentence}`)
  return findings.every((finding) => finding.ok) ? 0 : 1
}

function nodeVersion(version: string): Finding {
  const ok = Number(version.split('.')[0]) >= 24
  return { ok, sentence: ok ? `Node ${version}` : `Node ${version} is too old: start through npm` }
}

function folder(path: string): Finding {
  if (!existsSync(path))
    return { ok: true, sentence: `no data yet; ${path} is made at the first start` }
  try {
    accessSync(path, constants.W_OK)
    return { ok: true, sentence: `data folder ${path} can be written` }
  } catch {
    return {
      ok: false,
      sentence: `data folder ${path} cannot be written; change its owner or set FLORIN_DATA_DIR`,
    }
  }
}

function disk(path: string): Finding[] {
  if (!existsSync(path)) return []
  const { bavail, blocks } = statfsSync(path)
  const free = bavail / blocks
  const percent = Math.round(free * 100)
  return [
    free >= diskFreeMin
      ? { ok: true, sentence: `${percent} % of the disk is free` }
      : { ok: false, sentence: `only ${percent} % of the disk is free; make room` },
  ]
}

async function services(baseUrl: string): Promise<Finding[]> {
  try {
    const answer = await fetch(new URL('/health/ready', baseUrl))
    const { services: states } = (await answer.json()) as { services: Record<string, string> }
    return Object.entries(states).map(([name, state]) => ({
      ok: state === 'ok',
      sentence:
        state === 'ok'
          ? `${name} service is ready`
          : `${name} service is ${state}; see the log of npm start`,
    }))
  } catch {
    return [
      { ok: false, sentence: `Florin does not answer at ${baseUrl}; start it with npm start` },
    ]
  }
}
