import type { AddressInfo } from 'node:net'
import type { TestProduct } from '../../support/product.js'

/** Opens the gateway's port, as streams need a connection. @returns its address */
export async function listening({ gateway }: TestProduct): Promise<string> {
  await gateway.listen(0, '127.0.0.1')
  const { port } = gateway.fastify.server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}

/**
 * Opens a live stream, does something once it is ready, and reads on.
 * @param last what it is read until after that
 * @returns all that the stream said
 */
export async function followUntil(
  url: string,
  headers: Readonly<Record<string, string>>,
  act: () => Promise<void>,
  last: RegExp,
): Promise<string> {
  const answer = await fetch(url, { headers })
  if (answer.status !== 200 || !answer.body) throw new Error(`the stream: ${answer.status}`)
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const readTo = async (what: RegExp, from: number): Promise<void> => {
    while (!what.test(text.slice(from))) {
      const { done, value } = await reader.read()
      if (done) throw new Error(`the stream ended before ${what.source}: ${text}`)
      text += value
    }
  }
  await readTo(/event: ready\n.*\n\n/, 0)
  const from = text.length
  await act()
  await readTo(new RegExp(`${last.source}.*\\n\\n`), from)
  await reader.cancel()
  return text
}
