import { z } from 'zod'
import { allEvents, envelopeSchema, serviceNames, topicOf } from './event.js'

type Json = Record<string, unknown>

const jsonSchema = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'output' }) as Json
  return rest
}

/** JSON Schema (2020-12) of every event's data, by event type. */
export const eventSchemas = (): Record<string, Json> =>
  Object.fromEntries(allEvents().map((event) => [event.type, jsonSchema(event.payload)]))

/** The AsyncAPI 3.0 document of everything Florin publishes. */
export function asyncApiDocument(productVersion: string): Json {
  const events = allEvents()
  const publishers = serviceNames.filter((name) => events.some((e) => e.publisher === name))
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Florin events',
      version: productVersion,
      description:
        'CloudEvents 1.0 in structured JSON mode, keyed by user id; each publisher owns one topic.',
    },
    defaultContentType: 'application/cloudevents+json',
    channels: Object.fromEntries(
      publishers.map((name) => [
        name,
        {
          address: topicOf(name),
          messages: Object.fromEntries(
            events
              .filter((e) => e.publisher === name)
              .map((e) => [e.type, { $ref: `#/components/messages/${e.type}` }]),
          ),
        },
      ]),
    ),
    operations: Object.fromEntries(
      publishers.map((name) => [
        `publish-${name}`,
        { action: 'send', channel: { $ref: `#/channels/${name}` } },
      ]),
    ),
    components: {
      messages: Object.fromEntries(
        events.map((e) => [
          e.type,
          {
            name: e.type,
            summary: e.summary,
            contentType: 'application/cloudevents+json',
            payload: {
              allOf: [
                { $ref: '#/components/schemas/Envelope' },
                {
                  type: 'object',
                  properties: {
                    type: { const: e.type },
                    data: { $ref: `#/components/schemas/${e.type}` },
                  },
                },
              ],
            },
          },
        ]),
      ),
      schemas: { Envelope: jsonSchema(envelopeSchema), ...eventSchemas() },
    },
  }
}
