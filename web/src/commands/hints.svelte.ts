/** The keys of commands as menus show them: nothing until the table of commands is there, which fills it. */
class Hints {
  of = $state.raw<Readonly<Record<string, string>>>({});
}

export const hints = new Hints();
