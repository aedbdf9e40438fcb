import { Attempts } from './attempts.js'

const topic = 'florin.bank.v1'
let attempts: Attempts

beforeEach(() => {
  attempts = new Attempts()
})

it('nobody who has nothing to do, or has done it', () => {
  expect(attempts.longestMs(5)).toBe(0)
  attempts.begin(topic, [1, 2], 10)
  attempts.succeed(topic, [1, 2])
  expect(attempts.longestMs(90_000)).toBe(0)
})

it('who comes to no end, from when it began', () => {
  attempts.begin(topic, [1], 1_000)
  expect(attempts.longestMs(601_000)).toBe(600_000)
})

it('who fails again and again, from the first time, whatever becomes of other lanes', () => {
  attempts.begin(topic, [1, 2], 0)
  attempts.fail(topic, [1, 2], 10)
  attempts.begin(topic, [1], 20)
  attempts.succeed(topic, [1])
  for (let ms = 5_000; ms <= 600_000; ms += 5_000) {
    attempts.begin(topic, [2], ms)
    attempts.fail(topic, [2], ms + 10)
  }
  expect(attempts.longestMs(601_000)).toBe(601_000)
  attempts.begin(topic, [2], 602_000)
  attempts.succeed(topic, [2])
  expect(attempts.longestMs(602_010)).toBe(0)
})

it('nobody whose work another process has taken over', () => {
  attempts.begin(topic, [3], 0)
  attempts.fail(topic, [3], 10)
  expect(attempts.longestMs(29_000)).toBe(29_000)
  expect(attempts.longestMs(31_000)).toBe(0)
})
