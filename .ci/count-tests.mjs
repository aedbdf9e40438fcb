// Prints how many tests passed, failed and were skipped, from jest's JSON. A suite that did not load is one failed.
import { readFileSync } from 'node:fs'

const results = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const unloaded = results.testResults.filter(
  (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
)
const skipped = results.numPendingTests + results.numTodoTests
console.log(results.numPassedTests, results.numFailedTests + unloaded.length, skipped)
