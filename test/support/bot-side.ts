import { Telegraf } from 'telegraf';
import type { Update } from 'telegraf/types';
import { faultsOfCall, readContracts, specsPresent } from './contract.ts';
import { openStandIns, type StandIns, telegramToken } from './stand-ins.ts';

type Answer = {
  status: number;
  ok: boolean;
  description?: string;
  result?: unknown;
  parameters?: { retry_after?: number };
};

export type BotSide = {
  standIns: StandIns;
  /** The chat of the one resident there is. */
  zhao: number;
  telegram: Telegraf['telegram'];
  /** One raw call, as JSON or as a form. */
  call(method: string, body: Record<string, unknown> | FormData): Promise<Answer>;
  /** The updates that wait. */
  waiting(args?: Record<string, unknown>): Promise<Update[]>;
  says(text: string): Promise<unknown>;
  messages(): ReturnType<StandIns['telegram']['world']['messages']['values']>;
  /** What was posted to the webhook at `/telegram`, and what it answers. */
  hooks: { secret: unknown; update: Update }[];
  hookAnswers(status: number): void;
  /** Closes everything. @returns what was wrong with calls and answers by the published Bot API */
  close(): Promise<string[]>;
};

/** The Bot API's stand-in with telegraf's client, one resident, and a webhook to post to. */
export async function openBotSide(): Promise<BotSide> {
  const hooks: BotSide['hooks'] = [];
  let hookStatus = 200;
  const standIns = await openStandIns((req, res) => {
    if (req.url !== '/telegram') return false;
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const secret = req.headers['x-telegram-bot-api-secret-token'];
      hooks.push({ secret, update: JSON.parse(Buffer.concat(chunks).toString()) });
      res.writeHead(hookStatus).end();
    });
    return true;
  });
  const made = await standIns.act('telegram/users', {
    first_name: '秀英',
    last_name: '赵',
    language_code: 'zh-hans',
    phone: '+8613800000001',
  });
  const zhao = Number(made.id);
  const call: BotSide['call'] = async (method, body) => {
    const answer = await fetch(`${standIns.origin}/bot${telegramToken}/${method}`, {
      method: 'POST',
      ...(body instanceof FormData
        ? { body }
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    return { status: answer.status, ...((await answer.json()) as Omit<Answer, 'status'>) };
  };
  return {
    standIns,
    zhao,
    telegram: new Telegraf(telegramToken, { telegram: { apiRoot: standIns.origin } }).telegram,
    call,
    waiting: async (args = {}) => (await call('getUpdates', args)).result as Update[],
    says: (text) => standIns.act('telegram/send', { user_id: zhao, text }),
    messages: () => standIns.telegram.world.messages.values(),
    hooks,
    hookAnswers(status) {
      hookStatus = status;
    },
    async close() {
      const granted = standIns.telegram.calls.all().filter((one) => one.ok);
      await standIns.close();
      if (!specsPresent()) return [];
      const contracts = readContracts();
      return granted.flatMap((one) => faultsOfCall(contracts, one));
    },
  };
}
