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
  /**
   * As if the server's host had lost its power and another had its address: on what stands nobody
   * answers any more, and nobody hangs it up, ever; whoever connects anew is served.
   */
  moveAway(): void;
  close(): Promise<void>;
};

/** Opens a line to `port` of this machine on a port of its own. */
export async function openLine(port: number): Promise<Line> {
  let state: LineState = 'open';
  const pairs = new Set<{ near: Socket; far: Socket }>();
  const left = new Set<Socket>();
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
      if (!pairs.delete(pair)) return;
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      socket.on('error', end);
      socket.on('close', end);
    }
    near.on('close', () => left.delete(near));
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
    moveAway() {
      const before = [...pairs];
      pairs.clear();
      for (const { near, far } of before) {
        left.add(near);
        far.destroy();
      }
    },
    async close() {
      state = 'cut';
      hangUp();
      for (const near of left) near.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
