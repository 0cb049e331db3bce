/**
 * Reads a `text/event-stream` through fetch, because EventSource can carry no Authorization header.
 *
 * It knows the event-stream format and nothing about tasks. `sync` calls it.
 */
export interface ServerEvent {
  readonly event: string;
  readonly id: string | null;
  readonly data: string;
}

/** Turns text chunks of any size into whole events; a comment yields nothing. */
export class EventParser {
  #rest = '';

  push(chunk: string): ServerEvent[] {
    const blocks = (this.#rest + chunk).replaceAll('\r\n', '\n').split('\n\n');
    this.#rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => {
      const event = parseBlock(block);
      return event === null ? [] : [event];
    });
  }
}

function parseBlock(block: string): ServerEvent | null {
  let event = 'message';
  let id: string | null = null;
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon === 0) continue;
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    else if (field === 'id') id = value;
    else if (field === 'data') data.push(value);
  }
  return data.length === 0 ? null : { event, id, data: data.join('\n') };
}

/**
 * Hands every event of the response to `on_event` until the server ends the stream.
 * A stream that stays silent for longer than `silence_ms_max` is given up: the network has gone without saying so.
 */
export async function readEvents(
  response: Response,
  on_event: (event: ServerEvent) => void,
  silence_ms_max: number,
): Promise<void> {
  if (response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const parser = new EventParser();
  for (;;) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error('the stream fell silent'));
      }, silence_ms_max);
    });
    try {
      const { done, value } = await Promise.race([reader.read(), silence]);
      if (done) return;
      parser.push(value).forEach(on_event);
    } catch (cause) {
      await reader.cancel().catch(() => undefined);
      throw cause;
    } finally {
      clearTimeout(timer);
    }
  }
}
