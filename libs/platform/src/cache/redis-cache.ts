import { EventEmitter } from 'node:events'
import { Redis, type RedisOptions } from 'ioredis'
import { trustIn } from '../config/authority-file.js'
import type { Log } from '../observability/log.js'
import { Cache, windowKey, type WindowCounts } from './cache.js'

export interface RedisCacheOptions {
  /** `redis://[user:password@]host:port[/database]`, or `rediss://` over TLS. */
  readonly url: string
  /** File of the certificate authority that vouches for the server, where it is not a public one. */
  readonly caFile?: string
  readonly log: Log
}

/** A cache is worth no long wait: who asks goes on without it. */
const commandMsMax = 250
const connectMsMax = 2_000
const reconnectMsMax = 1_000

/** Counts up, and tells of the window before, in one call. */
const countScript = `
local current = redis.call('INCR', KEYS[1])
if current == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return { current, tonumber(redis.call('GET', KEYS[2]) or '0') }`

const nowMs = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`

/** A sorted set by the milliseconds at which members end, as a set's members have no time to live in Redis. */
const addScript = `${nowMs}
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZADD', KEYS[1], now + ARGV[2] * 1000, ARGV[1])
local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
redis.call('PEXPIREAT', KEYS[1], string.format('%.0f', last[2]))`

const membersScript = `${nowMs}
return redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. string.format('%.0f', now), '+inf')`

interface ScriptedRedis extends Redis {
  countInWindow(current: string, previous: string, ttlSeconds: number): Promise<[number, number]>
  addToSet(key: string, member: string, ttlSeconds: number): Promise<null>
  membersOfSet(key: string): Promise<string[]>
}

/**
 * The cache that all processes share. A command fails at once while the server is away, and after a quarter
 * of a second when it does not answer.
 */
export class RedisCache extends Cache {
  private readonly redis: ScriptedRedis
  private readonly channels = new EventEmitter().setMaxListeners(0)
  /** A connection that listens can do nothing else. */
  private listening: Redis | undefined

  private constructor(options: RedisCacheOptions) {
    super()
    this.redis = new Redis(options.url, clientOptions(options)) as ScriptedRedis
    this.redis.defineCommand('countInWindow', { numberOfKeys: 2, lua: countScript })
    this.redis.defineCommand('addToSet', { numberOfKeys: 1, lua: addScript })
    this.redis.defineCommand('membersOfSet', { numberOfKeys: 1, lua: membersScript })
    const told = tellChanges(options.log)
    this.redis.on('error', (error: Error) => told(error))
    this.redis.on('ready', () => told(undefined))
  }

  /** Connected, or with a server that is away and will be tried again. */
  static async open(options: RedisCacheOptions): Promise<RedisCache> {
    const cache = new RedisCache(options)
    await new Promise<void>((resolve) => {
      cache.redis.once('ready', () => resolve())
      cache.redis.once('close', () => resolve())
    })
    return cache
  }

  override get(key: string): Promise<string | null> {
    return this.redis.get(key)
  }

  override async set(key: string, value: string, ttlSeconds: number): Promise<void> {
    await this.redis.set(key, value, 'EX', ttlSeconds)
  }

  override async renew(key: string, value: string): Promise<void> {
    await this.redis.set(key, value, 'KEEPTTL', 'XX')
  }

  override async addMember(key: string, member: string, ttlSeconds: number): Promise<void> {
    await this.redis.addToSet(key, member, ttlSeconds)
  }

  override async removeMember(key: string, member: string): Promise<void> {
    await this.redis.zrem(key, member)
  }

  override members(key: string): Promise<string[]> {
    return this.redis.membersOfSet(key)
  }

  override async count(key: string, window: number, ttlSeconds: number): Promise<WindowCounts> {
    const [current, previous] = await this.redis.countInWindow(
      windowKey(key, window),
      windowKey(key, window - 1),
      ttlSeconds,
    )
    return { current, previous }
  }

  override async delete(...keys: string[]): Promise<void> {
    if (keys.length > 0) await this.redis.del(...keys)
  }

  override async tell(channel: string, text: string): Promise<void> {
    await this.redis.publish(channel, text)
  }

  override listen(channel: string, heard: (text: string) => void): () => void {
    this.listening ??= this.openListener()
    // While the server is away it is kept, and said once it is back, as is what was said before.
    if (this.channels.listenerCount(channel) === 0)
      this.listening.subscribe(channel).catch(() => undefined)
    this.channels.on(channel, heard)
    return () => this.channels.off(channel, heard)
  }

  private openListener(): Redis {
    const listener = this.redis.duplicate({
      ...{ enableOfflineQueue: true, maxRetriesPerRequest: null },
      commandTimeout: undefined,
    })
    listener.on('error', () => undefined)
    listener.on('message', (channel, text) => this.channels.emit(channel, text))
    return listener
  }

  override async close(): Promise<void> {
    this.channels.removeAllListeners()
    this.listening?.disconnect()
    const ended = new Promise((resolve) => this.redis.once('end', resolve))
    const isConnected = ['connecting', 'connect', 'ready'].includes(this.redis.status)
    this.redis.disconnect()
    // Between two attempts to connect there is nothing to end.
    if (isConnected) await ended
  }
}

function clientOptions({ url, caFile }: RedisCacheOptions): RedisOptions {
  return {
    commandTimeout: commandMsMax,
    connectTimeout: connectMsMax,
    disconnectTimeout: commandMsMax,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 50, reconnectMsMax),
    ...(url.startsWith('rediss:') ? { tls: caFile ? trustIn('REDIS_CA_FILE', caFile) : {} } : {}),
  }
}

/** One line when it goes and one when it is back, however often it is tried. */
function tellChanges(log: Log): (error: Error | undefined) => void {
  let isAway = false
  return (error) => {
    if (isAway === (error !== undefined)) return
    isAway = error !== undefined
    if (error) log.warn({ err: error }, 'redis cannot be reached')
    else log.info('redis can be reached again')
  }
}
