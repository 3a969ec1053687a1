import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection that speaks bytes, for what no HTTP client would send. */
export type RawSocket = {
  send(bytes: string | Uint8Array): void;
  /** Sends no more, and still listens. */
  halfClose(): void;
  /** Cut off without a word. */
  reset(): void;
  /** All that has come back so far. */
  heard(): string;
  /** Resolves with all that came back once the other side has ended the connection. */
  ended: Promise<string>;
  /** Resolves once so many answers have come back. */
  answers(count: number): Promise<string[]>;
};

/** Connects to a port of this machine; whatever becomes of the connection is no error. */
export async function openRaw(port: number): Promise<RawSocket> {
  const socket: Socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  const heard = (): string => Buffer.concat(chunks).toString('latin1');
  const ended = new Promise<string>((resolve) => socket.on('close', () => resolve(heard())));
  await Promise.race([once(socket, 'connect'), ended]);
  return {
    send: (bytes) => void socket.write(bytes),
    halfClose: () => void socket.end(),
    reset: () => void socket.resetAndDestroy(),
    heard,
    ended,
    async answers(count) {
      for (;;) {
        const found = statuses(heard());
        if (found.length >= count) return found;
        if (socket.destroyed) throw new Error(`The connection ended after: ${heard()}`);
        await Promise.race([once(socket, 'data'), ended]);
      }
    },
  };
}

/** The status of every answer in what came back. */
export const statuses = (heard: string): string[] =>
  [...heard.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map((found) => found[1] ?? '');
