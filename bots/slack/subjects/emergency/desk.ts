import { type Refused, refusal } from '../../../../src/refusal.ts';
import {
  acknowledgeEmergency,
  standDownEmergency,
} from '../../../../src/requests/emergency/handle-emergency.ts';
import { loadEmergencyView } from '../../../../src/requests/emergency/load-emergency-view.ts';
import {
  type Neighbours,
  neighbourScopes,
  neighboursOf,
} from '../../../../src/requests/emergency/neighbours/reach-neighbours.ts';
import { warnNeighbours } from '../../../../src/requests/emergency/neighbours/warn-neighbours.ts';
import { sendEmergencyRecord } from '../../../../src/requests/emergency/record/send-record.ts';
import { mayTakeBack, tickStep, untickStep } from '../../../../src/requests/emergency/tick-step.ts';
import type { ChecklistStep, EmergencyView } from '../../../../src/requests/emergency/view.ts';
import { Emergency } from '../../../../src/requests/request/entities.ts';
import { showPhone } from '../../../../src/requests/request/show-phone.ts';
import { type SubjectDesk, type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { chosenIn, writtenIn } from '../../kit/forms.ts';
import { phoneModal } from '../../kit/notice.ts';
import { fieldFault, submitResultOf } from '../../kit/submit-result.ts';
import { submitReply } from '../request/forms.ts';
import { emergencyCard } from './card.ts';
import { loadToRaise, raiseModal, submitRaise } from './raise.ts';
import { emergencyReplyModal, standDownModal, untickModal, warnModal } from './windows.ts';

async function loadForWindow({ em, id, mayNot }: WindowAsked): Promise<EmergencyView | Refused> {
  const view = await loadEmergencyView(em, id);
  if (!view) return refusal('not_found');
  return (await mayNot(view.community.id)) ?? view;
}

async function loadToStandDown(asked: WindowAsked): Promise<EmergencyView | Refused> {
  const view = await loadForWindow(asked);
  return 'state' in view && view.state === 'stood_down' ? refusal('already_over') : view;
}

async function loadToWarn(
  asked: WindowAsked,
): Promise<{ view: EmergencyView; neighbours: Neighbours[] } | Refused> {
  const view = await loadToStandDown(asked);
  if (!('kind' in view)) return view;
  const emergency = await asked.em.findOneOrFail(Emergency, { id: view.id });
  const neighbours = await neighboursOf(asked.em, emergency, asked.nowMs);
  return neighbours.length === 0 || view.drill ? refusal('not_found') : { view, neighbours };
}

/** The steps that were ticked, of those that this person may take back. */
async function loadToUntick(
  asked: WindowAsked,
): Promise<{ view: EmergencyView; steps: ChecklistStep[] } | Refused> {
  const view = await loadToStandDown(asked);
  if (!('kind' in view)) return view;
  const done = view.checklist.filter((one) => one.done !== null);
  const steps = done.filter((one) =>
    mayTakeBack(asked.actor, view.community.id, one.done?.by?.id ?? null),
  );
  if (steps.length > 0) return { view, steps };
  const who = done.flatMap((one) => one.done?.by ?? []);
  return who.length === 0 ? refusal('nothing_changed') : refusal('not_allowed', who);
}

const submitUntick: Submit = async ({ office, slackUser, id: emergency, form, key }) => {
  const step = chosenIn(form, 'step');
  if (step === null) return fieldFault('step', 'error.required');
  return submitResultOf(await untickStep(office, { slackUser, emergency, step, key }), 'step');
};

const submitWarn: Submit = async ({ office, slackUser, id: emergency, form, key }) => {
  const words = writtenIn(form, 'words');
  const scope = neighbourScopes.find((one) => one === chosenIn(form, 'where'));
  if (words === '') return fieldFault('words', 'error.required');
  if (scope === undefined) return fieldFault('where', 'error.required');
  return submitResultOf(
    await warnNeighbours(office, { slackUser, emergency, scope, words, key }),
    'where',
  );
};

const submitStandDown: Submit = async ({ office, slackUser, id: emergency, form, key }) => {
  const reason = writtenIn(form, 'reason');
  if (reason === '') return fieldFault('reason', 'error.required');
  return submitResultOf(
    await standDownEmergency(office, { slackUser, emergency, reason, key }),
    'reason',
  );
};

/** An emergency in Slack. */
export const emergencyDesk: SubjectDesk<'emergency'> = {
  load: (em, id) => loadEmergencyView(em, id),
  communityOf: (view) => view.community.id,
  card: emergencyCard,
  click: {
    ack: ({ office, slackUser, id, key }) =>
      acknowledgeEmergency(office, { slackUser, emergency: id, key }),
    record: ({ office, slackUser, id, key, language }) =>
      sendEmergencyRecord(office, { slackUser, emergency: id, language, key }),
    tick: ({ office, slackUser, id, step, key }) =>
      tickStep(office, { slackUser, emergency: id, step, key }),
  },
  window: {
    raise: windowOf(loadToRaise, raiseModal),
    stand_down: windowOf(loadToStandDown, standDownModal),
    untick: windowOf(loadToUntick, untickModal),
    warn: windowOf(loadToWarn, warnModal),
    reply: windowOf(loadForWindow, emergencyReplyModal),
    phone: windowOf(
      ({ office, actor, id }) => showPhone(office, { slackUser: actor.slackUser, emergency: id }),
      (shown, _window, language) => phoneModal(shown, language),
    ),
  },
  submit: {
    raise: submitRaise,
    stand_down: submitStandDown,
    untick: submitUntick,
    warn: submitWarn,
    reply: (asked) => submitReply('emergency', asked),
  },
};
