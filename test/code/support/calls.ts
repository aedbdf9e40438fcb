import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  createSourceFile,
  forEachChild,
  isCallExpression,
  isFunctionLike,
  isIdentifier,
  isNewExpression,
  isStringLiteralLike,
  isVariableDeclaration,
  ScriptTarget,
  type Expression,
  type Node,
  type SourceFile,
} from 'typescript'

const root = join(__dirname, '../../..')

/** A call as it is written in a program that people run. */
export interface Call {
  readonly file: string
  /** What is called, `new` among it: `createHash`, `new RegExp`, `Math.random`. */
  readonly name: string
  /** Each argument: what it is worth, where it is a text or a constant of this file that is one, and as it is written otherwise. */
  readonly given: readonly string[]
  /** Whether it is made each time that a function is called, and not as the program begins. */
  readonly isInFunction: boolean
}

/** The files of what runs for people: no tests, and nothing that only tests, benches and developers start. */
export const programFiles = (): string[] =>
  globSync(['apps/*/src/**/*.{ts,tsx}', 'libs/**/src/**/*.{ts,tsx}'], { cwd: root })
    .filter(
      (file) => !/\.spec\.tsx?$|\/(testing|servers|generated)\/|^apps\/(stack|e2e)\//.test(file),
    )
    .sort()

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')

const parsed = (file: string): SourceFile =>
  createSourceFile(file, textOf(file), ScriptTarget.Latest, true)

/** All calls in programs. */
export function callsInPrograms(): Call[] {
  return programFiles().flatMap((file) => {
    const source = parsed(file)
    const texts = textsOf(source)
    const calls: Call[] = []
    const look = (node: Node, isInFunction: boolean): void => {
      if (isCallExpression(node) || isNewExpression(node)) {
        const name = `${isNewExpression(node) ? 'new ' : ''}${node.expression.getText(source)}`
        const worth = (one: Expression): string =>
          isStringLiteralLike(one)
            ? one.text
            : isIdentifier(one)
              ? (texts.get(one.text) ?? one.text)
              : one.getText(source)
        const given = (node.arguments ?? []).map(worth)
        calls.push({ file, name, given, isInFunction })
      }
      forEachChild(node, (child) => {
        look(child, isInFunction || isFunctionLike(node))
      })
    }
    look(source, false)
    return calls
  })
}

/** What is imported in programs, by file. */
export const importsInPrograms = (): { file: string; from: string }[] =>
  programFiles().flatMap((file) => {
    const text = textOf(file)
    const found = [...text.matchAll(/(?:from|import|require)\s*\(?\s*'([^']+)'/g)]
    return found.map(([, from = '']) => ({ file, from }))
  })

function textsOf(source: SourceFile): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  const look = (node: Node): void => {
    if (isVariableDeclaration(node) && isIdentifier(node.name) && node.initializer)
      if (isStringLiteralLike(node.initializer)) texts.set(node.name.text, node.initializer.text)
    forEachChild(node, look)
  }
  look(source)
  return texts
}
