import type { Multipart } from '@fastify/multipart'
import { FlorinError, invalidField } from '@florin/contracts'
import type { FastifyRequest } from 'fastify'
import { ObjectTooLarge, type Objects, type StoredObject } from '../objects/objects.js'

/** A form's file, stored, and its other fields. */
export interface Upload {
  readonly fileName: string
  readonly stored: StoredObject
  readonly fields: Readonly<Record<string, string>>
}

const fileNameCharactersMax = 255
const drainMsMax = 15_000

/**
 * Streams the one `file` of a multipart form into an object; nothing of it is held in memory.
 * @throws FlorinError 422 naming `/file` or an unknown field, 413 when it is too large, 415 when it is no form.
 */
export async function receiveUpload(
  request: FastifyRequest,
  objects: Objects,
  key: string,
  options: { bytesMax: number; fields: readonly string[] },
): Promise<Upload> {
  if (!request.isMultipart()) {
    throw new FlorinError(
      'unsupported-media-type',
      'unsupported-media-type',
      'Send the file as multipart/form-data.',
    )
  }
  let file: { fileName: string; stored: StoredObject } | undefined
  const fields: Record<string, string> = {}
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file')
        file = await storeFile(part, objects, key, options.bytesMax, file !== undefined)
      else fields[part.fieldname] = fieldOf(part, options.fields, fields)
    }
    if (!file) throw invalidField('/file', 'missing', 'Send a file as the field "file".')
    return { ...file, fields }
  } catch (error) {
    letGo(request)
    // Where that fails it is found to be nobody's later.
    if (file) await objects.delete(key).catch(() => undefined)
    throw toProblem(error)
  }
}

/**
 * Reads on for nobody, so that who is still sending comes to the answer and the connection can end; whoever
 * goes on sending for long is cut off.
 */
function letGo({ raw }: FastifyRequest): void {
  raw.unpipe()
  raw.resume()
  const timer = setTimeout(() => raw.destroy(), drainMsMax)
  timer.unref()
  raw.once('close', () => clearTimeout(timer))
}

async function storeFile(
  part: Extract<Multipart, { type: 'file' }>,
  objects: Objects,
  key: string,
  bytesMax: number,
  second: boolean,
): Promise<{ fileName: string; stored: StoredObject }> {
  if (part.fieldname !== 'file' || second) {
    part.file.resume()
    throw invalidField(
      `/${part.fieldname}`,
      'unexpected-file',
      'Send one file, as the field "file".',
    )
  }
  try {
    return {
      fileName: safeName(part.filename),
      stored: await objects.put(key, part.file, bytesMax),
    }
  } catch (error) {
    part.file.resume()
    throw error
  }
}

/** @param before what the form has said so far: said twice, different readers would believe different ones */
function fieldOf(
  part: Extract<Multipart, { type: 'field' }>,
  known: readonly string[],
  before: Readonly<Record<string, string>>,
): string {
  if (!known.includes(part.fieldname)) {
    throw invalidField(`/${part.fieldname}`, 'unknown-field', 'There is no such field.')
  }
  if (part.fieldname in before) {
    throw invalidField(`/${part.fieldname}`, 'said-twice', 'Send each field once.')
  }
  if (typeof part.value === 'string') return part.value
  throw invalidField(`/${part.fieldname}`, 'invalid-type', 'Send the field as plain text.')
}

/** The last part of whatever path was given, without control characters; only ever shown, never used as a path. */
const safeName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '').replaceAll(/\p{Cc}/gu, '').slice(0, fileNameCharactersMax) ||
  'statement'

function toProblem(error: unknown): unknown {
  if (error instanceof ObjectTooLarge) {
    return new FlorinError(
      'too-large',
      'file-too-large',
      `The file is larger than ${Math.floor(error.bytesMax / 1024 ** 2)} MiB.`,
    )
  }
  const { code } = error as { code?: unknown }
  if (typeof code === 'string' && code.startsWith('FST_') && !(error instanceof FlorinError)) {
    return new FlorinError('malformed', 'malformed-form', 'The multipart form cannot be read.')
  }
  if (
    error instanceof Error &&
    // The last is what a boundary says that is longer than any may be (RFC 2046: 70 characters).
    /Unexpected end|terminated early|Malformed|Multipart:|needle cannot/i.test(error.message)
  ) {
    return new FlorinError(
      'malformed',
      'malformed-form',
      'The multipart form cannot be read to its end.',
    )
  }
  return error
}
