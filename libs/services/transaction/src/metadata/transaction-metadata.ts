import { device, fileTypes, geolocation, type Attachment } from '@florin/contracts'
import { defineCollection, type KeptDocument } from '@florin/platform'
import { z } from 'zod'

const keptAttachment = z.strictObject({
  id: z.uuid(),
  filename: z.string(),
  url: z.string(),
  type: z.enum(fileTypes),
  /** Bytes. */
  size: z.int(),
  uploadedAt: z.string(),
})
export type KeptAttachment = z.infer<typeof keptAttachment>

const collection = defineCollection({
  name: 'transaction_metadata',
  schema: z.strictObject({
    transactionId: z.uuid(),
    /** Tags and notes stand with the transaction itself, where they are searched. */
    metadata: z.strictObject({
      geolocation: geolocation.optional(),
      device: device.optional(),
    }),
    attachments: z.array(keptAttachment),
  }),
  indexes: ['transactionId'],
})

/** What is done to the metadata of a transaction; null takes away, what is left out stays. */
const change = z.strictObject({
  transactionId: z.uuid(),
  geolocation: geolocation.nullable().optional(),
  device: device.nullable().optional(),
  attach: keptAttachment.omit({ uploadedAt: true }).optional(),
  detach: z.uuid().optional(),
})

export type MetadataBody = z.infer<typeof collection.schema>
export type MetadataChange = z.infer<typeof change>

export const transactionMetadataKind: KeptDocument<MetadataBody, MetadataChange> = {
  collection,
  change,
  initial: { transactionId: '', metadata: {}, attachments: [] },
  apply: ({ metadata, attachments }, edit, at) => {
    const left = attachments.filter(({ id }) => id !== edit.detach)
    const uploadedAt = at.toISOString()
    return {
      transactionId: edit.transactionId,
      metadata: {
        ...kept('geolocation', edit.geolocation, metadata.geolocation),
        ...kept('device', edit.device, metadata.device),
      },
      attachments: edit.attach ? [...left, { ...edit.attach, uploadedAt }] : left,
    }
  },
}

const kept = <Name extends string, T>(
  name: Name,
  edit: T | null | undefined,
  before: T | undefined,
): { [N in Name]?: T } => {
  const value = edit === undefined ? before : (edit ?? undefined)
  return (value === undefined ? {} : { [name]: value }) as { [N in Name]?: T }
}

/** Where the content of an attachment is stored. */
export const receiptKey = (userId: string, attachmentId: string): string =>
  `attachments/${userId}/receipts/${attachmentId}`

export const isReceiptKey = (key: string): boolean => /^attachments\/[^/]+\/receipts\//.test(key)

export const contentUrl = (transactionId: string, attachmentId: string): string =>
  `/v1/transactions/${transactionId}/attachments/${attachmentId}/content`

/** What clients see. An attachment never changes, so its version is the first. */
export const toAttachment = (transactionId: string, stored: KeptAttachment): Attachment => ({
  ...{ id: stored.id, transactionId, filename: stored.filename, url: stored.url },
  ...{ type: stored.type, size: stored.size, uploadedAt: stored.uploadedAt, version: 1 },
})
