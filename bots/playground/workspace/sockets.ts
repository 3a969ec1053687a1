import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Clock } from '../../../src/clock.ts';
import type { Journal } from '../journal.ts';

/** What the app answered; status 0 when there was no answer within three seconds, or nobody to ask. */
export type Acked = { status: number; body: unknown };

/** What Slack puts into the envelopes of Socket Mode. */
export type EnvelopeKind = 'events_api' | 'interactive' | 'slash_commands';

/** Why Slack says that a connection is about to end. */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

export type SlackSockets = {
  /** An address with a ticket for one connection. */
  open(): Promise<string>;
  /** How many connections have been greeted and still stand. */
  count(): number;
  /** Sends one envelope down one of the connections and waits for its acknowledgement. */
  send(
    kind: EnvelopeKind,
    payload: Record<string, unknown>,
    retry: { attempt: number; reason: string },
  ): Promise<Acked>;
  /** Tells the connections that stand, or the oldest of them, that they are about to end. */
  announce(reason: DisconnectReason, more: { which: 'all' | 'oldest'; close: boolean }): void;
  /** Tears every connection without a word, at once or right after the next envelope was sent. */
  lose(when: 'now' | 'after_next'): void;
  /** Stops reading from the connections and answering them, as a cable that was pulled out. */
  stall(): void;
  /** Acknowledgements that came for envelopes nobody waits for any more. */
  strays(): number;
  close(): void;
};

const ackWithinMs = 3000;
/** How many connections an app may hold; Slack ends the eleventh with `too_many_websockets`. */
const connectionsMax = 10;
const ticketLastsMs = 30_000;
/** How often the stand-in pings, in ms; the SDK gives a connection up after thirty seconds without. */
const pingEveryMs = 8000;
/** How long a connection has when Slack ends it, in seconds, as `hello` says. */
const lastsS = 3600;

const ackShape = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });

type Sockets = { server: WebSocketServer; origin: string; stopPinging: () => void };

export type SlackSocketsOptions = {
  journal: Journal;
  clock: Clock;
  appId: string;
  /** Called when a connection has been greeted. */
  onConnected: () => void;
};

/**
 * Socket Mode: the app asks for an address, connects, is greeted with `hello`
 * and acknowledges envelopes by their id. Several connections may stand, and
 * each envelope goes down one of them, in turn. It listens on a port of its
 * own, as Slack's sockets are on a host of their own. Source: Slack's published
 * guide to Socket Mode.
 */
export function slackSockets(options: SlackSocketsOptions): SlackSockets {
  const { journal, clock, appId } = options;
  const tickets = openTickets(journal, clock);
  const envelopes = openEnvelopes(journal);
  const connections = openConnections(options, envelopes);
  let listening: Promise<Sockets> | null = null;
  let closed = false;
  return {
    async open() {
      listening ??= listen(tickets.isValid, connections.greet);
      const { origin } = await listening;
      return `${origin}/link/?ticket=${tickets.sell()}&app_id=${appId}`;
    },
    count: connections.count,
    async send(kind, payload, retry) {
      const socket = closed ? null : connections.next();
      if (!socket) return { status: 0, body: null };
      return envelopes.send(socket, { kind, payload, retry });
    },
    announce: connections.announce,
    lose(when) {
      if (when === 'after_next') envelopes.tearAfterNext();
      else connections.each((socket) => socket.terminate());
    },
    stall: () => connections.each((socket) => socket.pause()),
    strays: envelopes.strays,
    close() {
      closed = true;
      envelopes.giveUp();
      void listening?.then(({ server, stopPinging }) => {
        stopPinging();
        for (const socket of server.clients) socket.terminate();
        server.close();
      });
    },
  };
}

/** Each ticket is good for one connection, within half a minute. */
function openTickets(journal: Journal, clock: Clock) {
  const tickets = new Map<string, number>();
  return {
    sell(): string {
      const ticket = `ticket-${journal.nextId('slack.ticket', 1)}`;
      tickets.set(ticket, clock.now() + ticketLastsMs);
      return ticket;
    },
    isValid(ticket: string | null): boolean {
      const until = tickets.get(ticket ?? '');
      tickets.delete(ticket ?? '');
      return until !== undefined && until >= clock.now();
    },
  };
}

async function listen(
  isValid: (ticket: string | null) => boolean,
  greet: (socket: WebSocket) => void,
): Promise<Sockets> {
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    path: '/link/',
    maxPayload: 4_000_000,
    verifyClient: ({ req }: { req: { url?: string } }) =>
      isValid(new URL(req.url ?? '/', 'ws://localhost').searchParams.get('ticket')),
  });
  await once(server, 'listening');
  server.on('connection', greet);
  const timer = setInterval(() => {
    for (const socket of server.clients) socket.ping('Ping from the playground');
  }, pingEveryMs).unref();
  const { port } = server.address() as AddressInfo;
  return { server, origin: `ws://127.0.0.1:${port}`, stopPinging: () => clearInterval(timer) };
}

/** The connections that were greeted and have not been told to end, in the order of the last use. */
function openConnections({ clock, appId, onConnected }: SlackSocketsOptions, envelopes: Envelopes) {
  let usable: WebSocket[] = [];
  const leave = (socket: WebSocket): void => {
    usable = usable.filter((one) => one !== socket);
  };
  return {
    count: () => usable.length,
    each(act: (socket: WebSocket) => void): void {
      for (const socket of usable) act(socket);
    },
    next(): WebSocket | null {
      const [socket, ...others] = usable;
      if (!socket) return null;
      usable = [...others, socket];
      return socket;
    },
    greet(socket: WebSocket): void {
      socket.on('message', (data, isBinary) => {
        if (!isBinary) envelopes.take(String(data));
      });
      socket.on('error', () => socket.terminate());
      socket.on('close', () => {
        leave(socket);
        envelopes.forget(socket);
      });
      if (usable.length >= connectionsMax) {
        socket.send(disconnect('too_many_websockets'));
        socket.close();
        return;
      }
      usable.push(socket);
      const hello = {
        type: 'hello',
        connection_info: { app_id: appId },
        num_connections: usable.length,
        debug_info: {
          host: 'playground',
          started: new Date(clock.now()).toISOString(),
          build_number: 1,
          approximate_connection_time: lastsS,
        },
      };
      socket.send(JSON.stringify(hello), () => onConnected());
    },
    announce(
      reason: DisconnectReason,
      { which, close }: { which: 'all' | 'oldest'; close: boolean },
    ): void {
      for (const socket of which === 'all' ? usable : usable.slice(0, 1)) {
        socket.send(disconnect(reason));
        // A warning comes some ten seconds before the end: until then the connection is used.
        if (reason !== 'warning') leave(socket);
        if (close) socket.close();
      }
    },
  };
}

type Envelopes = ReturnType<typeof openEnvelopes>;
type Waiting = { socket: WebSocket; finish: (acked: Acked) => void };
type Envelope = {
  kind: EnvelopeKind;
  payload: Record<string, unknown>;
  retry: { attempt: number; reason: string };
};

/** The envelopes that were sent and wait for their acknowledgement. */
function openEnvelopes(journal: Journal) {
  const waiting = new Map<string, Waiting>();
  let loseAfterNext = false;
  let strays = 0;
  return {
    strays: () => strays,
    /** Has the connection of the next envelope torn once that has been sent. */
    tearAfterNext(): void {
      loseAfterNext = true;
    },
    send(socket: WebSocket, { kind, payload, retry }: Envelope): Promise<Acked> {
      const id = `envelope-${journal.nextId('slack.envelope', 1)}`;
      const envelope = {
        envelope_id: id,
        payload,
        type: kind,
        accepts_response_payload: kind !== 'events_api',
        ...(kind === 'events_api'
          ? { retry_attempt: retry.attempt, retry_reason: retry.reason }
          : {}),
      };
      return new Promise((resolve) => {
        const finish = (acked: Acked): void => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(acked);
        };
        const timer = setTimeout(() => finish({ status: 0, body: null }), ackWithinMs);
        waiting.set(id, { socket, finish });
        const torn = loseAfterNext;
        loseAfterNext = false;
        socket.send(JSON.stringify(envelope), () => {
          if (torn) socket.terminate();
        });
      });
    },
    take(words: string): void {
      const ack = ackShape.safeParse(readJson(words));
      if (!ack.success) return;
      const found = waiting.get(ack.data.envelope_id);
      if (found) found.finish({ status: 200, body: ack.data.payload ?? null });
      else strays += 1;
    },
    /** Whoever waited for an answer over this connection gets none. */
    forget(socket: WebSocket): void {
      for (const one of waiting.values())
        if (one.socket === socket) one.finish({ status: 0, body: null });
    },
    /** Nobody gets an answer any more. */
    giveUp(): void {
      for (const one of waiting.values()) one.finish({ status: 0, body: null });
    },
  };
}

const disconnect = (reason: string): string =>
  JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'playground' } });

function readJson(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return null;
  }
}
