import type { Problem } from '@florin/contracts'
import type { Answered } from './requests.js'

const inside = /SELECT|node_modules|\.ts:|\.js:|ZodError|PostgresError|at [A-Z]\w+\./

/**
 * Refused with one of the statuses, by a problem document that shows nothing of the inside.
 * @returns the document
 */
export function expectRefused(
  what: string,
  answer: Answered,
  statuses: readonly number[],
): Problem {
  const expected = statuses.includes(answer.status) ? answer.status : statuses
  const text = answer.text.slice(0, 400)
  expect({ what, status: answer.status, text }).toEqual({ what, status: expected, text })
  expect([what, answer.headers['content-type']]).toEqual([what, 'application/problem+json'])
  const problem = JSON.parse(answer.text) as Problem
  expect(problem).toMatchObject({
    status: answer.status,
    code: expect.stringMatching(/^[a-z-]+$/) as string,
    traceId: expect.any(String) as string,
  })
  expect([what, inside.exec(answer.text)]).toEqual([what, null])
  return problem
}
