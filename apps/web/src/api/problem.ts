import type { Problem } from './generated/index.js'

/** What the API refused, as problem details (RFC 9457) tell it; or that nothing answered. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'

  constructor(
    /** 0 when there was no answer. */
    readonly status: number,
    /** Stable; what to do is decided by it. */
    readonly code: string,
    detail: string,
    readonly problem: Partial<Problem> = {},
  ) {
    super(detail)
  }

  /** What is wrong with a field, by its JSON pointer, such as `/amount`. */
  fieldError(pointer: string): string | undefined {
    return this.problem.errors?.find((error) => error.pointer === pointer)?.detail
  }

  /** Whether the same may be answered in a moment. */
  get mayPass(): boolean {
    return this.status === 0 || this.status === 503 || this.status === 429
  }
}

export const isStale = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && error.status === 412

/** What a second factor is to be shown with, where one is asked for. */
export const challengeIn = (error: unknown): string | undefined =>
  error instanceof ApiProblem && error.code === 'second-factor-required'
    ? (error.problem as { challenge?: string }).challenge
    : undefined

/** @param body of an answer that is no success, as it was read */
export function problemOf(status: number, body: unknown): ApiProblem {
  if (typeof body === 'object' && body !== null && 'code' in body) {
    const problem = body as Problem
    return new ApiProblem(status, problem.code, problem.detail ?? problem.title, problem)
  }
  if (status === 0) return new ApiProblem(0, 'no-answer', 'Florin does not answer.')
  return new ApiProblem(status, 'unreadable-answer', `Florin answered ${status}.`)
}
