import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { CreateBucketCommand, HeadBucketCommand } from '@aws-sdk/client-s3'
import type { S3Access } from '../objects/s3/s3-access.js'
import { createS3Client } from '../objects/s3/s3-client.js'
import { statusOf } from '../objects/s3/s3-errors.js'
import { LoopbackServer } from './loopback-server.js'
import { assertInstalled, installed, placeFor, type Place, type ServerOptions } from './place.js'

const command = installed('versitygw-1.8.0/versitygw')
const credentials = { accessKeyId: 'florin', secretAccessKey: 'a-secret-of-the-loopback' }

/** A real server that speaks S3, on the loopback, with an empty bucket; files of a folder stand behind it. */
export class S3Server extends LoopbackServer {
  private constructor(
    place: Place,
    private readonly options: ServerOptions,
  ) {
    super('S3', place)
  }

  /** @throws StartupError when there is none to run */
  static async start(options: ServerOptions = {}): Promise<S3Server> {
    assertInstalled(command)
    const server = new S3Server(await placeFor('s3', options), options)
    await server.start()
    await server.makeBucket()
    return server
  }

  get access(): S3Access {
    const { certificate } = this.options
    const endpoint = `${certificate ? 'https' : 'http'}://127.0.0.1:${this.place.port}`
    const access = { endpoint, publicEndpoint: endpoint, region: 'us-east-1', credentials }
    const where = { ...access, bucket: 'florin-storage' }
    return certificate ? { ...where, caFile: certificate.caFile } : where
  }

  /** The same as a service reads it. */
  get environment(): Record<string, string> {
    const { endpoint, bucket, caFile } = this.access
    return {
      ...{ S3_ENDPOINT: endpoint, S3_BUCKET: bucket },
      S3_ACCESS_KEY_ID: credentials.accessKeyId,
      S3_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      ...(caFile === undefined ? {} : { S3_CA_FILE: caFile }),
    }
  }

  override async start(): Promise<void> {
    const data = join(this.place.folder, 'data')
    mkdirSync(data, { recursive: true, mode: 0o700 })
    const { certificate } = this.options
    const tls = certificate
      ? ['--cert', certificate.certificateFile, '--key', certificate.keyFile]
      : []
    await this.run({
      command,
      // What is known of a file beside its content lies beside it: not every folder keeps such things with a file.
      args: [
        ...['--port', `127.0.0.1:${this.place.port}`, ...tls],
        ...['posix', '--sidecar', this.besideData(), data],
      ],
      options: {
        env: {
          ROOT_ACCESS_KEY: credentials.accessKeyId,
          ROOT_SECRET_KEY: credentials.secretAccessKey,
        },
      },
      answers: async () => (await this.bucketStatus()) !== undefined,
    })
  }

  private besideData(): string {
    const beside = join(this.place.folder, 'beside')
    mkdirSync(beside, { recursive: true, mode: 0o700 })
    return beside
  }

  private async makeBucket(): Promise<void> {
    if ((await this.bucketStatus()) === 200) return
    await this.client.send(new CreateBucketCommand({ Bucket: this.access.bucket }))
  }

  /** As HTTP tells it; nothing when nobody answers. */
  private async bucketStatus(): Promise<number | undefined> {
    const look = new HeadBucketCommand({ Bucket: this.access.bucket })
    try {
      await this.client.send(look)
      return 200
    } catch (error) {
      return statusOf(error)
    }
  }

  private get client(): ReturnType<typeof createS3Client> {
    return createS3Client(this.access)
  }
}
