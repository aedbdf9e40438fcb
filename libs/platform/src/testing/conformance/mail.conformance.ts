import { newId } from '../../context/ids.js'
import type { Letter, Mail } from '../../mail/mail.js'
import type { ReadLetter } from '../letters.js'

export interface MailUnderTest {
  readonly mail: Mail
  /** What has arrived. */
  arrived(): Promise<readonly ReadLetter[]>
}

/** What every way to send mail must do. */
export function mailConformance(open: () => Promise<MailUnderTest>): void {
  let tested: MailUnderTest
  beforeAll(async () => {
    tested = await open()
  })
  afterAll(() => tested.mail.close())

  const sent = async (letter: Partial<Letter>): Promise<ReadLetter> => {
    const id = newId()
    await tested.mail.send({
      ...{ id, to: 'ann@example.org', subject: 'A letter', text: 'Hello', html: '<p>Hello</p>' },
      ...letter,
    })
    const found = (await tested.arrived()).filter(
      ({ raw }) => raw.messageId === `<${letter.id ?? id}@example.org>`,
    )
    const last = found.at(-1)
    if (!last) throw new Error('the letter did not arrive')
    return last
  }

  it('brings a letter as it was written, in both forms', async () => {
    const html = '<!doctype html><html lang="ar" dir="rtl"><body>مرحبًا &lt;b&gt;</body></html>'
    const text = `مرحبًا\n\n.\n${'Ein langer Satz mit Umlauten äöü. '.repeat(40)}\n`
    const letter = await sent({ subject: 'Bestätigen Sie – تأكيد 😀', text, html })
    expect(letter.to).toBe('ann@example.org')
    expect(letter.subject).toBe('Bestätigen Sie – تأكيد 😀')
    expect(letter.text.replaceAll('\r\n', '\n').trimEnd()).toBe(text.trimEnd())
    expect(letter.html.trim()).toBe(html)
    expect(letter.raw.from).toMatchObject({ name: 'Florin', address: 'florin@example.org' })
  })

  it('says that a machine has written it', async () => {
    const { raw } = await sent({})
    expect(raw.headers).toContainEqual(
      expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
    )
    expect(raw.attachments).toEqual([])
  })

  it.each(['\r\n', '\n', '\r', '\r\n\r\n'])(
    'lets nobody add a header or another reader by %j',
    async (end) => {
      const subject = `Hello${end}Bcc: eve@example.org${end}X-Evil: 1`
      const { raw, subject: shown } = await sent({ subject })
      expect(shown).toBe('Hello Bcc: eve@example.org X-Evil: 1')
      expect(raw.bcc ?? []).toEqual([])
      expect(raw.headers.map(({ key }) => key)).not.toContain('x-evil')
    },
  )

  it('reads an address as one, whatever stands in it', async () => {
    const before = (await tested.arrived()).length
    const address = 'ann@example.org, eve@example.org'
    await tested.mail
      .send({ id: newId(), to: address, subject: 'S', text: 'T', html: 'H' })
      .catch(() => undefined)
    const readers = (await tested.arrived())
      .slice(before)
      .flatMap(({ raw }) => (raw.to ?? []).map((to) => to.address))
    expect(readers).not.toContain('eve@example.org')
  })
}
