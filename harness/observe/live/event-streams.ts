import type { ServerResponse } from 'node:http';

/** Streams of server-sent events, to each page that is open. */
export interface EventStreams {
  /** Takes a page in; false where there are too many already. */
  readonly add: (response: ServerResponse) => boolean;
  /** Sends news to every page; one that was behind gets everything instead. */
  readonly tell: (news: () => object) => void;
  /** Sends everything to every page, as far as it keeps up. */
  readonly tellWhole: () => void;
  /** Ends those that are behind, and waits for the others to go. */
  readonly gone: (atMostMs: number) => Promise<void>;
  readonly close: () => void;
}

export interface StreamsOptions {
  /** All that a page needs which knows nothing. */
  readonly whole: () => object;
  readonly nowMs: () => number;
}

/** More pages than people look at one run; what they are sent is made once for all of them. */
const MOST_STREAMS = 32;
/** A page that has read nothing for so long is dropped; it may come back. */
const PATIENCE_MS = 30_000;

/** What may wait in memory for a page that does not read, beside one message. */
const MOST_BYTES_WAITING = 100_000;

interface Stream {
  readonly response: ServerResponse;
  /** Since when too much waits for it; undefined while it keeps up. */
  behindSinceMs?: number | undefined;
}

/**
 * A page that does not read is told nothing more until it has taken what it was sent, and then
 * everything at once: what waits for it in memory stays bounded, however long it sleeps.
 */
export const eventStreams = ({ whole, nowMs }: StreamsOptions): EventStreams => {
  const streams = new Set<Stream>();
  let whenEmpty: (() => void) | undefined;

  const add = (response: ServerResponse): boolean => {
    if (streams.size >= MOST_STREAMS) return false;
    const stream: Stream = { response };
    streams.add(stream);
    response.on('close', () => {
      streams.delete(stream);
      if (streams.size === 0) whenEmpty?.();
    });
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(eventOf(whole()));
    return true;
  };

  const tell = (news: () => object): void => {
    if (streams.size === 0) return;
    const [newsText, wholeText] = [once(() => eventOf(news())), once(() => eventOf(whole()))];
    // Taken even if everyone is behind: what changed from now on is news again.
    newsText();
    for (const stream of streams) {
      const { response, behindSinceMs } = stream;
      if (response.writableLength > MOST_BYTES_WAITING) {
        stream.behindSinceMs ??= nowMs();
        if (nowMs() - stream.behindSinceMs > PATIENCE_MS) response.destroy();
        continue;
      }
      stream.behindSinceMs = undefined;
      response.write(behindSinceMs === undefined ? newsText() : wholeText());
    }
  };

  return {
    add,
    tell,
    tellWhole: () => tell(whole),
    gone: async (atMostMs) => {
      for (const { response, behindSinceMs } of streams) {
        if (behindSinceMs === undefined) continue;
        // What it has missed is the end.
        if (response.writableLength > MOST_BYTES_WAITING) response.destroy();
        else response.write(eventOf(whole()));
      }
      if (streams.size === 0) return;
      await new Promise<void>((resolve) => {
        const giveUp = setTimeout(resolve, atMostMs);
        whenEmpty = () => {
          clearTimeout(giveUp);
          resolve();
        };
      });
    },
    close: () => {
      for (const { response } of streams) response.end();
    },
  };
};

const eventOf = (data: object): string => `data: ${JSON.stringify(data)}\n\n`;

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
};
