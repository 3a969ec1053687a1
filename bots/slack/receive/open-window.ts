import type { WebClient } from '@slack/web-api';
import type { z } from 'zod';
import { Chat } from '../../../src/community/chat.ts';
import { Admission, Unit } from '../../../src/community/entities.ts';
import type { Language } from '../../../src/config.ts';
import { describeError } from '../../../src/errors.ts';
import { type Log, withoutSecrets } from '../../../src/log.ts';
import type { Refused } from '../../../src/refusal.ts';
import { refusal } from '../../../src/refusal.ts';
import { Request } from '../../../src/requests/request/entities.ts';
import { permissionOf } from '../../../src/requests/request/lifecycle.ts';
import { loadEmergencyView, loadRequestView } from '../../../src/requests/request/load-views.ts';
import { showPhone } from '../../../src/requests/request/show-phone.ts';
import type { RequestView } from '../../../src/requests/request/view.ts';
import { staffBySlackUser, staffWhoMay } from '../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../src/staff/people/staff-view.ts';
import { notAllowed } from '../../../src/staff/rights/check-right.ts';
import type { Permission } from '../../../src/staff/rights/permissions.ts';
import { loadRoster } from '../../../src/staff/roster/load-roster.ts';
import { bestFirst, type Candidate } from '../../../src/staff/roster/rank-assignees.ts';
import { onDutyAt } from '../../../src/staff/roster/roster.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import { readablePhone } from '../../../src/texts/write-phone.ts';
import type { Office } from '../../../src/work.ts';
import { type Click, type ClickOn, canNow, type Window } from '../kit/control.ts';
import type { Modal } from '../kit/fields.ts';
import { refusalWords } from '../kit/refusal-words.ts';
import { classify } from '../send/classify.ts';
import { drawCheckWindow } from '../subjects/check/windows.ts';
import { drawCommunityWindow } from '../subjects/community/windows.ts';
import { drawCorrectionPhones, drawRefusal } from '../subjects/correction/windows.ts';
import { drawRosterWindow } from '../subjects/duty/windows.ts';
import { drawErasureWindow } from '../subjects/erasure/windows.ts';
import {
  admissionModal,
  emergencyReplyModal,
  noticeModal,
  requestModal,
  standDownModal,
} from '../subjects/request/windows.ts';
import { drawStaffWindow } from '../subjects/staff/windows.ts';
import { drawEntryWindow, drawInvitation } from '../subjects/unit/windows.ts';
import { drawUnitWindow } from '../subjects/upload/windows.ts';
import type { clickShape } from './arrivals.ts';
import { tell } from './tell-asker.ts';

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
): Promise<void> {
  const { office, language } = context;
  const window: Window = {
    v: 1,
    id: click.id,
    channel: body.channel?.id ?? null,
    ts: body.container?.message_ts ?? null,
  };
  const view = await windowFor(office, click, body.user.id, window, language);
  // What is clicked in a window opens above it, so that what was typed there is still there afterwards.
  const above = body.view?.type === 'modal';
  const control = `${click.on}.${click.verb}`;
  if (await showWindow(context, body.trigger_id, view, control, above)) return;
  const t = staffTexts(language);
  const asker = {
    user: body.user.id,
    channel: body.channel?.id ?? null,
    thread: body.message?.thread_ts ?? null,
  };
  const { id, address } = click;
  const again = { control, caption: t['window.again'](), id, address };
  await tell(context, asker, t['window.late'](), `window:${body.trigger_id}`, again);
}

/** Opens a window. False when Slack did not take it, mostly because the three seconds it gives were over: whoever waits for it is to be told. */
export async function showWindow(
  { client, log }: Pick<Context, 'client' | 'log'>,
  triggerId: string,
  view: Modal,
  verb: string,
  above = false,
): Promise<boolean> {
  try {
    await client.apiCall(above ? 'views.push' : 'views.open', { trigger_id: triggerId, view });
    return true;
  } catch (error) {
    const late = classify('views.open', error).code === 'slack.expired_trigger_id';
    const line = { verb, error: withoutSecrets(describeError(error)) };
    log[late ? 'info' : 'warn'](line, 'a window could not be opened');
    return false;
  }
}

/** The window of a verb for somebody, or one that says why not. */
export async function windowFor(
  office: Office,
  click: Click,
  slackUser: string,
  window: Window,
  language: Language,
): Promise<Modal> {
  const drawn =
    click.on === 'unit' || click.on === 'stay'
      ? await drawUnitOrEntry(office, click, slackUser, window, language)
      : click.verb === 'phone'
        ? click.on === 'correction'
          ? await drawCorrectionPhones(office, click.id, slackUser, language)
          : await drawPhone(office, click, slackUser, language)
        : await drawWindow(office, click, slackUser, window, language);
  return 'ok' in drawn ? refusalModal(drawn, language) : drawn;
}

async function drawUnitOrEntry(
  office: Office,
  click: ClickOn<'unit'> | ClickOn<'stay'>,
  slackUser: string,
  window: Window,
  language: Language,
): Promise<Modal | Refused> {
  if (click.on === 'unit' && (click.verb === 'phone' || click.verb === 'history'))
    return drawUnitWindow(office, { ...click, verb: click.verb }, slackUser, language);
  if (click.verb === 'invite') return drawInvitation(office, click.id, slackUser, language);
  return drawEntryWindow(office, click, slackUser, window, language);
}

export function refusalModal(refused: Refused, language: Language): Modal {
  const t = staffTexts(language);
  return noticeModal(t['modal.not_possible'](), refusalWords(refused, language), language);
}

async function drawPhone(
  office: Office,
  click: Click,
  slackUser: string,
  language: Language,
): Promise<Modal | Refused> {
  const shown = await showPhone(office, { slackUser, [click.on]: click.id });
  if (!shown.ok) return shown;
  const t = staffTexts(language);
  const { name, phone } = shown;
  return noticeModal(
    t['modal.phone'](),
    phone === null
      ? t['phone.none']({ name })
      : t['phone.shown']({ name, phone: readablePhone(phone) }),
    language,
  );
}

async function drawWindow(
  office: Office,
  click: Click,
  slackUser: string,
  window: Window,
  language: Language,
): Promise<Modal | Refused> {
  const em = office.orm.em.fork();
  const actor = await staffBySlackUser(em, slackUser);
  if (!actor) return refusal('unknown_person');
  switch (click.on) {
    case 'unit':
    case 'stay':
    case 'upload':
    case 'archive':
      return refusal('not_found');
    case 'request':
      return drawRequestWindow(office, click, actor, window, language);
    case 'emergency': {
      const view = await loadEmergencyView(em, click.id);
      if (!view) return refusal('not_found');
      const asked = click.verb === 'stand_down' ? 'emergency.stand_down' : 'emergency.reply';
      const refused = await notAllowed(em, actor, view.community.id, asked);
      if (refused) return refused;
      if (click.verb !== 'stand_down') return emergencyReplyModal(view, window, language);
      if (view.state === 'stood_down') return refusal('already_over');
      return standDownModal(view, window, language);
    }
    case 'admission': {
      const admission = await em.findOne(Admission, { id: click.id });
      if (!admission) return refusal('not_found');
      if (admission.state !== 'open') return refusal('not_now');
      const chat = await em.findOneOrFail(Chat, { id: admission.chat });
      const refused = await notAllowed(em, actor, admission.community, 'admission.decide');
      return (
        refused ??
        admissionModal({ words: admission.words, name: chat.displayName }, window, language)
      );
    }
    case 'correction':
      return drawRefusal(office, click.id, actor, window, language);
    case 'duty':
      return drawRosterWindow(office, click, actor, window, language);
    case 'check':
      return drawCheckWindow(office, click, actor, window, language);
    case 'erasure':
      return drawErasureWindow(office, click, actor, window, language);
    case 'staff':
      return drawStaffWindow(office, click, actor, window, language);
    case 'community':
      return drawCommunityWindow(office, click, actor, window, language);
  }
}

async function drawRequestWindow(
  office: Office,
  click: Extract<Click, { on: 'request' }>,
  actor: StaffView,
  window: Window,
  language: Language,
): Promise<Modal | Refused> {
  const { verb } = click;
  if (verb === 'claim' || verb === 'start' || verb === 'note' || verb === 'phone')
    return refusal('not_found');
  const em = office.orm.em.fork();
  const view = await loadRequestView(em, click.id);
  if (!view) return refusal('not_found');
  const permission: Permission = verb === 'reply' ? 'request.reply' : permissionOf[verb];
  const refused = await notAllowed(em, actor, view.community.id, permission);
  if (refused) return refused;
  if (verb === 'reply' ? view.chat === null : !canNow(view.state, verb))
    return refusal(verb === 'reply' ? 'no_chat' : 'not_now');
  const staff = verb === 'assign' ? await staffWithLoad(office, view) : [];
  return requestModal(verb, view, window, staff, language);
}

/** Who can be given a request, the best fitting first, each with how much they have; who has it already is left out. */
async function staffWithLoad(office: Office, view: RequestView): Promise<Candidate[]> {
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  const people = (await staffWhoMay(em, view.community.id, 'request.claim')).filter(
    (one) => one.id !== view.assignee?.id,
  );
  const open = await em.find(
    Request,
    {
      assignee: { $in: people.map((one) => one.id) },
      state: { $in: ['assigned', 'accepted', 'working', 'waiting'] },
    },
    { fields: ['assignee'] },
  );
  const { roster } = await loadRoster(em, view.community.id, nowMs);
  const standing = new Set(onDutyAt(roster, nowMs).map((turn) => turn.staff));
  const request = await em.findOne(Request, { id: view.id }, { fields: ['unit'] });
  const unit = request?.unit ? await em.findOne(Unit, { id: request.unit }) : null;
  return bestFirst(
    people.map((person) => ({
      person,
      load: open.filter((one) => one.assignee === person.id).length,
      onDuty: standing.has(person.id),
    })),
    { category: view.category, building: unit?.building ?? null },
  );
}
