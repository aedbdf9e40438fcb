import { z } from 'zod'
import { fraction, id, instant, text, version } from '../values.js'
import { fileSize, fileTypes } from './files.http.js'

const longer = text(500)
const shorter = text(50)

/** Where something was bought, in degrees (WGS 84). */
export const geolocation = z
  .strictObject({
    lat: z.number().min(-90).max(90),
    lng: z.number().min(-180).max(180),
    address: longer.optional(),
  })
  .meta({ id: 'Geolocation', example: { lat: 52.52, lng: 13.405, address: 'Alexanderplatz 1' } })
export type Geolocation = z.infer<typeof geolocation>

/** What it was bought with. */
export const device = z
  .strictObject({ type: shorter.optional(), os: shorter.optional(), browser: shorter.optional() })
  .meta({ id: 'Device', example: { type: 'phone', os: 'Android 16', browser: 'Firefox' } })
export type Device = z.infer<typeof device>

/** A file that belongs to a transaction, such as its receipt. It never changes. */
export const attachment = z
  .object({
    id,
    transactionId: id,
    /** As it was called where it came from; only ever shown. */
    filename: z.string(),
    /** Where its content is. */
    url: z.string().meta({ example: '/v1/transactions/…/attachments/…/content' }),
    type: z.enum(fileTypes),
    /** Bytes. */
    size: z.int(),
    uploadedAt: instant,
    version,
  })
  .meta({ id: 'Attachment' })
export type Attachment = z.infer<typeof attachment>

export const attachmentList = z
  .object({ items: z.array(attachment), nextCursor: z.null() })
  .meta({ id: 'AttachmentList' })
export type AttachmentList = z.infer<typeof attachmentList>

/** One thing that is unusual about a transaction. */
export const riskReason = z
  .object({
    code: z.enum(['unusual-amount', 'new-merchant', 'repeated-charge']),
    /** What it adds to the score by itself. */
    share: fraction,
    detail: z.string(),
  })
  .meta({
    id: 'RiskReason',
    example: { code: 'unusual-amount', share: 0.3, detail: '12.50 EUR is usual there.' },
  })
export type RiskReason = z.infer<typeof riskReason>

export const transactionMetadata = z
  .object({
    transactionId: id,
    geolocation: geolocation.nullable(),
    device: device.nullable(),
    /** The transaction's own, which are edited there. */
    tags: z.array(z.string()),
    /** The transaction's own, which are edited there. */
    notes: z.string().nullable(),
    attachments: z.array(attachment),
    /**
     * How far it is from what is usual for the person, 0 to 1, by what came before it; null while too little did.
     * Worked out by rules whenever it is asked for.
     */
    riskScore: fraction.nullable(),
    /** What makes the score. */
    riskReasons: z.array(riskReason),
    /** Null while there is nothing but what the transaction itself says. */
    createdAt: instant.nullable(),
    updatedAt: instant.nullable(),
    version,
  })
  .meta({ id: 'TransactionMetadata' })
export type TransactionMetadata = z.infer<typeof transactionMetadata>

export const updateTransactionMetadataBody = z
  .strictObject({
    /** Null takes it away. */
    geolocation: geolocation.nullable().optional(),
    /** Null takes it away. */
    device: device.nullable().optional(),
  })
  .meta({
    id: 'UpdateTransactionMetadata',
    example: { geolocation: { lat: 52.52, lng: 13.405 }, device: null },
  })
export type UpdateTransactionMetadataBody = z.infer<typeof updateTransactionMetadataBody>

/** A write is taken whether the metadata can be read right now or not, so its answer tells the version alone. */
export const changedTransactionMetadata = z
  .object({ transactionId: id, version })
  .meta({ id: 'ChangedTransactionMetadata' })
export type ChangedTransactionMetadata = z.infer<typeof changedTransactionMetadata>

/** A file that is to be sent past the product. */
export const beginAttachmentBody = z
  .strictObject({ filename: text(255), type: z.enum(fileTypes), size: fileSize })
  .meta({
    id: 'BeginAttachment',
    example: { filename: 'receipt.jpg', type: 'image/jpeg', size: 482_113 },
  })
export type BeginAttachmentBody = z.infer<typeof beginAttachmentBody>
