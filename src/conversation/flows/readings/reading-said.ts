import type { FarUse } from '../../../billing/calculate/shapes.ts';
import type {
  OwnMeter,
  ReadingCommand,
  ReadingResult,
  SaidReading,
  ToldReading,
} from '../../../billing/readings/reading-answers.ts';
import { describeDate } from '../../../texts/format-time.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import { askingOffice, idle, openDraft, replying, turningTo } from '../../build-step.ts';
import {
  type Facts,
  filesSent,
  type Pressed,
  type Reply,
  type ReplyButton,
  type Said,
  type Say,
  type Step,
  sayText,
} from '../../effects.ts';
import type { ConversationState, Flow } from '../../state.ts';
import { thenNext } from '../drafting/drafting.ts';
import { unitNamed } from '../drafting/new-draft.ts';
import { onceMore } from '../once-more.ts';
import { readKind, readMeterWords, readShown } from './meter-words.ts';

type Reading = Extract<Flow, { at: 'reading' }>;

/** Where words that say what a meter shows are heard: not where something else was asked for in words. */
const hears: readonly Flow['at'][] = ['idle', 'reading', 'draft', 'belongs', 'same_problem'];

/** Whether words say what a meter shows and nothing else, so that the name of a gas meter wakes nobody. */
export const isMeterReading = (event: Said): boolean =>
  readMeterWords(event.text, event.files.length > 0)?.readings.some((one) => one.value !== null) ??
  false;

/** Somebody says what a meter of their home shows, in words or with a picture of it. Null for everything else. */
export function readingSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  if (event.aboutRequest !== null || event.location !== null || !facts.resident) return null;
  if (!hears.includes(state.flow.at)) return null;
  const waiting = state.flow.at === 'reading' ? state.flow : null;
  return (waiting && answered(state, waiting, event, facts)) ?? told(state, event, facts);
}

/** The words of a reading, wherever they are said. */
function told(state: ConversationState, event: Said, facts: Facts): Step | null {
  const said = readMeterWords(event.text, event.files.length > 0);
  if (!said) return null;
  const { unit: named } = event.understood.slots;
  const home = unitNamed(named, facts);
  if (named !== undefined && !home)
    return replying(state, { texts: [sayText('meter.not_yours', { home: named })] });
  const before = pictureBefore(state);
  const flow: Reading = {
    ...{ at: 'reading', readings: said.readings, meter: null, unit: home?.unit ?? null },
    files: [...before.files, ...filesSent(event)],
  };
  if (said.bad) return replying(turningTo(before.state, flow), { texts: [sayText('meter.bad')] });
  return report(before.state, flow);
}

/** A picture that was sent without a word a moment ago is the picture of the meter. */
function pictureBefore(state: ConversationState): {
  state: ConversationState;
  files: Reading['files'];
} {
  const draft = openDraft(state);
  if (draft?.needsWords && draft.words === '' && draft.files.length > 0)
    return { state: idle(state), files: draft.files };
  return { state, files: state.flow.at === 'reading' ? state.flow.files : [] };
}

/** The answer to what was asked: the number, which meter, or its picture. */
function answered(state: ConversationState, flow: Reading, event: Said, facts: Facts): Step | null {
  const files = [...flow.files, ...filesSent(event)];
  const value = readShown(event.text);
  if (value === 'bad')
    return replying({ ...state, flow: { ...flow, files } }, { texts: [sayText('meter.bad')] });
  const lacks = flow.readings.some((one) => one.value === null);
  if (value !== null) {
    const next = flow.readings.map((one, nth) => (nth === 0 ? { ...one, value } : one));
    return report(state, { ...flow, files, readings: next });
  }
  if (event.text.trim() === '' && event.files.length > 0)
    return onceMore({ ...state, flow: { ...flow, files } }, sayText('meter.number'), facts);
  const kind = readKind(event.text);
  const home = unitNamed(event.understood.slots.unit, facts);
  const short = event.text.trim().length <= 20 && readMeterWords(event.text, true) === null;
  if (short && home && kind === null) return report(state, { ...flow, files, unit: home.unit });
  const [only, second] = flow.readings;
  const unsaid = !lacks || readMeterWords(event.text, false) === null;
  if (kind !== null && only && !second && unsaid && !/\d/.test(event.text))
    return report(state, { ...flow, files, readings: [{ ...only, kind }] });
  return null;
}

function report(state: ConversationState, flow: Reading): Step {
  const { readings, files, unit, meter } = flow;
  const command: ReadingCommand = { do: 'report_readings', readings, files, unit, meter };
  const next = state.flow.at === 'reading' ? { ...state, flow } : turningTo(state, flow);
  return askingOffice(next, command);
}

/** A meter was tapped: of what was said, or to say what it shows now. */
export function readingPressed(state: ConversationState, event: Pressed): Step {
  const { action } = event;
  if (action.verb !== 'meter') return replying(state);
  const { flow } = state;
  return report(
    state,
    flow.at === 'reading' ? { ...flow, meter: action.meter } : freshly(action.meter),
  );
}

const freshly = (meter: string): Reading => {
  const readings: SaidReading[] = [{ kind: null, value: null }];
  return { at: 'reading', readings, files: [], unit: null, meter };
};

/** What the office says of a reading. */
export function readingShown(state: ConversationState, event: ReadingResult, facts: Facts): Step {
  switch (event.is) {
    case 'no_meter': {
      const meter = event.kind && nameOf(event.kind, facts);
      return thenNext(
        replying(idle(state), { texts: [sayText('meter.none', { meter })], buttons: [human] }),
        facts,
      );
    }
    case 'which':
      return replying(state, {
        texts: [sayText('meter.which')],
        buttons: event.choices.map((one) => [choice(one, facts)]),
      });
    case 'ask': {
      const { meter, kind, address, last } = event;
      const { flow } = state;
      const waits: Reading = flow.at === 'reading' ? { ...flow, meter } : freshly(meter);
      return replying(
        { ...state, flow: { ...waits, readings: [{ kind, value: null }] } },
        {
          texts: [
            sayText('meter.ask', {
              ...{ address, meter: nameOf(kind, facts), pictured: waits.files.length > 0 },
              last: last?.value ?? null,
              day: last && describeDate(last.readOn, facts.language),
            }),
          ],
        },
      );
    }
    case 'told':
      return thenNext(replying(idle(state), toldReply(event.told, facts)), facts);
  }
}

const human: ReplyButton[] = [{ caption: sayText('button.human'), action: { verb: 'human' } }];

const nameOf = (kind: OwnMeter['kind'], facts: Facts): string =>
  residentTexts(facts.language)[`meter.${kind}`]();

const choice = ({ meter, address, kind }: OwnMeter, facts: Facts): ReplyButton => ({
  caption: { plain: `${address} ${nameOf(kind, facts)}` },
  action: { verb: 'meter', meter },
});

function toldReply(told: readonly ToldReading[], facts: Facts): Reply {
  const billed = told.find((one) => one.is === 'billed');
  return {
    texts: told.map((one) => toldLine(one, facts)),
    ...(billed && {
      buttons: [
        [
          {
            caption: sayText('button.fee_doubt'),
            action: { verb: 'fees', view: 'doubt', unit: billed.unit },
          },
        ],
      ],
    }),
  };
}

function toldLine(one: ToldReading, facts: Facts): Say {
  const of = { address: one.address, meter: nameOf(one.kind, facts), value: one.value };
  const t = residentTexts(facts.language);
  const day = (iso: string): string => describeDate(iso, facts.language);
  switch (one.is) {
    case 'billed':
      return sayText('meter.billed', of);
    case 'taken': {
      const used = one.used === null ? null : t[`meter.used_${one.kind}`]({ used: one.used });
      const since = one.since && day(one.since);
      return sayText('meter.taken', { ...of, used, since, replaced: one.replaced });
    }
    case 'waits': {
      const { last } = one;
      const than = last ? { last: last.value, day: day(last.readOn) } : null;
      const why = one.far ? farWords(one.kind, one.far, facts) : t[`meter.why_${one.why}`](than);
      return sayText('meter.waits', { ...of, why });
    }
  }
}

/** What was used beside what is usual, in what the meter counts in. */
function farWords(kind: OwnMeter['kind'], far: FarUse, facts: Facts): string {
  const t = residentTexts(facts.language);
  const counted = (used: string): string => t[`meter.used_${kind}`]({ used });
  const { months } = far;
  return t['meter.why_far']({ usual: counted(far.usual), used: counted(far.used), months });
}
