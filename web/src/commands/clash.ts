/** Whether two names of keys cannot both be heard: they are the same, or one is the beginning of the other. Pure. */
export function clash(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);
}
