// jest applies its transforms to a global set-up, but not its module mapping: the two rules that the
// sources rely on (workspace names, and `.js` for `.ts`) are given to Node's resolver here.
const Module = require('node:module')
const { join } = require('node:path')
const { paths } = require('../../../../tsconfig.base.json').compilerOptions

const root = join(__dirname, '../../../..')
const resolve = Module._resolveFilename

Module._resolveFilename = function (request, parent, ...rest) {
  const alias = paths[request]
  if (alias) return resolve.call(this, join(root, alias[0]), parent, ...rest)
  const fromSource = parent?.filename?.endsWith('.ts') && /^\.{1,2}\/.*\.js$/.test(request)
  return resolve.call(this, fromSource ? request.replace(/\.js$/, '.ts') : request, parent, ...rest)
}

module.exports = require('./global-setup.ts').default
