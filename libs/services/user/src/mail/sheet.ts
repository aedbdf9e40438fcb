/** What stands in a letter, before it is text or HTML. */
export interface Sheet {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly title: string
  readonly paragraphs: readonly string[]
  /** One thing to do; `instead` says that the link may be copied. */
  readonly button?: { readonly label: string; readonly link: string; readonly instead: string }
  readonly closing: readonly string[]
}

/** Paragraphs, with the link on a line of its own. */
export function asText({ paragraphs, button, closing }: Sheet): string {
  const action = button ? [`${button.label}:\n${button.link}`] : []
  return `${[...paragraphs, ...action, ...closing].join('\n\n')}\n`
}

/** A page that needs nothing from elsewhere: no picture, no style sheet, nothing that tells it was opened. */
export function asHtml(sheet: Sheet): string {
  const { language, direction, title, button } = sheet
  const action = button
    ? `<p style="margin:24px 0"><a href="${escaped(button.link)}" style="${buttonStyle}">${escaped(button.label)}</a></p>
<p style="color:#57534e;font-size:14px">${escaped(button.instead)}<br><span dir="ltr" style="word-break:break-all">${escaped(button.link)}</span></p>`
    : ''
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head>
<body style="margin:0;padding:24px;background:#fafaf9;color:#1c1917;font:16px/1.5 system-ui,sans-serif">
<main style="max-width:520px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #e7e5e4;border-radius:12px">
${sheet.paragraphs.map(paragraph).join('\n')}
${action}
${sheet.closing.map(paragraph).join('\n')}
</main>
</body>
</html>
`
}

const buttonStyle =
  'display:inline-block;padding:12px 20px;border-radius:8px;background:#1d4ed8;color:#ffffff;text-decoration:none;font-weight:600'

const paragraph = (text: string): string => `<p style="margin:0 0 16px">${escaped(text)}</p>`

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for between tags and for quoted attributes. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
