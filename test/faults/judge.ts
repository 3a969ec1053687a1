import { setTimeout as pause } from 'node:timers/promises';
import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import { wordsOf } from '../support/resident-driver.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { type Deployment, restsWithinMs } from './deployment.ts';
import { type Talk, threadOf } from './talk.ts';

/** Waits for all that was said to arrive; tells what did not, and `last` what was waited for to the end. */
export async function whatIsMissing(
  deployment: Deployment,
  talks: readonly Talk[],
): Promise<{ missing: string[]; last: string[] }> {
  let last: string[] = [];
  const look = async (): Promise<string[]> => {
    const { messages } = await deployment.world.slack();
    const missing = (await Promise.all(talks.map((talk) => missingOf(messages, talk)))).flat();
    return missing.length > 0 ? missing : unfinished(deployment);
  };
  const came = await within(restsWithinMs * deployment.slowness, async () => {
    const missing = await look();
    if (missing.length > 0) last = missing;
    return missing.length === 0;
  });
  if (came) return { missing: [], last };
  // What is missing and still under way is late, and what is not is lost.
  return { missing: [...new Set([...last, ...(await unfinished(deployment))])], last };
}

async function missingOf(messages: readonly SkMessage[], talk: Talk): Promise<string[]> {
  const thread = threadOf(messages, talk).join('\n');
  const chat = (await talk.resident.chat()).filter((one) => one.from?.is_bot).map(wordsOf);
  const marked = (ts: string): boolean =>
    messages.some(
      (one) => one.ts === ts && one.reactions.some((mark) => mark.name === 'white_check_mark'),
    );
  const all = chat.join('\n');
  return [
    ...talk.said
      .filter((token) => !thread.includes(token))
      .map((one) => `the staff never read ${one}`),
    ...talk.replied
      .filter(({ token }) => !all.includes(token))
      .map(({ token }) => `the resident never read ${token}`),
    ...talk.replied
      .filter(({ token, ts }) => all.includes(token) && !marked(ts))
      .map(({ token }) => `the mark under ${token} is missing`),
    ...(chat.some((one) => /已补充|已经补充/.test(one))
      ? []
      : [`${talk.key} was never told that it was added`]),
  ];
}

/** What the database says is still to be done, or was given up. */
async function unfinished(deployment: Deployment): Promise<string[]> {
  const rows = await deployment.query<{ what: string }>(
    `select 'inbox ' || state || ' ' || subject || coalesce(' ' || error, '') as what from inbox where state <> 'handled'
     union all select 'outbox ' || state || ' ' || destination || coalesce(' ' || error, '') from outbox where state in ('pending', 'sending', 'failed')
     union all select 'card ' || surface || ' ' || subject_kind || ' stale' from cards where wanted_version > drawn_version`,
  );
  return rows.map((row) => `not finished: ${row.what}`);
}

/**
 * What is doubled or out of order, on either side. Telegram shows a bot no history: of what a killed
 * process had under way to it, one message a kill may come twice. In Slack none may.
 */
export async function whatIsWrong(
  deployment: Deployment,
  talks: readonly Talk[],
): Promise<{ wrong: string[]; doubled: number }> {
  const { messages } = await deployment.world.slack();
  const found: string[] = [];
  const twice: string[] = [];
  for (const talk of talks) {
    const chat = (await talk.resident.chat()).filter((one) => one.from?.is_bot).map(wordsOf);
    const ofStaff = judge(threadOf(messages, talk), talk.said, 'staff');
    const replied = talk.replied.map(({ token }) => token);
    const ofResident = judge(chat, await asBrought(deployment, replied), 'resident');
    found.push(...ofStaff.disorder, ...ofStaff.twice, ...ofResident.disorder);
    twice.push(...ofResident.twice);
    const cards = messages.filter(
      (one) =>
        (one.thread_ts ?? one.ts) === one.ts &&
        (one.attachments ?? []).length > 0 &&
        new RegExp(`(?<!\\d)${talk.number}(?!\\d)`).test(wordsOn(one)),
    );
    if (cards.length !== 1) found.push(`request ${talk.number} has ${cards.length} cards in Slack`);
  }
  if (twice.length > deployment.kills()) found.push(...twice);
  return { wrong: found, doubled: twice.length };
}

/**
 * What staff wrote, in the order in which Slack brought it: of an event that could not
 * be stored Slack tells again a minute later, and of what was written since at once.
 */
async function asBrought(deployment: Deployment, tokens: readonly string[]): Promise<string[]> {
  const rows = await deployment.query<{ payload: string }>(
    `select payload::text as payload from inbox where source = 'slack' order by seq`,
  );
  const at = (token: string): number => rows.findIndex(({ payload }) => payload.includes(token));
  return tokens.toSorted((a, b) => at(a) - at(b));
}

/** Every token must stand in one message only, and no later than the next token does. */
function judge(
  messages: readonly string[],
  tokens: readonly string[],
  reader: string,
): { disorder: string[]; twice: string[] } {
  const disorder: string[] = [];
  const twice: string[] = [];
  let last = { message: -1, at: -1 };
  for (const token of tokens) {
    const carrying = messages.flatMap((one, message) =>
      one.includes(token) ? [{ message, at: one.indexOf(token) }] : [],
    );
    const [first] = carrying;
    if (!first) continue;
    for (const _ of carrying.slice(1)) twice.push(`the ${reader} read ${token} again`);
    if (first.message < last.message || (first.message === last.message && first.at < last.at))
      disorder.push(`the ${reader} read ${token} out of order`);
    last = first;
  }
  return { disorder, twice };
}

/** Looks again and again until `look` sees it, and tells whether it did in time. */
export async function within(ms: number, look: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + ms;
  for (;;) {
    if (await look()) return true;
    if (performance.now() > end) return false;
    await pause(100);
  }
}
