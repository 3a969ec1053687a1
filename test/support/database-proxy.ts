import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A way to PostgreSQL that can be cut, as a network or a server that is restarted cuts it. */
export type DatabaseProxy = {
  /** The same database, reached through here. */
  url: string;
  /** Lets the next commits happen and cuts the line before anybody hears of it. */
  loseCommits(times: number): void;
  /** The same of the answers to a statement, by its name. */
  loseAnswersTo(statement: string, times: number): void;
  /** How many commits, or answers, are still to be lost. */
  left(): number;
  /** From now on takes what is sent, and new lines, and passes nothing on in either way, until it goes on. */
  stall(): void;
  goOn(): void;
  /** As if the server's host had lost its power and another had its address: nobody answers on the lines there are or hangs them up, and new ones lead to a server. */
  moveAway(): void;
  /** Cuts every line there is; new ones can be opened. */
  cut(): void;
  close(): Promise<void>;
};

/** `commit` as a statement of its own, in PostgreSQL's simple protocol: a message of type Q. */
const commit = /Q\0\0\0.commit;?\0/is;

/** Where a database's URL leads: to a host's port, or to a socket in the folder that stands for the host. */
export function addressOf({
  hostname,
  port,
}: URL): { host: string; port: number } | { path: string } {
  const host = decodeURIComponent(hostname);
  return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port: Number(port) };
}

/**
 * Opens a way to the database at `url`. Each answer takes so many ms longer as `laterMs` says then, behind those before it on
 * the same line; absent: none does.
 */
export async function openDatabaseProxy(
  url: string,
  laterMs: () => number = () => 0,
): Promise<DatabaseProxy> {
  const target = new URL(url);
  const to = addressOf(target);
  const lines = new Set<Socket>();
  const pairs = new Set<readonly [Socket, Socket]>();
  let stalled = false;
  let losing = 0;
  let lost = commit;
  const lose = (times: number, answersTo: RegExp): void => {
    losing = times;
    lost = answersTo;
  };
  const server = createServer((client) => {
    const database = connect(to);
    const inOrder = behindOneAnother(laterMs);
    let cutAtAnswer = false;
    lines.add(client);
    const pair = [client, database] as const;
    pairs.add(pair);
    const end = (): void => {
      if (!pairs.delete(pair)) return;
      lines.delete(client);
      client.destroy();
      database.destroy();
    };
    client.on('data', (bytes) => {
      if (losing > 0 && lost.test(bytes.toString('latin1'))) {
        losing -= 1;
        cutAtAnswer = true;
      }
      database.write(bytes);
    });
    database.on('data', (bytes) => {
      if (cutAtAnswer) end();
      else inOrder(() => client.write(bytes));
    });
    client.on('close', end).on('error', end);
    for (const over of ['close', 'error']) database.on(over, () => inOrder(end));
    if (stalled) for (const socket of pair) socket.pause();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  target.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: target.href,
    loseCommits: (times) => lose(times, commit),
    loseAnswersTo: (statement, times) => lose(times, new RegExp(statement)),
    left: () => losing,
    stall() {
      stalled = true;
      for (const socket of [...pairs].flat()) socket.pause();
    },
    goOn() {
      stalled = false;
      for (const socket of [...pairs].flat()) socket.resume();
    },
    moveAway: () => leaveAll(pairs),
    cut() {
      for (const line of lines) line.destroy();
    },
    async close() {
      for (const line of lines) line.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Ends the server's side of every line; whoever is at the other end hears nothing of it, ever. */
function leaveAll(pairs: Set<readonly [Socket, Socket]>): void {
  const left = [...pairs];
  pairs.clear();
  for (const [, database] of left) database.destroy();
}

/** Has things done one after the other, each so many ms later as is said then: at once where that is none. */
function behindOneAnother(laterMs: () => number): (task: () => void) => void {
  let last: Promise<void> | null = null;
  return (task) => {
    const ms = laterMs();
    if (ms === 0 && last === null) {
      task();
      return;
    }
    const mine = (last ?? Promise.resolve())
      .then(() => pause(ms))
      .then(() => {
        if (last === mine) last = null;
        task();
      });
    last = mine;
  };
}
