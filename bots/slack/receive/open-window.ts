import type { WebClient } from '@slack/web-api';
import type { z } from 'zod';
import type { Timer } from '../../../src/clock.ts';
import type { Language } from '../../../src/config.ts';
import { causes } from '../../../src/delivery/causes.ts';
import type { Log } from '../../../src/log.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import type { Office } from '../../../src/work.ts';
import { type Click, turnsPages, type Window } from '../kit/control.ts';
import type { Held } from '../kit/desk.ts';
import { permalinkInTime } from '../send/ask-slack.ts';
import type { LinkTo } from '../send/card-links.ts';
import { windowFor } from '../subjects/window-for.ts';
import type { clickShape } from './arrivals.ts';
import { once } from './once.ts';
import type { Reception } from './reception.ts';
import { fillComing, openComing, showWindow, type WindowPlace } from './show-window.ts';
import { tellAsker } from './tell-asker.ts';

type Context = { office: Office; language: Language; client: WebClient; log: Log; timer: Timer };

/**
 * Opens the window of a verb for the one who clicked, or a window that says why
 * not; where it takes long, one that says it is coming, and that in its place.
 * Slack gives three seconds for the first; when they are over the person clicks
 * again, and nothing was changed.
 */
export async function openWindow(
  context: Context,
  click: Click,
  body: z.infer<typeof clickShape>,
  reception: Reception,
  held: Held | null = null,
): Promise<void> {
  const { office, client, timer } = context;
  const { reads } = reception;
  const { trigger_id: trigger, user } = body;
  const window: Window = {
    v: 1,
    id: click.id,
    channel: body.channel?.id ?? null,
    ts: body.container?.message_ts ?? null,
  };
  const linkTo: LinkTo = (channel, ts) =>
    permalinkInTime((method, args) => client.apiCall(method, args), channel, ts, timer);
  const drawing = once(office, trigger, user.id, async () =>
    windowFor(office, click, user.id, window, { language: await reads, linkTo, held }),
  );
  const place = placeOf(click, body);
  const wanted = { ...reception, trigger, verb: `${click.on}.${click.verb}`, place };
  const late = async (): Promise<void> => tellLate(context, click, body, await reads);
  const coming = await openComing(context, wanted, drawing);
  if (coming !== null) return fillComing(context, wanted, coming, drawing, late);
  const view = await drawing;
  if (view === null || (await showWindow(context, wanted, view))) return;
  // What was typed stands in the window or was sent with it: nobody waits for another one.
  if (held && typeof place === 'object') return;
  await late();
}

/** That it did not open, with a button to try again, to the one who clicked. */
async function tellLate(
  context: Context,
  { on, verb, id, address, step }: Click,
  body: z.infer<typeof clickShape>,
  language: Language,
): Promise<void> {
  const t = staffTexts(language);
  const asker = {
    user: body.user.id,
    channel: body.channel?.id ?? null,
    thread: body.message?.thread_ts ?? null,
  };
  const again = { control: `${on}.${verb}`, caption: t['window.again'](), id, address, step };
  await tellAsker(context, asker, t['window.late'](), causes.window(body.trigger_id), again);
}

/**
 * Where a window is shown: what is clicked in a window opens above it, so that what was typed
 * there is still there afterwards; what turns its pages takes its place.
 */
function placeOf(click: Click, { view }: z.infer<typeof clickShape>): WindowPlace {
  if (view?.type !== 'modal') return 'first';
  return turnsPages(click) && view.id !== undefined ? { insteadOf: view.id } : 'above';
}
