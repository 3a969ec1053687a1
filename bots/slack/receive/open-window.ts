import type { WebClient } from '@slack/web-api';
import type { z } from 'zod';
import type { Language } from '../../../src/config.ts';
import { causes } from '../../../src/delivery/causes.ts';
import { describeError } from '../../../src/errors.ts';
import { type Log, withoutSecrets } from '../../../src/log.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import type { Office } from '../../../src/work.ts';
import { type Click, turnsPages, type Window } from '../kit/control.ts';
import type { Held } from '../kit/desk.ts';
import type { Modal } from '../kit/fields.ts';
import { permalinkInTime } from '../send/ask-slack.ts';
import type { LinkTo } from '../send/card-links.ts';
import { classifySlackError } from '../send/classify.ts';
import { windowFor } from '../subjects/window-for.ts';
import type { clickShape } from './arrivals.ts';
import { tellAsker } from './tell-asker.ts';

type Context = { office: Office; language: Language; client: WebClient; log: Log };

/**
 * Opens the window of a verb for the one who clicked, or a window that says why
 * not. Slack gives three seconds for it; when they are over the person clicks
 * again, and nothing was changed.
 */
export async function openWindow(
  context: Context,
  click: Click,
  body: z.infer<typeof clickShape>,
  held: Held | null = null,
): Promise<void> {
  const { office, language } = context;
  const window: Window = {
    v: 1,
    id: click.id,
    channel: body.channel?.id ?? null,
    ts: body.container?.message_ts ?? null,
  };
  const { client } = context;
  const linkTo: LinkTo = (channel, ts) =>
    permalinkInTime((method, args) => client.apiCall(method, args), channel, ts);
  const view = await windowFor(office, click, body.user.id, window, { language, linkTo, held });
  const control = `${click.on}.${click.verb}`;
  const place = placeOf(click, body);
  if (await showWindow(context, body.trigger_id, view, control, place)) return;
  // What was typed stands in the window or was sent with it: nobody waits for another one.
  if (held && typeof place === 'object') return;
  const t = staffTexts(language);
  const asker = {
    user: body.user.id,
    channel: body.channel?.id ?? null,
    thread: body.message?.thread_ts ?? null,
  };
  const { id, address, step } = click;
  const again = { control, caption: t['window.again'](), id, address, step };
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

type WindowPlace = 'first' | 'above' | { insteadOf: string };

/** Opens a window. False when Slack did not take it, mostly because the three seconds it gives were over: whoever waits for it is to be told. */
export async function showWindow(
  { client, log }: Pick<Context, 'client' | 'log'>,
  triggerId: string,
  view: Modal,
  verb: string,
  place: WindowPlace = 'first',
): Promise<boolean> {
  try {
    if (typeof place === 'object')
      await client.apiCall('views.update', { view_id: place.insteadOf, view });
    else
      await client.apiCall(place === 'above' ? 'views.push' : 'views.open', {
        trigger_id: triggerId,
        view,
      });
    return true;
  } catch (error) {
    const late = classifySlackError('views.open', error).code === 'slack.expired_trigger_id';
    const line = { verb, error: withoutSecrets(describeError(error)) };
    log[late ? 'info' : 'warn'](line, 'a window could not be opened');
    return false;
  }
}
