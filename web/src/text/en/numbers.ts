/** How English counts: "1 task", "2 tasks". It knows no word of its own. */
const plural = new Intl.PluralRules('en');
export const count = new Intl.NumberFormat('en');

export function counted(value: number, one: string, other: string): string {
  return `${count.format(value)} ${plural.select(value) === 'one' ? one : other}`;
}
