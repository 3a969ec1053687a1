import { z } from 'zod';
import { systemTimer, type Timer } from '../../src/clock.ts';
import type { Settings } from '../../src/config.ts';
import { describeError, RemedyError } from '../../src/errors.ts';
import {
  judgeCheckout,
  letGoOfCheckout,
  type PreCheckout,
  refused,
  type Verdict,
} from '../../src/ledger/checkout/judge-checkout.ts';
import { withoutSecrets } from '../../src/log.ts';
import type { Office } from '../../src/work.ts';
import { callBot, cannotHaveWorked } from './call-bot.ts';

/** Telegram waits ten seconds for the answer (Bot API, PreCheckoutQuery); so much of them the books may take, in ms. */
const judgedWithinMs = 6500;
/** So long one try at answering may take, in ms. */
const answeredWithinMs = 1500;

/** By what Telegram is called and time goes by, and how long one try at answering may take, and a lock in the books be waited for, in ms. */
type PayerMeans = { fetch: typeof fetch; timer: Timer; patienceMs: number; lockWaitMs?: number };

const queryShape = z.object({
  pre_checkout_query: z.object({
    id: z.string(),
    from: z.object({ id: z.number().int(), language_code: z.string().optional() }),
    currency: z.string(),
    total_amount: z.number(),
    invoice_payload: z.string(),
  }),
});

/**
 * Answers whether something may be paid, which Telegram asks and waits for: at once and beside the inbox, since what
 * is not answered within ten seconds needs no answer any more. Returns whether an update is such a question.
 * Nothing is lost by one that is not answered: then nobody is charged. `withinMs` is how long the books may say nothing
 * before whoever pays is told to come back later. Where Telegram cannot have had the yes, nobody is about to pay.
 */
export function payerAnswers(
  settings: Settings['telegram'],
  office: Office,
  means: PayerMeans = { fetch, timer: systemTimer, patienceMs: answeredWithinMs },
  withinMs = judgedWithinMs,
): (update: object) => boolean {
  return (update) => {
    if (!('pre_checkout_query' in update)) return false;
    const read = queryShape.safeParse(update);
    if (!read.success) {
      office.log.error({}, 'a question before a payment could not be read');
      return true;
    }
    const {
      id,
      from,
      currency,
      total_amount: total,
      invoice_payload,
    } = read.data.pre_checkout_query;
    const asked = { from: from.id, currency, total, payload: invoice_payload.toWellFormed() };
    const language = from.language_code?.startsWith('zh') === false ? 'en' : 'zh-CN';
    void judgedInTime(office, asked, { ...means, withinMs })
      .then((verdict) => verdict ?? refused('later', language))
      .then(async (verdict) => {
        const arrived = await answer(settings, office, { query: id, verdict, means });
        if (!arrived) await letGo(office, asked, verdict);
      });
    return true;
  };
}

/** What the books say; null where they do not say it in time. */
async function judgedInTime(
  office: Office,
  asked: PreCheckout,
  { timer, withinMs, lockWaitMs }: Pick<PayerMeans, 'timer' | 'lockWaitMs'> & { withinMs: number },
): Promise<Verdict | null> {
  let waits = true;
  const late = Promise.withResolvers<null>();
  const waiting = timer(withinMs, () => {
    waits = false;
    late.resolve(null);
  });
  try {
    const judged = judgeCheckout(office, asked, () => waits, lockWaitMs);
    const verdict = await Promise.race([judged, late.promise]);
    // A yes that was held and comes while they are being told to come back later holds nothing.
    if (verdict === null)
      void judged.then((said) => letGo(office, asked, said)).catch(() => undefined);
    return verdict;
  } catch (error) {
    const why = withoutSecrets(describeError(error));
    office.log.error({ error: why }, 'whether something may be paid could not be judged');
    return null;
  } finally {
    waiting.cancel();
  }
}

/** Lets go of what was held for whoever cannot have heard that they may pay; never throws. It ends by itself in a minute. */
async function letGo(office: Office, { payload }: PreCheckout, verdict: Verdict): Promise<void> {
  if (!verdict.ok || verdict.heldAt === null) return;
  try {
    await letGoOfCheckout(office, { payload, heldAt: verdict.heldAt });
  } catch (error) {
    const why = withoutSecrets(describeError(error));
    office.log.warn({ error: why }, 'what was held for a payment could not be let go');
  }
}

/** Answers, once more where Telegram was not reached; never throws. Says whether Telegram may have had the answer. */
async function answer(
  { apiRoot, token }: Settings['telegram'],
  office: Office,
  { query, verdict, means }: { query: string; verdict: Verdict; means: PayerMeans },
): Promise<boolean> {
  const options = { apiRoot, token, timeoutMs: means.patienceMs, fetch: means.fetch };
  const said = verdict.ok ? { ok: true } : { ok: false, error_message: verdict.words };
  let mayHave = false;
  for (const last of [false, true]) {
    try {
      await callBot(options, 'answerPreCheckoutQuery', { pre_checkout_query_id: query, ...said });
      return true;
    } catch (error) {
      mayHave ||= !cannotHaveWorked(error);
      const again = error instanceof RemedyError && error.remedy.remedy === 'retry' && !last;
      if (again) continue;
      const why = withoutSecrets(describeError(error));
      office.log.warn({ error: why }, 'a question before a payment was answered too late, or not');
      return mayHave;
    }
  }
  return mayHave;
}
