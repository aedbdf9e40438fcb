import { encodingChoices, firstFittingPass, textPass } from '../encoding.js'
import type { StatementPart, Steps, TextSink } from '../steps.js'
import { claimedEncoding } from '../ofx/header.js'
import { CamtReader, type CamtOptions } from './camt-reader.js'

/**
 * Reads camt.053 statements, and the entries of camt.052 reports and camt.054 notifications, of any version and with any
 * prefix. A file is read through once before its first line is given: XML that was cut off or is not well-formed is
 * refused as a whole (`truncated`, `not-a-statement`, with the place), as its entries may lack their other half.
 */
export function* readCamt(head: Uint8Array, options: CamtOptions): Steps {
  const choices = encodingChoices(head, claimedEncoding(head))
  const { choice } = yield* firstFittingPass(choices, () => new Trial(new CamtReader(options)))
  yield* textPass({ ...choice, strict: false }, new CamtReader(options))
}

/** Reads without giving anything, to see whether it can be read to the end. */
class Trial implements TextSink {
  constructor(private readonly sink: TextSink) {}

  push(text: string): StatementPart[] {
    for (const _ of this.sink.push(text));
    return []
  }

  end(): StatementPart[] {
    for (const _ of this.sink.end());
    return []
  }
}
