import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { consentPurposes, consentVersions } from '@florin/contracts'

it.each(['en', 'de', 'ar'])('in %s, as what is agreed to', (language) => {
  const path = join(__dirname, '../../locales', language, 'legal.json')
  const texts = JSON.parse(readFileSync(path, 'utf8')) as Record<string, { version: string }>
  for (const purpose of consentPurposes)
    expect([purpose, texts[purpose]?.version]).toEqual([purpose, consentVersions[purpose]])
})
