/** One server-sent event, as https://html.spec.whatwg.org/multipage/server-sent-events.html reads it. */
export interface StreamEvent {
  /** Undefined where the event does not move the position. */
  readonly id: string | undefined
  readonly type: string
  readonly data: string
}

/** Takes the text of a stream piece by piece, wherever it is cut. */
export class EventStreamReader {
  private rest = ''
  private id: string | undefined
  private type = ''
  private data: string[] = []

  /** @returns the events that are whole now */
  take(text: string): StreamEvent[] {
    const lines = (this.rest + text).split(/\r\n|\n|\r(?!$)/)
    this.rest = lines.pop() ?? ''
    return lines.flatMap((line) => this.line(line))
  }

  private line(line: string): StreamEvent[] {
    if (line === '') return this.dispatch()
    const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? []
    if (field === 'id') this.id = value
    if (field === 'event') this.type = value
    if (field === 'data') this.data.push(value)
    return []
  }

  private dispatch(): StreamEvent[] {
    const { id, type, data } = this
    this.id = undefined
    this.type = ''
    this.data = []
    return data.length === 0 ? [] : [{ id, type: type || 'message', data: data.join('\n') }]
  }
}
