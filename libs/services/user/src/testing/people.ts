import type { SignedIn } from '@florin/contracts'
import type { RunningService, ServiceRuntime } from '@florin/platform'
import { apiOf, TestStack, type TestApi } from '@florin/platform/testing'
import { userService } from '../user.module.js'

export const password = 'correct horse battery'

let count = 0
/** As its first bytes say. */
export const png = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')
export const pdf = Buffer.from('%PDF-1.7 a passport')

export const newEmail = (): string => `person-${++count}@example.org`

/** The service on a stack of its own, and what its suites do all the time. */
export class People {
  private constructor(
    readonly stack: TestStack,
    readonly service: RunningService,
  ) {}

  static async start(ports: Partial<ServiceRuntime> = {}): Promise<People> {
    const stack = await TestStack.start()
    return new People(stack, await stack.boot(userService, ports))
  }

  get anyone(): TestApi {
    return this.stack.api(this.service)
  }

  as({ accessToken }: SignedIn): TestApi {
    return apiOf(this.service.fastify, accessToken)
  }

  async register(fields: Record<string, unknown> = {}): Promise<SignedIn> {
    const body = { email: newEmail(), password, fullName: 'Ann', ...fields }
    return (await this.anyone.post<SignedIn>('/v1/auth/register', body)).body
  }

  setStatus(userId: string, status: string): Promise<unknown> {
    return this.stack.database.sql('UPDATE user_schema.users SET status = $2 WHERE id = $1', [
      userId,
      status,
    ])
  }

  stop(): Promise<void> {
    return this.stack.stop()
  }
}
