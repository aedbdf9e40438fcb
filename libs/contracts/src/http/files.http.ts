import { z } from 'zod'
import { id, instant } from '../values.js'

/** What a stored file may be; told by its content. */
export const fileTypes = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'text/plain',
] as const
export type FileType = (typeof fileTypes)[number]

/** A request that whoever has it may make until it expires: it stores a file past the product. */
export const transfer = z
  .object({
    method: z.literal('PUT'),
    url: z.string().meta({ example: 'https://files.example.org/florin-storage/uploads/…' }),
    /** To be sent as they are. */
    headers: z.record(z.string(), z.string()).meta({ example: { 'content-type': 'image/jpeg' } }),
    expiresAt: instant,
  })
  .meta({ id: 'Transfer' })

/** An upload past the product that was agreed, and is to be completed once the file is there. */
export const begunUpload = z.object({ id, transfer }).meta({ id: 'BegunUpload' })
export type BegunUpload = z.infer<typeof begunUpload>

export const contentQuery = z.strictObject({
  /** Leads to where the file lies instead of giving it. */
  direct: z.enum(['true', 'false']).optional(),
})
export type ContentQuery = z.infer<typeof contentQuery>

/** Bytes of a file that somebody brings, as far as nothing else is told. */
export const fileBytesMax = 10 * 1024 ** 2
export const fileSize = z.int().positive().max(fileBytesMax)
