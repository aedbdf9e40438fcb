// Generates the Prisma clients, which are not kept in the repository.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** When a file was changed, in milliseconds; 0 when there is none. */
export function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** Generates the Prisma clients whose schema is newer than they are. */
export async function generateClients() {
  const services = readdirSync(join(root, 'prisma')).filter((name) =>
    existsSync(join(root, 'prisma', name, 'schema.prisma')),
  )
  const stale = services.filter((name) => {
    const schema = join(root, 'prisma', name, 'schema.prisma')
    const client = join(root, 'libs/services', name, 'src/generated/client.ts')
    return modified(client) < modified(schema)
  })
  await Promise.all(stale.map(generate))
  return stale.length
}

function generate(name) {
  const { FORCE_COLOR: _, ...environment } = process.env
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/prisma/build/index.js'),
      'generate',
      '--schema',
      `prisma/${name}/schema.prisma`,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...environment,
        // Generating needs no schema engine; naming any file keeps Prisma from downloading one.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    },
  )
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  return new Promise((resolve, reject) =>
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`prisma generate failed for ${name}:\n${output}`)),
    ),
  )
}
