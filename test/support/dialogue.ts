import { decodeAction, encodeAction } from '../../bots/telegram/callback-data.ts';
import type { Action } from '../../src/actions.ts';
import type { WorkingCalendar } from '../../src/community/calendar/working-calendar.ts';
import type { Language } from '../../src/config.ts';
import type {
  ChatEvent,
  Command,
  Facts,
  KnownCommunity,
  KnownRequest,
  Reply,
  Result,
} from '../../src/conversation/effects.ts';
import { type ConversationState, freshState } from '../../src/conversation/state.ts';
import { step } from '../../src/conversation/step.ts';
import { buttonsOf, wordsOf } from '../../src/conversation/write-out.ts';
import type { FileRef } from '../../src/delivery/parts.ts';
import { problemFor } from '../../src/requests/problems/known-problem.ts';
import type { ResidentUnit } from '../../src/requests/request/draft.ts';
import { isOpen } from '../../src/requests/request/lifecycle.ts';
import { keyboardOf } from '../../src/residents/keyboard.ts';
import type { OwnDetails } from '../../src/residents/own-data/details-shown.ts';
import { firstAidFor } from '../../src/understanding/reading/danger/first-aid.ts';
import type { Understanding } from '../../src/understanding/reading/understand.ts';
import { appointed } from './appointment-office.ts';
import { type FeeOffice, nothingBilled } from './fee-office.ts';
import { aHousehold, type HouseholdOffice } from './household-office.ts';
import { leave } from './leaving-office.ts';

/** Tuesday 24 November 2026, 10:00 in Shanghai. */
export const tuesdayMorning = Date.UTC(2026, 10, 24, 2, 0);
export const hours = (count: number): number => count * 3_600_000;
export const minutes = (count: number): number => count * 60_000;

/** Communities of a deployment: most have the first alone. */
export const osmanthus: KnownCommunity = {
  id: '01900000-0000-7000-8000-000000000001',
  name: '桂苑',
  names: ['桂苑', 'Osmanthus Court'],
};
export const willow: KnownCommunity = {
  id: '01900000-0000-7000-8000-000000000002',
  name: '柳苑',
  names: ['柳苑', 'Willow Court'],
};

export const homes: Record<'home' | 'second' | 'space', ResidentUnit> = {
  home: { unit: 'u1', address: '3-2-501', usage: 'residential', community: osmanthus.id },
  second: { unit: 'u2', address: '1-1-302', usage: 'residential', community: osmanthus.id },
  space: { unit: 'u3', address: 'P-017', usage: 'parking', community: osmanthus.id },
};

/** What understanding makes of words: a clear repair of the plumbing, unless told otherwise. */
export function meaning(given: Partial<Understanding> = {}): Understanding {
  return {
    lang: 'zh',
    intent: 'repair',
    category: 'plumbing',
    emergency: 'none',
    urgency: 'normal',
    confidence: 0.9,
    alternatives: [],
    slots: {},
    matters: [],
    text: '',
    confidencePolicy: 'high',
    ...given,
  };
}

/** Words nobody can make anything of. */
export const unclear = meaning({
  intent: 'other',
  category: 'none',
  confidence: 0.1,
  confidencePolicy: 'low',
});
export const smalltalk = meaning({ intent: 'smalltalk', category: 'none' });
export const asksStatus = meaning({ intent: 'status', category: 'none' });

export function file(kind: FileRef['kind'] = 'photo', id = 'f1'): FileRef {
  return { from: 'telegram', id, kind, name: `${id}.bin`, mime: 'application/octet-stream' };
}

export function request(given: Partial<KnownRequest> = {}): KnownRequest {
  const state = given.state ?? 'new';
  return {
    number: 1042,
    kind: 'repair',
    category: 'plumbing',
    words: '厨房水龙头一直滴水',
    openedAt: tuesdayMorning - hours(2),
    doneAt: null,
    answerDueAt: tuesdayMorning + hours(2),
    answered: false,
    outcome: null,
    who: null,
    waiting: null,
    visit: null,
    stars: null,
    askedAt: null,
    ...given,
    state,
    open: isOpen(state),
  };
}

/** An emergency of this chat that is open: gas, and nobody has it yet. */
export function anEmergency(
  given: Partial<NonNullable<Facts['emergency']>> = {},
): NonNullable<Facts['emergency']> {
  return {
    number: 1,
    numbers: [1],
    kind: 'gas',
    alsoKinds: [],
    aid: 'general',
    who: null,
    raisedAt: tuesdayMorning,
    denied: false,
    ...given,
  };
}

/** Monday to Friday 08:30 to 18:00 in Shanghai, public holidays off. */
export const officeDays: WorkingCalendar = {
  timeZone: 'Asia/Shanghai',
  hours: [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 6 ? { from: '08:30', to: '18:00' } : null)),
  publicHolidays: true,
  specialDays: null,
};

export function facts(given: Partial<Facts> = {}): Facts {
  return {
    nowMs: tuesdayMorning,
    timeZone: 'Asia/Shanghai',
    language: 'zh-CN',
    community: { name: '桂苑', phones: { duty: '0571-1', gas: '0571-2', desk: '0571-3' } },
    communities: [osmanthus],
    possible: [osmanthus.id],
    desk: { open: true, opensAt: tuesdayMorning },
    calendar: officeDays,
    resident: { name: '赵玉兰', homes: [homes.home] },
    older: 0,
    problems: [],
    known: given.resident !== null,
    requests: [],
    openedToday: 0,
    admissionOpen: false,
    moneyTold: null,
    knowledge: [],
    emergency: null,
    privateLink: 'https://t.me/gatehouse_bot',
    ...given,
  };
}

type More = { files?: FileRef[]; about?: number; place?: boolean; tooBig?: string[] };

/**
 * One chat with an office behind it that does what it is asked: requests are
 * opened, added to and reopened, emergencies raised, and the dialogue hears of
 * it. What the person reads and may tap is the witness.
 */
export type ChatUnderTest = {
  says(text: string, as?: Understanding, more?: More): void;
  taps(caption: string): void;
  presses(action: Action): void;
  happens(event: ChatEvent): void;
  later(ms: number): void;
  /** What the last turn said, in the language of the chat, a message each. */
  heard(): string[];
  /** The captions under the last message that has any. */
  captions(): string[];
  /** Every command the office was given so far. */
  asked(): Command[];
  requests(): KnownRequest[];
  state(): ConversationState;
  facts: Facts;
  household: HouseholdOffice;
  fees: FeeOffice;
};

export function aChat(given: Partial<Facts> = {}, from = freshState): ChatUnderTest {
  let state: ConversationState = from;
  let last: Reply[] = [];
  let shown: Reply[] = [];
  const asked: Command[] = [];
  const household = aHousehold();
  const fees: FeeOffice = { carryOut: nothingBilled };
  const office = anOffice(facts(given), household, fees);

  const turn = (first: ChatEvent): void => {
    last = [];
    const events: ChatEvent[] = [first];
    for (let round = 0; events.length > 0 && round < 24; round += 1) {
      const event = events.shift();
      if (!event) break;
      const taken = step(state, event, office.facts);
      // What is stored comes back as it was stored.
      state = JSON.parse(JSON.stringify(taken.state)) as ConversationState;
      last.push(...taken.replies);
      for (const command of taken.commands) {
        asked.push(command);
        const result = office.carryOut(command);
        if (result) events.push(result);
      }
    }
    shown = [...shown, ...last];
  };

  const rendered = (reply: Reply): string[] =>
    (buttonsOf(reply, office.facts.language) ?? []).flat().map((button) => button.caption);
  const press = (action: Action): void => {
    const carried = decodeAction(encodeAction(action));
    if (!carried) throw new Error(`No button can carry ${JSON.stringify(action)}.`);
    turn({ type: 'pressed', action: carried, message: '7' });
  };

  return {
    says(text, as = meaning(), more = {}) {
      turn(saidAs(text, as, more));
    },
    taps(caption) {
      const found = shown
        .flatMap((reply) => (reply.buttons ?? []).flat().map((button) => ({ reply, button })))
        .toReversed()
        .find(({ reply, button }) => captionIn(reply, button, office.facts.language) === caption);
      if (!found) throw new Error(`Nothing shows ${caption}, only: ${shown.flatMap(rendered)}`);
      press(found.button.action);
    },
    presses: press,
    happens: turn,
    later: (ms) => {
      office.facts.nowMs += ms;
    },
    heard: () => last.map((reply) => wordsOf(reply, office.facts.language)),
    captions: () => rendered(last.findLast((reply) => (reply.buttons ?? []).length > 0) ?? empty),
    asked: () => asked,
    requests: () => office.facts.requests,
    state: () => state,
    facts: office.facts,
    household,
    fees,
  };
}

const saidAs = (text: string, as: Understanding, more: More): ChatEvent => ({
  type: 'said',
  text,
  files: more.files ?? [],
  tooBig: more.tooBig ?? [],
  unreadable: false,
  location: more.place ? { latitude: 30.25, longitude: 120.16 } : null,
  aboutRequest: more.about ?? null,
  understood: { ...as, text },
});

const empty: Reply = { texts: [] };

function captionIn(
  reply: Reply,
  button: NonNullable<Reply['buttons']>[number][number],
  language: Language,
): string | undefined {
  const row = buttonsOf({ ...reply, buttons: [[button]] }, language);
  return row?.[0]?.[0]?.caption;
}

/** The keyboard a reply puts under the input field, as captions. */
export function keysOf(reply: Reply, language: Language): string[] | 'remove' | undefined {
  const keyboard = keyboardOf(reply.keyboard, language);
  if (keyboard === undefined || keyboard === 'remove') return keyboard;
  return keyboard.rows.flat().map((key) => key.caption);
}

function anOffice(
  known: Facts,
  household: HouseholdOffice,
  fees: FeeOffice,
): { facts: Facts; carryOut(command: Command): Result | null } {
  const all = known;
  const own: OwnDetails = {
    name: '赵玉兰',
    phone: '+8613800010501',
    homes: [{ address: '3-2-501', role: 'owner', since: '2024-05-01' }],
    corrections: [],
    quiet: { chosen: null, community: { from: '21:00', to: '08:30' } },
  };
  const sharedByTwo = '+8613800019999';
  let numbers = Math.max(1042, ...all.requests.map((one) => one.number));
  let emergencies = all.emergency?.number ?? 0;
  const change = (number: number, to: Partial<KnownRequest>): void => {
    all.requests = all.requests.map((one) =>
      one.number === number ? request({ ...one, ...to }) : one,
    );
  };
  const find = (number: number) => all.requests.find((one) => one.number === number);
  return {
    facts: all,
    carryOut(command) {
      switch (command.do) {
        case 'begin_invoice':
        case 'ask_invoice':
        case 'take_back_invoice':
          return { type: 'invoice', is: 'nothing', address: '3-2-501' };
        case 'offer_checkout':
        case 'book_checkout':
          return { type: 'checkout', is: 'off' };
        case 'report_readings':
          return { type: 'reading', is: 'no_meter', kind: null };
        case 'join_by_code':
          if (command.code.toUpperCase() !== 'ABCD2345')
            return { type: 'join_failed', reason: 'code_wrong' };
          all.resident = { name: '赵玉兰', homes: [homes.home] };
          return {
            type: 'joined',
            name: '赵玉兰',
            address: '3-2-501',
            community: '桂苑',
            role: '业主',
          };
        case 'join_as':
          return { type: 'join_failed', reason: 'who_unclear' };
        case 'join_by_phone':
          if (command.phone === sharedByTwo) return { type: 'join_failed', reason: 'phone_shared' };
          return { type: 'join_failed', reason: 'phone_unknown' };
        case 'ask_admission': {
          const already = all.admissionOpen;
          all.admissionOpen = true;
          return { type: 'admission_asked', already };
        }
        case 'choose_community': {
          const chosen = all.communities.find((one) => one.id === command.community);
          if (chosen) {
            all.possible = [chosen.id];
            all.community = { ...all.community, name: chosen.name };
          }
          return { type: 'community_chosen', words: command.words };
        }
        case 'open_request':
        case 'call_person': {
          numbers += 1;
          const { kind, category, words } = command.draft;
          all.requests = [
            request({ number: numbers, kind, category, words, openedAt: all.nowMs }),
            ...all.requests,
          ];
          all.openedToday += 1;
          const problem = problemFor(command.draft, all.resident?.homes ?? [], all.problems);
          return command.do === 'open_request'
            ? { type: 'opened', number: numbers, problem }
            : null;
        }
        case 'answer_problem':
          return {
            type: 'problem_answered',
            number: command.request,
            same: command.same,
            problem: all.problems.find((one) => one.number === command.problem) ?? null,
          };
        case 'survey':
          return {
            type: 'survey',
            survey: command.survey,
            step: { at: 'paused', index: command.question, count: 5 },
          };
        case 'add_to_request':
          return find(command.request)
            ? { type: 'added', number: command.request, who: find(command.request)?.who ?? null }
            : { type: 'not_now', number: command.request, state: null };
        case 'urge':
          return {
            type: 'urged',
            number: command.request,
            who: find(command.request)?.who ?? null,
          };
        case 'withdraw':
          change(command.request, { state: 'cancelled' });
          return { type: 'withdrawn', number: command.request };
        case 'outcome':
          change(command.request, {
            outcome: command.outcome,
            ...(command.outcome === 'solved'
              ? { state: 'closed' as const, open: false }
              : { state: 'accepted' as const, open: true }),
          });
          return {
            type: 'verdict_taken',
            number: command.request,
            step: `outcome_${command.outcome}`,
          };
        case 'answer_price': {
          const asked = find(command.request)?.priceAsked;
          const is =
            asked === command.quote ? (command.agreed ? 'agreed' : 'declined') : 'replaced';
          if (is !== 'replaced') change(command.request, { priceAsked: null });
          return { type: 'price_answered', number: command.request, amountFen: 3500n, is };
        }
        case 'appoint':
          return appointed(command, find(command.request), all.nowMs, change);
        case 'reopen':
          change(command.request, { state: 'assigned' });
          return { type: 'reopened', number: command.request };
        case 'rate':
          if (command.of === 'person')
            return { type: 'verdict_taken', number: command.request, step: 'person_stars' };
          change(command.request, { stars: command.stars });
          // Who did it is asked about where the number is odd, so that both ways are gone.
          return {
            type: 'verdict_taken',
            number: command.request,
            step: 'stars',
            who: command.request % 2 === 1 ? '张师傅' : null,
          };
        case 'comment':
          return { type: 'verdict_taken', number: command.request, step: 'comment' };
        case 'raise_emergency':
          emergencies += 1;
          all.emergency = {
            number: emergencies,
            numbers: [emergencies],
            kind: command.kind,
            aid: firstAidFor(command.words),
            who: null,
            raisedAt: all.nowMs,
            alsoKinds: [],
            denied: false,
          };
          return {
            type: 'emergency_raised',
            number: emergencies,
            level: command.level,
            who: '刘主任',
            knowsWhere: all.resident !== null,
          };
        case 'confirm_emergency':
          if (all.emergency)
            all.emergency = { ...all.emergency, denied: command.answer === 'no_danger' };
          return { type: 'emergency_answered', answer: command.answer, called: true };
        case 'place_emergency':
          return {
            type: 'emergency_placed',
            where: all.communities.find((one) => one.id === command.community)?.name ?? null,
            called: true,
          };
        case 'add_to_emergency':
          return { type: 'passed_on' };
        case 'see_household':
        case 'ask_to_let_in':
        case 'let_in':
        case 'uninvite':
        case 'ask_to_end':
        case 'end_access':
        case 'share_amounts':
          return all.resident ? household.carryOut(command) : { type: 'household_not_owner' };
        case 'look_up_fees':
        case 'plead_hardship':
        case 'promise_payment':
          return fees.carryOut(command);
        case 'ask_stand':
          return {
            ...{ type: 'stand', stands: [] },
            remind: {
              is:
                command.wish === null ? 'offered_planned' : command.wish ? 'planned' : 'taken_back',
            },
          };
        case 'seen_notice':
          return { type: 'notice_seen', known: true };
        case 'note_answer':
          return { type: 'answer_noted', inquiry: `q${all.nowMs}` };
        case 'note_unanswered':
        case 'pass_on_inquiry':
          return null;
        case 'look_up_duty':
          return { type: 'on_duty', who: '刘主任', at: command.at, named: command.named };
        case 'look_up_own':
          return { type: 'own_details', details: all.resident && own, purpose: command.purpose };
        case 'ask_correction': {
          const { field, wish } = command;
          const others = own.corrections.filter((one) => one.field !== field);
          const replaced = others.length < own.corrections.length;
          own.corrections = [...others, { field, wish }];
          return { type: 'correction_asked', replaced };
        }
        case 'take_back_correction': {
          const others = own.corrections.filter((one) => one.field !== command.field);
          const there = others.length < own.corrections.length;
          own.corrections = others;
          return { type: 'correction_taken_back', there };
        }
        case 'set_quiet_hours':
          own.quiet.chosen = command.hours;
          return { type: 'quiet_hours_set', hours: command.hours ?? own.quiet.community };
        case 'send_own_copy':
          return { type: 'leaving', step: 'copy', sent: true };
        case 'consider_leaving':
        case 'leave_chat':
        case 'move_out':
        case 'ask_erasure':
        case 'take_back_erasure':
          return leave(all, command);
        case 'set_language':
          all.language = command.language;
          return { type: 'language_set', language: command.language };
        case 'send_bill_notice':
        case 'send_fee_chart':
        case 'show_history':
        case 'retire':
          return null;
      }
    },
  };
}
