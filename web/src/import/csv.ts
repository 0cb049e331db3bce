/** Reads tables of comma-, semicolon- or tab-separated values (RFC 4180). Pure; it knows no task. */
export interface Row {
  readonly cells: readonly string[];
  /** The line it begins on, counted from 1. */
  readonly line: number;
}

/** The sign that parts the cells of the first line most often, outside quotation marks. */
export function delimiterOf(text: string): string {
  const head = (/^[^\n\r]*/u.exec(text)?.[0] ?? '').replaceAll(/"[^"]*"/gu, '');
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: head.split(sign).length }));
  return counts.sort((first, second) => second.count - first.count)[0]?.sign ?? ',';
}

export function readCsv(text: string, delimiter = delimiterOf(text)): Row[] {
  const rows: Row[] = [];
  let [cells, cell, quoted, line, begun]: [string[], string, boolean, number, number] = [[], '', false, 1, 1];
  const endRow = () => {
    cells.push(cell);
    if (cells.some((each) => each.trim() !== '')) rows.push({ cells, line: begun });
    [cells, cell, begun] = [[], '', line + 1];
  };
  const body = text.replace(/^\ufeff/u, '').replaceAll(/\r\n?/gu, '\n');
  for (let at = 0; at < body.length; at += 1) {
    const sign = body[at] ?? '';
    if (quoted) {
      if (sign === '"' && body[at + 1] === '"') {
        cell += sign;
        at += 1;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell.trim() === '') {
      [quoted, cell] = [true, ''];
    } else if (sign === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n') endRow();
    else cell += sign;
    if (sign === '\n') line += 1;
    if (sign === '\n' && !quoted) begun = line;
  }
  endRow();
  return rows;
}
