import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/**
 * How a line between the office and a server behaves: `open` carries
 * everything, `cut` refuses and hangs up, `silent` takes what is said and
 * answers nothing, `deaf` carries what is asked and loses every answer.
 */
export type LineState = 'open' | 'cut' | 'silent' | 'deaf';

/** A line to a server that can be disturbed; what is behind it does not notice more than a network would let it. */
export type Line = {
  port: number;
  become(state: LineState): void;
  close(): Promise<void>;
};

/** Opens a line to `port` of this machine on a port of its own. */
export async function openLine(port: number): Promise<Line> {
  let state: LineState = 'open';
  const pairs = new Set<{ near: Socket; far: Socket }>();
  const hangUp = (): void => {
    for (const { near, far } of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  const server: Server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    const pair = { near, far };
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      socket.on('error', end);
      socket.on('close', end);
    }
    // What is said while the line is silent is kept by nobody: as on a network, the
    // connection is of no use afterwards and has to be made anew.
    near.on('data', (bytes: Buffer) => {
      if (state === 'open' || state === 'deaf') far.write(bytes);
    });
    far.on('data', (bytes: Buffer) => {
      if (state === 'open') near.write(bytes);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    become(next) {
      const was = state;
      state = next;
      // Bytes were lost in between: what stands now could only speak nonsense.
      if (next === 'cut' || (next === 'open' && was !== 'open' && was !== 'cut')) hangUp();
    },
    async close() {
      state = 'cut';
      hangUp();
      server.close();
      await once(server, 'close');
    },
  };
}
