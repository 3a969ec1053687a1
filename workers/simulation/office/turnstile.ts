import { AsyncLocalStorage } from 'node:async_hooks';
import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** What the office asks of its database and of the platforms passes here, one thing after the other. */
export type Turnstile = {
  /** Has something be asked in its turn, such as a call to a platform; `words` say what. */
  inTurn<T>(ask: () => Promise<T>, words?: string): Promise<T>;
  /** Resolves once nothing that the office is at goes on by itself any more. */
  quiet(): Promise<void>;
  /** From now on nothing passes, and no answer arrives: the process is gone. */
  shut(): void;
};

/** The driver's pool, as far as it is used here. */
type Pool = {
  options: { max: number; idleTimeoutMillis: number };
  totalCount: number;
  idleCount: number;
  waitingCount: number;
  connect(): Promise<unknown>;
  on(event: 'acquire', listener: (client: Client) => void): void;
};
type Client = { processID: number | null; query(...given: unknown[]): unknown };
type Settled = { value: unknown } | { error: unknown };
/** Something that is to be asked: by which connection, and who waits for the answer. */
type Asking = {
  client: Client | null;
  words: string;
  ask(): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
};
/** What was asked and is held up by a lock of somebody else's. */
type HeldUp = Asking & { answer: Promise<Settled>; isAnswered: boolean };

/** How long an answer may take before it is looked whether a lock holds it up, in ms of the machine's time. */
const lookedAtMs = 25;

/** What a turnstile tells and shares. */
type Told = {
  /** Called before a statement in which the database's own clock is read. */
  tellTime: () => Promise<void>;
  /** Is told what is asked. */
  hears?: ((asked: string) => void) | undefined;
  rounds: Rounds;
};

/** How many rounds of the event loop the turnstiles of one play wait for: none of them is somebody who goes on. */
export type Rounds = { waited: number };

/** What whoever asks hears once the process is gone. */
class Gone extends Error {
  constructor() {
    super('The simulated process is gone.');
  }
}

/**
 * Has everything that an office asks of its database and of the platforms be asked one after the other, in the order in
 * which it was wanted, each when whatever else can be done without an answer has been done. Answers of several connections,
 * and those of both, would else arrive in an order that the machine decides, and with them everything that follows.
 *
 * What is held up by a lock stands aside meanwhile: that it is, and what ends it, the story decides and not the
 * machine. `watcher` asks the server which they are.
 */
export async function openTurnstile(
  orm: MikroORM,
  watcher: MikroORM,
  { tellTime, hears = () => undefined, rounds }: Told,
): Promise<Turnstile> {
  const pool = (await orm.em.getConnection().getNativeClient()) as unknown as Pool;
  // Whoever wants something may be in a transaction, to which what the watcher asks would belong.
  const fromOutside = AsyncLocalStorage.snapshot();
  const waiting: Asking[] = [];
  const heldUp = new Set<HeldUp>();
  let shut = false;
  let passing: Promise<void> | null = null;

  function enter(client: Client | null, words: string, ask: () => Promise<unknown>) {
    return new Promise<unknown>((resolve, reject) => {
      waiting.push({ client, words, ask, resolve, reject });
      pass();
    });
  }
  function pass(): void {
    passing ??= fromOutside(passAll);
  }
  async function passAll(): Promise<void> {
    for (;;) {
      await othersFirst(rounds);
      const next = waiting.shift();
      if (!next && ![...heldUp].some((one) => one.isAnswered)) break;
      if (next && shut) next.reject(new Gone());
      else if (next) {
        hears(next.words);
        const asked = readsClock.test(next.words) ? tellTime().then(next.ask) : next.ask();
        await wait({ ...next, answer: settled(asked), isAnswered: false });
      }
      for (const one of [...heldUp]) await wait(one);
    }
    // Here, and not once somebody hears that this is over: whoever enters in between would wait for ever.
    passing = null;
  }
  /** Waits for an answer, or until it is known that a lock holds it up. */
  async function wait(one: HeldUp): Promise<void> {
    const answer = await answerOrLock(one, watcher);
    if (answer) {
      heldUp.delete(one);
      hand(one, shut ? { error: new Gone() } : answer);
    } else if (!heldUp.has(one)) {
      heldUp.add(one);
      // Whoever has the lock may be somebody else, who lets go of it when nothing else passes here.
      void one.answer.then(() => {
        one.isAnswered = true;
        pass();
      });
    }
  }
  const isPassing = (): Promise<boolean> => passing?.then(() => true) ?? Promise.resolve(false);
  listenTo(pool, enter);
  return {
    inTurn: <T>(ask: () => Promise<T>, words = '') => enter(null, words, ask) as Promise<T>,
    async quiet() {
      do await othersFirst(rounds);
      while (await isPassing());
    },
    shut() {
      shut = true;
    },
  };
}

/** Statements in which the database's own clock is read. */
const readsClock = /\b(clock_timestamp|now)\(\)/;

/** Has everything that a pool's connections are asked, and the opening of each, enter first. */
function listenTo(
  pool: Pool,
  enter: (client: Client | null, words: string, ask: () => Promise<unknown>) => Promise<unknown>,
): void {
  const known = new WeakSet<Client>();
  const connect = pool.connect.bind(pool);
  // A connection that is open stays so: when it would be closed the machine's time decides.
  pool.options.idleTimeoutMillis = 0;
  const isFree = (): boolean =>
    pool.idleCount > pool.waitingCount || pool.totalCount >= pool.options.max;
  pool.connect = async () => {
    if (isFree()) return connect();
    // Where the last one was opened meanwhile, it is waited for until somebody gives one back.
    const [client] = (await enter(null, '', async () =>
      isFree() ? [connect()] : [await connect()],
    )) as unknown[];
    return client;
  };
  pool.on('acquire', (client) => {
    if (known.has(client)) return;
    known.add(client);
    const query = client.query.bind(client);
    client.query = (...given) => {
      const [first] = given;
      if (given.some((one) => typeof one === 'function') || hasSubmit(first))
        return query(...given);
      const words = typeof first === 'string' ? first : String((first as { text?: string }).text);
      return enter(client, words, () => query(...given) as Promise<unknown>);
    };
  });
}

const hasSubmit = (given: unknown): boolean =>
  typeof given === 'object' && given !== null && 'submit' in given;

/** So many rounds in which nothing does, one after the other, are a rest. */
const restingRounds = 3;

/** Lets whatever of this process goes on without an answer be done first, however often it gives way to others. */
async function othersFirst(rounds: Rounds): Promise<void> {
  for (let rested = 0; rested < restingRounds; rested = goesOn(rounds) ? 0 : rested + 1) {
    rounds.waited += 1;
    await new Promise((resolve) => setImmediate(resolve));
    rounds.waited -= 1;
  }
}

/** Whether anybody else waits for the next round, or for a file or a name that is looked up. */
function goesOn({ waited }: Rounds): boolean {
  const active = process.getActiveResourcesInfo();
  return (
    active.filter((one) => one === 'Immediate').length > waited ||
    active.some((one) => one.startsWith('FSReq') || one.startsWith('GetAddrInfo'))
  );
}

const settled = (answer: Promise<unknown>): Promise<Settled> =>
  answer.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );

function hand({ resolve, reject }: Asking, answer: Settled): void {
  if ('error' in answer) reject(answer.error);
  else resolve(answer.value);
}

/** What was answered; null once it is known that a lock holds it up. */
async function answerOrLock(
  { client, answer }: HeldUp,
  watcher: MikroORM,
): Promise<Settled | null> {
  for (;;) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), lookedAtMs);
    });
    const first = await Promise.race([answer, late]);
    clearTimeout(timer);
    if (first) return first;
    const pid = client?.processID;
    if (pid != null && (await isHeldUp(watcher, pid))) return null;
  }
}

/** Whether one of the server's processes waits for another. */
async function isHeldUp(watcher: MikroORM, pid: number): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select cardinality(pg_blocking_pids(${pid}::int)) > 0 as held`.execute(
    watcher.em.fork().getKysely(),
  );
  return rows[0]?.held ?? false;
}
