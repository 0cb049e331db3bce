import { expect, it } from 'vitest';
import { EventParser } from '../src/api/stream';

it('WEB-19 reads events that arrive in pieces, and skips heartbeats', () => {
  const parser = new EventParser();
  expect(parser.push(': heart')).toEqual([]);
  expect(parser.push('beat\n\nevent: change\nid: 7\nda')).toEqual([]);
  expect(parser.push('ta: {"a":\ndata: 1}\r\n\r\nevent: ready\ndata:x\n\n')).toEqual([
    { event: 'change', id: '7', data: '{"a":\n1}' },
    { event: 'ready', id: null, data: 'x' },
  ]);
});
