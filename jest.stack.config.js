const suites = require('./jest.config.js')

/** Suites against the real servers, which must be installed; the others need nothing but what npm brings. */
module.exports = {
  ...suites,
  testMatch: ['**/*.stack.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // Each starts a dozen processes.
  maxWorkers: 1,
}
