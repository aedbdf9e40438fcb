import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { serviceNames } from '@florin/contracts'

const root = join(__dirname, '../..')

it.each(serviceNames)('is what Prisma itself takes for a schema: %s', async (service) => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      join(root, 'node_modules/prisma/build/index.js'),
      ...['validate', '--schema', `prisma/${service}/schema.prisma`],
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        // Reading needs no schema engine; naming any file keeps Prisma from downloading one.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    },
  )
  expect(stdout).toContain('is valid')
})
