import { MemoryCache } from '@florin/platform'
import { TestClock } from '@florin/platform/testing'
import { keptAnswers, startReplicas } from './support/kept-answers.js'

describe('an answer that is kept in memory', () => {
  const answers = new MemoryCache(new TestClock())
  keptAnswers(() => startReplicas(() => Promise.resolve(answers)))
})
