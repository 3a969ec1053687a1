import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

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

/** Opens a way to the database at `url`. */
export async function openDatabaseProxy(url: string): Promise<DatabaseProxy> {
  const target = new URL(url);
  const to = addressOf(target);
  const lines = new Set<Socket>();
  const pairs = new Set<readonly [Socket, Socket]>();
  let stalled = false;
  let losing = 0;
  let lost = commit;
  const server = createServer((client) => {
    const database = connect(to);
    let cutAtAnswer = false;
    lines.add(client);
    const pair = [client, database] as const;
    pairs.add(pair);
    const end = (): void => {
      lines.delete(client);
      pairs.delete(pair);
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
      else client.write(bytes);
    });
    for (const socket of pair) socket.on('close', end).on('error', end);
    if (stalled) for (const socket of pair) socket.pause();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  target.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: target.href,
    loseCommits(times) {
      losing = times;
      lost = commit;
    },
    loseAnswersTo(statement, times) {
      losing = times;
      lost = new RegExp(statement);
    },
    left: () => losing,
    stall() {
      stalled = true;
      for (const socket of [...pairs].flat()) socket.pause();
    },
    goOn() {
      stalled = false;
      for (const socket of [...pairs].flat()) socket.resume();
    },
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
