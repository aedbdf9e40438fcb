import { deviceOf } from './device.js'

const mozilla = 'Mozilla/5.0'
const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

it.each([
  [`${mozilla} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`, 'Firefox', 'Linux'],
  [`${mozilla} (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140 Safari/537`, 'Chrome', 'Windows'],
  [`${mozilla} (Windows NT 10.0) ${webkit} Chrome/140 Safari/537 Edg/140`, 'Edge', 'Windows'],
  [
    `${mozilla} (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19 Safari/604`,
    'Safari',
    'iPhone',
  ],
  [`${mozilla} (Linux; Android 16) ${webkit} Chrome/140 Mobile Safari/537`, 'Chrome', 'Android'],
  [`${mozilla} (Macintosh; Intel Mac OS X 15_0) Version/19 Safari/605`, 'Safari', 'macOS'],
  ['curl/8.5.0', 'curl', undefined],
  ['', undefined, undefined],
  [null, undefined, undefined],
])('%s', (userAgent, browser, system) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system })
})
