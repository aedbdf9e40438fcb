import { readFileSync, writeFileSync } from 'node:fs'
import ts from 'typescript'

/**
 * V8 takes a function that is written where it is assigned, `query.callback = () => …`, for a method that lives long, and
 * makes it in the old generation each time. There it outlives the request it was made for until the next major collection,
 * and so does all it refers to: some 16 KiB for each request, of which the drivers' callbacks are most. In brackets,
 * `query.callback = (0, () => …)`, it is made like any other function.
 * @param files programs, changed in place; no line of theirs moves
 */
export function keepFunctionsYoung(files) {
  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    const brackets = bracketsIn(text)
    if (brackets.length > 0) writeFileSync(file, withBrackets(text, brackets))
  }
}

/** @returns where to open and close brackets, by place */
function bracketsIn(text) {
  const file = ts.createSourceFile(
    'part.mjs',
    text,
    ts.ScriptTarget.ESNext,
    false,
    ts.ScriptKind.JS,
  )
  const found = []
  const visit = (node) => {
    if (isAssignedFunction(node)) {
      found.push({ at: node.right.getStart(file), text: '(0, ' }, { at: node.right.end, text: ')' })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found.sort((a, b) => a.at - b.at)
}

const isAssignedFunction = (node) =>
  ts.isBinaryExpression(node) &&
  node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
  (ts.isPropertyAccessExpression(node.left) || ts.isElementAccessExpression(node.left)) &&
  (ts.isArrowFunction(node.right) || ts.isFunctionExpression(node.right))

function withBrackets(text, brackets) {
  const pieces = []
  let from = 0
  for (const { at, text: bracket } of brackets) {
    pieces.push(text.slice(from, at), bracket)
    from = at
  }
  return [...pieces, text.slice(from)].join('')
}
