import type { CorrectionField } from '../../../codes.ts';
import type { OwnDetails, OwnPurpose } from '../../../residents/own-data/details-shown.ts';
import { cutText } from '../../../texts/cut-text.ts';
import { readablePhone, redactedPhone } from '../../../texts/write-phone.ts';
import { askingOffice, idle, replying, turningTo } from '../../build-step.ts';
import type { Facts, Pressed, Reply, Result, Said, Say, Step } from '../../effects.ts';
import { sayText } from '../../effects.ts';
import type { ConversationState, Flow } from '../../state.ts';
import { thenNext } from '../drafting/drafting.ts';
import { closedLine } from '../office.ts';
import { onceMore } from '../once-more.ts';
import { saidNo, saidWrong, saidYes } from '../short-answers.ts';
import { type Beside, readName, readOwnWords } from './own-words.ts';

/** What is wrong can be said in so many UTF-16 units; the rest is cut. */
const wishMax = 500;

type Correcting = Extract<Flow, { at: 'correcting' }>;

/** What the grammar of own words may know beside the text. */
export function besideOf(event: Said, facts: Facts): Beside {
  return { phone: event.understood.slots.phone ?? null, name: facts.resident?.name ?? '' };
}

/** Asks which detail is to be put right, or for what is right. */
export function correctionWanted(state: ConversationState, field: CorrectionField | null): Step {
  if (field !== null) return askFor(state, field);
  const button = (one: CorrectionField) => ({
    caption: sayText(`button.correct_${one}`),
    action: { verb: 'correct' as const, field: one },
  });
  return replying(state, {
    texts: [sayText('correct.which')],
    buttons: [[button('name'), button('phone')], [button('other')]],
  });
}

/** From here on the dialogue waits for what is right; a draft that was open is set aside. */
function askFor(state: ConversationState, field: CorrectionField): Step {
  return replying(waiting(state, field, null), {
    texts: [sayText(`correct.ask_${field}`)],
    keyboard: field === 'phone' ? 'own_phone' : 'resident',
  });
}

function waiting(
  state: ConversationState,
  field: CorrectionField,
  wish: string | null,
): ConversationState {
  const no = state.drafts + 1;
  return { ...turningTo(state, { at: 'correcting', field, no, wish }), drafts: no };
}

/** What is right was said unasked, in one breath with what is wrong: 我换手机号了 13900001111. */
export function correctionTold(state: ConversationState, event: Said, facts: Facts): Step | null {
  const more = event.files.length > 0 || event.location !== null || event.aboutRequest !== null;
  if (state.flow.at !== 'idle' || more) return null;
  const told = readOwnWords(event.text, besideOf(event, facts));
  if (told?.means !== 'correct' || told.field === null || told.wish === null) return null;
  return offer(state, told.field, told.wish);
}

const offer = (state: ConversationState, field: CorrectionField, wish: string): Step =>
  askingOffice(state, { do: 'look_up_own', purpose: { offer: field, wish } });

/** What was written while a detail is being put right; null for what is about something else. */
export function correctingSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  const { flow } = state;
  if (flow.at !== 'correcting' || event.aboutRequest !== null) return null;
  if (event.files.length > 0 || event.location !== null) return null;
  if (saidNo(event.text)) return dropped(state, facts);
  if (flow.wish !== null && saidYes(event.text)) return submitted(state, flow);
  if (flow.wish !== null && saidWrong(event.text)) return askFor(idle(state), flow.field);
  const wish = wishIn(flow, event, facts);
  if (wish !== null) return offer(state, flow.field, wish);
  if (isMatter(event)) return null;
  return onceMore(
    state,
    sayText(flow.field === 'phone' ? 'correct.phone_again' : 'correct.name_again'),
    facts,
  );
}

/** A matter of its own is no name and no number. */
const isMatter = (event: Said): boolean =>
  event.understood.category !== 'none' && event.understood.confidencePolicy === 'high';

function wishIn(flow: Correcting, event: Said, facts: Facts): string | null {
  const told = readOwnWords(event.text, besideOf(event, facts));
  switch (flow.field) {
    case 'phone':
      return event.understood.slots.phone ?? null;
    case 'name':
      if (told?.means === 'correct' && told.field === 'name') return told.wish;
      return isMatter(event) ? null : readName(event.text);
    case 'other':
      return cutText(event.text.trim(), wishMax);
  }
}

/** What is right is held against what is on record, and shown to be submitted. */
export function correctionOffered(
  state: ConversationState,
  details: OwnDetails,
  purpose: Extract<OwnPurpose, { offer: CorrectionField }>,
  facts: Facts,
): Step {
  const { offer: field, wish } = purpose;
  const at = state.flow.at === 'correcting' ? idle(state) : state;
  const known = knownAlready(details, field, wish);
  if (known) return thenNext(replying(at, { texts: [known], keyboard: 'resident' }), facts);
  const next = waiting(state, field, wish);
  const correction = next.drafts;
  return {
    state: next,
    replies: [
      {
        texts: [question(details, field, wish)],
        buttons: [
          [
            {
              caption: sayText('button.submit'),
              action: { verb: 'submit_correction', correction },
            },
            { caption: sayText('button.cancel'), action: { verb: 'drop_correction', correction } },
          ],
        ],
        slot: 'question',
      },
    ],
    commands: [{ do: 'retire', slot: 'question' }],
  };
}

/** What is said of a wish that changes nothing: it is on record, or it has been asked for. */
function knownAlready(details: OwnDetails, field: CorrectionField, wish: string): Say | null {
  if (field === 'phone' && details.phone === wish)
    return sayText('correct.same_phone', { phone: redactedPhone(wish) });
  if (field === 'name' && details.name === wish)
    return sayText('correct.same_name', { name: wish });
  const open = details.corrections.some((one) => one.field === field && one.wish === wish);
  return open ? sayText('correct.already') : null;
}

function question(details: OwnDetails, field: CorrectionField, wish: string): Say {
  switch (field) {
    case 'phone':
      return sayText('correct.phone_question', {
        was: details.phone && redactedPhone(details.phone),
        wish: readablePhone(wish),
      });
    case 'name':
      return sayText('correct.name_question', { was: details.name, wish });
    case 'other':
      return sayText('correct.other_question', { wish });
  }
}

function submitted(state: ConversationState, { field, wish }: Correcting): Step {
  return askingOffice(
    idle(state),
    { do: 'retire', slot: 'tapped' },
    { do: 'retire', slot: 'question' },
    { do: 'ask_correction', field, wish: wish ?? '' },
  );
}

function dropped(state: ConversationState, facts: Facts): Step {
  const said: Step = {
    state: idle(state),
    replies: [{ texts: [sayText('correct.dropped')], keyboard: 'resident' }],
    commands: [
      { do: 'retire', slot: 'tapped' },
      { do: 'retire', slot: 'question' },
    ],
  };
  return thenNext(said, facts);
}

/** A button of a correction. */
export function correctionPressed(state: ConversationState, event: Pressed, facts: Facts): Step {
  const { action } = event;
  switch (action.verb) {
    case 'correct':
      return askFor(state, action.field);
    case 'take_back':
      return askingOffice(state, { do: 'take_back_correction', field: action.field });
    case 'submit_correction':
    case 'drop_correction': {
      const { flow } = state;
      if (flow.at !== 'correcting' || flow.no !== action.correction || flow.wish === null)
        return replying(state, { texts: [sayText('correct.over')] });
      return action.verb === 'submit_correction' ? submitted(state, flow) : dropped(state, facts);
    }
    default:
      return correctionWanted(state, null);
  }
}

/** What became of a correction; a draft that was set aside for it is shown again. */
export function correctionResult(
  state: ConversationState,
  event: Extract<Result, { type: 'correction_asked' | 'correction_taken_back' }>,
  facts: Facts,
): Step {
  if (event.type === 'correction_taken_back')
    return replying(state, {
      texts: [sayText(event.there ? 'correct.taken_back' : 'correct.nothing_open')],
    });
  const texts = [
    sayText('correct.submitted'),
    ...(event.replaced ? [sayText('correct.replaced')] : []),
    ...closedLine(facts),
  ];
  const reply: Reply = { texts, keyboard: 'resident' };
  return thenNext(replying(state, reply), facts);
}

/** The resident's own number, shared by their phone: asked for, or as a wish of its own. */
export function ownContact(state: ConversationState, phone: string | null): Step {
  const asked = state.flow.at === 'correcting' && state.flow.field === 'phone';
  if (phone === null)
    return replying(state, { texts: [sayText(asked ? 'correct.phone_again' : 'join.known')] });
  return offer(state, 'phone', phone);
}
