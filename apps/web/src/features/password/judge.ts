import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as english } from '@zxcvbn-ts/language-en'

/** As the user service judges, so that both say the same. */
const charactersMax = 64
const judge = new ZxcvbnFactory({
  dictionary: {
    ...common,
    'commonWords-en': english['commonWords-en'],
    'firstnames-en': english['firstnames-en'],
    florin: ['florin'],
  },
  graphs: adjacencyGraphs,
  maxLength: charactersMax,
  l33tMaxSubstitutions: 10,
})

/** From 0, guessed at once, to 4; the API takes 3 and 4. */
export const scoreOf = (password: string): number =>
  judge.check([...password].slice(0, charactersMax).join('')).score
