import { S3Client } from '@aws-sdk/client-s3'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { Agent as HttpAgent } from 'node:http'
import { Agent } from 'node:https'
import { trustIn } from '../../config/authority-file.js'
import type { S3Access } from './s3-access.js'

const connectMsMax = 2_000
/** From the first byte sent to the first that comes back; a part has 5 MiB. */
const answerMsMax = 6_000
const idleMsMax = 10_000
/** Whoever asked tries again in the end. */
const attemptsMax = 2
const connectionsMax = 20

/** @throws StartupError when the authority's file can't be read */
export function createS3Client(access: S3Access, endpoint = access.endpoint): S3Client {
  const pool = { keepAlive: true, maxSockets: connectionsMax }
  const { caFile } = access
  const trust = caFile === undefined ? {} : trustIn('S3_CA_FILE', caFile)
  return new S3Client({
    ...{ endpoint, region: access.region, credentials: access.credentials },
    // Names of buckets are names of hosts with Amazon alone.
    forcePathStyle: true,
    maxAttempts: attemptsMax,
    // Those that are not Amazon's know no others; the content is signed, or goes over TLS.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: new NodeHttpHandler({
      ...{ connectionTimeout: connectMsMax, socketTimeout: idleMsMax },
      ...{ requestTimeout: answerMsMax, throwOnRequestTimeout: true },
      httpAgent: new HttpAgent(pool),
      httpsAgent: new Agent({ ...pool, ...trust }),
    }),
  })
}
