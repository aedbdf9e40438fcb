import { z } from 'zod'

/** As a browser writes it in `Origin`, so that one comparison of texts decides. */
const origin = z.string().refine(isOrigin, {
  error: 'must be an origin such as https://app.example.org, without a path',
})

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.origin === text
}

/** Origins separated by commas; none unless told. */
export const originsSchema = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  )
  .pipe(z.array(origin))
