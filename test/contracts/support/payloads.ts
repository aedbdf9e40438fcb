/** Nobody writes this but the suites: where it is seen, something was run or told that was to be kept. */
export const marker = 'reached-by-nobody'

/** Moves on for good when it is run, whatever becomes of the transaction. */
export const trap = 'trap.reached'
const spring = `nextval('${trap}')`

/** Texts that mean something to what reads them carelessly, a few of each kind. */
export const payloads: Readonly<Record<string, readonly string[]>> = {
  SQL: [
    `'||${spring}||'`,
    `'; SELECT ${spring}; --`,
    `1 OR ${spring}>0`,
    `*/ UNION SELECT ${spring}::text --`,
    `id"; SELECT ${spring}; --`,
    `$1); SELECT ${spring}; --`,
    `' OR pg_sleep(20) IS NULL OR '`,
    `\\'; SELECT ${spring}; --`,
  ],
  'SQL of arrays, patterns and search': [
    `{"${marker}"}`,
    `%' ESCAPE '`,
    `%_\\`,
    `a & b | !c:* <-> (`,
    `'a':*`,
  ],
  NoSQL: [`{"$gt":""}`, `{"$where":"sleep(20000)"}`, `$where`, `';while(true){};'`, `[$ne]=1`],
  'header lines': [`a\r\nSet-Cookie: ${marker}=1`, `a%0d%0aSet-Cookie: ${marker}=1`, `a\u2028b`],
  'log lines': [`a\n{"level":60,"msg":"${marker}"}`, `a\u001b[2K${marker}`, `%s%n%x%d${marker}`],
  templates: [`{{7*7}}\${7*7}<%= 7*7 %>#{7*7}`, `\${jndi:ldap://127.0.0.1:9/${marker}}`],
  paths: [
    `../../../../etc/passwd`,
    `..\\..\\win.ini`,
    `/etc/passwd`,
    `file:///etc/passwd`,
    `C:\\x`,
  ],
  shells: [`$(touch ${marker})`, `\`touch ${marker}\``, `|touch ${marker}`, `& touch ${marker} &`],
  markup: [
    `<script>alert('${marker}')</script>`,
    `"><img src=x onerror=alert(1)>`,
    `<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>`,
    `javascript:alert(1)`,
  ],
  directories: [
    `*)(uid=*))(|(uid=*`,
    `' or '1'='1`,
    `=HYPERLINK("http://127.0.0.1:9","${marker}")`,
  ],
  nothing: [`a\u0000b`, `%00`, `\ufeff`, `\u202e${marker}`],
  objects: [`__proto__`, `constructor`, `prototype`, `__proto__[isAdmin]`, `toString`],
}

const kinds = Object.values(payloads)
let turn = 0

/** One of each kind; of a kind with several, the next one every time. */
export function someOfEach(): string[] {
  turn += 1
  return kinds.map((texts) => texts[turn % texts.length] ?? '')
}

/** The same for a header, which can carry no other line. */
export const someForHeaders = (): string[] =>
  someOfEach().filter((text) => /^[\x20-\x7e]+$/.test(text))

/** Values that a store of documents takes for questions, as they stand in a body. */
export const operators: readonly string[] = [
  '{"$gt":""}',
  '{"$ne":null}',
  '{"$where":"sleep(20000)"}',
  '{"$regex":".*"}',
  '{"__proto__":{"isAdmin":true}}',
  '[{"$gt":""}]',
]
