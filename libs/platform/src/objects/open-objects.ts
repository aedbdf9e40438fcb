import { z } from 'zod'
import { ConfigError } from '../config/define-config.js'
import { FolderObjects } from './folder-objects.js'
import { LateObjects } from './late-objects.js'
import type { Objects } from './objects.js'
import { s3AccessOf, s3ConfigSchema } from './s3/s3-access.js'

/** Where a process of the distributed profile keeps files: in a bucket where one is named, else in a folder. */
export const objectsConfigSchema = s3ConfigSchema.extend({
  /** Not needed with a bucket; all replicas of a service need the same. */
  OBJECTS_DIR: z.string().optional(),
})

/**
 * Where neither is named, whatever is asked of it fails with a ConfigError: a service that keeps files asks before it starts,
 * and the others need no place.
 * @throws ConfigError when half of a bucket is named
 */
export function openObjects(config: z.infer<typeof objectsConfigSchema>): Objects {
  const access = s3AccessOf(config)
  if (access) {
    // The client of S3 takes 30 MB, and most services keep no files.
    return new LateObjects(async () => {
      const { S3Objects } = await import('./s3/s3-objects.js')
      return new S3Objects(access)
    })
  }
  if (config.OBJECTS_DIR !== undefined) return new FolderObjects(config.OBJECTS_DIR)
  const missing = 'S3_BUCKET or OBJECTS_DIR must name where files are kept.'
  return new LateObjects(() => Promise.reject(new ConfigError(missing)))
}
