import type { ZxcvbnFactory, ZxcvbnResult } from '@zxcvbn-ts/core'

/** Of 4: safely unguessable, some 10⁸ guesses. */
export const scoreMin = 3

/** Judging takes longer with each of them, up to seconds; what comes behind can only make a password harder. */
const charactersMax = 64
const substitutionsMax = 10

let loading: Promise<ZxcvbnFactory> | undefined

/**
 * How hard a password is to guess.
 * @param about what is known of its owner, and so is guessed first
 */
export async function strengthOf(
  password: string,
  about: readonly string[],
): Promise<Pick<ZxcvbnResult, 'score' | 'feedback'>> {
  loading ??= load()
  const judge = await loading
  return judge.check([...password].slice(0, charactersMax).join(''), about.flatMap(partsOf))
}

// Its word lists take tens of megabytes, and most processes judge no password.
async function load(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new core.ZxcvbnFactory({
    dictionary: {
      ...common.dictionary,
      'commonWords-en': english.dictionary['commonWords-en'],
      'firstnames-en': english.dictionary['firstnames-en'],
      florin: ['florin'],
    },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
    maxLength: charactersMax,
    l33tMaxSubstitutions: substitutionsMax,
  })
}

const partsOf = (text: string): string[] => [
  text,
  ...text.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length > 2),
]
