/**
 * Beginnings of month names without accents, in English, German, French, Spanish, Italian, Portuguese and Dutch.
 * The longest match wins: 'juin' and 'juil' share three letters.
 */
const beginnings: [month: number, names: string][] = [
  [1, 'jan gen ene janv'],
  [2, 'feb fev'],
  [3, 'mar mrz mrt maa maerz'],
  [4, 'apr avr abr'],
  [5, 'may mai mag mei maio'],
  [6, 'jun giu juin'],
  [7, 'jul lug juil'],
  [8, 'aug aou ago'],
  [9, 'sep set'],
  [10, 'oct okt ott out'],
  [11, 'nov'],
  [12, 'dec dez dic dis'],
]

const byBeginning = beginnings
  .flatMap(([month, names]) => names.split(' ').map((name): [string, number] => [name, month]))
  .sort(([a], [b]) => b.length - a.length)

/** 1 to 12 for 'Dec', 'décembre', 'Dez.', 'dic'; undefined for anything else. */
export function monthNamed(text: string): number | undefined {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return byBeginning.find(([name]) => plain.startsWith(name))?.[1]
}
