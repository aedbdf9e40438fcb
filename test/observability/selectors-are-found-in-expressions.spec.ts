import { selectorsIn } from './support/selectors.js'

it.each([
  ['up', ['up']],
  ['sum by (app) (up{job="florin"}) == 0', ['up{job="florin"}']],
  [
    'sum(rate(a_total{b="c"}[5m])) / on (d) group_left (e) f:g:h > 0.5',
    ['a_total{b="c"}', 'f:g:h'],
  ],
  ['a > 1 and a >= a offset 10m', ['a']],
  [
    'histogram_quantile(0.99, sum by (le) (x_bucket{route!~"/v1/(a|b).*"}))',
    ['x_bucket{route!~"/v1/(a|b).*"}'],
  ],
  ['min(x) - time() < 14 * 86400', ['x']],
  ['a / ignoring (state) b or 0 * c unless d', ['a', 'b', 'c', 'd']],
])('%s', (expr, selectors) => {
  expect(selectorsIn(expr)).toEqual(selectors)
})
