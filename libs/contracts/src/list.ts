import { z } from 'zod'

export const limitDefault = 50
export const limitMax = 200

/** `?limit=` of every list. */
export const limitParam = z.coerce.number().int().min(1).max(limitMax).default(limitDefault)

/** `?limit=&cursor=` of every list; extend it with the list's own filters. */
export const pageQuery = z.strictObject({
  limit: limitParam,
  cursor: z.string().max(512).optional(),
})

/** `{items, nextCursor}`; nextCursor is null at the end. */
export const pageOf = <T extends z.ZodType>(
  name: string,
  item: T,
): z.ZodObject<{ items: z.ZodArray<T>; nextCursor: z.ZodNullable<z.ZodString> }> =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() }).meta({ id: name })

export interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor: string | null
}
