import { runUntilStopped } from '@florin/platform/embedded'
import { startFlorin } from './start-florin.js'

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`)

runUntilStopped(async () => {
  const florin = await startFlorin(process.env, say)
  say(`Florin listens on ${florin.url}`)
  return florin
})
