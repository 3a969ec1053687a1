import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** One address before several processes, as a proxy is before bots that a platform brings things to. */
export type Balancer = { port: number; close(): Promise<void> };

/**
 * Gives each connection to the next of `ports` that takes it. One that nobody
 * takes is hung up: whoever came tries again, as platforms do.
 */
export async function openBalancer(ports: readonly number[]): Promise<Balancer> {
  let turn = 0;
  const open = new Set<Socket>();
  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    near.on('error', () => near.destroy());
    turn += 1;
    const inTurn = ports.map((_, index) => ports[(turn + index) % ports.length] ?? 0);
    const reach = (left: readonly number[]): void => {
      const [port, ...others] = left;
      if (port === undefined) {
        near.destroy();
        return;
      }
      const far = connect(port, '127.0.0.1');
      far.once('error', () => reach(others));
      far.once('connect', () => {
        keep(far);
        far.removeAllListeners('error');
        far.on('error', () => near.destroy());
        far.on('close', () => near.destroy());
        near.on('close', () => far.destroy());
        near.pipe(far);
        far.pipe(near);
      });
    };
    reach(inTurn);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
