import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { doneWithin, type Timer, waitBy } from '../../../src/clock.ts';
import type { Language } from '../../../src/config.ts';
import { describeError, type Remedy } from '../../../src/errors.ts';
import { type Log, withoutSecrets } from '../../../src/log.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import type { Office } from '../../../src/work.ts';
import type { Modal } from '../kit/fields.ts';
import { loadingModal, noticeModal } from '../kit/notice.ts';
import { classifySlackError } from '../send/classify.ts';
import { leftOf, type Reception, readsSoon } from './reception.ts';

type Context = {
  client: WebClient;
  log: Log;
  timer: Timer;
  office: Pick<Office, 'clock'>;
  language: Language;
};

/** Where a window is shown: as the first, above the one it was clicked in, or in the place of one that stands. */
export type WindowPlace = 'first' | 'above' | { insteadOf: string };

/** A window that somebody asked for: by which trigger, for the log under which name, and where it is shown. */
export type WantedWindow = Reception & { trigger: string; verb: string; place?: WindowPlace };

/**
 * A window that says that another one is coming: by Slack's id, or, where it could not be heard whether
 * it stands, by the name the office gave it. Source: `external_id` of Slack's views.update.
 */
export type ComingWindow = { view_id: string } | { external_id: string };

/**
 * After so long without the window that was asked for, in ms, one stands in its place that says it is coming: Slack
 * opens a window within 3000 ms of the click and fills one that stands at any time. Source: Slack's documentation of
 * modals and of trigger ids.
 */
const comingAfterMs = 1000;
/** A window that Slack did not take for a moment is opened once more after so long, in ms, while its trigger lasts. */
const openAgainAfterMs = 200;
/** One that stands is filled at any time: after so many ms each it is tried again, and then whoever waits is told. */
const fillAgainAfterMs = [500, 2000, 5000];
/** Who is told to come back later than so many ms does not; whoever looks at the window is told instead. */
const comesBackWithinMs = 10_000;

/**
 * Opens a window; where no answer came it is opened once more, by which Slack says whether the first one stands. False when
 * Slack did not take it, mostly because the three seconds it gives were over: whoever waits for it is to be told.
 */
export async function showWindow(
  context: Context,
  wanted: WantedWindow,
  view: Modal,
): Promise<boolean> {
  const first = await open(context, wanted, view);
  if ('id' in first || stands(first)) return true;
  if (first.remedy.remedy !== 'retry') return false;
  await waitBy(context.timer, openAgainAfterMs);
  const second = await open(context, wanted, view);
  return 'id' in second || stands(second);
}

/**
 * Waits for what is to stand in a window, and opens one that says it is coming where that takes long; what keeps the
 * office from saying in which language keeps that one from nobody.
 * @returns that window; null where none stands, since it was not wanted or Slack did not take it
 */
export async function openComing(
  context: Context,
  wanted: WantedWindow,
  drawing: Promise<unknown>,
): Promise<ComingWindow | null> {
  const { timer, office, language } = context;
  const { trigger, place } = wanted;
  // What takes the place of a window that stands can do so at any time.
  if (typeof place === 'object') return null;
  if (await doneWithin(timer, leftOf(office.clock, wanted, comingAfterMs), drawing)) return null;
  const external_id = `coming:${trigger}`;
  const view = { ...loadingModal(await readsSoon(timer, wanted, language)), external_id };
  const first = await open(context, wanted, view);
  if ('id' in first) return { view_id: first.id };
  if (first.remedy.remedy === 'permanent') return stands(first) ? { external_id } : null;
  await waitBy(timer, openAgainAfterMs);
  const second = await open(context, wanted, view);
  // Whether the first one stands, of which no answer came, is seen when it is filled.
  return 'id' in second ? { view_id: second.id } : { external_id };
}

/**
 * Puts what was waited for into the window that says it is coming, or that it failed, and then throws what it failed by.
 * Whoever has closed the window meanwhile waits for nothing; where Slack goes on refusing it, `tell` says so.
 * What was done before (null) is nobody's wish any more.
 */
export async function fillComing(
  context: Context,
  wanted: WantedWindow,
  coming: ComingWindow,
  drawing: Promise<Modal | null>,
  tell: () => Promise<void>,
): Promise<void> {
  const failed = async (): Promise<Modal> => {
    const language = await readsSoon(context.timer, wanted, context.language);
    const t = staffTexts(language);
    return noticeModal(t['modal.not_possible'](), t['window.failed'](), language);
  };
  const view = await drawing.catch(async (error: unknown) => {
    if (!(await fill(context, wanted, coming, await failed()))) await tell();
    throw error;
  });
  // The one it was done for before fills the window that stands under its name.
  if (view === null && !('view_id' in coming)) return;
  if (!(await fill(context, wanted, coming, view ?? (await failed())))) await tell();
}

/** @returns whether it stands there, or nobody waits for it any more */
async function fill(
  context: Context,
  wanted: WantedWindow,
  coming: ComingWindow,
  view: Modal,
): Promise<boolean> {
  const { timer, client } = context;
  for (const againAfterMs of [...fillAgainAfterMs, null]) {
    const filled = await put(context, wanted.verb, () =>
      client.apiCall('views.update', { ...coming, view }),
    );
    if ('id' in filled) return true;
    if (filled.code === 'slack.not_found') {
      if ('view_id' in coming) return true;
      // It never stood, or it was closed; or it was filled, has lost its name by that, and the answer got lost.
      const opened = await open(context, wanted, view);
      return 'id' in opened || stands(opened);
    }
    const { remedy } = filled;
    const laterMs = remedy.remedy === 'retry_after' ? remedy.afterMs : 0;
    const passes = remedy.remedy === 'retry' || remedy.remedy === 'retry_after';
    if (!passes || againAfterMs === null || laterMs > comesBackWithinMs) return false;
    await waitBy(timer, Math.max(againAfterMs, laterMs));
  }
  return false;
}

type Put = { id: string } | { code: string; remedy: Remedy };

/** Whether Slack refused a window because its trigger has opened one, of which the answer may have been lost. */
const stands = (put: Put): boolean =>
  'code' in put && ['slack.exchanged_trigger_id', 'slack.duplicate_external_id'].includes(put.code);

function open(
  context: Context,
  { trigger, verb, place = 'first' }: WantedWindow,
  view: Modal & { external_id?: string },
): Promise<Put> {
  const { client } = context;
  return put(context, verb, () =>
    typeof place === 'object'
      ? client.apiCall('views.update', { view_id: place.insteadOf, view })
      : client.apiCall(place === 'above' ? 'views.push' : 'views.open', {
          trigger_id: trigger,
          view,
        }),
  );
}

const openedShape = z.object({ view: z.object({ id: z.string() }) });

/** @returns the id of the window, or by which code Slack refused it and what can be done about it */
async function put({ log }: Context, verb: string, call: () => Promise<unknown>): Promise<Put> {
  try {
    return openedShape.parse(await call()).view;
  } catch (error) {
    const { code, remedy } = classifySlackError('views.open', error);
    // Too late, or closed by whoever opened it: both happen, and are nobody's fault.
    const usual = code === 'slack.expired_trigger_id' || code === 'slack.not_found';
    const line = { verb, error: withoutSecrets(describeError(error)) };
    log[usual ? 'info' : 'warn'](line, 'a window could not be opened');
    return { code, remedy };
  }
}
