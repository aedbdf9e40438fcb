import type { z } from 'zod'

/** What a body may hold under a name of its own choice would be taken for what every document has. */
const reserved = new Set(['_id', 'id', 'userId', 'version', 'createdAt', 'updatedAt'])

/** A kind of document: its name, what a document of it says, and by which fields it is looked for. */
export interface Collection<T extends object = object> {
  /** As the store calls it: `transaction_metadata`. */
  readonly name: string
  readonly schema: z.ZodType<T>
  /** Fields of the body that hold one text, number or truth value, and that `find` may ask for. */
  readonly indexes: readonly string[]
}

/**
 * Declares a collection, once.
 *
 *     const receipts = defineCollection({ name: 'receipts', schema: z.strictObject({ shop: z.string() }), indexes: ['shop'] })
 *
 * @throws Error when a field has a name that every document has
 */
export function defineCollection<Shape extends z.ZodRawShape>(declared: {
  readonly name: string
  readonly schema: z.ZodObject<Shape>
  readonly indexes?: readonly (keyof z.infer<z.ZodObject<Shape>> & string)[]
}): Collection<z.infer<z.ZodObject<Shape>>> {
  const { name, schema, indexes = [] } = declared
  if (!/^[a-z][a-z_]{0,49}$/.test(name)) throw new Error(`not the name of a collection: ${name}`)
  const taken = Object.keys(schema.shape).find((field) => reserved.has(field))
  if (taken !== undefined) throw new Error(`every document has its own ${taken}`)
  return { name, schema, indexes } as Collection<z.infer<z.ZodObject<Shape>>>
}
