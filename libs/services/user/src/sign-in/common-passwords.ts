/** Those that guessing starts with and that are long enough to be let through otherwise. */
const common = new Set([
  '12345678',
  '123456789',
  '1234567890',
  '11111111',
  '00000000',
  '87654321',
  'password',
  'password1',
  'password123',
  'passw0rd',
  'qwertyui',
  'qwertyuiop',
  'qwerty123',
  'qwertz123',
  'abcd1234',
  'iloveyou',
  'sunshine',
  'princess',
  'football',
  'baseball',
  'superman',
  'letmein1',
  'welcome1',
  'admin123',
  'trustno1',
  'starwars',
  'michelle',
  'computer',
  'internet',
  'whatever',
])

/** Whether a password is too common, or made of one repeated character, to protect anything. */
export const isTooCommon = (password: string): boolean =>
  common.has(password.toLowerCase()) || new Set(password).size === 1
