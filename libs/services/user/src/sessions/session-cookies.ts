import {
  accessCookie,
  browserSessionHeader,
  browserSessionValue,
  hostPrefix,
  refreshCookie,
  type BrowserSession,
  type SignedIn,
} from '@florin/contracts'
import { sessionDays } from './refresh-token.js'

/** What is asked of a request to know how its tokens are told. */
export interface Asking {
  readonly protocol: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

const daySeconds = 24 * 3_600

/** Whether tokens are to be kept in cookies, where no script reads them, rather than told. */
export const asksForCookies = ({ headers }: Asking): boolean =>
  headers[browserSessionHeader] === browserSessionValue

/** The refresh token that a browser shows: the gateway passes no other cookie on, and none of another site's page. */
export function shownCookie(request: Asking): string | undefined {
  const { cookie } = request.headers
  if (!asksForCookies(request) || typeof cookie !== 'string') return undefined
  const [name, value] = cookie.split('=')
  return name === refreshCookie ? value : undefined
}

export const sessionCookies = (request: Asking, answer: SignedIn): string[] => [
  accessTokenCookie(request, answer),
  cookie(request, refreshCookie, answer.refreshToken, sessionDays * daySeconds),
]

export const accessTokenCookie = (
  request: Asking,
  { accessToken, expiresIn }: Pick<SignedIn, 'accessToken' | 'expiresIn'>,
): string => cookie(request, accessCookie, accessToken, expiresIn)

/** Takes the cookies away, by whichever name they were given. */
export const noCookies = (request: Asking): string[] =>
  ([accessCookie, refreshCookie] as const).flatMap((name) => [
    plainCookie(name, '', 0),
    ...(isSecure(request) ? [cookie(request, name, '', 0)] : []),
  ])

export const withoutTokens = ({
  user,
  expiresIn,
}: Pick<SignedIn, 'user' | 'expiresIn'>): BrowserSession => ({
  user,
  expiresIn,
  keptIn: 'cookies',
})

/** Without TLS, where no prefix may be. */
const paths = { [accessCookie]: '/v1', [refreshCookie]: '/v1/auth' }
type Name = keyof typeof paths

const cookie = (request: Asking, name: Name, value: string, seconds: number): string =>
  isSecure(request)
    ? `${hostPrefix}${name}=${value}; Path=/; ${attributes(seconds)}; Secure`
    : plainCookie(name, value, seconds)

const plainCookie = (name: Name, value: string, seconds: number): string =>
  `${name}=${value}; Path=${paths[name]}; ${attributes(seconds)}`

const attributes = (seconds: number): string => `Max-Age=${seconds}; HttpOnly; SameSite=Strict`

/** By what the gateway says, or the page itself, whose proxy may be one that the gateway was not told of. */
const isSecure = ({ protocol, headers }: Asking): boolean =>
  protocol === 'https' || String(headers['origin']).startsWith('https://')
